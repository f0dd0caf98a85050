"""Is a forecast workbook in order: can every row be read, and does every cent tie out?"""

from __future__ import annotations

from dataclasses import dataclass

from aftersales_xl.app.forecast_book import contracts_in
from aftersales_xl.domain.errors import Problem, refusal
from aftersales_xl.excel.book import Book
from aftersales_xl.tables import forecast as names
from aftersales_xl.tables.values import whole


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastExamination:
    """Rows that can be read, what is wrong with others, checks of the sheet that fail."""

    lines: int
    problems: tuple[Problem, ...]
    deviations: int


def examine_forecast(book: Book) -> ForecastExamination:
    """Return what is to be mended in ``book``.

    Raises:
        Refusal: the workbook is not one for forecasts.
    """
    found = contracts_in(book)
    master = book.named(names.MASTER_CHECK)
    if master is None:
        raise refusal("workbook_foreign", file=book.name, missing=f"das Blatt {names.CHECKS}")
    return ForecastExamination(
        lines=len(found.lines), problems=found.problems, deviations=whole(master.rows[0][0])
    )
