"""A new, empty forecast workbook for the user's own contracts.

The company comes from the workbook the user names, or from what offers remember. There is no
sample company here: its name would stand above a real report.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aftersales_xl.app.forecast_book import is_forecast_book
from aftersales_xl.app.new_workbook import (
    NewWorkbook,
    content_like,
    last_content,
    publish_workbook,
    workbook_target,
)
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.content import Values
from aftersales_xl.excel.contents import read_settings
from aftersales_xl.excel.forecast_content import empty_forecast
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.tables.company import COMPANY_FORM
from aftersales_xl.tables.forecast import FORECAST_FORM


def new_forecast(
    target: Path, *, source: Book | None, home: Path, today: date, functions: Functions
) -> NewWorkbook:
    """Write an empty forecast workbook to ``target``, for the months from that of ``today`` on.

    Args:
        target: as for `new_workbook`.
        source: a forecast workbook, whose settings are taken but for its days, or one of
            offers, whose company is taken and remembered.
        home: the folder where offers remember their company.
        today: the forecast begins with its month.
        functions: our functions, to calculate the cached values.

    Raises:
        Refusal: ``target`` exists or is no workbook, or ``source`` has bad cells.
    """
    target = workbook_target(target)
    kept = _last_values(home) if source is None else _values_of(source, home)
    return publish_workbook(empty_forecast(today, kept), target, functions)


def _values_of(source: Book, home: Path) -> Values:
    if not is_forecast_book(source):
        company = content_like(source, home).company
        return {FORECAST_FORM.company.key: company.get(COMPANY_FORM.name.key)}
    problems = Problems()
    settings = read_settings(source, FORECAST_FORM, problems)
    problems.refuse_if_any()
    return settings


def _last_values(home: Path) -> Values:
    content = last_content(home)
    if content is None:
        return {}
    return {FORECAST_FORM.company.key: content.company.get(COMPANY_FORM.name.key)}
