"""Which cell a problem of the domain is about: codes → columns of a line, fields of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from aftersales_xl.domain.errors import Place, Problem
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.reading import has_column
from aftersales_xl.tables import names, values
from aftersales_xl.tables.schema import Form

_COLUMNS: Mapping[str, str] = {
    "quantity_not_positive": "quantity",
    "quantity_too_small": "quantity",
    "price_negative": "price",
    "price_missing": "price",
    "result_too_large": "price",
    "discount_out_of_range": "discount",
    "charge_missing": "charge",
    "alternative_without_group": "group",
    "option_with_group": "group",
    "term_not_positive": "term_months",
    "supply_unknown": "supply",
}
_FIELDS: Mapping[str, tuple[Form, str]] = {
    "validity_beyond_calendar": (names.OFFER_FORM, "valid_days"),
    "validity_too_long": (names.OFFER_FORM, "valid_until"),
    "validity_expired": (names.OFFER_FORM, "valid_until"),
    "valid_until_before_offer": (names.OFFER_FORM, "valid_until"),
    "package_unknown": (names.OFFER_FORM, "offered_package"),
    "consumer": (names.CUSTOMER_FORM, "tax_case"),
    "section_13b_below_limit": (names.CUSTOMER_FORM, "tax_case"),
    "vat_ids_missing": (names.CUSTOMER_FORM, "vat_id"),
    "vat_id_of_home": (names.CUSTOMER_FORM, "vat_id"),
    "vat_id_of_greece": (names.CUSTOMER_FORM, "vat_id"),
    "vat_id_outside_eu": (names.CUSTOMER_FORM, "vat_id"),
    "vat_id_malformed": (names.CUSTOMER_FORM, "vat_id"),
    "vat_id_not_third": (names.CUSTOMER_FORM, "vat_id"),
    "vat_id_not_home": (names.CUSTOMER_FORM, "vat_id"),
    "vat_id_of_other_state": (names.CUSTOMER_FORM, "vat_id"),
    "own_vat_id_malformed": (names.COMPANY_FORM, "vat_id"),
    "country_missing_eu": (names.CUSTOMER_FORM, "country"),
    "country_missing_third": (names.CUSTOMER_FORM, "country"),
    "country_is_home": (names.CUSTOMER_FORM, "country"),
    "country_unknown": (names.CUSTOMER_FORM, "country"),
    "country_outside_eu": (names.CUSTOMER_FORM, "country"),
    "country_inside_eu": (names.CUSTOMER_FORM, "country"),
    "country_abroad": (names.CUSTOMER_FORM, "country"),
    "custom_without_rate": (names.MAINTENANCE_FORM, "level"),
    "maintenance_rate_out_of_range": (names.MAINTENANCE_FORM, "rate_standard"),
    "maintenance_base_missing": (names.MAINTENANCE_FORM, "list_price"),
    "maintenance_base_negative": (names.MAINTENANCE_FORM, "list_price"),
    "maintenance_net_price_missing": (names.MAINTENANCE_FORM, "net_price"),
    "maintenance_alternative_is_level": (names.MAINTENANCE_FORM, "alternative"),
}


def placed(book: Book, problem: Problem) -> Problem:
    """Return ``problem`` with the cell that has to be mended, as far as the code tells it."""
    place = problem.place
    if problem.code == "supply_unknown" and not has_column(book, names.POSITIONS, "supply"):
        details = {**problem.details, "file": book.name}
        return replace(problem, code="supply_unknown_older", details=details)
    if place is not None and place.sheet == names.OFFER and problem.code in _COLUMNS:
        header = names.POSITIONS.column(_COLUMNS[problem.code]).header
        is_line = place.column == names.POSITIONS.column("article").header
        return replace(problem, place=replace(place, column=header)) if is_line else problem
    if problem.code in _FIELDS:
        form, key = _FIELDS[problem.code]
        return replace(problem, place=field_place(book, form, key) or place)
    return problem


def field_place(book: Book, form: Form, key: str) -> Place | None:
    """Return where the input ``key`` of ``form`` stands, None where its label is gone."""
    block, label = book.named(form.range_name), form.field(key).label
    for index, row in enumerate(block.rows if block else []):
        if block is not None and values.text(row[0]) == label:
            return Place(sheet=block.sheet, row=block.first_row + index, column=label)
    return None
