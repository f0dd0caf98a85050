"""Maintenance: levels with their usual bands, and the annual price.

The annual price is a share of the licence price (Standard, Premium) or hours × hourly rate
(Custom), plus visits, training and spare parts for any level. Amounts are euro net per
year; rates are fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.care.terms import (
    MOST_TERM_MONTHS,
    ContractTerms,
    ServicePromise,
    YearlyExtras,
)
from aftersales_xl.domain.money.amounts import round_cents
from aftersales_xl.domain.money.errors import Problem, Severity, refusal

MAINTENANCE_ARTICLE = "maintenance"
"""The article of the line that the plan adds to a quote; no price list has it."""


class Level(Enum):
    """A maintenance level."""

    STANDARD = "standard"
    PREMIUM = "premium"
    CUSTOM = "custom"


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """The usual rates p.a. of a level, and the default."""

    low: Decimal
    high: Decimal
    default: Decimal


BANDS = {
    # public price sheets of German software houses: Standard 10–15 %, Premium 20–25 % p.a.
    Level.STANDARD: Band(low=Decimal("0.10"), high=Decimal("0.15"), default=Decimal("0.15")),
    Level.PREMIUM: Band(low=Decimal("0.20"), high=Decimal("0.25"), default=Decimal("0.25")),
}


class Base(Enum):
    """Which licence price the rate applies to."""

    LIST = "list"
    NET = "net"


def annual_price(level: Level, *, base: Decimal, rate: Decimal | None = None) -> Decimal:
    """Return rate × base in euro per year, rounded to the cent.

    Raises:
        Refusal: Custom without a rate, no base or a negative one (R7: never a price of 0), a rate
            outside 0 to 1.

    >>> annual_price(Level.STANDARD, base=Decimal(50000))
    Decimal('7500.00')
    """
    if base < 0:
        raise refusal("maintenance_base_negative", base=base)
    if not base:
        raise refusal("maintenance_base_missing")
    if rate is None:
        if level not in BANDS:
            raise refusal("custom_without_rate")
        rate = BANDS[level].default
    if not 0 <= rate <= 1:
        raise refusal("maintenance_rate_out_of_range", rate=rate)
    return round_cents(rate * base)


def annual_price_by_hours(hours: Decimal, hourly_rate: Decimal) -> Decimal:
    """Return hours per year × euro per hour, rounded to the cent.

    >>> annual_price_by_hours(Decimal(50), Decimal(150))
    Decimal('7500.00')
    """
    if hours <= 0 or hourly_rate <= 0:
        raise refusal("custom_without_rate")
    return round_cents(hours * hourly_rate)


def band_warning(level: Level, rate: Decimal) -> Problem | None:
    """Return a warning that names the usual band where ``rate`` lies outside it."""
    band = BANDS.get(level)
    if band is None or band.low <= rate <= band.high:
        return None
    return Problem(
        code="maintenance_rate_outside_band",
        details={"level": level, "rate": rate, "low": band.low, "high": band.high},
        severity=Severity.WARNING,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class MaintenancePlan:
    """The offered maintenance: chosen level, term, and the base of the rates.

    ``rates`` holds the rate p.a. of each level that has one; ``hours`` and ``hourly_rate``
    price Custom where it has none. ``extras`` are added to every level, ``promises`` are
    the services of each level, ``terms`` those of a contract.
    """

    level: Level
    subject: str
    list_price: Decimal
    net_price: Decimal | None = None
    base: Base = Base.LIST
    rates: dict[Level, Decimal]
    hours: Decimal = Decimal(0)
    hourly_rate: Decimal = Decimal(0)
    term_months: int
    alternative: Level | None = None
    vat_rate: Decimal
    cost_per_year: Decimal | None = None
    extras: YearlyExtras = YearlyExtras()  # noqa: RUF009 -- frozen
    promises: Mapping[Level, ServicePromise] = field(default_factory=dict)
    terms: ContractTerms = ContractTerms()  # noqa: RUF009 -- frozen

    def __post_init__(self) -> None:
        if self.term_months < 1:
            raise refusal("term_not_positive", months=self.term_months)
        if self.term_months > MOST_TERM_MONTHS:
            raise refusal("term_too_long", months=self.term_months, most=MOST_TERM_MONTHS)
        if self.base is Base.NET and self.net_price is None:
            raise refusal("maintenance_net_price_missing")
        if self.alternative is self.level:
            raise refusal("maintenance_alternative_is_level")

    @property
    def base_price(self) -> Decimal:
        """The licence price the rates apply to, in euro."""
        if self.base is Base.NET and self.net_price is not None:
            return self.net_price
        return self.list_price

    def rate(self, level: Level) -> Decimal | None:
        """Return the rate p.a. of ``level``; None where Custom goes by hours."""
        given = self.rates.get(level)
        return given if given is not None or level not in BANDS else BANDS[level].default

    def annual(self, level: Level) -> Decimal:
        """Return the annual price of ``level`` with the extras, in euro."""
        rate = self.rate(level)
        if rate is not None and self.base is Base.NET and not self.net_price:
            raise refusal("maintenance_net_price_missing")
        if rate is None:
            alone = annual_price_by_hours(self.hours, self.hourly_rate)
        else:
            alone = annual_price(level, base=self.base_price, rate=rate)
        return alone + round_cents(self.extras.annual)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Warnings about offered rates outside the usual band, and about the price clause."""
        offered = [self.level] if self.alternative is None else [self.level, self.alternative]
        found = [band_warning(lv, rate) for lv in offered if (rate := self.rate(lv)) is not None]
        bands = tuple(warning for warning in found if warning is not None)
        return (*bands, *self.terms.warnings(self.term_months))
