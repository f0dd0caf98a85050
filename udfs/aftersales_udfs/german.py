"""German sentences for cells, imported when one is needed: most cells never need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_xl.words.answers import ANSWERS

if TYPE_CHECKING:
    from aftersales_xl.domain.money.errors import Problem


def sentence(problem: Problem) -> str:
    """Return the error sentence: place, problem, remedy."""
    from aftersales_xl.words import messages  # noqa: PLC0415 -- see the docstring above

    return messages.sentence(problem)


def answer(code: str) -> str:
    """Return the words for an answer that is no number."""
    return ANSWERS[code]
