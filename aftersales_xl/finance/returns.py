"""Net present values and internal rates of return of payments, computed by pyxirr.

Payments are euro, money out negative; rates are fractions per period, of dated payments per
year of 365 days from the first date. The first payment is not discounted. The library works on
floats; results agree with Excel's functions to more digits than anyone shows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from aftersales_xl.domain.case.business_case import return_on_costs
from aftersales_xl.domain.money.errors import NoAnswer, Problem, Refusal, Severity, refusal

_HALVINGS = 80
_STEP = 0.001  # two internal rates closer than this are taken for one


@dataclass(frozen=True, kw_only=True, slots=True)
class InternalRate:
    """All internal rates of a series, ascending; more than one means that none says much."""

    rates: tuple[Decimal, ...]

    @property
    def warning(self) -> Problem | None:
        """What to say where there are several."""
        if len(self.rates) == 1:
            return None
        first, second = self.rates[:2]
        return Problem(
            code="several_internal_rates",
            details={"count": len(self.rates), "first": first, "second": second},
            severity=Severity.WARNING,
        )

    def only(self) -> Decimal:
        """Return the rate.

        Raises:
            Refusal: there are several.
        """
        if self.warning is not None:
            raise Refusal([self.warning])
        return self.rates[0]


def net_present_value(rate: Decimal, payments: Sequence[Decimal]) -> Decimal:
    """Return CF₀ + Σ CFₖ / (1 + rate)^k in euro, not rounded.

    Raises:
        Refusal: a rate of −100 % or less, or above 100 %.

    >>> round(net_present_value(Decimal("0.1"), [Decimal(-10_000), Decimal(11_000)]), 6)
    Decimal('0.000000')
    """
    import pyxirr

    _refuse_rate(rate)
    return _exact(pyxirr.npv(float(rate), _floats(payments), start_from_zero=True))


def internal_rate(payments: Sequence[Decimal]) -> InternalRate:
    """Return the rates at which the payments are worth nothing.

    Raises:
        NoAnswer: there is none, such as where the sign never changes.
    """
    import pyxirr

    values = _floats(payments)
    return _internal_rate(
        payments,
        solve=lambda: pyxirr.irr(values),
        worth=lambda rate: pyxirr.npv(rate, values, start_from_zero=True),
    )


def dated_present_value(
    rate: Decimal, payments: Sequence[Decimal], dates: Sequence[date]
) -> Decimal:
    """Return Σ payment / (1 + rate)^(days since the first date / 365) in euro, not rounded.

    Raises:
        Refusal: as `net_present_value`, or dates that do not fit the payments.
    """
    import pyxirr

    _refuse_rate(rate)
    _refuse_dates(payments, dates)
    return _exact(pyxirr.xnpv(float(rate), dates, _floats(payments)))


def dated_internal_rate(payments: Sequence[Decimal], dates: Sequence[date]) -> InternalRate:
    """Return the rates a year at which the dated payments are worth nothing.

    Raises:
        Refusal: dates that do not fit the payments.
        NoAnswer: there is no such rate.
    """
    import pyxirr

    _refuse_dates(payments, dates)
    values = _floats(payments)
    return _internal_rate(
        payments,
        solve=lambda: pyxirr.xirr(dates, values),
        worth=lambda rate: pyxirr.xnpv(rate, dates, values),
    )


def return_on_series(
    rate: Decimal, costs: Sequence[Decimal], benefits: Sequence[Decimal]
) -> Decimal:
    """Return (present benefits − present costs) / present costs; both series positive.

    Raises:
        Refusal: a negative amount, or a rate out of range.
        NoAnswer: there are no costs.
    """
    for amount in (*costs, *benefits):
        if amount < 0:
            raise refusal("series_amount_negative", amount=amount)
    return return_on_costs(net_present_value(rate, costs), net_present_value(rate, benefits))


def sign_changes(payments: Sequence[Decimal]) -> int:
    """Return how often the payments turn from out to in or back; zeros count for nothing.

    >>> sign_changes([Decimal(-100), Decimal(0), Decimal(230), Decimal(-132)])
    2
    """
    signs = [payment > 0 for payment in payments if payment]
    return sum(before is not after for before, after in pairwise(signs))


def _internal_rate(
    payments: Sequence[Decimal],
    *,
    solve: Callable[[], float | None],
    worth: Callable[[float], float | None],
) -> InternalRate:
    changes = sign_changes(payments)
    if changes == 0:
        raise NoAnswer("no_internal_rate")
    solved = solve()
    found = [] if solved is None or not math.isfinite(solved) else [solved]
    if changes > 1 or not found:
        # a library returns one of several rates without a word
        found += [rate for rate in _rates(worth) if not any(_same(rate, other) for other in found)]
    if not found:
        raise NoAnswer("no_internal_rate")
    return InternalRate(rates=tuple(_exact(rate) for rate in sorted(found)))


def _same(rate: float, other: float) -> bool:
    return math.isclose(1 + rate, 1 + other, rel_tol=_STEP / 2)


def _rates(worth: Callable[[float], float | None]) -> Iterator[float]:
    """Yield a rate between neighbouring grid points where the present value changes its sign."""
    for low, high in pairwise(_grid()):
        at_low, at_high = worth(low), worth(high)
        if at_low is not None and at_high is not None and (at_low < 0) is not (at_high < 0):
            yield _bisect(low, high, worth)


def _grid() -> Iterator[float]:
    """Yield rates from −99 % to 10,000 %, close together where rates of projects lie."""
    growth = 0.01
    while growth < 101:  # noqa: PLR2004 -- 1 + 10,000 %
        yield growth - 1
        growth += _STEP if 0.5 <= growth < 2 else growth * 0.02  # noqa: PLR2004 -- −50 to 100 %


def _bisect(low: float, high: float, worth: Callable[[float], float | None]) -> float:
    is_negative = (worth(low) or 0.0) < 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if ((worth(middle) or 0.0) < 0) is is_negative:
            low = middle
        else:
            high = middle
    return high


def _refuse_rate(rate: Decimal) -> None:
    if not -1 < rate <= 1:
        raise refusal("rate_out_of_range", rate=rate)


def _refuse_dates(payments: Sequence[Decimal], dates: Sequence[date]) -> None:
    if len(payments) != len(dates):
        raise refusal("columns_differ_in_length", first=len(payments), second=len(dates))
    earliest = min(dates)
    if earliest < dates[0]:
        raise refusal("date_before_first", earliest=earliest, first=dates[0])


def _floats(payments: Sequence[Decimal]) -> list[float]:
    return [float(payment) for payment in payments]


def _exact(value: float | None) -> Decimal:
    if value is None or not math.isfinite(value):
        raise NoAnswer("not_determinable")
    return Decimal(repr(value))
