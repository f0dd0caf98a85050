"""What a case rests on (tblAnnahmen): each assumption with its origin and source."""

from __future__ import annotations

from aftersales_xl.domain.case.study import Assumption
from aftersales_xl.tables import case_formulas, sheets
from aftersales_xl.tables.case_columns import OfCase
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Choice, Code, Date, LongText, Text
from aftersales_xl.words.case import ORIGINS


class AssumptionTable(OfCase):
    """One row an assumption; which source or consent it needs depends on Herkunft."""

    statement = LongText("Annahme", width=46)
    value = Code("Wert", width=20)
    origin = Choice("Herkunft", ORIGINS, width=12, asked="die Herkunft")
    source = LongText("Quelle", width=46)
    as_of = Date("Stand", width=13)
    released_on = Date("Freigabe am", width=13, problems=("reference_not_released",))
    state = Text("Hinweis", width=24, computed=case_formulas.assumption_state)

    def entry(self, row: Cells) -> Assumption | None:
        """Return the assumption of a row; note what its origin asks for and it lacks."""
        statement = row.require(self.statement)
        origin = row.require(self.origin)
        if origin is None:
            return None
        before = len(row.problems)
        assumption = Assumption(
            statement=statement or "",
            value=row.text_of(self.value),
            origin=origin,
            source=row.text_of(self.source),
            as_of=row[self.as_of],
            released_on=row[self.released_on],
        )
        problem = assumption.problem
        if len(row.problems) == before and statement and problem is not None:
            missing = self.as_of if assumption.source else self.source
            if problem.code in self.released_on.problems:
                row.add(problem.code, self.released_on, **problem.details)
            else:
                row.add(problem.code, missing, **problem.details)
        return assumption if len(row.problems) == before and statement else None


ASSUMPTION_TABLE = AssumptionTable("tblAnnahmen", sheet=sheets.ASSUMPTIONS, later=True)
