"""What a workbook says about itself: the version of its layout, and which sample it is."""

from __future__ import annotations

from aftersales_xl.domain.money.errors import Problem, Severity, refusal
from aftersales_xl.excel.book import Book
from aftersales_xl.tables import names, values
from aftersales_xl.words import parts


def refuse_older_layout(book: Book) -> None:
    """Refuse a workbook that is none of ours, or laid out by an older version of the program."""
    found = layout_version(book)
    if found < names.OLDEST_LAYOUT:
        needed = names.OLDEST_LAYOUT
        raise refusal("workbook_outdated", file=book.name, found=found, needed=needed)


def layout_hint(book: Book) -> tuple[Problem, ...]:
    """Return a hint where a workbook of an earlier or later release is used, else nothing."""
    found = layout_version(book)
    if found == names.LAYOUT_VERSION:
        return ()
    code = "workbook_older" if found < names.LAYOUT_VERSION else "workbook_newer"
    return (Problem(code=code, details={"file": book.name}, severity=Severity.WARNING),)


def refuse_lost_sheets(book: Book) -> None:
    """Refuse a workbook that another program has taken a sheet of inputs out of."""
    for sheet in names.INPUT_SHEETS:
        if sheet in book.lost_sheets:
            raise refusal("workbook_foreign", file=book.name, missing=parts.sheet(sheet))


def layout_version(book: Book) -> int:
    """Return the version of a workbook's layout, 0 where it shows none.

    Raises:
        Refusal: the workbook is none of ours.
    """
    version = book.named(names.VERSION_NAME)
    if version is None:
        raise refusal("workbook_foreign", file=book.name, missing=parts.sheet(names.START))
    found = version.rows[0][0]
    return int(found) if isinstance(found, (int, float)) else 0


def sample_name(book: Book) -> str:
    """Return which sample a workbook says it is, "" where its data are the user's own."""
    said = values.text(book.below(names.VERSION_NAME))
    return (
        said.removeprefix(names.SAMPLE_DATA).strip() if said.startswith(names.SAMPLE_DATA) else ""
    )
