"""200 sample lines of a contract list: invented customers of the sample company.

They stand in ``portfolio.csv`` beside this module, written as German Excel writes it. All
intervals, both ways of payment, steps, renewals, terminations, open ends, successor lines,
quotes, one-offs and a credit are among them; every line is valid.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

from aftersales_xl.excel import values
from aftersales_xl.excel.content import Rows
from aftersales_xl.excel.names.portfolio import CONTRACT_TABLE
from aftersales_xl.excel.spec import Kind, Table
from aftersales_xl.excel.values import Cell

_TEXTS = frozenset({Kind.TEXT, Kind.CODE, Kind.CHOICE})


def contracts() -> Rows:
    """Return the sample lines, by column key."""
    return tuple(_rows("portfolio.csv", CONTRACT_TABLE))


def _rows(file: str, table: Table) -> Iterator[dict[str, Cell]]:
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter=";"):
        yield {
            column.key: _cell(column.kind, row[column.header])
            for column in table.columns
            if row[column.header]
        }


def _cell(kind: Kind, written: str) -> Cell:
    if kind in _TEXTS:
        return written
    return values.day(written) if kind is Kind.DATE else float(values.number(written))
