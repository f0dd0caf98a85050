"""German words about business cases."""

from __future__ import annotations

from aftersales_xl.domain.case_study import BenefitKind, Origin, Payment
from aftersales_xl.words import Vocabulary

BENEFIT_KINDS = Vocabulary(
    ("Kostensenkung", BenefitKind.REDUCED_COST),
    ("Zeitersparnis", BenefitKind.TIME_SAVED),
    ("vermiedene Anfragen", BenefitKind.TICKETS_AVOIDED),
)
CASE_PAYMENTS = Vocabulary(
    ("bei Vertragsschluss", Payment.AT_SIGNING), ("je Phase", Payment.BY_PHASE)
)
ORIGINS = Vocabulary(
    ("Kunde", Origin.CUSTOMER), ("Studie", Origin.STUDY), ("Referenz", Origin.REFERENCE)
)
