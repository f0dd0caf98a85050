"""Who writes to whom: letterhead, footer by legal form, address, information block."""

from __future__ import annotations

from datetime import date

from aftersales_xl.documents.fields.model import Angabe, Firma, Fuss, Kontakt, Kunde, Unterschrift
from aftersales_xl.domain.offer.party import (
    Address,
    Company,
    Contact,
    Customer,
    LegalForm,
    Salutation,
    Signer,
)
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote
from aftersales_xl.words import formats
from aftersales_xl.words.documents import DRAFT, OFFER
from aftersales_xl.words.parties import ADDRESSED_AS, GREETINGS

_TITLES = frozenset({"Dr.", "Prof."})
_COURT = "Amtsgericht"


def company_fields(company: Company) -> Firma:
    """Return the company as the letterhead names it."""
    return Firma(
        name=company.name,
        absender=" · ".join([company.name, company.address.street, town(company.address)]),
        telefon=company.phone,
        email=company.email,
        web=company.website,
        ust_id=company.vat_id,
    )


def footer_fields(company: Company) -> Fuss:
    """Return the footer columns with the details the legal form demands."""
    tax = with_label("USt-IdNr.", company.vat_id) or with_label("Steuernr.", company.tax_number)
    return Fuss(
        anschrift=_lines(company.name, company.address.street, town(company.address)),
        kontakt=_lines(with_label("Telefon", company.phone), company.email, company.website),
        register=_lines(*_registration(company)),
        bank=_lines(
            company.bank,
            with_label("IBAN", company.iban),
            with_label("BIC", company.bic),
            tax,
        ),
    )


def _registration(company: Company) -> tuple[str, ...]:
    """Return what the legal form's business letter must say.

    Source:
        § 35a GmbHG; § 80 AktG; §§ 37a, 125a, 177a HGB.
    """
    entry = register_entry(company.register_court, company.register_number)
    seat = with_label("Sitz:", company.address.city)
    match company.legal_form:
        case LegalForm.GMBH:
            return seat, entry, with_label("Geschäftsführung:", company.directors)
        case LegalForm.AG:
            return (
                seat,
                entry,
                with_label("Vorstand:", company.directors),
                with_label("Vorsitz des Aufsichtsrats:", company.supervisory_chair),
            )
        case LegalForm.GMBH_CO_KG:
            partner = register_entry(
                company.partner_register_court, company.partner_register_number
            )
            return (
                ", ".join(part for part in (seat, entry) if part),
                with_label("Persönlich haftende Gesellschafterin:", company.partner_name),
                partner,
                with_label("Geschäftsführung:", company.directors),
            )
        case LegalForm.REGISTERED:
            return seat, entry, with_label("Vertreten durch:", company.directors)
        case LegalForm.UNREGISTERED:
            return (with_label("Vertreten durch:", company.directors),)


def customer_fields(customer: Customer) -> Kunde:
    """Return the customer with the lines of the address field."""
    return Kunde(
        name=customer.name,
        anschrift=_lines(
            customer.name,
            customer.department,
            _addressee(customer),
            customer.address.street,
            town(customer.address),
            customer.address.country.upper(),
        ),
        nummer=customer.number,
        zeichen=customer.reference,
        ust_id=customer.vat_id,
    )


def _addressee(customer: Customer) -> str:
    name = f"{customer.first_name} {customer.last_name}".strip()
    return f"{ADDRESSED_AS[customer.salutation]}{name}" if customer.last_name else name


def salutation(customer: Customer) -> str:
    """Return the salutation, academic titles included; neutral where no name is known."""
    if not customer.last_name:
        return GREETINGS[Salutation.NEUTRAL]
    titles = [word for word in customer.first_name.split() if word in _TITLES]
    name = " ".join([*titles, customer.last_name])
    return GREETINGS[customer.salutation].format(name=name)


def contact_fields(contact: Contact) -> Kontakt:
    """Return the person the customer may call."""
    return Kontakt(
        name=contact.name, funktion=contact.role, telefon=contact.phone, email=contact.email
    )


def signer_fields(signer: Signer) -> Unterschrift:
    """Return who signs, the authority before the name."""
    name = f"{signer.authority} {signer.name}".strip()
    return Unterschrift(name=name, funktion=signer.role)


def info_block(issued: IssuedOffer) -> tuple[Angabe, ...]:
    """Return the lines next to the address; what is empty is left out."""
    is_draft = issued.quote.needs_approval
    return _block(
        (DRAFT if is_draft else OFFER, issued.number),
        ("Datum", formats.day(issued.issued_on)),
        ("Gültig bis", "" if is_draft else formats.day(issued.valid_until)),
        quote=issued.quote,
    )


def order_block(
    issued: IssuedOffer, *, written_on: date, accepted_on: date, reference: str
) -> tuple[Angabe, ...]:
    """Return the lines next to the address of an order confirmation."""
    return _block(
        ("Datum", formats.day(written_on)),
        ("Ihre Bestellung", reference),
        ("Eingang", formats.day(accepted_on)),
        ("Angebot", f"{issued.number} vom {formats.day(issued.issued_on)}"),
        quote=issued.quote,
    )


def _block(*entries: tuple[str, str], quote: Quote) -> tuple[Angabe, ...]:
    customer, contact = quote.customer, quote.contact
    people = (
        ("Kundennummer", customer.number),
        ("Ihr Zeichen", customer.reference),
        ("Kontakt", contact.name),
        ("Telefon", contact.phone),
        ("E-Mail", contact.email),
    )
    return tuple(Angabe(titel=title, wert=value) for title, value in (*entries, *people) if value)


def register_entry(court: str, number: str) -> str:
    """Return court and number of a register entry, "" where both are unknown."""
    if court and not court.startswith(_COURT):
        court = f"{_COURT} {court}"
    return ", ".join(part for part in (court, number) if part)


def town(address: Address) -> str:
    """Return postcode and town."""
    return f"{address.postcode} {address.city}".strip()


def with_label(label: str, value: str) -> str:
    """Return ``value`` behind its label, "" where there is none."""
    return f"{label} {value}" if value else ""


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
