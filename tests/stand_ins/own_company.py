"""A company that is not the sample's: what a user types into Firma."""

from __future__ import annotations

from aftersales_xl.excel.sample_company import COMPANY

OWN = {
    **COMPANY,
    "name": "Rheinufer Systemhaus GmbH",
    "street": "Am Rhein 3",
    "postcode": "50667",
    "city": "Köln",
    "phone": "0221 5550-0",
    "email": "info@rheinufer.example",
    "website": "www.rheinufer.example",
    "register_court": "Amtsgericht Köln",
    "register_number": "HRB 1234",
    "directors": "Anna Beck",
    "vat_id": "DE123456788",
    "tax_number": "215/1234/5678",
    "bank": "Rheinbank",
    "iban": "DE89 3704 0044 0532 0130 00",
    "bic": "COBADEFFXXX",
    "contact_name": "Ole Kruse",
    "contact_phone": "0221 5550-12",
    "contact_email": "o.kruse@rheinufer.example",
    "signer_name": "Anna Beck",
    "payment": "Rechnungen sind sofort zahlbar.",
    "warranty": "Es gilt das Gesetz.",
    "retention_of_title": "Ware bleibt bis zur Zahlung unser Eigentum.",
    "callout": "Einsätze kosten 120,00 € je Stunde.",
    "general_terms": "Es gelten unsere AGB vom 01.02.2026.",
    "data_processing": "Wir schließen einen Vertrag nach Art. 28 DSGVO.",
}
