"""What the charts of shipped templates share: native charts of Word, to be restyled there.

Lengths in millimetres, sizes of type in points. Our look: one accent and its tints, lines
across instead of an axis upwards, no title inside. The values shown before a template is filled
are an example.

Source:
    ECMA-376 part 1, 21.2 (DrawingML charts) and 20.4 (drawings in documents), for the order
    of elements.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from aftersales_xl.documents.chart_xml import CHARTS
from aftersales_xl.documents.markup import DRAWING
from workshop.word import look
from workshop.word.ooxml import element

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU_PER_MM = 36_000
_EMU_PER_POINT = 12_700
_NAMES = f'xmlns:c="{CHARTS}" xmlns:a="{_MAIN}" xmlns:r="{_RELATIONS}"'
SMALL = 8.5
_EURO = r"[$-407]#,##0\ &quot;€&quot;"  # German digit groups wherever it is opened
NO_LINE = "<a:ln><a:noFill/></a:ln>"
NO_FILL = "<a:noFill/>"
SILENT = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
    '<c:showSerName val="{named}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def drawing(
    relation: str, field: str, *, width: float, height: float, number: int = 1
) -> etree._Element:
    """Return a run with the chart of ``relation``, its alternative text naming ``field``.

    ``number`` tells the drawings of one document apart.
    """
    size = f'cx="{round(width * _EMU_PER_MM)}" cy="{round(height * _EMU_PER_MM)}"'
    inline = f"""
<wp:inline xmlns:wp="{DRAWING}" {_NAMES} distT="0" distB="0" distL="0" distR="0">
  <wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>
  <wp:docPr id="{number}" name="Diagramm {number}" descr="{{{{ {field} }}}}"/>
  <wp:cNvGraphicFramePr/>
  <a:graphic><a:graphicData uri="{CHARTS}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>
</wp:inline>"""
    return element("r", element("rPr", element("noProof")), element("drawing", _parse(inline)))


def chart_space(plot: str, axes: str, *, legend: str = "") -> etree._Element:
    """Return the whole chart around ``plot`` and its ``axes``."""
    return _parse(
        f"""
<c:chartSpace {_NAMES}>
  <c:date1904 val="0"/><c:lang val="de-DE"/><c:roundedCorners val="0"/>
  <c:chart>
    <c:autoTitleDeleted val="1"/>
    <c:plotArea>
      <c:layout/>{plot}{axes}<c:spPr><a:noFill/>{NO_LINE}</c:spPr>
    </c:plotArea>{legend}
    <c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>
  </c:chart>
  <c:spPr><a:noFill/>{NO_LINE}</c:spPr>{text(SMALL, look.GREY)}
</c:chartSpace>"""
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueAxis:
    """An axis of values; bounds and step are given, so that they follow the diagram.

    Attributes:
        place: ``b`` at the bottom, ``l`` at the left.
        drawn: grid lines or a title.
        number_format: of the figures next to it.
        line: how it is drawn.
        crosses: where on the other axis it stands.
        between: whether it stands between the columns or at their middle.
    """

    place: str
    drawn: str
    number_format: str = "General"
    line: str = NO_LINE
    crosses: str = "autoZero"
    between: str = "midCat"

    @property
    def xml(self) -> str:
        """The axis as DrawingML; the one across has number 1, the one upwards 2."""
        own, other = ("1", "2") if self.place == "b" else ("2", "1")
        return f"""
<c:valAx>
  <c:axId val="{own}"/>
  <c:scaling><c:orientation val="minMax"/><c:max val="1"/><c:min val="0"/></c:scaling>
  <c:delete val="0"/><c:axPos val="{self.place}"/>{self.drawn}
  <c:numFmt formatCode="{self.number_format}" sourceLinked="0"/>
  <c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>
  <c:spPr>{self.line}</c:spPr>{text(SMALL, look.GREY)}
  <c:crossAx val="{other}"/><c:crosses val="{self.crosses}"/>
  <c:crossBetween val="{self.between}"/><c:majorUnit val="1"/>
</c:valAx>"""


def euro_axis(*, crosses: str, between: str) -> str:
    """Return the axis of euro: lines across the chart instead of one upwards."""
    grid = f"<c:majorGridlines><c:spPr>{stroke(look.FAINT, 0.5)}</c:spPr></c:majorGridlines>"
    axis = ValueAxis(place="l", drawn=grid, number_format=_EURO, crosses=crosses, between=between)
    return axis.xml


def stroke(color: str, points: float) -> str:
    """Return a line of ``color``, ``points`` wide."""
    width = round(points * _EMU_PER_POINT)
    return f'<a:ln w="{width}" cap="rnd">{solid(color)}<a:round/></a:ln>'


def solid(color: str) -> str:
    """Return a fill of one colour."""
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def text(points: float, color: str, *, bold: bool = False, turned: str = "") -> str:
    """Return how text looks that Word writes itself: figures, names of series.

    ``turned`` is an attribute that says how far it is turned, empty where Word may choose.
    """
    return (
        f'<c:txPr><a:bodyPr{turned} wrap="none"/><a:lstStyle/>'
        f"<a:p><a:pPr>{type_of(points, color, bold=bold)}</a:pPr>"
        '<a:endParaRPr lang="de-DE"/></a:p></c:txPr>'
    )


def type_of(points: float, color: str, *, bold: bool = False) -> str:
    """Return the type of a text."""
    return (
        f'<a:defRPr sz="{round(points * 100)}" b="{int(bold)}">{solid(color)}'
        f'<a:latin typeface="{look.FONT}"/></a:defRPr>'
    )


def _parse(xml: str) -> etree._Element:
    parser = etree.XMLParser(remove_blank_text=True)
    return etree.fromstring(xml, parser)
