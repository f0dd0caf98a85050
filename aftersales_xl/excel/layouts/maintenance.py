"""Sheet Wartung: inputs on the left, what they come to on the right, instalments below.

This module draws the prices of the levels and what the offer takes over; contract and
comparison with single orders have modules of their own.
"""

from __future__ import annotations

from aftersales_xl.domain.care.maintenance import BANDS, Level
from aftersales_xl.domain.price.discounts import RuleKind
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import ad_hoc, contract, look
from aftersales_xl.excel.layouts.blocks import DASH, Output, figures, headers, heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.tables import names, position_formulas, results, sums
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.maintenance import RATE_OF_LEVEL
from aftersales_xl.words.contract import FIXED_STEP
from aftersales_xl.words.discounts import RULE_KINDS
from aftersales_xl.words.maintenance import LEVELS, PROMISED_TIMES

_FORM, _DISCOUNTS = names.MAINTENANCE_FORM, names.DISCOUNT_FORM

_INPUT_WIDTHS = (35, 31, 19, 20)
_INPUTS_END = contract.RESULTS - 2
_WIDTHS = (
    *_INPUT_WIDTHS,
    *[_INPUT_WIDTHS[-1]] * (_INPUTS_END - len(_INPUT_WIDTHS)),
    *(3, 31, 20, 20, 20, 13, 8, 10, 14),
)
_TOP, _RESULTS, _LAST = 3, contract.RESULTS, contract.LAST_COLUMN
_LETTERS = dict(zip(Level, ad_hoc.LEVEL_COLUMNS, strict=True))
_PRINT_SCALE, _ZOOM = 63, 85
_TERM = RULE_KINDS.word(RuleKind.TERM)
_PAGE_ROWS = 74  # what fits on one page below the inputs: 72 instalments
_SPARE_SERVICES = 3
_EXTRAS = (
    f"ROUND({_FORM.visits.ref}*{_FORM.visit_price.ref}+{_FORM.training_days.ref}*{_FORM.training_price.ref}"
    f"+{_FORM.spare_parts.ref},2)"
)
_FIRST_YEAR = f"INDEX({contract.YEAR_VALUES},1)"
_Measure = tuple[str, Kind, dict[Level, str]]


def maintenance(book: WorkbookWriter, content: Content) -> None:
    """Draw Wartung."""
    canvas = book.canvas(
        names.MAINTENANCE,
        title="Wartung",
        subtitle="Links tragen Sie Stufe, Vertrag und Preisklausel ein, rechts stehen Preise, "
        "Termine und der Vergleich.",
    )
    canvas.widths(*_WIDTHS)
    inputs_end = canvas.form(names.MAINTENANCE_FORM, _TOP, content.maintenance)
    levels_end = _levels(canvas, _TOP)
    price_row = _TOP + 2 + _ANNUAL
    results_end = _takeover(canvas, levels_end + 1, _TOP + 2, price_row + 1)
    years = contract.years(canvas, results_end + 1)
    dates_end = contract.dates(canvas, years.end + 1, years)
    clause_end = contract.new_price(canvas, dates_end + 1)
    compared_end = ad_hoc.ad_hoc(canvas, clause_end + 1, price_row + 1)
    below = max(inputs_end, compared_end + 1)
    tables_end = _tables(canvas, below, content)
    contract.instalments(canvas, below)
    canvas.page(max(tables_end, below + _PAGE_ROWS), _LAST)
    canvas.sheet.set_print_scale(_PRINT_SCALE)
    canvas.sheet.set_v_pagebreaks([_RESULTS])
    canvas.sheet.set_h_pagebreaks([below])
    canvas.sheet.freeze_panes(_TOP, 0)
    canvas.sheet.set_zoom(_ZOOM)


def _tables(canvas: Canvas, top: int, content: Content) -> int:
    """Draw deadlines and services of the levels below the inputs; returns the row below."""
    heading(canvas, top, "Servicefristen in Stunden, innerhalb der Servicezeit", 1, _INPUTS_END)
    row = canvas.table(names.DEADLINES, top + 1, 1, content.deadlines or _BLANK_DEADLINES)
    heading(canvas, row + 1, "Leistungen der Stufen", 1, _INPUTS_END)
    last = canvas.table(names.SERVICES, row + 2, 1, content.services, _SPARE_SERVICES)
    for header in (top + 1, row + 2):  # as high as the instalments next to it
        canvas.sheet.set_row(header, None)
    return last


_BLANK_DEADLINES = tuple({"deadline": word} for word in PROMISED_TIMES.words)


