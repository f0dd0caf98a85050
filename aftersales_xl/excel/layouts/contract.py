"""Sheet Wartung, the contract: price year by year, dates, new price by index, instalments."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from aftersales_xl.domain.care.maintenance import Base
from aftersales_xl.domain.care.terms import MOST_TERM_MONTHS
from aftersales_xl.domain.contract.billing import BillingInterval
from aftersales_xl.domain.money.periods import DEFAULT_TERM_MONTHS, MONTHS_OF_A_YEAR
from aftersales_xl.domain.price.discount_scope import AfterTerm
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import DASH, Output, figures, headers, heading
from aftersales_xl.excel.layouts.canvas import Canvas
from aftersales_xl.tables import answers, names, results, sums
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words.contract import INDEX_KINDS, INTERVALS
from aftersales_xl.words.discounts import AFTER_TERM
from aftersales_xl.words.maintenance import BASES, LEVELS_OR_NONE

_COMPANY = names.COMPANY_FORM
_FORM = names.MAINTENANCE_FORM

RESULTS = names.columns_on(names.MAINTENANCE) + 2
LAST_COLUMN = RESULTS + 7
MOST_YEARS = MOST_TERM_MONTHS // MONTHS_OF_A_YEAR
MOST_INSTALMENTS = MOST_TERM_MONTHS + 1  # monthly, and a first stub
STEP, YEAR_VALUES, INSTALMENTS = results.YEARLY_STEP, results.YEAR_VALUES, results.INSTALMENTS
MONTHS = f'IF({_FORM.term_months.ref}="",{DEFAULT_TERM_MONTHS},{_FORM.term_months.ref})'
_NONE = LEVELS_OR_NONE.word(None)
NO_LEVEL = f'{_FORM.level.ref}="{_NONE}"'
BASE = f'IF({_FORM.base.ref}="{BASES.word(Base.NET)}",{_FORM.net_price.ref},{_FORM.list_price.ref})'
"""A formula for the price that the rates are taken of."""
NO_PLAN = f'OR({NO_LEVEL},{_FORM.starts_on.ref}="")'
NO_CONTRACT = f"OR({NO_PLAN},NOT(ISNUMBER({results.YEAR_PRICE})))"
_COURSE = f"{STEP},{results.FIRST_YEAR_PRICE},{_FORM.reduced_months.ref},{_FORM.reduced_share.ref}"
INSTALMENT_PLAN = (
    f"AS_ZAHLUNGSPLAN({_FORM.starts_on.ref},{MONTHS},{results.YEAR_PRICE},"
    f'IF({_FORM.interval.ref}="","{INTERVALS.word(BillingInterval.YEARLY)}",{_FORM.interval.ref}),{_FORM.due.ref},{_COURSE},'
    f"{_FORM.aligned_to.ref})"
)
_PLAN_HEAD = results.PAYMENT_PLAN_HEAD
INSTALMENTS_SUM = sums.if_answered(_PLAN_HEAD, "Fällig", f"SUM({INSTALMENTS})")
"""A formula for what the instalments come to."""
REVENUE_PLAN = f"AS_UMSATZPLAN({_FORM.starts_on.ref},{MONTHS},{results.YEAR_PRICE},{_COURSE})"
CONTRACT_DATES = (
    f"AS_VERTRAGSTERMINE({_FORM.starts_on.ref},{MONTHS},{_FORM.renewal_months.ref},"
    f"{_FORM.notice_count.ref},{_FORM.notice_unit.ref},{_FORM.ends.ref},{_COMPANY.state.ref})"
)

_YEAR_COLUMNS = (
    ("Vertragsjahr", Kind.TEXT), ("Von", Kind.DATE), ("Bis", Kind.DATE),
    ("Listenpreis", Kind.EURO), ("Preis", Kind.EURO), ("Monate", Kind.WHOLE),
    ("ermäßigt", Kind.WHOLE), ("Wert", Kind.EURO),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Years:
    """Where the contract years stand: ranges without the header, and the row below."""

    numbers: str
    listed: str
    prices: str
    end: int


def years(canvas: Canvas, top: int) -> Years:
    """Draw the price of each contract year, its months and what it is worth."""
    heading(canvas, top, "Preis Jahr für Jahr, nach den Rabattregeln", RESULTS, LAST_COLUMN)
    headers(canvas, top + 1, RESULTS, _YEAR_COLUMNS)
    first, last = top + 2, top + 1 + MOST_YEARS
    for row in range(first, last + 1):
        for offset, ((_, kind), formula) in enumerate(
            zip(_YEAR_COLUMNS, _year(row, top + 1), strict=True)
        ):
            looks = (look.RESULT, look.KINDS[kind])
            canvas.formula(row, RESULTS + offset, formula, *looks)
    ranges = [_range(first, last, RESULTS + offset) for offset in range(len(_YEAR_COLUMNS))]
    canvas.name_cell(YEAR_VALUES, first, LAST_COLUMN, to=(last, LAST_COLUMN))
    total = (look.GRAND_TOTAL,)
    canvas.text(last + 1, RESULTS, "Summe", look.KINDS[Kind.TEXT], *total)
    for offset, (_, kind) in enumerate(_YEAR_COLUMNS[1:], start=1):
        column = RESULTS + offset
        if offset in _SUMMED:
            formula = f"=SUM({ranges[offset]})"
            canvas.formula(last + 1, column, formula, look.KINDS[kind], *total)
        else:
            canvas.text(last + 1, column, "", *total)
    return Years(numbers=ranges[0], listed=ranges[3], prices=ranges[4], end=last + 2)


_SUMMED = (5, 6, 7)  # months, those at the reduced fee, value


def _year(row: int, header: int) -> tuple[str, ...]:
    """Return the formulas of one contract year; the same in every row."""
    here = [xl_rowcol_to_cell(row, RESULTS + offset) for offset in range(len(_YEAR_COLUMNS))]
    above = [xl_rowcol_to_cell(row - 1, RESULTS + offset) for offset in range(len(_YEAR_COLUMNS))]
    number, _, _, _, price, months, spared, _ = here
    nth = f"(ROW()-ROW({xl_rowcol_to_cell(header, RESULTS, row_abs=True, col_abs=True)}))"
    runs = f"AND(NOT({NO_LEVEL}),{MONTHS}>12*({nth}-1))"

    value = f"ROUND({price}*({months}-{spared}*(1-{_FORM.reduced_share.ref}))/12,2)"

    def in_term(formula: str, *, dated: bool = False) -> str:
        needed = f'AND({number}<>"",{_FORM.starts_on.ref}<>"")' if dated else f'{number}<>""'
        return f'=IF({needed},{formula},"")'

    return (
        f'=IF({runs},{nth},"")',
        in_term(f"IF({number}=1,{_FORM.starts_on.ref},{above[2]}+1)", dated=True),
        in_term(f"AS_VERTRAGSENDE({_FORM.starts_on.ref},12*({number}-1)+{months})", dated=True),
        in_term(f"IF({number}=1,{results.LIST_YEAR},ROUND({above[3]}*(1+{STEP}),2))"),
        in_term(
            f"IF({number}=1,{results.FIRST_YEAR_PRICE},"
            f"ROUND(IF({number}=2,{results.YEAR_PRICE},{above[4]})*(1+{STEP}),2))"
        ),
        in_term(f"MIN(12,{MONTHS}-12*({number}-1))"),
        in_term(f"MAX(0,MIN({months},{_FORM.reduced_months.ref}-12*({number}-1)))"),
        in_term(sums.where_numbers((price,), value)),
    )


def dates(canvas: Canvas, top: int, laid_out: Years) -> int:
    """Draw end, notice and renewal, and the price after the term; returns the row below."""
    heading(canvas, top, "Ende, Kündigung, Verlängerung", RESULTS, LAST_COLUMN)
    found = answers.CONTRACT_DATES
    labels = (
        ("Ende der Laufzeit", ""),
        ("Kündbar erstmals zum", ""),
        ("Kündigung muss eingehen bis", "Wochenenden verschieben den Tag nicht"),
        ("Letzter Arbeitstag bis dahin", ""),
        ("Ohne Kündigung weiter bis", ""),
    )
    count = f"COUNT({laid_out.numbers})"
    kept = f"IF({count}=1,{results.YEAR_PRICE},INDEX({laid_out.prices},MAX(1,{count})))"
    stays = f'{_FORM.after_term.ref}="{AFTER_TERM.word(AfterTerm.KEPT)}"'
    follows = f"IF({stays},{kept},INDEX({laid_out.listed},MAX(1,{count})))"
    return figures(
        canvas,
        top + 1,
        RESULTS,
        [
            *(
                Output(
                    label=label,
                    kind=Kind.DATE,
                    formula=f"=IF({NO_CONTRACT},{DASH},{found.entry(index, 2)})",
                    note=note,
                )
                for index, (label, note) in enumerate(labels, start=2)
            ),
            Output(
                label="Preis pro Jahr nach der Laufzeit",
                kind=Kind.EURO,
                formula=f"=IF({count}=0,{DASH},ROUND({follows}*(1+{STEP}),2))",
                note="vor einer Anpassung nach Index",
            ),
        ],
    )


def new_price(canvas: Canvas, top: int) -> int:
    """Draw what a new index value does to the price, and from when; returns the row below."""
    heading(canvas, top, "Neuer Preis nach Index", RESULTS, LAST_COLUMN)
    kinds = ",".join(f'{_FORM.clause.ref}="{word}"' for word in INDEX_KINDS.words)
    no_index = f'NOT(AND({_FORM.level.ref}<>"{_NONE}",OR({kinds})))'
    missing = f"OR({no_index},N({_FORM.reference.ref})<=0,N({_FORM.new_value.ref})<=0)"
    priced = (
        f"AS_INDEXPREIS({results.YEAR_PRICE},{_FORM.reference.ref},{_FORM.new_value.ref},"
        f"{_FORM.threshold.ref},{_FORM.cap.ref},{_FORM.floor.ref},{_FORM.comparison.ref},{_FORM.is_rounded.ref},"
        f"{_FORM.goes_down.ref},{_FORM.base_year.ref},{_FORM.new_base_year.ref})"
    )
    price, first = (xl_rowcol_to_cell(top + offset, RESULTS + 1) for offset in (2, 4))
    starts, gap = _FORM.starts_on.ref, _FORM.gap_months.ref
    waited = f"IF({gap}>0,AS_VERTRAGSENDE({starts},{gap})+1,{starts})"
    items = [
        Output(label="Änderung des Index", kind=Kind.CHANGE,
               formula=f"=IF({missing},{DASH},"
               f"ROUND({_FORM.new_value.ref}/{_FORM.reference.ref}*100-100,1)/100)"),
        Output(label="Neuer Preis pro Jahr", kind=Kind.EURO, looks=(look.BOLD,),
               formula=f"=IF({missing},{DASH},{priced})",
               note="nach Schwelle, Deckel und Boden"),
        Output(label="Änderung des Preises", kind=Kind.CHANGE, looks=({"num_format": "0.00 %"},),
               formula=f"=IF(AND(ISNUMBER({price}),{results.YEAR_PRICE}>0),"
               f"{price}/{results.YEAR_PRICE}-1,{DASH})"),
        Output(label="Möglich frühestens ab", kind=Kind.DATE,
               formula=f'=IF(OR({no_index},{_FORM.starts_on.ref}=""),{DASH},'
               f"MAX({_FORM.earliest.ref},{waited}))"),
        Output(label="Dafür anzukündigen bis", kind=Kind.DATE,
               formula=f"=IF(ISNUMBER({first}),{first}-{_FORM.notice_days.ref},{DASH})"),
    ]  # fmt: skip
    return figures(canvas, top + 1, RESULTS, items)


def instalments(canvas: Canvas, top: int) -> None:
    """Draw what is billed and when; nothing may stand below."""
    heading(canvas, top, "Zahlungsplan, netto", RESULTS, LAST_COLUMN)
    kinds = (Kind.DATE, Kind.DATE, Kind.DATE, Kind.EURO)
    first, amounts = top + 2, RESULTS + len(kinds) - 1
    last = first + MOST_INSTALMENTS
    canvas.name_cell(_PLAN_HEAD, first, RESULTS)
    canvas.name_cell(INSTALMENTS, first + 1, amounts, to=(last, amounts))
    figures(
        canvas,
        top + 1,
        RESULTS,
        [
            Output(
                label="Summe der Raten",
                kind=Kind.EURO,
                formula=f"=IF({NO_CONTRACT},{DASH},{INSTALMENTS_SUM})",
                looks=(look.BOLD,),
                note="gleich dem Wert über die Laufzeit, siehe Prüfung",
            )
        ],
    )
    canvas.spill(
        first,
        RESULTS,
        f'=IF({NO_PLAN},"keine Raten: Stufe oder Beginn fehlt",'
        f'IF(ISNUMBER({results.YEAR_PRICE}),{INSTALMENT_PLAN},"keine Raten: der Preis fehlt"))',
        [(look.KINDS[kind],) for kind in kinds],
        MOST_INSTALMENTS + 1,
        header=[(look.header(kind),) for kind in kinds],
    )


def _range(first: int, last: int, column: int) -> str:
    start, end = (
        xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in (first, last)
    )
    return f"{start}:{end}"
