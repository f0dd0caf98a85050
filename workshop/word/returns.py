"""The section on what a project costs and saves: results, savings, chart, assumptions."""

from __future__ import annotations

from lxml import etree

from aftersales_xl.documents.fields.case_diagram import cash_flow_diagram
from workshop.examples.case import CASE_STUDY
from workshop.word import charts, look
from workshop.word.assembly import Chart, section, shown_if
from workshop.word.charts import (
    NO_LINE,
    SILENT,
    SMALL,
    ValueAxis,
    chart_space,
    euro_axis,
    solid,
    stroke,
    text,
    type_of,
)
from workshop.word.ooxml import cell, paragraph, row, table, tag_row
from workshop.word.prices import head

_DIAGRAM = "wirtschaftlichkeit.diagramm"
_RELATION = "rIdWirtschaftlichkeit"
_CHART_HEIGHT = 68.0
_COLUMNS = (56.0, 77.0, 32.0)
_BASES = (60.0, 22.0, 63.0, 20.0)
_RULED = ("top", "bottom", "insideH")
_LABEL = 9.5
_NO_LEADERS = '<c:showLeaderLines val="0"/>'


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
        xml=_cash_flow_chart(_DIAGRAM),
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
    """Return how each saving is calculated, and what running costs leave of them."""
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


def _cash_flow_chart(field: str) -> etree._Element:
    """Return a line over months, a labelled point where it crosses zero, one at its end.

    There is no legend: each label stands next to the point it names. ``field`` is the diagram
    whose axis titles it shows.
    """
    series = "".join(
        (
            _series(0, stroke(look.ACCENT, 2.25), _marker("")),
            _series(1, NO_LINE, _marker(look.ACCENT), label=_label("r", x=0.006, y=0.062)),
            _series(2, NO_LINE, _marker(look.ACCENT), label=_label("l", x=-0.004, y=-0.05)),
        )
    )
    plot = f"""
<c:scatterChart>
  <c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}
  <c:axId val="1"/><c:axId val="2"/>
</c:scatterChart>"""
    axes = _across(f"{field}.waagerecht.titel") + euro_axis(crosses="min", between="midCat")
    return chart_space(plot, axes)


def _marker(color: str) -> str:
    if not color:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        '<c:marker><c:symbol val="circle"/><c:size val="8"/>'
        f"<c:spPr>{solid(color)}{stroke(look.ACCENT, 1.75)}</c:spPr></c:marker>"
    )


def _series(number: int, line: str, marker: str, *, label: str = "") -> str:
    """Return a series; its values come from the diagram, as its column says."""
    quiet = f"<c:dLbls>{label}{SILENT.format(named=0)}{_NO_LEADERS}</c:dLbls>"
    return f"""
<c:ser>
  <c:idx val="{number}"/><c:order val="{number}"/><c:spPr>{line}</c:spPr>{marker}{quiet}
  <c:xVal/><c:yVal/><c:smooth val="0"/>
</c:ser>"""


def _label(position: str, *, x: float, y: float) -> str:
    """Return the label of a series of one point: its name, moved by parts of the chart's size."""
    moved = f'<c:manualLayout><c:x val="{x}"/><c:y val="{y}"/></c:manualLayout>'
    return (
        f'<c:dLbl><c:idx val="0"/><c:layout>{moved}</c:layout>'
        f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{text(_LABEL, look.ACCENT, bold=True)}"
        f'<c:dLblPos val="{position}"/>{SILENT.format(named=1)}</c:dLbl>'
    )


def _across(field: str) -> str:
    """Return the axis that is the line of zero, its figures at the bottom."""
    return ValueAxis(place="b", drawn=_title(field), line=stroke(look.GREY, 1)).xml


def _title(field: str) -> str:
    run = f'<a:r><a:rPr lang="de-DE"/><a:t>{{{{ {field} }}}}</a:t></a:r>'
    rich = f"<a:p><a:pPr>{type_of(SMALL, look.GREY)}</a:pPr>{run}</a:p>"
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>{rich}</c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )
