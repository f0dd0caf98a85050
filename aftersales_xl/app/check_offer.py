"""Checking an offer workbook: all problems at once, and both computations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from aftersales_xl.app.check_taxes import tax_hints
from aftersales_xl.app.reconcile import Comparison, compare, refuse_differences
from aftersales_xl.app.reconcile_case import compare_case
from aftersales_xl.domain.money.errors import Problem, Problems, Refusal, Severity
from aftersales_xl.domain.offer.form import OfferForm, make_quote, price_basis
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.offer.suggestions import FreeUnits, SellingRules, Suggestion, suggestions
from aftersales_xl.domain.price.article_links import links_of
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.cells import read_offer_form
from aftersales_xl.excel.leftovers import leftovers
from aftersales_xl.excel.outside_tables import outside_tables
from aftersales_xl.excel.placing import with_place
from aftersales_xl.excel.version import layout_hint
from aftersales_xl.tables import names

_NEAR_A_LIMIT = Decimal("0.01")  # a margin or discount this close to its limit is worth a word


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What a check found; without a problem the workbook may become an offer."""

    quote: Quote | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


def examine(book: Book, today: date) -> Examination:
    """Check ``book`` as an offer would be checked, without issuing anything.

    Where the workbook calls functions that we do not have, sums that differ are their doing.
    """
    noted = Problems()
    unknown = book.unknown_functions()
    try:
        form = read_offer_form(book, noted)
        left = leftovers(book, form)
        for problem in left:
            if problem.severity is Severity.ERROR:
                noted.add(problem.code, problem.place, **problem.details)
        quote = make_quote(form, today, noted)
    except Refusal as refused:
        problems = (*unknown, *(with_place(book, found) for found in refused.problems))
        return Examination(problems=problems)
    notes = (*layout_hint(book), *outside_tables(book, names.OFFER_TABLES).notes)
    warnings = (
        *quote.warnings,
        *left,
        *tax_hints(book, form, quote),
        *_hidden_lines(book, form),
        *notes,
    )
    comparisons: tuple[Comparison, ...] = ()
    try:
        comparisons = compare(book, quote)
        if quote.case_study is not None:
            comparisons += compare_case(book, quote.case_study)
        refuse_differences(book, comparisons)
    except Refusal as refused:
        return Examination(
            quote=quote,
            problems=unknown or refused.problems,
            warnings=warnings,
            comparisons=comparisons,
        )
    return Examination(
        quote=quote,
        warnings=(*warnings, *(replace(one, severity=Severity.WARNING) for one in unknown)),
        suggestions=suggestions(quote.offered, _selling_rules(form), price_basis(form)),
        comparisons=comparisons,
    )


def _selling_rules(form: OfferForm) -> SellingRules:
    """Return what the price list and the limits have to say about selling."""
    articles = list(form.price_list)
    return SellingRules(
        links=links_of(articles),
        free_units=[
            FreeUnits(article=article.number, every=article.n_for_m[0], paid=article.n_for_m[1])
            for article in articles
            if article.n_for_m
        ],
        limits=form.limits,
        near=_NEAR_A_LIMIT,
        lives={a.number: a.life_months for a in articles if a.life_months is not None},
    )


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
