"""The form of an offer as typed, and how it becomes a quote: `make_quote`.

Entries are resolved against the price list; all problems are refused at once. Knows nothing
of cells and sheets except the place of each entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE, MaintenancePlan
from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.catalogue import Article, Charge, PriceList
from aftersales_xl.domain.money.errors import Place, Problems, refusal
from aftersales_xl.domain.money.vat import Supply, TaxCase, VatCategory, VatClass, check_13b
from aftersales_xl.domain.offer.payment import instalments
from aftersales_xl.domain.offer.quote import OfferHead, Quote, Scope
from aftersales_xl.domain.offer.vat_numbers import (
    GERMANY,
    NORTHERN_IRELAND,
    in_northern_ireland,
    tax_problems,
)
from aftersales_xl.domain.price.approval import reasons
from aftersales_xl.domain.price.bundles import with_bundle_prices
from aftersales_xl.domain.price.limits import Limit, PriceBasis
from aftersales_xl.domain.price.lines import LineHead, QuoteLine, counted_lines
from aftersales_xl.domain.price.packages import lines_of

LEAST_QUANTITY = Decimal("0.000001")
"""Documents show six decimals: a smaller quantity would read as 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LineEntry(LineHead):
    """A line as typed: what is None comes from the article; ``price_open`` is "nach Aufwand"."""

    place: Place
    position: str = ""
    charge: Charge | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None
    price_open: bool = False
    supply: Supply | None = None

    @property
    def may_be_priced(self) -> bool:
        """Whether the line is more than text or a section heading."""
        return self.charge is None or self.charge.is_priced


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferForm(OfferHead):
    """Everything a sales person typed, in domain terms, not yet resolved.

    ``country`` is the code of the customer's country, see `vat_numbers`.
    """

    country: str = GERMANY
    vat_rate: Decimal
    price_list: PriceList
    lines: tuple[LineEntry, ...]
    limits: tuple[Limit, ...] = ()
    bundles: Mapping[str, Decimal] = field(default_factory=dict)


def make_quote(form: OfferForm, today: date, found: Problems | None = None) -> Quote:
    """Return the quote that ``form`` describes, or refuse with everything wrong with it.

    Args:
        form: what was typed.
        today: the day that decides whether the validity has run out.
        found: problems noted while reading the form; they are refused together with these.

    Raises:
        Refusal: unknown articles, missing prices, values out of range, expired validity …
    """
    problems = found if found is not None else Problems()
    lines = _resolved_lines(form, problems)
    _note_problems(form, lines, today, problems)
    problems.refuse_if_any()
    quote = _assemble(form, lines)
    if quote.customer.tax_case is TaxCase.SECTION_13B:
        check_13b(quote.totals.term, quote.totals.options)
    return replace(quote, reasons=reasons(quote.offered, form.limits, price_basis(form)))


def _note_problems(
    form: OfferForm, lines: tuple[QuoteLine, ...], today: date, problems: Problems
) -> None:
    """Note what is wrong with the offer as a whole."""
    if form.maintenance is None and not any(entry.may_be_priced for entry in form.lines):
        problems.add("no_lines")
    with problems.collecting():
        counted_lines(lines if form.packages is None else lines_of(lines, form.packages.offered))
    for problem in (
        *tax_problems(form.company, form.customer, form.country),
        form.validity.problem(today),
        *(form.case_study.problems if form.case_study else ()),
    ):
        if problem is not None:
            problems.add(problem.code, problem.place, **problem.details)
    if form.payment_plan:
        with problems.collecting():
            instalments(ZERO, form.payment_plan)


def _assemble(form: OfferForm, lines: tuple[QuoteLine, ...]) -> Quote:
    """Return the quote, not yet judged."""
    said = {
        **_shared_fields(form, OfferHead),
        "case": form.case or form.subject,
        "scope": _scope(form, lines),
    }
    return Quote(**said, lines=lines)


def _shared_fields(said: LineHead | OfferHead, head: type[LineHead | OfferHead]) -> dict[str, Any]:
    """Return what ``said`` has in common with others of its ``head``, by field."""
    return {one.name: getattr(said, one.name) for one in fields(head)}


def price_basis(form: OfferForm) -> PriceBasis:
    """Return the basis on which limits are measured: term, discount rules, list prices."""
    return PriceBasis(term_months=form.term_months, rules=form.discounts, prices=form.price_list)


