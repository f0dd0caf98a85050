"""The CRM customer: integration once, maintenance for 36 months, a mobile app for later.

The figures are the published ones: 40 h × 150 = 6,000 once; 15 % of a licence of 50,000
sold earlier = 7,500 p.a.; Premium 25 % = 12,500 p.a. as the alternative; TCV 28,500.00.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from aftersales_xl.excel.sample_company import SAMPLE_COMPANY, USUAL_MAINTENANCE
from aftersales_xl.tables.names import DUTY, EXCLUDED, INCLUDED
from aftersales_xl.tables.times import share_of_day

CRM = replace(
    SAMPLE_COMPANY,
    sample="CRM-Kunde",
    customer={
        "number": "K-10482",
        "name": "Nordlicht Maschinenbau GmbH",
        "department": "Abteilung Vertriebsinnendienst",
        "salutation": "Frau",
        "first_name": "Anja",
        "last_name": "Köhler",
        "street": "Werftallee 7",
        "postcode": "18055",
        "city": "Rostock",
        "tax_case": "Inland",
        "vat_id": "DE888888888",
        "reference": "Kö / CRM-2026",
        "personal_data": "ja",
        "opening": (
            "vielen Dank für das Gespräch in Rostock. Sie möchten Kunden- und Auftragsdaten nur "
            "noch einmal pflegen. Dafür bieten wir Ihnen die Anbindung Ihres CRM an das ERP und "
            "die laufende Wartung Ihrer CRM-Lizenz an."
        ),
        "follow_up_subject": (
            "Mobile App für den Außendienst: jetzt zurückgestellt, Budget im nächsten Halbjahr"
        ),
        "follow_up_months": 6,
        "follow_up_reason": "Budget",
    },
    scope=(
        {
            "topic": INCLUDED,
            "text": "Abgleich von Kunden, Artikeln und Belegen in beide Richtungen",
        },
        {"topic": INCLUDED, "text": "Einrichtung in Test- und Produktivsystem, Abnahmetest"},
        {"topic": INCLUDED, "text": "Übergabe mit Dokumentation in deutscher Sprache"},
        {"topic": EXCLUDED, "text": "Bereinigung vorhandener Stammdaten"},
        {"topic": EXCLUDED, "text": "Lizenzen und Leistungen von Drittanbietern"},
        {
            "topic": DUTY,
            "text": "Zugang zu CRM und ERP mit den nötigen Rechten bis zum Projektstart",
        },
        {"topic": DUTY, "text": "Fachlicher Ansprechpartner mit Entscheidungsbefugnis"},
    ),
    offer={
        "case": "CRM-ERP-Integration 2026",
        "subject": "Integration von CRM und ERP mit Wartung",
        "valid_days": 30,
        "binding": "verbindlich",
        "delivery": "Umsetzung innerhalb von sechs Wochen ab Auftragseingang",
    },
    positions=(
        {"text": "Einmalige Leistungen", "charge": "Abschnitt"},
        {
            "position": "1",
            "article": "DL-INT",
            "text": "Integration von CRM und ERP: Konzept, Umsetzung, Test und Übergabe",
            "quantity": 40,
            "status": "fest",
        },
        {
            "position": "2",
            "article": "DL-3RD",
            "text": "Schnittstelle zum Versanddienstleister, Abstimmung mit dem Drittanbieter",
            "status": "fest",
        },
        {
            "text": "Die CRM-Lizenz ist bereits in Ihrem Bestand und nicht Teil dieses Angebots.",
            "charge": "Text",
        },
    ),
    maintenance={
        **USUAL_MAINTENANCE,
        "level": "Standard",
        "alternative": "Premium",
        "subject": "Wartung Ihrer CRM-Lizenz",
        "list_price": 50000,
        "cost_per_year": 3900,
        "starts_on": date(2027, 1, 1),
        "earliest": date(2028, 1, 1),
        "new_value": 112.9,
        "new_base_year": 2024,
        "outage_cost": 400,
        "reported_on": date(2026, 11, 27),
        "reported_at": share_of_day(time(19)),
    },
)
