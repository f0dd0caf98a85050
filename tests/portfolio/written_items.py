"""Items of invoices as a person would write them, and those a contract bills as agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from written_lines import Line, written

from aftersales_xl.domain.contract.record import record_instalments, record_terms
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.calendar import day_number, month_number
from aftersales_xl.portfolio.lines import NO_DAY, Labels
from aftersales_xl.portfolio.records import in_cents, one_off_of, service_of


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """One item; ``amount`` is euro, ``day`` the day of the invoice."""

    contract: str = "V-1"
    day: date
    amount: Decimal
    invoice: str = ""
    month_only: bool = False


def billed(*found: Invoice) -> Actuals:
    """Return items in columns."""
    days = [NO_DAY if item.month_only else day_number(item.day) for item in found]
    return Actuals(
        contracts=_labels([item.contract for item in found]),
        months=np.array([month_number(item.day) for item in found], np.int32),
        days=np.array(days, np.int32),
        amounts=np.array([in_cents(Decimal(item.amount)) for item in found], np.int64),
        invoices=_labels([item.invoice for item in found]),
        products=_labels([""] * len(found)),
        rows=np.arange(2, len(found) + 2, dtype=np.int32),
        marks=np.zeros(len(found), np.int8),
        marked_in=_labels([""] * len(found)),
        marked_by=_labels([""] * len(found)),
    )


def as_agreed(found: Sequence[Line], first: date, last: date) -> list[Invoice]:
    """Return what ``found`` bill from ``first`` to ``last``, an item an instalment."""
    lines, items = written(*found), []
    for row, line in enumerate(found):
        service, once = service_of(lines, row), one_off_of(lines, row)
        if line.quote is not None:
            continue
        if service is not None:
            items += [
                (line.contract, part.due_on, part.amount)
                for term in record_terms(service, last)
                for part in record_instalments(service, term)
            ]
        if once is not None:
            items.append((line.contract, once.accepted, once.amount))
    return [
        Invoice(contract=contract, day=day, amount=amount)
        for contract, day, amount in items
        if first <= day <= last and amount
    ]


def _labels(words: list[str]) -> Labels:
    known = tuple(dict.fromkeys(words))
    return Labels(codes=np.array([known.index(word) for word in words], np.int32), words=known)
