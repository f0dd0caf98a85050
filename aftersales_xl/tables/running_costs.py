"""What running the solution costs a year (tblLaufendeKosten)."""

from __future__ import annotations

from aftersales_xl.domain.case.study import RunningCost
from aftersales_xl.tables import sheets
from aftersales_xl.tables.case_columns import CaseEuro, OfCase
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Text
from aftersales_xl.tables.other_names import NAME_NAMES


class RunningCosts(OfCase):
    """One row a cost, euro a year from going live on."""

    label = Text("Bezeichnung", width=36, other=NAME_NAMES)
    per_year = CaseEuro("Pro Jahr", width=20)

    def entry(self, row: Cells) -> RunningCost | None:
        """Return the cost of a row; it has to be named."""
        label, per_year = row.require(self.label), row.require(self.per_year)
        if not label or per_year is None:
            return None
        return RunningCost(label=label, per_year=per_year)


RUNNING_COSTS = RunningCosts("tblLaufendeKosten", sheet=sheets.ROI, later=True)
