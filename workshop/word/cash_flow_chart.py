"""The chart of a business case: how the money spent comes back, month by month.

No legend: each label stands beside the point it names.
"""

from __future__ import annotations

from lxml import etree

from workshop.word import look
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

_LABEL = 9.5
_NO_LEADERS = '<c:showLeaderLines val="0"/>'


def cash_flow_chart(field: str) -> etree._Element:
    """Return a line over months, a labelled point where it crosses zero, one at its end.

    ``field`` is the diagram whose axis titles it shows.
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
