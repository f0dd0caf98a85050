"""How a CSV file is written: its encoding, its delimiter, and where its headers stand.

German Excel writes semicolons and often Windows-1252, the rest of the world commas or tabs and
UTF-8; UTF-16 is known by its mark. Excel's own hint ("sep=;") decides on the delimiter. Lines
above the headers are passed over. Sizes are bytes. Does not know what columns mean.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.excel.safe_open import MEGABYTE

DELIMITERS = (";", "\t", ",", "|")
_ROWS_ABOVE_HEADERS = 20
_SEPARATOR_LINE = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """The cells of a row, the line it begins on, counted from 1, and where it ends in the text."""

    cells: list[str]
    line: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialect:
    """A delimiter, the row of headers read with it, and its number as a spreadsheet shows it."""

    delimiter: str
    header: Record
    number: int


def encoding_of(path: Path) -> tuple[int, str]:
    """Return where the text of a file begins and how it is encoded; all of it is looked at.

    Raises:
        Refusal: the file is missing, cannot be read, or is no text.
    """
    try:
        with path.open("rb") as file:
            beginning = file.read(3)
            for mark, encoding in _BYTE_ORDER_MARKS.items():
                if beginning.startswith(mark):
                    return len(mark), encoding
            file.seek(0)
            decoder = codecs.getincrementaldecoder("utf-8")()
            for block in iter(lambda: file.read(MEGABYTE), b""):
                if b"\0" in block:
                    raise refusal("csv_not_text", file=path.name)
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return 0, "cp1252"
    except FileNotFoundError:
        raise refusal("file_missing", file=str(path)) from None
    except OSError:
        raise refusal("file_unreadable", file=path.name) from None
    return 0, "utf-8"


def dialects(text: str) -> Iterator[Dialect]:
    """Yield each of the first rows as the headers it may be, delimiter by delimiter.

    Raises:
        csv.Error: the text breaks off within quotation marks.
    """
    hint = _SEPARATOR_LINE.fullmatch(text.partition("\n")[0])
    for delimiter in (hint.group(1),) if hint else DELIMITERS:
        found = islice(records(text, delimiter), _ROWS_ABOVE_HEADERS)
        for number, record in enumerate(found, start=0 if hint else 1):
            yield Dialect(delimiter=delimiter, header=record, number=number)


def dialect_of(text: str, is_header: Callable[[Sequence[str]], bool]) -> Dialect | None:
    """Return how ``text`` is written: by the first row that ``is_header`` accepts, if one is."""
    return next((one for one in dialects(text) if is_header(one.header.cells)), None)


def records(text: str, delimiter: str, *, strict: bool = False) -> Iterator[Record]:
    """Yield the rows of ``text``; ``strict`` refuses stray quotation marks.

    Raises:
        csv.Error: it does, or the text breaks off within quotation marks.
    """
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=strict)
    line = 1
    for cells in reader:
        yield Record(cells=cells, line=line, end=lines.tell())
        line = reader.line_num + 1
