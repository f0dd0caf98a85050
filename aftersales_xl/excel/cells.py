"""Cells ↔ domain: an offer workbook's inputs become an `OfferForm`.

One bulk read per form and table. Nothing is decided here: unknown articles, missing prices
and expired dates are for ``domain.quote`` to refuse.
"""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.countries import country_code
from aftersales_xl.domain.catalogue import PriceList
from aftersales_xl.domain.errors import Place, Problems
from aftersales_xl.domain.form import LineEntry, OfferForm
from aftersales_xl.domain.lines import Status
from aftersales_xl.domain.money import ZERO
from aftersales_xl.domain.packages import MOST_PACKAGES, Packages, parse_numbers
from aftersales_xl.domain.party import (
    Address,
    Company,
    Contact,
    Customer,
    LegalForm,
    Salutation,
    Signer,
)
from aftersales_xl.domain.quote import Scope, ServiceRow, Terms, Validity
from aftersales_xl.domain.vat import TaxCase, check_rate
from aftersales_xl.domain.vat_numbers import printed
from aftersales_xl.excel import reading, term_cells, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.case_cells import read_case_study
from aftersales_xl.excel.maintenance_cells import read_maintenance
from aftersales_xl.excel.price_files import price_list_from_book
from aftersales_xl.excel.reading import Cells
from aftersales_xl.excel.table_state import refuse_damaged_tables
from aftersales_xl.tables import names

_CHARGES = words.CHARGES.or_none()
_STATES = words.STATES.or_none()
_SUPPLIES = words.SUPPLIES.or_none()


def read_offer_form(book: Book, problems: Problems) -> OfferForm:
    """Read everything a sales person typed; bad cells are noted in ``problems``.

    Raises:
        Refusal: the workbook is not one of ours, or its tables are not as we draw them.
    """
    reading.refuse_older_layout(book)
    reading.refuse_lost_sheets(book)
    refuse_damaged_tables(book, names.OFFER_TABLES)
    company = reading.form(book, names.COMPANY_FORM, problems)
    customer = reading.form(book, names.CUSTOMER_FORM, problems)
    offer = reading.form(book, names.OFFER_FORM, problems)
    rates = _rates(company, problems)
    vat_rate = rates[0] if rates else ZERO
    return OfferForm(
        company=_company(company, problems),
        customer=_customer(customer),
        country=country_code(customer.text("country")),
        contact=_contact(company),
        signer=_signer(company),
        case=offer.text("case"),
        number=offer.text("number"),
        subject=offer.text("subject"),
        opening=customer.text("opening"),
        validity=_validity(offer, problems),
        vat_rate=vat_rate,
        price_list=_price_list(book, problems, rates),
        lines=_lines(book, problems),
        maintenance=read_maintenance(book, vat_rate, problems),
        case_study=read_case_study(book, problems),
        services=_services(book, problems),
        scope=_scope(book, problems),
        terms=_terms(company, offer),
        packages=_packages(offer, problems),
        discounts=term_cells.read_discounts(book, problems),
        payment_plan=term_cells.read_payment_plan(book, problems),
        skonto=term_cells.read_skonto(book, problems),
        limits=term_cells.read_limits(book, problems),
        bundles=term_cells.read_bundles(book, problems),
    )


def _contact(company: Cells) -> Contact:
    return Contact(
        name=company.text("contact_name"),
        role=company.text("contact_role"),
        phone=company.text("contact_phone"),
        email=company.text("contact_email"),
    )


def _signer(company: Cells) -> Signer:
    return Signer(
        name=company.text("signer_name"),
        authority=company.text("signer_authority"),
        role=company.text("signer_role"),
    )


def _company(cells: Cells, problems: Problems) -> Company:
    state = cells.term("state", _STATES, None)
    company = Company(
        name=cells.text("name"),
        legal_form=cells.term("legal_form", words.LEGAL_FORMS, LegalForm.UNREGISTERED),
        address=_address(cells),
        state="" if state is None else state.value,
        **{key: cells.text(key) for key in _COMPANY_TEXTS},
    )
    for key in company.missing_details:
        label = names.COMPANY_FORM.field(key).label
        problems.add("legal_detail_missing", cells.place(key), what=f"„{label}“")
    return company


_COMPANY_TEXTS = (
    "phone", "email", "website", "register_court", "register_number", "directors",
    "supervisory_chair", "partner_name", "partner_register_court", "partner_register_number",
    "vat_id", "tax_number", "bank", "iban", "bic",
)  # fmt: skip


def _address(cells: Cells, country: str = "") -> Address:
    return Address(
        street=cells.text("street"),
        postcode=cells.text("postcode"),
        city=cells.text("city"),
        country=country,
    )


def _customer(cells: Cells) -> Customer:
    return Customer(
        number=cells.text("number"),
        name=cells.text("name"),
        address=_address(cells, cells.text("country")),
        tax_case=cells.term("tax_case", words.TAX_CASES, TaxCase.DOMESTIC),
        department=cells.text("department"),
        salutation=cells.term("salutation", words.SALUTATIONS, Salutation.NEUTRAL),
        first_name=cells.text("first_name"),
        last_name=cells.text("last_name"),
        vat_id=printed(cells.text("vat_id")),
        reference=cells.text("reference"),
        personal_data=cells.term("personal_data", words.YES_NO, default=False),
    )


