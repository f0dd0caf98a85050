"""What to look at about the taxes of an offer although nothing stops it."""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.errors import Problem, Severity
from aftersales_xl.domain.form import LineEntry, OfferForm
from aftersales_xl.domain.quote import Quote
from aftersales_xl.domain.vat import Supply, TaxCase
from aftersales_xl.domain.vat_numbers import tax_warnings
from aftersales_xl.excel import names, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.placing import placed
from aftersales_xl.excel.reading import has_column


def sums_vat_right(book: Book, tax_case: TaxCase) -> bool:
    """Return whether the sheet's VAT is that of the tax case.

    Workbooks drawn before lines had a VAT category charge none at all under § 13b.
    """
    has_categories = has_column(book, names.POSITIONS, "vat_category")
    return has_categories or tax_case is not TaxCase.SECTION_13B


def tax_hints(book: Book, form: OfferForm, quote: Quote) -> Iterator[Problem]:
    """Yield numbers of a third state, assumed kinds of lines, and what an older workbook shows."""
    for problem in tax_warnings(form.customer, form.country):
        yield placed(book, problem)
    if form.customer.tax_case.is_abroad:
        for supply in Supply:
            lines = ", ".join(_assumed(form, quote, supply))
            if lines:
                yield _hint("supply_assumed", lines=lines, kind=words.SUPPLIES.word(supply))
    if not sums_vat_right(book, form.customer.tax_case):
        yield _hint("workbook_without_vat_categories", file=book.name)


def _assumed(form: OfferForm, quote: Quote, supply: Supply) -> Iterator[str]:
    """Yield the positions that only the group or unit of their article says to be ``supply``."""
    for entry, line in zip(form.lines, quote.lines, strict=False):  # maintenance has no entry
        if line.charge is Charge.ONCE and _assumption(entry, form) is supply:
            yield line.position


def _assumption(entry: LineEntry, form: OfferForm) -> Supply | None:
    article = form.price_list.article(entry.article) if entry.article else None
    if article is None or entry.supply or article.supply:
        return None
    return article.assumed_supply


def _hint(code: str, **details: str) -> Problem:
    return Problem(code=code, details=details, severity=Severity.WARNING)
