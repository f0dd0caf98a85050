"""What a forecast run comes to: figures, and what they leave out.

Amounts are int64 cents. Does not know files, nor how figures are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from aftersales_xl.domain.errors import Problem
from aftersales_xl.portfolio.forecast import Forecast, Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.reading import LeftOut


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastResult:
    """A forecast made on the day ``as_of``.

    Attributes:
        source: the name of the file or folder.
        forecast: the sums, by the words of column ``by`` where one was asked for.
        lines: the lines it was made of; None where they were too many to keep.
        line_count: how many there were.
        problems: what is wrong with rows that were left out, the first ones.
        fiscal_year_begins: the month, 1 for January.
    """

    source: str
    as_of: date
    forecast: Forecast
    by: str | None = None
    lines: Lines | None
    line_count: int
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)
    fiscal_year_begins: int = 1

    @property
    def window(self) -> Window:
        """The months."""
        return self.forecast.window
