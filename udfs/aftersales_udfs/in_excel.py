"""The hand-over to xlwings: name, category, help and argument texts for the function wizard."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

from aftersales_udfs.arguments import Argument

InCell = TypeVar("InCell", bound=Callable[..., object])


def offered_to_excel(in_cell: InCell, category: str, arguments: Iterable[Argument]) -> InCell:
    """Return ``in_cell`` with what xlwings needs to know, inside Excel; unchanged elsewhere.

    xlwings imports pandas and takes more than a second, and only in the process that serves
    Excel do its decorators do anything. That process has imported xlwings before it imports
    our modules; every other one (command line, tests, recalculation) does without.
    """
    xlwings = sys.modules.get("xlwings")
    if xlwings is None:
        return in_cell
    for argument in arguments:
        # without err_to_str an error cell arrives as None and would count as empty;
        # without ndim a single row and a single column look the same
        options = {"err_to_str": True, "doc": argument.kind.doc}
        if argument.kind.is_table:
            options["ndim"] = 2
        in_cell = xlwings.arg(argument.name, **options)(in_cell)
    offered: InCell = xlwings.func(in_cell, category=category)
    return offered
