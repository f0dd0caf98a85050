"""The workings of ROI: figures of the shown case, its months, tornado, simulation, all cases.

Figures of the shown case are looked up and summed by native formulas. Each table of one of our
functions is one spilled call with nothing below it; results refer to its cells.
"""

from __future__ import annotations

from aftersales_xl.domain.case.cash_flow import WORKING_DAYS_OF_A_YEAR
from aftersales_xl.domain.case.sensitivity import Driver
from aftersales_xl.domain.case.study import Payment
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas
from aftersales_xl.excel.layouts.case_grid import (
    COMPARED,
    CURVE,
    FIGURES,
    FIRST,
    FLOW,
    LAST_MONTH,
    MONTHS,
    MONTHS_END,
    MOST_CASES,
    MOST_PHASES,
    OUTCOME,
    PLAN,
    PLAN_AREA,
    SHOWN_SWINGS,
    TOP,
    TORNADO,
    area,
    cell,
    section,
)
from aftersales_xl.tables import names, results, sums
from aftersales_xl.tables.benefits import BENEFITS
from aftersales_xl.tables.case_columns import OfCase
from aftersales_xl.tables.cases import CASES
from aftersales_xl.tables.columns import AnyColumn, Kind
from aftersales_xl.tables.phases import PHASES
from aftersales_xl.tables.running_costs import RUNNING_COSTS
from aftersales_xl.tables.uncertainty import UNCERTAIN
from aftersales_xl.words.case import CASE_PAYMENTS
from aftersales_xl.words.drivers import CASE_DRIVERS

_FORM = names.CASE_FORM

_SHOWN = names.SHOWN_CASE
_HEADER, _WHOLE, _NUMBER = (look.header(Kind.EURO), look.KINDS[Kind.WHOLE], look.KINDS[Kind.NUMBER])
_TEXT, _EURO, _PERCENT = (look.KINDS[kind] for kind in (Kind.TEXT, Kind.EURO, Kind.PERCENT))
_VALUE = FIGURES + 2
_SWINGS = len(Driver)


def _of_case(column: AnyColumn) -> str:
    """Return what a column of the cases says about the shown one; a blank cell is 0."""
    return f"INDEX({column.all},MATCH({_SHOWN},{CASES.case.all},0))"


def _sum(table: OfCase, column: AnyColumn) -> str:
    """Return the sum of a column over the rows of the shown case and those of all cases."""
    shown = f"SUMIFS({column.all},{table.case.all},{_SHOWN})"
    return f'{shown}+SUMIFS({column.all},{table.case.all},"=")'


_AT_SIGNING = CASE_PAYMENTS.word(Payment.AT_SIGNING)
_PAYMENT = f'IF({_of_case(CASES.payment)}="","{_AT_SIGNING}",{_of_case(CASES.payment)})'
_DRIVERS: dict[Driver, tuple[str, look.Look, str]] = {
    Driver.INVESTMENT: (results.INVESTMENT, _EURO, _sum(PHASES, PHASES.price)),
    Driver.SAVING: (results.SAVING, _EURO, _sum(BENEFITS, BENEFITS.per_year)),
    Driver.RUNNING_COST: (results.RUNNING_COST, _EURO, _sum(RUNNING_COSTS, RUNNING_COSTS.per_year)),
    Driver.PROJECT_DAYS: (results.PROJECT_DAYS, _NUMBER, _sum(PHASES, PHASES.days)),
    Driver.RAMP_UP: (results.RAMP_UP, _NUMBER, _of_case(CASES.ramp_up)),
    Driver.HORIZON: (results.HORIZON, _WHOLE, _of_case(CASES.horizon)),
    Driver.DISCOUNT_RATE: (results.DISCOUNT_RATE, _PERCENT, _of_case(CASES.rate)),
}
_OTHERS = (
    ("Zahlung", results.CASE_PAYMENT, _TEXT, _PAYMENT),
    ("Risiko Nutzen", results.BENEFIT_RISK, _PERCENT, _of_case(CASES.benefit_risk)),
    ("Risiko Kosten", results.COST_RISK, _PERCENT, _of_case(CASES.cost_risk)),
    ("Aufwand in Tagen", results.EFFORT, _NUMBER, _sum(PHASES, PHASES.effort_days)),
    ("Arbeitstage im Jahr", results.WORKING_DAYS, _WHOLE, str(WORKING_DAYS_OF_A_YEAR)),
)
_CASE = ",".join(name for name, _, _ in _DRIVERS.values())
"""The arguments of our functions about one case, in their order."""

