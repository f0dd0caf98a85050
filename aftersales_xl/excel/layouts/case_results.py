"""The results of ROI: what the shown case is worth, when it has paid, and whether claims hold."""

from __future__ import annotations

from dataclasses import dataclass

from aftersales_xl.domain.case.payback import PaybackKind
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.case_grid import (
    COMPARED,
    CURVE,
    FIRST,
    FLOW,
    MOST_CASES,
    OUTCOME,
    PLAN_AREA,
    RESULTS,
    RESULTS_END,
    TOP,
    area,
    cell,
    months_of,
    section,
)
from aftersales_xl.excel.layouts.case_workings import IS_COMPUTED, REASON
from aftersales_xl.tables import names, sums
from aftersales_xl.tables import results as named
from aftersales_xl.tables.columns import AnyColumn, Kind
from aftersales_xl.words.paybacks import PAYBACKS

_FORM = names.CASE_FORM

_LABEL, _VALUE, _WORDS = RESULTS, RESULTS + 1, RESULTS + 2
_TEXT, _EURO, _PERCENT, _NUMBER = (
    look.KINDS[kind] for kind in (Kind.TEXT, Kind.EURO, Kind.PERCENT, Kind.NUMBER)
)
_WRAPPED: look.Look = {**_TEXT, "text_wrap": True, "font_size": 9}
_PERCENTILES = "P10: in 10 % der Läufe liegt der Kapitalwert darunter; P50, P90 entsprechend"
_DOUBTS = ("Behauptet", "weicht", "über Ihren", "unter Ihren")
_CLAIM_ROWS = 3  # a sentence needs that many lines
PAYBACK_NAMES = names.PAYBACKS


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A figure with its label and, in words, what it rests on."""

    label: str
    format: look.Look
    formula: str
    words: str = ""
    name: str = ""
    is_grand: bool = False


def results(book: WorkbookWriter, canvas: Canvas) -> int:
    """Draw the results; returns the row below, where the charts begin."""
    row = _figures(canvas, TOP)
    row = _paybacks(canvas, row + 1)
    row = _claims(book, canvas, row + 1)
    row = _comparison(book, canvas, row + 1)
    return _simulation(canvas, row + 1)


def _if_computed(formula: str) -> str:
    return f'=IF({IS_COMPUTED}=1,{formula},"")'


def _text(number: str) -> str:
    """Return a formula for a number as German text, with up to two decimals."""
    return f'SUBSTITUTE(ROUND({number},2)&"",".",",")'


def _lines(canvas: Canvas, top: int, lines: list[_Line]) -> int:
    for row, line in enumerate(lines, start=top):
        grand = (look.GRAND_TOTAL,) if line.is_grand else ()
        canvas.text(row, _LABEL, line.label, look.RESULT, _TEXT, *grand)
        looks = (look.RESULT, line.format, {"align": "right"}, *grand)
        canvas.formula(row, _VALUE, line.formula, *looks)
        if line.words:
            canvas.formula(row, _WORDS, line.words, look.NOTE)
        if line.name:
            canvas.name_cell(line.name, row, _VALUE)
    return top + len(lines)


def _figures(canvas: Canvas, top: int) -> int:
    section(canvas, top, RESULTS, RESULTS_END, "Kennzahlen des gezeigten Falls")
    canvas.text(top + 1, _LABEL, "Fall", look.RESULT, _TEXT, look.BOLD)
    canvas.formula(top + 1, _VALUE, _SHOWN_CASE, look.RESULT, look.BOLD, {"align": "right"})
    canvas.name_cell(names.SHOWN_CASE, top + 1, _VALUE)
    row = _lines(canvas, top + 2, _FIGURES)
    canvas.formula(row, _LABEL, f"={REASON}", {"font_color": look.RED_TEXT}, _TEXT)
    return row + 1


_CHOSEN, _NAMES = _FORM.shown.ref, names.CASES.case.all
_SHOWN_CASE = (
    f'=IF({_CHOSEN}="",IFERROR(INDEX({_NAMES},MATCH("?*",{_NAMES},0)),""),'
    f'IFERROR(INDEX({_NAMES},MATCH({_CHOSEN},{_NAMES},0)),""))'
)
_COSTS, _BENEFITS = months_of(FLOW + 1), months_of(FLOW + 2)
_PAYMENTS = months_of(CURVE + 1)
_MONTHLY_RATE = f"(1+{named.DISCOUNT_RATE})^(1/12)-1"
_GO_LIVE = f"{named.PROJECT_DAYS}*12/{named.WORKING_DAYS}"
_FIGURES = [
    _Line(label="Investition", format=_EURO, formula=_if_computed(named.INVESTMENT),
          words=_if_computed(named.CASE_PAYMENT), name=names.CASE_FIGURES["Investition"]),
    _Line(label="Ersparnis pro Jahr", format=_EURO, formula=_if_computed(named.SAVING),
          words=_if_computed(
              f'IF({named.RAMP_UP}=0,"voll ab Produktivstart","voll "&{_text(named.RAMP_UP)}'
              '&" Monate nach Produktivstart")'),
          name=names.CASE_FIGURES["Ersparnis pro Jahr"]),
    _Line(label="Laufende Kosten pro Jahr", format=_EURO,
          formula=_if_computed(named.RUNNING_COST),
          words=_if_computed(f'"{PAYBACKS.word(PaybackKind.GO_LIVE)}"')),
    _Line(label="Projektdauer", format=_NUMBER, formula=_if_computed(named.PROJECT_DAYS),
          words=_if_computed(
              f'"Arbeitstage, das sind "&{_text(_GO_LIVE)}&" Monate bis zum Produktivstart"')),
    _Line(label="Interner Zinsfuß pro Jahr", format=_PERCENT, formula=_if_computed(
              f"IFERROR((1+AS_INTERNER_ZINS({_PAYMENTS}))^12-1,AS_INTERNER_ZINS({_PAYMENTS}))")),
    _Line(label="ROI", format=_PERCENT,
          formula=_if_computed(f"AS_ROI({_MONTHLY_RATE},{_COSTS},{_BENEFITS})"),
          words=_if_computed('"(Barwert Nutzen − Barwert Kosten) ÷ Barwert Kosten"')),
    _Line(label="Kapitalwert", format=_EURO,
          formula=_if_computed(f"SUM({months_of(CURVE + 2)})"),
          words=_if_computed(
              f'"über "&{_text(named.HORIZON)}&" Monate, abgezinst mit "'
              f'&{_text(f"{named.DISCOUNT_RATE}*100")}&" % pro Jahr"'),
          name=names.CASE_FIGURES["Kapitalwert"], is_grand=True),
]  # fmt: skip


def _paybacks(canvas: Canvas, top: int) -> int:
    section(canvas, top, RESULTS, RESULTS_END, "Amortisation in Monaten")
    return _lines(canvas, top + 1, _PAYBACKS)


def _payback(*arguments: str) -> str:
    return _if_computed(f"AS_AMORTISATION({','.join(arguments)})")


_STATIC = (named.INVESTMENT, named.SAVING, named.RUNNING_COST)
_DEARER = (f"{named.INVESTMENT}*(1+{named.COST_RISK})", named.SAVING,
           f"{named.RUNNING_COST}*(1+{named.COST_RISK})")  # fmt: skip
_PAYBACKS = [
    _Line(label=label, format=look.MONTHS, formula=formula, words=words, name=name)
    for (label, name), formula, words in zip(
        PAYBACK_NAMES.items(),
        (
            _payback(*_STATIC, "", "", named.RAMP_UP),
            _payback(*_STATIC, named.PROJECT_DAYS, "", named.RAMP_UP, "", PLAN_AREA),
            _payback(*_DEARER, "", named.BENEFIT_RISK, named.RAMP_UP),
            _payback(
                *_STATIC,
                named.PROJECT_DAYS,
                "",
                named.RAMP_UP,
                named.DISCOUNT_RATE,
                PLAN_AREA,
            ),
        ),
        (
            _if_computed('"statisch: ohne Projektdauer, Abschlag und Zins"'),
            _if_computed(f'"mit "&{_text(_GO_LIVE)}&" Monaten Projektdauer, ohne Zins"'),
            _if_computed(
                f'"ab Produktivstart, Nutzen −"&{_text(f"{named.BENEFIT_RISK}*100")}&" %, Kosten +"'
                f'&{_text(f"{named.COST_RISK}*100")}&" %"'
            ),
            _if_computed(
                '"ab Vertragsschluss, abgezinst mit "&'
                f'{_text(f"{named.DISCOUNT_RATE}*100")}&" % pro Jahr"'
            ),
        ),
        strict=True,
    )
]


def _claims(book: WorkbookWriter, canvas: Canvas, top: int) -> int:
    """Draw what was claimed next to what the figures say; none of it reaches the offer."""
    section(canvas, top, RESULTS, RESULTS_END, "Behauptungen im Gespräch, nur intern")
    first = top + 1
    payback, saving, rate = (cell(row, _VALUE) for row in (first, first + _CLAIM_ROWS,
                                                           first + _CLAIM_ROWS + 1))  # fmt: skip
    found = area(top - 1 - len(_PAYBACKS), _VALUE, top - 2, _VALUE)
    for row, line in (
        (first, _Line(label="Behauptete Amortisation, Monate", format=look.MONTHS,
                      formula=_claim_cell(names.CASES.claimed_payback))),
        (first + _CLAIM_ROWS, _Line(
            label="Behauptete Ersparnis pro Jahr", format=_EURO,
            formula=_claim_cell(names.CASES.claimed_saving), words=_saving_verdict(saving))),
        (first + _CLAIM_ROWS + 1, _Line(
            label="Tagessatz rechnerisch", format=_EURO, formula=_if_computed(_DAY_RATE),
            words=_rate_verdict(rate))),
    ):  # fmt: skip
        _lines(canvas, row, [line])
    last = first + _CLAIM_ROWS - 1
    form = book.palette.format(_WRAPPED)
    canvas.sheet.merge_range(first, _WORDS, last, RESULTS_END, "", form)
    verdict = f'IF({payback}="","keine Angabe",AS_AMORTISATION_PRUEFEN({payback},{found}))'
    canvas.formula(first, _WORDS, _if_computed(verdict), _WRAPPED)
    _redden(book, canvas, first, first + _CLAIM_ROWS + 1)
    return first + _CLAIM_ROWS + 2


def _redden(book: WorkbookWriter, canvas: Canvas, first: int, last: int) -> None:
    """Show in red what the figures do not bear out."""
    red = book.workbook.add_format({"font_color": look.RED_TEXT})
    for words in _DOUBTS:
        rule = {"type": "text", "criteria": "containing", "value": words, "format": red}
        canvas.sheet.conditional_format(first, _WORDS, last, _WORDS, rule)


def _claim_cell(column: AnyColumn) -> str:
    found = f"INDEX({column.all},MATCH({names.SHOWN_CASE},{_NAMES},0))"
    return _if_computed(f'IF({found}="","",{found})')


def _saving_verdict(claimed: str) -> str:
    return _if_computed(
        f'IF({claimed}="","keine Angabe",IF(ROUND({claimed}-{named.SAVING},2)=0,'
        '"stimmt mit der Summe der Nutzen überein","weicht von der Summe der Nutzen ab"))'
    )


_DAYS = f"IF({named.EFFORT}>0,{named.EFFORT},{named.PROJECT_DAYS})"
_DAY_RATE = f'IF({_DAYS}>0,ROUND({named.INVESTMENT}/{_DAYS},2),"")'


def _rate_verdict(rate: str) -> str:
    low, high = _FORM.lowest_rate.ref, _FORM.highest_rate.ref
    return _if_computed(
        f'IF({rate}="","weder Aufwand noch Dauer",'
        f'IF({named.EFFORT}>0,"","aus der Dauer, der Aufwand fehlt; ")'
        f'&IF(OR({low}="",{high}=""),"keine Tagessätze angegeben",'
        f'IF({rate}<{low},"unter Ihren Tagessätzen",'
        f'IF({rate}>{high},"über Ihren Tagessätzen","im Bereich Ihrer Tagessätze"))))'
    )


def _comparison(book: WorkbookWriter, canvas: Canvas, top: int) -> int:
    """Draw all cases side by side; a case that cannot be calculated is explained below."""
    section(canvas, top, RESULTS, RESULTS_END, "Alle Fälle im Vergleich")
    headers = ("Fall", "Investition", "Ersparnis pro Jahr", "Laufende Kosten", "Monate ab Start",
               "Kapitalwert")  # fmt: skip
    sources = (0, 1, 2, 3, 4, 8)
    formats = (_TEXT, _EURO, _EURO, _EURO, look.MONTHS, _EURO)
    for offset, (words, source, form) in enumerate(zip(headers, sources, formats, strict=True)):
        kind = Kind.EURO if offset else Kind.TEXT
        canvas.text(top + 1, RESULTS + offset, words, look.header(kind))
        for index in range(MOST_CASES):
            figure = cell(FIRST + index, COMPARED + source)
            shown = f'=IF({figure}="","",{figure})'
            canvas.formula(top + 2 + index, RESULTS + offset, shown, look.RESULT, form)
    row = top + 2 + MOST_CASES
    anchor = cell(TOP + 1, COMPARED)
    hints = area(FIRST, COMPARED + 9, FIRST + MOST_CASES - 1, COMPARED + 9)
    hint = f'IFERROR(INDEX({hints},MATCH("?*",{hints},0)),"")'
    red: look.Look = {**_WRAPPED, "font_color": look.RED_TEXT}
    canvas.sheet.merge_range(row, RESULTS, row + 1, RESULTS_END, "", book.palette.format(red))
    said = sums.complaint(anchor, f'{anchor}="Fall"', hint)
    canvas.formula(row, RESULTS, f"={said}", red)
    return row + 2


def _simulation(canvas: Canvas, top: int) -> int:
    """Draw what the simulation found, in one row."""
    section(canvas, top, RESULTS, RESULTS_END, "Simulation des Kapitalwerts")
    headers = ("Mit den Bereichen aus „Unsicherheit“", "P10", "P50", "P90", "Risiko unter 0 €")
    for offset, words in enumerate(headers):
        canvas.text(
            top + 1, RESULTS + offset, words, look.header(Kind.EURO if offset else Kind.TEXT)
        )
    canvas.text(top + 1, RESULTS_END, "", look.header(Kind.EURO))
    canvas.text(top + 2, _LABEL, "Kapitalwert", look.RESULT, _TEXT)
    for index, kind in enumerate((Kind.EURO, Kind.EURO, Kind.EURO, Kind.PERCENT)):
        figure = cell(FIRST + index, OUTCOME + 1)
        formula = f'=IF(ISNUMBER({figure}),{figure},"")'
        canvas.formula(top + 2, _VALUE + index, formula, look.RESULT, look.KINDS[kind])
    canvas.text(top + 3, _WORDS, _PERCENTILES, look.NOTE)
    error = cell(TOP + 1, OUTCOME)
    said = sums.complaint(error, f'OR({names.SHOWN_CASE}="",{error}="Kennzahl")')
    canvas.formula(top + 3, _LABEL, f"={said}", {"font_color": look.RED_TEXT}, _TEXT)
    return top + 5
