"""VAT: one rate per line, tax per rate on the sum of rounded line nets, and the tax case.

Rates are fractions (0.19). The rate is that of the date of supply; nothing here knows which
rate the law asks for on a day, the price list says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.errors import refusal
from aftersales_xl.domain.money import ZERO, round_cents, total


class TaxCase(Enum):
    """Where the customer stands in German VAT law."""

    DOMESTIC = "domestic"
    EU_BUSINESS = "eu_business"  # § 3a (2), § 13b UStG; Art. 196 Directive 2006/112/EC
    THIRD_COUNTRY = "third_country"  # § 3a (2) UStG for services, § 6 UStG for goods
    SECTION_13B = "section_13b"  # § 13b (2) UStG: certain goods, e.g. integrated circuits
    CONSUMER = "consumer"

    def rate(self, regular: Decimal) -> Decimal:
        """Return the rate that is charged where the goods or services carry ``regular``.

        >>> TaxCase.EU_BUSINESS.rate(Decimal("0.19"))
        Decimal('0')
        """
        return regular if self is TaxCase.DOMESTIC else Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class VatShare:
    """The net amount taxed at one rate, and its VAT, both in euro."""

    rate: Decimal
    net: Decimal
    vat: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Taxed:
    """A net total, its VAT by rate (highest first) and its gross total."""

    shares: tuple[VatShare, ...] = ()

    @property
    def net(self) -> Decimal:
        """Sum of the taxable amounts."""
        return total(share.net for share in self.shares)

    @property
    def vat(self) -> Decimal:
        """Sum of the VAT amounts."""
        return total(share.vat for share in self.shares)

    @property
    def gross(self) -> Decimal:
        """Net plus VAT."""
        return self.net + self.vat


def check_rate(rate: Decimal) -> None:
    """Refuse a VAT rate that is no fraction between 0 and 1, such as 19 typed for 19 %."""
    if not 0 <= rate < 1:
        raise refusal("vat_rate_out_of_range", rate=rate)


def tax(amounts: Iterable[tuple[Decimal, Decimal]]) -> Taxed:
    """Return the VAT of ``(rate, rounded net)`` pairs, rounded once per rate.

    Source:
        EN 16931 BR-CO-14, BR-CO-15, BR-CO-17.

    >>> tax([(Decimal("0.19"), Decimal("1.20"))] * 10).vat
    Decimal('2.28')
    """
    nets: dict[Decimal, Decimal] = {}
    for rate, net in amounts:
        nets[rate] = nets.get(rate, ZERO) + net
    return Taxed(
        shares=tuple(
            VatShare(rate=rate, net=net, vat=round_cents(net * rate))
            for rate, net in sorted(nets.items(), reverse=True)
        )
    )
