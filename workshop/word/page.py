"""The page of every document: its size and margins, what fills headers and footers."""

from __future__ import annotations

from collections.abc import Sequence

from docx.section import Section
from docx.shared import Mm
from lxml import etree

from workshop.word import look
from workshop.word.ooxml import element, field, run


def set_size(section: Section) -> None:
    """Give the page its size and margins."""
    section.page_width, section.page_height = Mm(look.PAGE[0]), Mm(look.PAGE[1])
    section.left_margin, section.right_margin = Mm(look.LEFT), Mm(look.RIGHT)
    section.top_margin, section.bottom_margin = Mm(look.TOP), Mm(look.BOTTOM)
    section.header_distance, section.footer_distance = Mm(look.HEADER), Mm(look.FOOTER)


def fill(part: etree._Element, content: Sequence[etree._Element]) -> None:
    """Give a header or footer its content, instead of what it held."""
    for child in list(part):
        part.remove(child)
    part.extend(content)


def page_numbers() -> list[etree._Element]:
    """Return the runs of „Seite 1 von 3“."""
    return [run("Seite "), *field("PAGE"), run(" von "), *field("NUMPAGES")]


def underline(line: etree._Element) -> etree._Element:
    """Return the paragraph ``line`` with a hairline below it."""
    bottom = element("bottom", val="single", sz="4", space="5", color=look.HAIRLINE)
    line[0].insert(1, element("pBdr", bottom))
    return line
