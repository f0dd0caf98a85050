"""Sheet Hinweise: what is wrong with rows that are not in the forecast, with row and column."""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.portfolio.results.result_sheets import names
from aftersales_xl.portfolio.results.result_sheets.page import TOP, Head, Page, SheetCell
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import formats
from aftersales_xl.words.messages import text

_HEADS = (
    Head(title="Quelle", kind=Kind.TEXT, width=26),
    Head(title="Zeile", kind=Kind.WHOLE, width=9),
    Head(title="Spalte", kind=Kind.TEXT, width=26),
    Head(title="Was zu tun ist", kind=Kind.LONG_TEXT, width=100),
)
_NONE = "Alle Zeilen der Vertragsliste sind in der Prognose enthalten."
_SOME = "Zeilen mit Fehlern fehlen in der Prognose, bis sie berichtigt sind."
_MORE = "Gezeigt sind die ersten {shown} von {all} Hinweisen."
_LINE, _GAP = 13, 3  # points
_LETTERS_OF_A_LINE = 105


def draw_notes(book: WorkbookWriter, result: ForecastResult) -> None:
    """Draw the sheet; without problems it says so."""
    page = Page(book, names.NOTES, _SOME if result.problems else _NONE)
    page.widths(*(head.width for head in _HEADS))
    last = TOP
    if result.problems:
        last = page.data_table(
            names.NOTE_TABLE, TOP, _HEADS, _rows(result.problems), can_filter=True
        ).last
        _heights(page, result.problems)
        page.sheet.freeze_panes(TOP + 1, 0)
        page.sheet.repeat_rows(TOP)
    if result.problem_count > len(result.problems):
        shown, everything = map(formats.number, (len(result.problems), result.problem_count))
        last += 2
        page.text(last, 1, _MORE.format(shown=shown, all=everything), look.NOTE)
    page.page(last, len(_HEADS), landscape=True, protected=False)


def _rows(problems: tuple[Problem, ...]) -> Iterator[list[SheetCell]]:
    for problem in problems:
        place = problem.place
        where: list[SheetCell] = [place.sheet, place.row, place.column] if place else ["", None, ""]
        yield [*where, text(problem.code, **problem.details)]


def _heights(page: Page, problems: tuple[Problem, ...]) -> None:
    """Make room for sentences of several lines."""
    for row, problem in enumerate(problems, start=TOP + 1):
        lines = -(-len(text(problem.code, **problem.details)) // _LETTERS_OF_A_LINE)
        if lines > 1:
            page.sheet.set_row(row, _LINE * lines + _GAP)
