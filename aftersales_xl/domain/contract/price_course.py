"""The course of a yearly price over a term: a step each year, a reduced fee at the start.

Prices are euro net per contract year, months count from the start of the contract. Each
contract year is rounded to the cent by itself, so that the same term on a `ContractLine` is
worth the same. Does not know dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.contract.value import ReducedFee, check_step, prices_by_year
from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR


@dataclass(frozen=True, kw_only=True, slots=True)
class PriceCourse:
    """A raise of each later year as a fraction, and months that cost only a share."""

    step: Decimal = Decimal(0)
    reduced: ReducedFee | None = None

    def __post_init__(self) -> None:
        check_step(self.step)

    def over_months(self, first_year: Decimal, later: Decimal, months: int) -> Decimal:
        """Return the value of the first ``months`` months, in euro.

        Args:
            first_year: price of the first year.
            later: price the second year is raised from.
            months: from the start; a year cut short is worth its months in twelfths.

        >>> PriceCourse(step=Decimal("0.03")).over_months(Decimal(7500), Decimal(7500), 36)
        Decimal('23181.75')
        """
        if months < 1:
            raise refusal("term_not_positive", months=months)
        return total(
            part_of(price, charged / MONTHS_OF_A_YEAR)
            for price, charged in zip(
                prices_by_year(later, self.step, first_year),
                self._months_charged(months),
                strict=False,  # prices never end
            )
        )

    def _months_charged(self, months: int) -> Iterator[Fraction]:
        """Yield the months of each year, those of the reduced fee at their share."""
        for begin in range(0, months, MONTHS_OF_A_YEAR):
            end = min(begin + MONTHS_OF_A_YEAR, months)
            spared = Fraction(0)
            if self.reduced is not None:
                covered = max(0, min(end, self.reduced.months) - begin)
                spared = covered * (1 - Fraction(self.reduced.share))
            yield end - begin - spared


STEADY = PriceCourse()
"""A price that does not change."""
