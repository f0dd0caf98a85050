"""Sheet ROI: business cases typed on the left, what they come to on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.case_charts import charts
from aftersales_xl.excel.layouts.case_grid import (
    INPUTS,
    INPUTS_END,
    MONTHS,
    MONTHS_END,
    MOST_BENEFITS,
    MOST_CASES,
    MOST_COSTS,
    MOST_PHASES,
    MOST_RANGES,
    RESULTS,
    TOP,
    WIDTHS,
    section,
)
from aftersales_xl.excel.layouts.case_results import results
from aftersales_xl.excel.layouts.case_workings import workings
from aftersales_xl.tables import names
from aftersales_xl.tables.schema import Table
from aftersales_xl.tables.values import Cell

_PRINT_SCALE = 52
_Rows = Sequence[Mapping[str, Cell]]


def business_case(book: WorkbookWriter, content: Content) -> None:
    """Draw ROI: inputs, results with charts, the months, and the workings behind them."""
    canvas = book.canvas(
        names.ROI,
        title="ROI",
        subtitle="Gelbe Felder füllen Sie aus. Bleibt „Fall“ leer, gilt die Zeile für alle Fälle.",
    )
    canvas.widths(*WIDTHS)
    canvas.text(0, RESULTS, "Ergebnis", look.TITLE)
    canvas.text(0, MONTHS, "Zahlungsreihe", look.TITLE)
    below_inputs = _inputs(canvas, content)
    below_results = charts(book, canvas, results(book, canvas))
    workings(canvas)
    canvas.page(max(below_inputs, below_results), MONTHS_END)
    canvas.sheet.set_print_scale(_PRINT_SCALE)
    canvas.sheet.set_v_pagebreaks([RESULTS, MONTHS])


def _inputs(canvas: Canvas, content: Content) -> int:
    row = canvas.form(names.CASE_FORM, TOP, content.case)
    section(canvas, TOP, INPUTS, INPUTS_END, names.CASE_FORM.sections[0].title)
    tables: tuple[tuple[str, str, Table, _Rows, int], ...] = (
        ("Fälle", "Behauptet: im Gespräch genannte Amortisation und Ersparnis pro Jahr, nur intern",
         names.CASES, content.cases, MOST_CASES),
        ("Phasen", "Dauer in Arbeitstagen; Festpreis oder Aufwand × Tagessatz",
         names.PHASES, content.phases, MOST_PHASES),
        ("Nutzen", "Kostensenkung: Menge € × Anteil · vermiedene Anfragen: Menge × Anteil × Satz · "
         "Zeitersparnis: Personen × Minuten × Tage × Satz ÷ 60",
         names.BENEFITS, content.benefits, MOST_BENEFITS),
        ("Laufende Kosten", "€ pro Jahr ab Produktivstart",
         names.RUNNING_COSTS, content.running_costs, MOST_COSTS),
        ("Unsicherheit", "Bereiche für die Simulation; der wahrscheinliche Wert ist der des Falls",
         names.UNCERTAIN, content.uncertain, MOST_RANGES),
    )  # fmt: skip
    for title, note, table, rows, most in tables:
        section(canvas, row, INPUTS, INPUTS_END, title)
        canvas.text(row, INPUTS + 1, note, look.HEADING, look.NOTE, {"bold": False})
        top = row + 1
        row = canvas.table(table, top, INPUTS, rows, max(2, most - len(rows)))
        canvas.sheet.set_row(top, None)  # headers of one line; the months stand in the same rows
        if table is names.CASES:
            canvas.name_cell(names.CASES_RANGE, top + 1, INPUTS, to=(row - 1, INPUTS))
        row += 1
    return row
