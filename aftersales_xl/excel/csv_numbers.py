"""How a CSV file writes its numbers: decimal comma or decimal point, decided file by file.

"1.250" is a thousand in one file and one and a quarter in the next. The other numbers of the
file decide; where they contradict each other, such a number is ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

_UNITS = re.compile(r"\s|€|%|EUR", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?[\d.,]*\d[\d.,]*")
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_POINT_STYLE = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d*)(\.\d+)?")
_THOUSAND = 3  # digits of a group


class DecimalMark(Enum):
    """Which mark stands before the decimals."""

    COMMA = ","
    POINT = "."
    MIXED = ""


def style_of(texts: Iterable[str], *, usual: DecimalMark) -> DecimalMark:
    """Return how ``texts`` write numbers, ``usual`` where none of them decides.

    >>> style_of(["1.250", "12.50"], usual=DecimalMark.COMMA)
    <DecimalMark.POINT: '.'>
    """
    found: set[DecimalMark] = set()
    for text in texts:
        bare = _UNITS.sub("", text)
        if _NUMBER.fullmatch(bare):
            found |= {
                style for style in (DecimalMark.COMMA, DecimalMark.POINT) if _shows(bare, style)
            }
    if len(found) > 1:
        return DecimalMark.MIXED
    return found.pop() if found else usual


def is_ambiguous(text: str, style: DecimalMark) -> bool:
    """Return whether ``text`` may be read either way in a file of this ``style``."""
    return style is DecimalMark.MIXED and bool(_AMBIGUOUS.fullmatch(_UNITS.sub("", text)))


def in_german(text: str, style: DecimalMark) -> str:
    """Return a number of ``style`` the way a German writes it; anything else as it is.

    >>> in_german("1,234.56 EUR", DecimalMark.POINT), in_german("1.234,56 €", DecimalMark.COMMA)
    ('1234,56 EUR', '1.234,56 €')
    """
    is_point = style is DecimalMark.POINT or (
        style is DecimalMark.MIXED and _shows(text, DecimalMark.POINT)
    )
    if is_point and _POINT_STYLE.fullmatch(_UNITS.sub("", text)):
        return text.replace(",", "").replace(".", ",")
    return text


def _shows(text: str, style: DecimalMark) -> bool:
    """Return whether a number can only be meant in ``style``."""
    mark = style.value
    other = "." if mark == "," else ","
    bare = _UNITS.sub("", text).lstrip("+-")
    if mark not in bare:
        return bare.count(other) > 1  # grouped twice by the other mark
    whole, _, decimals = bare.rpartition(mark)
    if mark in whole or other in decimals:
        return False
    groups = len(decimals) != _THOUSAND or len(whole) > _THOUSAND or whole in {"", "0"}
    return other in whole or groups
