"""Sheet Prüfung: the workbook's own figures next to the recalculation, and one master check."""

from __future__ import annotations

from aftersales_xl.domain.care.maintenance import Level
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import check_rows, contract
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.excel.layouts.case_checks import case_rows
from aftersales_xl.excel.layouts.check_rows import BAD, GOOD, UNCHECKED, UNKNOWN, CheckRow
from aftersales_xl.tables import answers, names, results
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.maintenance import RATE_OF_LEVEL
from aftersales_xl.tables.position_formulas import UNKNOWN_ARTICLE
from aftersales_xl.tables.schema import Form
from aftersales_xl.words.maintenance import LEVELS

_FORM, _DISCOUNTS = names.MAINTENANCE_FORM, names.DISCOUNT_FORM

__all__ = ["BAD", "GOOD", "UNKNOWN", "checks"]

_SUMS_AT = {"Netto": names.SUMS_NET, "MwSt": names.SUMS_NET + 1, "Brutto": names.SUMS_NET + 2}
_FIRST = 6
_WIDTHS = (52, 17, 17, 15, 17)


def checks(book: WorkbookWriter, content: Content) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Prüfung."""
    canvas = book.canvas(
        names.CHECKS,
        title="Prüfung",
        subtitle="Zwei Rechenwege müssen auf den Cent übereinstimmen, sonst gibt es kein Angebot.",
    )
    canvas.widths(*_WIDTHS)
    canvas.page(check_rows.draw(canvas, _FIRST, _rows()), 5)


def _rows() -> list[CheckRow]:
    """Return label, kind, the workbook's figure and the recalculated one."""

    def own(index: int, figure: str) -> str:
        return f"=INDEX({names.SUMS_RANGE},{index + 1},{_SUMS_AT[figure]})"

    def again(index: int, figure: str, extra: str = "") -> str:
        column = list(_SUMS_AT).index(figure) + 2
        found = answers.RECALCULATED
        return f"=IFERROR({found.answered(found.at(index + 2, column) + extra)},{UNCHECKED})"

    plus = {
        "Jährlich": f"+{results.YEAR_PRICE}",
        "Erste 12 Monate": f"+{results.FIRST_MONTHS}",
        "Gesamtlaufzeit": f"+{results.OVER_TERM}",
    }
    sums = [
        (f"{label}, netto", Kind.EURO, own(i, "Netto"), again(i, "Netto", plus.get(label, "")))
        for i, label in enumerate(names.SUMS)
    ]
    taxed = [
        (f"{names.SUMS[i]}, {words}", Kind.EURO, own(i, figure), again(i, figure))
        for i in (0, 1)
        for figure, words in (("MwSt", "Mehrwertsteuer"), ("Brutto", "brutto"))
    ]
    return [*sums, *taxed, *_MAINTENANCE_ROWS, *_CONTRACT_ROWS, *case_rows(), *_DATA_ROWS]


_MAINTENANCE_ROWS = [
    (
        f"Wartung {LEVELS.word(level)} pro Jahr: Satz × Grundlage",
        Kind.EURO,
        f"=ROUND({contract.BASE}*{RATE_OF_LEVEL[level].ref},2)",
        f"=IF(N({contract.BASE})=0,0,AS_WARTUNGSPREIS({contract.BASE},"
        f'"{LEVELS.word(level)}",{RATE_OF_LEVEL[level].ref}))',
    )
    for level in (Level.STANDARD, Level.PREMIUM)
]
_CONTRACT_ROWS = [
    (
        f"Wartung über die Laufzeit: {label}",
        Kind.EURO,
        f"=IF({contract.NO_PLAN},0,{results.OVER_TERM})",
        f"=IF({contract.NO_PLAN},0,{total})",
    )
    for label, total in (
        ("Summe der Raten", contract.INSTALMENTS_SUM),
        ("Summe der Monatsumsätze", f"ROUND(SUM(INDEX({contract.REVENUE_PLAN},0,2)),2)"),
    )
]


def _blank_required(form: Form) -> str:
    """Count required inputs that are blank, by the label next to them."""
    labels = ",".join(f'"{item.header}"' for item in form.fields if item.required)
    column = 3 if form is names.OFFER_FORM else 2
    return (
        f"SUMPRODUCT(ISNUMBER(MATCH(INDEX({form.range_name},0,1),{{{labels}}},0))"
        f'*(INDEX({form.range_name},0,{column})=""))'
    )


_DATA_ROWS = [
    (
        "Artikel, die nicht in der Preisliste stehen",
        Kind.WHOLE,
        f'=COUNTIF({names.POSITIONS.shown_text.all},"{UNKNOWN_ARTICLE}")',
        "=0",
    ),
    (
        "Rabatte unter 0 % oder über 100 %",
        Kind.WHOLE,
        f'=COUNTIF({names.POSITIONS.discount.all},"<0")+COUNTIF({names.POSITIONS.discount.all},">1")',
        "=0",
    ),
    (
        "Fehlende Pflichtangaben: Firma, Kunde, Angebot",
        Kind.WHOLE,
        "="
        + "+".join(
            _blank_required(form)
            for form in (names.COMPANY_FORM, names.CUSTOMER_FORM, names.OFFER_FORM)
        ),
        "=0",
    ),
]
