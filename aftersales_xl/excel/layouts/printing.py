"""Paper and protection: how each sheet is printed, and what people may change on it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

_A4 = 9


def prepare(sheet: Worksheet, company: str, *, landscape: bool) -> None:
    """Set up printing on A4, one page wide, with header and footer."""
    sheet.set_paper(_A4)
    sheet.set_landscape() if landscape else sheet.set_portrait()
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f'&L&"Calibri,Bold"{company}&R&"Calibri"&A')
    sheet.set_footer('&L&"Calibri"&8&F&C&8Vertraulich&R&8Seite &P von &N')


def protect(sheet: Worksheet) -> None:
    """Leave inputs to people, and sorting, filtering and formats everywhere; no password."""
    sheet.protect(
        "",
        {
            "format_cells": True,
            "format_columns": True,
            "format_rows": True,
            "sort": True,
            "autofilter": True,
            "insert_hyperlinks": True,
        },
    )
