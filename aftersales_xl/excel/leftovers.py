"""What a workbook of the user's own still holds of the sample company.

A new workbook shows by the sample company what belongs where, and its forms are filled in bit by
bit. What would go out in its name is an error: its name, its bank account, terms of business that
the user did not write. What may suit the user as it is, such as a limit or a sentence, is a
warning. The shipped samples say on Start that they are samples, and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aftersales_xl.domain.care.maintenance import MaintenancePlan
from aftersales_xl.domain.money.errors import Problem, Severity
from aftersales_xl.domain.offer.form import OfferForm
from aftersales_xl.domain.offer.quote import ServiceRow
from aftersales_xl.domain.price.limits import Limit
from aftersales_xl.excel import sample_company as sample
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.version import sample_name
from aftersales_xl.tables import names, values
from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.words.selling import SCOPES

SAMPLE_INDEX = "sample_index"
"""The warning about an index series that is not published anywhere."""

_COMPANY = {key: str(value) for key, value in sample.COMPANY.items()}
_FORM = names.COMPANY_FORM
_DOMAIN = _COMPANY[_FORM.website.key].removeprefix("www.")
_OWN_NAME = _COMPANY[_FORM.name.key].removesuffix(_COMPANY[_FORM.legal_form.key])
_INVENTED = "Beispielreihe"


def leftovers(book: Book, form: OfferForm) -> tuple[Problem, ...]:
    """Return what is left of the sample company, errors first; none in a sample."""
    if sample_name(book):
        return ()
    found = (*_identity(book, form), *_texts(form), *_limits(form), *_maintenance(book, form))
    return tuple(found)


def has_sample_index(plan: MaintenancePlan | None) -> bool:
    """Return whether the price clause of ``plan`` follows the index that the samples invent."""
    index = None if plan is None else plan.terms.index
    if index is None:
        return False
    usual = sample.USUAL_MAINTENANCE
    value = (index.reference.value, index.reference.base_year, index.as_of)
    invented = (values.number(usual["reference"]), usual["base_year"], usual["as_of"])
    return value == invented or _plain(_INVENTED) in _plain(index.series)


def is_sample_company(name: str) -> bool:
    """Return whether ``name`` is the sample company, with whatever legal form."""
    return _plain(name).startswith(_plain(_OWN_NAME))


def _identity(book: Book, form: OfferForm) -> Iterator[Problem]:
    company, address, contact = form.company, form.company.address, form.contact
    is_register = _same(company.register_court, _FORM.register_court)
    checked: tuple[tuple[AnyColumn, bool], ...] = (
        (_FORM.name, is_sample_company(company.name)),
        (_FORM.street,
         _same(address.street, _FORM.street) and _same(address.postcode, _FORM.postcode)),
        (_FORM.email, _DOMAIN in company.email.casefold()),
        (_FORM.website, _DOMAIN in company.website.casefold()),
        (_FORM.register_number,
         is_register and _same(company.register_number, _FORM.register_number)),
        (_FORM.directors, _same(company.directors, _FORM.directors)),
        (_FORM.vat_id, _same(company.vat_id, _FORM.vat_id)),
        (_FORM.tax_number, _same(company.tax_number, _FORM.tax_number)),
        (_FORM.bank, _same(company.bank, _FORM.bank)),
        (_FORM.iban, _same(company.iban, _FORM.iban)),
        (_FORM.contact_email, _DOMAIN in contact.email.casefold()),
        (_FORM.general_terms, _same(form.terms.general_terms, _FORM.general_terms)),
    )  # fmt: skip
    left = [field for field, is_left in checked if is_left]
    if left:
        place = _FORM.place_of(left[0], book)
        yield Problem(code="sample_company", details={"what": _labels(left)}, place=place)


def _texts(form: OfferForm) -> Iterator[Problem]:
    terms = form.terms
    typed: tuple[tuple[AnyColumn, str], ...] = (
        (_FORM.phone, form.company.phone),
        (_FORM.contact_name, form.contact.name),
        (_FORM.contact_phone, form.contact.phone),
        (_FORM.signer_name, form.signer.name),
        (_FORM.payment, terms.payment),
        (_FORM.warranty, terms.warranty),
        (_FORM.retention_of_title, terms.retention_of_title),
        (_FORM.callout, terms.callout),
        (_FORM.data_processing, terms.data_processing if form.customer.personal_data else ""),
    )
    if left := [field for field, text in typed if _same(text, field)]:
        yield _warning("sample_texts", what=_labels(left))


def _limits(form: OfferForm) -> Iterator[Problem]:
    known = [
        Limit(
            scope=SCOPES.term(str(row["scope"])),
            max_discount=values.number(row["max_discount"]),
            min_margin=values.number(row["min_margin"]),
            approver=str(row["approver"]),
        )
        for row in sample.LIMITS
    ]
    scopes = [SCOPES.word(limit.scope) for limit in form.limits if limit in known]
    if scopes:
        yield _warning("sample_limits", what=", ".join(dict.fromkeys(scopes)))


def _maintenance(book: Book, form: OfferForm) -> Iterator[Problem]:
    if form.maintenance is None:
        return
    services = {
        ServiceRow(**{key: str(cell) for key, cell in row.items()}) for row in sample.SERVICES
    }
    if form.services and services.issuperset(form.services):
        yield _warning("sample_services")
    if has_sample_index(form.maintenance):
        place = names.MAINTENANCE_FORM.place_of(names.MAINTENANCE_FORM.series, book)
        yield Problem(code=SAMPLE_INDEX, place=place, severity=Severity.WARNING)


def _warning(code: str, **details: str) -> Problem:
    return Problem(code=code, details=details, severity=Severity.WARNING)


def _labels(fields: Sequence[AnyColumn]) -> str:
    return ", ".join(field.what for field in fields)


def _same(text: str, field: AnyColumn) -> bool:
    return bool(_plain(text)) and _plain(text) == _plain(_COMPANY[field.key])


def _plain(text: str) -> str:
    """Return letters and digits alone: an IBAN is the same with and without its gaps."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
