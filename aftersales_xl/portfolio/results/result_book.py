"""A forecast as a workbook: native formulas whose values are known, tables, charts, checks.

The same forecast gives the same bytes. Nothing in it needs our functions or a recalculation.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time

from xlsxwriter.worksheet import Worksheet

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import WorkbookWriter, empty_workbook
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.results.recurring_statement import RecurringStatement
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.portfolio.results.result_sheets import names
from aftersales_xl.portfolio.results.result_sheets.checks import ResultCheck, draw_checks
from aftersales_xl.portfolio.results.result_sheets.contract_sums import contracts_of
from aftersales_xl.portfolio.results.result_sheets.contracts import contract_checks, draw_contracts
from aftersales_xl.portfolio.results.result_sheets.deferral import deferral_checks, draw_deferral
from aftersales_xl.portfolio.results.result_sheets.forecast import draw_forecast, forecast_checks
from aftersales_xl.portfolio.results.result_sheets.group_sums import group_sums
from aftersales_xl.portfolio.results.result_sheets.groups import draw_groups, group_checks
from aftersales_xl.portfolio.results.result_sheets.metrics import draw_metrics, metric_checks
from aftersales_xl.portfolio.results.result_sheets.months import draw_months, month_checks
from aftersales_xl.portfolio.results.result_sheets.notes import draw_notes
from aftersales_xl.portfolio.results.result_sheets.overview import (
    TITLE,
    OverviewSources,
    draw_overview,
)
from aftersales_xl.portfolio.results.statement import Statement
from aftersales_xl.zip_origin import without_origin

_COLOURS = {
    names.OVERVIEW: look.ACCENT,
    names.FORECAST: look.ACCENT,
    names.CHECKS: look.GREEN_TEXT,
}


def book_bytes(result: ForecastResult) -> bytes:
    """Return the workbook of ``result``."""
    target = io.BytesIO()
    workbook = empty_workbook(
        target,
        {
            "title": TITLE,
            "subject": result.source,
            "created": datetime.combine(result.as_of, time()),
        },
    )
    book = WorkbookWriter(
        workbook=workbook, palette=look.Palette(workbook), cached={}, footer=TITLE
    )
    for name in _sheets(result):
        book.sheets[name] = workbook.add_worksheet(name, _NativeSheet)
        book.sheets[name].set_tab_color(_COLOURS.get(name, look.GREY))
    _draw(book, result)
    workbook.close()
    return without_origin(target.getvalue())


def _sheets(result: ForecastResult) -> Iterator[str]:
    """Yield the sheets in order."""
    yield from (names.OVERVIEW, names.FORECAST, names.MONTHS)
    if result.by is not None:
        yield names.GROUPS
    yield names.DEFERRAL
    if result.lines is not None:
        yield from (names.FIGURES, names.CONTRACTS)
    yield from (names.NOTES, names.CHECKS)


def _draw(book: WorkbookWriter, result: ForecastResult) -> None:
    """Draw every sheet; the overview and the checks last, for they refer to all others."""
    figures = Statement.of(result)
    month_rows = draw_months(book, figures)
    checks = [*month_checks(month_rows, figures)]
    drawn = draw_forecast(book, month_rows, figures)
    checks += forecast_checks(drawn, month_rows, figures)
    if result.by is not None:
        sums = group_sums(result.forecast)
        groups = draw_groups(book, month_rows, figures, sums, result.by)
        checks += group_checks(groups, figures, sums)
    rolled = draw_deferral(book, month_rows, figures)
    checks += deferral_checks(rolled, figures)
    recurring = shown = None
    if result.lines is not None:
        recurring = RecurringStatement.of(result, result.lines)
        shown = draw_metrics(book, recurring)
        checks += metric_checks(shown, recurring)
        checks += _contracts(book, result, result.lines)
    draw_notes(book, result)
    draw_checks(book, checks)
    sources = OverviewSources(
        months=month_rows, deferral=rolled, metrics=shown, recurring=recurring
    )
    draw_overview(book, result, figures, sources, checks)
    book.sheets[names.OVERVIEW].activate()


def _contracts(book: WorkbookWriter, result: ForecastResult, lines: Lines) -> Iterator[ResultCheck]:
    contracts = contracts_of(result, lines)
    block = draw_contracts(book, contracts, result.as_of)
    return contract_checks(block, contracts)


class _NativeSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A sheet that takes formulas as they are.

    XlsxWriter looks for thirty newer functions in each formula, a third of the time a list of
    50,000 contracts takes. Ours hold none: a test looks at every one.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002, ARG002 -- XlsxWriter's signature
        return formula.removeprefix("=")
