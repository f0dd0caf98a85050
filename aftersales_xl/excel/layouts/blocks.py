"""Blocks of results: a heading with its rule, headers, figures one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas
from aftersales_xl.excel.layouts.look import Look
from aftersales_xl.tables.columns import Kind

RIGHT: Look = {"align": "right", "indent": 0}
DASH = '"–"'
"""What a formula shows where there is nothing to show."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """One labelled result. ``name`` is its defined name where other sheets need it."""

    label: str
    kind: Kind
    formula: str
    name: str = ""
    looks: tuple[Look, ...] = ()
    note: str = ""


def heading(canvas: Canvas, row: int, words: str, first: int, last: int) -> None:
    """Draw a heading with its rule over the columns ``first`` to ``last``."""
    for column in range(first, last + 1):
        canvas.text(row, column, words if column == first else "", look.HEADING)


def headers(canvas: Canvas, row: int, left: int, columns: Sequence[tuple[str, Kind]]) -> None:
    """Draw the header of a table of results."""
    for offset, (words, kind) in enumerate(columns):
        canvas.text(row, left + offset, words, look.header(kind))


def figures(canvas: Canvas, top: int, left: int, items: Sequence[Output]) -> int:
    """Draw figures from row ``top``, right of their labels; returns the row below."""
    for row, item in enumerate(items, start=top):
        canvas.text(row, left, item.label, look.RESULT, look.KINDS[Kind.TEXT])
        canvas.formula(
            row, left + 1, item.formula, look.RESULT, look.KINDS[item.kind], RIGHT, *item.looks
        )
        if item.note:
            canvas.text(row, left + 2, item.note, look.NOTE)
        if item.name:
            canvas.name_cell(item.name, row, left + 1)
    return top + len(items)
