"""Both computations of the offered business case: the sheet's figures and the domain's.

Amounts agree to the cent, paybacks to a hundredth of a month; a payback that is never reached
has to be never reached in both.
"""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.app.reconcile import Comparison, Unit, amount_of
from aftersales_xl.domain.case.payback import Payback
from aftersales_xl.domain.case.study import CaseStudy
from aftersales_xl.excel.book import Book
from aftersales_xl.tables import names
from aftersales_xl.tables.values import Cell
from aftersales_xl.words.answers import ANSWERS


def compare_case(book: Book, study: CaseStudy) -> tuple[Comparison, ...]:
    """Return the key figures of ``study``, as the sheet shows and as computed here."""
    case = study.case
    amounts = (case.investment, case.saving_per_year, study.net_present_value)
    euro = [
        _comparison(book, label, name, amount, Unit.EURO)
        for (label, name), amount in zip(names.CASE_FIGURES.items(), amounts, strict=True)
    ]
    months = [
        _comparison(book, f"Amortisation {label}", name, _months(payback), Unit.MONTHS)
        for (label, name), payback in zip(names.PAYBACKS.items(), study.paybacks, strict=True)
    ]
    return (*euro, *months)


def _comparison(
    book: Book, label: str, name: str, computed: Decimal | str, unit: Unit
) -> Comparison:
    block = book.named(name)
    cell = block.rows[0][0] if block else None
    return Comparison(
        figure=f"Business Case, {label}",
        sheet=_cell_figure(cell),
        computed=computed,
        unit=unit,
        place=names.ROI,
    )


def _months(payback: Payback) -> Decimal | str:
    return ANSWERS["never_paid_back"] if payback.months is None else payback.months


def _cell_figure(cell: Cell) -> Decimal | str | None:
    if isinstance(cell, str):
        return cell if cell in ANSWERS.values() else None
    return amount_of(cell)
