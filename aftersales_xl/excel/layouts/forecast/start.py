"""Sheet Start of Vertragsprognose.xlsm: steps and inputs on the left, what it comes to beside."""

from __future__ import annotations

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import heading
from aftersales_xl.excel.layouts.canvas import Book, Canvas
from aftersales_xl.excel.layouts.start import LEGEND
from aftersales_xl.excel.names import forecast

_STEPS = (
    (forecast.CONTRACTS, "Verträge und Angebote einfügen oder aus einer Datei laden"),
    (forecast.START, "hier Zeitraum, Stichtag und Gliederung eintragen"),
    (forecast.CHECKS, "nachsehen, was zu berichtigen ist, und ob alles aufgeht"),
    (forecast.FORECAST, "lesen, was kommt; Abgrenzung, Kennzahlen und Fristen folgen"),
    (forecast.COMPARISON, "erklären, was sich gegenüber früher und in der Abrechnung ändert"),
)
_LEFT_END, _RIGHT = 4, 6
_WIDTHS = (34, 22, 30, 20, 3, 40, 20, 34)


def start(book: Book, content: ForecastContent) -> None:
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
    right = _legend(canvas, 20)
    canvas.page(max(left, right), _RIGHT + 2, landscape=True)


def _steps(canvas: Canvas, top: int) -> int:
    heading(canvas, top, "In fünf Schritten", 1, _LEFT_END)
    for row, (sheet, words) in enumerate(_STEPS, start=top + 1):
        canvas.link(row, 1, sheet)
        canvas.text(row, 2, words, look.LABEL)
    return top + 1 + len(_STEPS)


def _legend(canvas: Canvas, top: int) -> int:
    heading(canvas, top, "Farben", _RIGHT, _RIGHT + 2)
    for row, (sample, words) in enumerate(LEGEND, start=top + 1):
        canvas.text(row, _RIGHT + 1, "1.234,56 €", look.CENTRED, sample, {"locked": True})
        canvas.text(row, _RIGHT, words, look.LABEL)
    return top + 1 + len(LEGEND)
