"""The public object ``AfterSales.Functions``: worksheet functions by name, values in, values out.

It answers every client of a logon session and knows no workbook: what arrives are the values of
cells. An argument left out and a cell with an error arrive as whole numbers that only xlwings'
conversion tells from numbers, so no value passes by it. Every fault is a German text that begins
with "#FEHLER:"; nothing is raised into Excel.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from importlib.metadata import version
from types import NoneType

from aftersales_udfs.german import ERROR
from aftersales_udfs.registry import InCell
from aftersales_udfs.tables import Received
from aftersales_xl.bridge.conversion import convert
from aftersales_xl.words import messages

PROGRAM = "aftersales-xl"
NOT_AVAILABLE = "#N/A"
"""A result that is to be the error value #NV in the cell, not a text."""
_LOG = logging.getLogger("aftersales_udfs.bridge")
_VALUES = (float, str, NoneType, tuple, bool, datetime, Decimal, int)


class FunctionServer:
    """What ``CreateObject("AfterSales.Functions")`` gives to every client alike."""

    _public_methods_ = ("Call", "About")

    def __init__(self, functions: Mapping[str, InCell], error_value: Callable[[], object]) -> None:
        """Look up the converters of every function.

        Args:
            functions: by name, imported after xlwings, whose decorators they need.
            error_value: makes what COM hands over as #NV.
        """
        self._functions = {name: convert(found) for name, found in functions.items()}
        self._error_value = error_value

    def Call(self, name: str, args: Sequence[Received]) -> object:  # noqa: N802 -- as COM calls it
        """Return the answer of the function ``name`` for the values ``args``.

        Args:
            name: such as AS_MARGE.
            args: a value for each argument in order; a range as rows of values.
        """
        function = self._functions.get(name)
        if function is None:
            return f"{ERROR}{messages.text('function_not_here', name=name, version=_version())}"
        try:
            if not all(isinstance(value, _VALUES) for value in args):
                return f"{ERROR}{messages.text('argument_no_value')}"
            return self._with_error_values(function(args))
        except Exception as failure:  # noqa: BLE001 -- a cell takes a sentence, the log the rest
            _LOG.exception("%s failed", name)
            return f"{ERROR}{messages.text('function_failed', reason=type(failure).__name__)}"

    def About(self) -> str:  # noqa: N802 -- see above
        """Return which program answers, and its version."""
        return about()

    def _with_error_values(self, answer: object) -> object:
        if isinstance(answer, list):
            if any(NOT_AVAILABLE in row for row in answer):
                return [[self._with_error_values(cell) for cell in row] for row in answer]
        elif answer == NOT_AVAILABLE:
            return self._error_value()
        return answer


def about() -> str:
    """Return what `About` of both servers says: program, version, process.

    >>> about().split(",")[0].startswith("aftersales_xl ")
    True
    """
    return f"aftersales_xl {_version()}, Prozess {os.getpid()}"


def _version() -> str:
    return version(PROGRAM)
