"""How shipped templates look: one accent, one grey, one typeface, and the names of the styles.

Sizes in points, lengths in millimetres. DIN 5008 form B gives the places of the first page.
"""

from __future__ import annotations

from dataclasses import dataclass

from aftersales_xl.documents.markup import STYLE_OF_SUMS

FONT = "Calibri"
SYMBOL_FONT = "Segoe UI Symbol"  # has the ballot box that Calibri lacks
ACCENT = "1F3864"
GREY = "5F6672"
HAIRLINE = "BCC3CE"
PALE = "EDF1F7"
FAINT = "E1E5EB"  # lines behind a chart
TINT, PALER = "7F93B8", "C3CDDF"  # of the accent, for what is less sure than the accent
LOSS = "9AA1AD"  # decreases, next to increases
WHITE = "FFFFFF"
CELL_PADDING = (0.9, 1.6)
UNPADDED = (0.0, 0.0)

PAGE = (210.0, 297.0)
LEFT, RIGHT = 25.0, 20.0
TEXT_WIDTH = PAGE[0] - LEFT - RIGHT
TOP, BOTTOM = 27.0, 22.0
HEADER, FOOTER = 12.0, 9.0
ADDRESS_FIELD = 45.0  # from the top edge to the address field, form B
FOLD_MARKS = (105.0, 210.0)
BULLETS = "1"  # ids of lists
CLAUSES = "2"
CLAUSE_POINTS = "3"
BULLET_WIDTH = 3.6
CLAUSE_INDENT = 10.0  # of the text behind § 1 and (1)

ADDRESS = "Anschrift"
ADDRESS_ZONE = "Absenderzeile"
INFO = "Infoblock"
SUBJECT = "Betreff"
HEADING = "Heading1"
BODY = "Normal"
HEAD = "Tabellenkopf"
TEXT = "Tabellentext"
HINT = "Tabellenhinweis"
SECTION = "Tabellenabschnitt"
SUM = STYLE_OF_SUMS
GRAND = f"{STYLE_OF_SUMS}Gesamt"
LABEL = "Bezeichnung"
BULLET = "Aufzhlungszeichen"
CLOSING = "Schlusstext"
SIGNATURE = "Unterschrift"
TAG = "Vorlagenmarke"
WORDMARK = "Wortmarke"
HEADER_LINE = "Header"
FOOTER_LINE = "Footer"
TINY = "Abstandszeile"
NOTE = "Hinweis"
CAPTION = "Diagrammtitel"
CHART = "Diagramm"
GAP = "Zwischenraum"
CAUTION = "Vorbehalt"
HEAD_HINT = "Spaltenhinweis"
SMALL = "Vergleichstext"
PRICE = f"{STYLE_OF_SUMS}Preis"
SMALL_SUM = f"{STYLE_OF_SUMS}Vergleich"
SMALL_GRAND = f"{STYLE_OF_SUMS}VergleichGesamt"


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """A paragraph style; ``line`` is the line height in percent.

    ``list`` is the id of its list and ``list_level`` the level there; ``indent`` stands before
    what hangs.
    """

    id: str
    name: str
    size: float
    bold: bool = False
    color: str = ""
    before: float = 0
    after: float = 0
    line: int = 100
    keep: bool = False
    align: str = ""
    level: int | None = None
    tabs: tuple[tuple[str, float], ...] = ()
    hanging: float = 0
    indent: float = 0
    list: str = ""
    list_level: int = 0


STYLES = (
    Style(id=BODY, name="Normal", size=10.5, after=6, line=112),
    Style(
        id=HEADING,
        name="heading 1",
        size=13,
        bold=True,
        color=ACCENT,
        before=16,
        after=5,
        keep=True,
        level=0,
    ),
    Style(
        id=SUBJECT, name="Betreff", size=15, bold=True, color=ACCENT, before=20, after=12, keep=True
    ),
    Style(id=WORDMARK, name="Wortmarke", size=20, bold=True, color=ACCENT),
    Style(id=ADDRESS_ZONE, name="Absenderzeile", size=7.5, color=GREY, after=2),
    Style(id=ADDRESS, name="Anschrift", size=10.5, line=108),
    Style(id=INFO, name="Infoblock", size=9.5, line=108, tabs=(("left", 25),), hanging=25),
    Style(id=HEAD, name="Tabellenkopf", size=9, bold=True, color=ACCENT, keep=True),
    Style(id=TEXT, name="Tabellentext", size=10, line=105),
    Style(id=HINT, name="Tabellenhinweis", size=8.5, color=GREY, line=105),
    Style(id=SECTION, name="Tabellenabschnitt", size=10, bold=True, before=4, keep=True),
    Style(id=SUM, name="Tabellensumme", size=10, align="right"),
    Style(id=GRAND, name="Tabellensumme Gesamt", size=10.5, bold=True, color=ACCENT, align="right"),
    Style(id=LABEL, name="Bezeichnung", size=10, bold=True, line=108),
    Style(
        id=BULLET, name="Aufzählungszeichen", size=10, line=108, hanging=BULLET_WIDTH, list=BULLETS
    ),
    Style(id=CLOSING, name="Schlusstext", size=10.5, before=16, after=6, line=112, keep=True),
    Style(id=SIGNATURE, name="Unterschrift", size=10.5, before=44, keep=True),
    Style(id=HEADER_LINE, name="header", size=8.5, color=GREY, tabs=(("right", TEXT_WIDTH),)),
    Style(id=FOOTER_LINE, name="footer", size=7.5, color=GREY, tabs=(("right", TEXT_WIDTH),)),
    Style(id=TAG, name="Vorlagenmarke", size=8, color=GREY),
    Style(id=TINY, name="Abstandszeile", size=1),
    Style(id=PRICE, name="Tabellensumme Preis", size=10, bold=True, line=108),
    Style(id=NOTE, name="Hinweis", size=8.5, color=GREY, after=6, line=105),
    Style(id=CAPTION, name="Diagrammtitel", size=10, bold=True, color=ACCENT, before=12, keep=True),
    Style(id=CHART, name="Diagramm", size=10, after=6),
    Style(id=GAP, name="Zwischenraum", size=8),
    Style(id=CAUTION, name="Vorbehalt", size=8.5, color=GREY, before=6, after=6, line=105),
    Style(id=HEAD_HINT, name="Spaltenhinweis", size=7.5, color=ACCENT, keep=True),
    Style(id=SMALL, name="Vergleichstext", size=8.5),
    Style(id=SMALL_SUM, name="Tabellensumme Vergleich", size=8.5, align="right"),
    Style(
        id=SMALL_GRAND,
        name="Tabellensumme Vergleich Gesamt",
        size=8.5,
        bold=True,
        color=ACCENT,
        align="right",
    ),
)
