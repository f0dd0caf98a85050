"""Approval of an offer: the limits it breaks, and approvals that hold for one price.

The effective discount is 1 − net / list, the margin (net − cost) / net. Where rounding to the
cent alone moves a figure beyond its limit, the limit is kept. Rates are fractions, amounts
euro net. Approvers and authors are plain names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.money.amounts import effective_discount, margin, round_cents
from aftersales_xl.domain.money.errors import Detail, Problem, Severity, refusal
from aftersales_xl.domain.price.limits import Figures, Limit, LimitScope, PriceBasis, limit_figures
from aftersales_xl.domain.price.lines import QuoteLine, counted_lines


class Cause(Enum):
    """Why an approval is needed; the value is the code of the sentence."""

    DISCOUNT = "discount_above_limit"
    MARGIN = "margin_below_limit"
    COST_MISSING = "cost_missing"
    MARGIN_UNDETERMINED = "margin_undetermined"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """One reason why an approval is needed.

    ``position`` is "" for a sum, ``without_cost`` lists the positions of a sum whose cost is
    unknown.
    ``value`` and ``limit`` are fractions, ``gap`` the euro net missing up to the limit over the
    committed term; None where there is no such figure.
    """

    scope: LimitScope
    position: str = ""
    code: Cause
    value: Decimal | None = None
    limit: Decimal
    gap: Decimal | None = None
    approver: str = ""
    without_cost: str = ""

    @property
    def problem(self) -> Problem:
        """The reason as a warning that has a sentence."""
        details: dict[str, Detail] = {
            "scope": self.scope,
            "line": self.position,
            "approver": self.approver,
            "without_cost": self.without_cost,
        }
        figures = {"value": self.value, "limit": self.limit, "gap": self.gap}
        known = {name: figure for name, figure in figures.items() if figure is not None}
        return Problem(
            code=self.code.value, details={**details, **known}, severity=Severity.WARNING
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitCheck:
    """One bound and what was measured against it; ``reason`` applies if it ``is_broken``."""

    reason: Reason
    is_broken: bool


def reasons(
    lines: Iterable[QuoteLine], limits: Iterable[Limit], basis: PriceBasis | None = None
) -> tuple[Reason, ...]:
    """Return the reasons for an approval, limit by limit; empty if none is needed.

    >>> line = QuoteLine(position="1", unit_price=Decimal(7500), discount=Decimal("0.388"))
    >>> limit = Limit(scope=LimitScope.POSITION, max_discount=Decimal("0.15"))
    >>> [(found.code.name, found.value) for found in reasons([line], [limit])]
    [('DISCOUNT', Decimal('0.388'))]
    """
    return tuple(check.reason for check in checks(lines, limits, basis) if check.is_broken)


def approvers(found: Iterable[Reason]) -> tuple[str, ...]:
    """Return the approvers, each once."""
    return tuple(dict.fromkeys(reason.approver for reason in found if reason.approver))


def checks(
    lines: Iterable[QuoteLine], limits: Iterable[Limit], basis: PriceBasis | None = None
) -> tuple[LimitCheck, ...]:
    """Return every bound of ``limits`` with what was measured, kept or broken."""
    basis = basis or PriceBasis()
    lines = tuple(lines)
    return tuple(
        check
        for limit in limits
        for figures in limit_figures(lines, limit.scope, basis)
        for check in (_discount_check(figures, limit), _margin_check(figures, limit))
        if check is not None
    )


def _discount_check(figures: Figures, limit: Limit) -> LimitCheck | None:
    if limit.max_discount is None or figures.listed == 0:
        return None
    least = figures.listed * (1 - limit.max_discount)
    return LimitCheck(
        reason=Reason(
            scope=limit.scope,
            position=figures.position,
            code=Cause.DISCOUNT,
            value=effective_discount(figures.listed, figures.net),
            limit=limit.max_discount,
            gap=round_cents(least - figures.net),
            approver=limit.approver,
        ),
        is_broken=figures.net + figures.rounding < least,
    )


def _margin_check(figures: Figures, limit: Limit) -> LimitCheck | None:
    """Return the margin against its bound; unknown costs and costs without a price break it."""
    least = limit.min_margin
    if least is None:
        return None
    cost, net = figures.cost, figures.net
    if cost is None or net <= 0:
        is_free = cost is not None and cost <= 0 and net == 0
        return (
            None
            if is_free
            else LimitCheck(reason=_reason_unmeasured(figures, limit, least), is_broken=True)
        )
    return LimitCheck(
        reason=Reason(
            scope=limit.scope,
            position=figures.position,
            code=Cause.MARGIN,
            value=margin(net, cost),
            limit=least,
            gap=round_cents(cost / (1 - least) - net),
            approver=limit.approver,
        ),
        is_broken=(net + figures.rounding) * (1 - least) < cost,
    )


def _reason_unmeasured(figures: Figures, limit: Limit, least: Decimal) -> Reason:
    return Reason(
        scope=limit.scope,
        position=figures.position,
        without_cost="" if figures.position else ", ".join(figures.without_cost),
        code=Cause.COST_MISSING if figures.cost is None else Cause.MARGIN_UNDETERMINED,
        limit=least,
        approver=limit.approver,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """An approval of exactly the price that ``price_hash`` identifies."""

    approver: str
    author: str
    price_hash: str

    def __post_init__(self) -> None:
        if not _name(self.approver) or not _name(self.author):
            raise refusal("approval_without_name")
        if _name(self.approver) == _name(self.author):
            raise refusal("approver_is_author", approver=self.approver)


def is_valid(approval: Approval | None, current_hash: str) -> bool:
    """Return whether ``approval`` is for the current price.

    >>> is_valid(Approval(approver="Kai Voss", author="Ida Lenz", price_hash="a1"), "a1")
    True
    """
    return approval is not None and approval.price_hash == current_hash


def price_hash(
    lines: Iterable[QuoteLine], basis: PriceBasis | None = None, also: Sequence[str] = ()
) -> str:
    """Return a SHA-256 over everything that affects the price.

    Texts, units, position numbers and the order of lines do not affect it as long as the same
    lines count; 10 and 10.00 are the same. VAT does: the customer pays it. Of discount rules
    the prices they lead to count, not how they are written down.

    Args:
        lines: all lines of the quote, options and alternatives included.
        basis: term, discount rules, document discounts and price list.
        also: what else the approval depends on, such as the customer's number.
    """
    basis = basis or PriceBasis()
    lines = tuple(lines)
    counted = {id(line) for line in counted_lines(lines)}
    priced = [
        _fingerprint(line, basis, counts=id(line) in counted)
        for line in lines
        if line.charge.is_priced
    ]
    discounts = {charge.value: _plain(amount) for charge, amount in basis.discounts.items()}
    for (charge, vat), share in basis.rules.once_shares(counted_lines(lines)).items():
        category = "" if vat.category is None else f" {vat.category.value}"
        discounts[f"{charge.value} {_plain(vat.rate)}{category}"] = _plain(share)
    taken_off = sorted([what, amount] for what, amount in discounts.items() if amount != "0")
    content = ["1", str(basis.term_months), sorted(priced), taken_off, list(also)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _fingerprint(line: QuoteLine, basis: PriceBasis, *, counts: bool) -> list[str]:
    return [
        line.article.strip().casefold(),
        line.charge.value,
        line.status.value,
        line.group,
        "counts" if counts else "",
        str(basis.months(line)) if line.charge.is_recurring else "",
        _plain(line.quantity),
        _plain(line.unit_price),
        _plain(line.discount),
        _plain(basis.net(line)),
        _plain(basis.listed(line)),
        _plain(line.unit_cost),
        _plain(line.vat_rate),
    ]


def _plain(number: Decimal | None) -> str:
    """Return one spelling for equal numbers, "" for none."""
    return "" if number is None else f"{number.normalize() + 0:f}"


def _name(name: str) -> str:
    return " ".join(name.split()).casefold()
