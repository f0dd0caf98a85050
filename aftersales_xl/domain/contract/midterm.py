"""Changes in the middle of a term: a line ends, its successor runs to the contract's end.

Amounts are euro net. The credit is the amount paid ahead less the part used; the charge is the
new price for the same days. Both lines keep the contract's anchor, so that months and contract
years continue as before. Does not know invoices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.contract.periods import DAY, Period
from aftersales_xl.domain.contract.value import ContractLine
from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.errors import refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class MidtermChange:
    """The line that ends, its successor, and credit and charge in euro."""

    ended: ContractLine
    begun: ContractLine
    credit: Decimal
    charge: Decimal

    @property
    def balance(self) -> Decimal:
        """The amount the customer still pays; negative for a refund."""
        return self.charge - self.credit


def succession(
    line: ContractLine, on: date, annual_price: Decimal
) -> tuple[ContractLine, ContractLine]:
    """Return ``line`` ending the day before ``on``, and its successor at ``annual_price``.

    Raises:
        Refusal: ``on`` is not after the line's first day and within its term.

    >>> from aftersales_xl.domain.contract.periods import term
    >>> line = ContractLine(period=term(date(2026, 1, 1), 36), annual_price=Decimal(7500))
    >>> old, new = succession(line, date(2027, 7, 1), Decimal(12500))
    >>> old.value, new.value
    (Decimal('11250.00'), Decimal('18750.00'))
    """
    start, end = line.period.start, line.period.end
    if not start < on <= end:
        raise refusal("change_outside_term", on=on, start=start, end=end)
    successor = replace(
        line,
        period=Period(start=on, end=end),
        annual_price=annual_price,
        first_price=None,
        anchor=line.began_on,
    )
    return line.until(on - DAY), successor


def change_price(
    line: ContractLine, on: date, annual_price: Decimal, *, paid_to: date
) -> MidtermChange:
    """Return the change of ``line`` to ``annual_price`` from ``on``, with credit and charge.

    Args:
        line: the line as agreed.
        on: the first day of the new price.
        annual_price: euro for the contract year that ``on`` lies in; the line's step raises it.
        paid_to: the last day of the last instalment billed; with a day before ``on``
            there is nothing to refund.

    >>> from aftersales_xl.domain.contract.periods import term
    >>> line = ContractLine(period=term(date(2026, 1, 1), 36), annual_price=Decimal(7500))
    >>> change = change_price(line, date(2026, 7, 1), Decimal(12500), paid_to=date(2026, 12, 31))
    >>> change.credit, change.charge, change.balance
    (Decimal('3750.00'), Decimal('6250.00'), Decimal('2500.00'))
    """
    ended, begun = succession(line, on, annual_price)
    if paid_to < on:
        return MidtermChange(ended=ended, begun=begun, credit=ZERO, charge=ZERO)
    return MidtermChange(
        ended=ended,
        begun=begun,
        credit=line.until(paid_to).value - ended.value,
        charge=begun.until(paid_to).value,
    )


def step_lines(
    lines: Iterable[ContractLine], on: date, new_price: Callable[[Decimal], Decimal]
) -> tuple[ContractLine, ...]:
    """Return ``lines`` with the prices valid from ``on``, ended lines before successors.

    Lines no clause touches, and those that do not run on ``on``, stay as they are.

    Args:
        lines: the lines of a contract.
        on: the first day of the new prices.
        new_price: takes the price p.a. on that day in euro, gives the new one.
    """
    found: list[ContractLine] = []
    for line in lines:
        if not line.is_adjustable or not line.period.start <= on <= line.period.end:
            found.append(line)
            continue
        price = new_price(line.price_on(on))
        if on == line.period.start:
            found.append(replace(line, annual_price=price, first_price=None))
        else:
            found += succession(line, on, price)
    return tuple(found)
