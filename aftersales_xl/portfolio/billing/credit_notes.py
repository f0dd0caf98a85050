"""Credit notes in lists whose amounts carry no sign: a column says what an amount is.

Accounting programs write the kind of a document („Gutschrift“, „Credit Note“), its status
(„storniert“) or its side (Soll, Haben) next to an amount without a sign. A column is known by its
heading, or by words that mean nothing else. Amounts are cents. Where a list leaves open which
amounts are credits it is refused, for a credit read as an invoice would look billed twice.

Source:
    DATEV EXTF: Soll/Haben-Kennzeichen; Odoo ``account.move``: type and state; SAP SD: FKART.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum

import numpy as np

from aftersales_xl.domain.money.errors import Detail, Problem, Severity, refusal
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.lists.entries import Mask
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.tables.headers import header_key
from aftersales_xl.words import YES_NO

_MOST_CREDITS = 1 / 3
"""Where only Soll and Haben mark credits, the rarer side is credits up to this share."""


class Mark(IntEnum):
    """What a row says about its amount."""

    NONE = 0
    CREDIT = 1
    CANCELLED = 2
    DEBIT_SIDE = 3
    CREDIT_SIDE = 4
    UNCLEAR = 5


_KINDS = frozenset(
    (
        "art", "belegart", "belegartkz", "belegtyp", "buchungsart", "documenttype", "dokumentart",
        "dokumenttyp", "fkart", "movetype", "rechnungsart", "rechnungsstatus", "rechnungstyp",
        "state", "status", "statuskz", "transactiontype", "typ", "type", "vorgang", "vorgangsart",
        "vorzeichen",
    )
)  # fmt: skip
_SIDES = frozenset(
    (
        "dc", "debitcredit", "haben", "sh", "shkennzeichen", "shkz", "sollhaben",
        "sollhabenkennung", "sollhabenkennzeichen", "sollhabenkz",
    )
)  # fmt: skip
_CREDIT = re.compile(
    r"(rechnungs|beleg)?(gutschrift|storno|stornierung|korrektur)|storno(rechnung|beleg|gutschrift)"
    r"|korrekturrechnung|((customer|sales) )?credit[ _]?(note|memo)|refund|out_refund",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(gutschrift|storno|credit[ _](note|memo))\s+\w.*", re.IGNORECASE | re.DOTALL)
"""A text about a credit, or about something else: only a minus decides."""
_NAMED = re.compile(
    r"(ist)?(gutschrift|storno|rechnungskorrektur|creditnote|creditmemo)(kz|kennzeichen)?"
)
_ABOUT = ("gutschrift", "storno", "creditnote", "creditmemo")
_NUMBERED = re.compile(r"\s+((nr\.?|no\.?|zu|für|auf)\s+)?[\w/.-]*\d[\w/.-]*$", re.IGNORECASE)
"""What may follow: the number of a document."""
_CREDIT_CODES = frozenset(
    ("gs", "gu", "g2", "s1", "cn", "cm", "credit", "minus", "-", "\N{MINUS SIGN}")
)
_CANCELLED = frozenset(
    ("storniert", "annulliert", "cancelled", "canceled", "cancel", "void", "voided")
)
_SIDE_WORDS = {
    **dict.fromkeys(("s", "soll", "d", "debit"), Mark.DEBIT_SIDE),
    **dict.fromkeys(("h", "haben", "c", "credit"), Mark.CREDIT_SIDE),
}


def mark_of(heading: str, word: str) -> Mark:
    """Return what ``word`` in the column ``heading`` says about an amount.

    >>> mark_of("Type", "Credit Note").name, mark_of("Text", "Storno zu RE-3").name
    ('CREDIT', 'CREDIT')
    >>> mark_of("Status", "storniert").name, mark_of("Text", "Stornogebühr").name
    ('CANCELLED', 'NONE')
    >>> mark_of("Gutschrift", "ja").name, mark_of("Gutschrift", "nein").name
    ('CREDIT', 'NONE')
    >>> mark_of("Text", "Gutschrift Wartung Mai").name, mark_of("Gutschriftsbetrag", "20").name
    ('UNCLEAR', 'UNCLEAR')
    >>> mark_of("Soll/Haben-Kennzeichen", "H").name, mark_of("Text", "H").name
    ('CREDIT_SIDE', 'NONE')
    """
    bare, key = word.strip().casefold(), header_key(heading)
    if key in _SIDES:
        return _SIDE_WORDS.get(bare, Mark.NONE)
    if _CREDIT.fullmatch(_NUMBERED.sub("", bare)) or (key in _KINDS and bare in _CREDIT_CODES):
        return Mark.CREDIT
    if bare in _CANCELLED:
        return Mark.CANCELLED
    return _by_heading(key, bare) or (Mark.UNCLEAR if _BEGINS.fullmatch(bare) else Mark.NONE)


def _by_heading(key: str, word: str) -> Mark:
    """Return what a column says that is about credits: yes or no, or an amount of its own."""
    if not word or not key.removeprefix("ist").startswith(_ABOUT):
        return Mark.NONE
    if _NAMED.fullmatch(key) and word in YES_NO.spellings(True):
        return Mark.CREDIT
    is_amount = any(map(str.isdigit, word)) and not any(map(str.isalpha, word.strip("€ ")))
    return Mark.UNCLEAR if is_amount and word not in YES_NO.spellings(False) else Mark.NONE


def with_signs(items: Actuals, source: str) -> tuple[Actuals, tuple[Problem, ...]]:
    """Return ``items`` with credits below zero and without cancelled ones, and what was done.

    Args:
        items: amounts as the list has them.
        source: the list, for messages.

    Raises:
        Refusal: the list leaves open which amounts are credits.
    """
    if not items.marks.any():
        return items, ()
    _refuse_unclear(items, source)
    is_credit = _credits(items, source) | _credit_side(items, source)
    turned = is_credit & (items.amounts > 0)
    signed = replace(items, amounts=np.where(turned, -items.amounts, items.amounts))
    cancelled = _cancellations(signed)
    hints = (
        *_hints("billing_credits_by_column", items, turned, source),
        *_hints("billing_cancelled_left_out", items, cancelled, source),
    )
    return signed.take(np.flatnonzero(~cancelled)), hints


def _refuse_unclear(items: Actuals, source: str) -> None:
    """Refuse texts about a credit, or an amount of one, next to an amount without a minus."""
    unclear: Mask = (items.marks == Mark.UNCLEAR) & (items.amounts > 0)
    if unclear.any():
        column, word = _first_mark(items, unclear)
        raise refusal("billing_credit_unclear", source=source, column=column, word=word)


def _credits(items: Actuals, source: str) -> Mask:
    """Return which items are called credits; their amounts have all a sign, or none."""
    called: Mask = items.marks == Mark.CREDIT
    signs = np.sign(items.amounts[called])
    if {1, -1} <= set(signs.tolist()):
        column, word = _first_mark(items, called)
        raise refusal("billing_credits_unclear", source=source, column=column, word=word)
    return called


def _credit_side(items: Actuals, source: str) -> Mask:
    """Return which items are credits because of the side they are posted on.

    Seen from the customer's account an invoice is Soll, from the revenue account Haben: credits
    are what is rare, never one side or the other as such.
    """
    sides = [items.marks == mark for mark in (Mark.DEBIT_SIDE, Mark.CREDIT_SIDE)]
    rare, usual = sorted(sides, key=np.count_nonzero)
    few, many = (int(np.count_nonzero(side)) for side in (rare, usual))
    if not few or (items.amounts[rare | usual] < 0).any():  # one side only, or signed already
        return np.zeros(len(items), np.bool_)
    if few > (few + many) * _MOST_CREDITS:
        raise refusal("billing_sides_unclear", source=source, column=_first_mark(items, rare)[0])
    found: Mask = rare
    return found


def _cancellations(items: Actuals) -> Mask:
    """Return which items are cancelled without a credit of that amount standing against them."""
    left = Counter(
        (int(items.contracts.codes[row]), int(items.amounts[row]))
        for row in np.flatnonzero(items.amounts < 0)
    )
    mask = np.zeros(len(items), np.bool_)
    for row in np.flatnonzero((items.marks == Mark.CANCELLED) & (items.amounts > 0)):
        against = int(items.contracts.codes[row]), -int(items.amounts[row])
        mask[row] = not left[against]
        left[against] -= bool(left[against])
    return mask


def _hints(code: str, items: Actuals, mask: Mask, source: str) -> Iterator[Problem]:
    """Yield one hint about the items of ``mask``, if there are any."""
    if mask.any():
        column, word = _first_mark(items, mask)
        details: dict[str, Detail] = {
            "source": source,
            "count": int(np.count_nonzero(mask)),
            "amount": in_euro(int(items.amounts[mask].sum())),
            "column": column,
            "word": word,
        }
        yield Problem(code=code, details=details, severity=Severity.WARNING)


def _first_mark(items: Actuals, mask: Mask) -> tuple[str, str]:
    """Return the column and the word that mark the first item of ``mask``."""
    first = int(np.flatnonzero(mask)[0])
    column, word = (
        labels.words[labels.codes[first]] for labels in (items.marked_in, items.marked_by)
    )
    return column, word
