"""All German words of the sheets together; see `aftersales_xl.words`."""

from __future__ import annotations

from aftersales_xl.words import OPEN_PRICE, YES_NO, Vocabulary, is_open_price
from aftersales_xl.words.case import BENEFIT_KINDS, CASE_PAYMENTS, ORIGINS
from aftersales_xl.words.contract import (
    ALIGNMENTS,
    COMPARISONS,
    CONTRACT_ENDS,
    DUE_MODES,
    FIXED_STEP,
    INDEX_KINDS,
    INTERVALS,
    NOT_NEEDED,
    NOTICE_UNITS,
    PRICE_CLAUSES,
    RUNS_ON,
    RUNS_OUT,
    SHARE_METHODS,
)
from aftersales_xl.words.discounts import (
    AFTER_TERM,
    EARLY_BIRD_SCOPES,
    LIST_PRICE,
    MODES,
    NOT_APPLIED,
    RULE_KINDS,
    TIER_METHODS,
)
from aftersales_xl.words.drivers import CASE_DRIVERS
from aftersales_xl.words.maintenance import BASES, DEADLINES, LEVELS, LEVELS_OR_NONE
from aftersales_xl.words.offer import BINDING, CHARGES, STATUSES, UNNAMED_PACKAGES
from aftersales_xl.words.parties import LEGAL_FORMS, SALUTATIONS, TAX_CASES
from aftersales_xl.words.selling import CAUSES, SCOPES
from aftersales_xl.words.states import STATES
from aftersales_xl.words.supplies import (
    GOODS_13B_WORD,
    SERVICE_WORD,
    SUPPLIES,
    UNKNOWN_CATEGORY,
    assumed_supply,
)

__all__ = [
    "AFTER_TERM",
    "ALIGNMENTS",
    "BASES",
    "BENEFIT_KINDS",
    "BINDING",
    "CASE_DRIVERS",
    "CASE_PAYMENTS",
    "CAUSES",
    "CHARGES",
    "COMPARISONS",
    "CONTRACT_ENDS",
    "DEADLINES",
    "DUE_MODES",
    "EARLY_BIRD_SCOPES",
    "FIXED_STEP",
    "GOODS_13B_WORD",
    "INDEX_KINDS",
    "INTERVALS",
    "LEGAL_FORMS",
    "LEVELS",
    "LEVELS_OR_NONE",
    "LIST_PRICE",
    "MODES",
    "NOTICE_UNITS",
    "NOT_APPLIED",
    "NOT_NEEDED",
    "OPEN_PRICE",
    "ORIGINS",
    "PRICE_CLAUSES",
    "RULE_KINDS",
    "RUNS_ON",
    "RUNS_OUT",
    "SALUTATIONS",
    "SCOPES",
    "SERVICE_WORD",
    "SHARE_METHODS",
    "STATES",
    "STATUSES",
    "SUPPLIES",
    "TAX_CASES",
    "TIER_METHODS",
    "UNKNOWN_CATEGORY",
    "UNNAMED_PACKAGES",
    "YES_NO",
    "Vocabulary",
    "assumed_supply",
    "is_open_price",
]
