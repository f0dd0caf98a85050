"""The section on what a project costs and saves: results, savings, chart, assumptions."""

from __future__ import annotations

from lxml import etree

from aftersales_xl.documents.fields.case_diagram import cash_flow_diagram
from workshop.examples.case import CASE_STUDY
from workshop.word import charts, look
from workshop.word.assembly import Chart, section, shown_if
from workshop.word.cash_flow_chart import cash_flow_chart
from workshop.word.ooxml import cell, paragraph, row, table, tag_row
from workshop.word.prices import head

_DIAGRAM = "wirtschaftlichkeit.diagramm"
_RELATION = "rIdWirtschaftlichkeit"
_CHART_HEIGHT = 68.0
_COLUMNS = (56.0, 77.0, 32.0)
_BASES = (60.0, 22.0, 63.0, 20.0)
_RULED = ("top", "bottom", "insideH")


def case_section() -> list[etree._Element]:
    """Return the section, left out where the offer has no business case."""
    return section(
        "wirtschaftlichkeit",
        "Wirtschaftlichkeit",
        paragraph(look.BODY, "{{ wirtschaftlichkeit.satz }}", keep=True),
        _results(),
        paragraph(look.CAPTION, f"{{{{ {_DIAGRAM}.titel }}}}"),
        paragraph(
            look.CHART,
            charts.drawing(_RELATION, _DIAGRAM, width=look.TEXT_WIDTH, height=_CHART_HEIGHT),
        ),
        _savings(),
        *shown_if("wirtschaftlichkeit.grundlagen", paragraph(look.GAP), _bases()),
        paragraph(look.CAUTION, "{{ wirtschaftlichkeit.vorbehalt }}"),
    )


def chart() -> Chart:
    """Return the chart of the section, showing an example until an offer fills it."""
    return Chart(
        relation=_RELATION,
        xml=cash_flow_chart(_DIAGRAM),
        example=cash_flow_diagram(CASE_STUDY),
    )


def _results() -> etree._Element:
    """Return the results on one page, each with what it rests on."""
    widths = _COLUMNS
    shown = row(
        cell(widths[0], paragraph(look.TEXT, "{{ ergebnis.titel }}", keep=True)),
        cell(widths[1], paragraph(look.HINT, "{{ ergebnis.hinweis }}", keep=True), valign="center"),
        cell(widths[2], paragraph(look.TEXT, "{{ ergebnis.wert }}", align="right", keep=True)),
    )
    grand = row(
        cell(widths[0], paragraph(look.GRAND, "{{ ergebnis.titel }}", align="left")),
        cell(widths[1], paragraph(look.HINT, "{{ ergebnis.hinweis }}"), valign="center"),
        cell(widths[2], paragraph(look.GRAND, "{{ ergebnis.wert }}")),
    )
    rows = [
        head(("{{ wirtschaftlichkeit.name }}", "Annahmen", "Ergebnis"), widths, right=2),
        tag_row("{%tr for ergebnis in wirtschaftlichkeit.ergebnisse %}", widths),
        tag_row("{%tr if ergebnis.ist_gesamt %}", widths),
        grand,
        tag_row("{%tr else %}", widths),
        shown,
        tag_row("{%tr endif %}", widths),
        tag_row("{%tr endfor %}", widths),
    ]
    return table(widths, rows, lines=_RULED)


def _savings() -> etree._Element:
    """Return how each saving is reckoned, and what running costs leave of them."""
    widths = _COLUMNS
    benefit = row(
        cell(widths[0], paragraph(look.TEXT, "{{ nutzen.titel }}")),
        cell(widths[1], paragraph(look.TEXT, "{{ nutzen.rechnung }}")),
        cell(widths[2], paragraph(look.TEXT, "{{ nutzen.betrag }}", align="right")),
    )
    whole = "wirtschaftlichkeit"
    rows = [
        head(("Ersparnis pro Jahr", "Rechnung", "Betrag"), widths, right=2),
        tag_row("{%tr for nutzen in wirtschaftlichkeit.nutzen %}", widths),
        benefit,
        tag_row("{%tr endfor %}", widths),
        tag_row("{%tr if wirtschaftlichkeit.abzuege %}", widths),
        _sum(look.SUM, "Ersparnis bei voller Wirkung", f"{whole}.ersparnis"),
        tag_row("{%tr for abzug in wirtschaftlichkeit.abzuege %}", widths),
        _sum(look.SUM, "abzüglich {{ abzug.titel }}", "abzug.betrag"),
        tag_row("{%tr endfor %}", widths),
        _sum(look.GRAND, "Ersparnis nach laufenden Kosten", f"{whole}.bleibt"),
        tag_row("{%tr else %}", widths),
        _sum(look.GRAND, "Ersparnis bei voller Wirkung", f"{whole}.ersparnis"),
        tag_row("{%tr endif %}", widths),
    ]
    return table(widths, rows, lines=_RULED)


def _sum(style: str, title: str, field: str) -> etree._Element:
    return row(
        cell(sum(_COLUMNS[:2]), paragraph(style, title), span=2),
        cell(_COLUMNS[2], paragraph(style, f"{{{{ {field} }}}}")),
    )


def _bases() -> etree._Element:
    names = ("titel", "wert", "quelle", "stand")
    basis = row(
        *(
            cell(width, paragraph(look.TEXT, f"{{{{ grundlage.{name} }}}}"))
            for width, name in zip(_BASES, names, strict=True)
        )
    )
    rows = [
        head(("Annahme", "Wert", "Quelle", "Stand"), _BASES, right=4),
        tag_row("{%tr for grundlage in wirtschaftlichkeit.grundlagen %}", _BASES),
        basis,
        tag_row("{%tr endfor %}", _BASES),
    ]
    return table(_BASES, rows, lines=_RULED)
