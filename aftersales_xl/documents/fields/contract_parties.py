"""The parties of a contract: who they are, where they are registered, who speaks for them."""

from __future__ import annotations

from aftersales_xl.documents.fields.contract_model import Partei
from aftersales_xl.documents.fields.parties import register_entry, town, with_label
from aftersales_xl.domain.offer.party import Address, Company, Customer, LegalForm
from aftersales_xl.words.parties import REPRESENTED


def contractor(company: Company) -> Partei:
    """Return our side, with register and representation by legal form."""
    register = register_entry(company.register_court, company.register_number)
    given = (register, _representatives(company), with_label("USt-IdNr.", company.vat_id))
    return _party(company.name, company.address, given)


def _representatives(company: Company) -> str:
    if not company.directors:
        return ""
    entry = register_entry(company.partner_register_court, company.partner_register_number)
    partner = f"{company.partner_name} ({entry})" if entry else company.partner_name
    if company.legal_form is LegalForm.GMBH_CO_KG and not partner:
        return REPRESENTED[LegalForm.REGISTERED].format(people=company.directors)
    return REPRESENTED[company.legal_form].format(people=company.directors, partner=partner)


def client(customer: Customer) -> Partei:
    """Return the customer."""
    given = (with_label("Kundennummer", customer.number), with_label("USt-IdNr.", customer.vat_id))
    return _party(customer.name, customer.address, given)


def _party(name: str, address: Address, given: tuple[str, ...]) -> Partei:
    where = (address.street, town(address), address.country)
    return Partei(
        name=name,
        anschrift=", ".join(part for part in where if part),
        angaben=tuple(entry for entry in given if entry),
    )
