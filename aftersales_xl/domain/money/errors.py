"""Problems as codes with details; the German sentences are in ``words.messages``.

A `Problem` is one thing a person has to correct: a code, the figures its sentence needs, and
the cell if it is known. A `Refusal` carries all problems at once. A `NoAnswer` is neither: a
question whose answer is not a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

Detail = str | int | Decimal | date | Enum  # a member of an enum is shown as its word


class Severity(Enum):
    """How serious a problem is: an error stops the offer, a warning is shown with it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """The cell a value came from; ``column`` is the header or the label next to it."""

    sheet: str
    row: int
    column: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing to correct: its code, the details of its sentence, its cell if known."""

    code: str
    details: Mapping[str, Detail] = field(default_factory=dict)
    place: Place | None = None
    severity: Severity = Severity.ERROR


class Refusal(Exception):  # noqa: N818  -- the trade's word for it; it is no programming error
    """Raised where nothing may be issued; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))


class DocumentMissing(Refusal):
    """Raised where an offer has its ``number`` and only its document could not be written."""

    def __init__(self, number: str, problems: Iterable[Problem]) -> None:
        self.number = number
        super().__init__(problems)


class NoAnswer(ArithmeticError):  # noqa: N818  -- an answer in words, not an error
    """Raised where a question has no number for an answer, such as a margin on net 0."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def refusal(code: str, /, place: Place | None = None, **details: Detail) -> Refusal:
    """Return a refusal for one problem, ready to be raised.

    >>> refusal("discount_out_of_range", line="3").problems[0].code
    'discount_out_of_range'
    """
    return Refusal([Problem(code=code, details=details, place=place)])


class Problems:
    """A list of problems, collected so that all of them are reported at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(self, code: str, /, place: Place | None = None, **details: Detail) -> None:
        """Note one problem."""
        self._found.append(Problem(code=code, details=details, place=place))

    @contextmanager
    def collecting(self, place: Place | None = None) -> Iterator[None]:
        """Note the problems of a refusal raised inside the block; ``place`` where they lack one."""
        try:
            yield
        except Refusal as refused:
            for problem in refused.problems:
                self._found.append(
                    Problem(
                        code=problem.code,
                        details=problem.details,
                        place=problem.place or place,
                        severity=problem.severity,
                    )
                )

    def refuse_if_any(self) -> None:
        """Raise a `Refusal` with everything noted so far."""
        if self._found:
            raise Refusal(self._found)
