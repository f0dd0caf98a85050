"""What to look at about the taxes of an offer although nothing stops it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.catalogue import Article, Charge
from aftersales_xl.domain.money.errors import Detail, Place, Problem, Severity
from aftersales_xl.domain.money.vat import SECTION_13B_FROM, Supply, TaxCase
from aftersales_xl.domain.offer.form import LineEntry, OfferForm, supply_of
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.offer.vat_numbers import tax_warnings
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.placing import with_place
from aftersales_xl.tables import names
from aftersales_xl.words.supplies import SUPPLIES

_SHIFTED = Supply.GOODS_13B


def sums_vat_right(book: Book, tax_case: TaxCase) -> bool:
    """Return whether the sheet's VAT is that of the tax case.

    Workbooks drawn before lines had a VAT category charge none at all under § 13b.
    """
    has_categories = names.POSITIONS.has(names.POSITIONS.vat_category, book)
    return has_categories or tax_case is not TaxCase.SECTION_13B


def tax_hints(book: Book, form: OfferForm, quote: Quote) -> Iterator[Problem]:
    """Yield numbers of a third state, assumed kinds of lines, and what an older workbook shows."""
    for problem in tax_warnings(form.customer, form.country):
        yield with_place(book, problem)
    if form.customer.tax_case.is_abroad:
        for supply in Supply:
            lines = ", ".join(_positions_of_assumed_supply(form, quote, supply))
            if lines:
                yield _hint("supply_assumed", lines=lines, kind=SUPPLIES.word(supply))
    elif form.customer.tax_case is TaxCase.DOMESTIC:
        yield from _perhaps_13b(form, quote)
    if not sums_vat_right(book, form.customer.tax_case):
        yield _hint("workbook_without_vat_categories", file=book.name)


def _perhaps_13b(form: OfferForm, quote: Quote) -> Iterator[Problem]:
    """Yield a hint where goods are dear enough for § 13b and the customer is taxed as usual."""
    typed = _entries(form)
    marked = [
        line
        for line in quote.counted
        if (entry := typed.get(line.place)) is not None
        and supply_of(entry, _article(entry, form), line.charge) is _SHIFTED
    ]
    amount = total(line.net for line in marked)
    if amount >= SECTION_13B_FROM:
        lines = ", ".join(line.position for line in marked)
        yield _hint("section_13b_possible", lines=lines, amount=amount, limit=SECTION_13B_FROM)


def _positions_of_assumed_supply(form: OfferForm, quote: Quote, supply: Supply) -> Iterator[str]:
    """Yield the positions that only the group or unit of their article says to be ``supply``."""
    typed = _entries(form)
    for line in quote.lines:
        entry = typed.get(line.place)
        if entry is None:  # the maintenance line
            continue
        if line.charge is Charge.ONCE and _assumption(entry, form) is supply:
            yield line.position


def _entries(form: OfferForm) -> Mapping[Place | None, LineEntry]:
    return {entry.place: entry for entry in form.lines}


def _assumption(entry: LineEntry, form: OfferForm) -> Supply | None:
    article = _article(entry, form)
    if article is None or entry.supply or article.supply:
        return None
    return article.assumed_supply


def _article(entry: LineEntry, form: OfferForm) -> Article | None:
    return form.price_list.article(entry.article) if entry.article else None


def _hint(code: str, **details: Detail) -> Problem:
    return Problem(code=code, details=details, severity=Severity.WARNING)
