"""What a workbook of the user's own still holds of the sample company.

A new workbook shows by the sample company what belongs where, and its forms are filled in bit by
bit. What would go out in its name is an error: its name, its bank account, terms of business that
the user did not write. What may suit the user as it is, such as a limit or a sentence, is a
warning. The shipped samples say on Start that they are samples, and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.domain.care.maintenance import MaintenancePlan
from aftersales_xl.domain.money.errors import Problem, Severity
from aftersales_xl.domain.offer.form import OfferForm
from aftersales_xl.domain.offer.quote import ServiceRow
from aftersales_xl.domain.price.limits import Limit
from aftersales_xl.excel import sample_company as sample
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.version import sample_name
from aftersales_xl.tables import names, values
from aftersales_xl.words.selling import SCOPES

SAMPLE_INDEX = "sample_index"
"""The warning about an index series that is not published anywhere."""

_COMPANY = {key: str(value) for key, value in sample.COMPANY.items()}
_DOMAIN = _COMPANY["website"].removeprefix("www.")
_OWN_NAME = _COMPANY["name"].removesuffix(_COMPANY["legal_form"])
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
    court = (company.register_court, company.register_number)
    left: dict[str, bool] = {
        "name": is_sample_company(company.name),
        "street": _same(address.street, "street") and _same(address.postcode, "postcode"),
        "email": _DOMAIN in company.email.casefold(),
        "website": _DOMAIN in company.website.casefold(),
        "register_number": all(map(_same, court, ("register_court", "register_number"))),
        "directors": _same(company.directors, "directors"),
        "vat_id": _same(company.vat_id, "vat_id"),
        "tax_number": _same(company.tax_number, "tax_number"),
        "bank": _same(company.bank, "bank"),
        "iban": _same(company.iban, "iban"),
        "contact_email": _DOMAIN in contact.email.casefold(),
        "general_terms": _same(form.terms.general_terms, "general_terms"),
    }
    keys = [key for key, is_left in left.items() if is_left]
    if keys:
        place = names.COMPANY_FORM.place_of(names.COMPANY_FORM.field(keys[0]), book)
        yield Problem(code="sample_company", details={"what": _labels(keys)}, place=place)


def _texts(form: OfferForm) -> Iterator[Problem]:
    terms = form.terms
    said = {
        "phone": form.company.phone,
        "contact_name": form.contact.name,
        "contact_phone": form.contact.phone,
        "signer_name": form.signer.name,
        "payment": terms.payment,
        "warranty": terms.warranty,
        "retention_of_title": terms.retention_of_title,
        "callout": terms.callout,
        "data_processing": terms.data_processing if form.customer.personal_data else "",
    }
    if keys := [key for key, text in said.items() if _same(text, key)]:
        yield _warning("sample_texts", what=_labels(keys))


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
        place = names.MAINTENANCE_FORM.place_of(names.MAINTENANCE_FORM.field("series"), book)
        yield Problem(code=SAMPLE_INDEX, place=place, severity=Severity.WARNING)


def _warning(code: str, **details: str) -> Problem:
    return Problem(code=code, details=details, severity=Severity.WARNING)


def _labels(keys: list[str]) -> str:
    return ", ".join(f"„{names.COMPANY_FORM.field(key).label}“" for key in keys)


def _same(text: str, key: str) -> bool:
    return bool(_plain(text)) and _plain(text) == _plain(_COMPANY[key])


def _plain(text: str) -> str:
    """Return letters and digits alone: an IBAN is the same with and without its gaps."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
