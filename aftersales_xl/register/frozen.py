"""Frozen versions: an issued offer as JSON under a hash, and the fingerprint of a quote.

The fingerprint tells whether two quotes say the same; a price read as 10 and one read as
10.00 do. The offer's number does not belong to it. The digest tells whether a stored version
is still what was issued.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from hashlib import sha256
from typing import Any

import msgspec

from aftersales_xl.domain.money.errors import Refusal, refusal
from aftersales_xl.domain.money.vat import VatCategory
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote
from aftersales_xl.domain.price.lines import QuoteLine

_LATER = {each.name: each.default for each in fields(QuoteLine) if each.metadata.get("later")}
"""What lines of earlier releases do not have, with its default, which is not stored."""
_SAID_BY_RATE = frozenset({None, VatCategory.STANDARD.value, VatCategory.ZERO.value})


@dataclass(frozen=True, kw_only=True, slots=True)
class FrozenOffer:
    """What is stored of an issued offer."""

    fingerprint: str
    offer: IssuedOffer


def fingerprint(quote: Quote) -> str:
    """Return a hash over everything ``quote`` says, its number apart.

    A category that the rate says already is left out: versions issued before it was kept still
    say the same.
    """
    said = _without_places(msgspec.to_builtins(quote, builtin_types=(Decimal,), str_keys=True))
    del said["number"]
    for line in said["lines"]:
        if line["vat_category"] in _SAID_BY_RATE:
            del line["vat_category"]
    return _hash(msgspec.json.encode(_canonical(said), order="deterministic"))


def freeze(issued: IssuedOffer, mark: str) -> tuple[str, str]:
    """Return the payload of an issued offer with the fingerprint ``mark``, and its digest."""
    stored = msgspec.to_builtins(FrozenOffer(fingerprint=mark, offer=issued), str_keys=True)
    _without_places(stored["offer"]["quote"])
    payload = msgspec.json.encode(stored)
    return payload.decode(), _hash(payload)


def thaw(payload: str, digest: str, number: str) -> IssuedOffer:
    """Return the offer frozen in ``payload``; ``number`` is the one it is stored under.

    Raises:
        Refusal: the stored version is not what was issued, or no offer at all.
    """
    if not isinstance(payload, str) or _hash(payload.encode()) != digest:
        raise refusal("version_changed", number=number)
    try:
        issued = msgspec.json.decode(payload, type=FrozenOffer).offer
    except (msgspec.MsgspecError, ValueError, TypeError, ArithmeticError, RecursionError, Refusal):
        raise refusal("version_unreadable", number=number) from None
    if issued.number != number:
        raise refusal("version_changed", number=number)
    return issued


def _without_places(quote: dict[str, Any]) -> dict[str, Any]:
    """Drop where lines were typed, which is no part of an offer, and defaults of later fields."""
    for line in quote["lines"]:
        del line["place"]
        for name, default in _LATER.items():
            if line[name] == default:
                del line[name]
    return quote


def _canonical(said: object) -> object:
    if isinstance(said, dict):
        return {key: _canonical(value) for key, value in said.items()}
    if isinstance(said, list | tuple):
        return [_canonical(value) for value in said]
    if isinstance(said, Decimal):
        return "0" if not said else str(said.normalize())
    return said


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
