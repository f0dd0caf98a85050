"""Whether the tables of a workbook are as we draw them: every column there, nothing left outside.

What is wrong with a table is reported before it is read, alone: whatever else could be said of the
workbook might only follow from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from aftersales_xl.domain.money.errors import Problems, Refusal
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.outside_tables import outside_tables
from aftersales_xl.tables.schema import Table


def refuse_damaged_tables(book: Book, tables: Sequence[Table]) -> None:
    """Refuse ``book`` where a table lacks a column, or something stands outside it.

    Raises:
        Refusal: with every such column and every such row.
    """
    found = (*_missing_columns(book, tables), *outside_tables(book, tables).strays)
    if found:
        raise Refusal(found)


def refuse_missing_columns(book: Book, tables: Sequence[Table]) -> None:
    """Refuse ``book`` where a table lacks a column.

    Raises:
        Refusal: with every such column.
    """
    _missing_columns(book, tables).refuse_if_any()


def _missing_columns(book: Book, tables: Sequence[Table]) -> Problems:
    problems = Problems()
    for table in tables:
        block = book.table(table.name)
        if block is not None:
            table.columns_at(block, problems)
    return problems
