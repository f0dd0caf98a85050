"""The parties of an offer: company, customer, contact, signer.

Knows which details a German business letter must carry for a legal form. Does not know whether
an address exists; what a tax case needs is in `vat_numbers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aftersales_xl.domain.money.vat import TaxCase


class LegalForm(Enum):
    """Legal forms whose business letters have rules of their own."""

    GMBH = "gmbh"  # § 35a GmbHG; the UG follows the same section
    AG = "ag"  # § 80 AktG
    GMBH_CO_KG = "gmbh_co_kg"  # §§ 125a, 177a HGB: both companies
    REGISTERED = "registered"  # § 37a HGB: e. K., OHG, KG
    UNREGISTERED = "unregistered"  # freelancers, GbR: name and address only


_REGISTRATION = ("register_court", "register_number")
_MANDATORY: dict[LegalForm, tuple[str, ...]] = {
    LegalForm.GMBH: (*_REGISTRATION, "directors"),
    LegalForm.AG: (*_REGISTRATION, "directors", "supervisory_chair"),
    LegalForm.GMBH_CO_KG: (
        *_REGISTRATION,
        "directors",
        "partner_name",
        "partner_register_court",
        "partner_register_number",
    ),
    LegalForm.REGISTERED: _REGISTRATION,
    LegalForm.UNREGISTERED: (),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """A postal address; ``country`` is empty for Germany."""

    street: str
    postcode: str
    city: str
    country: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    """The company that makes the offer, with the details of its business letters.

    ``state`` is the code of its federal state in ISO 3166-2:DE, for holidays; "" where unknown.
    """

    name: str
    legal_form: LegalForm
    address: Address
    phone: str = ""
    email: str = ""
    website: str = ""
    register_court: str = ""
    register_number: str = ""
    directors: str = ""
    supervisory_chair: str = ""
    partner_name: str = ""
    partner_register_court: str = ""
    partner_register_number: str = ""
    vat_id: str = ""
    tax_number: str = ""
    bank: str = ""
    iban: str = ""
    bic: str = ""
    state: str = ""

    @property
    def missing_details(self) -> tuple[str, ...]:
        """Names of the fields that the legal form demands and that are empty."""
        return tuple(name for name in _MANDATORY[self.legal_form] if not getattr(self, name))


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """The person at the company whom the customer may call."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    """Who signs, and by what authority (``i. A.``, ``i. V.``, ``ppa.``, or nothing)."""

    name: str
    authority: str = ""
    role: str = ""


class Salutation(Enum):
    """How the customer's contact is addressed."""

    MS = "ms"
    MR = "mr"
    NEUTRAL = "neutral"


@dataclass(frozen=True, kw_only=True, slots=True)
class Customer:
    """The business that receives the offer."""

    number: str
    name: str
    address: Address
    tax_case: TaxCase = TaxCase.DOMESTIC
    department: str = ""
    salutation: Salutation = Salutation.NEUTRAL
    first_name: str = ""
    last_name: str = ""
    vat_id: str = ""
    reference: str = ""
    personal_data: bool = False
