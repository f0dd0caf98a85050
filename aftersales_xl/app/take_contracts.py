"""Contracts of a file, or of a folder of offers, as rows for the sheet Verträge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from aftersales_xl.app.load_contracts import load_contracts
from aftersales_xl.domain.money.errors import Refusal, refusal
from aftersales_xl.excel.content import Rows
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.list_rows import rows_of_lines
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.tables.contracts import CONTRACT_TABLE

_NO_LIST = "forecast_list_missing"


def contracts_of_file(
    picked: Path,
    functions: Functions,
    *,
    as_of: date,
    probability: Decimal | None,
    folder_wanted: Callable[[Path], bool],
) -> Reading | None:
    """Return the contracts of the file a person picked.

    Args:
        picked: a list of contracts; or any workbook of a folder of offers.
        functions: the functions that cells of workbooks call.
        as_of: the day offers are checked for.
        probability: that of offers of a folder, if the workbook names one.
        folder_wanted: asked whether the whole folder is meant, where the file holds no list.

    Returns:
        What was read, None where the folder is not wanted either.

    Raises:
        Refusal: the file cannot be read, or the probability of offers is not given.
    """
    try:
        return load_contracts(picked, functions, as_of=as_of)
    except Refusal as refused:
        if refused.problems[0].code != _NO_LIST:
            raise
    if not folder_wanted(picked.parent):
        return None
    if probability is None:
        raise refusal("forecast_offers_likely_missing")
    return load_contracts(picked.parent, functions, as_of=as_of, probability=probability)


def table_rows(lines: Lines) -> Rows:
    """Return contract lines as rows of the table, by column key."""
    _, *rows = rows_of_lines(lines)
    keys = [column.key for column in CONTRACT_TABLE.columns]
    return tuple(dict(zip(keys, row, strict=True)) for row in rows)
