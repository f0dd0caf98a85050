"""What a forecast run comes to: figures, and what they leave out.

Amounts are int64 cents. Does not know files, nor how figures are shown.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Detail, Problem, Severity
from aftersales_xl.portfolio.calendar import day_number
from aftersales_xl.portfolio.closing.catching_up import CaughtUp
from aftersales_xl.portfolio.engine.forecast import Forecast, Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.reading import LeftOut
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.words import messages
from aftersales_xl.words.portfolio import FORECAST_LAYERS, ForecastLayer


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastResult:
    """A forecast made on the day ``as_of``.

    Attributes:
        source: the name of the file or folder.
        forecast: the sums, by the words of column ``by`` where one was asked for.
        lines: the lines it was made of; None where they were too many to keep.
        line_count: how many there were.
        layers: those that ``forecast`` counts.
        caught_up: what the first month takes over from closed ones; None if none are closed.
        problems: what is wrong with rows that were left out, the first ones.
        hints: what may have been meant by columns that were not read.
        fiscal_year_begins: the month, 1 for January.
    """

    source: str
    as_of: date
    forecast: Forecast
    by: str | None = None
    lines: Lines | None
    line_count: int
    layers: Collection[Layer] = tuple(Layer)
    caught_up: CaughtUp | None = None
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)
    hints: tuple[Problem, ...] = ()
    fiscal_year_begins: int = 1

    def __post_init__(self) -> None:
        if self.window.known_on != day_number(self.as_of):
            raise ValueError("a forecast knows what was renewed on its own day")

    @property
    def window(self) -> Window:
        """The months."""
        return self.forecast.window

    @property
    def caught_up_note(self) -> Problem | None:
        """The note on months that are caught up; None where there are none."""
        found = self.caught_up
        if found is None or not (found.recognised or found.billed):
            return None
        details: dict[str, Detail] = {
            "month": self.window.first,
            "closed_on": found.closed_on,
            "recognised": in_euro(found.recognised),
            "billed": in_euro(found.billed),
        }
        return Problem(code="forecast_caught_up", severity=Severity.WARNING, details=details)

    @property
    def counted(self) -> str:
        """What figures are of: the source, and its layers where not all of them are counted."""
        if set(self.layers) == set(Layer):
            return self.source
        words = ", ".join(FORECAST_LAYERS.word(ForecastLayer(layer)) for layer in self.layers)
        return messages.text("forecast_some_layers", source=self.source, layers=words)