_CALLS = {
    PLAN: f"AS_INVESTITIONSPLAN({PHASES.all_rows},{_SHOWN},{results.CASE_PAYMENT})",
    TORNADO: f"AS_SENSITIVITAET({_CASE},,{PLAN_AREA})",
    FLOW: f"AS_ZAHLUNGSREIHE({_CASE},{PLAN_AREA})",
}
_PLAN_HEAD, _FLOW_HEAD = "Phase", "Monat"  # where there is a plan, a cash flow
REASON = results.CASE_HINT
IS_COMPUTED = results.CASE_IS_COMPUTED


def chart_value(formula: str) -> str:
    """Return a formula for a figure that charts draw: 0 without a case, #NV for a failed one."""
    return f'IF({IS_COMPUTED}=1,{formula},IF({_SHOWN}="",0,{sums.MISSING}))'


def workings(canvas: Canvas) -> None:
    """Draw the workings, from the figures of the shown case to the curves of the charts."""
    _figures(canvas)
    _plan(canvas)
    _tornado(canvas)
    _outcome(canvas)
    _draw_all_cases(canvas)
    _flow(canvas)
    _months(canvas)
    _curves(canvas)


def _heads(canvas: Canvas, left: int, title: str, headers: tuple[str, ...], texts: int = 1) -> None:
    """Draw a heading and column headers, the first ``texts`` of them over text."""
    section(canvas, TOP, left, left + len(headers) - 1, title)
    for offset, words in enumerate(headers):
        kind = Kind.TEXT if offset < texts else Kind.EURO
        canvas.text(TOP + 1, left + offset, words, look.header(kind))


def _figures(canvas: Canvas) -> None:
    """Draw what the shown case comes to, and how far each figure may lie from it."""
    headers = ("Angabe", "niedrig", "Wert", "hoch")
    _heads(canvas, FIGURES, "Rechenwege: Angaben des gezeigten Falls", headers)
    for index, (driver, (name, kind, formula)) in enumerate(_DRIVERS.items()):
        row = FIRST + index
        canvas.text(row, FIGURES, CASE_DRIVERS.word(driver), look.RESULT, _TEXT)
        canvas.formula(row, _VALUE, f'=IF({_SHOWN}="","",{formula})', look.RESULT, kind)
        canvas.name_cell(name, row, _VALUE)
        for column, bound in ((_VALUE - 1, UNCERTAIN.least), (_VALUE + 1, UNCERTAIN.most)):
            end = _end_of_range(bound, cell(row, FIGURES), cell(row, _VALUE))
            canvas.formula(row, column, end, look.RESULT, kind)
    for index, (label, name, kind, formula) in enumerate(_OTHERS, start=FIRST + len(_DRIVERS)):
        canvas.text(index, FIGURES, label, look.RESULT, _TEXT)
        canvas.formula(index, _VALUE, f'=IF({_SHOWN}="","",{formula})', look.RESULT, kind)
        canvas.name_cell(name, index, _VALUE)
    _state(canvas, FIRST + len(_DRIVERS) + len(_OTHERS))


def _end_of_range(bound: AnyColumn, label: str, likely: str) -> str:
    """Return a formula for an end of a range: of the case, else of all, else what is likely."""
    value, owner = bound.all, UNCERTAIN.case.all
    own = f"{UNCERTAIN.driver.all},{label},{owner},{_SHOWN}"
    # LibreOffice counts nothing where the criterion for blank cells comes first
    shared = f'{UNCERTAIN.driver.all},{label},{owner},"="'
    return (
        f'=IF({_SHOWN}="","",IF(COUNTIFS({own})>0,SUMIFS({value},{own}),'
        f"IF(COUNTIFS({shared})>0,SUMIFS({value},{shared}),{likely})))"
    )


