"""The maintenance contract of an offer, with the value of the offer, VAT included.

Amounts are euro. VAT is rounded on each instalment, because each is an invoice of its own; its
total is the sum of these. Does not know documents; its number is that of the offer version.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE
from aftersales_xl.domain.care.maintenance_contract import MaintenanceContract
from aftersales_xl.domain.contract.periods import Period
from aftersales_xl.domain.money.amounts import round_cents, total
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.vat import VatCategory
from aftersales_xl.domain.offer.quote import Quote

_OFFER, _CONTRACT = "AN-", "WV-"


@dataclass(frozen=True, kw_only=True, slots=True)
class TaxedInstalment:
    """The amount billed for one period: net and VAT in euro, and its due date."""

    due_on: date
    period: Period
    net: Decimal
    vat: Decimal

    @property
    def gross(self) -> Decimal:
        """Net plus VAT."""
        return self.net + self.vat


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedContract:
    """A contract as offered; ``vat_rate`` is a fraction, 0 where none is charged.

    ``vat_category`` is None in versions issued before it was kept.
    """

    contract: MaintenanceContract
    vat_rate: Decimal
    vat_category: VatCategory | None = None

    @property
    def instalments(self) -> tuple[TaxedInstalment, ...]:
        """The instalments of the contract, each with its VAT."""
        return tuple(
            TaxedInstalment(
                due_on=part.due_on,
                period=part.period,
                net=part.amount,
                vat=round_cents(part.amount * self.vat_rate),
            )
            for part in self.contract.instalments
        )


def net_vat_gross(parts: Iterable[TaxedInstalment]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the sums of ``parts``.

    >>> from aftersales_xl.domain.contract.periods import term
    >>> part = TaxedInstalment(due_on=date(2027, 1, 1), period=term(date(2027, 1, 1), 1),
    ...                        net=Decimal("583.33"), vat=Decimal("110.83"))
    >>> [str(amount) for amount in net_vat_gross([part, part])]
    ['1166.66', '221.66', '1388.32']
    """
    listed = tuple(parts)
    net, vat = total(part.net for part in listed), total(part.vat for part in listed)
    return net, vat, net + vat


def offered_contract(quote: Quote) -> OfferedContract:
    """Return the contract behind the maintenance line of ``quote``.

    Raises:
        Refusal: no maintenance is offered, the start is missing, or contract and offer have
            different values.
    """
    contract = quote.maintenance_contract
    line = next(line for line in quote.counted if line.article == MAINTENANCE_ARTICLE)
    months = contract.plan.term_months
    offered = quote.discounts.recurring_value(line, months, months)
    billed = total(part.amount for part in contract.instalments)
    if not offered == contract.value == billed:
        raise refusal(
            "contract_value_differs", offered=offered, contract=contract.value, billed=billed
        )
    return OfferedContract(
        contract=contract, vat_rate=line.vat_rate, vat_category=line.vat_category
    )


def contract_number(offer_number: str) -> str:
    """Return the number of the contract that belongs to an offer version.

    >>> contract_number("AN-2026-0007-2")
    'WV-2026-0007-2'
    """
    return _CONTRACT + offer_number.removeprefix(_OFFER)


def offer_number(typed: str) -> str:
    """Return the number of the offer, whichever of both numbers was typed.

    >>> offer_number(" wv-2026-0007 "), offer_number("AN-2026-0007")
    ('AN-2026-0007', 'AN-2026-0007')
    """
    number = typed.strip().upper()
    return _OFFER + number.removeprefix(_CONTRACT) if number.startswith(_CONTRACT) else number
