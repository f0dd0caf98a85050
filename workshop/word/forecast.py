"""The forecast report's template: message, key figures, charts, tables, what is open, terms."""

from __future__ import annotations

from lxml import etree

from aftersales_xl.documents.fields.forecast import forecast_fields
from workshop.examples.forecast import forecast_report
from workshop.word import charts, look, report_look
from workshop.word import forecast_tables as tables
from workshop.word.assembly import Chart, assembled, section, shown_if
from workshop.word.column_charts import layers_chart, waterfall_chart
from workshop.word.ooxml import paragraph, tag

_TITLE = "Vertragsprognose"
_LAYERS, _LAYERS_HEIGHT = "rIdUmsatz", 52.0
_WATERFALL, _WATERFALL_HEIGHT = "rIdBewegungen", 50.0
_HOW_WEIGHTED = (
    "Verlängerungen und Angebote sind mit ihrer Wahrscheinlichkeit gewichtet, grau darunter steht "
    "der Betrag ohne Gewichtung."
)


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
    return assembled(
        _TITLE,
        report_look.lay_out,
        content,
        Chart(relation=_LAYERS, xml=layers_chart(), example=shown["prognose"].diagramm),
        Chart(relation=_WATERFALL, xml=waterfall_chart(), example=shown["bewegungen"].diagramm),
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
