"""XlsxWriter's sheet, kept from searching the same formulas over and over."""

from __future__ import annotations

from typing import ClassVar

from xlsxwriter.worksheet import Worksheet


class Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A sheet on which a formula is prepared once for all cells that hold it.

    XlsxWriter looks for thirty newer functions in each formula of each cell, two thirds of the
    time a workbook takes. Tables repeat their formulas row by row, and every workbook is drawn
    twice. Should XlsxWriter prepare formulas elsewhere one day, this is slower, not wrong.
    """

    _prepared: ClassVar[dict[tuple[str, bool], str]] = {}

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002 -- XlsxWriter's signature
        key = formula, expand_future_functions
        if key not in self._prepared:
            self._prepared[key] = super()._prepare_formula(formula, expand_future_functions)
        return self._prepared[key]
