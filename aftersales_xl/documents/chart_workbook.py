"""The workbook inside a chart, which Word opens for "Daten bearbeiten": one sheet, one table.

The points stand in column A, each series in a column of its own, their names in row 1. The
same diagram gives the same bytes.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from aftersales_xl.documents.fields.diagram import Diagramm
from aftersales_xl.zip_origin import without_origin

_SHEET = "Daten"
_WIDTHS = (16, 34)  # characters, of the points and of a series
MONTHS = r"[$-407]mmm\ yy"  # how a day is shown that stands for its month
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed one makes the bytes the same


def workbook(diagram: Diagramm) -> bytes:
    """Return ``diagram`` as an Excel workbook."""
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved, {"in_memory": True}) as book:
        book.set_properties({"created": _ANY_DAY})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        month = book.add_format({"num_format": MONTHS})
        sheet = book.add_worksheet(_SHEET)
        sheet.set_column(0, 0, _WIDTHS[0])
        sheet.set_column(1, len(diagram.reihen), _WIDTHS[1])
        sheet.write_string(0, 0, diagram.waagerecht.titel, head)
        for row, point in enumerate(diagram.punkte, start=1):
            if isinstance(point, str):
                sheet.write_string(row, 0, point)
            elif isinstance(point, date):
                sheet.write_datetime(row, 0, point, month)
            else:
                sheet.write_number(row, 0, point)
        for column, series in enumerate(diagram.reihen, start=1):
            sheet.write_string(0, column, series.name, head)
            for row, value in enumerate(series.werte, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return without_origin(saved.getvalue())


def name_of(column: int) -> str:
    """Return the reference of a column's name; the points have number 0.

    >>> name_of(1)
    'Daten!$B$1'
    """
    return f"{_SHEET}!${xl_col_to_name(column)}$1"


def values_of(column: int, count: int) -> str:
    """Return the reference of the ``count`` values of a column.

    >>> values_of(0, 12)
    'Daten!$A$2:$A$13'
    """
    letters = xl_col_to_name(column)
    return f"{_SHEET}!${letters}$2:${letters}${count + 1}"
