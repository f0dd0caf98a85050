"""Charts drawn in Word: each that is shown gets its values and a workbook; others leave no part.

A chart belongs to a field by its alternative text (Word: right click, "Alternativtext"): there
the template names a `Diagramm`. Rendering leaves a mark in that place; this module finds the
mark, fills the chart and writes what the diagram shows as the new alternative text. A chart that
names no field would show the figures of the template as those of the customer: it is refused,
unless its alternative text begins with "fest:" (`FIXED`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from aftersales_xl.documents import chart_xml, faults
from aftersales_xl.documents.chart_workbook import workbook
from aftersales_xl.documents.environment import DIAGRAM_MARK, clean
from aftersales_xl.documents.fields.diagram import Diagramm
from aftersales_xl.documents.markup import DRAWING

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PROPERTIES = f"{{{DRAWING}}}docPr"
_HOLDERS = (f"{{{DRAWING}}}inline", f"{{{DRAWING}}}anchor")
FIXED = "fest:"
"""Begins the alternative text of a chart that shows the template's own figures on purpose."""

_CHARTS = "/word/charts/chart%d.xml"
_WORKBOOKS = "/word/embeddings/Microsoft_Excel_Worksheet%d.xlsx"


def charts_of(story: Part) -> Iterator[Part]:
    """Yield the charts of a body, header or footer, shown or not."""
    for relation in story.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.CHART:
            yield relation.target_part


def add(story: Part, relation: str, content: etree._Element, diagram: Diagramm) -> None:
    """Add a chart to ``story`` that shows ``diagram``; ``relation`` is its name there."""
    name = story.package.next_partname(_CHARTS)
    written = etree.tostring(content)
    chart: XmlPart = XmlPart.load(name, CONTENT_TYPE.DML_CHART, written, story.package)
    story.load_rel(RELATIONSHIP_TYPE.CHART, chart, relation)
    _fill(chart, diagram)


def finish(
    story: XmlPart, diagrams: Sequence[Diagramm], rendered: Callable[[Part], etree._Element]
) -> int:
    """Fill the charts of a rendered body, header or footer, and drop those not shown.

    Returns how many show a diagram.

    Args:
        story: the part that shows the charts.
        diagrams: the diagrams that marks refer to by number.
        rendered: returns the XML of a chart with the fields in its texts filled in.

    Raises:
        faults.DiagramMisplaced: a chart without a series to show the values.
        faults.DiagramUnnamed: a chart that names no diagram, and is not fixed.
    """
    drawn = {
        name: relation.target_part
        for name, relation in story.rels.items()
        if relation.reltype == RELATIONSHIP_TYPE.CHART
    }
    for name in drawn:
        del story.rels[name]
    filled = 0
    for place in list(story.element.iter(chart_xml.c("chart"), chart_xml.CHART_OF_2016)):
        diagram = _diagram_at(place, diagrams)
        if place.tag == chart_xml.CHART_OF_2016:
            continue  # a kind of chart that shows no diagram; its diagram is missed later
        template = drawn[place.get(_ID)]
        chart = _chart_like(template, rendered(template), story, place)
        _copy_relations(template, chart, _workbook_of(chart) if diagram else "")
        if diagram:
            _fill(chart, diagram)
            filled += 1
    return filled


def _diagram_at(place: etree._Element, diagrams: Sequence[Diagramm]) -> Diagramm | None:
    """Return the diagram named in the alternative text of the chart at ``place``.

    None for a chart that is fixed.

    Raises:
        faults.DiagramUnnamed: the chart names no diagram, and is not fixed.
    """
    holder = next(place.iterancestors(*_HOLDERS), None)
    properties = None if holder is None else holder.find(_PROPERTIES)
    if properties is None:
        raise faults.DiagramUnnamed
    for name, value in properties.items():
        found = re.search(DIAGRAM_MARK.format(r"(\d+)"), value)
        if found:
            diagram = diagrams[int(found.group(1))]
            text = clean(diagram.beschreibung)
            properties.set(name, value.replace(found.group(), text))
            return diagram
    for name in ("descr", "title"):
        text = properties.get(name, "").strip()
        if text.casefold().startswith(FIXED):
            properties.set(name, text[len(FIXED) :].strip())
            return None
    raise faults.DiagramUnnamed(properties.get("name", ""))


def _chart_like(
    template: Part, content: etree._Element, story: XmlPart, place: etree._Element
) -> XmlPart:
    """Return a chart of its own for ``place``: a loop may show the same one several times."""
    written = etree.tostring(content)
    name, package = _free_name(template), template.package
    chart: XmlPart = XmlPart.load(name, template.content_type, written, package)
    place.set(_ID, story.relate_to(chart, RELATIONSHIP_TYPE.CHART))
    return chart


def _copy_relations(source: Part, copy: Part, left_out: str = "") -> None:
    """Give ``copy`` parts of its own like those of ``source``: colours, style, drawn shapes."""
    for name, relation in source.rels.items():
        if name == left_out:
            continue
        if relation.is_external:
            copy.load_rel(relation.reltype, relation.target_ref, name, is_external=True)
            continue
        old = relation.target_part
        new = Part(_free_name(old), old.content_type, old.blob, old.package)
        copy.load_rel(relation.reltype, new, name)
        _copy_relations(old, new)


def _free_name(part: Part) -> PackURI:
    pattern = re.sub(r"\d*(\.\w+)$", r"%d\1", part.partname.replace("%", "%%"))
    return PackURI(part.package.next_partname(pattern))


def _workbook_of(chart: XmlPart) -> str:
    return chart_xml.link_workbook(chart.element).get(_ID, "")


def _fill(chart: XmlPart, diagram: Diagramm) -> None:
    if not chart_xml.fill(chart.element, diagram):
        raise faults.DiagramMisplaced
    name = chart.package.next_partname(_WORKBOOKS)
    book = Part(name, CONTENT_TYPE.SML_SHEET, workbook(diagram), chart.package)
    link = chart_xml.link_workbook(chart.element)
    link.set(_ID, chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