def _levels(canvas: Canvas, top: int) -> int:
    """Draw one column a level; returns the row below."""
    heading(canvas, top, "Preise der Stufen im Vergleich", _RESULTS, _LAST)
    columns = [("Kennzahl", Kind.TEXT), *((word, Kind.EURO) for word in LEVELS.words)]
    headers(canvas, top + 1, _RESULTS, columns)
    rows = _measures(top + 2)
    for index, (label, kind, by_level) in enumerate(rows):
        canvas.text(top + 2 + index, _RESULTS, label, look.RESULT, look.KINDS[Kind.TEXT])
        for offset, level in enumerate(Level, start=1):
            formula = by_level[level].replace("{c}", _LETTERS[level])
            looks = (look.RESULT, look.KINDS[kind], {"align": "right", "indent": 0})
            canvas.formula(top + 2 + index, _RESULTS + offset, formula, *looks)
    return top + 2 + len(rows)


_ANNUAL = 6  # which of the measures is the price per year


def _measures(first: int) -> list[_Measure]:
    """Return label, kind and formula by level; ``{c}`` is the column, rows count from 1."""
    rate, low, high, alone, extras, annual = (first + 1 + i for i in (0, 1, 2, 4, 5, _ANNUAL))
    rates = {level: f'=IF({rate.ref}="","",{rate.ref})' for level, rate in RATE_OF_LEVEL.items()}
    price, standard = f"{{c}}{annual}", f"${_LETTERS[Level.STANDARD]}{annual}"
    raised = f"ROUND({price}*(1+{contract.STEP}),2)"
    three_years = f"{price}+{raised}+ROUND({raised}*(1+{contract.STEP}),2)"
    return [
        ("Satz pro Jahr", Kind.PERCENT, rates),
        ("üblich von", Kind.PERCENT, _band_edge("low")),
        ("üblich bis", Kind.PERCENT, _band_edge("high")),
        ("Hinweis", Kind.TEXT, _same(_band_note(f"{{c}}{rate}", f"{{c}}{low}", f"{{c}}{high}"))),
        ("Preis der Stufe", Kind.EURO, _alone(rate)),
        ("Zusatzleistungen", Kind.EURO, _same(f"=IF(ISNUMBER({{c}}{alone}),{_EXTRAS},{DASH})")),
        (
            "Listenpreis pro Jahr",
            Kind.EURO,
            _same(f"=IF(ISNUMBER({{c}}{alone}),{{c}}{alone}+{{c}}{extras},{DASH})"),
        ),
        (
            "Listenpreis über 3 Jahre",
            Kind.EURO,
            _same(f"=IF(ISNUMBER({price}),{three_years},{DASH})"),
        ),
        (
            "Mehrpreis zu Standard pro Jahr",
            Kind.EURO,
            _same(f"=IF(AND(ISNUMBER({price}),ISNUMBER({standard})),{price}-{standard},{DASH})"),
        ),
    ]


def _same(formula: str) -> dict[Level, str]:
    return dict.fromkeys(Level, formula)


def _band_note(rate: str, low: str, high: str) -> str:
    """Return a formula that says whether the rate lies in the usual band, which stands above."""
    return (
        f'=IF(OR({rate}="",{low}=""),{DASH},'
        f'IF(OR({rate}<{low},{rate}>{high}),"außerhalb","im üblichen Bereich"))'
    )


def _band_edge(edge: str) -> dict[Level, str]:
    """Return the usual band as values in cells of their own; Custom has none."""
    return {
        level: f"={getattr(BANDS[level], edge)}" if level in BANDS else f"={DASH}"
        for level in Level
    }


def _is_idle(level: str) -> str:
    """Return a condition: no base is given, and ``level`` is not the one on offer."""
    return f'AND(N({contract.BASE})=0,{_FORM.level.ref}<>"{level}")'


def _alone(rate_row: int) -> dict[Level, str]:
    """Return formulas for the price p.a. of each level without extras."""
    by_share = {
        level: f"=IF({_is_idle(LEVELS.word(level))},{DASH},"
        f'AS_WARTUNGSPREIS({contract.BASE},"{LEVELS.word(level)}",{{c}}{rate_row}))'
        for level in BANDS
    }
    by_hours = f"ROUND({_FORM.hours.ref}*{_FORM.hourly_rate.ref},2)"
    return {
        **by_share,
        Level.CUSTOM: (
            f'=IF({{c}}{rate_row}<>"",AS_WARTUNGSPREIS({contract.BASE},"{LEVELS.word(Level.CUSTOM)}",{{c}}{rate_row}),'
            f'IF({_FORM.hours.ref}="",{DASH},{by_hours}))'
        ),
    }


