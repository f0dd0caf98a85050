"""Sheet Rechenwege: each call of our functions that answers for a whole table, once.

The answers stand side by side with nothing below them, so that each may be as long as it is. The
other sheets read them by name. A call waits until there is something to ask about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import contract, look
from aftersales_xl.excel.layouts.blocks import heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.tables import answers, names
from aftersales_xl.tables.answers import AnswerRegion
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.position_formulas import NO_RULES, RULE_ROWS
from aftersales_xl.tables.positions import POSITIONS
from aftersales_xl.words.offer import CHARGES

_TOP = 3
_WIDTH = 18
_PRINT_SCALE = 70
_ORDERED_ON, _MODE = names.DISCOUNT_FORM.ordered_on.ref, names.DISCOUNT_FORM.mode.ref
_YEARS, _EARLY_BIRD = names.DISCOUNT_FORM.contract_years.ref, names.DISCOUNT_FORM.early_bird.ref
_ARTICLE = names.NEGOTIATION_FORM.article.ref
_PACKAGE = names.OFFER_FORM.offered_package.ref
_STANDARD_RATE = names.COMPANY_FORM.vat_rate.ref
_PRICE_LIST = names.PRICE_TABLE.all_rows
_NO_ONCE_RULES = f"COUNTA({names.ONCE_RULES.value.all})=0"
_EURO, _TEXT, _PERCENT = Kind.EURO, Kind.TEXT, Kind.PERCENT


@dataclass(frozen=True, kw_only=True, slots=True)
class _Call:
    """One call: where it answers, what it says above, its formula, the kinds of its columns."""

    answer: AnswerRegion
    title: str
    formula: str
    kinds: Sequence[Kind]


def workings(book: WorkbookWriter, content: Content) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Rechenwege."""
    canvas = book.canvas(
        names.WORKINGS,
        title="Rechenwege",
        subtitle="Hier antworten die Funktionen, jede einmal für eine ganze Tabelle. Die anderen "
        "Blätter lesen hier ab; einzutragen ist nichts.",
    )
    left = 1
    for call in _calls():
        _draw(canvas, left, call)
        left += len(call.kinds) + 1
    canvas.page(_TOP + 2 + len(names.SUMS), left - 2, landscape=True)
    canvas.sheet.set_print_scale(_PRINT_SCALE)


def _draw(canvas: Canvas, left: int, call: _Call) -> None:
    answer, last = call.answer, left + len(call.kinds) - 1
    for offset, kind in enumerate(call.kinds):
        canvas.column(left + offset, _WIDTH, look.KINDS[kind])
    canvas.column(last + 1, 3)
    heading(canvas, _TOP, call.title, left, last)
    looks = [(look.KINDS[kind],) for kind in call.kinds]
    header = [(look.header(kind),) for kind in call.kinds] if answer.header else ()
    canvas.spill(_TOP + 1, left, f"={call.formula}", looks, 1, header=header)
    canvas.name_cell(answer.name, _TOP + 1, left, to=(_TOP + answer.rows, last))


def _calls() -> list[_Call]:
    return [
        _Call(answer=answers.BUNDLE_PRICES, title="Netto im Bündel", kinds=(_EURO,),
              formula=_bundle_prices()),
        _Call(answer=answers.REGULAR_PRICES, title="Regelpreis", kinds=(_EURO,),
              formula=_recurring_prices(first_year=False)),
        _Call(answer=answers.FIRST_PRICES, title="Erstjahrespreis", kinds=(_EURO,),
              formula=_recurring_prices(first_year=True)),
        _Call(answer=answers.ONCE_STAIRCASE, title="Preistreppe des einmaligen Teils",
              kinds=(_TEXT, _EURO, _EURO, _EURO), formula=_staircase()),
        _Call(answer=answers.ONCE_SPLIT, title="Nachlass nach Steuersatz", kinds=(_EURO,) * 4,
              formula=f'IF({names.ONCE_DISCOUNT}=0,"",'
              f"AS_NACHLASSTEILUNG({names.ONCE_DISCOUNT},{names.ONCE_NETS}))"),
        _Call(answer=answers.RECALCULATED, title="Summen nachgerechnet",
              kinds=(_TEXT, _EURO, _EURO, _EURO), formula=_recalculated()),
        _Call(answer=answers.REASONS, title="Gründe für eine Freigabe",
              kinds=(_TEXT, _TEXT, _PERCENT, _PERCENT), formula=_reasons()),
        *(
            _Call(answer=answer, title=title, kinds=(_TEXT, _TEXT, _EURO, _PERCENT),
                  formula=f'IF({_ARTICLE}="","",{function}({_ARTICLE},{_PRICE_LIST}))')
            for answer, title, function in (
                (answers.SUPPLEMENTS, "Ergänzungen", "AS_CROSSSELLING"),
                (answers.PREMIUMS, "Bessere Ausführungen", "AS_UPSELLING"),
            )
        ),
        _Call(answer=answers.CONTRACT_DATES, title="Termine der Wartung",
              kinds=(_TEXT, Kind.DATE),
              formula=f'IF({contract.NO_PLAN},"",{contract.CONTRACT_DATES})'),
    ]  # fmt: skip


def _bundle_prices() -> str:
    columns = f"{POSITIONS.bundle.all},{POSITIONS.alone.all}"
    prices = names.BUNDLES.area(names.BUNDLES.bundle, names.BUNDLES.price)
    return f'IF(COUNTA({POSITIONS.bundle.all})=0,"",AS_BUENDELPREISE({columns},{prices}))'


def _recurring_prices(*, first_year: bool) -> str:
    t = POSITIONS
    return (
        f'IF(OR({NO_RULES},COUNT({t.net.all})=0),"",'
        f"AS_PREIS_NACH_RABATT({t.net.all},{t.pieces.all},{RULE_ROWS},"
        f"{'TRUE' if first_year else 'FALSE'},{_ORDERED_ON},{t.months.all},{_MODE},{_YEARS},"
        f"{_EARLY_BIRD}))"
    )


def _staircase() -> str:
    counted = f"{POSITIONS.counts.all},1,{POSITIONS.shown_charge.all},"
    units = "+".join(
        f'SUMIFS({POSITIONS.pieces.all},{counted}"{CHARGES.word(charge)}")'
        for charge in (Charge.ONCE, Charge.EFFORT)
    )
    return (
        f'IF({_NO_ONCE_RULES},"",AS_PREISTREPPE(MAX(1,{units}),'
        f"SUM({names.ONCE_NETS})/MAX(1,{units}),"
        f"{names.ONCE_RULES.all_rows},{_ORDERED_ON},,{_MODE},{_YEARS}))"
    )


def _positions() -> tuple[str, str, str]:
    """Return the positions in three ranges, without the columns of texts between them."""
    t = POSITIONS
    return (
        t.area(t.position, t.position),
        t.area(t.quantity, t.bundle),
        t.area(t.shown_charge, t.cost),
    )


def _recalculated() -> str:
    numbers, inputs, results = _positions()
    rules = f"{_ORDERED_ON},{_MODE},{_YEARS},{_EARLY_BIRD}"
    return (
        f"AS_ANGEBOTSSUMME({numbers},{_STANDARD_RATE},{names.ONCE_RULES.all_rows},"
        f"{names.RECURRING_RULES.all_rows},{rules},{_PACKAGE},{names.BUNDLES.all_rows},"
        f"{inputs},{results})"
    )


def _reasons() -> str:
    numbers, inputs, results = _positions()
    return f"AS_FREIGABE({numbers},{names.LIMITS_TABLE.all_rows},{inputs},{results})"
