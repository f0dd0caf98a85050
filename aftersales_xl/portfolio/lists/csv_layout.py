"""How a CSV file of contracts is laid out: where its rows begin and how each column writes numbers.

Encoding, delimiter and header row are found by `csv_dialect`; the decimal mark column by column,
from the beginning of the file. Sizes are bytes.
"""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.excel.csv_dialect import (
    DELIMITERS,
    Dialect,
    Record,
    dialect_of,
    dialects,
    encoding_of,
    records,
)
from aftersales_xl.excel.csv_numbers import DecimalMark, style_of
from aftersales_xl.excel.safe_open import MEGABYTE
from aftersales_xl.portfolio.lists.arrow_columns import DIGITS
from aftersales_xl.portfolio.lists.headers import (
    CONTRACTS,
    Headers,
    ListSchema,
    headers_of,
    is_header,
    likeness,
    refuse_thousands,
)

SAMPLE = MEGABYTE
_ROWS_LOOKED_AT = 2_000
_NO_ROWS = Dialect(delimiter=DELIMITERS[0], header=Record(cells=[""], line=1, end=0), number=1)


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
    styles: Mapping[str, DecimalMark]


def layout_of(path: Path, schema: ListSchema = CONTRACTS) -> CsvLayout:
    """Return how ``path`` is laid out.

    Raises:
        Refusal: the file is missing, no text, or without the columns the list needs.
    """
    start, encoding = encoding_of(path)
    text = _beginning(path, start, encoding)
    try:
        dialect = _dialect(text, schema)
        delimiter, number, header = dialect.delimiter, dialect.number, dialect.header
        for line, above in enumerate(islice(records(text, delimiter), number - 1), start=1):
            refuse_thousands(above.cells, path.name, line)
        headers = headers_of(header.cells, path.name, schema, number)
        rest = records(text[header.end :], delimiter)
        below = [record.cells for record in rest][:_ROWS_LOOKED_AT]
    except csv.Error:
        raise refusal("csv_broken", file=path.name, row=1) from None
    return CsvLayout(
        encoding=encoding,
        delimiter=delimiter,
        offset=start + len(text[: header.end].encode(encoding)),
        header_row=number,
        width=_usual_width(below, len(header.cells)),
        header_width=len(header.cells),
        headers=headers,
        styles=_styles(
            {
                header: place
                for header, place in headers.known.items()
                if schema.kinds[header] in DIGITS
            },
            below,
            DecimalMark.POINT if delimiter == "," else DecimalMark.COMMA,
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


def _dialect(text: str, schema: ListSchema) -> Dialect:
    """Return how a file is written, by the row that looks most like headers if none are."""
    return dialect_of(text, lambda cells: is_header(cells, schema)) or max(
        dialects(text), key=lambda one: likeness(one.header.cells, schema), default=_NO_ROWS
    )


def _usual_width(rows: Sequence[Sequence[str]], width: int) -> int:
    """Return how many cells most rows have that are not blank, ``width`` where there are none."""
    widths = Counter(len(row) for row in rows if any(row))
    return widths.most_common(1)[0][0] if widths else width


def _styles(
    places: Mapping[str, int], rows: Sequence[Sequence[str]], usual: DecimalMark
) -> Mapping[str, DecimalMark]:
    """Return how each column writes numbers: as it shows, else as the others do."""
    columns = {
        str(header): [row[place] for row in rows if place < len(row)]
        for header, place in places.items()
    }
    together = style_of((text for texts in columns.values() for text in texts), usual=usual)
    return {header: style_of(texts, usual=together) for header, texts in columns.items()}
