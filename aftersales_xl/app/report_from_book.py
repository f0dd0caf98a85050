"""The management report of a forecast workbook, compared with the earlier state it keeps."""

from __future__ import annotations

from pathlib import Path

from aftersales_xl.app.forecast_book import Settings, contracts_in, earlier_in, settings_in
from aftersales_xl.documents.compose import compose_report
from aftersales_xl.documents.files import publish
from aftersales_xl.domain.errors import Problems, refusal
from aftersales_xl.domain.forecast_report import Comparison
from aftersales_xl.excel.book import Book
from aftersales_xl.portfolio.comparing.snapshot import Snapshot
from aftersales_xl.portfolio.engine.forecast import forecast
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.results.report import compared_figures, forecast_report
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.tables import forecast as names
from aftersales_xl.words.documents import REPORT


def report_from_book(book: Book, *, folder: Path, template: Path) -> Path:
    """Write the Word report of ``book`` into ``folder``; return its path.

    Raises:
        Refusal: there are no rows; rows or settings are wrong; or the folder takes no files.
    """
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


def _comparison(book: Book, lines: Lines, settings: Settings) -> Comparison | None:
    earlier = earlier_in(book).complete()
    taken_on = names.EARLIER_FORM.read(book, Problems()).day("taken_on")
    if not len(earlier) or taken_on is None:
        return None
    before = Snapshot(lines=earlier, window=settings.window, taken_on=taken_on)
    return compared_figures(before, lines, settings.window)
