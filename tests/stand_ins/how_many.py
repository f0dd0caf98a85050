"""How many random cases a property gets: few in the suite, many where a profile asks for them."""

from __future__ import annotations

from hypothesis import settings

_USUAL = 40
_FEWEST = 4


def about(usual: int) -> int:
    """Return a number of cases that grows and shrinks with that of the profile in use.

    ``usual`` is the number for a profile of 40 cases a property.
    """
    return max(_FEWEST, usual * settings.default.max_examples // _USUAL)
