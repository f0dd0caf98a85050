"""Sheet Start: the steps, whether the checks are content, the legend, the version."""

from __future__ import annotations

from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import checks, look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.tables import names, sums
from aftersales_xl.tables.columns import Kind

_STEPS = (
    (names.COMPANY, "Firmendaten, Unterschrift und Bedingungen – einmal eintragen"),
    (names.CUSTOMER, "Kunde, Steuerfall, Leistungsumfang und Mitwirkung"),
    (names.PRICES, "Artikel mit Preis, Kosten und Steuersatz pflegen"),
    (names.OFFER, "Positionen wählen, Mengen, Optionen und Pakete eintragen"),
    (names.DISCOUNTS, "Rabattregeln und Bündel für das ganze Angebot"),
    (names.PAYMENT, "Skonto und Zahlungsplan"),
    (names.MAINTENANCE, "Wartung: Stufe, Vertrag, Preisklausel und Vergleich"),
    (names.CHECKS, "Beide Rechenwege vergleichen, dann das Angebot erstellen"),
)
_HELPERS = (
    (names.ROI, "Was das Vorhaben kostet und spart, und wann es sich bezahlt macht"),
    (names.ASSUMPTIONS, "Worauf die Rechnung beruht: Quelle, Stand und Freigabe"),
    (names.LIMITS, "Was ohne Freigabe erlaubt ist, und was gerade eine Freigabe braucht"),
    (names.NEGOTIATION, "Zielpreis des Kunden, Ergänzungen und bessere Ausführungen"),
)
_MISSING = (
    "#NV: Eine Funktion hat nicht gerechnet, oder eine Angabe fehlt. „Prüfung ausführen“ oder "
    "aftersales-xl check nennt die Stelle."
)
NEEDED = "Excel 2021 oder Microsoft 365 (Windows)"
"""The Excel that knows formulas which spill, and reaches our functions."""

LEGEND: tuple[tuple[look.Look, str], ...] = (
    (look.INPUT, "Eingabe: gelbe Felder mit blauer Schrift füllen Sie aus"),
    (look.RESULT, "Ergebnis: rechnet die Mappe, das Blatt ist ohne Kennwort geschützt"),
    ({"bg_color": look.GREEN_FILL, "font_color": look.GREEN_TEXT}, "Prüfung in Ordnung"),
    ({"bg_color": look.RED_FILL, "font_color": look.RED_TEXT}, "Prüfung abweichend"),
)
"""How cells look, and what that means."""


def start(book: WorkbookWriter, content: Content) -> None:
    """Draw Start."""
    canvas = book.canvas(
        names.START,
        title="Angebotsmappe",
        subtitle="Ausfüllen, prüfen und als nummeriertes Word-Angebot erstellen.",
    )
    canvas.widths(5, 22, 66, 24)
    _sample_note(canvas, content)
    row = _steps(canvas, 4)
    row = _state(canvas, row + 1)
    row = _legend(canvas, row + 1)
    row = _about(canvas, row + 1, content)
    canvas.page(row, 4)


def _sample_note(canvas: Canvas, content: Content) -> None:
    if content.sample:
        canvas.text(
            2,
            1,
            f"Beispieldaten: {content.sample}. Firma, Kunde und Preise sind erfunden.",
            {"font_color": look.RED_TEXT, "bold": True},
        )


def _heading(canvas: Canvas, row: int, words: str) -> None:
    for column in range(1, 5):
        canvas.text(row, column, words if column == 1 else "", look.HEADING)


def _steps(canvas: Canvas, top: int) -> int:
    _heading(canvas, top, "In acht Schritten zum Angebot")
    for index, (sheet, words) in enumerate((*_STEPS, *_HELPERS), start=1):
        row = top + index
        canvas.sheet.set_row(row, 20)
        number = str(index) if index <= len(_STEPS) else "+"
        canvas.text(row, 1, number, look.BOLD, look.CENTRED)
        canvas.link(row, 2, sheet)
        canvas.text(row, 3, words, look.LABEL)
    return top + len(_STEPS) + len(_HELPERS) + 1


def _state(canvas: Canvas, top: int) -> int:
    _heading(canvas, top, "Stand")
    totals, net, found = names.SUMS_RANGE, names.SUMS_NET, names.MASTER_CHECK
    rows = (
        ("Prüfung", f'=IF({found}=0,"{checks.GOOD}",{found}&" Abweichung(en)")', Kind.TEXT),
        ("Einmalig, netto", f"=INDEX({totals},1,{net})", Kind.EURO),
        ("Monatlich, netto", f"=INDEX({totals},2,{net})", Kind.EURO),
        ("Jährlich, netto", f"=INDEX({totals},3,{net})", Kind.EURO),
        ("Vertragswert über die Laufzeit, netto", f"=INDEX({totals},5,{net})", Kind.EURO),
    )  # fmt: skip
    for index, (label, formula, kind) in enumerate(rows, start=1):
        canvas.text(top + index, 1, label, look.RESULT)
        canvas.text(top + index, 2, "", look.RESULT)
        canvas.formula(
            top + index, 3, formula, look.RESULT, look.KINDS[kind], look.BOLD, {"align": "left"}
        )
    canvas.states(top + 1, 3, top + 1, checks.GOOD)
    amounts, below = f"D{top + 3}:D{top + len(rows) + 1}", top + len(rows) + 1
    missing = f'=IF({sums.is_full(amounts)},"","{_MISSING}")'
    canvas.formula(below, 1, missing, {"font_color": look.RED_TEXT})
    return below


def _legend(canvas: Canvas, top: int) -> int:
    _heading(canvas, top, "Farben")
    for index, (sample, words) in enumerate(LEGEND, start=1):
        canvas.text(top + index, 2, "1.234,56 €", look.CENTRED, sample, {"locked": True})
        canvas.text(top + index, 3, words, look.LABEL)
    return top + len(LEGEND) + 1


def _about(canvas: Canvas, top: int, content: Content) -> int:
    _heading(canvas, top, "Über diese Mappe")
    canvas.text(top + 1, 1, "Aufbau", look.LABEL)
    canvas.value(top + 1, 3, names.LAYOUT_VERSION, look.KINDS[Kind.WHOLE], {"align": "left"})
    canvas.name_cell(names.VERSION_NAME, top + 1, 3)
    canvas.text(top + 2, 1, "Daten", look.LABEL)
    said = f"{names.SAMPLE_DATA} {content.sample}" if content.sample else names.OWN_DATA
    canvas.text(top + 2, 3, said)  # `Book.below` reads it
    canvas.text(top + 3, 1, "Beträge", look.LABEL)
    canvas.text(top + 3, 3, "Euro, netto, soweit nicht anders bezeichnet")
    canvas.text(top + 4, 1, "Braucht", look.LABEL)
    canvas.text(top + 4, 3, NEEDED)
    return top + 5
