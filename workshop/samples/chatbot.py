"""The chatbot customer: a project of 80,000 as three packages, with an early bird price.

The figures are the published ones: project 80,000, duration 2 + 5 + 20 + 5 = 32 working days,
support cost 500,000 p.a. of which 40 % = 200,000 are saved. What the project is worth is the
business case in `chatbot_case`; here it is quoted.
"""

from __future__ import annotations

from aftersales_xl.excel.content import Content
from aftersales_xl.excel.sample_company import USUAL_MAINTENANCE
from aftersales_xl.excel.sample_prices import article
from aftersales_xl.tables.names import DUTY, EXCLUDED, INCLUDED
from workshop.samples.chatbot_case import (
    ASSUMPTIONS,
    BENEFITS,
    CASES,
    PHASES,
    RUNNING_COSTS,
    UNCERTAIN,
)
from workshop.samples.crm import CRM

CHATBOT = Content(
    sample="Chatbot-Kunde",
    company=CRM.company,
    customer={
        "number": "K-10911",
        "name": "Stadtwerke Auental GmbH",
        "department": "Kundenservice",
        "salutation": "Frau",
        "first_name": "Selma",
        "last_name": "Yıldız",
        "street": "Brückenplatz 3",
        "postcode": "04109",
        "city": "Leipzig",
        "tax_case": "Inland",
        "reference": "KS-Chatbot",
        "personal_data": "ja",
        "opening": (
            "Ihr Kundenservice beantwortet heute Anfragen für rund 500.000 € im Jahr. Ein Chatbot "
            "übernimmt davon nach unserer gemeinsamen Schätzung 40 %. Sie können zwischen drei "
            "Paketen wählen; wir empfehlen das mittlere."
        ),
    },
    scope=(
        {"topic": INCLUDED, "text": "Konzept, Aufbau, Anlernen und Einführung in 32 Arbeitstagen"},
        {"topic": EXCLUDED, "text": "Laufende Kosten des Sprachmodell-Anbieters"},
        {"topic": DUTY, "text": "Anonymisierte Anfragen der letzten zwölf Monate"},
        {"topic": DUTY, "text": "Zwei Fachleute aus dem Kundenservice an zehn Tagen"},
    ),
    prices=(
        *CRM.prices,
        article(
            "CB-PRJ",
            "Chatbot-Projekt: Konzept, Aufbau, Anlernen, Einführung",
            "Projekt",
            "einmalig",
            "Projekt",
            80000,
            51000,
        ),
        article(
            "CB-BET",
            "Betrieb und Pflege der Antworten",
            "Service",
            "monatlich",
            "Monat",
            1450,
            780,
            supplements="CB-PRJ",
        ),
        article("CB-TEL", "Sprachkanal am Telefon", "Projekt", "einmalig", "Stück", 18500, 11900),
    ),
    offer={
        "case": "Chatbot Kundenservice",
        "subject": "Chatbot für Ihren Kundenservice",
        "valid_days": 45,
        "binding": "freibleibend",
        "delivery": "Einführung 32 Arbeitstage nach Projektstart",
        "package_names": "Basis; Komfort; Premium",
        "offered_package": 2,
    },
    positions=(
        {"position": "1", "article": "CB-PRJ"},
        {"position": "2", "article": "CB-BET", "packages": "2,3", "term_months": 24},
        {"position": "3", "article": "DL-SCH", "quantity": 2, "packages": "2,3"},
        {"position": "4", "article": "CB-TEL", "packages": "3"},
    ),
    maintenance=USUAL_MAINTENANCE,
    services=CRM.services,
    deadlines=CRM.deadlines,
    discounts=CRM.discounts,
    once_rules=({"kind": "Manuell", "value": 0.05},),
    recurring_rules=({"kind": "Laufzeit", "value": 0.1, "threshold": 24},),
    payment={"skonto_rate": None, "skonto_days": None},
    payment_plan=(
        {"label": "Projektstart", "share": 0.3, "event": "Projektstart", "days": 14},
        {"label": "Testbetrieb", "share": 0.4, "event": "Beginn des Testbetriebs", "days": 14},
        {"label": "Abnahme", "share": 0.3, "event": "Abnahme", "days": 14},
    ),
    limits=CRM.limits,
    negotiation={},
    case={**CRM.case, "shown": "Projekt", "offered": "ja", "runs": 10_000, "seed": 1},
    cases=CASES,
    phases=PHASES,
    benefits=BENEFITS,
    running_costs=RUNNING_COSTS,
    uncertain=UNCERTAIN,
    assumptions=ASSUMPTIONS,
)
