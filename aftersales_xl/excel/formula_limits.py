"""Formulas beyond Excel's own limits: more than 8,192 characters or 64 levels.

A file may hold them all the same, and a program that follows every bracket by itself ends where
they are many. The file spells some things at greater length than a person types them, so these do
not count: prefixes of newer functions, the path of an add-in, the words for "this row".
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 8_192
DEEPEST: Final = 64
"""Excel's own limits: Microsoft, "Excel specifications and limits"."""

_SPELLED_OUT = re.compile(
    r"_xl(?:fn|ws|udf|dudf|l)[._]|\[#This Row\],|\[\d+\]!|'(?:[^']|'')*'!", re.IGNORECASE
)
_SAID = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')
_NO_BRACKET = re.compile(r"[^()]+")


def is_beyond_excel(formula: str) -> bool:
    """Return whether a formula of a file is longer or deeper than one that can be typed.

    >>> is_beyond_excel("(" * 64 + "1" + ")" * 64), is_beyond_excel("(" * 65 + "1" + ")" * 65)
    (False, True)
    >>> is_beyond_excel('LEN("' + "(" * 90 + '")')
    False
    """
    if len(formula) > LONGEST and len(_SPELLED_OUT.sub("", formula)) > LONGEST:
        return True
    if formula.count("(") <= DEEPEST:
        return False
    level = 0
    for bracket in _NO_BRACKET.sub("", _SAID.sub("", formula)):
        level += 1 if bracket == "(" else -1
        if level > DEEPEST:
            return True
    return False
