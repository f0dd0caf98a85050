"""The sample company, its price list and its maintenance services; all invented."""

from __future__ import annotations

from datetime import date

from aftersales_xl.excel.content import Rows, Values

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
        "Einmalige Leistungen berechnen wir nach Abnahme, wiederkehrende jährlich im Voraus. "
        "Rechnungen sind innerhalb von 14 Tagen ohne Abzug zahlbar."
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
}


def _article(  # noqa: PLR0913, PLR0917 -- one row of a price list, read as a row
    number: str,
    name: str,
    group: str,
    charge: str,
    unit: str,
    price: float | str,
    cost: float | None,
) -> Values:
    return {
        "number": number,
        "name": name,
        "group": group,
        "charge": charge,
        "unit": unit,
        "price": price,
        "cost": cost,
        "vat_rate": 0.19,
    }


PRICES: Rows = (
    _article("DL-BER", "Beratung und Konzeption", "Dienstleistung", "Aufwand", "h", 150, 82),
    _article("DL-INT", "Integration und Anpassung", "Dienstleistung", "Aufwand", "h", 150, 82),
    _article("DL-PL", "Projektleitung", "Dienstleistung", "Aufwand", "h", 165, 90),
    _article(
        "DL-SCH",
        "Schulung vor Ort, bis 8 Personen",
        "Dienstleistung",
        "einmalig",
        "Tag",
        1350,
        720,
    ),
    _article(
        "DL-3RD",
        "Abstimmung mit Drittanbietern",
        "Dienstleistung",
        "Aufwand",
        "h",
        "nach Aufwand",
        None,
    ),
    _article("LZ-CRM", "CRM-Lizenz Unternehmen", "Lizenz", "einmalig", "Stück", 50000, 37500),
    _article("LZ-CON", "Konnektor CRM–ERP", "Lizenz", "einmalig", "Stück", 2400, 1500),
    _article(
        "HW-SRV", "Server 2 HE, Vollausstattung", "Hardware", "einmalig", "Stück", 24000, 19200
    ),
    _article(
        "HW-USV", "USV 3.000 VA mit Netzwerkkarte", "Hardware", "einmalig", "Stück", 1890, 1420
    ),
    _article("SV-SRV", "Serverwartung, Reaktion 8 h", "Service", "jährlich", "Jahr", 3600, 1650),
    _article(
        "SV-BAK",
        "Cloud-Backup 2 TB, deutsches Rechenzentrum",
        "Service",
        "jährlich",
        "Jahr",
        1200,
        640,
    ),
    _article("SV-MON", "Monitoring rund um die Uhr", "Service", "jährlich", "Jahr", 600, 190),
    _article(
        "SV-SUP", "Support werktags 8–18 Uhr, Reaktion 2 h", "Service", "jährlich", "Jahr", 500, 260
    ),
    _article("SV-247", "Support 24/7, Reaktion 30 min", "Service", "jährlich", "Jahr", 2000, 980),
    _article("SV-MDM", "Geräteverwaltung je Endgerät", "Service", "monatlich", "Gerät", 6.9, 3.2),
)

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
    {"scope": "Einmalig", "max_discount": 0.1, "min_margin": 0.2, "approver": "Vertriebsleitung"},
    {
        "scope": "Wiederkehrend",
        "max_discount": 0.15,
        "min_margin": 0.3,
        "approver": "Vertriebsleitung",
    },
    {"scope": "Gesamt", "max_discount": 0.12, "min_margin": 0.25, "approver": "Geschäftsführung"},
)

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