def _takeover(canvas: Canvas, top: int, levels_row: int, price_row: int) -> int:
    """Draw what the chosen level adds to the offer; returns the row below.

    ``levels_row`` and ``price_row`` are rows of the comparison, counted from 1.
    """
    heading(canvas, top, "Übernahme in das Angebot", _RESULTS, _LAST)
    first, last = ad_hoc.LEVEL_COLUMNS[0], ad_hoc.LEVEL_COLUMNS[-1]
    chosen = (
        f"INDEX({first}{price_row}:{last}{price_row},"
        f"MATCH({_FORM.level.ref},{first}{levels_row}:{last}{levels_row},0))"
    )
    return figures(canvas, top + 1, _RESULTS, _taken_over(chosen))


def _after_rules(listed: str, *, first_year: bool) -> str:
    """Return a formula for the price a year after the rules; without rules it is ``listed``."""
    form = names.DISCOUNT_FORM
    ordered_on, mode = form.ordered_on.ref, form.mode.ref
    years, early_bird = form.contract_years.ref, form.early_bird.ref
    priced = (
        f"AS_PREIS_NACH_RABATT({listed},1,{position_formulas.RULE_ROWS},"
        f"{'TRUE' if first_year else 'FALSE'},{ordered_on},{contract.MONTHS},{mode},{years},"
        f"{early_bird})"
    )
    return f"IF({position_formulas.NO_RULES},{listed},{priced})"


def _taken_over(chosen: str) -> list[Output]:
    listed, price, early = results.LIST_YEAR, results.YEAR_PRICE, results.FIRST_YEAR_PRICE
    by_rule = results.TERM_DISCOUNT
    months = contract.MONTHS
    reduced = {
        is_first: f"=IF(AND(ISNUMBER({listed}),{listed}>0),"
        + _after_rules(listed, first_year=is_first)
        + f",{listed})"
        for is_first in (False, True)
    }
    rule_inputs = (_DISCOUNTS.ordered_on.ref, _DISCOUNTS.mode.ref, _DISCOUNTS.contract_years.ref)
    steps = (
        f"AS_PREISTREPPE(1,{listed},{position_formulas.RULE_ROWS},{rule_inputs[0]},{months},"
        f"{rule_inputs[1]},{rule_inputs[2]})"
    )
    taken_off = f'0-SUMPRODUCT((INDEX({steps},0,1)="{_TERM}")*1,INDEX({steps},0,3))'
    by_term = f"=IF(OR({contract.NO_LEVEL},{position_formulas.NO_RULES}),0,{sums.value(taken_off)})"
    others = f"{price}-{listed}-{by_rule}"
    dash = (look.EURO_OR_DASH,)
    return [
        Output(label="Listenpreis der Stufe pro Jahr", kind=Kind.EURO, name=listed,
               formula=f"=IF({contract.NO_LEVEL},0,{chosen})", looks=dash),
        Output(label="Laufzeitrabatt", kind=Kind.EURO, name=by_rule,
               formula=by_term, looks=dash, note="aus den Regeln für laufende Preise"),
        Output(label="weitere Rabattregeln", kind=Kind.EURO, looks=dash,
               formula="=" + sums.where_numbers((price, listed, by_rule), others)),
        Output(label="Preis pro Jahr", kind=Kind.EURO, name=price,
               formula=reduced[False], looks=(look.EURO_OR_DASH, look.BOLD)),
        Output(label="Preis im ersten Jahr", kind=Kind.EURO, name=early,
               formula=reduced[True], looks=dash, note="mit Frühbucher, wo er gilt"),
        Output(label="Preisschritt je weiteres Jahr", kind=Kind.CHANGE, name=contract.STEP,
               formula=f'=IF({_FORM.clause.ref}="{FIXED_STEP}",{_FORM.step.ref},0)'),
        Output(label="MwSt-Satz", kind=Kind.PERCENT, name=results.MAINTENANCE_VAT,
               formula=f"=IF({position_formulas.NO_VAT_ABROAD},0,{names.COMPANY_FORM.vat_rate.ref})"),
        Output(label="Erste 12 Monate", kind=Kind.EURO, name=results.FIRST_MONTHS,
               formula=f'=IF({_FIRST_YEAR}="",0,{_FIRST_YEAR})', looks=dash),
        Output(label="Über die Laufzeit", kind=Kind.EURO, name=results.OVER_TERM,
               formula=f"=SUM({contract.YEAR_VALUES})", looks=(*dash, look.GRAND_TOTAL)),
    ]  # fmt: skip
