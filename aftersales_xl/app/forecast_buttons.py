"""What the buttons of a forecast workbook do: check it, keep its contracts, write its report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aftersales_xl.app.forecast_book import Settings, contracts_in, earlier_in, settings_in
from aftersales_xl.app.take_contracts import table_rows
from aftersales_xl.documents.files import publish
from aftersales_xl.domain.forecast.report import ForecastComparison
from aftersales_xl.domain.money.errors import Problem, Problems, refusal
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.content import Rows
from aftersales_xl.portfolio.comparing.snapshot import Snapshot
from aftersales_xl.portfolio.engine.forecast import forecast
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.results.report import comparison_with, forecast_report
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.tables import forecast as names
from aftersales_xl.tables.values import whole
from aftersales_xl.words import parts
from aftersales_xl.words.documents import REPORT


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
        raise refusal("workbook_foreign", file=book.name, missing=parts.sheet(names.CHECKS))
    return ForecastExamination(
        lines=len(found.lines), problems=found.problems, deviations=whole(master.rows[0][0])
    )


def snapshot_rows(book: Book) -> Rows:
    """Return the contracts as they stand today as rows for the sheet Stand.

    Raises:
        Refusal: rows are wrong; a snapshot needs every row to be readable.
    """
    return table_rows(contracts_in(book).complete())


def report_from_book(book: Book, *, folder: Path, template: Path) -> Path:
    """Write the Word report of ``book`` into ``folder``; return its path.

    Raises:
        Refusal: there are no rows; rows or settings are wrong; or the folder takes no files.
    """
    from aftersales_xl.documents.compose import compose_report  # noqa: PLC0415 -- docxtpl is slow

    lines, settings = contracts_in(book).complete(), settings_in(book)
    if not len(lines):
        raise refusal("forecast_nothing", source=book.name)
    result = ForecastResult(
        source=book.name,
        as_of=settings.key_date,
        forecast=forecast(lines, settings.window, by=settings.grouping),
        by=settings.grouping,
        lines=lines,
        line_count=len(lines),
        fiscal_year_begins=settings.fiscal_year_begins,
    )
    compared = _comparison(book, lines, settings)
    report = forecast_report(result, settings.company, compared)
    content = compose_report(report, template)
    return publish(folder, f"{REPORT} {settings.key_date:%Y-%m-%d}.docx", content).path


def _comparison(book: Book, lines: Lines, settings: Settings) -> ForecastComparison | None:
    earlier = earlier_in(book).complete()
    taken_on = names.EARLIER_FORM.read(book, Problems())[names.EARLIER_FORM.taken_on]
    if not len(earlier) or taken_on is None:
        return None
    before = Snapshot(lines=earlier, window=settings.window, taken_on=taken_on)
    return comparison_with(before, lines, settings.window)
