"""VAT: one class per line (category and rate), tax per class on the sum of line nets, tax cases.

Rates are fractions (0.19). The rate is that of the date of supply; it comes
from the price list, not from the law of the day. Does not know goods that are installed,
drop shipments, margin schemes and other special rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from aftersales_xl.domain.money.amounts import ZERO, round_cents, total
from aftersales_xl.domain.money.errors import refusal

SECTION_13B_FROM = Decimal(5000)
"""From this net sum in euro on, § 13b (2) no. 10 UStG shifts the tax to the customer."""


class Supply(Enum):
    """The kind of supply of a line in VAT law."""

    SERVICE = "service"
    GOODS = "goods"
    GOODS_13B = "goods_13b"  # § 13b (2) no. 10 UStG: mobile phones, tablets, integrated circuits


class VatCategory(Enum):
    """VAT categories by their codes in EN 16931, in the order totals show them."""

    STANDARD = "S"
    REVERSE_CHARGE = "AE"  # the customer owes the tax
    OUTSIDE = "O"  # not taxable in Germany
    INTRA_COMMUNITY = "K"  # § 4 no. 1 b, § 6a UStG
    EXPORT = "G"  # § 4 no. 1 a, § 6 UStG
    ZERO = "Z"  # the rate of the price list is 0


@dataclass(frozen=True, slots=True)
class VatClass:
    """The class by which VAT is totalled; ``category`` is None if only the rate is known."""

    rate: Decimal
    category: VatCategory | None = None

    @property
    def rank(self) -> tuple[Decimal, int]:
        """Position among others: the highest rate first, then by category."""
        return -self.rate, -1 if self.category is None else _ORDER.index(self.category)


_ORDER = list(VatCategory)


class TaxCase(Enum):
    """How a sale to the customer is treated in German VAT law."""

    DOMESTIC = "domestic"
    EU_BUSINESS = "eu_business"  # § 3a (2), § 6a UStG; Art. 196 Directive 2006/112/EC
    THIRD_COUNTRY = "third_country"  # § 3a (2) UStG for services, § 6 UStG for goods
    SECTION_13B = "section_13b"  # § 13b (2) UStG: certain goods, e.g. integrated circuits
    CONSUMER = "consumer"

    @property
    def is_abroad(self) -> bool:
        """Whether it depends on goods or services which rule applies to a line."""
        return self in (TaxCase.EU_BUSINESS, TaxCase.THIRD_COUNTRY)

    def vat_class(
        self,
        supply: Supply | None,
        regular: Decimal,
        *,
        line: str = "",
        in_northern_ireland: bool = False,
    ) -> VatClass:
        """Return the VAT of a line that would bear the rate ``regular`` in Germany.

        Args:
            supply: what the line is, None where that is unknown.
            regular: the rate of the price list.
            line: its position, for the refusal.
            in_northern_ireland: the customer has a number there: EU for goods only.

        Raises:
            Refusal: the tax depends on what the line is, and that is unknown.

        >>> TaxCase.EU_BUSINESS.vat_class(Supply.GOODS, Decimal("0.19")).category
        <VatCategory.INTRA_COMMUNITY: 'K'>
        >>> TaxCase.SECTION_13B.vat_class(Supply.SERVICE, Decimal("0.19")).rate
        Decimal('0.19')
        """
        if self.is_abroad:
            if supply is None:
                raise refusal("supply_unknown", line=line)
            is_eu = self is TaxCase.EU_BUSINESS
            goods = VatCategory.INTRA_COMMUNITY if is_eu else VatCategory.EXPORT
            has_reverse_charge = is_eu and not in_northern_ireland
            service = VatCategory.REVERSE_CHARGE if has_reverse_charge else VatCategory.OUTSIDE
            return VatClass(Decimal(0), service if supply is Supply.SERVICE else goods)
        if self is TaxCase.SECTION_13B and supply is Supply.GOODS_13B:
            return VatClass(Decimal(0), VatCategory.REVERSE_CHARGE)
        return VatClass(regular, VatCategory.STANDARD if regular else VatCategory.ZERO)


@dataclass(frozen=True, kw_only=True, slots=True)
class VatShare:
    """The net amount of one VAT class, and its VAT, both in euro."""

    rate: Decimal
    category: VatCategory | None = None
    net: Decimal
    vat: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Taxed:
    """A net total, its VAT by class (highest rate first) and its gross total."""

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

    def net_of(self, category: VatCategory) -> Decimal:
        """Return the taxable amount of one category."""
        return total(share.net for share in self.shares if share.category is category)


def check_13b(*parts: Taxed) -> None:
    """Refuse the reverse charge for goods whose total is below the limit of § 13b.

    The first of ``parts`` that has such goods counts: options only where nothing else is marked.

    Source:
        § 13b (2) no. 10 UStG: from 5,000 euro within one transaction.
    """
    nets = [taxed.net_of(VatCategory.REVERSE_CHARGE) for taxed in parts]
    amount = next((net for net in nets if net), ZERO)
    if 0 < amount < SECTION_13B_FROM:
        raise refusal("section_13b_below_limit", amount=amount, limit=SECTION_13B_FROM)


def check_rate(rate: Decimal) -> None:
    """Refuse a VAT rate outside 0 to 1, such as 19 typed for 19 %."""
    if not 0 <= rate < 1:
        raise refusal("vat_rate_out_of_range", rate=rate)


def tax(amounts: Iterable[tuple[VatClass, Decimal]]) -> Taxed:
    """Return the VAT of ``(class, rounded net)`` pairs, rounded once per class.

    Source:
        EN 16931 BR-CO-14, BR-CO-15, BR-CO-17.

    >>> tax([(VatClass(Decimal("0.19")), Decimal("1.20"))] * 10).vat
    Decimal('2.28')
    """
    nets: dict[VatClass, Decimal] = {}
    for vat, net in amounts:
        nets[vat] = nets.get(vat, ZERO) + net
    return Taxed(
        shares=tuple(
            VatShare(rate=vat.rate, category=vat.category, net=net, vat=round_cents(net * vat.rate))
            for vat, net in sorted(nets.items(), key=lambda item: item[0].rank)
        )
    )
