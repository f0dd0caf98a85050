"""The charts of shipped templates, drawn as Word draws them: native, to be restyled in Word.

Lengths in millimetres, sizes of type in points. Our look: one accent, labels beside what they
name, no legend, no title inside. The values shown before a template is filled are an example.

Source:
    ECMA-376 part 1, 21.2 (DrawingML charts) and 20.4 (drawings in documents), for the order
    of elements.
"""

from __future__ import annotations

from lxml import etree

from aftersales_xl.documents.blueprint import look
from aftersales_xl.documents.blueprint.ooxml import element
from aftersales_xl.documents.chart_xml import CHARTS
from aftersales_xl.documents.markup import DRAWING

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU_PER_MM = 36_000
_EMU_PER_POINT = 12_700
_SMALL, _LABEL = 8.5, 9.5
_NAMES = f'xmlns:c="{CHARTS}" xmlns:a="{_MAIN}" xmlns:r="{_RELATIONS}"'
_EURO = r"[$-407]#,##0\ &quot;€&quot;"  # German digit groups wherever it is opened
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_NO_LEADERS = '<c:showLeaderLines val="0"/>'
_SILENT = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
    '<c:showSerName val="{named}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def drawing(relation: str, field: str, *, width: float, height: float) -> etree._Element:
    """Return a run with the chart of ``relation``, its alternative text naming ``field``."""
    size = f'cx="{round(width * _EMU_PER_MM)}" cy="{round(height * _EMU_PER_MM)}"'
    inline = f"""
<wp:inline xmlns:wp="{DRAWING}" {_NAMES} distT="0" distB="0" distL="0" distR="0">
  <wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>
  <wp:docPr id="1" name="Diagramm 1" descr="{{{{ {field} }}}}"/><wp:cNvGraphicFramePr/>
  <a:graphic><a:graphicData uri="{CHARTS}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>
</wp:inline>"""
    return element("r", element("rPr", element("noProof")), element("drawing", _parsed(inline)))


def cash_flow_chart(field: str) -> etree._Element:
    """Return a line over months, a labelled point where it crosses zero, one at its end.

    ``field`` is the diagram whose axis titles it shows.
    """
    series = "".join(
        (
            _series(0, _line(look.ACCENT, 2.25), _marker("")),
            _series(1, _NO_LINE, _marker(look.ACCENT), label=_label("r", x=0.006, y=0.062)),
            _series(2, _NO_LINE, _marker(look.ACCENT), label=_label("l", x=-0.004, y=-0.05)),
        )
    )
    return _parsed(
        f"""
<c:chartSpace {_NAMES}>
  <c:date1904 val="0"/><c:lang val="de-DE"/><c:roundedCorners val="0"/>
  <c:chart>
    <c:autoTitleDeleted val="1"/>
    <c:plotArea>
      <c:layout/>
      <c:scatterChart>
        <c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}
        <c:axId val="1"/><c:axId val="2"/>
      </c:scatterChart>
      {_across(f"{field}.waagerecht.titel")}{_up()}
      <c:spPr><a:noFill/>{_NO_LINE}</c:spPr>
    </c:plotArea>
    <c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>
  </c:chart>
  <c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text(_SMALL, look.GREY)}
</c:chartSpace>"""
    )


def _line(color: str, points: float) -> str:
    width = round(points * _EMU_PER_POINT)
    return f'<a:ln w="{width}" cap="rnd">{_fill(color)}<a:round/></a:ln>'


def _fill(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _text(points: float, color: str, *, bold: bool = False) -> str:
    return (
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/>'
        f"<a:p><a:pPr>{_type(points, color, bold=bold)}</a:pPr>"
        '<a:endParaRPr lang="de-DE"/></a:p></c:txPr>'
    )


def _type(points: float, color: str, *, bold: bool = False) -> str:
    return (
        f'<a:defRPr sz="{round(points * 100)}" b="{int(bold)}">{_fill(color)}'
        f'<a:latin typeface="{look.FONT}"/></a:defRPr>'
    )


def _marker(fill: str) -> str:
    if not fill:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        '<c:marker><c:symbol val="circle"/><c:size val="8"/>'
        f"<c:spPr>{_fill(fill)}{_line(look.ACCENT, 1.75)}</c:spPr></c:marker>"
    )


def _series(number: int, line: str, marker: str, *, label: str = "") -> str:
    """Return a series; its values come from the diagram, as its column says."""
    quiet = f"<c:dLbls>{label}{_SILENT.format(named=0)}{_NO_LEADERS}</c:dLbls>"
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
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text(_LABEL, look.ACCENT, bold=True)}"
        f'<c:dLblPos val="{position}"/>{_SILENT.format(named=1)}</c:dLbl>'
    )


def _across(field: str) -> str:
    """Return the axis that is the line of zero, its figures at the bottom."""
    return _axis("b", _title(field), "General", _line(look.GREY, 1), crosses="autoZero")


def _up() -> str:
    """Return the axis of euro: lines across the chart instead of one upwards."""
    grid = f"<c:majorGridlines><c:spPr>{_line(look.FAINT, 0.5)}</c:spPr></c:majorGridlines>"
    return _axis("l", grid, _EURO, _NO_LINE, crosses="min")


def _axis(place: str, drawn: str, number_format: str, line: str, *, crosses: str) -> str:
    """Return an axis of values; bounds and step are given, so that they follow the diagram."""
    own, other = ("1", "2") if place == "b" else ("2", "1")
    return f"""
<c:valAx>
  <c:axId val="{own}"/>
  <c:scaling><c:orientation val="minMax"/><c:max val="1"/><c:min val="0"/></c:scaling>
  <c:delete val="0"/><c:axPos val="{place}"/>{drawn}
  <c:numFmt formatCode="{number_format}" sourceLinked="0"/>
  <c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>
  <c:spPr>{line}</c:spPr>{_text(_SMALL, look.GREY)}
  <c:crossAx val="{other}"/><c:crosses val="{crosses}"/><c:crossBetween val="midCat"/>
  <c:majorUnit val="1"/>
</c:valAx>"""


def _title(field: str) -> str:
    run = f'<a:r><a:rPr lang="de-DE"/><a:t>{{{{ {field} }}}}</a:t></a:r>'
    rich = f"<a:p><a:pPr>{_type(_SMALL, look.GREY)}</a:pPr>{run}</a:p>"
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>{rich}</c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _parsed(xml: str) -> etree._Element:
    parser = etree.XMLParser(remove_blank_text=True)
    return etree.fromstring(xml, parser)
