"""German sentences for cells, imported when one is needed: most cells never need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_xl.words.answers import ANSWERS

if TYPE_CHECKING:
    from aftersales_xl.domain.money.errors import Problem, Refusal

ERROR = "#FEHLER: "
"""What a sentence in a cell begins with that stands in place of an answer."""
_LONGEST_ERROR = 500  # characters; a cell quoted in an error may itself hold 32,767


def sentence(problem: Problem) -> str:
    """Return the error sentence: place, problem, remedy."""
    from aftersales_xl.words import messages  # noqa: PLC0415 -- see the docstring above

    return messages.sentence(problem)


def error_text(refused: Refusal, argument: str = "") -> str:
    """Return what a cell shows for a refusal: its first problem, behind the argument it is about.

    A problem with a place names the argument there.
    """
    problem = refused.problems[0]
    said = sentence(problem)
    if argument and problem.place is None:
        said = f"{argument}: {said}"
    text = f"{ERROR}{said}"
    return text if len(text) <= _LONGEST_ERROR else f"{text[: _LONGEST_ERROR - 1]}…"


def answer(code: str) -> str:
    """Return the words for an answer that is no number."""
    return ANSWERS[code]
