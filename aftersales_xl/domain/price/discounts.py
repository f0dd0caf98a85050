"""Discount rules and the price staircase: from the list price, step by step, to the net price.

Rates are fractions of 1, amounts euro net. The staircase keeps its running value exact and
rounds only what it shows, so that the steps always add up to the discount. Rules apply in the
order of `RuleKind`; the order in which they are written down changes nothing. How long
a discount applies within a contract is in `discount_scope`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import groupby, islice

from aftersales_xl.domain.money.amounts import CENT, ZERO, effective_discount, round_cents, total
from aftersales_xl.domain.money.errors import Problem, Severity, refusal

_SortKey = tuple[int, Decimal, Decimal, date, Decimal, Decimal]


class RuleKind(Enum):
    """What a discount is granted for, in the order in which discounts apply."""

    QUANTITY = "quantity"
    BUNDLE = "bundle"
    TERM = "term"
    EARLY_BIRD = "early_bird"
    LOYALTY = "loyalty"
    REFERRAL = "referral"
    MANUAL = "manual"
    AMOUNT = "amount"

    @property
    def is_tiered(self) -> bool:
        """Whether of several rules only the one with the highest threshold met applies."""
        return self in (RuleKind.QUANTITY, RuleKind.TERM, RuleKind.LOYALTY)

    @property
    def is_personal(self) -> bool:
        """Whether such a rule is granted to a single customer."""
        return self in (RuleKind.REFERRAL, RuleKind.MANUAL, RuleKind.AMOUNT)


class Mode(Enum):
    """How several discounts are combined."""

    MULTIPLICATIVE = "multiplicative"  # each rate on what the ones before have left
    ADDITIVE = "additive"  # each rate on the list price, together at most 100 %
    BEST = "best"  # only the rule that takes off most euros
    EXCLUSIVE = "exclusive"  # only the first that applies


class Missing(Enum):
    """What is missing to judge a rule; the values are codes of sentences."""

    DATE = "rule_without_date"
    DEADLINE = "rule_without_deadline"
    TERM = "rule_without_term"
    CONTRACT_YEARS = "rule_without_contract_years"


_ORDER = {kind: place for place, kind in enumerate(RuleKind)}


@dataclass(frozen=True, kw_only=True, slots=True)
class DiscountRule:
    """One rule: a rate of the price, or for AMOUNT euros.

    ``threshold`` is the least it takes: months of committed term for TERM, contract years
    for LOYALTY, units for every other kind; None asks for nothing. ``deadline`` is the last
    day on which the order counts, that day included; EARLY_BIRD has none without one.
    ``cap`` is the most euros the rule may take off.
    """

    kind: RuleKind
    value: Decimal
    threshold: Decimal | None = None
    deadline: date | None = None
    cap: Decimal | None = None
    active: bool = True

    def __post_init__(self) -> None:
        if self.kind is RuleKind.AMOUNT:
            if self.value < 0:
                raise refusal("rule_amount_negative", value=self.value)
        elif not 0 <= self.value <= 1:
            raise refusal("rule_rate_out_of_range", value=self.value)
        if self.threshold is not None and self.threshold < 0:
            raise refusal("rule_threshold_negative", threshold=self.threshold)
        if self.cap is not None and self.cap < 0:
            raise refusal("rule_cap_negative", cap=self.cap)

    def deduction(self, base: Decimal, left: Decimal) -> Decimal:
        """Return what the rule takes off ``base``, exact and never more than is ``left``."""
        wanted = self.value if self.kind is RuleKind.AMOUNT else base * self.value
        return min(wanted, left if self.cap is None else min(self.cap, left))

    def rate_behind(self, deduction: Decimal, base: Decimal) -> Decimal | None:
        """Return the rate where it alone makes ``deduction`` from ``base``, to the cent."""
        if self.kind is RuleKind.AMOUNT or abs(base * self.value - deduction) >= CENT:
            return None
        return self.value


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step of the staircase, in cents: base − deduction = result.

    Attributes:
        rule: the rule behind the step; None is the list price.
        base: price in euro before the step.
        deduction: euro the rule takes off.
        result: price in euro after the step.
        rate: the rule's rate where it explains the deduction to the cent; None for an amount
            in euro, and where a cap or the rest of the price was less.
        missing: what the rule depends on and was not given, so that it took nothing off.
    """

    rule: DiscountRule | None
    base: Decimal
    deduction: Decimal
    result: Decimal
    rate: Decimal | None = None
    missing: Missing | None = None

    @property
    def kind(self) -> RuleKind | None:
        """The kind of the rule; None is the list price."""
        return None if self.rule is None else self.rule.kind

    @property
    def deadline(self) -> date | None:
        """The last day of the rule; None where it has none."""
        return None if self.rule is None else self.rule.deadline

    @property
    def note(self) -> Problem | None:
        """A warning where a rule was left out because a date, a term or years are missing."""
        if self.rule is None or self.missing is None:
            return None
        return Problem(
            code=self.missing.value, details={"rule": self.rule.kind}, severity=Severity.WARNING
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Occasion:
    """The facts that rules depend on; None is unknown."""

    quantity: Decimal
    on: date | None
    term_months: int | None
    contract_years: Decimal | None

    def __post_init__(self) -> None:
        if self.quantity <= 0:
            raise refusal("quantity_not_positive", line="", quantity=self.quantity)
        if self.term_months is not None and self.term_months < 1:
            raise refusal("term_not_positive", months=self.term_months)
        if self.contract_years is not None and self.contract_years < 0:
            raise refusal("contract_years_negative", years=self.contract_years)

    def missing(self, rule: DiscountRule) -> Missing | None:
        """Return what would have to be known to judge ``rule``."""
        if rule.deadline is not None and self.on is None:
            return Missing.DATE
        if rule.kind is RuleKind.EARLY_BIRD and rule.deadline is None:
            return Missing.DEADLINE
        if rule.threshold is None or self._measure(rule.kind) is not None:
            return None
        return Missing.TERM if rule.kind is RuleKind.TERM else Missing.CONTRACT_YEARS

    def meets(self, rule: DiscountRule) -> bool:
        """Return whether ``rule`` can be judged and applies."""
        if self.missing(rule) is not None:
            return False
        in_time = rule.deadline is None or self.on is None or self.on <= rule.deadline
        reached = self._measure(rule.kind)
        return in_time and (rule.threshold is None or (reached or 0) >= rule.threshold)

    def _measure(self, kind: RuleKind) -> Decimal | int | None:
        if kind is RuleKind.TERM:
            return self.term_months
        return self.contract_years if kind is RuleKind.LOYALTY else self.quantity


def staircase(  # noqa: PLR0913 -- each is one thing a rule may depend on
    listed: Decimal,
    rules: Iterable[DiscountRule],
    *,
    quantity: Decimal = Decimal(1),
    on: date | None = None,
    term_months: int | None = None,
    contract_years: Decimal | None = None,
    mode: Mode = Mode.MULTIPLICATIVE,
) -> tuple[Step, ...]:
    """Return the steps from the list price in euro to the net price, the list price first.

    Of several QUANTITY, TERM or LOYALTY rules the one with the highest threshold met applies,
    of equal ones the larger. Of every other kind all apply, the largest value first, then by
    deadline, threshold and cap. Inactive rules and rules of 0 are left out. A rule whose
    date, deadline, term or years are missing is left out and noted in a step of its own.

    Args:
        listed: list price, quantity × unit price, not rounded.
        rules: in any order.
        quantity: units, for thresholds.
        on: the day the order is received; None switches rules with a deadline off.
        term_months: committed months; None switches TERM rules with a threshold off.
        contract_years: years the customer has been under contract, as for ``term_months``.
        mode: how several discounts are combined.

    >>> rules = [DiscountRule(kind=RuleKind.MANUAL, value=Decimal(rate)) for rate in ("0.1", "0.2")]
    >>> [str(staircase(Decimal(100), rules, mode=mode)[-1].result)
    ...  for mode in (Mode.MULTIPLICATIVE, Mode.ADDITIVE)]
    ['72.00', '70.00']
    """
    if listed < 0:
        raise refusal("price_negative", line="", price=listed)
    occasion = _Occasion(
        quantity=quantity, on=on, term_months=term_months, contract_years=contract_years
    )
    granting = [rule for rule in rules if rule.active and rule.value > 0]
    applied = _chosen(_applicable(granting, occasion), listed, mode)
    return tuple(_steps(listed, _left_out(granting, occasion), applied, mode))


def net_price(steps: Sequence[Step]) -> Decimal:
    """Return the price of the last step, in euro."""
    return steps[-1].result


def advantage(steps: Sequence[Step]) -> Decimal:
    """Return the whole discount in euro, the sum of all deductions."""
    return total(step.deduction for step in steps)


def discount_needed(listed: Decimal, target: Decimal) -> Decimal:
    """Return the discount, as a fraction, that turns a list price into ``target``; not rounded.

    A target at or above the list price needs none: 0.

    Raises:
        NoAnswer: the list price is 0.
        Refusal: a negative list price or target.

    >>> discount_needed(Decimal(8000), Decimal(7000)), discount_needed(Decimal(8000), Decimal(9000))
    (Decimal('0.125'), Decimal('0'))
    """
    if listed < 0:
        raise refusal("price_negative", line="", price=listed)
    if target < 0:
        raise refusal("target_negative", target=target)
    return max(effective_discount(listed, target), Decimal(0))


def _applicable(rules: Iterable[DiscountRule], occasion: _Occasion) -> list[DiscountRule]:
    """Return the rules that apply, in their order, one at most of each tiered kind."""
    met = sorted(filter(occasion.meets, rules), key=_sort_key)
    return [
        rule
        for kind, of_kind in groupby(met, key=lambda rule: rule.kind)
        for rule in (islice(of_kind, 1) if kind.is_tiered else of_kind)
    ]


def _sort_key(rule: DiscountRule) -> _SortKey:
    threshold = -(rule.threshold or Decimal(0))
    tier = threshold if rule.kind.is_tiered else Decimal(0)
    cap = -rule.cap if rule.cap is not None else Decimal("-Infinity")
    return _ORDER[rule.kind], tier, -rule.value, rule.deadline or date.max, threshold, cap


def _left_out(
    rules: Iterable[DiscountRule], occasion: _Occasion
) -> list[tuple[DiscountRule, Missing]]:
    """Return the rules that cannot be judged, one of each kind for each thing that is missing."""
    found: dict[tuple[RuleKind, Missing], DiscountRule] = {}
    for rule in sorted(rules, key=_sort_key):
        missing = occasion.missing(rule)
        if missing is not None:
            found.setdefault((rule.kind, missing), rule)
    return sorted(
        ((rule, missing) for (_, missing), rule in found.items()),
        key=lambda pair: (_ORDER[pair[0].kind], pair[1].value),
    )


def _chosen(rules: list[DiscountRule], listed: Decimal, mode: Mode) -> list[DiscountRule]:
    """Return the rules that ``mode`` applies; of equally good ones the first."""
    if mode is Mode.BEST and rules:
        return [max(rules, key=lambda rule: rule.deduction(listed, listed))]
    return rules[:1] if mode is Mode.EXCLUSIVE else rules


def _steps(
    listed: Decimal,
    left_out: Iterable[tuple[DiscountRule, Missing]],
    applied: Iterable[DiscountRule],
    mode: Mode,
) -> Iterator[Step]:
    running, shown = listed, round_cents(listed)
    yield Step(rule=None, base=shown, deduction=ZERO, result=shown)
    judged: list[tuple[DiscountRule, Missing | None]] = [
        *left_out,
        *((rule, None) for rule in applied),
    ]
    for rule, missing in sorted(judged, key=lambda pair: _ORDER[pair[0].kind]):
        base = listed if mode is Mode.ADDITIVE else running
        taken_off = ZERO if missing is not None else rule.deduction(base, running)
        running -= taken_off
        result = round_cents(running)
        yield Step(
            rule=rule,
            base=shown,
            deduction=shown - result,
            result=result,
            rate=rule.rate_behind(taken_off, base) if missing is None else None,
            missing=missing,
        )
        shown = result
