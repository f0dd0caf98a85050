"""One runnable example for each Excel function: what is given, and what comes back.

The page of functions shows them, tests run them through the function and through xlwings. They
stand beside the functions, one module each, and are imported by neither Excel nor a function.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from aftersales_udfs import MODULES

ExampleCell = float | str | bool | date | None
Area = tuple[tuple[ExampleCell, ...], ...]
"""Rows of cells, as a person typed them; shares may be text such as "10 %"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A call by argument names; what is left out is left out in the formula."""

    given: Mapping[str, ExampleCell | Area]
    result: float | str | date | Area
    unit: str = ""
    """Unit of a single figure: "€", "%" (of a fraction), "Monate"."""


def examples() -> Mapping[str, Example]:
    """Return the example of every function, by the function's name."""
    found: dict[str, Example] = {}
    for module in MODULES:
        beside = import_module(f"{__name__}.{module.rpartition('.')[2]}")
        found.update(beside.EXAMPLES)
    return found
