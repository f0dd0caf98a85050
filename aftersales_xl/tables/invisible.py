"""Characters that no reader sees, such as a zero-width space, and that still count as text."""

from __future__ import annotations

import unicodedata

_CATEGORIES = frozenset(("Cc", "Cf", "Cn", "Mn", "Me", "Zl", "Zp", "Zs"))
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs by category, yet blank


def is_visible(character: str) -> bool:
    """Return whether a reader sees ``character`` where it stands alone."""
    return unicodedata.category(character) not in _CATEGORIES and character not in _FILLERS


def first_visible(text: str) -> str:
    r"""Return the first character of ``text`` that a reader sees, "" if there is none.

    >>> first_visible("\u200b \ufeffMüller"), first_visible("\u200b")
    ('M', '')
    """
    return next(filter(is_visible, text), "")
