"""The sheets, inputs and named results of Vertragsprognose.xlsm; its tables: see `portfolio`."""

from __future__ import annotations

from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.contracts import (
    ACTUAL_TABLE,
    ACTUALS,
    CONTRACT_TABLE,
    CONTRACTS,
    EARLIER,
    EARLIER_TABLE,
)
from aftersales_xl.tables.schema import Field, Form, Section
from aftersales_xl.tables.sheets import CHECKS, MASTER_CHECK, START, VERSION_NAME
from aftersales_xl.words.portfolio import FORECAST_LAYERS

__all__ = [
    "ACTUALS", "ACTUAL_TABLE", "CHECKS", "COMPARISON", "CONTRACTS", "CONTRACT_TABLE", "DEFERRAL",
    "DUE", "EARLIER", "EARLIER_FORM", "EARLIER_TABLE", "FIGURES", "FORECAST", "FORECAST_FORM",
    "GROUPINGS", "LAYOUT_VERSION", "MASTER_CHECK", "MOST_MONTHS", "RECONCILIATION",
    "START", "VERSION_NAME",
]  # fmt: skip

FORECAST, DEFERRAL, FIGURES, DUE = "Prognose", "Abgrenzung", "Kennzahlen", "Fristen"
COMPARISON, RECONCILIATION = "Vergleich", "Ist-Abgleich"
LAYOUT_VERSION = 1
MOST_MONTHS = 60
GROUPINGS = ("Gruppe", "Produkt", "Kunde", "Vertrag")
"""Columns of a contract list that the sheets offer to group by."""

FORECAST_FORM = Form(
    sheet=START,
    range_name="Prognose_Eingaben",
    sections=(
        Section(
            title="Was alle Blätter verwenden",
            fields=(
                Field(key="company", label="Unternehmen", kind=Kind.TEXT,
                      name="Prognose_Unternehmen", note="steht über dem Bericht"),
                Field(key="first", label="Prognose ab", kind=Kind.MONTH, name="Prognose_ab",
                      required=True, note="Monat und Jahr"),
                Field(key="months", label="Monate", kind=Kind.WHOLE, name="Prognose_Monate",
                      required=True, note=f"höchstens {MOST_MONTHS}"),
                Field(key="grouping", label="Gruppierung", kind=Kind.CHOICE, choices=GROUPINGS,
                      name="Prognose_Gruppierung", note="Spalte der Verträge; leer: Gruppe"),
                Field(key="layer", label="Schicht", kind=Kind.CHOICE,
                      choices=FORECAST_LAYERS.words, name="Prognose_Schicht",
                      note="für die Gliederung; leer: alle, gewichtet"),
                Field(key="fiscal_year", label="Geschäftsjahr beginnt im Monat", kind=Kind.WHOLE,
                      name="Prognose_Geschaeftsjahr", required=True, note="1 bis 12"),
                Field(key="offers_likely", label="Angebote eines Ordners", kind=Kind.PERCENT,
                      name="Prognose_Angebote", note="ihre Wahrscheinlichkeit beim Laden"),
                Field(key="key_date", label="Stichtag", kind=Kind.DATE, name="Prognose_Stichtag",
                      required=True, note="was bis dahin verlängert und gekündigt ist, ist sicher"),
            ),
        ),
        Section(
            title="Kennzahlen und Kundenwert",
            fields=(
                Field(key="movements_from", label="Bewegungen ab", kind=Kind.MONTH,
                      name="Bewegungen_ab", required=True, note="Monat und Jahr"),
                Field(key="movements_months", label="Bewegungen: Monate", kind=Kind.WHOLE,
                      name="Bewegungen_Monate", required=True, note=f"höchstens {MOST_MONTHS}"),
                Field(key="discount_rate", label="Zins pro Jahr", kind=Kind.PERCENT,
                      name="Kundenwert_Zins", note="für den Kundenwert; leer: nicht abgezinst"),
                Field(key="horizon", label="Kundenwert: Jahre", kind=Kind.WHOLE,
                      name="Kundenwert_Jahre", note="leer: ohne Ende"),
            ),
        ),
        Section(
            title="Abgleich und Fristen",
            fields=(
                Field(key="billing_from", label="Abrechnung abgleichen ab", kind=Kind.MONTH,
                      name="Abgleich_ab", required=True, note="Monat und Jahr"),
                Field(key="billing_months", label="Abgleich: Monate", kind=Kind.WHOLE,
                      name="Abgleich_Monate", required=True, note=f"höchstens {MOST_MONTHS}"),
                Field(key="due_days", label="Fristen der nächsten", kind=Kind.WHOLE, unit="Tage",
                      name="Fristen_Tage", required=True, note="ab dem Stichtag"),
            ),
        ),
    ),
)  # fmt: skip

EARLIER_FORM = Form(
    sheet=EARLIER,
    range_name="Stand_Eingaben",
    sections=(
        Section(
            title="Stand",
            fields=(
                Field(key="taken_on", label="Stand vom", kind=Kind.DATE, name="Stand_vom"),
            ),
        ),
    ),
)  # fmt: skip
