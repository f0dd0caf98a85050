"""Rows of a list that are no contracts: totals below it, its headers repeated within it.

Such a row gets one problem, is worth nothing, and does not count among those left out for their
amounts: a total says once more what the rows above it say. Only rows without a beginning and
without a day of acceptance are looked at, so that a list of millions is not read word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from aftersales_xl.portfolio.lists.entries import EMPTY, Chosen, Entries, Finding, Mask
from aftersales_xl.portfolio.lists.headers import CONTRACTS, refuse_thousands
from aftersales_xl.tables.contracts import CONTRACT_TABLE
from aftersales_xl.tables.headers import header_key

_TOTAL = re.compile(
    r"((zwischen|gesamt|end|teil)?summen?|(gesamt|end|teil)(betrag|ergebnis|wert)|gesamt|insgesamt"
    r"|(sub)?total|Σ)\b.*|(.*\s)?ergebnis:?",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = (
    CONTRACT_TABLE.contract.header,
    CONTRACT_TABLE.customer.header,
    CONTRACT_TABLE.product.header,
)
"""The first of them that says something says what the row is."""
_HEADERS = {key for key, header in CONTRACTS.names.items() if header in _NAMES}


def split_strays(entries: Entries) -> tuple[Entries, Entries]:
    """Return the contracts in ``entries``, and the rows that are none with what they are."""
    findings = tuple(_findings(entries))
    at = np.sort(np.concatenate([finding.at for finding in findings]))
    strays = replace(entries, findings=findings).take(at)
    if not len(at):
        return entries, strays
    return entries.take(np.setdiff1d(np.arange(len(entries)), at)), strays


def _findings(entries: Entries) -> Iterator[Finding]:
    """Yield the totals, then the repeated headers."""
    dateless = _dateless(entries)
    words = [_name(entries, line) for line in dateless.tolist()]
    refuse_thousands(words, entries.source)
    totals = [_TOTAL.fullmatch(word) is not None for word in words]
    headers = [not word[-1:].isdigit() and header_key(word) in _HEADERS for word in words]
    for code, mask in (("forecast_row_is_total", totals), ("forecast_row_is_header", headers)):
        at = dateless[np.array(mask, np.bool_)]
        yield Finding(code=code, column=CONTRACT_TABLE.contract.header, at=at)


def _dateless(entries: Entries) -> Chosen:
    """Return the rows in which neither a beginning nor an acceptance could be read."""
    starts = entries.number(CONTRACT_TABLE.starts.header) == EMPTY
    found: Mask = starts & (entries.number(CONTRACT_TABLE.accepted.header) == EMPTY)
    return np.flatnonzero(found)


def _name(entries: Entries, line: int) -> str:
    for column in _NAMES:
        labels = entries.label(column)
        word: str = labels.words[labels.codes[line]]
        if word:
            return word
    return ""
