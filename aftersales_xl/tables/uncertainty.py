"""How low and how high the inputs of a case may turn out (tblUnsicherheit)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from aftersales_xl.domain.case.sensitivity import Driver
from aftersales_xl.tables import sheets
from aftersales_xl.tables.case_columns import CaseNumber, OfCase
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Choice
from aftersales_xl.words.drivers import CASE_DRIVERS


@dataclass(frozen=True, kw_only=True, slots=True)
class InputSpan:
    """How low and how high an input may turn out, and the row that says so."""

    row: Cells
    driver: Driver
    least: Decimal
    most: Decimal


class Uncertainty(OfCase):
    """One row an input of the case."""

    driver = Choice("Eingabe", CASE_DRIVERS, width=36, asked="die Eingabe")
    least = CaseNumber("niedrig", width=20)
    most = CaseNumber("hoch")

    def entry(self, row: Cells) -> InputSpan | None:
        """Return the range of a row."""
        least, most = row.require(self.least), row.require(self.most)
        driver = row.require(self.driver)
        if driver is None or least is None or most is None:
            return None
        return InputSpan(row=row, driver=driver, least=least, most=most)


UNCERTAIN = Uncertainty("tblUnsicherheit", sheet=sheets.ROI, later=True)
