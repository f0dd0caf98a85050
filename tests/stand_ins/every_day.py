"""Which cases of a test run in the everyday command, and which in the longer proofs only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

COLLECTED = pytest.StashKey[Counter[tuple[str, bool]]]()
"""How many tests were found in which folder, by whether they are thorough."""


def first_every_day(names: str | tuple[str, ...], cases: Iterable[Any], **further: Any):
    """Do what `pytest.mark.parametrize` does; cases after the first are thorough."""
    first, *others = cases
    is_one = isinstance(names, str) and "," not in names
    thorough = [_thorough(case, is_one=is_one) for case in others]
    return pytest.mark.parametrize(names, [first, *thorough], **further)


def _thorough(case: Any, *, is_one: bool):
    if hasattr(case, "marks"):  # it is a `pytest.param` already
        marks = (*case.marks, pytest.mark.thorough)
        return pytest.param(*case.values, id=case.id, marks=marks)
    return pytest.param(*((case,) if is_one else case), marks=pytest.mark.thorough)
