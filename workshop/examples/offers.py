"""Example offers, to try templates with and to fill ``FIELDS.md``; all names are invented.

The figures are those of the CRM customer: 40 h × 150 = 6,000 once, an interface with an open
price, maintenance 15 % of a licence of 50,000 = 7,500 p.a. for 36 months, 25 % as the
alternative; contract value 28,500. The second example adds packages, a discount and a
payment plan.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE, Level, MaintenancePlan
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer.party import (
    Address,
    Company,
    Contact,
    Customer,
    LegalForm,
    Salutation,
    Signer,
)
from aftersales_xl.domain.offer.payment import Milestone, Skonto
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote, Scope, ServiceRow, Terms, Validity
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.domain.price.packages import Packages

_VAT = Decimal("0.19")  # § 12 (1) UStG

COMPANY = Company(
    name="Elbwerk IT-Service GmbH",
    legal_form=LegalForm.GMBH,
    address=Address(street="Uferstraße 12", postcode="01097", city="Dresden"),
    phone="0351 55510-0",
    email="info@elbwerk-it.example",
    website="www.elbwerk-it.example",
    register_court="Amtsgericht Dresden",
    register_number="HRB 98765",
    directors="Katrin Lehmann, Jens Oertel",
    vat_id="DE999999999",
    tax_number="999/999/99999",
    bank="Sächsische Handelsbank Dresden",
    iban="DE02 1203 0000 0000 2020 51",
    bic="BYLADEM1001",
)
CUSTOMER = Customer(
    number="K-10482",
    name="Nordlicht Maschinenbau GmbH",
    department="Abteilung Vertriebsinnendienst",
    salutation=Salutation.MS,
    first_name="Anja",
    last_name="Köhler",
    address=Address(street="Werftallee 7", postcode="18055", city="Rostock"),
    vat_id="DE888888888",
    reference="Kö / CRM-2026",
    personal_data=True,
)
LINES = (
    QuoteLine(position="", text="Einmalige Leistungen", charge=Charge.SECTION),
    QuoteLine(
        position="1",
        text="Integration von CRM und ERP: Konzept, Umsetzung, Test und Übergabe",
        charge=Charge.EFFORT,
        quantity=Decimal(40),
        unit="h",
        unit_price=Decimal(150),
        vat_rate=_VAT,
        unit_cost=Decimal(82),
    ),
    QuoteLine(
        position="2",
        text="Schnittstelle zum Versanddienstleister, Abstimmung mit dem Drittanbieter",
        charge=Charge.EFFORT,
        unit="h",
        vat_rate=_VAT,
    ),
    QuoteLine(
        position="",
        text="Die CRM-Lizenz ist bereits in Ihrem Bestand und nicht Teil dieses Angebots.",
        charge=Charge.TEXT,
    ),
    QuoteLine(
        position="3",
        text="Wartung Ihrer CRM-Lizenz",
        charge=Charge.YEARLY,
        unit_price=Decimal(7500),
        vat_rate=_VAT,
        unit_cost=Decimal(3900),
        term_months=36,
        article=MAINTENANCE_ARTICLE,
    ),
)
MAINTENANCE = MaintenancePlan(
    level=Level.STANDARD,
    subject="Wartung Ihrer CRM-Lizenz",
    list_price=Decimal(50000),
    rates={Level.STANDARD: Decimal("0.15"), Level.PREMIUM: Decimal("0.25")},
    term_months=36,
    alternative=Level.PREMIUM,
    vat_rate=_VAT,
    cost_per_year=Decimal(3900),
)
SERVICES = (
    ServiceRow(service="Servicezeiten", standard="Mo–Fr 8–18 Uhr", premium="24/7"),
    ServiceRow(service="Reaktion nach Meldung", standard="8 Stunden", premium="2 Stunden"),
    ServiceRow(
        service="Updates und Sicherheitskorrekturen", standard="monatlich", premium="wöchentlich"
    ),
    ServiceRow(service="Fernwartung und Hotline", standard="enthalten", premium="enthalten"),
    ServiceRow(service="Monitoring der Schnittstellen", standard="–", premium="enthalten"),
    ServiceRow(service="Tage vor Ort pro Jahr", standard="–", premium="2 Tage"),
)
SCOPE = Scope(
    included=(
        "Abgleich von Kunden, Artikeln und Belegen in beide Richtungen",
        "Einrichtung in Test- und Produktivsystem, Abnahmetest",
        "Übergabe mit Dokumentation in deutscher Sprache",
    ),
    excluded=(
        "Bereinigung vorhandener Stammdaten",
        "Lizenzen und Leistungen von Drittanbietern",
    ),
    duties=(
        "Zugang zu CRM und ERP mit den nötigen Rechten bis zum Projektstart",
        "Fachlicher Ansprechpartner mit Entscheidungsbefugnis",
    ),
)
TERMS = Terms(
    delivery="Umsetzung innerhalb von sechs Wochen ab Auftragseingang.",
    payment=(
        "Einmalige Leistungen berechnen wir nach Abnahme, wiederkehrende jährlich im Voraus. "
        "Rechnungen sind innerhalb von 14 Tagen ohne Abzug zahlbar."
    ),
    warranty=(
        "Für Mängel haften wir nach den gesetzlichen Vorschriften; die Verjährungsfrist beträgt "
        "zwölf Monate ab Abnahme."
    ),
    retention_of_title=(
        "Gelieferte Ware und Nutzungsrechte bleiben bis zur vollständigen Bezahlung unser Eigentum."
    ),
    callout=(
        "Leistungen außerhalb dieses Angebots und eines Wartungsvertrags berechnen wir mit "
        "150,00 € je Stunde, an Werktagen von 8 bis 18 Uhr, zuzüglich Reisekosten nach Aufwand."
    ),
    general_terms=(
        "Es gelten unsere Allgemeinen Geschäftsbedingungen in der Fassung vom 01.07.2026, die "
        "wir Ihnen auf Wunsch zusenden."
    ),
    data_processing=(
        "Soweit wir bei Wartung und Support auf personenbezogene Daten zugreifen können, "
        "schließen wir mit Ihnen einen Vertrag zur Auftragsverarbeitung nach Art. 28 DSGVO."
    ),
)
OPENING = (
    "vielen Dank für das Gespräch in Rostock. Sie möchten Kunden- und Auftragsdaten nur noch "
    "einmal pflegen. Dafür bieten wir Ihnen die Anbindung Ihres CRM an das ERP und die laufende "
    "Wartung Ihrer CRM-Lizenz an."
)


def crm_offer() -> IssuedOffer:
    """Return the example: binding, of 21.11.2026, valid for 30 days.

    >>> crm_offer().quote.totals.tcv
    Decimal('28500.00')
    """
    return IssuedOffer(
        number="AN-2026-0001",
        version=1,
        issued_on=date(2026, 11, 21),
        valid_until=date(2026, 12, 21),
        quote=Quote(
            company=COMPANY,
            customer=CUSTOMER,
            contact=Contact(
                name="Miriam Kastner",
                role="Vertrieb Bestandskunden",
                phone="0351 55510-24",
                email="m.kastner@elbwerk-it.example",
            ),
            signer=Signer(
                name="Miriam Kastner", authority="i. V.", role="Leitung Vertrieb Bestandskunden"
            ),
            case="CRM-ERP-Integration 2026",
            subject="Integration von CRM und ERP mit Wartung",
            opening=OPENING,
            validity=Validity(offered_on=date(2026, 11, 21)),
            lines=LINES,
            maintenance=MAINTENANCE,
            services=SERVICES,
            scope=SCOPE,
            terms=TERMS,
        ),
    )


def package_offer() -> IssuedOffer:
    """Return the example in three packages, the second offered, at 5 % less, in instalments.

    One-off 6,000 + 2,400 = 8,400, less 5 % 7,980; 8,100 p.a. over 36 months 24,300.

    >>> package_offer().quote.totals.tcv
    Decimal('32280.00')
    """
    issued = crm_offer()
    added = (
        _addition("3", "Mobile Erfassung für den Außendienst", Decimal(2400), packages=(2, 3)),
        _addition("4", "Schulung vor Ort, zwei Tage", Decimal(2700), packages=(3,)),
        _addition(
            "5",
            "Monitoring der Schnittstellen",
            Decimal(600),
            charge=Charge.YEARLY,
            packages=(2, 3),
        ),
    )
    maintained = replace(LINES[-1], position="6")
    quote = replace(
        issued.quote,
        term_months=36,
        lines=(*LINES[1:-1], *added, maintained),
        packages=Packages(names=("Basis", "Komfort", "Premium"), offered=2),
        discounts=OfferDiscounts(once=(DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.05")),)),
        payment_plan=(
            Milestone(label="Anzahlung", share=Decimal("0.3"), event="Auftrag"),
            Milestone(label="Lieferung", share=Decimal("0.6"), due=date(2027, 2, 26)),
            Milestone(label="Schlussrate", share=Decimal("0.1"), event="Abnahme", days=14),
        ),
        skonto=Skonto(rate=Decimal("0.02"), days=10),
        terms=replace(TERMS, payment="Rechnungen sind innerhalb von 30 Tagen zahlbar."),
    )
    return replace(issued, quote=quote)


def _addition(
    position: str,
    text: str,
    price: Decimal,
    *,
    charge: Charge = Charge.ONCE,
    packages: tuple[int, ...],
) -> QuoteLine:
    return QuoteLine(
        position=position,
        text=text,
        charge=charge,
        unit_price=price,
        vat_rate=_VAT,
        packages=packages,
    )
