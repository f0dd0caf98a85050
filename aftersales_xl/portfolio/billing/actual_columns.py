"""The columns of a list of actual billing: their German headers, and what each one holds."""

from __future__ import annotations

import re
from enum import StrEnum

from aftersales_xl.portfolio.columns import ColumnKind
from aftersales_xl.portfolio.lists.headers import ListSchema
from aftersales_xl.tables.values import Cell


class ActualColumn(StrEnum):
    """A column by the header that workbooks and files have; a day or a month will do."""

    CONTRACT = "Vertrag"
    DAY = "Datum"
    MONTH = "Monat"
    AMOUNT = "Betrag"
    INVOICE = "Rechnung"
    PRODUCT = "Produkt"


_KINDS: dict[str, ColumnKind] = {
    ActualColumn.CONTRACT: ColumnKind.WORDS,
    ActualColumn.DAY: ColumnKind.DAY,
    ActualColumn.MONTH: ColumnKind.DAY,
    ActualColumn.AMOUNT: ColumnKind.AMOUNT,
    ActualColumn.INVOICE: ColumnKind.WORDS,
    ActualColumn.PRODUCT: ColumnKind.WORDS,
}
ACTUALS = ListSchema(
    kinds=_KINDS,
    needed=(
        ((ActualColumn.CONTRACT,),),
        ((ActualColumn.DAY,), (ActualColumn.MONTH,)),
        ((ActualColumn.AMOUNT,),),
    ),
    missing="actuals_columns_missing",
    other_names={
        "Vertragsnummer": ActualColumn.CONTRACT,
        "Vertragsnr.": ActualColumn.CONTRACT,
        "Rechnungsdatum": ActualColumn.DAY,
        "Belegdatum": ActualColumn.DAY,
        "Abrechnungsmonat": ActualColumn.MONTH,
        "Nettobetrag": ActualColumn.AMOUNT,
        "Betrag netto": ActualColumn.AMOUNT,
        "Betrag (netto)": ActualColumn.AMOUNT,
        "Netto": ActualColumn.AMOUNT,
        "Rechnungsnummer": ActualColumn.INVOICE,
        "Rechnungsnr.": ActualColumn.INVOICE,
        "Belegnummer": ActualColumn.INVOICE,
    },
)
YEAR_FIRST, MONTH_FIRST = r"^\s*(\d{4})-(\d{1,2})\s*$", r"^\s*(\d{1,2})[./](\d{4})\s*$"
"""How a month is written in a text: 2026-07, 07.2026, 7/2026."""


def first_day(cell: Cell) -> Cell:
    """Return a month that is written as text as its first day, anything else as it is.

    >>> first_day("2026-07"), first_day("7/2026"), first_day("31.07.2026")
    ('1.07.2026', '1.7.2026', '31.07.2026')
    """
    if not isinstance(cell, str):
        return cell
    return re.sub(MONTH_FIRST, r"1.\1.\2", re.sub(YEAR_FIRST, r"1.\2.\1", cell))
