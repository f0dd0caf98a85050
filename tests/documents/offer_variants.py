"""The example offer and variants of it: every branch of the template, in figures one can check."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from aftersales_xl.documents.fields.order import Order
from aftersales_xl.domain.care.maintenance import Level
from aftersales_xl.domain.case.study import Benefit, BenefitKind, Payment, RunningCost
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.vat import TaxCase, VatCategory
from aftersales_xl.domain.offer.party import Address, LegalForm, Salutation
from aftersales_xl.domain.offer.payment import Milestone, Skonto
from aftersales_xl.domain.offer.quote import IssuedOffer, Scope, Terms, Validity
from aftersales_xl.domain.price.approval import Cause, Reason
from aftersales_xl.domain.price.discount_scope import EarlyBirdScope
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind
from aftersales_xl.domain.price.limits import LimitScope
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.domain.price.packages import Packages
from workshop.examples.case import CASE_STUDY, case_offer
from workshop.examples.offers import crm_offer, package_offer

VAT, REDUCED = Decimal("0.19"), Decimal("0.07")


def with_quote(**changes) -> IssuedOffer:
    """Return the example with parts of its quote replaced."""
    issued = crm_offer()
    return replace(issued, quote=replace(issued.quote, **changes))


def line(position, text, price, **details) -> QuoteLine:
    """Return a priced line at 19 %, or as ``details`` say."""
    given = {"charge": Charge.ONCE, "vat_rate": VAT, "unit": "Stück"} | details
    price = None if price is None else Decimal(price)
    return QuoteLine(position=position, text=text, unit_price=price, **given)


def section(text) -> QuoteLine:
    return QuoteLine(position="", text=text, charge=Charge.SECTION)


def remark(text) -> QuoteLine:
    return QuoteLine(position="", text=text, charge=Charge.TEXT)


HARDWARE = (
    section("Server und Zubehör"),
    line(
        "1",
        "Server 2 HE, Vollausstattung\n2 CPU mit je 16 Kernen, 256 GB RAM, 8 × 1,92 TB SSD, "
        "redundante Netzteile, 48 Monate Herstellergarantie mit Teiletausch vor Ort",
        "24000",
        discount=Decimal("0.05"),
    ),
    line("2", "USV 3.000 VA mit Netzwerkkarte", "1890"),
    line(
        "3",
        "Fachbuch „Betrieb & Notfall“, gebunden",
        "49.90",
        quantity=Decimal(4),
        vat_rate=REDUCED,
        discount=Decimal("0.125"),
    ),
    section("Einrichtung"),
    line(
        "4",
        "Aufbau, Inbetriebnahme und Datenübernahme",
        "150",
        charge=Charge.EFFORT,
        quantity=Decimal("28.5"),
        unit="h",
    ),
    line(
        "5", "Schulung vor Ort, bis 8 Personen", "1350", quantity=Decimal(2), unit="Tage", group="S"
    ),
    line(
        "6",
        "Schulung als Webseminar, bis 20 Personen",
        "980",
        quantity=Decimal(2),
        unit="Termine",
        group="S",
        status=Status.ALTERNATIVE,
    ),
    line("7", "Altgeräte abholen und Datenträger vernichten", None, charge=Charge.EFFORT),
    remark(
        "Den Termin stimmen wir nach Auftragseingang mit Ihrer IT-Leitung ab. Die "
        "Inbetriebnahme ist auch am Wochenende möglich."
    ),
    section("Laufender Betrieb"),
    line("8", "Serverwartung, Reaktion 8 h", "3600", charge=Charge.YEARLY, unit="Jahr"),
    line(
        "9",
        "Cloud-Backup 2 TB, deutsches Rechenzentrum",
        "1200",
        charge=Charge.YEARLY,
        unit="Jahr",
        term_months=24,
    ),
    line(
        "10",
        "Geräteverwaltung je Endgerät",
        "6.90",
        charge=Charge.MONTHLY,
        unit="Geräte",
        quantity=Decimal(45),
        discount=Decimal("0.1"),
    ),
    section("Empfohlen"),
    line(
        "11",
        "Monitoring rund um die Uhr",
        "600",
        charge=Charge.YEARLY,
        unit="Jahr",
        status=Status.OPTION,
    ),
    line("12", "Zweites Netzteil als Reserve", "420", status=Status.OPTION),
)


def rich() -> IssuedOffer:
    """Discounts, options, alternatives, two VAT rates, monthly and yearly, long texts."""
    return with_quote(
        subject="Server für das Werk Rostock mit Einrichtung und Betrieb, dazu Schulung Ihrer IT",
        lines=HARDWARE,
        maintenance=None,
        services=(),
        term_months=36,
        customer=replace(
            crm_offer().quote.customer,
            salutation=Salutation.MR,
            first_name="Prof. Dr. Hans-Jürgen",
            last_name="von Brück",
            name="Nordlicht Maschinenbau & Söhne Fördertechnik GmbH & Co. KG",
        ),
    )


def long() -> IssuedOffer:
    """Thirty positions over several pages."""
    lines = [section("Arbeitsplätze")]
    lines += [
        line(
            str(number),
            f"Arbeitsplatz {number}: Notebook, Dockingstation und Monitor\n"
            "einschließlich Grundeinrichtung, Übergabe und Einweisung am Arbeitsplatz",
            str(1200 + number * 7),
            quantity=Decimal(number % 3 + 1),
        )
        for number in range(1, 31)
    ]
    return with_quote(lines=tuple(lines), maintenance=None, services=(), scope=Scope())


def not_binding() -> IssuedOffer:
    return with_quote(validity=Validity(binding=False))


def reverse_charge() -> IssuedOffer:
    quote = crm_offer().quote
    return replace(
        with_quote(
            lines=tuple(
                replace(one, vat_rate=Decimal(0), vat_category=VatCategory.REVERSE_CHARGE)
                for one in quote.lines
            ),
            customer=replace(
                quote.customer,
                name="Alpenblick Technik GmbH",
                address=Address(
                    street="Salzachgasse 3", postcode="5020", city="Salzburg", country="Österreich"
                ),
                salutation=Salutation.NEUTRAL,
                first_name="",
                last_name="",
                department="",
                vat_id="ATU99999999",
                tax_case=TaxCase.EU_BUSINESS,
                personal_data=False,
            ),
        ),
        number="AN-2026-0001-2",
        version=2,
    )


def limited_partnership() -> IssuedOffer:
    quote = crm_offer().quote
    return with_quote(
        company=replace(
            quote.company,
            name="Elbwerk Systemhaus GmbH & Co. KG",
            legal_form=LegalForm.GMBH_CO_KG,
            register_number="HRA 4567",
            partner_name="Elbwerk Verwaltungs-GmbH",
            partner_register_court="Amtsgericht Dresden",
            partner_register_number="HRB 98765",
        ),
        maintenance=replace(quote.maintenance, alternative=None, term_months=24),
        lines=tuple(
            replace(one, term_months=24) if one.term_months else one for one in quote.lines
        ),
    )


def bare() -> IssuedOffer:
    """The least an offer can be: one line, no opening, no terms, no contact details."""
    quote = crm_offer().quote
    return replace(
        with_quote(
            company=replace(
                quote.company,
                name="Jo Sommer",
                legal_form=LegalForm.UNREGISTERED,
                phone="",
                website="",
                vat_id="",
                bank="",
                iban="",
                bic="",
            ),
            contact=replace(quote.contact, role="", phone="", email=""),
            signer=replace(quote.signer, name="Jo Sommer", authority="", role=""),
            opening="",
            lines=(line("1", "Beratung", "950", unit="Tag"),),
            maintenance=None,
            services=(),
            scope=Scope(),
            terms=Terms(),
        ),
        issued_on=date(2026, 11, 21),
    )


def custom_level() -> IssuedOffer:
    plan = replace(
        crm_offer().quote.maintenance,
        level=Level.CUSTOM,
        alternative=Level.STANDARD,
        rates={},
        hours=Decimal(50),
        hourly_rate=Decimal(150),
    )
    return with_quote(maintenance=plan)


def rule(kind, value, **details) -> DiscountRule:
    return DiscountRule(kind=kind, value=Decimal(value), **details)


EARLY = date(2026, 11, 30)
EARLY_ONCE = rule(RuleKind.EARLY_BIRD, "0.15", deadline=EARLY)
INSTALMENTS = (
    Milestone(label="Anzahlung", share=Decimal("0.3"), event="Auftrag"),
    Milestone(label="Lieferung", share=Decimal("0.6"), due=date(2027, 2, 26)),
    Milestone(label="Schlussrate", share=Decimal("0.1"), event="Abnahme", days=14),
)


def early_bird(scope=EarlyBirdScope.FIRST_YEAR) -> IssuedOffer:
    """6,000 and 7,500 p.a. at 15 % less until the end of November."""
    return with_quote(
        discounts=OfferDiscounts(
            once=(EARLY_ONCE,),
            recurring=(EARLY_ONCE,),
            ordered_on=date(2026, 11, 25),
            early_bird=scope,
        )
    )


def staircase() -> IssuedOffer:
    """The rich offer, 19 % and 7 % side by side, with every kind of discount and a plan."""
    kinds = (
        rule(RuleKind.QUANTITY, "0.03", threshold=Decimal(10)),
        rule(RuleKind.BUNDLE, "0.02"),
        rule(RuleKind.TERM, "0.01"),
        rule(RuleKind.EARLY_BIRD, "0.015", deadline=EARLY),
        rule(RuleKind.LOYALTY, "0.02", threshold=Decimal(3)),
        rule(RuleKind.REFERRAL, "0.1", cap=Decimal(500), deadline=date(2027, 6, 30)),
        rule(RuleKind.MANUAL, "0.025"),
        rule(RuleKind.AMOUNT, "139.65"),
    )
    issued = rich()
    quote = replace(
        issued.quote,
        discounts=OfferDiscounts(
            once=kinds,
            recurring=(
                rule(RuleKind.TERM, "0.10", threshold=Decimal(36)),
                rule(RuleKind.TERM, "0.05", threshold=Decimal(24)),
                rule(RuleKind.LOYALTY, "0.02", threshold=Decimal(3)),
            ),
            ordered_on=date(2026, 11, 25),
            contract_years=Decimal(4),
        ),
        payment_plan=INSTALMENTS,
        skonto=Skonto(rate=Decimal("0.02"), days=10),
    )
    return replace(issued, quote=quote)


def thirty_lines_in_three_packages() -> IssuedOffer:
    lines = tuple(
        line(
            str(number),
            f"Baustein {number} mit Einrichtung vor Ort",
            str(400 + number * 7),
            quantity=Decimal(number % 3 + 1),
            charge=Charge.YEARLY if number % 7 == 0 else Charge.ONCE,
            packages=((), (2, 3), (3,), (1, 2))[number % 4],
        )
        for number in range(1, 31)
    )
    return with_quote(
        lines=lines,
        term_months=36,
        maintenance=None,
        services=(),
        packages=Packages(names=("Basis", "Komfort", "Premium"), offered=3),
    )


def two_packages() -> IssuedOffer:
    issued = package_offer()
    packages = Packages(names=("Start", "Rundum-sorglos"), offered=1)
    return replace(issued, quote=replace(issued.quote, packages=packages))


SECRET_REASON = Reason(
    scope=LimitScope.TOTAL,
    code=Cause.MARGIN,
    value=Decimal("0.0417"),
    limit=Decimal("0.2222"),
    gap=Decimal("1234.56"),
    approver="Vertriebsleitung Geheim",
)


def draft() -> IssuedOffer:
    return with_quote(reasons=(SECRET_REASON,))


def long_case() -> IssuedOffer:
    """Return the offer with a business case of many rows, and with maintenance."""
    people = Decimal(20)
    added = tuple(
        Benefit(
            label=f"Kürzere Bearbeitung von Anfragen im Standort {number}",
            kind=BenefitKind.TIME_SAVED,
            quantity=people,
            minutes_a_day=Decimal(number),
            days=Decimal(220),
            rate=Decimal(60),
        )
        for number in range(1, 13)
    )
    study = replace(
        CASE_STUDY,
        benefits=(*CASE_STUDY.benefits, *added),
        running_costs=(
            RunningCost(label="Hosting", per_year=Decimal(12_000)),
            RunningCost(label="Pflege der Wissensbasis", per_year=Decimal(9_000)),
        ),
        payment=Payment.BY_PHASE,
        ramp_up_months=Decimal(6),
        horizon_months=Decimal(60),
        assumptions=CASE_STUDY.assumptions * 6,
    )
    return with_quote(case_study=study)


def order_of(issued, **details) -> Order:
    given = {
        "accepted_on": date(2026, 11, 26),
        "reference": "4500012345",
        "written_on": date(2026, 11, 27),
    }
    return Order(issued=issued, **(given | details))


VARIANTS = {
    "crm": crm_offer(),
    "rich": rich(),
    "long": long(),
    "not_binding": not_binding(),
    "reverse_charge": reverse_charge(),
    "limited_partnership": limited_partnership(),
    "bare": bare(),
    "custom_level": custom_level(),
    "packages": package_offer(),
    "two_packages": two_packages(),
    "thirty_lines_in_three_packages": thirty_lines_in_three_packages(),
    "early_bird": early_bird(),
    "early_bird_full_term": early_bird(EarlyBirdScope.FULL_TERM),
    "staircase": staircase(),
    "draft": draft(),
    "case": case_offer(),
    "long_case": long_case(),
}