def _state(canvas: Canvas, row: int) -> None:
    """Draw whether the case can be calculated, and what our functions complain about if not."""
    flow = cell(TOP + 1, FLOW)
    is_computed = f'{flow}="{_FLOW_HEAD}"'
    canvas.text(row, FIGURES, "Rechenbar", look.RESULT, _TEXT)
    canvas.formula(row, _VALUE, f"=IF({is_computed},1,0)", look.RESULT, _WHOLE)
    canvas.name_cell(IS_COMPUTED, row, _VALUE)
    canvas.text(row + 1, FIGURES, "Hinweis", look.RESULT, _TEXT)
    canvas.formula(
        row + 1,
        _VALUE,
        f'=IF({_FORM.shown.ref}&{_SHOWN}="",'
        '"Noch kein Fall: bitte tragen Sie unter „Fälle“ einen ein.",'
        f'IF({_SHOWN}="","Den gezeigten Fall gibt es nicht.",'
        f"{sums.complaint(flow, is_computed)}))",
        look.RESULT,
        {"align": "left"},
    )
    canvas.name_cell(REASON, row + 1, _VALUE)


def _call_if_shown(call: str) -> str:
    return f'=IF({_SHOWN}="","",{call})'


def _with_plan(call: str) -> str:
    """Return a formula for a call that takes the plan, or for what is there in its place."""
    plan = cell(TOP + 1, PLAN)
    return _call_if_shown(f'IF({plan}="{_PLAN_HEAD}",{call},{plan})')


def _plan(canvas: Canvas) -> None:
    section(canvas, TOP, PLAN, PLAN + 2, "Zahlung der Investition")
    looks = ((look.RESULT, _TEXT), (look.RESULT, _EURO), (look.RESULT, _WHOLE))
    header = ((look.header(Kind.TEXT),), (_HEADER,), (_HEADER,))
    canvas.spill(TOP + 1, PLAN, _call_if_shown(_CALLS[PLAN]), looks, MOST_PHASES + 1, header=header)


def _tornado(canvas: Canvas) -> None:
    """Draw the swings, and how far they lie from the net present value of the case."""
    section(canvas, TOP, TORNADO, TORNADO + 5, "Kapitalwert bei Abweichung einer Eingabe")
    looks = ((look.RESULT, _TEXT), (look.RESULT, _EURO), (look.RESULT, _EURO))
    header = ((look.header(Kind.TEXT),), (_HEADER,), (_HEADER,))
    canvas.spill(TOP + 1, TORNADO, _with_plan(_CALLS[TORNADO]), looks, _SWINGS + 1, header=header)
    _heads(canvas, TORNADO + 3, "", ("im Diagramm", "niedrig − Fall", "hoch − Fall"))
    for row in range(FIRST, FIRST + SHOWN_SWINGS):
        label = cell(row, TORNADO)
        canvas.formula(row, TORNADO + 3, f'=IF({label}="","",{label})', look.RESULT, _TEXT)
        for offset in (1, 2):
            swing = cell(row, TORNADO + offset)
            formula = f"={chart_value(f'{sums.number(swing)}-{results.NET_PRESENT_VALUE}')}"
            canvas.formula(row, TORNADO + 3 + offset, formula, look.RESULT, _EURO)


def _outcome(canvas: Canvas) -> None:
    section(canvas, TOP, OUTCOME, OUTCOME + 1, "Simulation")
    triples = ",".join(
        area(FIRST + index, _VALUE - 1, FIRST + index, _VALUE + 1) for index in range(len(_DRIVERS))
    )
    call = f"AS_SIMULATION({triples},{_FORM.runs.ref},{_FORM.seed.ref},{PLAN_AREA})"
    looks = ((look.RESULT, _TEXT), (look.RESULT, _NUMBER))
    header = ((look.header(Kind.TEXT),), (_HEADER,))
    canvas.spill(TOP + 1, OUTCOME, _with_plan(call), looks, 5, header=header)


