"""Sheet Prüfung of Vertragsprognose.xlsm: does every cent tie out, and what is to be mended?"""

from __future__ import annotations

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import check_rows, look
from aftersales_xl.excel.layouts.blocks import heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.check_rows import BAD, GOOD, UNKNOWN
from aftersales_xl.excel.layouts.forecast import lists_of_results
from aftersales_xl.excel.layouts.forecast.check_list import all_checks
from aftersales_xl.excel.layouts.forecast.grid import TOP
from aftersales_xl.excel.layouts.forecast.listing import Shown
from aftersales_xl.excel.layouts.forecast.results_grid import PROBLEMS, TIE, TIED
from aftersales_xl.tables import forecast
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import forecast as words

_FIRST = 6
_REST = 8  # column of what is left over
_PROBLEM_ROWS = 20
_WIDTHS = (60, 18, 18, 15, 17, 3, 13, 17, 17, 17, 17, 17, 17, 17, 13, 14, 3)
_SUMMED = (
    ("Vertragswert", "Wert"), ("abgerechnet", words.BILLED),
    ("noch abzurechnen", "Noch_abzurechnen"), (words.REVENUE, words.REVENUE),
    ("noch umzusetzen", "Noch_umzusetzen"), ("Abgrenzung (PRAP)", words.DEFERRED),
    ("noch nicht abgerechnet", "Nicht_abgerechnet"),
)  # fmt: skip


def checks(book: WorkbookWriter, content: ForecastContent) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Prüfung."""
    canvas = book.canvas(
        forecast.CHECKS,
        title="Prüfung",
        subtitle="Jeder Betrag auf zwei Wegen, auf den Cent. Rot: bitte nachsehen.",
    )
    canvas.widths(*_WIDTHS)
    canvas.text(0, TIE.left, "Abstimmung je Vertrag", look.TITLE)
    row = check_rows.draw(canvas, _FIRST, all_checks())
    row = _problems(canvas, row + 1)
    _tie_out(book, canvas)
    PROBLEMS.draw(canvas)
    canvas.sheet.freeze_panes(TOP, 0)
    canvas.sheet.repeat_rows(0, TOP + 1)
    canvas.pages([
        (0, 0, row - 1, 5),
        (0, TIE.left, lists_of_results.last_filled(book, TIE, TIED), TIE.left + 9),
    ])  # fmt: skip


def _problems(canvas: Canvas, top: int) -> int:
    """Draw the first rows that have to be mended; returns the row below."""
    heading(canvas, top, "Was auf dem Blatt Verträge zu berichtigen ist", 1, 5)
    found = f'COUNTIF({PROBLEMS.values("Hinweis")},"?*")'
    canvas.formula(top + 1, 1, _summary_formula(found), look.NOTE)
    for index in range(_PROBLEM_ROWS):
        line, column, words = (
            PROBLEMS.value(header, index) for header in ("Zeile", "Spalte", "Hinweis")
        )
        where = f'IF({line}="","","Zeile "&{line}&IF({column}="","",", "&{column})&": ")'
        red: look.Look = {"font_color": look.RED_TEXT}
        canvas.formula(top + 2 + index, 1, f'=IF({words}="","",{where}&{words})', red)
    return top + 2 + _PROBLEM_ROWS


def _summary_formula(found: str) -> str:
    many = f'{found}&" Hinweise; Zeilen zählen ab der ersten unter den Überschriften."'
    rows = f"COUNTA({forecast.CONTRACT_TABLE.contract.all})"
    none = f'IF({rows}=0,"Noch steht dort kein Vertrag.","Nichts: alle Zeilen sind verständlich.")'
    return (
        f"=IF({found}=0,{none},"
        f'{many}&IF({found}>{_PROBLEM_ROWS}," Die übrigen stehen rechts im Rechenweg.",""))'
    )


def _tie_out(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw what each contract is worth, what is done of it and what is to come."""
    result = f"INDEX({TIED.values('Ergebnis')},{TIE.number})"
    status = f'IF({TIE.here(_REST)}=0,{result},"{BAD}")'
    columns = [
        Shown(title="Vertrag", kind=Kind.TEXT, total="Summe",
              formula=lists_of_results.text(TIE, TIED, "Vertrag")),
        *(
            Shown(title=title, kind=Kind.SIGNED, looks=(look.EURO_OR_DASH,),
                  total=f"={TIED.sum(header)}",
                  formula=lists_of_results.figure(TIE, TIED, header))
            for title, header in _SUMMED
        ),
        Shown(title="Rest", kind=Kind.SIGNED, looks=(look.EURO_OR_DASH,),
              formula=TIE.where_filled(_left_over()),
              total="=" + TIED.answered(f"SUM({TIE.values(_REST)})")),
        Shown(title="Status", kind=Kind.TEXT,
              formula=TIE.where_filled(f'IFERROR({status},"{UNKNOWN}")')),
    ]  # fmt: skip
    title = "Wert = abgerechnet + noch abzurechnen = Umsatz + noch umzusetzen, am Stichtag"
    TIE.draw(book, canvas, title, columns)
    lists_of_results.more(book, canvas, TIE, TIED)
    _colour(book, canvas)


def _left_over() -> str:
    """Return a formula for the cents by which the three equations of a row fail."""
    value, billed, to_bill, revenue, to_come, ahead, behind = map(TIE.here, range(1, _REST))
    return "+".join(
        f"ABS(ROUND({equation},2))"
        for equation in (
            f"{value}-{billed}-{to_bill}",
            f"{value}-{revenue}-{to_come}",
            f"{billed}-{revenue}-{ahead}+{behind}",
        )
    )


def _colour(book: WorkbookWriter, canvas: Canvas) -> None:
    """Colour the states; rows without a contract have none."""
    column = TIE.left + _REST + 1
    state = TIE.here(_REST + 1).replace("@", str(TIE.first + 1))
    for criteria, fill, ink in (
        (f'={state}="{GOOD}"', look.GREEN_FILL, look.GREEN_TEXT),
        (f'=AND({state}<>"",{state}<>"{GOOD}")', look.RED_FILL, look.RED_TEXT),
    ):
        form = book.workbook.add_format({"bg_color": fill, "font_color": ink})
        rule = {"type": "formula", "criteria": criteria, "format": form}
        canvas.sheet.conditional_format(TIE.first, column, TIE.last, column, rule)
