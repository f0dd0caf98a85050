"""The example offer with a maintenance contract: 36 months from 01.01.2027, billed every year.

The figures are those of the CRM customer: 7,500 p.a., 22,500 over the term.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.care.maintenance import Level
from aftersales_xl.domain.care.service_hours import ALWAYS, FaultClass, ServiceHours, Target
from aftersales_xl.domain.care.terms import ContractTerms, ServicePromise
from aftersales_xl.domain.offer.quote import IssuedOffer
from workshop.examples.offers import crm_offer

_OFFICE = ServiceHours(weekdays=(1, 2, 3, 4, 5), opens=Decimal(8), closes=Decimal(18))

PROMISES = {
    Level.STANDARD: ServicePromise(
        hours=_OFFICE,
        targets={
            FaultClass.BLOCKING: Target(reaction=Decimal(4), restoration=Decimal(16)),
            FaultClass.HINDERING: Target(reaction=Decimal(8), restoration=Decimal(40)),
            FaultClass.MINOR: Target(reaction=Decimal(16)),
        },
    ),
    Level.PREMIUM: ServicePromise(
        hours=ALWAYS,
        targets={
            FaultClass.BLOCKING: Target(reaction=Decimal(1), restoration=Decimal(8)),
            FaultClass.HINDERING: Target(reaction=Decimal(2), restoration=Decimal(24)),
            FaultClass.MINOR: Target(reaction=Decimal(8), restoration=Decimal(120)),
        },
    ),
}


def contract_offer() -> IssuedOffer:
    """Return the CRM offer with what its contract agrees on.

    >>> str(contract_offer().quote.maintenance_contract.value)
    '22500.00'
    """
    issued = crm_offer()
    plan = issued.quote.maintenance
    if plan is None:
        raise ValueError("the example offers maintenance")
    agreed = replace(plan, terms=ContractTerms(starts_on=date(2027, 1, 1)), promises=PROMISES)
    return replace(issued, quote=replace(issued.quote, maintenance=agreed))
