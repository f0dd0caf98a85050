"""Why an unexpected amount was billed: a cause, and a sentence about it.

Amounts are cents; a difference of one or two cents counts as rounding.
"""

from __future__ import annotations

from dataclasses import dataclass

from aftersales_xl.domain.forecast.causes import BillingCause
from aftersales_xl.domain.money.errors import Detail, Problem, Severity

_OFF = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """A likely cause; ``note`` is its sentence."""

    cause: BillingCause
    note: Problem


def explanation_of(cause: BillingCause, code: str, /, **details: Detail) -> Explanation:
    """Return ``cause`` with the sentence of ``code``."""
    note = Problem(code=code, details=details, severity=Severity.WARNING)
    return Explanation(cause=cause, note=note)


def near(amount: int, other: int) -> bool:
    """Return whether two amounts are the same but for rounding.

    >>> near(58_333, 58_334), near(58_333, 58_336)
    (True, False)
    """
    return abs(amount - other) <= _OFF
