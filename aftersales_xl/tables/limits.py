"""What may be granted without asking (tblGrenzen): discount and margin by scope."""

from __future__ import annotations

from collections.abc import Iterable

from aftersales_xl.domain.price.limits import Limit
from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import AnyColumn, Choice, Percent, Text
from aftersales_xl.tables.schema import Table
from aftersales_xl.words.selling import SCOPES


class Limits(Table):
    """One row a scope; an empty cell sets no limit."""

    scope = Choice("Bereich", SCOPES, width=22, asked="den Bereich")
    max_discount = Percent(
        "Max_Rabatt",
        width=22,
        other=("Maximaler Rabatt", "Höchstrabatt", "Rabatt max."),
        problems=("max_discount_out_of_range",),
    )
    min_margin = Percent(
        "Min_Marge",
        width=16,
        other=("Minimale Marge", "Mindestmarge", "Marge min."),
        problems=("min_margin_out_of_range",),
    )
    approver = Text("Freigabe durch", width=34, other=("Freigeber",))

    @property
    def of_functions(self) -> tuple[AnyColumn, ...]:
        """The columns that functions read, and need: a renamed one would lift its limits."""
        return (self.scope, self.max_discount, self.min_margin)

    def limits(self, rows: Iterable[Cells]) -> tuple[Limit, ...]:
        """Return the limits, row by row."""
        found = (self._limit(row) for row in rows)
        return tuple(limit for limit in found if limit is not None)

    def _limit(self, row: Cells) -> Limit | None:
        scope = row.require(self.scope)
        if scope is None:
            return None
        with row.collecting(self.max_discount):
            return Limit(
                scope=scope,
                max_discount=row[self.max_discount],
                min_margin=row[self.min_margin],
                approver=row.text_of(self.approver),
            )
        return None


LIMITS_TABLE = Limits("tblGrenzen", sheet=sheets.LIMITS, results_below=True)
