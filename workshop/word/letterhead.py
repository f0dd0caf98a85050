"""The letter around the text: headers, footers, fold marks, address field. DIN 5008 form B."""

from __future__ import annotations

from docx.section import Section
from lxml import etree

from workshop.word import look
from workshop.word.ooxml import (
    cell,
    element,
    paragraph,
    row,
    run,
    side_margins,
    table,
    tag,
    twips,
)
from workshop.word.page import fill, page_numbers, set_size, underline

_IS_DRAFT = "angebot.ist_entwurf"
_ADDRESS_WIDTH = 85.0
_GAP = 6.0
_NOTES_ZONE = 17.7  # return line and postal notes, at the bottom of the zone
_ADDRESS_ZONE = 27.3
_INFO_BELOW_FIELD_TOP = 5.0  # the information block begins 50 mm below the edge
_ONE_POINT = 25.4 / 72
_WORDMARK = 12.0
_MARK_LENGTH = 5.0
_MARK_FROM_EDGE = 5.0

# The watermark is VML and not DrawingML, as Word's own are; LibreOffice shows them.
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


def lay_out(section: Section, reference: str, *, is_letter: bool = True) -> None:
    """Give the page its size, margins, headers and footers.

    ``reference`` stands at the right of the header from the second page on. Only letters have
    marks to fold them.
    """
    set_size(section)
    section.different_first_page_header_footer = True
    marks = [_fold_mark(at) for at in look.FOLD_MARKS] if is_letter else []
    fill(section.first_page_header._element, _first_header(marks))  # noqa: SLF001 -- only way in
    fill(section.header._element, _next_header(reference))  # noqa: SLF001 -- see above
    fill(section.first_page_footer._element, _first_footer())  # noqa: SLF001 -- see above
    fill(section.footer._element, _next_footer())  # noqa: SLF001 -- see above


def _first_header(marks: list[etree._Element]) -> list[etree._Element]:
    """Return the letterhead; its exact height makes the text begin at the address field.

    The height is that of a row around the letterhead, so that a long name may take more lines
    inside it and moves nothing below.
    """
    widths = (115.0, look.TEXT_WIDTH - 115.0)
    web = paragraph(look.HEADER_LINE, "{{ firma.web }}", align="right")
    name = paragraph(look.WORDMARK, "{{ firma.name }}")
    letterhead = row(
        cell(widths[0], name, lines=("bottom!",), valign="bottom"),
        cell(widths[1], web, lines=("bottom!",), valign="bottom"),
        height=_WORDMARK,
    )
    inside = table(widths, [letterhead], padding=look.UNPADDED)
    around = row(
        cell(look.TEXT_WIDTH, inside, paragraph(look.TINY)),
        height=look.ADDRESS_FIELD - look.HEADER - _ONE_POINT,
        exact=True,
    )
    return [
        *_watermark(1, _IS_DRAFT),
        *marks,
        table((look.TEXT_WIDTH,), [around], padding=look.UNPADDED),
        paragraph(look.TINY),
    ]


def _fold_mark(at: float) -> etree._Element:
    """Return a hairline at the left edge, ``at`` millimetres from the top."""
    frame = element(
        "framePr",
        w=twips(_MARK_LENGTH),
        h="20",
        hRule="exact",
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips(_MARK_FROM_EDGE),
        y=twips(at),
    )
    mark = paragraph(look.TINY, frame=frame)
    line = element("top", val="single", sz="4", space="0", color=look.HAIRLINE)
    properties = mark[0]
    properties.insert(list(properties).index(frame) + 1, element("pBdr", line))
    return mark


def _next_header(reference: str) -> list[etree._Element]:
    line = paragraph(look.HEADER_LINE, run("{{ firma.name }}", bold=True), f"\t{reference}")
    return [underline(line), *_watermark(2, _IS_DRAFT)]


def _first_footer() -> list[etree._Element]:
    widths = (35.0, 37.0, 50.0, 43.0)
    columns = ("anschrift", "kontakt", "register", "bank")
    cells = [
        cell(
            width,
            paragraph(look.FOOTER_LINE, f"{{{{ fuss.{column} }}}}"),
            margins=side_margins(top=1.0, right=1.5),
        )
        for width, column in zip(widths, columns, strict=True)
    ]
    return [
        paragraph(look.FOOTER_LINE, *page_numbers(), align="right"),
        table(widths, [row(*cells)], lines=("top",), padding=look.UNPADDED),
        paragraph(look.TINY),
    ]


def _next_footer() -> list[etree._Element]:
    return [paragraph(look.FOOTER_LINE, "{{ firma.name }}", run("\t"), *page_numbers())]


def address_field() -> etree._Element:
    """Return the address field with the information block at its right."""
    info_width = look.TEXT_WIDTH - _ADDRESS_WIDTH - _GAP
    widths = (_ADDRESS_WIDTH, _GAP, info_width)
    sender = paragraph(look.ADDRESS_ZONE, "{{ firma.absender }}")
    space = paragraph(look.INFO)
    spacing = element("spacing", line=twips(_INFO_BELOW_FIELD_TOP), lineRule="exact")
    space[0].append(spacing)
    entry = paragraph(look.INFO, run("{{ angabe.titel }}\t", color=look.GREY), "{{ angabe.wert }}")
    entries = [tag("{%p for angabe in infoblock %}"), entry, tag("{%p endfor %}")]
    first = row(
        cell(widths[0], sender, valign="bottom"),
        cell(widths[1], paragraph(look.TINY)),
        cell(widths[2], space, *entries, merge="restart"),
        height=_NOTES_ZONE,
        exact=True,
    )
    second = row(
        cell(widths[0], paragraph(look.ADDRESS, "{{ kunde.anschrift }}")),
        cell(widths[1], paragraph(look.TINY)),
        cell(widths[2], paragraph(look.INFO), merge="continue"),
        height=_ADDRESS_ZONE,
    )
    return table(widths, [first, second], padding=look.UNPADDED)


def _watermark(number: int, condition: str) -> list[etree._Element]:
    """Return ENTWURF across the page, for one header, shown where ``condition`` says so.

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
