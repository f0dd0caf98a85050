"""Pieces of WordprocessingML in the order the schema wants. Widths and heights in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from aftersales_xl.documents.markup import w
from workshop.word import look

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TWIPS_PER_MM = 1440 / 25.4
_EIGHTHS_OF_HAIRLINE = 4  # border widths are eighths of a point


def twips(millimetres: float) -> str:
    """Return a length in twentieths of a point, as attributes hold it."""
    return str(round(millimetres * _TWIPS_PER_MM))


def element(tag: str, *children: etree._Element, **attributes: str) -> etree._Element:
    """Return an element of WordprocessingML; attributes are of its namespace, too."""
    made = etree.Element(w(tag), {w(name): value for name, value in attributes.items()})
    made.extend(children)
    return made


def run(text: str, *, bold: bool = False, color: str = "", font: str = "") -> etree._Element:
    """Return a run; what is not said comes from the paragraph's style."""
    properties = element("rPr")
    if font:
        properties.append(element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    if bold:
        properties.append(element("b"))
    if color:
        properties.append(element("color", val=color))
    made = element("r", *([properties] if len(properties) else []))
    for index, piece in enumerate(text.split("\t")):
        if index:
            made.append(element("tab"))
        if piece:
            content = element("t")
            content.text = piece
            content.set(_SPACE, "preserve")
            made.append(content)
    return made


def field(instruction: str) -> list[etree._Element]:
    """Return the runs of a field such as PAGE, showing 1 until Word fills it in."""
    code = element("instrText")
    code.set(_SPACE, "preserve")
    code.text = f" {instruction} "
    shown = element("t")
    shown.text = "1"
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        element("r", shown),
        element("r", element("fldChar", fldCharType="end")),
    ]


def paragraph(
    style: str,
    *content: str | etree._Element,
    keep: bool = False,
    align: str = "",
    frame: etree._Element | None = None,
) -> etree._Element:
    """Return a paragraph; ``keep`` holds it on the page of the next, ``align`` is right or so."""
    properties = element("pPr", element("pStyle", val=style))
    if keep:
        properties.append(element("keepNext"))
    if frame is not None:
        properties.append(frame)
    if align:
        properties.append(element("jc", val=align))
    runs = [run(piece) if isinstance(piece, str) else piece for piece in content]
    return element("p", properties, *runs)


def on_new_page(content: etree._Element) -> etree._Element:
    """Return the paragraph ``content``, made to begin a page."""
    properties = content[0]
    place = 1 + sum(child.tag == w("keepNext") for child in properties)  # after style and keepNext
    properties.insert(place, element("pageBreakBefore"))
    return content


def tag(text: str) -> etree._Element:
    """Return a paragraph that holds only a tag for template editors."""
    return paragraph(look.TAG, text)


def cell(  # noqa: PLR0913 -- a cell of Word has that many traits
    width: float,
    *content: etree._Element,
    span: int = 1,
    merge: str = "",
    fill: str = "",
    lines: Sequence[str] = (),
    valign: str = "",
    margins: etree._Element | None = None,
) -> etree._Element:
    """Return a table cell; ``lines`` are the sides with a hairline, beyond those of the table."""
    properties = element("tcPr", element("tcW", w=twips(width), type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=str(span)))
    if merge:
        properties.append(element("vMerge", val=merge))
    if lines:
        properties.append(_borders("tcBorders", lines))
    if fill:
        properties.append(element("shd", val="clear", color="auto", fill=fill))
    if margins is not None:
        properties.append(margins)
    if valign:
        properties.append(element("vAlign", val=valign))
    return element("tc", properties, *content)


def row(
    *cells: etree._Element, header: bool = False, height: float = 0, exact: bool = False
) -> etree._Element:
    """Return a row that is never split across pages; a header row is repeated on each page."""
    properties = element("trPr", element("cantSplit"))
    if height:
        rule = "exact" if exact else "atLeast"
        properties.append(element("trHeight", val=twips(height), hRule=rule))
    if header:
        properties.append(element("tblHeader"))
    return element("tr", properties, *cells)


def tag_row(text: str, widths: Sequence[float]) -> etree._Element:
    """Return a row that holds only a tag for template editors."""
    return row(cell(sum(widths), tag(text), span=len(widths)))


def table(
    widths: Sequence[float],
    rows: Iterable[etree._Element],
    *,
    lines: Sequence[str] = (),
    padding: tuple[float, float] = look.CELL_PADDING,
) -> etree._Element:
    """Return a table of fixed column widths; ``lines`` as in `cell`, insideH between rows."""
    properties = element(
        "tblPr",
        element("tblW", w=twips(sum(widths)), type="dxa"),
        *([_borders("tblBorders", lines)] if lines else []),
        element("tblLayout", type="fixed"),
        _margins("tblCellMar", *padding),
        element("tblLook", val="0000"),
    )
    grid = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))
    return element("tbl", properties, grid, *rows)


def _margins(name: str, vertical: float, horizontal: float) -> etree._Element:
    return _sides(name, top=vertical, left=horizontal, bottom=vertical, right=horizontal)


def side_margins(*, top: float, right: float) -> etree._Element:
    """Return margins for one cell of a table without padding."""
    return _sides("tcMar", top=top, right=right)


def _sides(name: str, **sizes: float) -> etree._Element:
    return element(
        name, *(element(side, w=twips(size), type="dxa") for side, size in sizes.items())
    )


def _borders(name: str, lines: Sequence[str]) -> etree._Element:
    order = ("top", "left", "bottom", "right", "insideH", "insideV")
    return element(
        name,
        *(
            _line(side, strong=f"{side}!" in lines)
            for side in order
            if side in lines or f"{side}!" in lines
        ),
    )


def _line(side: str, *, strong: bool) -> etree._Element:
    color = look.ACCENT if strong else look.HAIRLINE
    size = _EIGHTHS_OF_HAIRLINE * (2 if strong else 1)
    return element(side, val="single", sz=str(size), space="0", color=color)
