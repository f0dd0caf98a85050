"""An offer workbook of an earlier release, laid out anew: the same offer, its number kept.

Whatever was typed goes into the new workbook as it was typed, also what nothing can be made of.
The new workbook is read back and compared before it is handed over; the old file stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from aftersales_xl.app.new_workbook import workbook_target
from aftersales_xl.documents.files import publish
from aftersales_xl.domain.money.errors import Problem, refusal
from aftersales_xl.excel.book import Book, FileBook
from aftersales_xl.excel.build import macros_for, workbook_bytes
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.contents import typed_content
from aftersales_xl.excel.not_carried import not_carried
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.tables import names, values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import formats

_CENT = 0.005
_NET = -3  # of the columns of totals, in every layout: VAT and gross follow


@dataclass(frozen=True, kw_only=True, slots=True)
class RenewedWorkbook:
    """The new workbook, the number of its offer, and what the old one held that it does not."""

    path: Path
    number: str
    left_behind: tuple[Problem, ...]


def renew_workbook(book: Book, target: Path, functions: Functions) -> RenewedWorkbook:
    """Write the offer of ``book`` to ``target`` in the layout of today.

    Args:
        book: an offer workbook, which is only read.
        target: a file that does not exist yet, as for `new_workbook`.
        functions: our functions, to calculate the new workbook.

    Raises:
        Refusal: ``target`` exists or is no workbook, ``book`` is no offer workbook or lacks a
            column, or the new workbook would not hold what was typed.
    """
    target = workbook_target(target)
    content = typed_content(book)
    built = workbook_bytes(content, functions, macros=macros_for(target.name, content))
    changed = tuple(_compared(book, content, _read_back(built, target.name, functions)))
    path = publish(target.parent, target.name, built).path
    return RenewedWorkbook(
        path=path,
        number=str(content.offer.get("number") or ""),
        left_behind=(*not_carried(book), *changed),
    )


def _read_back(built: bytes, name: str, functions: Functions) -> FileBook:
    with TemporaryDirectory(prefix="aftersales-") as folder:
        path = Path(folder) / name
        path.write_bytes(built)
        return FileBook(path, functions)


def _compared(old: Book, content: Content, new: FileBook) -> Iterator[Problem]:
    """Yield a problem for each total that changed.

    Raises:
        Refusal: an input changed.
    """
    if typed_content(new) != content:
        raise refusal("workbook_not_renewed", file=old.name)
    for label, before, after in zip(names.SUMS, _nets(old), _nets(new), strict=True):
        if isinstance(before, float) and not (
            isinstance(after, float) and abs(before - after) < _CENT
        ):
            details = {"total": label, "before": _as_shown(before), "after": _as_shown(after)}
            yield Problem(code="renewed_total_differs", details=details)


def _nets(book: Book) -> list[Cell]:
    """Return the net totals that a workbook shows, None where it shows none."""
    block = book.named(names.SUMS_RANGE)
    rows = [] if block is None else block.rows
    found = {str(row[0]).partition(" (")[0]: row[_NET] for row in rows}
    return [found.get(label) for label in names.SUMS]


def _as_shown(value: Cell) -> str:
    if isinstance(value, float):
        return formats.euro(Decimal(repr(value)))
    said = str(value or "nichts")
    return values.ERROR_VALUES.get(said, said)
