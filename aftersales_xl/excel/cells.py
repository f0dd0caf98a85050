"""An offer workbook's inputs → an `OfferForm`.

One bulk read per form and table. Nothing is decided here: unknown articles, missing prices
and expired dates are for ``domain.offer.quote`` to refuse.
"""

from __future__ import annotations

from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.catalogue import PriceList
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.offer.form import OfferForm
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.table_state import refuse_damaged_tables
from aftersales_xl.excel.version import refuse_lost_sheets, refuse_older_layout
from aftersales_xl.tables import names
from aftersales_xl.tables.case_study import read_case_study
from aftersales_xl.tables.company import (
    COMPANY_FORM,
    read_company,
    read_contact,
    read_signer,
    read_terms,
    read_vat_rates,
)
from aftersales_xl.tables.customer import CUSTOMER_FORM, read_customer
from aftersales_xl.tables.maintenance import read_maintenance
from aftersales_xl.tables.offer_form import OFFER_FORM, read_packages, read_validity
from aftersales_xl.tables.payment import PAYMENT_PLAN, read_skonto
from aftersales_xl.tables.price_list import PRICE_TABLE
from aftersales_xl.tables.rules import read_discounts
from aftersales_xl.words.countries import country_code


def read_offer_form(book: Book, problems: Problems) -> OfferForm:
    """Read everything a sales person typed; bad cells are noted in ``problems``.

    Raises:
        Refusal: the workbook is not one of ours, or its tables are not as we draw them.
    """
    refuse_older_layout(book)
    refuse_lost_sheets(book)
    refuse_damaged_tables(book, names.OFFER_TABLES)
    company = COMPANY_FORM.read(book, problems)
    customer = CUSTOMER_FORM.read(book, problems)
    offer = OFFER_FORM.read(book, problems)
    rates = read_vat_rates(company)
    vat_rate = rates[0] if rates else ZERO
    return OfferForm(
        company=read_company(company),
        customer=read_customer(customer),
        country=country_code(customer.text_of(CUSTOMER_FORM.country)),
        contact=read_contact(company),
        signer=read_signer(company),
        case=offer.text_of(OFFER_FORM.case),
        number=offer.text_of(OFFER_FORM.number),
        subject=offer.text_of(OFFER_FORM.subject),
        opening=customer.text_of(CUSTOMER_FORM.opening),
        validity=read_validity(offer),
        vat_rate=vat_rate,
        price_list=PriceList(
            PRICE_TABLE.articles(PRICE_TABLE.rows(book, problems), problems, rates=rates)
        ),
        lines=names.POSITIONS.entries(book, problems),
        maintenance=read_maintenance(book, vat_rate, problems),
        case_study=read_case_study(book, problems),
        services=names.SERVICES.services(book, problems),
        scope=names.SCOPE_TABLE.scope(book, problems),
        terms=read_terms(company, offer.text_of(OFFER_FORM.delivery)),
        packages=read_packages(offer),
        discounts=read_discounts(book, problems),
        payment_plan=PAYMENT_PLAN.milestones(book, problems),
        skonto=read_skonto(book, problems),
        limits=names.LIMITS_TABLE.limits(names.LIMITS_TABLE.rows(book, problems)),
        bundles=names.BUNDLES.prices(names.BUNDLES.rows(book, problems)),
    )
