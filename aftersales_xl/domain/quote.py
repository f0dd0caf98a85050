"""A quote: everything an offer says, without a clock; and the offer issued from it.

`make_quote` resolves what was typed against the price list and refuses with every problem
at once. `Quote` knows no date but those typed; `dates` turns them into the days of one
issue. Does not know numbers and versions: the register hands them out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from aftersales_xl.domain.catalogue import Article, Charge, PriceList
from aftersales_xl.domain.errors import Place, Problem, Problems, Severity, refusal
from aftersales_xl.domain.lines import QuoteLine, Status, counting
from aftersales_xl.domain.maintenance import MaintenancePlan
from aftersales_xl.domain.party import Company, Contact, Customer, Signer, tax_problems
from aftersales_xl.domain.totals import DEFAULT_TERM_MONTHS, Totals, totals


@dataclass(frozen=True, kw_only=True, slots=True)
class Validity:
    """How long the offer stands; without ``until`` it is ``days`` from the offer's date."""

    offered_on: date | None = None
    until: date | None = None
    days: int = 30
    binding: bool = True

    def __post_init__(self) -> None:
        if self.days < 1:
            raise refusal("validity_days_not_positive", days=self.days)

    def dates(self, today: date) -> tuple[date, date]:
        """Return the offer's date and the last day it stands, that day included.

        >>> Validity(days=30).dates(date(2026, 11, 21))
        (datetime.date(2026, 11, 21), datetime.date(2026, 12, 21))
        """
        offered_on = self.offered_on or today
        return offered_on, self.until or offered_on + timedelta(days=self.days)

    def problem(self, today: date) -> Problem | None:
        """Return what is wrong with the dates on ``today``, or None."""
        offered_on, until = self.dates(today)
        if until < offered_on:
            return Problem(
                code="valid_until_before_offer",
                details={"until": until, "offered_on": offered_on},
            )
        if until < today:
            return Problem(code="validity_expired", details={"until": until, "today": today})
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceRow:
    """One row of the service matrix: a service and what each level gives of it."""

    service: str
    standard: str = ""
    premium: str = ""
    custom: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What the prices cover, what they do not, and what the customer has to provide."""

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The conditions, each a finished sentence in the company's words; empty ones are left out."""

    delivery: str = ""
    payment: str = ""
    warranty: str = ""
    retention_of_title: str = ""
    callout: str = ""
    general_terms: str = ""
    data_processing: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LineEntry:
    """A line as typed: what is None comes from the article; ``price_open`` is "nach Aufwand"."""

    place: Place
    position: str = ""
    article: str = ""
    text: str = ""
    charge: Charge | None = None
    status: Status = Status.FIXED
    group: str = ""
    chosen: bool = False
    quantity: Decimal | None = None
    price: Decimal | None = None
    price_open: bool = False
    discount: Decimal = Decimal(0)
    term_months: int | None = None

    @property
    def may_be_priced(self) -> bool:
        """Whether the line is more than text or a section heading."""
        return self.charge is None or self.charge.is_priced


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferForm:
    """Everything a sales person typed, in domain terms, not yet resolved."""

    company: Company
    customer: Customer
    contact: Contact
    signer: Signer
    case: str
    number: str
    subject: str
    opening: str
    validity: Validity
    term_months: int = DEFAULT_TERM_MONTHS
    vat_rate: Decimal
    price_list: PriceList
    lines: tuple[LineEntry, ...]
    maintenance: MaintenancePlan | None
    services: tuple[ServiceRow, ...]
    scope: Scope
    terms: Terms


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """A complete quote: resolved lines, maintenance line included."""

    company: Company
    customer: Customer
    contact: Contact
    signer: Signer
    case: str
    number: str = ""
    subject: str
    opening: str = ""
    validity: Validity
    term_months: int = DEFAULT_TERM_MONTHS
    lines: tuple[QuoteLine, ...]
    maintenance: MaintenancePlan | None = None
    services: tuple[ServiceRow, ...] = ()
    scope: Scope = field(default_factory=Scope)
    terms: Terms = field(default_factory=Terms)

    @property
    def totals(self) -> Totals:
        """The totals over all lines that count."""
        return totals(self.lines, self.term_months)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What a person should look at although nothing stops the offer."""
        open_lines = tuple(
            Problem(code="price_open", details={"line": line.position}, severity=Severity.WARNING)
            for line in counting(self.lines)
            if line.is_open
        )
        return open_lines + (self.maintenance.warnings if self.maintenance else ())


@dataclass(frozen=True, kw_only=True, slots=True)
class IssuedOffer:
    """A quote that has left the house: number, version and days are frozen with it."""

    number: str
    version: int
    issued_on: date
    valid_until: date
    quote: Quote


MAINTENANCE_ARTICLE = "maintenance"


def make_quote(form: OfferForm, today: date, found: Problems | None = None) -> Quote:
    """Return the quote that ``form`` describes, or refuse with everything wrong with it.

    Args:
        form: what was typed.
        today: the day that decides whether the validity has run out.
        found: problems met while reading the form; they are refused together with ours.

    Raises:
        Refusal: unknown articles, missing prices, values out of range, expired validity …
    """
    problems = found if found is not None else Problems()
    lines = _resolved_lines(form, problems)
    if form.maintenance is None and not any(entry.may_be_priced for entry in form.lines):
        problems.add("no_lines")
    with problems.collecting():
        counting(lines)
    for problem in (*tax_problems(form.company, form.customer), form.validity.problem(today)):
        if problem is not None:
            problems.add(problem.code, problem.place, **problem.details)
    problems.refuse_if_any()
    return Quote(
        company=form.company,
        customer=form.customer,
        contact=form.contact,
        signer=form.signer,
        case=form.case or form.subject,
        number=form.number,
        subject=form.subject,
        opening=form.opening,
        validity=form.validity,
        term_months=form.term_months,
        lines=lines,
        maintenance=form.maintenance,
        services=form.services,
        scope=form.scope,
        terms=form.terms,
    )


def _resolved_lines(form: OfferForm, problems: Problems) -> tuple[QuoteLine, ...]:
    """Resolve the entries; lines with a price that have no number of their own are counted."""
    lines: list[QuoteLine] = []
    for entry in form.lines:
        counted = sum(line.charge.is_priced for line in lines) + 1
        with problems.collecting(entry.place):
            lines.append(_resolved(entry, entry.position or str(counted), form))
    if form.maintenance is not None:
        counted = sum(line.charge.is_priced for line in lines) + 1
        with problems.collecting():
            lines.append(_maintenance_line(form.maintenance, str(counted), form))
    return tuple(lines)


def _resolved(entry: LineEntry, position: str, form: OfferForm) -> QuoteLine:
    article = form.price_list.article(entry.article) if entry.article else None
    charge = entry.charge or (article.charge if article else None)
    if charge is None:
        raise refusal("charge_missing", line=position)
    if not charge.is_priced:
        return QuoteLine(position=entry.position, text=entry.text, charge=charge)
    return QuoteLine(
        position=position,
        text=entry.text or (article.name if article else ""),
        charge=charge,
        status=entry.status,
        group=entry.group,
        chosen=entry.chosen,
        quantity=Decimal(1) if entry.quantity is None else entry.quantity,
        unit=article.unit if article else "",
        unit_price=_price(entry, article, position),
        discount=entry.discount,
        vat_rate=form.customer.tax_case.rate(article.vat_rate if article else form.vat_rate),
        unit_cost=article.cost if article else None,
        term_months=entry.term_months,
        article=article.number if article else "",
    )


def _price(entry: LineEntry, article: Article | None, position: str) -> Decimal | None:
    if entry.price_open:
        return None
    if entry.price is not None:
        return entry.price
    if article is None:
        raise refusal("price_missing", line=position)
    return article.price


def _maintenance_line(plan: MaintenancePlan, position: str, form: OfferForm) -> QuoteLine:
    return QuoteLine(
        position=position,
        text=plan.subject,
        charge=Charge.YEARLY,
        unit_price=plan.annual(plan.level),
        vat_rate=form.customer.tax_case.rate(plan.vat_rate),
        unit_cost=plan.cost_per_year,
        term_months=plan.term_months,
        article=MAINTENANCE_ARTICLE,
    )
