"""German words about companies and customers."""

from __future__ import annotations

from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.domain.offer.party import LegalForm, Salutation
from aftersales_xl.words import Vocabulary, line

SALUTATIONS = Vocabulary(
    Salutation,
    line(Salutation.MS, "Frau", greeting="Sehr geehrte Frau {name},", address="Frau "),
    line(Salutation.MR, "Herr", greeting="Sehr geehrter Herr {name},", address="Herrn "),
    line(Salutation.NEUTRAL, "ohne", greeting="Sehr geehrte Damen und Herren,", address=""),
)
GREETINGS, ADDRESSED_AS = SALUTATIONS.column("greeting"), SALUTATIONS.column("address")
"""How a letter begins, and what stands before a name in its address field (DIN 5008)."""
TAX_CASES = Vocabulary(
    TaxCase,
    line(TaxCase.DOMESTIC, "Inland"),
    line(TaxCase.EU_BUSINESS, "EU-Unternehmen"),
    line(TaxCase.THIRD_COUNTRY, "Drittland"),
    line(TaxCase.SECTION_13B, "§ 13b Waren"),
    line(TaxCase.CONSUMER, "Privatkunde"),
)
LEGAL_FORMS = Vocabulary(
    LegalForm,
    line(
        LegalForm.GMBH,
        "GmbH",
        represented="vertreten durch die Geschäftsführung: {people}",
    ),
    line(LegalForm.GMBH, "UG (haftungsbeschränkt)"),
    line(LegalForm.AG, "AG", represented="vertreten durch den Vorstand: {people}"),
    line(
        LegalForm.GMBH_CO_KG,
        "GmbH & Co. KG",
        represented=(
            "vertreten durch die persönlich haftende Gesellschafterin {partner}, diese vertreten "
            "durch die Geschäftsführung: {people}"
        ),
    ),
    line(LegalForm.REGISTERED, "e. K., OHG oder KG", represented="vertreten durch {people}"),
    line(LegalForm.UNREGISTERED, "ohne Registereintrag", represented="vertreten durch {people}"),
)
REPRESENTED = LEGAL_FORMS.column("represented")
"""Who speaks for a company: § 35 GmbHG, § 78 AktG, §§ 124, 161, 170 HGB."""
