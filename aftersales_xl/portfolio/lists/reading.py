"""What reading a contract list comes to: lines, problems, and what was left out.

Amounts are cents. Does not know rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from aftersales_xl.domain.money.errors import Problem, Refusal
from aftersales_xl.portfolio.lines import Lines

MOST_PROBLEMS = 1_000
"""So many are reported; all are counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """What is missing from a forecast: rows, and what they say they are worth.

    ``yearly`` and ``once`` are cents, Jahrespreis p. a. and Einmalbetrag as far as they could
    be read; ``without_amount`` counts the rows in which neither could be.
    """

    rows: int = 0
    yearly: int = 0
    once: int = 0
    without_amount: int = 0

    def __add__(self, other: LeftOut) -> LeftOut:
        return LeftOut(
            rows=self.rows + other.rows,
            yearly=self.yearly + other.yearly,
            once=self.once + other.once,
            without_amount=self.without_amount + other.without_amount,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Contract lines that make sense, and what was left out.

    ``problems`` are at most `MOST_PROBLEMS`, in the order of the rows; ``problem_count`` is
    how many there are. ``hints`` stop nothing: they are about what may have been meant.
    """

    lines: Lines
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)
    hints: tuple[Problem, ...] = ()

    def complete(self) -> Lines:
        """Return the lines; refuse if anything was left out."""
        refuse_wrong_rows(self.problems, self.problem_count, self.hints)
        return self.lines


class WrongRows(Refusal):
    """Raised where rows are wrong and were not to be left out.

    ``problem_count`` is how many problems there are, ``problems`` are the first of them;
    ``hints`` may be the reason of them all.
    """

    def __init__(
        self, problems: Iterable[Problem], problem_count: int, hints: Sequence[Problem] = ()
    ) -> None:
        super().__init__(problems)
        self.problem_count = problem_count
        self.hints = hints


def refuse_wrong_rows(
    problems: Collection[Problem], problem_count: int, hints: Sequence[Problem] = ()
) -> None:
    """Raise `WrongRows` if there are any ``problems``."""
    if problems:
        raise WrongRows(problems, problem_count, hints)
