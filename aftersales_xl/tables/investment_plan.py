"""When the parts of an investment are paid, as a function receives it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from aftersales_xl.domain.case.business_case import Investment
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Euro, Number
from aftersales_xl.tables.schema import Table


class InvestmentPlan(Table):
    """One row a part: euro, and months after signing."""

    amount = Euro("Betrag", problems=("investment_negative",))
    month = Number("Monat")

    def investments(self, rows: Iterable[Cells]) -> tuple[Investment, ...]:
        """Return the parts; an empty cell is 0."""
        found: list[Investment] = []
        for row in rows:
            with row.collecting(self.month):
                amount, month = row.get(self.amount, Decimal(0)), row.get(self.month, Decimal(0))
                found.append(Investment(amount=amount, month=month))
        return tuple(found)


INVESTMENT_PLAN = InvestmentPlan("", sheet="")
