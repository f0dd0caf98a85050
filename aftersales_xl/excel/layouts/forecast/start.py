"""Sheet Start of Vertragsprognose.xlsm: steps and inputs on the left, results on the right."""

from __future__ import annotations

from xlsxwriter.utility import xl_range

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import Output, figures, heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.check_rows import GOOD
from aftersales_xl.excel.layouts.forecast.grid import MONTHS
from aftersales_xl.excel.layouts.forecast.results_grid import POSITION
from aftersales_xl.excel.layouts.forecast.revenue_by_layer import BY_LAYER_COLUMNS, REVENUE
from aftersales_xl.excel.layouts.start import LEGEND
from aftersales_xl.tables import forecast, results, sums
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import forecast as forecast_words
from aftersales_xl.words.portfolio import LAYER_LEGEND

_STEPS = (
    (forecast.CONTRACTS, "Verträge und Angebote einfügen oder aus einer Datei laden"),
    (forecast.START, "hier Zeitraum, Stichtag und Gliederung eintragen"),
    (forecast.CHECKS, "nachsehen, was zu berichtigen ist, und ob alles aufgeht"),
    (forecast.FORECAST, "lesen, was kommt; Abgrenzung, Kennzahlen und Fristen folgen"),
    (forecast.COMPARISON, "erklären, was sich gegenüber früher und in der Abrechnung ändert"),
)
_LEFT_END, _RIGHT = 4, 6
_WIDTHS = (32, 26, 28, 10, 3, 40, 18, 40)
_MONTHS_AHEAD = 12
_MISSING = "#NV: Eine Funktion hat nicht gerechnet. Oben auf den Blättern steht in Rot, warum."


def start(book: WorkbookWriter, content: ForecastContent) -> None:
    """Draw Start."""
    canvas = book.canvas(
        forecast.START,
        title="Vertragsprognose",
        subtitle="Was die Verträge Monat für Monat bringen, warum es sich ändert, "
        "und dass jeder Cent aufgeht.",
    )
    canvas.widths(*_WIDTHS)
    if content.sample:
        words = f"Beispieldaten: {content.sample}. Firma, Kunden und Beträge sind erfunden."
        canvas.text(2, 1, words, {"font_color": look.RED_TEXT, "bold": True})
    row = _steps(canvas, 4)
    left = canvas.form(forecast.FORECAST_FORM, row + 1, content.settings)
    row = _headlines(canvas, 4)
    row = _legend(canvas, row + 1)
    right = _about(canvas, row + 1, content)
    canvas.page(max(left, right), _RIGHT + 2, landscape=True)


def _steps(canvas: Canvas, top: int) -> int:
    heading(canvas, top, "In fünf Schritten", 1, _LEFT_END)
    for row, (sheet, words) in enumerate(_STEPS, start=top + 1):
        canvas.link(row, 1, sheet)
        canvas.text(row, 2, words, look.LABEL)
    return top + 1 + len(_STEPS)


def _headlines(canvas: Canvas, top: int) -> int:
    """Draw what it all comes to; returns the row below."""
    row, blocks = top, (
        ("Auf einen Blick", _state()),
        ("Umsatz der nächsten zwölf Monate", _ahead()),
        ("Abgrenzung am Stichtag", _deferral_figures()),
    )  # fmt: skip
    for title, lines in blocks:
        heading(canvas, row, title, _RIGHT, _RIGHT + 2)
        row = figures(canvas, row + 1, _RIGHT, lines) + 1
    canvas.states(top + 1, _RIGHT + 1, top + 1, GOOD)
    amounts = sum(line.kind is Kind.EURO for _, lines in blocks for line in lines)
    shown = xl_range(top + 1, _RIGHT + 1, row - 2, _RIGHT + 1)
    missing = f'=IF(COUNT({shown})={amounts},"","{_MISSING}")'
    canvas.formula(top - 2, _RIGHT, missing, {"font_color": look.RED_TEXT})
    return row - 1


def _state() -> list[Output]:
    found = forecast.MASTER_CHECK
    return [
        Output(label="Prüfung", kind=Kind.TEXT, looks=(look.BOLD, look.CENTRED),
               formula=f'=IF({found}=0,"{GOOD}",{found}&" Abweichung(en)")'),
        Output(label="ARR: Umsatz pro Jahr am Stichtag", kind=Kind.EURO, looks=(look.BOLD,),
               formula=f"={sums.number(results.ARR)}", note="Summe der Jahrespreise"),
        Output(label="MRR: Umsatz pro Monat am Stichtag", kind=Kind.EURO,
               formula=f"={sums.number(results.MRR)}"),
    ]  # fmt: skip


def _ahead() -> list[Output]:
    layers = [
        Output(label=words, kind=Kind.EURO, formula=_next_months(column))
        for words, column in zip(LAYER_LEGEND.values(), BY_LAYER_COLUMNS.values(), strict=True)
    ]
    together = Output(
        label="zusammen", kind=Kind.EURO, formula=_next_months(REVENUE),
        looks=(look.GRAND_TOTAL,), note="soweit die Prognose reicht",
    )  # fmt: skip
    return [*layers, together]


def _deferral_figures() -> list[Output]:
    return [
        Output(label="Abgerechnet, noch nicht Umsatz (PRAP)", kind=Kind.EURO,
               formula=f"={POSITION.total(4)}"),
        Output(label="Umsatz, noch nicht abgerechnet", kind=Kind.EURO,
               formula=f"={POSITION.total(5)}"),
    ]  # fmt: skip


def _next_months(column: int) -> str:
    return f"=SUM({MONTHS.values(column, _MONTHS_AHEAD)})"


def _about(canvas: Canvas, top: int, content: ForecastContent) -> int:
    heading(canvas, top, "Über diese Mappe", _RIGHT, _RIGHT + 2)
    left: look.Look = {"align": "left", "indent": 0}
    data = f"Beispiel {content.sample}" if content.sample else "eigene Daten"
    canvas.text(top + 1, _RIGHT, "Aufbau", look.LABEL)
    canvas.value(top + 1, _RIGHT + 1, forecast.LAYOUT_VERSION, look.KINDS[Kind.WHOLE], left)
    canvas.name_cell(forecast.VERSION_NAME, top + 1, _RIGHT + 1)
    for row, (label, words) in enumerate((
        ("Daten", data),
        ("Beträge", "Euro, netto"),
        (forecast_words.REVENUE, "taggenau je Vertragsjahr; Einmaliges mit Abnahme"),
    ), start=top + 2):  # fmt: skip
        canvas.text(row, _RIGHT, label, look.LABEL)
        canvas.text(row, _RIGHT + 1, words, look.LABEL)
    return top + 5


def _legend(canvas: Canvas, top: int) -> int:
    heading(canvas, top, "Farben", _RIGHT, _RIGHT + 2)
    for row, (sample, words) in enumerate(LEGEND, start=top + 1):
        canvas.text(row, _RIGHT, "1.234,56 €", look.CENTRED, sample, {"locked": True})
        canvas.text(row, _RIGHT + 1, words, look.LABEL, {"indent": 1})
    return top + 1 + len(LEGEND)
