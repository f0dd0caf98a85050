"""Charts of columns that stand on one another: revenue by layer, and a waterfall.

Layers have a legend, for no column is wide enough to name them; the darkest is the surest. In a
waterfall the lowest series carries the others and is not seen, and what a column is worth stands
under its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from aftersales_xl.documents.chart_workbook import MONTHS
from workshop.word import look
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

_MANY, _FEW = 30, 45  # gaps between columns, in percent of their width
_UPRIGHT = ' rot="0" vert="horz"'
_UP = euro_axis(crosses="autoZero", between="between")
_LEGEND = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{type}</c:legend>'


def layers_chart() -> etree._Element:
    """Return revenue month by month, its layers standing on one another."""
    fills = [solid(color) for color in (look.ACCENT, look.TINT, look.PALER)]
    legend = _LEGEND.format(type=text(SMALL, look.GREY))
    return chart_space(_stacked(fills, gap=_MANY), _months_axis() + _UP, legend=legend)


def waterfall_chart() -> etree._Element:
    """Return columns that hang between an opening and a closing."""
    fills = [NO_FILL, *(solid(color) for color in (look.ACCENT, look.TINT, look.LOSS))]
    return chart_space(_stacked(fills, gap=_FEW), _names_axis() + _UP)


def _stacked(fills: Sequence[str], *, gap: int) -> str:
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
