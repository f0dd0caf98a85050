"""Both computations side by side: the workbook's native formulas and the domain's totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from aftersales_xl.app.check_taxes import sums_vat_right
from aftersales_xl.domain.money.errors import Problems, refusal
from aftersales_xl.domain.money.vat import Taxed
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.unanswered import unanswered
from aftersales_xl.tables import names, values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import parts

_TOLERANCE = Decimal("0.005")  # half a cent, or half a hundredth of a month


class Unit(Enum):
    """What a compared figure counts; values are codes of its difference."""

    EURO = "totals_differ"
    MONTHS = "months_differ"


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """One figure twice: a number, or an answer in words such as "nie amortisiert".

    Attributes:
        figure: what it is.
        sheet: as the workbook shows it, None where it shows no answer.
        computed: as computed here.
        place: the sheet whose formulas give it.
    """

    figure: str
    sheet: Decimal | str | None
    computed: Decimal | str
    unit: Unit = Unit.EURO
    place: str = names.OFFER

    @property
    def total(self) -> str:
        """The total it belongs to: net, VAT and gross of one are missing together."""
        return self.figure.rpartition(", ")[0] if self.place == names.OFFER else self.figure

    @property
    def agrees(self) -> bool:
        """Whether both are the same, numbers to the second decimal."""
        if isinstance(self.sheet, Decimal) and isinstance(self.computed, Decimal):
            return abs(self.sheet - self.computed) < _TOLERANCE
        return self.sheet == self.computed


def compare(book: Book, quote: Quote) -> tuple[Comparison, ...]:
    """Return net, VAT and gross of every total, as the sheet shows and as computed here.

    Where an older sheet's VAT is wrong by rule, not by mistake, only the net is compared.

    Raises:
        Refusal: the workbook has no block of totals.
    """
    block = book.named(names.SUMS_RANGE)
    if block is None:
        raise refusal("workbook_foreign", file=book.name, missing=parts.area(names.SUMS_RANGE))
    found = quote.totals
    computed = (
        found.once, found.monthly, found.yearly, found.first_year, found.term, found.options,
    )  # fmt: skip
    with_vat = sums_vat_right(book, quote.customer.tax_case)
    return tuple(
        comparison
        for label, row, taxed in zip(names.SUMS, block.rows, computed, strict=True)
        for comparison in _row(label, row, taxed)[: None if with_vat else 1]
    )


def refuse_differences(book: Book, comparisons: Sequence[Comparison]) -> None:
    """Raise a refusal that names every figure on which the two computations differ.

    Figures without a number are named together, by the cell they wait for where that is known.
    """
    problems = Problems()
    missing: dict[str, list[str]] = {}
    for comparison in comparisons:
        if comparison.agrees:
            continue
        if comparison.sheet is None:
            missing.setdefault(comparison.place, []).append(comparison.total)
        else:
            problems.add(
                comparison.unit.value,
                figure=comparison.figure,
                sheet_amount=comparison.sheet,
                computed=comparison.computed,
            )
    for place, totals in missing.items():
        cause = unanswered(book) if place == names.OFFER else None
        if cause is None:
            problems.add("total_missing", figures=", ".join(dict.fromkeys(totals)), sheet=place)
        else:
            problems.add(cause.code, cause.place, **cause.details)
    problems.refuse_if_any()


def _row(label: str, row: Sequence[Cell], taxed: Taxed) -> tuple[Comparison, ...]:
    figures = {"netto": taxed.net, "MwSt": taxed.vat, "brutto": taxed.gross}
    return tuple(
        Comparison(figure=f"{label}, {name}", sheet=amount_of(cell), computed=amount)
        for (name, amount), cell in zip(figures.items(), row[-len(figures) :], strict=True)
    )


def amount_of(cell: Cell) -> Decimal | None:
    """Return the number in a cell, None where there is none."""
    return values.number(cell) if isinstance(cell, (int, float, Decimal)) else None
