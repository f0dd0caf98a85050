"""A quote: the whole content of an offer with its prices, and the offer issued from it.

`Quote` knows only the dates that were typed; `Validity.dates` turns them into those of one
issue. Does not know numbers and versions: the register assigns them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE, MaintenancePlan
from aftersales_xl.domain.care.maintenance_contract import MaintenanceContract, maintenance_contract
from aftersales_xl.domain.case.study import CaseStudy
from aftersales_xl.domain.money.errors import Problem, Refusal, Severity, refusal
from aftersales_xl.domain.money.periods import DEFAULT_TERM_MONTHS
from aftersales_xl.domain.money.vat import TaxCase, VatCategory, VatClass
from aftersales_xl.domain.offer.party import Company, Contact, Customer, Signer
from aftersales_xl.domain.offer.payment import Milestone, Skonto
from aftersales_xl.domain.price.approval import Reason
from aftersales_xl.domain.price.discounts import Step
from aftersales_xl.domain.price.lines import QuoteLine, counted_lines
from aftersales_xl.domain.price.offer_discounts import NO_DISCOUNTS, OfferDiscounts, RecurringPrice
from aftersales_xl.domain.price.packages import PackageComparison, Packages, compare, lines_of
from aftersales_xl.domain.price.totals import Totals, totals

LONGEST_VALIDITY = 731
"""Days: two years. No price list is valid longer, so a later day is a typing error."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Validity:
    """How long the offer is valid; without ``until`` it is ``days`` from the offer's date."""

    offered_on: date | None = None
    until: date | None = None
    days: int = 30
    binding: bool = True

    def __post_init__(self) -> None:
        if self.days < 1:
            raise refusal("validity_days_not_positive", days=self.days)

    def dates(self, today: date) -> tuple[date, date]:
        """Return the offer's date and its last day, that day included.

        >>> Validity(days=30).dates(date(2026, 11, 21))
        (datetime.date(2026, 11, 21), datetime.date(2026, 12, 21))
        """
        offered_on = self.offered_on or today
        try:
            return offered_on, self.until or offered_on + timedelta(days=self.days)
        except OverflowError:
            raise refusal(
                "validity_beyond_calendar", days=self.days, offered_on=offered_on
            ) from None

    def problem(self, today: date) -> Problem | None:
        """Return what is wrong with the dates on ``today``, or None."""
        try:
            offered_on, until = self.dates(today)
        except Refusal as refused:
            return refused.problems[0]
        if until < offered_on:
            return Problem(
                code="valid_until_before_offer",
                details={"until": until, "offered_on": offered_on},
            )
        if (until - offered_on).days > LONGEST_VALIDITY:
            return Problem(
                code="validity_too_long", details={"until": until, "offered_on": offered_on}
            )
        if until < today:
            return Problem(code="validity_expired", details={"until": until, "today": today})
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceRow:
    """One row of the service matrix: a service and its extent at each level."""

    service: str
    standard: str = ""
    premium: str = ""
    custom: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What the prices cover, what they do not, and what the customer has to provide."""

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The conditions, each a finished sentence in the company's words; empty ones are left out."""

    delivery: str = ""
    payment: str = ""
    warranty: str = ""
    retention_of_title: str = ""
    callout: str = ""
    general_terms: str = ""
    data_processing: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferHead:
    """What a form and the quote made from it have in common: everything but the lines."""

    company: Company
    customer: Customer
    contact: Contact
    signer: Signer
    case: str
    number: str = ""
    subject: str
    opening: str = ""
    validity: Validity
    term_months: int = DEFAULT_TERM_MONTHS
    maintenance: MaintenancePlan | None = None
    case_study: CaseStudy | None = None
    services: tuple[ServiceRow, ...] = ()
    scope: Scope = field(default_factory=Scope)
    terms: Terms = field(default_factory=Terms)
    packages: Packages | None = None
    discounts: OfferDiscounts = NO_DISCOUNTS
    payment_plan: tuple[Milestone, ...] = ()
    skonto: Skonto | None = None


