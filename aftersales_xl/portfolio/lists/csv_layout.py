"""How a CSV file of contracts is laid out: encoding, delimiter, header row, decimal marks.

German Excel writes semicolons, decimal commas and often Windows-1252; the rest of the world
commas or tabs, decimal points and UTF-8. Lines above the headers are passed over. The decimal
mark is found out column by column, from the beginning of the file. Sizes are bytes.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from aftersales_xl.domain.errors import refusal
from aftersales_xl.excel.csv_numbers import Style, style_of
from aftersales_xl.excel.safe_open import MEGABYTE
from aftersales_xl.portfolio.lists.arrow_columns import DIGITS
from aftersales_xl.portfolio.lists.headers import (
    CONTRACTS,
    Headers,
    Listing,
    headers_of,
    is_header,
    likeness,
    refuse_thousands,
)

SAMPLE = MEGABYTE
_ROWS_LOOKED_AT = 2_000
_DELIMITERS = (";", "\t", ",", "|")
_ROWS_ABOVE_HEADERS = 20
_SEPARATOR_LINE = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)  # Excel's own hint
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class CsvLayout:
    """Where the data of a CSV file begin and how they are written.

    ``offset`` is where the row below the headers begins, ``header_row`` the number of the row
    of headers. Most rows have ``width`` cells, the headers ``header_width``. ``styles`` has the
    columns of numbers.
    """

    encoding: str
    delimiter: str
    offset: int
    header_row: int
    width: int
    header_width: int
    headers: Headers
    styles: Mapping[str, Style]


def layout_of(path: Path, listing: Listing = CONTRACTS) -> CsvLayout:
    """Return how ``path`` is laid out.

    Raises:
        Refusal: the file is missing, no text, or without the columns the list needs.
    """
    start, encoding = _encoding(path)
    text = _beginning(path, start, encoding)
    try:
        delimiter, number, end, cells = _header(text, listing)
        for line, above in enumerate(islice(_records(text, delimiter), number - 1), start=1):
            refuse_thousands(above[0], path.name, line)
        headers = headers_of(cells, path.name, listing, number)
        below = [row for row, _ in _records(text[end:], delimiter)][:_ROWS_LOOKED_AT]
    except csv.Error:
        raise refusal("csv_broken", file=path.name, row=1) from None
    return CsvLayout(
        encoding=encoding,
        delimiter=delimiter,
        offset=start + len(text[:end].encode(encoding)),
        header_row=number,
        width=_usual_width(below, len(cells)),
        header_width=len(cells),
        headers=headers,
        styles=_styles(
            {
                header: place
                for header, place in headers.known.items()
                if listing.kinds[header] in DIGITS
            },
            below,
            Style.POINT if delimiter == "," else Style.COMMA,
        ),
    )


def _beginning(path: Path, start: int, encoding: str) -> str:
    """Return the first lines of a file, the last of them perhaps not to its end."""
    with path.open("rb") as file:
        file.seek(start)
        content = file.read(SAMPLE)
    try:
        return codecs.getincrementaldecoder(encoding)().decode(content)
    except UnicodeDecodeError:
        raise refusal("csv_not_text", file=path.name) from None


def _encoding(path: Path) -> tuple[int, str]:
    """Return where the text begins and how it is encoded; the whole file is looked at."""
    try:
        with path.open("rb") as file:
            beginning = file.read(3)
            for mark, encoding in _BYTE_ORDER_MARKS.items():
                if beginning.startswith(mark):
                    return len(mark), encoding
            file.seek(0)
            decoder = codecs.getincrementaldecoder("utf-8")()
            for block in iter(lambda: file.read(SAMPLE), b""):
                if b"\0" in block:
                    raise refusal("csv_not_text", file=path.name)
                decoder.decode(block)
    except UnicodeDecodeError:
        return 0, "cp1252"
    except FileNotFoundError:
        raise refusal("file_missing", file=str(path)) from None
    except OSError:
        raise refusal("file_unreadable", file=path.name) from None
    return 0, "utf-8"


def _header(text: str, listing: Listing) -> tuple[str, int, int, list[str]]:
    """Return delimiter, number, end and cells of the header row, or of the likeliest one."""
    hint = _SEPARATOR_LINE.fullmatch(text.partition("\n")[0])
    likeliest = (_DELIMITERS[0], 1, 0, [""])
    for delimiter in (hint.group(1),) if hint else _DELIMITERS:
        records = islice(_records(text, delimiter), _ROWS_ABOVE_HEADERS)
        for number, (cells, end) in enumerate(records, start=0 if hint else 1):
            if is_header(cells, listing):
                return delimiter, number, end, cells
            if likeness(cells, listing) > likeness(likeliest[-1], listing):
                likeliest = (delimiter, number, end, cells)
    return likeliest


def _records(text: str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Yield the cells of each row, and where it ends."""
    lines = StringIO(text, newline="")
    for cells in csv.reader(lines, delimiter=delimiter):
        yield cells, lines.tell()


def _usual_width(rows: Sequence[Sequence[str]], width: int) -> int:
    """Return how many cells most rows have that are not blank, ``width`` where there are none."""
    widths = Counter(len(row) for row in rows if any(row))
    return widths.most_common(1)[0][0] if widths else width


def _styles(
    places: Mapping[str, int], rows: Sequence[Sequence[str]], usual: Style
) -> Mapping[str, Style]:
    """Return how each column writes numbers: as it shows, else as the others do."""
    columns = {
        str(header): [row[place] for row in rows if place < len(row)]
        for header, place in places.items()
    }
    together = style_of((text for texts in columns.values() for text in texts), usual=usual)
    return {header: style_of(texts, usual=together) for header, texts in columns.items()}
