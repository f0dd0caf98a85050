"""The contract list of a workbook: table tblVertraege, else the first sheet that holds one.

Contracts right below the table are problems: they look as if they counted.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.lists.checks import check, first_problems, left_out, no_lines
from aftersales_xl.portfolio.lists.entries import EMPTY, Entries, Finding, is_one_of
from aftersales_xl.portfolio.lists.headers import CONTRACTS
from aftersales_xl.portfolio.lists.joining import join_entries, join_readings
from aftersales_xl.portfolio.lists.read_rows import entries_of
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.lists.stray_rows import split_strays
from aftersales_xl.portfolio.lists.workbook_lists import WorkbookList, read_list
from aftersales_xl.tables.contracts import CONTRACT_TABLE

_WANTED = WorkbookList(
    table=CONTRACT_TABLE.name,
    schema=CONTRACTS,
    missing="forecast_list_missing",
    read=entries_of,
)
_SAYS_SOMETHING = (
    CONTRACT_TABLE.starts.header,
    CONTRACT_TABLE.price.header,
    CONTRACT_TABLE.once.header,
    CONTRACT_TABLE.accepted.header,
)


def read_workbook(path: Path, functions: Functions) -> Reading:
    """Return the contracts of a workbook file.

    Args:
        path: an .xlsx or .xlsm file.
        functions: the functions its cells may call.

    Raises:
        Refusal: the file cannot be read, holds no contract list, or too long a one with formulas.
    """
    found = read_list(path, functions, _WANTED)
    reading = check(join_entries(found.parts))
    if found.below is not None:
        reading = join_readings([reading, _below_table(found.below)])
    return replace(reading, hints=(*reading.hints, *found.hints))


def _below_table(entries: Entries) -> Reading:
    """Return the contracts among rows below the table as a problem each; notes are none."""
    contracts, _ = split_strays(entries)
    is_one = np.zeros(len(contracts), np.bool_)
    for column in _SAYS_SOMETHING:
        is_one |= contracts.number(column) != EMPTY
    is_one &= ~is_one_of(contracts.label(CONTRACT_TABLE.contract.header), "")
    rows = contracts.take(np.flatnonzero(is_one))
    every = np.arange(len(rows))
    finding = Finding(
        code="forecast_row_below_table", column=CONTRACT_TABLE.contract.header, at=every
    )
    return Reading(
        lines=no_lines(rows.source),
        problems=tuple(first_problems(rows.source, rows.rows, [finding])),
        problem_count=len(rows),
        left_out=left_out(rows, every),
    )
