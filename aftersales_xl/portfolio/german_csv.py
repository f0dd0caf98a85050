"""Rows of cells as a CSV file that German Excel opens: semicolons, decimal commas, UTF-8 with mark.

Words that a spreadsheet would take for a formula begin with an apostrophe.

Source:
    https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

from aftersales_xl.tables.invisible import first_visible
from aftersales_xl.tables.values import Cell

_FORMULA_SIGNS = frozenset("=+-@\N{MINUS SIGN}")
_FORMULA_BLANKS = ("\t", "\r")


def csv_content(rows: Iterable[Sequence[Cell]]) -> bytes:
    r"""Return the content of a CSV file with ``rows``, headers first.

    >>> csv_content([["Vertrag", "Betrag"], ["=V-1", Decimal("-1234.50")]])[3:]
    b"Vertrag;Betrag\r\n'=V-1;-1234,50\r\n"
    """
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerows([_german_text(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def harmless(words: str) -> str:
    """Return ``words`` as text that no spreadsheet takes for a formula.

    Signs in the full width of East Asian type count, and signs behind what no reader sees:
    some spreadsheets drop it.

    >>> harmless("=1+1"), harmless("Cloud & Backup")
    ("'=1+1", 'Cloud & Backup')
    """
    sign = unicodedata.normalize("NFKC", first_visible(words))
    is_formula = sign in _FORMULA_SIGNS or words.startswith(_FORMULA_BLANKS)
    return f"'{words}" if is_formula else words


def _german_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    if isinstance(cell, str):
        return harmless(cell)
    return str(cell).replace(".", ",")