def _scope(form: OfferForm, lines: tuple[QuoteLine, ...]) -> Scope:
    """Return the typed scope with the exclusions and preconditions of the articles, each once."""
    used = [form.price_list.article(ln.article) for ln in lines if ln.article in form.price_list]

    def with_articles(typed: tuple[str, ...], brought: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*typed, *filter(None, brought)]))

    return Scope(
        included=form.scope.included,
        excluded=with_articles(form.scope.excluded, [article.exclusion for article in used]),
        duties=with_articles(form.scope.duties, [article.precondition for article in used]),
    )


def _resolved_lines(form: OfferForm, problems: Problems) -> tuple[QuoteLine, ...]:
    """Resolve the entries; lines with a price that have no number of their own are counted.

    A line that is refused counts as well, so that the next keeps its number.
    """
    lines: list[QuoteLine] = []
    number = 1
    for entry in form.lines:
        counts = entry.may_be_priced
        with problems.collecting(entry.place):
            lines.append(_resolve(entry, entry.position or str(number), form))
            counts = lines[-1].charge.is_priced
        number += counts
    if form.maintenance is not None:
        with problems.collecting():
            lines.append(_maintenance_line(form.maintenance, str(number), form))
    with problems.collecting():
        return with_bundle_prices(lines, form.bundles)
    return tuple(lines)


def _resolve(entry: LineEntry, position: str, form: OfferForm) -> QuoteLine:
    article = form.price_list.article(entry.article) if entry.article else None
    charge = entry.charge or (article.charge if article else None)
    if charge is None:
        raise refusal("charge_missing", line=position)
    if not charge.is_priced:
        return QuoteLine(place=entry.place, position=entry.position, text=entry.text, charge=charge)
    vat = _vat(entry, article, charge, position, form)
    typed = _shared_fields(entry, LineHead)
    if article is not None:
        typed |= {"text": entry.text or article.name, "article": article.number}
    return QuoteLine(
        **typed | {"position": position},
        charge=charge,
        quantity=_quantity(entry, position),
        unit=article.unit if article else "",
        unit_price=_price(entry, article, position),
        vat_rate=vat.rate,
        vat_category=vat.category,
        unit_cost=article.cost if article else None,
    )


def _vat(
    entry: LineEntry, article: Article | None, charge: Charge, position: str, form: OfferForm
) -> VatClass:
    """Return the VAT of a line; refuse an unknown kind of supply if the tax depends on it."""
    vat = form.customer.tax_case.vat_class(
        supply_of(entry, article, charge),
        article.vat_rate if article else form.vat_rate,
        line=position,
        in_northern_ireland=in_northern_ireland(form.customer),
    )
    if vat.category is VatCategory.EXPORT and form.country == NORTHERN_IRELAND:
        raise refusal("goods_to_northern_ireland", line=position)
    return vat


def supply_of(entry: LineEntry, article: Article | None, charge: Charge) -> Supply | None:
    """Return whether a line is goods or a service: as marked, else as its charge says.

    Effort and recurring lines are services. For others the article's group may decide.
    """
    marked = entry.supply or (article.supply if article else None)
    assumed = article.assumed_supply if article else None
    if marked is not None or charge is Charge.ONCE:
        return marked or assumed
    is_material = charge is Charge.EFFORT and assumed is Supply.GOODS
    return None if is_material else Supply.SERVICE


def _quantity(entry: LineEntry, position: str) -> Decimal:
    quantity = Decimal(1) if entry.quantity is None else entry.quantity
    if 0 < quantity < LEAST_QUANTITY:
        raise refusal("quantity_too_small", line=position)
    return quantity


def _price(entry: LineEntry, article: Article | None, position: str) -> Decimal | None:
    if entry.price_open:
        return None
    if entry.price is not None:
        return entry.price
    if article is None:
        raise refusal("price_missing", line=position)
    return article.price


def _maintenance_line(plan: MaintenancePlan, position: str, form: OfferForm) -> QuoteLine:
    vat = form.customer.tax_case.vat_class(
        Supply.SERVICE, plan.vat_rate, in_northern_ireland=in_northern_ireland(form.customer)
    )
    return QuoteLine(
        position=position,
        text=plan.subject,
        charge=Charge.YEARLY,
        unit_price=plan.annual(plan.level),
        vat_rate=vat.rate,
        vat_category=vat.category,
        unit_cost=plan.cost_per_year,
        term_months=plan.term_months,
        article=MAINTENANCE_ARTICLE,
        course=plan.terms.course,
    )