def _draw_all_cases(canvas: Canvas) -> None:
    """Draw all cases side by side, calculated from the tables alone."""
    section(canvas, TOP, COMPARED, COMPARED + 9, "Alle Fälle, aus den Tabellen nachgerechnet")
    tables = (CASES, PHASES, BENEFITS, RUNNING_COSTS)
    call = f"=AS_FALLVERGLEICH({','.join(table.all_rows for table in tables)})"
    euro, months, text = ((look.RESULT, form) for form in (_EURO, look.MONTHS, _TEXT))
    looks = (text, euro, euro, euro, months, months, months, months, euro, text)
    header = ((look.header(Kind.TEXT),), *[(_HEADER,)] * 8, (look.header(Kind.TEXT),))
    canvas.spill(TOP + 1, COMPARED, call, looks, MOST_CASES + 1, header=header)
    last = TOP + 1 + MOST_CASES
    canvas.name_cell(names.COMPARED_CASES, TOP + 1, COMPARED, to=(last, COMPARED + 9))


def _flow(canvas: Canvas) -> None:
    section(canvas, TOP, FLOW, FLOW + 4, "Zahlungsreihe")
    looks = ((look.RESULT, _WHOLE), *[(look.RESULT, _EURO)] * 4)
    rows = names.LONGEST_HORIZON + 2
    header = [(_HEADER,)] * 5
    canvas.spill(TOP + 1, FLOW, _with_plan(_CALLS[FLOW]), looks, rows, header=header)


def _months(canvas: Canvas) -> None:
    """Draw the months as they are printed: those of the horizon, the rest blank."""
    title = "Monate ab Vertragsschluss (Monat 0)"
    headers = ("Monat", "Kosten", "Nutzen", "Kumuliert", "Abgezinst kumuliert")
    _heads(canvas, MONTHS, title, headers, texts=0)
    for row in range(FIRST, LAST_MONTH + 1):
        for column in range(MONTHS, MONTHS_END + 1):
            figure = cell(row, FLOW + column - MONTHS)
            kind = _WHOLE if column == MONTHS else _EURO
            formula = f'=IF({cell(row, FLOW)}="","",{figure})'
            canvas.formula(row, column, formula, kind)


def _curves(canvas: Canvas) -> None:
    """Draw the payments behind the net present value, and the curves of the chart.

    Beyond the horizon a curve stays at its last point, so that the chart ends there.
    """
    headers = ("Nr.", "Zahlung", "Barwert", "Monat", "Kumuliert", "Abgezinst")
    _heads(canvas, CURVE, "Zahlungen, Barwerte und Kurven", headers, texts=0)
    for index in range(names.LONGEST_HORIZON + 1):
        row = FIRST + index
        number, payment = cell(row, CURVE), cell(row, CURVE + 1)
        month, costs, benefits = (cell(row, FLOW + offset) for offset in range(3))
        canvas.value(row, CURVE, index, look.RESULT, _WHOLE)
        formulas = (
            f"={chart_value(f'IF(ISNUMBER({month}),{benefits}-{costs},0)')}",
            f"={chart_value(f'{payment}*(1+{results.DISCOUNT_RATE})^(-{number}/12)')}",
            f"={chart_value(f'MIN({number},{results.HORIZON})')}",
            *(_on_curve(cell(row, CURVE + 3), FLOW + 3 + offset) for offset in range(2)),
        )
        for offset, formula in enumerate(formulas, start=1):
            kind = _WHOLE if offset == 3 else _EURO  # noqa: PLR2004 -- the column Monat
            canvas.formula(row, CURVE + offset, formula, look.RESULT, kind)


def _on_curve(month: str, column: int) -> str:
    column_area = area(FIRST, column, LAST_MONTH, column)
    return f"={chart_value(f'INDEX({column_area},{month}+1)')}"