@dataclass(frozen=True, kw_only=True)
class Quote(OfferHead):
    """A complete quote: resolved lines, maintenance line included.

    It is priced once: totals, staircases, packages and the prices after each deadline are
    calculated when they are first needed and kept; a changed copy is priced anew.
    """

    lines: tuple[QuoteLine, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def needs_approval(self) -> bool:
        """Whether an approval is needed; until then the offer is a draft."""
        return bool(self.reasons)

    @cached_property
    def offered(self) -> tuple[QuoteLine, ...]:
        """The lines of the offered package; all lines where there are no packages."""
        if self.packages is None:
            return self.lines
        return lines_of(self.lines, self.packages.offered)

    @cached_property
    def counted(self) -> tuple[QuoteLine, ...]:
        """The offered lines that enter the totals, open prices included."""
        return counted_lines(self.offered)

    @cached_property
    def usual_vat_class(self) -> VatClass | None:
        """The VAT class of most priced lines; None without any."""
        classes = Counter(line.vat_class for line in self.offered if line.charge.is_priced)
        return classes.most_common(1)[0][0] if classes else None

    @cached_property
    def totals(self) -> Totals:
        """The totals over all offered lines that count."""
        return totals(self.offered, self.term_months, self.discounts)

    @cached_property
    def undiscounted(self) -> Totals:
        """The totals without the discounts of the whole offer."""
        return totals(self.offered, self.term_months)

    @cached_property
    def once_steps(self) -> tuple[Step, ...]:
        """The price staircase of the one-off part, list price first."""
        return self.discounts.once_steps(self.counted)

    @property
    def advantage(self) -> Decimal:
        """What the discounts of the whole offer save over the committed term, in euro net."""
        return self.undiscounted.tcv - self.totals.tcv

    def term_of(self, line: QuoteLine) -> int:
        """Return the committed months of a recurring line."""
        return line.term_months or self.term_months

    def recurring_price(self, line: QuoteLine) -> RecurringPrice:
        """Return what a recurring line costs per period, after the discounts of the offer."""
        return self.discounts.recurring_price(line, self.term_of(line))

    @cached_property
    def lapses(self) -> tuple[Lapse, ...]:
        """The offer after each deadline of its discounts, earliest first.

        Empty where no day of order is expected: no rule with a deadline is in force then.
        """
        ordered_on = self.discounts.ordered_on
        if ordered_on is None:
            return ()
        rules = (*self.discounts.once, *self.discounts.recurring)
        days = {rule.deadline for rule in rules if rule.active and rule.deadline is not None}
        return tuple(
            Lapse(last_day=day, later=self._ordered_on(day + timedelta(days=1)))
            for day in sorted(days)
            if ordered_on <= day < date.max
        )

    def _ordered_on(self, day: date) -> Quote:
        return replace(self, discounts=replace(self.discounts, ordered_on=day))

    @property
    def maintenance_contract(self) -> MaintenanceContract:
        """The contract behind the maintenance line, at the price after discounts.

        Raises:
            Refusal: no maintenance is offered, or its start is missing.
        """
        plan = self.maintenance
        if plan is None:
            raise refusal("maintenance_missing")
        line = next(line for line in self.lines if line.article == MAINTENANCE_ARTICLE)
        return maintenance_contract(plan, self.discounts.recurring_price(line, plan.term_months))

    @cached_property
    def comparison(self) -> PackageComparison | None:
        """All packages side by side, None without packages."""
        if self.packages is None:
            return None
        return compare(self.lines, self.packages, self.term_months, self.discounts)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Warnings: to be checked by a person, although nothing stops the offer."""
        open_lines = tuple(
            Problem(code="price_open", details={"line": line.position}, severity=Severity.WARNING)
            for line in self.counted
            if line.is_open
        )
        notes = (
            *(step.note for step in self.once_steps if step.note is not None),
            *self.discounts.recurring_notes(self.counted, self.term_months),
        )
        approvals = tuple(reason.problem for reason in self.reasons)
        maintained = self.maintenance.warnings if self.maintenance else ()
        return (
            *open_lines, *self._tax_warnings, *maintained, *self._case_warnings, *notes, *approvals,
        )  # fmt: skip

    @property
    def _tax_warnings(self) -> tuple[Problem, ...]:
        """A warning if the tax case of § 13b applies to no line."""
        marked = {line.vat_category for line in self.offered if line.charge.is_priced}
        is_unused = not marked & {None, VatCategory.REVERSE_CHARGE}
        if self.customer.tax_case is not TaxCase.SECTION_13B or not is_unused:
            return ()
        return (Problem(code="section_13b_unused", severity=Severity.WARNING),)

    @property
    def _case_warnings(self) -> tuple[Problem, ...]:
        study = self.case_study
        return () if study is None else (*study.warnings, *study.against_offer(self.totals))


@dataclass(frozen=True, kw_only=True, slots=True)
class Lapse:
    """A deadline that ends a discount, and the quote as it reads when that day is over."""

    last_day: date
    later: Quote


@dataclass(frozen=True, kw_only=True, slots=True)
class IssuedOffer:
    """An issued quote, frozen with its number, version and dates."""

    number: str
    version: int
    issued_on: date
    valid_until: date
    quote: Quote
