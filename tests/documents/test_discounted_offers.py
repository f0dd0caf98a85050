"""Discounts, packages, payment, drafts as customers read them; figures worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offer_variants import (
    EARLY,
    INSTALMENTS,
    SECRET_REASON,
    VARIANTS,
    line,
    order_of,
    rule,
    with_quote,
)
from readback import W, everything, part

from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.fields.order import order_fields
from aftersales_xl.documents.template import render
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer.payment import Milestone, Skonto
from aftersales_xl.domain.price.bundles import with_bundle_prices
from aftersales_xl.domain.price.discounts import Mode, RuleKind
from aftersales_xl.domain.price.lines import Status
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.domain.price.packages import Packages
from aftersales_xl.words import formats


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def pairs(entries) -> list[tuple[str, str]]:
    return [(plain(entry.titel), plain(entry.betrag)) for entry in entries]


def cents(text: str) -> Decimal:
    number = plain(text).removesuffix(" €").replace(".", "").replace(",", ".")
    return Decimal(number.replace("\N{MINUS SIGN}", "-"))


def term(found, title) -> str:
    return next((plain(one.text) for one in found["bedingungen"] if one.titel == title), "")


def discounted(*rules, **details):
    return with_quote(discounts=OfferDiscounts(once=rules, **details))


class TestOnceDiscounts:
    def test_each_step_is_taken_off_under_the_positions(self):
        # 6000 − 5 % = 5700, − 10 % = 5130, − 30 = 5100
        issued = discounted(
            rule(RuleKind.LOYALTY, "0.05"),
            rule(RuleKind.MANUAL, "0.10"),
            rule(RuleKind.AMOUNT, "30"),
        )
        assert pairs(offer_fields(issued)["summen"]) == [
            ("Summe der Positionen", "6.000,00 €"),
            ("abzüglich Treuerabatt 5 %", "−300,00 €"),
            ("abzüglich Nachlass 10 %", "−570,00 €"),
            ("abzüglich Preisnachlass", "−30,00 €"),
            ("Summe netto", "5.100,00 €"),
            ("zzgl. 19 % MwSt.", "969,00 €"),
            ("Gesamtbetrag", "6.069,00 €"),
            ("zzgl. der Leistungen nach Aufwand (Position 2)", ""),
        ]

    def test_a_discount_of_two_vat_rates_is_split_between_them(self):
        # 300 at 19 % and 100 at 7 % less 50: 262.50 and 87.50
        issued = with_quote(
            lines=(line("1", "A", "300"), line("2", "B", "100", vat_rate=Decimal("0.07"))),
            maintenance=None,
            discounts=OfferDiscounts(once=(rule(RuleKind.AMOUNT, "50"),)),
        )
        assert pairs(offer_fields(issued)["summen"])[2:] == [
            ("Summe netto", "350,00 €"),
            ("zzgl. 19 % MwSt. auf 262,50 €", "49,88 €"),
            ("zzgl. 7 % MwSt. auf 87,50 €", "6,13 €"),
            ("Gesamtbetrag", "406,01 €"),
        ]

    def test_a_capped_rule_shows_no_rate(self):
        capped = rule(RuleKind.REFERRAL, "0.10", cap=Decimal(100))
        (_, step, *_) = pairs(offer_fields(discounted(capped))["summen"])
        assert step == ("abzüglich Empfehlungsrabatt", "−100,00 €")

    def test_additive_rates_are_those_of_the_sum(self):
        issued = discounted(
            rule(RuleKind.LOYALTY, "0.20"), rule(RuleKind.MANUAL, "0.15"), mode=Mode.ADDITIVE
        )
        assert pairs(offer_fields(issued)["summen"])[1:3] == [
            ("abzüglich Treuerabatt 20 %", "−1.200,00 €"),
            ("abzüglich Nachlass 15 %", "−900,00 €"),
        ]

    def test_a_rule_that_cannot_be_judged_leaves_no_trace(self):
        issued = discounted(rule(RuleKind.EARLY_BIRD, "0.15", deadline=EARLY))  # no day of order
        assert pairs(offer_fields(issued)["summen"])[0] == ("Summe netto", "6.000,00 €")
        assert "Frühbucher" not in str(offer_fields(issued))

    def test_two_early_birds_of_one_rate_keep_rate_and_deadline_each(self):
        issued = discounted(
            rule(RuleKind.EARLY_BIRD, "0.05", deadline=date(2026, 11, 30)),
            rule(RuleKind.EARLY_BIRD, "0.05", deadline=date(2026, 12, 10)),
            ordered_on=date(2026, 11, 25),
        )
        assert pairs(offer_fields(issued)["summen"])[1:3] == [
            ("abzüglich Frühbucherrabatt 5 % bei Bestellung bis 30.11.2026", "−300,00 €"),
            ("abzüglich Frühbucherrabatt 5 % bei Bestellung bis 10.12.2026", "−285,00 €"),
        ]

    @pytest.mark.parametrize("mode", [Mode.MULTIPLICATIVE, Mode.ADDITIVE])
    def test_two_rules_that_take_off_the_same_keep_what_they_are(self, mode):
        # 100 of 6000 each: an amount until the end of November, and one without end
        issued = discounted(
            rule(RuleKind.AMOUNT, "100", deadline=EARLY),
            rule(RuleKind.AMOUNT, "100"),
            ordered_on=date(2026, 11, 25),
            mode=mode,
        )
        assert pairs(offer_fields(issued)["summen"])[1:3] == [
            ("abzüglich Preisnachlass bei Bestellung bis 30.11.2026", "−100,00 €"),
            ("abzüglich Preisnachlass", "−100,00 €"),
        ]

    def test_two_manual_discounts_of_one_rate_show_it_twice(self):
        issued = discounted(rule(RuleKind.MANUAL, "0.05"), rule(RuleKind.MANUAL, "0.05"))
        assert pairs(offer_fields(issued)["summen"])[1:3] == [
            ("abzüglich Nachlass 5 %", "−300,00 €"),
            ("abzüglich Nachlass 5 %", "−285,00 €"),
        ]

    def test_a_capped_rule_beside_one_of_its_kind_shows_no_rate(self):
        # 5 % of 6000 is 300; 4 % of the 5700 left is 228, capped at 100
        issued = discounted(
            rule(RuleKind.REFERRAL, "0.05"), rule(RuleKind.REFERRAL, "0.04", cap=Decimal(100))
        )
        assert pairs(offer_fields(issued)["summen"])[1:3] == [
            ("abzüglich Empfehlungsrabatt 5 %", "−300,00 €"),
            ("abzüglich Empfehlungsrabatt", "−100,00 €"),
        ]

    def test_an_early_bird_and_a_deadline_of_another_kind_stand_side_by_side(self):
        issued = discounted(
            rule(RuleKind.EARLY_BIRD, "0.05", deadline=EARLY),
            rule(RuleKind.REFERRAL, "0.05", deadline=date(2026, 12, 10)),
            ordered_on=date(2026, 11, 25),
        )
        assert [title for title, _ in pairs(offer_fields(issued)["summen"])[1:3]] == [
            "abzüglich Frühbucherrabatt 5 % bei Bestellung bis 30.11.2026",
            "abzüglich Empfehlungsrabatt 5 % bei Bestellung bis 10.12.2026",
        ]

    @pytest.mark.parametrize("name", VARIANTS)
    def test_positions_less_steps_are_the_net_of_the_quote(self, name):
        issued = VARIANTS[name]
        found = dict(pairs(offer_fields(issued)["summen"]))
        if "Summe der Positionen" not in found:
            assert not [title for title in found if title.startswith("abzüglich")]
            return
        steps = [cents(text) for title, text in found.items() if title.startswith("abzüglich")]
        assert cents(found["Summe der Positionen"]) + sum(steps) == cents(found["Summe netto"])

    @pytest.mark.parametrize("name", VARIANTS)
    def test_what_the_document_says_is_what_the_quote_totals(self, name):
        issued = VARIANTS[name]
        found, totals = offer_fields(issued), issued.quote.totals
        once = dict(pairs(found["summen"]))
        assert cents(once["Summe netto"]) == totals.once.net
        assert cents(once["Gesamtbetrag"]) == totals.once.gross
        vat = [cents(text) for title, text in once.items() if "MwSt." in title]
        assert sum(vat) == totals.once.vat
        for period, taxed in (("Monat", totals.monthly), ("Jahr", totals.yearly)):
            shown = [
                cents(row.betrag)
                for row in found["wiederkehrend"]
                if row.zeitraum == f"pro {period}" and "€" in row.betrag
            ]
            assert sum(shown) == taxed.net
            if shown:
                sums = dict(pairs(found["summen_wiederkehrend"]))
                assert cents(sums[f"Summe pro {period} netto"]) == taxed.net
                assert cents(sums[f"Gesamtbetrag pro {period}"]) == taxed.gross
        for figure in found["ueberblick"]:
            if figure.ist_gesamt:
                assert cents(figure.betrag) == totals.tcv

    @given(
        st.lists(st.sampled_from(list(RuleKind)), max_size=4),
        st.sampled_from(list(Mode)),
        st.decimals("0.01", "0.3", places=2),
    )
    def test_the_advantage_is_what_the_steps_and_periods_save(self, kinds, mode, rate):
        rules = tuple(
            rule(kind, rate if kind is not RuleKind.AMOUNT else rate * 1000) for kind in kinds
        )
        quote = discounted(*rules, mode=mode).quote
        found = offer_fields(discounted(*rules, mode=mode))
        steps = [-cents(text) for title, text in pairs(found["summen"]) if "abzüglich" in title]
        shown = [cents(f.betrag) for f in found["ueberblick"] if "Vorteil" in f.titel]
        assert sum(steps) == quote.advantage == sum(shown)


class TestBundles:
    def test_a_line_of_a_bundle_names_what_it_costs_alone(self):
        # 300 and 100 together for 350: 262.50 and 87.50
        lines = with_bundle_prices(
            (line("1", "A", "300", bundle="Start"), line("2", "B", "100", bundle="Start")),
            {"Start": Decimal(350)},
        )
        found = offer_fields(with_quote(lines=lines, maintenance=None))
        assert [(plain(row.betrag), plain(row.hinweise[0])) for row in found["positionen"]] == [
            ("262,50 €", "Preis im Bündel „Start“, einzeln 300,00 €"),
            ("87,50 €", "Preis im Bündel „Start“, einzeln 100,00 €"),
        ]


class TestDeadlines:
    def test_both_prices_of_the_one_off_part_are_named(self):
        # 6000 × 0.85 = 5100
        found = offer_fields(VARIANTS["early_bird"])
        assert pairs(found["summen"])[1] == (
            "abzüglich Frühbucherrabatt 15 % bei Bestellung bis 30.11.2026",
            "−900,00 €",
        )
        assert (
            "Preis bei Bestellung bis 30.11.2026, sonst 6.000,00 € netto (7.140,00 € brutto)",
            "",
        ) in pairs(found["summen"])

    def test_an_early_bird_price_of_the_first_year_names_both_years(self):
        # 7500 × 0.85 = 6375; 36 months 6375 + 2 × 7500 = 21375; saved 1125 + 900
        found = offer_fields(VARIANTS["early_bird"])
        (row,) = found["wiederkehrend"]
        assert plain(row.betrag) == "7.500,00 €"
        assert [plain(hint) for hint in row.hinweise] == [
            "Frühbucherrabatt: im ersten Jahr 6.375,00 €, danach 7.500,00 € pro Jahr",
            "bei Bestellung bis 30.11.2026, sonst von Anfang an 7.500,00 €",
            "Laufzeit 36 Monate",
        ]
        assert pairs(found["summen_wiederkehrend"])[-1] == (
            "im ersten Jahr 6.375,00 € netto, 7.586,25 € brutto pro Jahr",
            "",
        )
        assert [(*pair, plain(one.zusatz)) for pair, one in zip(
            pairs(found["ueberblick"]), found["ueberblick"], strict=True
        )][1:] == [
            ("Laufende Leistungen pro Jahr", "7.500,00 €", "im ersten Jahr 6.375,00 €"),
            ("Vertragswert über 36 Monate", "26.475,00 €", ""),
            (
                "Ihr Vorteil über 36 Monate",
                "2.025,00 €",
                "durch Nachlässe, in den Beträgen oben berücksichtigt",
            ),
        ]  # fmt: skip

    def test_an_early_bird_price_of_the_full_term_is_the_price(self):
        (row,) = offer_fields(VARIANTS["early_bird_full_term"])["wiederkehrend"]
        assert plain(row.betrag) == "6.375,00 €"
        assert [plain(hint) for hint in row.hinweise][:2] == [
            "7.500,00 € abzüglich 15 % Frühbucherrabatt",
            "bei Bestellung bis 30.11.2026, sonst 7.500,00 €",
        ]

    def test_maintenance_levels_are_compared_after_the_discount(self):
        prices = offer_fields(VARIANTS["early_bird"])["wartung"].preise
        assert [(one.leistung, plain(one.gewaehlt), plain(one.alternative)) for one in prices] == [
            ("Preis im ersten Jahr, netto", "6.375,00 €", "10.625,00 €"),
            ("Preis pro Jahr danach, netto", "7.500,00 €", "12.500,00 €"),
            ("Summe über 36 Monate, netto", "21.375,00 €", "35.625,00 €"),
        ]

    def test_the_order_form_names_the_prices_of_the_comparison_each_with_its_period(self):
        # 12500 × 0.85 = 10625 in the first year; full term: 10625 in every year
        (first_year,) = offer_fields(VARIANTS["early_bird"])["annahme"].auswahl
        assert plain(first_year) == (
            "mit Wartung Premium statt Standard (im ersten Jahr 10.625,00 €, danach 12.500,00 € "
            "pro Jahr, netto; bei Bestellung bis 30.11.2026, sonst von Anfang an 12.500,00 €)"
        )
        (full_term,) = offer_fields(VARIANTS["early_bird_full_term"])["annahme"].auswahl
        assert plain(full_term) == (
            "mit Wartung Premium statt Standard (10.625,00 € pro Jahr, netto; bei Bestellung bis "
            "30.11.2026, sonst 12.500,00 €)"
        )

    def test_options_and_alternatives_that_come_back_name_both_years_on_the_order_form(self):
        # 600 × 0.85 = 510; 1200 × 0.85 = 1020; what is paid once is not reduced
        quote = VARIANTS["early_bird"].quote
        yearly = {"charge": Charge.YEARLY, "term_months": 36}
        found = offer_fields(
            with_quote(
                discounts=quote.discounts,
                maintenance=None,
                services=(),
                lines=(
                    line("1", "Hotline", "900", group="H", **yearly),
                    line("2", "Monitoring", "600", status=Status.OPTION, **yearly),
                    line("3", "Netzteil", "420", status=Status.OPTION),
                    line("4", "24/7", "1200", group="H", status=Status.ALTERNATIVE, **yearly),
                ),
            )
        )
        until = "bei Bestellung bis 30.11.2026, sonst von Anfang an"
        assert [plain(choice) for choice in found["annahme"].auswahl] == [
            "mit Option 2: Monitoring (im ersten Jahr 510,00 €, danach 600,00 € pro Jahr, netto; "
            f"{until} 600,00 €)",
            "mit Option 3: Netzteil (420,00 € einmalig, netto)",
            "mit Alternative 4: 24/7 (im ersten Jahr 1.020,00 €, danach 1.200,00 € pro Jahr, "
            f"netto; {until} 1.200,00 €)",
        ]
        assert f"{until} 600,00 €" in [plain(hint) for hint in found["optionen"][0].hinweise]

    def test_packages_say_that_their_yearly_prices_follow_the_first_year(self):
        packages = VARIANTS["packages"]
        early = VARIANTS["early_bird"].quote.discounts
        reduced = replace(packages, quote=replace(packages.quote, discounts=early))
        assert "ab dem zweiten Jahr" in offer_fields(reduced)["pakete"].hinweis
        assert "ab dem zweiten Jahr" not in offer_fields(packages)["pakete"].hinweis

    def test_the_validity_names_the_earlier_day(self):
        assert term(offer_fields(VARIANTS["early_bird"]), "Gültigkeit").endswith(
            "Rabatte mit Frist gelten bei Bestellung bis 30.11.2026; die Preise danach sind "
            "genannt."
        )

    def test_a_deadline_behind_the_offer_is_not_promised(self):
        late = rule(RuleKind.EARLY_BIRD, "0.15", deadline=date(2027, 6, 30))
        found = offer_fields(discounted(late, ordered_on=date(2026, 11, 25)))
        assert "bis 21.12.2026" in pairs(found["summen"])[1][0]
        assert "2027" not in str(found["summen"]) + term(found, "Gültigkeit")
        assert not [title for title, _ in pairs(found["summen"]) if "sonst" in title]

    def test_several_recurring_discounts_are_named_together(self):
        # 3600 × 0.9 × 0.98 = 3175.20
        rows = {row.pos: row for row in offer_fields(VARIANTS["staircase"])["wiederkehrend"]}
        assert plain(rows["8"].betrag) == "3.175,20 €"
        assert plain(rows["8"].hinweise[0]) == (
            "3.600,00 € abzüglich Laufzeitrabatt und Treuerabatt"
        )

    @pytest.mark.parametrize("mode", [Mode.BEST, Mode.EXCLUSIVE])
    def test_of_two_equally_good_recurring_discounts_the_one_that_applies_is_named(self, mode):
        kinds = (RuleKind.LOYALTY, RuleKind.MANUAL)
        rules = tuple(rule(kind, "0.10") for kind in kinds)
        issued = with_quote(discounts=OfferDiscounts(recurring=rules, mode=mode))
        row = offer_fields(issued)["wiederkehrend"][-1]
        assert plain(row.hinweise[0]) == "7.500,00 € abzüglich 10 % Treuerabatt"

    def test_options_come_at_the_price_after_the_recurring_rules(self):
        # 600 × 0.9 × 0.98 = 529.20
        (monitoring, *_) = [
            row for row in offer_fields(VARIANTS["staircase"])["optionen"] if row.pos
        ]
        assert plain(monitoring.betrag) == "529,20 €"


class TestPackages:
    def test_lines_and_totals_stand_side_by_side(self):
        # once 6000; 8400; 11100 less 5 %; yearly 7500; 8100; 8100
        found = offer_fields(VARIANTS["packages"])["pakete"]
        assert (found.erstes, found.zweites, found.drittes) == ("Basis", "Komfort", "Premium")
        assert (found.ist_erstes, found.ist_zweites, found.ist_drittes) == (False, True, False)
        rows = [(one.titel, one.erstes, one.zweites, one.drittes) for one in found.zeilen[2:]]
        assert rows == [
            ("Mobile Erfassung für den Außendienst", "–", "✓", "✓"),
            ("Schulung vor Ort, zwei Tage", "–", "–", "✓"),
            ("Monitoring der Schnittstellen", "–", "✓", "✓"),
            ("Wartung Ihrer CRM-Lizenz", "✓", "✓", "✓"),
        ]
        assert [
            (one.titel, plain(one.erstes), plain(one.zweites), plain(one.drittes))
            for one in found.summen
        ] == [
            ("Einmalig", "5.700,00 €", "7.980,00 €", "10.545,00 €"),
            ("Pro Jahr", "7.500,00 €", "8.100,00 €", "8.100,00 €"),
            ("Leistungen nach Aufwand", "zzgl.", "zzgl.", "zzgl."),
            ("Ihr Vorteil, berücksichtigt", "300,00 €", "420,00 €", "555,00 €"),
            ("Vertragswert über 36 Monate", "28.200,00 €", "32.280,00 €", "34.845,00 €"),
        ]

    def test_a_difference_is_named_in_words(self):
        rows = offer_fields(VARIANTS["packages"])["pakete"].zeilen
        assert [plain(row.unterschied) for row in rows] == [
            "", "", "ab Komfort", "nur Premium", "ab Komfort", "",
        ]  # fmt: skip
        assert [row.ist_unterschied for row in rows] == [bool(row.unterschied) for row in rows]

    def test_only_the_offered_package_is_offered(self):
        found = offer_fields(VARIANTS["packages"])
        assert [row.pos for row in found["positionen"] if row.pos] == ["1", "2", "3"]
        assert [row.pos for row in found["wiederkehrend"]] == ["5", "6"]
        assert found["angebot"].paket == "Komfort"
        assert "mit dem Paket „Komfort“ an" in found["annahme"].satz

    def test_an_option_of_a_package_is_optional_in_it(self):
        lines = (
            line("1", "Fest", "100"),
            line("2", "Dazu", "50", status=Status.OPTION, packages=(2,)),
            line("3", "So", "10", group="A", packages=(1, 2)),
            line("4", "Oder so", "12", group="A", status=Status.ALTERNATIVE),
        )
        packages = Packages(names=("Klein", "Groß"))
        issued = with_quote(lines=lines, maintenance=None, packages=packages)
        rows = offer_fields(issued)["pakete"].zeilen
        assert [(row.erstes, row.zweites, row.drittes) for row in rows] == [
            ("✓", "✓", ""),
            ("–", "optional", ""),
            ("✓", "✓", ""),
            ("wählbar", "wählbar", ""),
        ]

    def test_a_single_package_has_nothing_beside_it(self):
        issued = with_quote(packages=Packages(names=("Alles",)))
        assert offer_fields(issued)["pakete"] is None
        assert offer_fields(VARIANTS["crm"])["pakete"] is None

    def test_the_comparison_begins_a_page_and_ends_it(self, offer_template):
        document = part(render(offer_template, offer_fields(VARIANTS["packages"])))
        assert len(list(document.iter(f"{{{W}}}pageBreakBefore"))) == 2
        text = everything(render(offer_template, offer_fields(VARIANTS["two_packages"])))
        assert "Start" in text
        assert "Rundum-sorglos" in text


class TestPayment:
    def test_instalments_are_of_the_gross_amount_and_add_up_to_it(self):
        # 7980 × 1.19 = 9496.20; 30 % 2848.86; 90 % 8546.58
        plan = offer_fields(VARIANTS["packages"])["zahlungsplan"]
        assert plain(plan.satz) == (
            "Die einmaligen Leistungen von 9.496,20 € brutto zahlen Sie in 3 Raten. Leistungen "
            "nach Aufwand berechnen wir gesondert."
        )
        assert plan.spalte == "Betrag brutto"
        assert [
            (one.titel, plain(one.anteil), one.faellig, plain(one.betrag)) for one in plan.raten
        ] == [
            ("Anzahlung", "30 %", "bei Auftrag", "2.848,86 €"),
            ("Lieferung", "60 %", "26.02.2027", "5.697,72 €"),
            ("Schlussrate", "10 %", "14 Tage nach Abnahme", "949,62 €"),
        ]
        assert plain(plan.summe) == "9.496,20 €"

    def test_without_german_vat_nothing_is_called_gross(self):
        quote = VARIANTS["reverse_charge"].quote
        plan = offer_fields(
            with_quote(lines=quote.lines, customer=quote.customer, payment_plan=INSTALMENTS)
        )["zahlungsplan"]
        assert "brutto" not in plan.satz + plan.spalte

    def test_a_milestone_without_day_or_event_goes_by_invoice(self):
        issued = with_quote(payment_plan=(Milestone(label="Alles", share=Decimal(1)),))
        plan = offer_fields(issued)["zahlungsplan"]
        assert plain(plan.satz).startswith("Die einmaligen Leistungen von 7.140,00 € brutto")
        assert [one.faellig for one in plan.raten] == ["laut Rechnung"]

    def test_a_plan_without_a_one_off_amount_is_left_out(self):
        yearly = line("1", "Wartung", "100", charge=Charge.YEARLY)
        issued = with_quote(lines=(yearly,), maintenance=None, payment_plan=INSTALMENTS)
        assert offer_fields(issued)["zahlungsplan"] is None

    def test_skonto_is_shown_and_never_deducted(self):
        # 7140 − 142.80
        found = offer_fields(with_quote(skonto=Skonto(rate=Decimal("0.02"), days=10)))
        assert term(found, "Skonto") == (
            "Geht Ihre Zahlung innerhalb von 10 Tagen nach Rechnungsdatum ein, gewähren wir 2 % "
            "Skonto auf den Rechnungsbetrag. Für die einmaligen Leistungen sind das 6.997,20 € "
            "statt 7.140,00 €."
        )
        assert pairs(found["summen"])[2] == ("Gesamtbetrag", "7.140,00 €")

    def test_skonto_is_rounded_on_each_instalment(self):
        # 0.50 % of 2848.86, 5697.72, 949.62: 14.24 + 28.49 + 4.75 = 47.48
        quote = replace(VARIANTS["packages"].quote, skonto=Skonto(rate=Decimal("0.005"), days=1))
        found = offer_fields(replace(VARIANTS["packages"], quote=quote))
        sentence = term(found, "Skonto")
        assert "innerhalb von 1 Tag nach" in sentence
        assert "in allen Raten zusammen 9.448,72 € statt 9.496,20 €" in sentence

    def test_skonto_on_what_comes_back(self):
        yearly = line("1", "Wartung", "1000", charge=Charge.YEARLY)
        issued = with_quote(
            lines=(yearly,), maintenance=None, skonto=Skonto(rate=Decimal("0.03"), days=8)
        )
        assert "sind das 1.154,30 € statt 1.190,00 € pro Jahr." in term(
            offer_fields(issued), "Skonto"
        )


class TestDraft:
    def test_a_draft_says_so_and_binds_nobody(self, offer_template):
        found = offer_fields(VARIANTS["draft"])
        assert found["angebot"].ist_entwurf
        assert not found["angebot"].verbindlich
        assert found["annahme"] is None
        first = found["infoblock"][0]
        assert (first.titel, first.wert) == ("Entwurf", "AN-2026-0001")
        text = everything(render(offer_template, found))
        assert "Entwurf: Integration" in text
        assert "Entwurf AN-2026-0001 ·" in text
        assert "gebunden" not in text
        assert "Gültig bis" not in text

    def test_every_page_of_a_draft_carries_the_word(self, offer_template):
        draft = render(offer_template, offer_fields(VARIANTS["draft"]))
        assert watermarks(draft) == ["ENTWURF", "ENTWURF"]
        assert watermarks(render(offer_template, offer_fields(VARIANTS["crm"]))) == []

    def test_nothing_internal_reaches_the_document(self, offer_template):
        text = everything(render(offer_template, offer_fields(VARIANTS["draft"])))
        plain_text = plain(text)
        for secret in ("4,17", "22,22", "1.234,56", SECRET_REASON.approver, "Marge", "Freigabe"):
            assert secret not in plain_text

    @pytest.mark.parametrize("name", VARIANTS)
    def test_reasons_change_nothing_but_the_standing_of_the_document(self, name):
        issued = VARIANTS[name]
        other = replace(SECRET_REASON, approver="Andere", value=Decimal("0.9"), gap=None)
        first, second = (
            offer_fields(replace(issued, quote=replace(issued.quote, reasons=(reason,))))
            for reason in (SECRET_REASON, other)
        )
        assert first == second


def watermarks(document: bytes) -> list[str]:
    found = []
    for name in ("word/header1.xml", "word/header2.xml"):
        for node in part(document, name).iter("{urn:schemas-microsoft-com:vml}textpath"):
            found += [node.get("string")] if node.get("string") else []
    return found


class TestOrder:
    def test_a_confirmation_repeats_the_offer_and_leaves_nothing_to_choose(self):
        for name, issued in VARIANTS.items():
            found, offered = order_fields(order_of(issued)), offer_fields(issued)
            assert pairs(found["ueberblick"]) == pairs(offered["ueberblick"]), name
            assert found["zahlungsplan"] == offered["zahlungsplan"]
            assert (found["optionen"], found["alternativen"], found["annahme"]) == ((), (), None)
            assert not term(found, "Gültigkeit")

    def test_an_order_after_the_deadline_is_confirmed_at_the_later_price(self):
        found = order_fields(order_of(VARIANTS["early_bird"], accepted_on=date(2026, 12, 1)))
        assert pairs(found["ueberblick"])[-1] == ("Vertragswert über 36 Monate", "28.500,00 €")
        assert "nach Ablauf der Frist" in found["auftrag"].hinweise[0]

    @pytest.mark.parametrize("day", [date(2026, 11, 21), EARLY])
    def test_an_order_by_the_deadline_is_confirmed_as_offered(self, day):
        found = order_fields(order_of(VARIANTS["early_bird"], accepted_on=day))
        assert pairs(found["summen"])[1] == ("abzüglich Frühbucherrabatt 15 %", "−900,00 €")
        assert found["auftrag"].hinweise == ()

    def test_an_order_earlier_than_expected_gets_no_cheaper(self):
        quote = VARIANTS["early_bird"].quote
        late = replace(quote.discounts, ordered_on=date(2026, 12, 10))
        issued = replace(VARIANTS["early_bird"], quote=replace(quote, discounts=late))
        found = order_fields(order_of(issued, accepted_on=EARLY))
        assert pairs(found["ueberblick"]) == pairs(offer_fields(issued)["ueberblick"])

    def test_options_left_out_are_mentioned(self):
        assert order_fields(order_of(VARIANTS["rich"]))["auftrag"].hinweise == (
            "Optionen und nicht gewählte Alternativen des Angebots gehören nicht zum Auftrag.",
        )

    def test_the_sentence_names_order_and_offer(self):
        found = order_fields(order_of(VARIANTS["crm"]))
        assert found["auftrag"].satz == (
            "vielen Dank für Ihre Bestellung 4500012345 vom 26.11.2026. Wir bestätigen den Auftrag "
            "auf der Grundlage unseres Angebots AN-2026-0001 vom 21.11.2026 wie folgt."
        )
        bare = order_fields(order_of(VARIANTS["crm"], reference=""))
        assert "Ihre Bestellung vom 26.11.2026." in bare["auftrag"].satz
        assert "Ihre Bestellung" not in [one.titel for one in bare["infoblock"]]

    def test_the_quote_is_untouched_where_no_rule_has_a_deadline(self):
        for name in ("crm", "packages", "rich"):
            order = order_of(VARIANTS[name], accepted_on=date(2026, 12, 21))
            assert order.quote.totals == VARIANTS[name].quote.totals

    def test_the_amounts_of_both_documents_are_formatted_alike(self):
        total = formats.euro(VARIANTS["packages"].quote.totals.once.gross)
        assert order_fields(order_of(VARIANTS["packages"]))["zahlungsplan"].summe == total
