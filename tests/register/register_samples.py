"""Quotes to put into a register."""

import os
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.care.maintenance import Level, MaintenancePlan
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer.party import Address, Company, Contact, Customer, LegalForm, Signer
from aftersales_xl.domain.offer.quote import Quote, Validity
from aftersales_xl.domain.price.lines import QuoteLine

WRITERS = int(os.environ.get("AFTERSALES_XL_WRITERS", "4"))
NUMBERS = int(os.environ.get("AFTERSALES_XL_NUMBERS", "30"))
"""For each writer, in tests with several at once; `bootstrap.py beweise` asks for more."""
KILLS = int(os.environ.get("AFTERSALES_XL_KILLS", "2"))
TODAY = date(2026, 11, 21)
PLACE = Address(street="Hafenstraße 1", postcode="20457", city="Hamburg")


def quote_for(customer="Nordlicht Handel GmbH", number="K-1", case="CRM", price="6000", **changes):
    plan = MaintenancePlan(
        level=Level.STANDARD,
        subject="Wartung der CRM-Lizenz",
        list_price=Decimal(50000),
        rates={Level.STANDARD: Decimal("0.15"), Level.PREMIUM: Decimal("0.25")},
        term_months=36,
        vat_rate=Decimal("0.19"),
    )
    details = {
        "company": Company(name="Alster IT GmbH", legal_form=LegalForm.GMBH, address=PLACE),
        "customer": Customer(number=number, name=customer, address=PLACE),
        "contact": Contact(name="Jana Petersen"),
        "signer": Signer(name="Jana Petersen", authority="i. A."),
        "case": case,
        "subject": "Anbindung des CRM",
        "validity": Validity(days=30),
        "maintenance": plan,
        "lines": (
            QuoteLine(
                position="1",
                charge=Charge.EFFORT,
                unit_price=Decimal(price),
                vat_rate=Decimal("0.19"),
            ),
        ),
    }
    return Quote(**details | changes)
