"""The accounts of many contracts, each made when it is asked for.

Contracts are codes, the same for lines and for items of invoices. Does not compare.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio.billing.account import MONTHS_ASIDE, Account, Item, ListedService
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.calendar import month_number
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.lines import Labels, Lines
from aftersales_xl.portfolio.records import day_or_none, one_off_of, service_of
from aftersales_xl.tables.contracts import CONTRACT_TABLE

Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ByContract:
    """Where the rows of each contract stand."""

    order: NDArray[np.intp]
    begins: NDArray[np.intp]

    @classmethod
    def of(cls, codes: Codes, contracts: int) -> ByContract:
        """Return where each of so many ``contracts`` stands in ``codes``."""
        order = np.argsort(codes, kind="stable")
        return cls(order, np.searchsorted(codes[order], np.arange(contracts + 1)))

    def rows(self, contract: int) -> list[int]:
        """Return the rows of ``contract``."""
        found: list[int] = self.order[self.begins[contract] : self.begins[contract + 1]].tolist()
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Accounts:
    """Lines and items of invoices, by contract."""

    lines: Lines
    items: Actuals
    window: Window
    of_lines: ByContract
    of_items: ByContract

    def lines_of(self, contract: int) -> list[int]:
        """Return the lines of ``contract``, quotes among them."""
        return self.of_lines.rows(contract)

    def customer(self, contract: int) -> str:
        """Return the customer of ``contract``, "" where there are no lines."""
        rows = self.lines_of(contract)
        return _word(self.lines.labels.get(CONTRACT_TABLE.customer.header), rows[0]) if rows else ""

    def items_in(self, contract: int) -> tuple[Item, ...]:
        """Return the items billed for ``contract``."""
        return tuple(self._item(row) for row in self.of_items.rows(contract))

    def account(self, contract: int) -> Account:
        """Return the account of ``contract``."""
        first = month_number(self.window.first)
        months = range(first, first + self.window.months)
        billed = self.items.months
        known = range(
            max(min(first, int(billed.min(initial=first))), first - MONTHS_OF_A_YEAR),
            min(max(months[-1], int(billed.max(initial=first))), months[-1] + MONTHS_ASIDE) + 1,
        )
        rows = [row for row in self.lines_of(contract) if not self.lines.is_quote[row]]
        products = self.lines.labels.get(CONTRACT_TABLE.product.header)
        records = [(row, service_of(self.lines, row)) for row in rows]
        return Account(
            months=months,
            known=known,
            services=tuple(
                ListedService(product=_word(products, row), record=record)
                for row, record in records
                if record is not None
            ),
            one_offs=tuple(once for row in rows if (once := one_off_of(self.lines, row))),
            items=self.items_in(contract),
        )

    def _item(self, row: int) -> Item:
        items = self.items
        return Item(
            month=int(items.months[row]),
            day=day_or_none(int(items.days[row])),
            amount=int(items.amounts[row]),
            invoice=_word(items.invoices, row),
            product=_word(items.products, row),
            row=int(items.rows[row]),
        )


def _word(labels: Labels | None, row: int) -> str:
    return labels.words[labels.codes[row]] if labels else ""
