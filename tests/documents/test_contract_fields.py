"""The contract of an offer as text: what both sides sign, in figures worked out by hand."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from contract_variants import CONTRACTS, INDEX, START, billed, contract_of, terms
from hypothesis import given
from hypothesis import strategies as st
from offer_variants import early_bird, rule, with_quote

from aftersales_xl.documents.fields.contract import contract_fields
from aftersales_xl.documents.fields.contract_prices import payment_warning
from aftersales_xl.domain.care.maintenance import Level
from aftersales_xl.domain.care.service_hours import FaultClass, ServiceHours, Target
from aftersales_xl.domain.care.terms import ServicePromise, YearlyExtras
from aftersales_xl.domain.contract.billing import BillingInterval, Due
from aftersales_xl.domain.contract.indexation import IndexKind, IndexRule, IndexValue, ThresholdTest
from aftersales_xl.domain.contract.notice import Ends, Notice, NoticeUnit
from aftersales_xl.domain.contract.periods import CalendarUnit
from aftersales_xl.domain.contract.price_course import PriceCourse
from aftersales_xl.domain.contract.shares import ShareMethod
from aftersales_xl.domain.contract.value import ReducedFee
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.domain.offer.offered_contract import net_vat_gross, offered_contract
from aftersales_xl.domain.offer.party import LegalForm
from aftersales_xl.domain.offer.payment import Skonto
from aftersales_xl.domain.offer.quote import Terms
from aftersales_xl.domain.price.discount_scope import AfterTerm
from aftersales_xl.domain.price.discounts import RuleKind
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.words.messages import sentence


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def clauses(issued, name) -> str:
    """Return the paragraphs of one section, one a line."""
    return plain("\n".join(contract_fields(issued)[name]))


def refused(issued) -> str:
    with pytest.raises(Refusal) as caught:
        contract_fields(issued)
    (problem,) = caught.value.problems
    return sentence(problem)


@pytest.mark.parametrize("name", CONTRACTS)
def test_no_instalment_plan_passes_for_an_invoice(name):
    # § 14 (4) UStG
    assert contract_fields(CONTRACTS[name])["ratenplan"].satz.endswith(
        " Dieser Ratenplan ist keine Rechnung."
    )


def test_a_plan_that_was_chosen_as_standing_invoice_says_so_and_asks_for_no_other():
    # § 14 (4) UStG: a contract with these details is an invoice
    issued = contract_of(terms=terms(plan_is_invoice=True))
    satz = contract_fields(issued)["ratenplan"].satz
    assert satz.endswith(
        " Dieser Ratenplan ist zugleich Rechnung (Dauerrechnung WV-2026-0001) über die genannten "
        "Zeiträume."
    )
    assert "keine Rechnung" not in satz
    assert "fällig und ist ohne weitere Rechnung zu zahlen;" in clauses(issued, "verguetung")
    assert "nach Zugang einer Rechnung zu zahlen;" in clauses(CONTRACTS["crm"], "verguetung")


def test_the_crm_contract_is_worth_what_the_offer_says():
    found = contract_fields(CONTRACTS["crm"])
    assert plain(found["vertrag"].wert) == "22.500,00 €"
    assert [(year.von, year.bis, plain(year.verguetung)) for year in found["vertragsjahre"]] == [
        ("01.01.2027", "31.12.2027", "7.500,00 €"),
        ("01.01.2028", "31.12.2028", "7.500,00 €"),
        ("01.01.2029", "31.12.2029", "7.500,00 €"),
    ]
    plan = found["ratenplan"]
    assert (plain(plan.netto), plain(plan.mwst), plain(plan.brutto)) == (
        "22.500,00 €",
        "4.275,00 €",
        "26.775,00 €",
    )


def test_the_number_is_that_of_the_offer_version():
    assert contract_fields(CONTRACTS["crm"])["vertrag"].nummer == "WV-2026-0001"
    assert contract_fields(CONTRACTS["reverse_charge"])["vertrag"].nummer == "WV-2026-0001-2"


def test_key_points_say_the_contract_at_a_glance():
    points = contract_fields(CONTRACTS["crm"])["eckpunkte"]
    assert [(point.titel, plain(point.wert)) for point in points] == [
        ("Gegenstand", "Wartung Ihrer CRM-Lizenz, Stufe Standard"),
        ("Erstlaufzeit", "01.01.2027 bis 31.12.2029 (36 Monate)"),
        ("Preis", "7.500,00 € pro Jahr netto"),
        ("Vertragswert", "22.500,00 € netto über die Erstlaufzeit"),
        ("Abrechnung", "jährlich im Voraus"),
        ("Kündigung", "zum 31.12.2029, Zugang spätestens am 30.09.2029"),
    ]


class TestParties:
    @pytest.mark.parametrize(
        ("form", "represented"),
        [
            (LegalForm.GMBH, "vertreten durch die Geschäftsführung: Katrin Lehmann, Jens Oertel"),
            (LegalForm.AG, "vertreten durch den Vorstand: Katrin Lehmann, Jens Oertel"),
            (LegalForm.REGISTERED, "vertreten durch Katrin Lehmann, Jens Oertel"),
            (LegalForm.UNREGISTERED, "vertreten durch Katrin Lehmann, Jens Oertel"),
        ],
    )
    def test_who_speaks_for_us_depends_on_the_legal_form(self, form, represented):
        quote = CONTRACTS["crm"].quote
        issued = contract_of(with_quote(company=replace(quote.company, legal_form=form)))
        party = contract_fields(issued)["auftragnehmer"]
        assert party.anschrift == "Uferstraße 12, 01097 Dresden"
        assert party.angaben == (
            "Amtsgericht Dresden, HRB 98765",
            represented,
            "USt-IdNr. DE999999999",
        )

    def test_a_limited_partnership_names_both_companies(self):
        party = contract_fields(CONTRACTS["limited_partnership"])["auftragnehmer"]
        assert party.angaben[:2] == (
            "Amtsgericht Dresden, HRA 4567",
            "vertreten durch die persönlich haftende Gesellschafterin Elbwerk Verwaltungs-GmbH "
            "(Amtsgericht Dresden, HRB 98765), diese vertreten durch die Geschäftsführung: "
            "Katrin Lehmann, Jens Oertel",
        )

    def test_what_is_unknown_is_left_out(self):
        company = replace(
            CONTRACTS["crm"].quote.company,
            legal_form=LegalForm.UNREGISTERED,
            register_court="",
            register_number="",
            directors="",
            vat_id="",
        )
        assert (
            contract_fields(contract_of(with_quote(company=company)))["auftragnehmer"].angaben == ()
        )

    def test_a_customer_abroad_has_a_country(self):
        party = contract_fields(CONTRACTS["reverse_charge"])["auftraggeber"]
        assert party.anschrift == "Salzachgasse 3, 5020 Salzburg, Österreich"
        assert "USt-IdNr. ATU99999999" in party.angaben


class TestServices:
    def test_only_the_agreed_level_is_owed(self):
        found = contract_fields(CONTRACTS["crm"])
        assert [(one.titel, one.umfang) for one in found["leistungen"]] == [
            ("Servicezeiten", "Mo–Fr 8–18 Uhr"),
            ("Reaktion nach Meldung", "8 Stunden"),
            ("Updates und Sicherheitskorrekturen", "monatlich"),
            ("Fernwartung und Hotline", "enthalten"),
        ]
        assert found["nicht_enthalten"] == (
            "Monitoring der Schnittstellen",
            "Tage vor Ort pro Jahr",
        )

    def test_extras_are_owed_and_named_beside_the_price(self):
        found = contract_fields(CONTRACTS["indexed"])
        assert [(one.titel, plain(one.umfang)) for one in found["leistungen"][-3:]] == [
            ("Besuche vor Ort", "2 pro Jahr"),
            ("Schulung", "1,5 Tage pro Jahr"),
            ("Ersatzteile", "pauschal, mit 500,00 € pro Jahr im Preis enthalten"),
        ]
        assert (
            "Im Preis pro Jahr enthalten sind 2 Besuche vor Ort, 1,5 Schulungstage und eine "
            "Pauschale für Ersatzteile von 500,00 €."
        ) in clauses(CONTRACTS["indexed"], "verguetung")

    def test_one_of_each_reads_as_one(self):
        extras = YearlyExtras(visits=1, training_days=Decimal(1))
        assert "1 Besuch vor Ort und 1 Schulungstag." in clauses(
            contract_of(extras=extras), "verguetung"
        )

    def test_times_by_fault_class(self):
        service = contract_fields(CONTRACTS["crm"])["service"]
        assert [
            (one.titel, one.reaktion, one.wiederherstellung) for one in service.fehlerklassen
        ] == [
            ("betriebsverhindernd", "4 Stunden", "16 Stunden"),
            ("betriebsbehindernd", "8 Stunden", "40 Stunden"),
            ("leicht", "16 Stunden", "nicht zugesagt"),
        ]
        assert service.zeiten.startswith(
            "Der Auftragnehmer ist montags bis freitags von 8 bis 18 Uhr erreichbar "
            "(Servicezeiten), nicht jedoch an gesetzlichen Feiertagen am Sitz des Auftragnehmers."
        )
        assert service.fristen == (
            "Beide Zeiten beginnen mit dem Zugang der Störungsmeldung und laufen nur während der "
            "Servicezeiten. Sie ruhen, solange eine Mitwirkung aussteht, die der Auftraggeber "
            "schuldet."
        )

    def test_around_the_clock_knows_no_holiday(self):
        service = contract_fields(CONTRACTS["indexed"])["service"]
        assert "rund um die Uhr erreichbar, auch an Wochenenden und Feiertagen" in service.zeiten
        assert "ohne Unterbrechung durch Nächte, Wochenenden und Feiertage" in service.fristen

    def test_holidays_are_those_of_the_state_where_it_is_known(self):
        company = replace(CONTRACTS["crm"].quote.company, state="SN")
        service = contract_fields(contract_of(with_quote(company=company)))["service"]
        assert "an gesetzlichen Feiertagen in Sachsen." in service.zeiten

    @pytest.mark.parametrize(
        ("weekdays", "opens", "closes", "said"),
        [
            ((1, 3, 5), "7.5", "16.75", "montags, mittwochs und freitags von 7:30 bis 16:45 Uhr"),
            ((6, 7), "0", "24", "samstags und sonntags rund um die Uhr"),
            ((5, 4, 3, 2, 1, 6), "8", "20", "montags bis samstags von 8 bis 20 Uhr"),
        ],
    )
    def test_service_hours_in_words(self, weekdays, opens, closes, said):
        hours = ServiceHours(weekdays=weekdays, opens=Decimal(opens), closes=Decimal(closes))
        promises = {Level.STANDARD: ServicePromise(hours=hours)}
        service = contract_fields(contract_of(promises=promises))["service"]
        assert said in service.zeiten
        assert (service.fehlerklassen, service.fristen) == ((), "")

    def test_times_without_hours_run_in_the_usual_ones(self):
        targets = {FaultClass.BLOCKING: Target(reaction=Decimal(1))}
        promises = {Level.STANDARD: ServicePromise(targets=targets)}
        service = contract_fields(contract_of(promises=promises))["service"]
        assert "die üblichen Geschäftszeiten" in service.zeiten
        assert service.fehlerklassen[0].reaktion == "1 Stunde"
        assert service.fehlerklassen[2].reaktion == "nicht zugesagt"

    def test_a_level_without_promises_has_no_such_section(self):
        assert contract_fields(CONTRACTS["without_promises"])["service"] is None


class TestFee:
    @pytest.mark.parametrize(
        ("case", "said"),
        [
            (TaxCase.DOMESTIC, "zu dem Satz, der zum Zeitpunkt der Leistung gilt, derzeit 19 %."),
            (TaxCase.EU_BUSINESS, "Die Umsatzsteuer schuldet der Auftraggeber (Steuerschuldner"),
            (TaxCase.SECTION_13B, "Die Umsatzsteuer schuldet der Auftraggeber nach § 13b UStG"),
            (TaxCase.THIRD_COUNTRY, "Die Leistung ist in Deutschland nicht steuerbar"),
        ],
    )
    def test_vat_by_tax_case(self, case, said):
        quote = CONTRACTS["crm"].quote
        lines = quote.lines
        if case is not TaxCase.DOMESTIC:  # as versions were issued before lines had a category
            lines = tuple(replace(one, vat_rate=Decimal(0)) for one in lines)
        customer = replace(quote.customer, tax_case=case)
        issued = contract_of(with_quote(customer=customer, lines=lines))
        assert said in clauses(issued, "verguetung")
        plan = contract_fields(issued)["ratenplan"]
        assert plan.hat_steuer is (case is TaxCase.DOMESTIC)
        assert plain(plan.mwst) == ("4.275,00 €" if plan.hat_steuer else "0,00 €")

    @pytest.mark.parametrize(
        ("interval", "due", "said", "count", "first_due"),
        [
            (BillingInterval.MONTHLY, Due.IN_ADVANCE, "monatlich im Voraus", 36, "01.01.2027"),
            (BillingInterval.QUARTERLY, Due.IN_ARREARS, "vierteljährlich nachträglich", 12,
             "01.04.2027"),
            (BillingInterval.HALF_YEARLY, Due.PERIOD_END, "halbjährlich nachträglich", 6,
             "30.06.2027"),
            (BillingInterval.YEARLY, Due.IN_ADVANCE, "jährlich im Voraus", 3, "01.01.2027"),
        ],
    )  # fmt: skip
    def test_every_billing_mode(self, interval, due, said, count, first_due):
        issued = billed(interval, due)
        assert f"Die Vergütung wird {said} abgerechnet." in clauses(issued, "verguetung")
        parts = contract_fields(issued)["ratenplan"].raten
        assert (len(parts), parts[0].faellig) == (count, first_due)

    def test_periods_that_follow_the_calendar(self):
        issued = billed(
            BillingInterval.YEARLY, aligned_to=CalendarUnit.QUARTER, method=ShareMethod.DAYS
        )
        assert (
            "Die Zeiträume folgen dem Kalender: Der erste endet mit dem laufenden "
            "Kalendervierteljahr. Ein angebrochener Zeitraum wird nach Tagen berechnet."
        ) in clauses(issued, "verguetung")

    def test_the_reduced_fee_during_the_warranty(self):
        issued = CONTRACTS["reduced"]
        assert (
            "In den ersten 12 Monaten, vom 01.01.2027 bis 31.12.2027, beträgt die Vergütung 40 % "
            "des Preises pro Jahr; die Tabelle berücksichtigt das. Rechte aus Gewährleistung "
            "bestehen daneben."
        ) in clauses(issued, "verguetung")
        years = contract_fields(issued)["vertragsjahre"]
        assert [(plain(year.preis), plain(year.verguetung)) for year in years] == [
            ("7.500,00 €", "3.000,00 €"),
            ("7.725,00 €", "7.725,00 €"),
            ("7.956,75 €", "7.956,75 €"),
        ]

    def test_a_free_warranty_costs_nothing(self):
        course = PriceCourse(reduced=ReducedFee(months=1, share=Decimal(0)))
        said = clauses(contract_of(terms=terms(course=course)), "verguetung")
        assert "In den ersten Monat" not in said
        assert "Im ersten Monat, vom 01.01.2027 bis 31.01.2027, " in said
        assert "fällt keine Vergütung an" in said

    def test_a_year_cut_short_is_explained(self):
        issued = contract_of(months=18)
        assert "wird nach Monaten berechnet" in clauses(issued, "verguetung")
        assert plain(contract_fields(issued)["vertrag"].wert) == "11.250,00 €"

    def test_payment_in_the_companys_words_with_skonto(self):
        issued = contract_of(with_quote(skonto=Skonto(rate=Decimal("0.02"), days=10)))
        said = clauses(issued, "verguetung").splitlines()[-1]
        assert said.startswith(
            "Soweit dieser Vertrag nichts anderes bestimmt, gilt für die Zahlung:"
        )
        assert said.endswith("innerhalb von 10 Tagen nach Rechnungsdatum ein, gewähren wir 2 % "
                             "Skonto auf den Rechnungsbetrag.")  # fmt: skip

    def test_an_early_bird_price_shows_in_the_first_year(self):
        years = contract_fields(contract_of(early_bird()))["vertragsjahre"]
        assert [plain(year.preis) for year in years] == ["6.375,00 €", "7.500,00 €", "7.500,00 €"]

    def test_words_on_payment_that_contradict_the_billing_are_warned_about(self):
        assert payment_warning(CONTRACTS["crm"].quote) is None
        warning = payment_warning(CONTRACTS["indexed"].quote)
        assert sentence(warning) == (
            "Ihre Zahlungsbedingung nennt „jährlich“, die Wartung wird monatlich abgerechnet. Im "
            "Vertrag steht beides. Bitte gleichen Sie „Zahlung“ auf dem Blatt Firma oder die "
            "Abrechnung auf dem Blatt Wartung an."
        )


class TestPriceClause:
    def test_without_one_prices_are_fixed(self):
        assert clauses(CONTRACTS["crm"], "preisanpassung").splitlines() == [
            "Die Preise gelten fest für die Laufzeit.",
            "Verlängert sich der Vertrag, gilt von da an ein Preis von 7.500,00 € pro Jahr, netto.",
        ]

    @pytest.mark.parametrize(("step", "said"), [("0.03", "steigt"), ("-0.02", "sinkt")])
    def test_a_fixed_step(self, step, said):
        issued = contract_of(terms=terms(course=PriceCourse(step=Decimal(step))))
        percent = f"{abs(Decimal(step)) * 100:.0f} %"
        found = clauses(issued, "preisanpassung")
        assert f"Der Preis pro Jahr {said} mit jedem Vertragsjahr um {percent}" in found
        assert "Im Übrigen gelten die Preise fest für die Laufzeit." in found
        assert "Die jährliche Änderung gilt auch dann." in found

    def test_an_index_in_full_sentences(self):
        assert clauses(CONTRACTS["indexed"], "preisanpassung").splitlines() == [
            "Der Preis pro Jahr folgt dem Index „Tarifverdienste, Wirtschaftszweig "
            "Informationstechnologie“. Ausgangswert ist 118,4 (Basisjahr 2020 = 100), Stand "
            "Oktober 2026. Er bildet Preise ab, welche die Selbstkosten des Auftragnehmers "
            "unmittelbar beeinflussen.",
            "Die Veränderung ist der neue Indexwert geteilt durch den Ausgangswert, mal 100, "
            "minus 100, kaufmännisch auf eine Nachkommastelle gerundet. Verglichen werden nur "
            "Werte desselben Basisjahrs; nach einer Umstellung gelten die Werte, die die "
            "veröffentlichende Stelle umgerechnet hat.",
            "Bei einer Veränderung ab 3 % darf der Auftragnehmer den Preis erhöhen, wenn der Index "
            "gestiegen ist, und muss ihn senken, wenn der Index gefallen ist. Der Preis ändert "
            "sich im Verhältnis der Indexwerte; gerundet wird erst der neue Preis, auf Cent. Eine "
            "einzelne Anpassung beträgt höchstens 5 % nach oben und höchstens 4 % nach unten.",
            "Eine Anpassung gilt nicht vor dem 01.01.2028, nicht vor Ablauf von 12 Monaten seit "
            "Vertragsbeginn oder seit der letzten Anpassung und nicht vor Ablauf von 30 Tagen "
            "nach Zugang der Mitteilung in Textform. Die Mitteilung nennt die Indexwerte, die "
            "Rechnung und den neuen Preis. Danach sind der neue Preis und der neue Indexwert "
            "Ausgangswerte der nächsten Anpassung.",
            "Die Beträge in diesem Vertrag und in Anlage 1 enthalten keine künftigen Anpassungen "
            "an den Index.",
            "Verlängert sich der Vertrag, gilt von da an ein Preis von 15.925,00 € pro Jahr, "
            "netto. Er nimmt an der Anpassung an den Index teil.",
        ]

    def with_rule(self, **rule) -> str:
        clause = replace(INDEX.clause, rule=IndexRule(**rule), earliest=None, gap_months=0)
        return clauses(
            contract_of(terms=terms(index=replace(INDEX, clause=clause))), "preisanpassung"
        )

    @pytest.mark.parametrize(
        ("rule", "said"),
        [
            ({}, "Bei einer Veränderung darf der Auftragnehmer"),
            ({"threshold": Decimal("0.025"), "comparison": ThresholdTest.MORE_THAN},
             "Bei einer Veränderung von mehr als 2,5 % darf"),
            ({"goes_down": False}, "Bei einem Anstieg darf der Auftragnehmer den Preis erhöhen. "
                                   "Fällt der Index, sinkt der Preis nicht."),
            ({"floor": Decimal(0)}, "Fällt der Index, sinkt der Preis nicht."),
            ({"floor": Decimal("0.01")}, "Anpassung beträgt mindestens 1 % nach oben."),
            ({"is_rounded": True}, "Der Preis ändert sich um den gerundeten Prozentsatz"),
            ({"cap": Decimal("0.04")}, "Eine einzelne Anpassung beträgt höchstens 4 % nach oben."),
        ],
    )  # fmt: skip
    def test_each_part_of_a_rule(self, rule, said):
        assert said in self.with_rule(**rule)

    def test_a_price_that_never_falls_promises_no_bound_downwards(self):
        assert "nach unten" not in self.with_rule(goes_down=False, floor=Decimal("-0.05"))

    def test_consumer_prices_without_base_year_month_and_notice(self):
        clause = replace(INDEX.clause, kind=IndexKind.CONSUMER_PRICES, notice_days=0)
        index = replace(
            INDEX,
            clause=clause,
            series="",
            as_of=None,
            reference=IndexValue(value=Decimal("119.3")),
        )
        found = clauses(contract_of(terms=terms(index=index)), "preisanpassung")
        assert found.startswith(
            "Der Preis pro Jahr folgt dem Index „Verbraucherpreisindex für Deutschland“. "
            "Ausgangswert ist 119,3.\n"
        )
        assert "und nicht vor Zugang der Mitteilung in Textform." in found

    @pytest.mark.parametrize(
        ("after", "price"), [(AfterTerm.LIST, "7.500,00 €"), (AfterTerm.KEPT, "6.750,00 €")]
    )
    def test_after_a_term_discount_the_price_is_the_agreed_one(self, after, price):
        rules = OfferDiscounts(recurring=(rule(RuleKind.TERM, "0.1", threshold=Decimal(36)),))
        issued = contract_of(with_quote(discounts=rules), terms=terms(after_term=after))
        assert plain(contract_fields(issued)["vertrag"].wert) == "20.250,00 €"
        assert f"gilt von da an ein Preis von {price} pro Jahr" in clauses(issued, "preisanpassung")


class TestTerm:
    def test_renewal_and_the_last_day_for_notice(self):
        assert clauses(CONTRACTS["crm"], "kuendigung").splitlines() == [
            "Der Vertrag beginnt am 01.01.2027 und läuft 36 Monate bis einschließlich 31.12.2029 "
            "(Erstlaufzeit). Während der Erstlaufzeit ist die ordentliche Kündigung nur zu deren "
            "Ende möglich.",
            "Er verlängert sich um jeweils 12 Monate, wenn ihn keine Partei mit einer Frist von "
            "3 Monaten zum Ende der Erstlaufzeit oder eines Verlängerungszeitraums kündigt.",
            "Soll der Vertrag zum 31.12.2029 enden, muss die Kündigung spätestens am 30.09.2029 "
            "zugegangen sein. Der Tag ist kein Arbeitstag und verschiebt sich trotzdem nicht; der "
            "letzte Arbeitstag davor ist der 28.09.2029.",
        ]

    @pytest.mark.parametrize(
        ("count", "unit", "said", "last_day"),
        [
            (6, NoticeUnit.WEEKS, "mit einer Frist von 6 Wochen", "19.11.2029"),
            (1, NoticeUnit.WEEKS, "mit einer Frist von einer Woche", "24.12.2029"),
            (90, NoticeUnit.DAYS, "mit einer Frist von 90 Tagen", "02.10.2029"),
            (1, NoticeUnit.MONTHS, "mit einer Frist von einem Monat", "30.11.2029"),
            (0, NoticeUnit.MONTHS, "ohne Einhaltung einer Frist", "31.12.2029"),
        ],
    )
    def test_notice_in_months_weeks_and_days(self, count, unit, said, last_day):
        issued = contract_of(terms=terms(notice=Notice(count=count, unit=unit)))
        found = clauses(issued, "kuendigung")
        assert said in found
        assert f"spätestens am {last_day} zugegangen sein." in found

    def test_a_holiday_on_a_weekday_is_no_working_day(self):
        company = replace(CONTRACTS["crm"].quote.company, state="SN")
        # 31.10.2029 is Reformation Day in Saxony, a Wednesday
        late = terms(starts_on=date(2027, 2, 1), notice=Notice(count=3))
        issued = contract_of(with_quote(company=company), terms=late, months=36)
        assert "spätestens am 31.10.2029" in clauses(issued, "kuendigung")
        assert "der letzte Arbeitstag davor ist der 30.10.2029." in clauses(issued, "kuendigung")

    def test_a_contract_that_ends_by_itself(self):
        found = clauses(contract_of(terms=terms(renewal_months=0)), "kuendigung")
        assert found.endswith("Bis dahin ist die ordentliche Kündigung ausgeschlossen.")
        assert "spätestens" not in found
        assert "Verlängert" not in clauses(
            contract_of(terms=terms(renewal_months=0)), "preisanpassung"
        )

    @pytest.mark.parametrize(
        ("ends", "unit", "end"),
        [
            (Ends.MONTH, "eines Kalendermonats", "28.02.2030"),
            (Ends.QUARTER, "eines Kalendervierteljahres", "31.03.2030"),
            (Ends.CONTRACT_YEAR, "eines Vertragsjahres", "14.02.2030"),
        ],
    )
    def test_a_contract_that_runs_on(self, ends, unit, end):
        agreed = terms(starts_on=date(2027, 2, 15), ends=ends)
        found = clauses(contract_of(terms=agreed), "kuendigung")
        assert f"zum Ende {unit} kündigen, erstmals zum {end}." in found

    def test_a_renewal_by_one_month(self):
        found = clauses(contract_of(terms=terms(renewal_months=1)), "kuendigung")
        assert "um jeweils einen Monat" in found


class TestWords:
    def test_a_line_on_personal_data_is_always_there(self):
        assert "Art. 28 DSGVO" in contract_fields(CONTRACTS["crm"])["datenschutz"]
        other = contract_fields(CONTRACTS["reverse_charge"])["datenschutz"]
        assert other.startswith("Ein Zugriff auf personenbezogene Daten")
        silent = with_quote(terms=Terms())
        assert contract_fields(contract_of(silent))["datenschutz"].startswith("Soweit der")

    def test_without_words_of_the_company_nothing_is_invented(self):
        found = contract_fields(contract_of(with_quote(terms=Terms())))
        assert (found["weitere_bedingungen"], found["geschaeftsbedingungen"]) == ((), "")

    def test_nobody_limits_liability_but_the_company(self):
        said = repr(contract_fields(contract_of(with_quote(terms=Terms()))))
        assert not re.search("Haftung|haftet", said)


class TestRefusals:
    def test_a_contract_needs_a_day_to_begin(self):
        assert refused(with_quote()).startswith("Der Vertragsbeginn fehlt.")

    def test_a_contract_needs_maintenance(self):
        lines = CONTRACTS["crm"].quote.lines[:-1]
        issued = with_quote(maintenance=None, services=(), lines=lines)
        assert refused(issued).startswith("Diese Mappe bietet keine Wartung an.")

    def test_a_contract_worth_something_else_than_the_offer_says(self):
        quote = CONTRACTS["crm"].quote
        stepped = replace(quote.maintenance, terms=terms(course=PriceCourse(step=Decimal("0.03"))))
        issued = with_quote(maintenance=stepped)
        assert plain(refused(issued)) == (
            "Der Vertrag kommt auf 23.181,75 €, seine Raten auf 23.181,75 €, das Angebot auf "
            "22.500,00 €. Es wurde nichts ausgestellt. Bitte prüfen Sie Laufzeit und Preise auf "
            "dem Blatt Wartung."
        )


@given(
    months=st.integers(1, 120),
    start=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    interval=st.sampled_from(BillingInterval),
    unit=st.sampled_from([None, *CalendarUnit]),
)
def test_instalments_add_up_to_the_offer_whatever_was_agreed(months, start, interval, unit):
    agreed = billed(interval, months=months, aligned_to=unit).quote.maintenance.terms
    issued = contract_of(terms=replace(agreed, starts_on=start), months=months)
    offered = offered_contract(issued.quote)
    net, vat, gross = net_vat_gross(offered.instalments)
    assert net == offered.contract.value
    assert gross == net + vat == sum(part.gross for part in offered.instalments)
    assert abs(vat - net * offered.vat_rate) <= Decimal("0.005") * len(offered.instalments)


def test_the_start_of_the_examples_is_that_of_the_tests():
    assert CONTRACTS["crm"].quote.maintenance.terms.starts_on == START
