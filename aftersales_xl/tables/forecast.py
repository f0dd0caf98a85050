"""The sheets, inputs and named results of Vertragsprognose.xlsm; its tables: see `portfolio`."""

from __future__ import annotations

from aftersales_xl.tables.columns import (
    Choice,
    Date,
    FirstOfMonth,
    OfferedText,
    Percent,
    Text,
    Whole,
)
from aftersales_xl.tables.contracts import (
    ACTUAL_TABLE,
    ACTUALS,
    CONTRACT_TABLE,
    CONTRACTS,
    EARLIER,
    EARLIER_TABLE,
)
from aftersales_xl.tables.schema import Form
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
GROUPINGS = tuple(
    column.header
    for column in (
        CONTRACT_TABLE.group,
        CONTRACT_TABLE.product,
        CONTRACT_TABLE.customer,
        CONTRACT_TABLE.contract,
    )
)
"""Columns of a contract list that the sheets offer to group by."""


class ForecastInputs(Form):
    """What all sheets use."""

    company = Text(
        "Unternehmen",
        heading="Was alle Blätter verwenden",
        cell="Prognose_Unternehmen",
        note="steht über dem Bericht",
    )
    first = FirstOfMonth("Prognose ab", cell="Prognose_ab", required=True, note="Monat und Jahr")
    months = Whole("Monate", cell="Prognose_Monate", required=True, note=f"höchstens {MOST_MONTHS}")
    grouping = OfferedText(
        "Gruppierung",
        cell="Prognose_Gruppierung",
        note="Spalte der Verträge; leer: Gruppe",
        offered=GROUPINGS,
    )
    layer = Choice(
        "Schicht",
        FORECAST_LAYERS,
        cell="Prognose_Schicht",
        note="für die Gliederung; leer: alle, gewichtet",
    )
    fiscal_year = Whole(
        "Geschäftsjahr beginnt im Monat",
        cell="Prognose_Geschaeftsjahr",
        required=True,
        note="1 bis 12",
    )
    offers_likely = Percent(
        "Angebote eines Ordners",
        cell="Prognose_Angebote",
        note="ihre Wahrscheinlichkeit beim Laden",
    )
    key_date = Date(
        "Stichtag",
        cell="Prognose_Stichtag",
        required=True,
        note="was bis dahin verlängert und gekündigt ist, ist sicher",
    )
    movements_from = FirstOfMonth(
        "Bewegungen ab",
        heading="Kennzahlen und Kundenwert",
        cell="Bewegungen_ab",
        required=True,
        note="Monat und Jahr",
    )
    movements_months = Whole(
        "Bewegungen: Monate",
        cell="Bewegungen_Monate",
        required=True,
        note=f"höchstens {MOST_MONTHS}",
    )
    discount_rate = Percent(
        "Zins pro Jahr", cell="Kundenwert_Zins", note="für den Kundenwert; leer: nicht abgezinst"
    )
    horizon = Whole("Kundenwert: Jahre", cell="Kundenwert_Jahre", note="leer: ohne Ende")
    billing_from = FirstOfMonth(
        "Abrechnung abgleichen ab",
        heading="Abgleich und Fristen",
        cell="Abgleich_ab",
        required=True,
        note="Monat und Jahr",
    )
    billing_months = Whole(
        "Abgleich: Monate", cell="Abgleich_Monate", required=True, note=f"höchstens {MOST_MONTHS}"
    )
    due_days = Whole(
        "Fristen der nächsten",
        cell="Fristen_Tage",
        required=True,
        unit="Tage",
        note="ab dem Stichtag",
    )


FORECAST_FORM = ForecastInputs(START, range_name="Prognose_Eingaben")


class EarlierInputs(Form):
    """Which day the earlier state is of."""

    taken_on = Date("Stand vom", heading="Stand", cell="Stand_vom")


EARLIER_FORM = EarlierInputs(EARLIER, range_name="Stand_Eingaben")
