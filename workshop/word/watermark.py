"""The word ENTWURF across a page, behind its text, as Word's own watermarks are made.

VML and not DrawingML: Word writes its text watermarks that way, and LibreOffice shows them.
"""

from __future__ import annotations

from lxml import etree

from workshop.word import look
from workshop.word.ooxml import element, paragraph, tag

_WORD = "ENTWURF"
_SIZE = (470, 118)  # points, before it is turned
_COLOR = "#c8ccd4"
_FIRST_SHAPE = 2049  # Word counts the shapes of headers from here
_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
# the shape type of text on a straight path, as Word writes it; other readers look for it
_SHAPE_TYPE = """
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
    path="m@7,l@8,m@5,21600l@6,21600e">
  <v:formulas>
    <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
    <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
    <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
    <v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
    <v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>
  </v:formulas>
  <v:path textpathok="t" o:connecttype="custom"
      o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
  <v:textpath on="t" fitshape="t"/>
  <v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>
  <o:lock v:ext="edit" text="t" shapetype="t"/>
</v:shapetype>"""


def watermark(number: int, condition: str) -> list[etree._Element]:
    """Return the watermark of one header, shown where the field ``condition`` says so.

    ``number`` tells the headers of a document apart.
    """
    picture = element("r", element("rPr", element("noProof")), _picture(number))
    return [
        tag(f"{{%p if {condition} %}}"),
        paragraph(look.TINY, picture),
        tag("{%p endif %}"),
    ]


def _picture(number: int) -> etree._Element:
    width, height = _SIZE
    style = ";".join(
        (
            "position:absolute;margin-left:0;margin-top:0",
            f"width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752",
            "mso-position-horizontal:center;mso-position-horizontal-relative:page",
            "mso-position-vertical:center;mso-position-vertical-relative:page",
        )
    )
    parsed = etree.fromstring(
        f"""<drawing {_NAMES}>{_SHAPE_TYPE}
<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{_FIRST_SHAPE + number}"
    type="#_x0000_t136" style="{style}" o:allowincell="f" fillcolor="{_COLOR}" stroked="f">
  <v:fill opacity=".5"/>
  <v:textpath style="font-family:&quot;{look.FONT}&quot;;font-size:1pt" string="{_WORD}"/>
  <w10:wrap anchorx="page" anchory="page"/>
</v:shape></drawing>"""
    )
    for node in parsed.iter():  # blanks between elements are for readers of this file
        node.text = node.tail = None
    return element("pict", *parsed)
