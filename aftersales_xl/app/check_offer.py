"""Checking an offer workbook: all problems at once, and both computations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aftersales_xl.app.reconcile import Comparison, compare, refuse_differences
from aftersales_xl.domain.errors import Problem, Problems, Refusal, Severity
from aftersales_xl.domain.form import OfferForm, make_quote
from aftersales_xl.domain.quote import Quote
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.cells import read_offer_form


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What a check found; without a problem the workbook may become an offer."""

    quote: Quote | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


def examine(book: Book, today: date) -> Examination:
    """Check ``book`` as an offer would be checked, without issuing anything."""
    noted = Problems()
    try:
        form = read_offer_form(book, noted)
        quote = make_quote(form, today, noted)
    except Refusal as refused:
        return Examination(problems=refused.problems)
    warnings = (*quote.warnings, *_hidden_lines(book, form))
    comparisons: tuple[Comparison, ...] = ()
    try:
        comparisons = compare(book, quote)
        refuse_differences(comparisons)
    except Refusal as refused:
        return Examination(
            quote=quote, problems=refused.problems, warnings=warnings, comparisons=comparisons
        )
    return Examination(quote=quote, warnings=warnings, comparisons=comparisons)


def _hidden_lines(book: Book, form: OfferForm) -> tuple[Problem, ...]:
    """Warn about positions on hidden rows: they count like all others."""
    return tuple(
        Problem(
            code="row_hidden",
            details={"row": entry.place.row, "sheet": entry.place.sheet},
            severity=Severity.WARNING,
        )
        for entry in form.lines
        if entry.place.row in book.hidden_rows(entry.place.sheet)
    )
