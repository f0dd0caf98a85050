"""Tables of prices: overview, positions with their sums, the service matrix."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from workshop.word import look
from workshop.word.assembly import section
from workshop.word.ooxml import (
    cell,
    paragraph,
    row,
    table,
    tag,
    tag_row,
)

_ONCE = (11.0, 84.0, 19.0, 24.0, 27.0)
_PERIODIC = (11.0, 64.0, 19.0, 24.0, 20.0, 27.0)
_OVERVIEW = (125.0, 40.0)
_COMPARED = (65.0, 50.0, 50.0)
_SINGLE = (85.0, 80.0)
_RULED = ("top", "bottom", "insideH")
_FRAMED = ("top", "bottom")
_UNDER = ("bottom",)


def overview() -> etree._Element:
    """Return the prices at a glance."""
    widths = _OVERVIEW
    package = "{% if angebot.paket %}: {{ angebot.paket }}{% endif %}"
    titles = head((f"Auf einen Blick{package}", "Netto"), widths)
    figure = row(
        cell(widths[0], paragraph(look.TEXT, "{{ kennzahl.titel }}"), *optional("kennzahl.zusatz")),
        cell(widths[1], paragraph(look.TEXT, "{{ kennzahl.betrag }}", align="right")),
    )
    grand = row(
        cell(widths[0], paragraph(look.GRAND, "{{ kennzahl.titel }}", align="left")),
        cell(widths[1], paragraph(look.GRAND, "{{ kennzahl.betrag }}")),
    )
    rows = [
        titles,
        tag_row("{%tr for kennzahl in ueberblick %}", widths),
        tag_row("{%tr if kennzahl.ist_gesamt %}", widths),
        grand,
        tag_row("{%tr else %}", widths),
        figure,
        tag_row("{%tr endif %}", widths),
        tag_row("{%tr endfor %}", widths),
    ]
    return table(widths, rows, lines=_RULED)


def once_section() -> list[etree._Element]:
    """Return the one-off lines with heading and sums."""
    return section(
        "positionen", "Unsere Leistungen", positions("positionen", "summen", periodic=False)
    )


def recurring_section() -> list[etree._Element]:
    """Return what comes back every month or year, with heading and sums."""
    return section(
        "wiederkehrend",
        "Laufende Leistungen",
        positions("wiederkehrend", "summen_wiederkehrend", periodic=True),
    )


def maintenance_subject() -> etree._Element:
    """Return what is maintained and for how long."""
    text = "{{ wartung.gegenstand }}, Laufzeit {{ wartung.laufzeit }}."
    return paragraph(look.BODY, text, keep=True)


def positions(lines: str, sums: str = "", *, periodic: bool) -> etree._Element:
    """Return the table of the list ``lines`` with the sums ``sums`` under it."""
    widths = _PERIODIC if periodic else _ONCE
    titles = ["Pos.", "Leistung", "Menge", "Einzelpreis", "Betrag"]
    if periodic:
        titles.insert(4, "Zeitraum")
    rows = [
        head(titles, widths, right=2),
        tag_row(f"{{%tr for zeile in {lines} %}}", widths),
        tag_row("{%tr if zeile.ist_abschnitt %}", widths),
        row(
            cell(
                sum(widths),
                paragraph(look.SECTION, "{{ zeile.titel }}"),
                span=len(widths),
                lines=_UNDER,
            )
        ),
        tag_row("{%tr elif zeile.ist_text %}", widths),
        _text_row(widths),
        tag_row("{%tr else %}", widths),
        _position_row(widths, periodic=periodic),
        tag_row("{%tr endif %}", widths),
        tag_row("{%tr endfor %}", widths),
    ]
    if sums:
        rows += _sum_rows(sums, widths)
    return table(widths, rows, lines=_FRAMED)


def head(titles: Sequence[str], widths: Sequence[float], *, right: int = 1) -> etree._Element:
    """Return the header row; columns from number ``right`` on are aligned right."""
    cells = [
        cell(
            width,
            paragraph(look.HEAD, title, align="right" if index >= right else ""),
            fill=look.PALE,
            valign="center",
        )
        for index, (title, width) in enumerate(zip(titles, widths, strict=True))
    ]
    return row(*cells, header=True)


def _text_row(widths: Sequence[float]) -> etree._Element:
    return row(
        cell(widths[0], paragraph(look.TEXT), lines=_UNDER),
        cell(
            sum(widths[1:]),
            paragraph(look.TEXT, "{{ zeile.titel }}"),
            *optional("zeile.text"),
            span=len(widths) - 1,
            lines=_UNDER,
        ),
    )


def _position_row(widths: Sequence[float], *, periodic: bool) -> etree._Element:
    described = [
        paragraph(look.TEXT, "{{ zeile.titel }}"),
        *optional("zeile.text"),
        tag("{%p for hinweis in zeile.hinweise %}"),
        paragraph(look.HINT, "{{ hinweis }}"),
        tag("{%p endfor %}"),
    ]
    names = ["menge", "einzelpreis", *(["zeitraum"] if periodic else []), "betrag"]
    figures = [
        cell(width, paragraph(look.TEXT, f"{{{{ zeile.{name} }}}}", align="right"), lines=_UNDER)
        for width, name in zip(widths[2:], names, strict=True)
    ]
    number = cell(widths[0], paragraph(look.TEXT, "{{ zeile.pos }}"), lines=_UNDER)
    return row(number, cell(widths[1], *described, lines=_UNDER), *figures)


def optional(name: str) -> list[etree._Element]:
    """Return a hint that is left out with its paragraph where the field is empty."""
    return [
        tag(f"{{%p if {name} %}}"),
        paragraph(look.HINT, f"{{{{ {name} }}}}"),
        tag("{%p endif %}"),
    ]


def _sum_rows(sums: str, widths: Sequence[float]) -> list[etree._Element]:
    last = len(widths) - 1

    def pair(style: str) -> etree._Element:
        return row(
            cell(sum(widths[:last]), paragraph(style, "{{ summe.titel }}"), span=last),
            cell(widths[last], paragraph(style, "{{ summe.betrag }}")),
        )

    note = paragraph(look.SUM, "{{ summe.titel }}")
    return [
        tag_row(f"{{%tr for summe in {sums} %}}", widths),
        tag_row("{%tr if summe.ist_gesamt %}", widths),
        pair(look.GRAND),
        tag_row("{%tr elif summe.ist_hinweis %}", widths),
        row(cell(sum(widths), note, span=len(widths))),
        tag_row("{%tr else %}", widths),
        pair(look.SUM),
        tag_row("{%tr endif %}", widths),
        tag_row("{%tr endfor %}", widths),
    ]


def service_matrix(word: str, *, compared: bool) -> etree._Element:
    """Return the services and prices of the level ``word`` says is offered, or both levels."""
    titles = ["Leistung", f"{{{{ wartung.stufe }}}} ({word})"]
    names = ["gewaehlt"]
    if compared:
        titles.append("{{ wartung.alternative }} (Alternative)")
        names.append("alternative")
    widths = _COMPARED if compared else _SINGLE
    rows = [
        head(titles, widths, right=len(titles)),
        *_matrix_rows("leistungen", names, widths, look.TEXT),
        *_matrix_rows("preise", names, widths, look.PRICE),
    ]
    return table(widths, rows, lines=_RULED)


def _matrix_rows(
    entries: str, names: Sequence[str], widths: Sequence[float], style: str
) -> list[etree._Element]:
    cells = [
        cell(width, paragraph(style, f"{{{{ vergleich.{name} }}}}"))
        for width, name in zip(widths, ("leistung", *names), strict=True)
    ]
    return [
        tag_row(f"{{%tr for vergleich in wartung.{entries} %}}", widths),
        row(*cells),
        tag_row("{%tr endfor %}", widths),
    ]
