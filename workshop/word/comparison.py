"""The page that shows the packages of an offer side by side."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from workshop.word import look
from workshop.word.ooxml import (
    cell,
    on_new_page,
    paragraph,
    row,
    run,
    table,
    tag,
    tag_row,
)

_COLUMNS = ("erstes", "zweites", "drittes")
_WIDTHS = {2: (85.0, 28.0, 26.0, 26.0), 3: (76.0, 26.0, 21.0, 21.0, 21.0)}
_PADDING = (0.35, 1.1)
_RULED = ("top", "bottom", "insideH")


def own_page() -> list[etree._Element]:
    """Return the comparison on a page of its own; what follows begins on the next."""
    return [
        on_new_page(paragraph(look.HEADING, "Pakete im Vergleich")),
        paragraph(look.BODY, "{{ pakete.satz }}"),
        paragraph(look.NOTE, "{{ pakete.hinweis }}", keep=True),
        tag("{%p if pakete.drittes %}"),
        _packages(3),
        tag("{%p else %}"),
        _packages(2),
        tag("{%p endif %}"),
        on_new_page(paragraph(look.TINY)),
    ]


def _packages(count: int) -> etree._Element:
    widths, columns = _WIDTHS[count], _COLUMNS[:count]
    rows = [
        *_heads(widths, columns),
        tag_row("{%tr for paketzeile in pakete.zeilen %}", widths),
        tag_row("{%tr if paketzeile.ist_unterschied %}", widths),
        _row(widths, columns, differs=True),
        tag_row("{%tr else %}", widths),
        _row(widths, columns, differs=False),
        tag_row("{%tr endif %}", widths),
        tag_row("{%tr endfor %}", widths),
        *_sums(widths, columns),
    ]
    return table(widths, rows, lines=_RULED, padding=_PADDING)


def _heads(widths: Sequence[float], columns: Sequence[str]) -> list[etree._Element]:
    """Return a header row for each package that may be the offered one, and says so."""
    found: list[etree._Element] = []
    for offered in columns:
        condition = f"pakete.ist_{offered}"
        word = "if" if offered == columns[0] else "elif"
        found += [
            tag_row(f"{{%tr {word} {condition} %}}", widths),
            _head(widths, columns, offered),
        ]
    return [*found, tag_row("{%tr endif %}", widths)]


def _head(widths: Sequence[float], columns: Sequence[str], offered: str) -> etree._Element:
    cells = [
        cell(widths[0], paragraph(look.HEAD, "Leistung"), fill=look.PALE, valign="bottom"),
        cell(
            widths[1],
            paragraph(look.HEAD, "Preis netto", align="right"),
            fill=look.PALE,
            valign="bottom",
        ),
    ]
    for width, column in zip(widths[2:], columns, strict=True):
        is_offered = column == offered
        color = look.WHITE if is_offered else ""
        name = run(f"{{{{ pakete.{column} }}}}", color=color)
        content = [paragraph(look.HEAD, name, align="center")]
        if is_offered:
            word = run("unser Angebot", color=color)
            content.append(paragraph(look.HEAD_HINT, word, align="center"))
        fill = look.ACCENT if is_offered else look.PALE
        cells.append(cell(width, *content, fill=fill, valign="center"))
    return row(*cells, header=True)


def _row(widths: Sequence[float], columns: Sequence[str], *, differs: bool) -> etree._Element:
    fill = look.PALE if differs else ""
    described = ["{{ paketzeile.titel }}"]
    if differs:
        word = run(" · {{ paketzeile.unterschied }}", color=look.ACCENT)
        content = paragraph(look.SMALL, *described, word)
    else:
        content = paragraph(look.SMALL, *described)
    marks = [
        cell(
            width,
            paragraph(
                look.SMALL,
                run(f"{{{{ paketzeile.{column} }}}}", font=look.SYMBOL_FONT),
                align="center",
            ),
            fill=fill,
        )
        for width, column in zip(widths[2:], columns, strict=True)
    ]
    price = cell(
        widths[1], paragraph(look.SMALL, "{{ paketzeile.preis }}", align="right"), fill=fill
    )
    return row(cell(widths[0], content, fill=fill), price, *marks)


def _sums(widths: Sequence[float], columns: Sequence[str]) -> list[etree._Element]:
    def sums(style: str) -> etree._Element:
        title = cell(
            sum(widths[:2]), paragraph(style, "{{ paketsumme.titel }}", align="left"), span=2
        )
        return row(
            title,
            *(
                cell(width, paragraph(style, f"{{{{ paketsumme.{column} }}}}"))
                for width, column in zip(widths[2:], columns, strict=True)
            ),
        )

    caption = paragraph(look.SMALL_GRAND, "Summen netto je Paket", align="left")
    return [
        row(cell(sum(widths), caption, span=len(widths))),
        tag_row("{%tr for paketsumme in pakete.summen %}", widths),
        tag_row("{%tr if paketsumme.ist_gesamt %}", widths),
        sums(look.SMALL_GRAND),
        tag_row("{%tr else %}", widths),
        sums(look.SMALL_SUM),
        tag_row("{%tr endif %}", widths),
        tag_row("{%tr endfor %}", widths),
    ]
