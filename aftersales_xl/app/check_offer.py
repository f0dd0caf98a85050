"""Checking an offer workbook: all problems at once, and both computations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aftersales_xl.app.reconcile import Comparison, compare, refuse_differences
from aftersales_xl.domain.errors import Problem, Problems, Refusal
from aftersales_xl.domain.quote import Quote, make_quote
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.cells import read_offer_form


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What a check found; without a problem the workbook may become an offer."""

    quote: Quote | None
    problems: tuple[Problem, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What to look at although nothing stops the offer."""
        return self.quote.warnings if self.quote else ()


def examine(book: Book, today: date) -> Examination:
    """Check ``book`` as an offer would be checked, without issuing anything."""
    comparisons: tuple[Comparison, ...] = ()
    quote: Quote | None = None
    try:
        quote = _quote(book, today)
        comparisons = compare(book, quote)
        refuse_differences(comparisons)
    except Refusal as refused:
        return Examination(quote=quote, problems=refused.problems, comparisons=comparisons)
    return Examination(quote=quote, problems=(), comparisons=comparisons)


def checked_quote(book: Book, today: date) -> Quote:
    """Return the quote of ``book``, or refuse with everything that speaks against it."""
    quote = _quote(book, today)
    refuse_differences(compare(book, quote))
    return quote


def _quote(book: Book, today: date) -> Quote:
    problems = Problems()
    return make_quote(read_offer_form(book, problems), today, problems)
