"""The example offer and variants of it: every branch of the template, in figures one can check."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from aftersales_xl.documents.example import crm_offer
from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.lines import QuoteLine, Status
from aftersales_xl.domain.maintenance import Level
from aftersales_xl.domain.party import Address, LegalForm, Salutation
from aftersales_xl.domain.quote import IssuedOffer, Scope, Terms, Validity
from aftersales_xl.domain.vat import TaxCase

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
            lines=tuple(replace(one, vat_rate=Decimal(0)) for one in quote.lines),
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


VARIANTS = {
    "crm": crm_offer(),
    "rich": rich(),
    "long": long(),
    "not_binding": not_binding(),
    "reverse_charge": reverse_charge(),
    "limited_partnership": limited_partnership(),
    "bare": bare(),
    "custom_level": custom_level(),
}
