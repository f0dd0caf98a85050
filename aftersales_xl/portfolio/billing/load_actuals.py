"""A list of actual billing, wherever it is kept: workbook, CSV or Parquet.

In a workbook it is table tblIst, else the first sheet that shows its headers.
"""

from __future__ import annotations

from pathlib import Path

from aftersales_xl.excel.names.portfolio import ACTUAL_TABLE
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.billing.actual_checks import ActualsReading, joined_readings
from aftersales_xl.portfolio.billing.actual_columns import ACTUALS
from aftersales_xl.portfolio.billing.read_actual_rows import read_actual_rows
from aftersales_xl.portfolio.billing.read_actuals import read_actual_file
from aftersales_xl.portfolio.lists.workbook_lists import SUFFIXES, WorkbookList, read_list

_WANTED = WorkbookList(
    table=ACTUAL_TABLE.name,
    listing=ACTUALS,
    missing="actuals_list_missing",
    read=read_actual_rows,
)


def load_actuals(source: Path, functions: Functions) -> ActualsReading:
    """Return the items billed by ``source`` and what is wrong with the others.

    Args:
        source: a workbook, a CSV or a Parquet file.
        functions: the functions that cells of workbooks call.

    Raises:
        Refusal: the source cannot be read, is no list of billing, or holds other currencies
            than euro.
    """
    if source.suffix.casefold() in SUFFIXES:
        return joined_readings(read_list(source, functions, _WANTED))
    return read_actual_file(source)
