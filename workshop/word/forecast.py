"""The forecast report's template: message, key figures, charts, tables, what is open, terms."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from aftersales_xl.documents.chart_workbook import MONTHS
from aftersales_xl.documents.fields.forecast import forecast_fields
from workshop.examples.forecast import forecast_report
from workshop.word import charts, look, report_look
from workshop.word import forecast_tables as tables
from workshop.word.assembly import Chart, assemble, section, shown_if
from workshop.word.charts import (
    NO_FILL,
    NO_LINE,
    SMALL,
    chart_space,
    euro_axis,
    solid,
    stroke,
    text,
)
from workshop.word.ooxml import paragraph, tag

_TITLE = "Vertragsprognose"
_LAYERS, _LAYERS_HEIGHT = "rIdUmsatz", 52.0
_WATERFALL, _WATERFALL_HEIGHT = "rIdBewegungen", 50.0
_HOW_WEIGHTED = (
    "Verlängerungen und Angebote sind mit ihrer Wahrscheinlichkeit gewichtet, grau darunter steht "
    "der Betrag ohne Gewichtung."
)
_MANY, _FEW = 30, 45  # gaps between columns, in percent of their width
_UPRIGHT = ' rot="0" vert="horz"'
_UP = euro_axis(crosses="autoZero", between="between")
_LEGEND = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{type}</c:legend>'


def forecast_template() -> bytes:
    """Return ``prognosebericht.docx``, the same each time."""
    content = [
        *_message(),
        *_revenue(),
        *_movements(),
        *_deferral(),
        *section(
            "veraenderung",
            "Veränderung gegenüber der Prognose vom {{ veraenderung.stand_vorher }}",
            tables.changes(),
        ),
        *_findings(),
        paragraph(look.HEADING, "Wie gerechnet wurde"),
        tables.terms(),
        paragraph(look.TINY),
    ]
    shown = forecast_fields(forecast_report())
    return assemble(
        _TITLE,
        report_look.lay_out,
        content,
        Chart(relation=_LAYERS, xml=_layers_chart(), example=shown["prognose"].diagramm),
        Chart(relation=_WATERFALL, xml=_waterfall_chart(), example=shown["bewegungen"].diagramm),
        more=report_look.STYLES,
    )


def _message() -> list[etree._Element]:
    return [
        paragraph(report_look.TITLE, f"{_TITLE} {{{{ bericht.zeitraum }}}}"),
        paragraph(report_look.DATA, "Stand {{ bericht.stand }} · {{ bericht.grundlage }}"),
        paragraph(report_look.LEAD, "{{ bericht.satz }}"),
        *shown_if(
            "bericht.vorbehalt", paragraph(report_look.RESERVATION, "{{ bericht.vorbehalt }}")
        ),
        tables.key_figures(),
    ]


def _revenue() -> list[etree._Element]:
    return [
        *_diagram("prognose.diagramm", _LAYERS, _LAYERS_HEIGHT),
        paragraph(look.HEADING, "Umsatz nach Geschäftsjahren"),
        paragraph(look.NOTE, _HOW_WEIGHTED, keep=True),
        tables.revenue(),
        *section(
            "gruppen",
            "Umsatz nach {{ gruppen.spalte }}, {{ bericht.zeitraum }}",
            tables.groups(),
        ),
    ]


def _movements() -> list[etree._Element]:
    return [
        paragraph(look.HEADING, "Wie sich der wiederkehrende Umsatz bewegt"),
        *tables.movements(),
        *_diagram("bewegungen.diagramm", _WATERFALL, _WATERFALL_HEIGHT, number=2),
    ]


def _diagram(field: str, relation: str, height: float, number: int = 1) -> list[etree._Element]:
    drawn = charts.drawing(relation, field, width=look.TEXT_WIDTH, height=height, number=number)
    return [
        paragraph(look.CAPTION, f"{{{{ {field}.titel }}}}"),
        paragraph(look.CHART, drawn),
    ]


def _deferral() -> list[etree._Element]:
    return [paragraph(look.HEADING, "Abgrenzung"), tables.deferral()]


def _findings() -> list[etree._Element]:
    return [
        paragraph(look.HEADING, "Auffälligkeiten"),
        *_listed("Ausgelassene Zeilen", "ausgelassen", "auslassungen", tables.omissions()),
        *_listed("Prüfungen", "pruefungen", "abweichungen", tables.differences()),
        *_listed("Fristen", "fristen", "termine", tables.dates()),
    ]


def _listed(
    title: str, sentence: str, entries: str, listed: etree._Element
) -> list[etree._Element]:
    """Return a sentence, and the table it speaks of where that has rows."""
    said = f"{{{{ auffaelliges.{sentence} }}}}"
    return [
        paragraph(report_look.SUBHEADING, title),
        tag(f"{{%p if auffaelliges.{entries} %}}"),
        paragraph(look.BODY, said, keep=True),
        listed,
        tag("{%p else %}"),
        paragraph(look.BODY, said),
        tag("{%p endif %}"),
    ]


def _layers_chart() -> etree._Element:
    """Return revenue month by month, its layers standing on one another, the surest darkest.

    They have a legend, for no column is wide enough to name them.
    """
    fills = [solid(color) for color in (look.ACCENT, look.TINT, look.PALER)]
    legend = _LEGEND.format(type=text(SMALL, look.GREY))
    return chart_space(_stacked_chart(fills, gap=_MANY), _months_axis() + _UP, legend=legend)


def _waterfall_chart() -> etree._Element:
    """Return columns that hang between an opening and a closing.

    The lowest series carries the others and is not seen; what a column is worth stands under its
    name.
    """
    fills = [NO_FILL, *(solid(color) for color in (look.ACCENT, look.TINT, look.LOSS))]
    return chart_space(_stacked_chart(fills, gap=_FEW), _names_axis() + _UP)


def _stacked_chart(fills: Sequence[str], *, gap: int) -> str:
    series = "".join(_series(number, fill) for number, fill in enumerate(fills))
    return f"""
<c:barChart>
  <c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>{series}
  <c:gapWidth val="{gap}"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/>
</c:barChart>"""


def _series(number: int, fill: str) -> str:
    """Return a series; its values come from the diagram, as its column says."""
    return f"""
<c:ser>
  <c:idx val="{number}"/><c:order val="{number}"/><c:spPr>{fill}{NO_LINE}</c:spPr>
  <c:invertIfNegative val="0"/><c:cat/><c:val/>
</c:ser>"""


def _names_axis() -> str:
    return f"""
<c:catAx>{_across("General")}
  <c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/>
</c:catAx>"""


def _months_axis() -> str:
    """Return an axis of months; the distance of its labels is given, to follow the diagram."""
    return f"""
<c:dateAx>{_across(MONTHS)}
  <c:auto val="0"/><c:lblOffset val="100"/><c:baseTimeUnit val="months"/>
  <c:majorUnit val="1"/><c:majorTimeUnit val="months"/>
</c:dateAx>"""


def _across(number_format: str) -> str:
    """Return what both kinds of axis have; labels below all columns, never turned."""
    return f"""
  <c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling>
  <c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="{number_format}" sourceLinked="0"/>
  <c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>
  <c:spPr>{stroke(look.GREY, 1)}</c:spPr>{text(SMALL, look.GREY, turned=_UPRIGHT)}
  <c:crossAx val="2"/><c:crosses val="autoZero"/>"""