def _validity(cells: Cells, problems: Problems) -> Validity:
    usual = Validity()
    with problems.collecting(cells.place("valid_days")):
        return Validity(
            offered_on=cells.day("offered_on"),
            until=cells.day("valid_until"),
            days=usual.days if (days := cells.whole("valid_days")) is None else days,
            binding=cells.term("binding", words.BINDING, default=True),
        )
    return usual


def _packages(cells: Cells, problems: Problems) -> Packages | None:
    named = tuple(n.strip() for n in cells.text("package_names").split(";") if n.strip())
    offered = cells.whole("offered_package")
    if offered is None:
        if named:
            what = "die Nummer des angebotenen Pakets"
            problems.add("value_missing", cells.place("offered_package"), what=what)
        return None
    if len(named) > MOST_PACKAGES:
        problems.add("packages_too_many", cells.place("package_names"), count=len(named))
        return None
    with problems.collecting(cells.place("offered_package")):
        return Packages(names=named or words.UNNAMED_PACKAGES, offered=offered)
    return None


def _terms(company: Cells, offer: Cells) -> Terms:
    return Terms(
        delivery=offer.text("delivery"),
        payment=company.text("payment"),
        warranty=company.text("warranty"),
        retention_of_title=company.text("retention_of_title"),
        callout=company.text("callout"),
        general_terms=company.text("general_terms"),
        data_processing=company.text("data_processing"),
    )


def _rates(company: Cells, problems: Problems) -> tuple[Decimal, ...]:
    """Return the VAT rates the sums of the workbook know, the usual one first; none if one is bad.

    So a bad rate is told once, where it stands, and not again for every article.
    """
    before, rates = len(problems), []
    for key in ("vat_rate", "reduced_vat_rate"):
        rate = company.number(key) or ZERO
        with problems.collecting(company.place(key)):
            check_rate(rate)
        rates.append(rate)
    return (*rates, ZERO) if len(problems) == before else ()


def _price_list(book: Book, problems: Problems, rates: tuple[Decimal, ...]) -> PriceList:
    """Read the price list; its VAT rates have to be those the sums of the workbook know."""
    for row in reading.table(book, names.PRICE_TABLE, Problems()):
        rate = row.number("vat_rate")
        if rates and rate is not None and 0 <= rate < 1 and rate not in rates:
            problems.add("vat_rate_not_listed", row.place("vat_rate"), rate=rate)
    return PriceList(price_list_from_book(book, problems))


def _lines(book: Book, problems: Problems) -> tuple[LineEntry, ...]:
    entries: list[LineEntry] = []
    rows: dict[str, int] = {}
    for row in reading.table(book, names.POSITIONS, problems):
        entry = _line(row, problems)
        if entry.position in rows:
            other = rows[entry.position]
            problems.add(
                "position_duplicate", row.place("position"), line=entry.position, other=other
            )
        elif entry.position:
            rows[entry.position] = entry.place.row
        entries.append(entry)
    return tuple(entries)


def _line(row: Cells, problems: Problems) -> LineEntry:
    price, is_open = row.price("price")
    packages: tuple[int, ...] = ()
    with problems.collecting(row.place("packages") if row.is_filled("packages") else None):
        packages = parse_numbers(row.text("packages"))
    return LineEntry(
        place=Place(
            sheet=row.place("article").sheet, row=row.place("article").row, column="Artikel"
        ),
        position=row.text("position"),
        article=row.text("article"),
        text=row.text("text"),
        charge=row.term("charge", _CHARGES, None),
        status=row.term("status", words.STATUSES, Status.FIXED),
        group=row.text("group"),
        chosen=row.term("chosen", words.YES_NO, default=False),
        quantity=row.number("quantity"),
        price=price,
        price_open=is_open,
        discount=row.number("discount") or Decimal(0),
        term_months=row.whole("term_months"),
        packages=packages,
        bundle=row.text("bundle"),
        supply=row.term("supply", _SUPPLIES, None),
    )


def _services(book: Book, problems: Problems) -> tuple[ServiceRow, ...]:
    return tuple(
        ServiceRow(
            service=row.text("service"),
            standard=row.text("standard"),
            premium=row.text("premium"),
            custom=row.text("custom"),
        )
        for row in reading.table(book, names.SERVICES, problems)
    )


def _scope(book: Book, problems: Problems) -> Scope:
    rows = list(reading.table(book, names.SCOPE_TABLE, problems))
    topics = words.Vocabulary(*((word, word) for word in names.TOPICS))
    said = [(row.term("topic", topics, names.INCLUDED), row.text("text")) for row in rows]

    def about(topic: str) -> tuple[str, ...]:
        return tuple(text for found, text in said if found == topic and text)

    return Scope(
        included=about(names.INCLUDED),
        excluded=about(names.EXCLUDED),
        duties=about(names.DUTY),
    )
