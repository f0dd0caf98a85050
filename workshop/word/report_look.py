"""What only reports have: their styles, and pages without a letterhead, marked as internal."""

from __future__ import annotations

from docx.section import Section
from docx.shared import Mm

from workshop.word import look
from workshop.word.look import ACCENT, GREY, Style
from workshop.word.ooxml import paragraph, run
from workshop.word.page import fill, page_numbers, set_size, underline

TITLE = "Berichtstitel"
DATA = "Berichtsdaten"
LEAD = "Kernaussage"
RESERVATION = "Einschrnkung"
FIGURE_NAME = "Kennwertname"
FIGURE = "Kennwert"
FIGURE_HINT = "Kennwerthinweis"
SUBHEADING = "Heading2"

STYLES = (
    Style(id=TITLE, name="Berichtstitel", size=20, bold=True, color=ACCENT, keep=True),
    Style(id=DATA, name="Berichtsdaten", size=9, color=GREY, after=8),
    Style(id=LEAD, name="Kernaussage", size=10.5, after=5, line=112),
    Style(id=RESERVATION, name="Einschränkung", size=9.5, bold=True, after=6, line=108),
    Style(id=FIGURE_NAME, name="Kennwertname", size=8.5, color=GREY, before=1, keep=True),
    Style(id=FIGURE, name="Kennwert", size=13, bold=True, color=ACCENT, keep=True),
    Style(id=FIGURE_HINT, name="Kennwerthinweis", size=8, color=GREY, after=1),
    Style(
        id=SUBHEADING,
        name="heading 2",
        size=10.5,
        bold=True,
        color=ACCENT,
        before=9,
        after=2,
        keep=True,
        level=1,
    ),
)
_TOP, _BOTTOM = 22.0, 18.0
_HEADER = "\tVertragsprognose, Stand {{ bericht.stand }} · Intern"
_FOOTER = "Nur für den internen Gebrauch"


def lay_out(section: Section) -> None:
    """Give the page its size, one header and one footer."""
    set_size(section)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    firm = run("{{ bericht.firma }}", bold=True)
    header = underline(paragraph(look.HEADER_LINE, firm, _HEADER))
    footer = paragraph(look.FOOTER_LINE, _FOOTER, run("\t"), *page_numbers())
    fill(section.header._element, [header])  # noqa: SLF001 -- the only way in
    fill(section.footer._element, [footer])  # noqa: SLF001 -- see above
