"""The values inside a chart's XML: taken from a diagram, everything else left as it was drawn.

A series shows the column of the chart's workbook that its values refer to: the first series of
the diagram is column B, as in a chart just inserted in Word. Without a reference its place
counts. A series beyond those of the diagram goes away. What is drawn at a single point stays
with it where a series has only one. Axes follow the diagram where their bounds are fixed;
automatic bounds stay automatic.

Source:
    ECMA-376 part 1, 21.2 (DrawingML charts), for names and order of elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from lxml import etree

from aftersales_xl.documents.chart_workbook import MONTHS, name_of, values_of
from aftersales_xl.documents.environment import clean
from aftersales_xl.documents.fields.diagram import Achse, Diagramm

CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART_OF_2016 = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
"""The place of a waterfall, treemap and the like, drawn by Word 2016 and later."""

_COLUMN = re.compile(r"!\$?([A-Z]+)\$?\d+")
_FIRST_LETTER = ord("A") - 1
_LETTERS = 26
_XY_CHARTS = ("scatterChart", "bubbleChart")
_NO_FORMAT = "General"
_DAY_0 = date(1899, 12, 30)  # from where Excel counts days
_AFTER_VALUES = ("smooth", "shape", "bubbleSize", "bubble3D", "extLst")
_AFTER_WORKBOOK = ("printSettings", "userShapes", "extLst")


def c(tag: str) -> str:
    """Return ``tag`` in the namespace of charts."""
    return f"{{{CHARTS}}}{tag}"


def fill(chart: etree._Element, diagram: Diagramm) -> bool:
    """Give ``chart`` the values of ``diagram``; return whether a series is there to show them."""
    place = 0
    for plot in list(chart.iterfind(f".//{c('plotArea')}/*")):
        for series in plot.findall(c("ser")):
            place += 1
            column = _column(series) or place
            if column > len(diagram.reihen):
                plot.remove(series)
            else:
                _fill_series(series, diagram, column, is_xy=_name(plot) in _XY_CHARTS)
        for hidden in plot.findall(c("extLst")):
            plot.remove(hidden)  # series hidden by a filter, with values of another day
    _scale_axes(chart, diagram)
    return next(chart.iter(c("ser")), None) is not None


def link_workbook(chart: etree._Element) -> etree._Element:
    """Return the element that names the workbook of ``chart``, added where it is missing."""
    link = chart.find(c("externalData"))
    if link is None:
        link = etree.Element(c("externalData"))
        etree.SubElement(link, c("autoUpdate"), val="0")
        _insert_before(chart, link, _AFTER_WORKBOOK)
    return link


def _column(series: etree._Element) -> int:
    """Return the number of the column that ``series`` shows, A being 0; 0 where none is named."""
    for values in ("val", "yVal"):
        found = _COLUMN.search(series.findtext(f"{c(values)}/{c('numRef')}/{c('f')}", ""))
        if found:
            number = 0
            for letter in found.group(1):
                number = number * _LETTERS + ord(letter) - _FIRST_LETTER
            return number - 1
    return 0


def _fill_series(series: etree._Element, diagram: Diagramm, column: int, *, is_xy: bool) -> None:
    values = diagram.reihen[column - 1]
    points, heights = ("xVal", "yVal") if is_xy else ("cat", "val")
    name = etree.Element(c("tx"))
    _reference(name, "str", name_of(column), [values.name])
    for old in series.findall(c("tx")):
        series.remove(old)
    for order in series.iterfind(c("order")):
        order.addnext(name)
    _place_single_points(series, values.werte)
    written = _values(heights, values.werte, column, _number_format(series, heights))
    _replace_or_insert(series, written, before=_AFTER_VALUES)
    categories = _values(points, diagram.punkte, 0, _number_format(series, points))
    _replace_or_insert(series, categories, before=(heights,))


def _place_single_points(series: etree._Element, values: Sequence[Decimal | None]) -> None:
    """Move what is drawn at the only point to where it is now; drop what has no point."""
    points = [index for index, value in enumerate(values) if value is not None]
    for owner, tag in ((series, c("dPt")), *((one, c("dLbl")) for one in series.iter(c("dLbls")))):
        formats = owner.findall(tag)
        for number, one in enumerate(formats):
            index = one.find(c("idx"))
            if index is None:
                continue
            if len(points) == 1:
                index.set("val", str(points[0]))
            if (number and len(points) == 1) or int(index.get("val", "0")) >= len(values):
                owner.remove(one)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _number_format(series: etree._Element, tag: str) -> str:
    path = f"{c(tag)}/{c('numRef')}/{c('numCache')}/{c('formatCode')}"
    return series.findtext(path) or _NO_FORMAT


def _values(
    tag: str, values: Sequence[Decimal | date | str | None], column: int, number_format: str
) -> etree._Element:
    made = etree.Element(c(tag))
    is_text = any(isinstance(value, str) for value in values)
    if number_format == _NO_FORMAT and any(isinstance(value, date) for value in values):
        number_format = MONTHS
    kind = "str" if is_text else "num"
    _reference(made, kind, values_of(column, len(values)), values, number_format)
    return made


def _reference(
    owner: etree._Element,
    kind: str,
    formula: str,
    values: Sequence[Decimal | date | str | None],
    number_format: str = "",
) -> None:
    """Write a reference into the workbook with the values it holds, gaps left out."""
    reference = etree.SubElement(owner, c(f"{kind}Ref"))
    etree.SubElement(reference, c("f")).text = formula
    cache = etree.SubElement(reference, c(f"{kind}Cache"))
    if kind == "num":
        etree.SubElement(cache, c("formatCode")).text = number_format
    etree.SubElement(cache, c("ptCount"), val=str(len(values)))
    for index, value in enumerate(values):
        if value is not None:
            point = etree.SubElement(cache, c("pt"), idx=str(index))
            etree.SubElement(point, c("v")).text = _value_text(value)


def _value_text(value: Decimal | date | str) -> str:
    if isinstance(value, str):
        return clean(value)
    return str((value - _DAY_0).days) if isinstance(value, date) else f"{value:f}"


def _scale_axes(chart: etree._Element, diagram: Diagramm) -> None:
    across = {
        axis.get("val")
        for name in _XY_CHARTS
        for plot in chart.iter(c(name))
        for axis in plot.findall(c("axId"))[:1]
    }
    for axis in chart.iter(c("valAx")):
        is_across = any(number.get("val") in across for number in axis.iterfind(c("axId")))
        _scale(axis, diagram.waagerecht if is_across else diagram.senkrecht)
    for axis in chart.iter(c("dateAx")):
        _set_fixed(axis, c("majorUnit"), diagram.waagerecht.schritt)


def _scale(axis: etree._Element, scale: Achse) -> None:
    for path, value in (
        (f"{c('scaling')}/{c('max')}", scale.bis),
        (f"{c('scaling')}/{c('min')}", scale.von),
        (c("majorUnit"), scale.schritt),
    ):
        _set_fixed(axis, path, value)


def _set_fixed(axis: etree._Element, path: str, value: Decimal) -> None:
    fixed = axis.find(path)
    if fixed is not None:
        fixed.set("val", f"{value:f}")


def _replace_or_insert(
    owner: etree._Element, new: etree._Element, *, before: Iterable[str]
) -> None:
    """Put ``new`` in the place of its like, or where the schema wants it."""
    for old in owner.iterfind(str(new.tag)):
        owner.replace(old, new)
        return
    _insert_before(owner, new, before)


def _insert_before(owner: etree._Element, new: etree._Element, names: Iterable[str]) -> None:
    wanted = {c(name) for name in names}
    for child in owner:
        if child.tag in wanted:
            child.addprevious(new)
            return
    owner.append(new)
