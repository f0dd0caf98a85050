"""Both computations side by side: the workbook's native formulas and the domain's totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from aftersales_xl.domain.errors import Problems, refusal
from aftersales_xl.domain.quote import Quote
from aftersales_xl.domain.vat import Taxed
from aftersales_xl.excel import names, values
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.values import Cell


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """One figure twice, in euro; ``sheet`` is None where the workbook shows no number."""

    figure: str
    sheet: Decimal | None
    computed: Decimal

    @property
    def agrees(self) -> bool:
        """Whether both are the same to the cent."""
        return self.sheet is not None and round(self.sheet, 2) == self.computed


def compare(book: Book, quote: Quote) -> tuple[Comparison, ...]:
    """Return net, VAT and gross of every total, as the sheet shows and as computed here.

    Raises:
        Refusal: the workbook has no block of totals.
    """
    block = book.named(names.SUMS_RANGE)
    if block is None:
        raise refusal("workbook_foreign", file=book.name, missing=f"der Bereich {names.SUMS_RANGE}")
    found = quote.totals
    computed = (
        found.once, found.monthly, found.yearly, found.first_year, found.term, found.options,
    )  # fmt: skip
    return tuple(
        comparison
        for label, row, taxed in zip(names.SUMS, block.rows, computed, strict=True)
        for comparison in _row(label, row, taxed)
    )


def refuse_differences(comparisons: Sequence[Comparison]) -> None:
    """Raise a refusal that names every figure on which the two computations differ."""
    problems = Problems()
    for comparison in comparisons:
        if comparison.agrees:
            continue
        if comparison.sheet is None:
            problems.add("total_missing", figure=comparison.figure)
        else:
            problems.add(
                "totals_differ",
                figure=comparison.figure,
                sheet_amount=comparison.sheet,
                computed=comparison.computed,
            )
    problems.refuse_if_any()


def _row(label: str, row: Sequence[Cell], taxed: Taxed) -> tuple[Comparison, ...]:
    figures = {"netto": taxed.net, "MwSt": taxed.vat, "brutto": taxed.gross}
    return tuple(
        Comparison(figure=f"{label}, {name}", sheet=_amount(cell), computed=amount)
        for (name, amount), cell in zip(figures.items(), row[-len(figures) :], strict=True)
    )


def _amount(cell: Cell) -> Decimal | None:
    return values.number(cell) if isinstance(cell, (int, float, Decimal)) else None
