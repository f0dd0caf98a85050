"""Checks of the claims of a business case: each returns one warning, or None.

Amounts are euro net, shares fractions, times months. A warning is for the seller and
for the colleague who checks the offer; nothing is corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from aftersales_xl.domain.case.benefits import reduced_cost
from aftersales_xl.domain.case.payback import Payback, PaybackKind
from aftersales_xl.domain.money.amounts import round_cents, total
from aftersales_xl.domain.money.errors import Detail, Problem, Severity, refusal

PAYBACK_TOLERANCE = Decimal("0.5")
"""Months by which a claimed payback may differ; claims come in whole and half months."""

_SHOWN = Decimal("0.01")


@dataclass(frozen=True, kw_only=True, slots=True)
class RateCard:
    """The lowest and the highest day rate of the company, in euro."""

    lowest: Decimal
    highest: Decimal

    def __post_init__(self) -> None:
        if not 0 < self.lowest <= self.highest:
            raise refusal("rate_card_unsorted", lowest=self.lowest, highest=self.highest)


def check_saving(base: Decimal, reduction: Decimal, claimed: Decimal) -> Problem | None:
    """Return a warning where ``base`` × ``reduction`` is not the ``claimed`` saving.

    >>> check_saving(Decimal(500_000), Decimal("0.4"), Decimal(200_000)) is None
    True
    """
    computed = round_cents(reduced_cost(base, reduction))
    if computed == round_cents(claimed):
        return None
    return _warning(
        "claimed_saving_differs", base=base, share=reduction, computed=computed, claimed=claimed
    )


def check_total(parts: Iterable[Decimal], claimed: Decimal) -> Problem | None:
    """Return a warning where the ``parts`` in euro do not add up to the ``claimed`` total."""
    computed = total(round_cents(part) for part in parts)
    if computed == round_cents(claimed):
        return None
    return _warning("claimed_total_differs", computed=computed, claimed=claimed)


def check_day_rate(price: Decimal, effort_days: Decimal, card: RateCard) -> Problem | None:
    """Return a warning where ``price`` ÷ ``effort_days`` is outside the company's day rates.

    Raises:
        Refusal: no days.
    """
    if effort_days <= 0:
        raise refusal("effort_not_positive", days=effort_days)
    rate = round_cents(price / effort_days)
    if card.lowest <= rate <= card.highest:
        return None
    return _warning(
        "day_rate_outside_card",
        price=price,
        days=effort_days,
        rate=rate,
        lowest=card.lowest,
        highest=card.highest,
    )


def check_term(term_months: int, life_months: int) -> Problem | None:
    """Return a warning if a contract ends before the claimed life."""
    if term_months >= life_months:
        return None
    return _warning(
        "term_shorter_than_life", term=term_months, life=life_months, first=term_months + 1
    )


def check_payback(claimed: Decimal, found: Iterable[Payback]) -> Problem | None:
    """Return a warning where ``claimed`` months are not the static payback from go-live."""
    return check_payback_months(claimed, {each.kind: each.months for each in found})


def check_payback_months(
    claimed: Decimal, found: Mapping[PaybackKind, Decimal | None]
) -> Problem | None:
    """Return the same warning where only the months are known, None where it never pays.

    The warning names which of the ``found`` paybacks the claim comes closest to, if one lies
    within the tolerance.
    """
    static = found.get(PaybackKind.GO_LIVE)
    if static is None:
        return _warning("payback_claimed_but_never", claimed=_shown(claimed))
    if abs(claimed - static) <= PAYBACK_TOLERANCE:
        return None
    gaps = {kind: abs(claimed - months) for kind, months in found.items() if months is not None}
    match = min(gaps, key=gaps.__getitem__)
    months = found[match]
    if gaps[match] > PAYBACK_TOLERANCE or months is None:
        return _warning(
            "payback_claim_matches_none", claimed=_shown(claimed), static=_shown(static)
        )
    return _warning(
        "payback_claim_matches",
        claimed=_shown(claimed),
        static=_shown(static),
        match=match,
        months=_shown(months),
    )


def _shown(months: Decimal) -> Decimal:
    return months.quantize(_SHOWN, rounding=ROUND_HALF_UP)


def _warning(code: str, **details: Detail) -> Problem:
    return Problem(code=code, details=details, severity=Severity.WARNING)
