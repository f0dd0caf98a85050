"""The phases of an investment (tblPhasen): duration in working days, effort, price."""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.domain.case.business_case import Phase
from aftersales_xl.domain.case.form import phase
from aftersales_xl.tables import case_formulas, sheets
from aftersales_xl.tables.case_columns import CaseEuro, CaseNumber, OfCase
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Euro, Text


class Phases(OfCase):
    """One row a phase; its price is the fixed one, or effort × day rate."""

    phase = Text("Phase", key="name", width=36)
    days = CaseNumber("Dauer Tage", width=20)
    effort_days = CaseNumber("Aufwand Tage")
    day_rate = CaseEuro("Tagessatz")
    fixed_price = CaseEuro("Festpreis")
    price = Euro("Preis", computed=case_formulas.phase_price)

    def entry(self, row: Cells) -> Phase | None:
        """Return the phase of a row."""
        name = row.require(self.phase)
        before = len(row.problems)
        days = row.get(self.days, Decimal(0))
        effort, rate, fixed = row[self.effort_days], row[self.day_rate], row[self.fixed_price]
        if not name or len(row.problems) > before:
            return None
        with row.collecting(self.fixed_price):
            return phase(name, days=days, effort_days=effort, day_rate=rate, fixed_price=fixed)
        return None


PHASES = Phases("tblPhasen", sheet=sheets.ROI, later=True)
