"""Sheet Angebot: what is offered, and the totals by charge and VAT rate next to it."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.price.approval import Cause
from aftersales_xl.domain.price.lines import Status
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.terms import STEP_HEADERS, STEPS
from aftersales_xl.tables import names, results, sums
from aftersales_xl.tables.columns import Column, Kind
from aftersales_xl.tables.position_formulas import sum_of_lines, vat_classes
from aftersales_xl.tables.positions import POSITIONS
from aftersales_xl.words.offer import CHARGES, STATUSES
from aftersales_xl.words.selling import CAUSES

_SPARE_ROWS = 26
_FORM_TOP = 3
_FORM_SPAN = 5
_RATES = (names.COMPANY_FORM.vat_rate.ref, names.COMPANY_FORM.reduced_vat_rate.ref)
_HEADERS = (
    "Netto Regelsatz", "Netto ermäßigt", "Netto AE, O", "Netto 0 %, K, G", "MwSt Regelsatz",
    "MwSt ermäßigt", "Netto", "MwSt", "Brutto",
)  # fmt: skip
_SUMS_LEFT = 1 + len(POSITIONS.inputs)
"""Totals stand above the results of the positions, right of their inputs."""
_STEPS_LEFT = _SUMS_LEFT + 1 + len(_HEADERS) + 1
_VAT_CLASSES = vat_classes(POSITIONS)
_CLASSES = len(_VAT_CLASSES)
_MAINTAINED = (
    *(f"{results.MAINTENANCE_VAT}={rate}" for rate in _RATES),
    f"{results.MAINTENANCE_VAT}=0",
    "FALSE",
)
_PRINT_SCALE = 44
_COUNTED = f"{POSITIONS.counts.all},1,{{class}}"
_LESS = f"-{sums.full_sum(f'INDEX({names.ONCE_SHARES},0,{{column}})')}"


def _count_formula(column: Column[Decimal], charge: Charge | None = None) -> str:
    of_charge = "" if charge is None else f',{POSITIONS.shown_charge.all},"{CHARGES.word(charge)}"'
    return sum_of_lines(POSITIONS, column, _COUNTED + of_charge)


def _maintenance(name: str) -> str:
    return f"+IF({{maintained}},{sums.number(name)},0)"


_OF_OPTIONS = f'{POSITIONS.status.all},"{STATUSES.word(Status.OPTION)}",{{class}}'
_NET_FORMULAS = {
    "Einmalig": "="
    + "+".join(_count_formula(POSITIONS.net, charge) for charge in (Charge.ONCE, Charge.EFFORT))
    + _LESS,
    "Monatlich": f"={_count_formula(POSITIONS.regular, Charge.MONTHLY)}",
    "Jährlich": "="
    + _count_formula(POSITIONS.regular, Charge.YEARLY)
    + _maintenance(results.YEAR_PRICE),
    "Erste 12 Monate": (
        f"={_count_formula(POSITIONS.first_year)}{_LESS}{_maintenance(results.FIRST_MONTHS)}"
    ),
    "Gesamtlaufzeit": f"={_count_formula(POSITIONS.term)}{_LESS}{_maintenance(results.OVER_TERM)}",
    "Optionen": "=" + sum_of_lines(POSITIONS, POSITIONS.term, _OF_OPTIONS),
}
_MAINTENANCE_COST = names.MAINTENANCE_FORM.cost_per_year.ref
_NO_COST = f'"{CAUSES.word(Cause.COST_MISSING)}"'
_ONE_OFF = tuple(CHARGES.word(charge) for charge in (Charge.ONCE, Charge.EFFORT))


def offer(book: WorkbookWriter, content: Content) -> None:
    """Draw Angebot: inputs top left, totals top right, positions below."""
    canvas = book.canvas(names.OFFER, title="Angebot")
    canvas.widths(*(column.width for column in POSITIONS.columns))
    bottom = canvas.form(names.OFFER_FORM, _FORM_TOP, content.offer, span=_FORM_SPAN)
    _sums(canvas)
    _steps(canvas)
    _key_figures(canvas, _FORM_TOP + len(names.SUMS) + 2)
    top = bottom + 2
    _headings(canvas, bottom + 1)
    last = canvas.table(
        POSITIONS, top, 1, content.positions, max(2, _SPARE_ROWS - len(content.positions))
    )
    canvas.sheet.freeze_panes(0, 3)
    canvas.sheet.repeat_columns("B:C")
    canvas.page(last, len(POSITIONS.columns), landscape=True)
    canvas.sheet.set_print_scale(_PRINT_SCALE)
    canvas.sheet.set_v_pagebreaks([_SUMS_LEFT])


def _headings(canvas: Canvas, row: int) -> None:
    inputs = len(POSITIONS.inputs)
    for column in range(1, len(POSITIONS.columns) + 1):
        words = {1: "Positionen", inputs + 1: "Ergebnis je Position"}.get(column, "")
        canvas.text(row, column, words, look.HEADING)


def _sums(canvas: Canvas) -> None:
    top = _FORM_TOP
    for offset in range(len(_HEADERS) + 1):
        words = "Summen in Euro" if offset == 0 else ""
        canvas.text(top, _SUMS_LEFT + offset, words, look.HEADING)
    canvas.text(top + 1, _SUMS_LEFT, "Summe", look.header(Kind.TEXT))
    for offset, words in enumerate(_HEADERS, start=1):
        canvas.text(top + 1, _SUMS_LEFT + offset, words, look.header(Kind.EURO))
    first = top + 2
    for index, label in enumerate(names.SUMS):
        _sum_row(canvas, first + index, label)
    canvas.name_cell(
        names.SUMS_RANGE,
        first,
        _SUMS_LEFT,
        to=(first + len(names.SUMS) - 1, _SUMS_LEFT + len(_HEADERS)),
    )


def _sum_row(canvas: Canvas, row: int, label: str) -> None:
    grand = (look.GRAND_TOTAL,) if label == "Gesamtlaufzeit" else ()
    amount = (look.RESULT, look.KINDS[Kind.EURO], *grand)
    shown = f"{label} (inkl. Aufwand)" if label == "Einmalig" else label
    canvas.text(row, _SUMS_LEFT, shown, look.RESULT, look.KINDS[Kind.TEXT], *grand)
    nets = [xl_rowcol_to_cell(row, _SUMS_LEFT + 1 + index) for index in range(_CLASSES)]
    for index, (kind, maintained) in enumerate(zip(_VAT_CLASSES, _MAINTAINED, strict=True)):
        formula = _NET_FORMULAS[label].replace("{class}", kind)
        formula = formula.replace("{column}", str(index + 1)).replace("{maintained}", maintained)
        canvas.formula(row, _SUMS_LEFT + 1 + index, formula, *amount)
    taxes = _SUMS_LEFT + 1 + _CLASSES
    for index, rate in enumerate(_RATES):
        canvas.formula(row, taxes + index, f"=ROUND({nets[index]}*{rate},2)", *amount)
    vat = [xl_rowcol_to_cell(row, taxes + index) for index in range(2)]
    net_sum, vat_sum = (xl_rowcol_to_cell(row, taxes + at) for at in (2, 3))
    canvas.formula(row, taxes + 2, f"=SUM({nets[0]}:{nets[-1]})", *amount)
    canvas.formula(row, taxes + 3, f"={vat[0]}+{vat[1]}", *amount)
    canvas.formula(row, taxes + 4, f"={net_sum}+{vat_sum}", *amount, look.BOLD)


def _steps(canvas: Canvas) -> None:
    """Show the price staircase that the sheet Rabatte calculates."""
    top = _FORM_TOP
    for offset, words in enumerate(STEP_HEADERS):
        heading = "Preistreppe, einmaliger Teil" if offset == 0 else ""
        canvas.text(top, _STEPS_LEFT + offset, heading, look.HEADING)
        kind = Kind.EURO if offset else Kind.TEXT
        canvas.text(top + 1, _STEPS_LEFT + offset, words, look.header(kind))
        for index in range(STEPS):
            step = f"INDEX({names.ONCE_STEPS},{index + 1},{offset + 1})"
            canvas.formula(
                top + 2 + index,
                _STEPS_LEFT + offset,
                f'=IF({step}="","",{step})',
                look.RESULT,
                look.KINDS[kind],
            )


def _one_off(column: Column[Decimal]) -> str:
    of_charge = f"SUMIFS({column.all},{POSITIONS.counts.all},1,{POSITIONS.shown_charge.all},"
    return "+".join(f'{of_charge}"{charge}")' for charge in _ONE_OFF)


def _key_figures(canvas: Canvas, top: int) -> None:
    """Draw discount and margin of the one-off part, and the margin of the maintenance."""
    net = xl_rowcol_to_cell(_FORM_TOP + 2, _SUMS_LEFT + 1 + _CLASSES + len(_RATES))
    list_sum, cost_sum = _one_off(POSITIONS.listed), _one_off(POSITIONS.own_cost)
    is_one_off = "+".join(f'({POSITIONS.shown_charge.all}="{charge}")' for charge in _ONE_OFF)
    counted = f"({POSITIONS.counts.all}=1)*ISNUMBER({POSITIONS.alone.all})*({is_one_off})"
    cost_missing = f'SUMPRODUCT({counted}*({POSITIONS.own_cost.all}=""))'
    rows = (
        ("Nachlass auf den einmaligen Teil, siehe Rabatte", f"={names.ONCE_DISCOUNT}"),
        ("Effektiver Rabatt, einmaliger Teil", f"=AS_EFFEKTIVRABATT({list_sum},{net})"),
        (
            "Marge, einmaliger Teil",
            f"=IF({cost_missing}>0,{_NO_COST},AS_MARGE({net},{cost_sum}))",
        ),
        (
            "Marge, Wartung",
            f'=IF({_MAINTENANCE_COST}="",{_NO_COST},'
            f"AS_MARGE({results.YEAR_PRICE},{_MAINTENANCE_COST}))",
        ),
    )
    for index, (label, formula) in enumerate(rows):
        canvas.text(top + index, _SUMS_LEFT, label, look.RESULT, look.KINDS[Kind.TEXT])
        kind = Kind.EURO if index == 0 else Kind.PERCENT
        canvas.formula(top + index, _SUMS_LEFT + 1, formula, look.RESULT, look.KINDS[kind])
        canvas.text(top + index, _SUMS_LEFT + 2, "nur intern" if index == 0 else "", look.NOTE)
