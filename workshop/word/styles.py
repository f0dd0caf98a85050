"""Turn python-docx's default document into an empty one of ours: styles, language, settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor
from docx.styles.styles import Styles
from lxml import etree

from aftersales_xl.documents.markup import w
from workshop.word import look
from workshop.word.ooxml import element, twips

_KEPT_STYLES = ("DefaultParagraphFont", "TableNormal", "NoList")
_DROPPED_PARTS = ("customXml", "stylesWithEffects", "thumbnail", "webSettings")
_THEME_FONTS = (b'latin typeface="Cambria"', b'latin typeface="Calibri"')
_SIZE = "21"  # half points
_FULL_LINE = 240  # w:line of single spacing


def empty_document(more: Sequence[look.Style] = ()) -> WordDocument:
    """Return a document without content, with the house's styles and German as language.

    ``more`` are styles this document has in addition to those of the house.
    """
    document = Document()
    _drop_parts(document)
    styles = (*look.STYLES, *more)
    _replace_styles(document.styles, styles)
    _replace_numbering(document.part.numbering_part.element, styles)
    _modernise(document.settings.element)
    body = document.element.body
    for child in list(body):
        if child.tag != w("sectPr"):
            body.remove(child)
    return document


def _drop_parts(document: WordDocument) -> None:
    """Drop what python-docx ships and no offer needs; give the theme our typeface."""
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if any(name in str(relation.target_ref) for name in _DROPPED_PARTS):
                del owner.rels[key]
            elif "theme" in relation.reltype:
                old, new = _THEME_FONTS
                theme = relation.target_part
                theme._blob = theme.blob.replace(old, new)  # noqa: SLF001 -- no setter exists


def _replace_styles(styles: Styles, wanted: Iterable[look.Style]) -> None:
    for old in list(styles.element):
        is_default = old.tag == w("docDefaults")
        if is_default or (old.tag == w("style") and old.get(w("styleId")) not in _KEPT_STYLES):
            styles.element.remove(old)
    styles.element.insert(0, _defaults())
    for style in wanted:
        _add_style(styles, style)


def _fonts() -> etree._Element:
    return element("rFonts", ascii=look.FONT, eastAsia=look.FONT, hAnsi=look.FONT, cs=look.FONT)


def _defaults() -> etree._Element:
    language = element("lang", val="de-DE", eastAsia="de-DE", bidi="ar-SA")
    characters = element(
        "rPr", _fonts(), element("sz", val=_SIZE), element("szCs", val=_SIZE), language
    )
    spacing = element("spacing", before="0", after="0", line=str(_FULL_LINE), lineRule="auto")
    return element(
        "docDefaults",
        element("rPrDefault", characters),
        element("pPrDefault", element("pPr", spacing)),
    )


def _add_style(styles: Styles, style: look.Style) -> None:
    is_normal = style.id == look.BODY
    is_ours = style.name[0].isupper() and not is_normal
    made = styles.add_style(  # type: ignore[no-untyped-call]  # python-docx leaves it so
        style.name, WD_STYLE_TYPE.PARAGRAPH, builtin=not is_ours
    )
    made.style_id, made.quick_style, made.element.default = style.id, True, is_normal or None
    made.base_style = None if is_normal else styles["Normal"]
    if style.id == look.HEADING:
        made.next_paragraph_style = styles["Normal"]
    made.font.bold, made.font.size = style.bold or None, Pt(style.size)
    made.font.color.rgb = RGBColor.from_string(style.color) if style.color else None
    made.element.rPr.append(element("szCs", val=str(round(style.size * 2))))
    paragraphs = made.paragraph_format
    paragraphs.space_before, paragraphs.space_after = Pt(style.before), Pt(style.after)
    paragraphs.line_spacing, paragraphs.keep_with_next = style.line / 100, style.keep or None
    for kind, at in style.tabs:
        paragraphs.tab_stops.add_tab_stop(Mm(at), getattr(WD_TAB_ALIGNMENT, kind.upper()))
    if style.hanging:
        paragraphs.left_indent = Mm(style.indent + style.hanging)
        paragraphs.first_line_indent = -Mm(style.hanging)
    if style.align:
        paragraphs.alignment = WD_PARAGRAPH_ALIGNMENT[style.align.upper()]
    properties = made.element.pPr
    if style.list:
        numbered = properties.get_or_add_numPr()
        numbered.get_or_add_ilvl().val = style.list_level
        numbered.get_or_add_numId().val = int(style.list)
    if style.level is not None:
        properties.append(element("outlineLvl", val=str(style.level)))


def _replace_numbering(numbering: etree._Element, styles: Iterable[look.Style]) -> None:
    """Leave the lists that ``styles`` use: bullets, and the clauses of contracts."""
    for child in list(numbering):
        numbering.remove(child)
    used = {style.list for style in styles}
    levels = {
        look.BULLETS: _bullets(indent=0),
        look.CLAUSES: _clauses(),
        look.CLAUSE_POINTS: _bullets(indent=look.CLAUSE_INDENT),
    }
    kept = {name: listed for name, listed in levels.items() if name in used}
    for name, listed in kept.items():
        kind = "hybridMultilevel" if len(listed) == 1 else "multilevel"
        number = str(int(name) - 1)
        numbering.append(
            element(
                "abstractNum",
                element("multiLevelType", val=kind),
                *listed,
                abstractNumId=number,
            )
        )
    for name in kept:
        reference = element("abstractNumId", val=str(int(name) - 1))
        numbering.append(element("num", reference, numId=name))


def _bullets(*, indent: float) -> list[etree._Element]:
    color = element("rPr", element("color", val=look.ACCENT))
    return [_level(0, "bullet", "•", (indent + look.BULLET_WIDTH, look.BULLET_WIDTH), color)]


def _clauses() -> list[etree._Element]:
    """Return § 1 with its paragraphs (1), (2) …, which begin anew under each §."""
    return [
        _level(0, "decimal", "§\N{NO-BREAK SPACE}%1", (look.CLAUSE_INDENT,) * 2),
        _level(1, "decimal", "(%2)", (look.CLAUSE_INDENT,) * 2),
    ]


def _level(
    number: int,
    kind: str,
    text: str,
    left_and_hanging: tuple[float, float],
    *properties: etree._Element,
) -> etree._Element:
    left, hanging = left_and_hanging
    return element(
        "lvl",
        element("start", val="1"),
        element("numFmt", val=kind),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=twips(left), hanging=twips(hanging))),
        *properties,
        ilvl=str(number),
    )


def _modernise(settings: etree._Element) -> None:
    """Say that the document is of today's Word, not one to open in compatibility mode."""
    office = "http://schemas.microsoft.com/office/word"
    mode = element("compatSetting", name="compatibilityMode", uri=office, val="15")
    wanted = {
        "zoom": element("zoom", percent="100"),
        "compat": element("compat", mode),
        "themeFontLang": element("themeFontLang", val="de-DE"),
        "decimalSymbol": element("decimalSymbol", val=","),
        "listSeparator": element("listSeparator", val=";"),
    }
    for child in list(settings):
        name = etree.QName(child).localname
        if name in wanted:
            settings.replace(child, wanted[name])
        elif name in ("rsids", "proofState", "savePreviewPicture", "docId", "defaultImageDpi"):
            settings.remove(child)
