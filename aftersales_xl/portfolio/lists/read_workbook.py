"""The contract list of a workbook: table tblVertraege, else the first sheet that holds one."""

from __future__ import annotations

from pathlib import Path

from aftersales_xl.excel.names.portfolio import CONTRACT_TABLE
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.lists.checks import check
from aftersales_xl.portfolio.lists.headers import CONTRACTS
from aftersales_xl.portfolio.lists.joining import joined_entries
from aftersales_xl.portfolio.lists.read_rows import entries_of
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.lists.workbook_lists import WorkbookList, read_list

_WANTED = WorkbookList(
    table=CONTRACT_TABLE.name,
    listing=CONTRACTS,
    missing="forecast_list_missing",
    read=entries_of,
)


def read_workbook(path: Path, functions: Functions) -> Reading:
    """Return the contracts of a workbook file.

    Args:
        path: an .xlsx or .xlsm file.
        functions: the functions its cells may call.

    Raises:
        Refusal: the file cannot be read, holds no contract list, or too long a one with formulas.
    """
    return check(joined_entries(read_list(path, functions, _WANTED)))
