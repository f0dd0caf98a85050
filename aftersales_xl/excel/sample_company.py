"""The sample company with its prices, conditions and maintenance services; all invented.

It stands in new workbooks to show what belongs where, and the shipped samples are its offers.
"""

from __future__ import annotations

from datetime import date

from aftersales_xl.excel.content import Content, Rows, Values
from aftersales_xl.excel.sample_prices import PRICES

COMPANY: Values = {
    "name": "Elbwerk IT-Service GmbH",
    "legal_form": "GmbH",
    "street": "Uferstraße 12",
    "postcode": "01097",
    "city": "Dresden",
    "phone": "0351 55510-0",
    "email": "info@elbwerk-it.example",
    "website": "www.elbwerk-it.example",
    "register_court": "Amtsgericht Dresden",
    "register_number": "HRB 98765",
    "directors": "Katrin Lehmann, Jens Oertel",
    "vat_id": "DE999999999",
    "tax_number": "999/999/99999",
    "bank": "Sächsische Handelsbank Dresden",
    "iban": "DE02 1203 0000 0000 2020 51",
    "bic": "BYLADEM1001",
    "contact_name": "Miriam Kastner",
    "contact_role": "Vertrieb Bestandskunden",
    "contact_phone": "0351 55510-24",
    "contact_email": "m.kastner@elbwerk-it.example",
    "signer_name": "Miriam Kastner",
    "signer_authority": "i. V.",
    "signer_role": "Leitung Vertrieb Bestandskunden",
    "vat_rate": 0.19,
    "reduced_vat_rate": 0.07,
    "payment": (
        "Rechnungen sind innerhalb von 30 Tagen zahlbar. Wiederkehrende Leistungen berechnen wir "
        "im Voraus."
    ),
    "warranty": (
        "Für Mängel haften wir nach den gesetzlichen Vorschriften; die Verjährungsfrist beträgt "
        "zwölf Monate ab Abnahme."
    ),
    "retention_of_title": (
        "Gelieferte Ware und Nutzungsrechte bleiben bis zur vollständigen Bezahlung unser Eigentum."
    ),
    "callout": (
        "Leistungen außerhalb dieses Angebots und eines Wartungsvertrags berechnen wir mit "
        "150,00 € je Stunde, an Werktagen von 8 bis 18 Uhr, zuzüglich Reisekosten nach Aufwand."
    ),
    "general_terms": (
        "Es gelten unsere Allgemeinen Geschäftsbedingungen in der Fassung vom 01.07.2026, "
        "die wir Ihnen auf Wunsch zusenden."
    ),
    "data_processing": (
        "Soweit wir bei Wartung und Support auf personenbezogene Daten zugreifen können, "
        "schließen wir mit Ihnen einen Vertrag zur Auftragsverarbeitung nach Art. 28 DSGVO."
    ),
    "state": "Sachsen",
}

DISCOUNTS: Values = {"mode": "multiplikativ", "early_bird": "erstes Jahr"}
ONCE_RULES: Rows = (
    {"kind": "Menge", "value": 0.05, "threshold": 80, "active": "nein"},
    {"kind": "Frühbucher", "value": 0.15, "deadline": date(2026, 12, 31), "active": "nein"},
    {"kind": "Treue", "value": 0.03, "threshold": 3, "active": "nein"},
)
RECURRING_RULES: Rows = ({"kind": "Laufzeit", "value": 0.2, "threshold": 24, "active": "nein"},)
PAYMENT: Values = {"skonto_rate": None, "skonto_days": None}
LIMITS: Rows = (
    {"scope": "Position", "max_discount": 0.1, "min_margin": 0.15, "approver": "Teamleitung"},
    {"scope": "Einmalig", "max_discount": 0.1, "min_margin": 0.18, "approver": "Vertriebsleitung"},
    {
        "scope": "Wiederkehrend",
        "max_discount": 0.15,
        "min_margin": 0.3,
        "approver": "Vertriebsleitung",
    },
    {"scope": "Gesamt", "max_discount": 0.12, "min_margin": 0.25, "approver": "Geschäftsführung"},
)

USUAL_MAINTENANCE: Values = {
    "level": "keine",
    "alternative": "keine",
    "base": "Listenpreis",
    "term_months": 36,
    "rate_standard": 0.15,
    "rate_premium": 0.25,
    "hourly_rate": 150,
    "interval": "jährlich",
    "due": "im Voraus",
    "aligned_to": "Vertragsbeginn",
    "notice_count": 3,
    "notice_unit": "Monate",
    "renewal_months": 12,
    "ends": "Laufzeitende",
    "after_term": "Listenpreis",
    "plan_is_invoice": "nein",
    "clause": "Kostenelemente",
    "series": "Personalkosten IT (Beispielreihe)",
    "reference": 108.4,
    "base_year": 2024,
    "as_of": date(2026, 9, 30),
    "threshold": 0.03,
    "comparison": "ab",
    "cap": 0.05,
    "floor": -0.05,
    "is_rounded": "nein",
    "goes_down": "ja",
    "gap_months": 12,
    "notice_days": 60,
    "hours_standard": "Mo–Fr 8–18",
    "hours_premium": "24/7",
    "ad_hoc_rate": 150,
    "ticket_hours": 2,
}
"""What the company agrees on with most customers."""
DEADLINES: Rows = (
    {"deadline": "Reaktion betriebsverhindernd", "standard": 8, "premium": 2},
    {"deadline": "Reaktion betriebsbehindernd", "standard": 8, "premium": 4},
    {"deadline": "Reaktion leicht", "standard": 20, "premium": 8},
    {"deadline": "Wiederherstellung betriebsverhindernd", "standard": 20, "premium": 8},
    {"deadline": "Wiederherstellung betriebsbehindernd", "standard": 40, "premium": 24},
    {"deadline": "Wiederherstellung leicht"},
)

CASE: Values = {"offered": "nein", "lowest_rate": 960, "highest_rate": 1440}

SERVICES: Rows = (
    {
        "service": "Servicezeiten",
        "standard": "Mo–Fr 8–18 Uhr",
        "premium": "24/7",
        "custom": "nach Vereinbarung",
    },
    {
        "service": "Reaktion nach Meldung",
        "standard": "8 Stunden",
        "premium": "2 Stunden",
        "custom": "nach Vereinbarung",
    },
    {
        "service": "Updates und Sicherheitskorrekturen",
        "standard": "monatlich",
        "premium": "wöchentlich",
        "custom": "nach Vereinbarung",
    },
    {
        "service": "Fernwartung und Hotline",
        "standard": "enthalten",
        "premium": "enthalten",
        "custom": "im Stundenkontingent",
    },
    {
        "service": "Monitoring der Schnittstellen",
        "standard": "–",
        "premium": "enthalten",
        "custom": "nach Vereinbarung",
    },
    {
        "service": "Tage vor Ort pro Jahr",
        "standard": "–",
        "premium": "2 Tage",
        "custom": "im Stundenkontingent",
    },
)

SAMPLE_COMPANY = Content(
    company=COMPANY,
    customer={},
    scope=(),
    prices=PRICES,
    offer={"valid_days": 30, "binding": "verbindlich"},
    positions=(),
    maintenance=USUAL_MAINTENANCE,
    services=SERVICES,
    deadlines=DEADLINES,
    discounts=DISCOUNTS,
    once_rules=ONCE_RULES,
    recurring_rules=RECURRING_RULES,
    payment=PAYMENT,
    limits=LIMITS,
    negotiation={},
    case=CASE,
)
"""Its offer workbook before there is an offer."""
