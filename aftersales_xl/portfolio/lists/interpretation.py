"""What a row means once its words are understood and everything left empty is filled in.

Empty means: laufend where there is a beginning or a yearly price, else einmalig; jährlich;
vorschüssig; a contract; a customer of its own. Does not know what is wrong with a row, except
that a word is not one of those expected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.contract.billing import BillingInterval, Due
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.lines import Labels
from aftersales_xl.portfolio.lists.entries import EMPTY, Entries, Finding, Mask, is_one_of
from aftersales_xl.tables.contracts import CONTRACT_TABLE
from aftersales_xl.words import Vocabulary
from aftersales_xl.words.contract import INTERVALS
from aftersales_xl.words.portfolio import PAID, QUOTED, RUNS

Term = TypeVar("Term")
_LEFT_OPEN = -1


@dataclass(frozen=True, kw_only=True, slots=True)
class Interpretation:
    """Rows as they are meant; a row may be a service and hold something paid once as well.

    ``has_no_amount``: rows with neither a yearly price nor a one-off amount.
    """

    is_service: Mask
    is_once: Mask
    is_once_only: Mask
    has_no_amount: Mask
    interval: NDArray[np.int8]
    in_arrears: Mask
    is_quote: Mask
    customer: Labels
    findings: tuple[Finding, ...]


def interpret(entries: Entries) -> Interpretation:
    """Return what the rows of ``entries`` mean."""
    runs = _Choice(CONTRACT_TABLE.charge.header, RUNS, int, _LEFT_OPEN)
    interval = _Choice(
        CONTRACT_TABLE.interval.header, INTERVALS, _months, BillingInterval.YEARLY.value
    )
    paid = _Choice(CONTRACT_TABLE.due.header, PAID, _is_in_arrears, 0)
    quoted = _Choice(CONTRACT_TABLE.layer.header, QUOTED, int, 0)
    charge = runs.meant(entries)
    runs_on = _is_filled(entries, CONTRACT_TABLE.starts.header) | _is_amount(
        entries, CONTRACT_TABLE.price.header
    )
    service = (charge == 1) | ((charge == _LEFT_OPEN) & runs_on)
    paid_once = _is_amount(entries, CONTRACT_TABLE.once.header) | _is_filled(
        entries, CONTRACT_TABLE.accepted.header
    )
    return Interpretation(
        is_service=service,
        is_once=~service | paid_once,
        is_once_only=charge == 0,
        has_no_amount=(charge == _LEFT_OPEN) & ~service & ~paid_once,
        interval=interval.meant(entries),
        in_arrears=paid.meant(entries).astype(np.bool_),
        is_quote=quoted.meant(entries).astype(np.bool_),
        customer=_customers(entries),
        findings=tuple(one.unknown(entries) for one in (runs, interval, paid, quoted)),
    )


@dataclass(frozen=True, slots=True)
class _Choice(Generic[Term]):
    """A column of words from a closed list, each standing for a small number."""

    column: str
    vocabulary: Vocabulary[Term]
    number: Callable[[Term], int]
    default: int

    def meant(self, entries: Entries) -> NDArray[np.int8]:
        """Return what each row says; the default where it says nothing or an unknown word."""
        labels = entries.label(self.column)
        known = [self._number(word) for word in labels.words]
        return np.array([self.default if n is None else n for n in known], np.int8)[labels.codes]

    def unknown(self, entries: Entries) -> Finding:
        """Return the rows whose word is not in the list."""
        labels = entries.label(self.column)
        strange = [bool(word) and self._number(word) is None for word in labels.words]
        choices = ", ".join(self.vocabulary.words)
        return Finding(
            code="choice_unknown",
            column=self.column,
            at=np.flatnonzero(np.array(strange, np.bool_)[labels.codes]),
            details=lambda line: {"value": labels.words[labels.codes[line]], "choices": choices},
        )

    def _number(self, word: str) -> int | None:
        try:
            return self.number(self.vocabulary.term(word)) if word else None
        except Refusal:
            return None


def _months(interval: BillingInterval) -> int:
    return interval.value


def _is_in_arrears(due: Due) -> int:
    return int(due is Due.IN_ARREARS)


def _is_filled(entries: Entries, column: str) -> Mask:
    """Return which rows hold something in ``column``, readable or not."""
    filled: Mask = entries.number(column) != EMPTY
    return filled | entries.unreadable(column)


def _is_amount(entries: Entries, column: str) -> Mask:
    """Return which rows hold something else than nought in ``column``."""
    not_nought: Mask = entries.number(column) != 0
    return _is_filled(entries, column) & not_nought


def _customers(entries: Entries) -> Labels:
    """Return the customer of each row: a contract that names none is its own customer."""
    contracts, customers = (
        entries.label(CONTRACT_TABLE.contract.header),
        entries.label(CONTRACT_TABLE.customer.header),
    )
    alone = np.flatnonzero(is_one_of(customers, ""))
    if not len(alone):
        return customers
    known = {word: code for code, word in enumerate(customers.words)}
    used, places = np.unique(contracts.codes[alone], return_inverse=True)
    own = [known.setdefault(contracts.words[code], len(known)) for code in used]
    codes = customers.codes.copy()
    codes[alone] = np.array(own, np.int32)[places]
    return Labels(codes=codes, words=tuple(known))
