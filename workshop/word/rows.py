"""Rows that tables of every template have: one for each item of a list, and sums below."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from workshop.word import look
from workshop.word.ooxml import cell, paragraph, row, tag_row


def each(
    item: str, entries: str, entry: etree._Element, widths: Sequence[float]
) -> list[etree._Element]:
    """Return the row ``entry`` for each ``item`` of the list ``entries``."""
    return [
        tag_row(f"{{%tr for {item} in {entries} %}}", widths),
        entry,
        tag_row("{%tr endfor %}", widths),
    ]


def fields_row(  # noqa: PLR0913 -- what tells one row of a table from another
    widths: Sequence[float],
    item: str,
    names: Sequence[str],
    *,
    right: int | None = None,
    keep: bool = False,
    style: str = look.TEXT,
) -> etree._Element:
    """Return a row of the fields ``names``; columns from number ``right`` on are aligned right."""
    first_right = len(names) if right is None else right
    return row(
        *(
            cell(
                width,
                paragraph(
                    style,
                    f"{{{{ {item}.{name} }}}}",
                    align="right" if index >= first_right else "",
                    keep=keep,
                ),
            )
            for index, (width, name) in enumerate(zip(widths, names, strict=True))
        )
    )


def sums_row(
    widths: Sequence[float], title: str, amounts: Sequence[str], *, keep: bool = False
) -> etree._Element:
    """Return the row of sums under a table; ``amounts`` are its last columns."""
    span = len(widths) - len(amounts)
    return row(
        cell(sum(widths[:span]), paragraph(look.GRAND, title, align="left", keep=keep), span=span),
        *(
            cell(width, paragraph(look.GRAND, amount, keep=keep))
            for width, amount in zip(widths[span:], amounts, strict=True)
        ),
    )
