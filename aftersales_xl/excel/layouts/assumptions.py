"""Sheet Annahmen: what business cases rest on, who says so, and who agreed to be named."""

from __future__ import annotations

from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.tables import names
from aftersales_xl.tables.case_formulas import GOOD

_TOP, _MOST = 5, 20
_RULES = (
    "Angaben des Kunden: Quelle und Stand sind willkommen. Studien: Quelle und Stand sind Pflicht.",
    "Referenzkunden: dazu das Datum, an dem der Kunde der Nennung zugestimmt hat.",
)


def assumptions(book: WorkbookWriter, content: Content) -> None:
    """Draw Annahmen."""
    canvas = book.canvas(
        names.ASSUMPTIONS,
        title="Annahmen",
        subtitle="Worauf die Fälle beruhen. Bleibt „Fall“ leer, gilt die Annahme für alle Fälle.",
    )
    columns = names.ASSUMPTION_TABLE.columns
    canvas.widths(*(column.width for column in columns))
    for row, words in enumerate(_RULES, start=2):
        canvas.text(row, 1, words, look.SUBTITLE)
    rows = content.assumptions
    last = canvas.table(names.ASSUMPTION_TABLE, _TOP, 1, rows, max(3, _MOST - len(rows)))
    state = len(columns)
    canvas.sheet.conditional_format(
        _TOP + 1, state, last - 1, state, {"type": "blanks", "stop_if_true": True, "format": None}
    )
    canvas.states(_TOP + 1, state, last - 1, GOOD)
    canvas.sheet.freeze_panes(_TOP + 1, 0)
    canvas.sheet.repeat_rows(_TOP)
    canvas.page(last - 1, state, landscape=True)
