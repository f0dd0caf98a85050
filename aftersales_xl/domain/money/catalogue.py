"""Articles and the price list. Prices and costs are euro net per unit; rates are fractions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.vat import Supply, check_rate


class Charge(Enum):
    """How a line is charged; TEXT and SECTION carry no money."""

    ONCE = "once"
    EFFORT = "effort"  # an estimate, billed by time spent
    MONTHLY = "monthly"
    YEARLY = "yearly"
    TEXT = "text"
    SECTION = "section"

    @property
    def is_priced(self) -> bool:
        """Whether lines of this charge have a price."""
        return self not in (Charge.TEXT, Charge.SECTION)

    @property
    def is_one_off(self) -> bool:
        """Whether lines of this charge are paid once."""
        return self in (Charge.ONCE, Charge.EFFORT)

    @property
    def is_recurring(self) -> bool:
        """Whether lines of this charge are billed every month or year."""
        return self in (Charge.MONTHLY, Charge.YEARLY)


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One row of the price list.

    ``price`` None is an open price ("nach Aufwand"); ``cost`` None is an unknown cost.
    ``supplements`` names the articles this one supplements, ``replaces`` the article it
    is the better version of; ``life_months`` is the life claimed for it, ``n_for_m`` such as
    (10, 9) how many units come for the price of how many; ``precondition`` and ``exclusion``
    go into every offer with it. ``supply`` None is unknown; ``assumed_supply`` is what its group
    or unit then suggests.
    """

    number: str
    name: str
    charge: Charge
    unit: str = ""
    price: Decimal | None = None
    cost: Decimal | None = None
    vat_rate: Decimal
    group: str = ""
    supplements: tuple[str, ...] = ()
    replaces: str = ""
    precondition: str = ""
    exclusion: str = ""
    life_months: int | None = None
    n_for_m: tuple[int, int] | None = None
    supply: Supply | None = None
    assumed_supply: Supply | None = None

    def __post_init__(self) -> None:
        check_rate(self.vat_rate)
        if self.price is not None and self.price < 0:
            raise refusal("price_negative", line=self.number, price=self.price)


class PriceList:
    """Articles by number; numbers are compared without regard to case and outer blanks."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._by_number: Mapping[str, Article] = MappingProxyType(
            {_key(article.number): article for article in articles}
        )

    def __len__(self) -> int:
        return len(self._by_number)

    def __iter__(self) -> Iterator[Article]:
        return iter(self._by_number.values())

    def __contains__(self, number: str) -> bool:
        return _key(number) in self._by_number

    def article(self, number: str) -> Article:
        """Return the article with ``number``; refuse an unknown one."""
        found = self._by_number.get(_key(number))
        if found is None:
            raise refusal("unknown_article", article=number)
        return found


def _key(number: str) -> str:
    return number.strip().casefold()
