"""German words about companies and customers."""

from __future__ import annotations

from aftersales_xl.domain.party import LegalForm, Salutation
from aftersales_xl.domain.vat import TaxCase
from aftersales_xl.words import Vocabulary

SALUTATIONS = Vocabulary(
    ("Frau", Salutation.MS), ("Herr", Salutation.MR), ("ohne", Salutation.NEUTRAL)
)
TAX_CASES = Vocabulary(
    ("Inland", TaxCase.DOMESTIC),
    ("EU-Unternehmen", TaxCase.EU_BUSINESS),
    ("Drittland", TaxCase.THIRD_COUNTRY),
    ("§ 13b Waren", TaxCase.SECTION_13B),
    ("Privatkunde", TaxCase.CONSUMER),
)
LEGAL_FORMS = Vocabulary(
    ("GmbH", LegalForm.GMBH),
    ("UG (haftungsbeschränkt)", LegalForm.GMBH),
    ("AG", LegalForm.AG),
    ("GmbH & Co. KG", LegalForm.GMBH_CO_KG),
    ("e. K., OHG oder KG", LegalForm.REGISTERED),
    ("ohne Registereintrag", LegalForm.UNREGISTERED),
)
