"""The lines of a quote: the price of each, and which of them count.

A line has a charge (how it is paid) and a status (fixed, option, alternative). A price of
None is open ("nach Aufwand"): the line is part of the offer but of no total.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.contract.price_course import STEADY, PriceCourse
from aftersales_xl.domain.money.amounts import LARGEST, ZERO, round_cents
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Place, Problems, refusal
from aftersales_xl.domain.money.periods import period_value
from aftersales_xl.domain.money.vat import VatCategory, VatClass, check_rate


class Status(Enum):
    """Whether a line is part of the offer, optional, or an alternative to others."""

    FIXED = "fixed"
    OPTION = "option"
    ALTERNATIVE = "alternative"


@dataclass(frozen=True, kw_only=True, slots=True)
class LineHead:
    """What a typed and a priced line have in common.

    Attributes:
        place: the row it was typed in; None where it was not typed in a table.
        position: its number in the offer, as the customer reads it.
        text: title, and a description from the second row on.
        status: whether it is part of the offer, an option or an alternative.
        group: ties alternatives together.
        chosen: whether it is the chosen alternative of its group.
        discount: a fraction from 0 to 1.
        term_months: committed months of a recurring line; None is that of the offer.
        article: its number in the price list; "" for none.
        packages: numbers of the packages it belongs to; none is all.
        bundle: name of its bundle.
    """

    place: Place | None = field(default=None, compare=False, repr=False)
    position: str
    text: str = ""
    status: Status = Status.FIXED
    group: str = ""
    chosen: bool = False
    discount: Decimal = Decimal(0)
    term_months: int | None = None
    article: str = ""
    packages: tuple[int, ...] = ()
    bundle: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteLine(LineHead):
    """One line of a quote. Prices are euro net per unit and period.

    Attributes:
        unit_price: None is an open price.
        vat_category: None in versions issued before it was kept.
        unit_cost: None is unknown.
        deduction: euro per period that the line gives up for its bundle.
        course: how a yearly price develops.
    """

    charge: Charge = Charge.ONCE
    quantity: Decimal = Decimal(1)
    unit: str = ""
    unit_price: Decimal | None = None
    vat_rate: Decimal = Decimal(0)
    vat_category: VatCategory | None = None
    unit_cost: Decimal | None = None
    deduction: Decimal = ZERO
    course: PriceCourse = STEADY

    def __post_init__(self) -> None:
        if self.charge.is_priced:
            found = Problems()
            self._note_faults(found)
            found.refuse_if_any()

    def _note_faults(self, found: Problems) -> None:
        """Note the problems of a line with a price."""
        at = self.position
        if self.quantity <= 0:
            found.add("quantity_not_positive", line=at, quantity=self.quantity)
        if self.unit_price is not None and self.unit_price < 0:
            found.add("price_negative", line=at, price=self.unit_price)
        if self.quantity * (self.unit_price or ZERO) >= LARGEST:
            found.add("result_too_large")
        if not 0 <= self.discount <= 1:
            found.add("discount_out_of_range", line=at, discount=self.discount)
        if self.term_months is not None and self.term_months < 1:
            found.add("term_not_positive", months=self.term_months)
        if self.status is Status.ALTERNATIVE and not self.group:
            found.add("alternative_without_group", line=at)
        if self.status is Status.OPTION and self.group:
            found.add("option_with_group", line=at)
        with found.collecting():
            check_rate(self.vat_rate)

    @property
    def is_open(self) -> bool:
        """Whether the price is open, so that the line stays outside every total."""
        return self.charge.is_priced and self.unit_price is None

    @property
    def vat_class(self) -> VatClass:
        """The class in which the VAT of the line is totalled."""
        return VatClass(self.vat_rate, self.vat_category)

    @property
    def net(self) -> Decimal:
        """Net price in euro per period; 0.00 for text, sections and open prices."""
        return line_net(self.quantity, self.unit_price or ZERO, self.discount) - self.deduction

    @property
    def listed(self) -> Decimal:
        """Net price in euro before the discount, rounded."""
        return line_net(self.quantity, self.unit_price or ZERO)

    def value_at(self, price: Decimal, months: int) -> Decimal:
        """Return the value of the line over ``months`` at ``price`` per period."""
        if self.course == STEADY or self.charge is not Charge.YEARLY:
            return period_value(self.charge, price, months)
        return self.course.over_months(price, price, months)


def line_net(quantity: Decimal, unit_price: Decimal, discount: Decimal = Decimal(0)) -> Decimal:
    """Return quantity × unit price × (1 − discount) in euro, rounded half up to the cent.

    Source:
        EN 16931 BT-131.

    >>> line_net(Decimal(3), Decimal("0.335"))
    Decimal('1.01')
    """
    if not 0 <= discount <= 1:
        raise refusal("discount_out_of_range", line="", discount=discount)
    return round_cents(quantity * unit_price * (1 - discount))


def counted_lines(lines: Iterable[QuoteLine]) -> tuple[QuoteLine, ...]:
    """Return the lines that enter totals: fixed ones and at most one alternative of a group.

    The chosen alternative of a group counts instead of its fixed lines. If none is chosen, the
    fixed lines count; without fixed lines, the first alternative.

    Raises:
        Refusal: a group with two chosen alternatives.

    Source:
        ERPNext thread 33609 (main 300, alternatives 400 and 800: total 300).

    >>> main = QuoteLine(position="1", group="A", unit_price=Decimal(300))
    >>> a = QuoteLine(position="2", status=Status.ALTERNATIVE, group="A", unit_price=Decimal(400))
    >>> b = QuoteLine(position="3", status=Status.ALTERNATIVE, group="A", unit_price=Decimal(800))
    >>> [line.position for line in counted_lines([main, a, b])]
    ['1']
    """
    priced = tuple(line for line in lines if line.charge.is_priced)
    chosen = _chosen(priced)
    default = _default_alternatives(priced)

    def counts(line: QuoteLine) -> bool:
        if line.status is Status.FIXED:
            return not line.group or line.group not in chosen
        if line.status is Status.ALTERNATIVE:
            return chosen.get(line.group, default.get(line.group)) is line
        return False

    return tuple(line for line in priced if counts(line))


def _chosen(lines: tuple[QuoteLine, ...]) -> dict[str, QuoteLine]:
    """Return the chosen alternative of each group that has one."""
    chosen: dict[str, QuoteLine] = {}
    for line in lines:
        if line.status is Status.ALTERNATIVE and line.chosen:
            rival = chosen.setdefault(line.group, line)
            if rival is not line:
                raise refusal(
                    "two_alternatives_chosen",
                    line.place,
                    group=line.group,
                    first=rival.position,
                    second=line.position,
                )
    return chosen


def _default_alternatives(lines: tuple[QuoteLine, ...]) -> dict[str, QuoteLine]:
    """Return the first alternative of each group without a fixed line."""
    fixed = {line.group for line in lines if line.status is Status.FIXED}
    default: dict[str, QuoteLine] = {}
    for line in lines:
        if line.status is Status.ALTERNATIVE and line.group not in fixed:
            default.setdefault(line.group, line)
    return default
