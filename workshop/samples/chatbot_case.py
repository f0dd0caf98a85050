"""The business case of the chatbot customer; customer, study and reference are invented.

The figures are the published ones: 80,000 at signing, 32 working days, 200,000 saved a year,
claimed to have paid after 6 months: that is the risk-adjusted payback, not the plain 4.8. The
effort is missing on purpose: 80,000 ÷ 32 days of duration is no day rate.
"""

from __future__ import annotations

from datetime import date

from aftersales_xl.excel.content import Rows, Values

_TERMS: Values = {
    "payment": "bei Vertragsschluss",
    "horizon": 36,
    "rate": 0.08,
    "benefit_risk": 0.2,
}
_WITH = "Mit Betrieb"
CASES: Rows = (
    {"name": "Projekt", **_TERMS, "claimed_payback": 6, "claimed_saving": 200_000},
    {"name": _WITH, **_TERMS},
    {"name": "Langsamer Anlauf", **_TERMS, "payment": "je Phase", "ramp_up": 3},
)
PHASES: Rows = (
    {"name": "Analyse und Konzept", "days": 2, "fixed_price": 8000},
    {"name": "Aufbau", "days": 5, "fixed_price": 16_000},
    {"name": "Anlernen und Test", "days": 20, "fixed_price": 44_000},
    {"name": "Einführung", "days": 5, "fixed_price": 12_000},
)
BENEFITS: Rows = (
    {
        "label": "Weniger Aufwand im Kundenservice",
        "kind": "Kostensenkung",
        "quantity": 500_000,
        "share": 0.4,
    },
)
RUNNING_COSTS: Rows = (
    {"case": _WITH, "label": "Betrieb und Pflege, 12 × 1.450 €", "per_year": 17_400},
)
UNCERTAIN: Rows = (
    {"driver": "Investition", "least": 80_000, "most": 88_000},
    {"driver": "Ersparnis pro Jahr", "least": 140_000, "most": 250_000},
    {"driver": "Projekttage", "least": 28, "most": 45},
    {"driver": "Anlauf in Monaten", "least": 0, "most": 3},
    {"case": _WITH, "driver": "Laufende Kosten pro Jahr", "least": 17_400, "most": 21_000},
)
ASSUMPTIONS: Rows = (
    {
        "statement": "Kosten des Kundenservice für beantwortete Anfragen im Jahr",
        "value": "500.000 €",
        "origin": "Kunde",
        "source": "Kostenstellenbericht der Stadtwerke Auental",
        "as_of": date(2026, 6, 30),
    },
    {
        "statement": "Anteil der Anfragen, die ein Chatbot abschließend beantwortet",
        "value": "40 %",
        "origin": "Kunde",
        "source": "gemeinsame Auswertung von 1.200 Anfragen",
        "as_of": date(2026, 10, 12),
    },
    {
        "statement": "Abschlag auf geschätzte Einsparungen",
        "value": "20 %",
        "origin": "Studie",
        "source": "Musterstudie „Chatbots im Kundenservice“, Beispielinstitut (erfunden)",
        "as_of": date(2026, 3, 15),
    },
    {
        "statement": "Ein Versorger gleicher Größe spart mit einem Chatbot 40 % der Supportkosten",
        "value": "200.000 € im Jahr",
        "origin": "Referenz",
        "source": "Stadtwerke Musterfurt, Projektabschluss (erfunden)",
        "as_of": date(2026, 8, 31),
        "released_on": date(2026, 9, 18),
    },
)
