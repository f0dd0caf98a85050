"""Every name a workbook uses, once: sheets, forms with their labels, tables with their columns.

Layouts draw from these, ``cells`` reads by them, and formulas refer to them. Renaming
something here renames it everywhere.
"""

from __future__ import annotations

from aftersales_xl.tables.case import (
    ASSUMPTION_TABLE,
    BENEFITS,
    CASE_FIGURES,
    CASE_FORM,
    CASES,
    CASES_RANGE,
    COMPARED_CASES,
    LONGEST_HORIZON,
    PAYBACKS,
    PHASES,
    RUNNING_COSTS,
    SHOWN_CASE,
    UNCERTAIN,
)
from aftersales_xl.tables.maintenance import DEADLINES, MAINTENANCE_FORM, SERVICES
from aftersales_xl.tables.masters import COMPANY_FORM, CUSTOMER_FORM
from aftersales_xl.tables.offer_form import OFFER_FORM
from aftersales_xl.tables.offer_tables import (
    DUTY,
    EXCLUDED,
    INCLUDED,
    POSITIONS,
    PRICE_TABLE,
    SCOPE_TABLE,
    TOPICS,
)
from aftersales_xl.tables.sheets import (
    ARTICLES_RANGE,
    ASSUMPTIONS,
    CHECKS,
    COMPANY,
    CUSTOMER,
    DISCOUNTS,
    INPUT_SHEETS,
    LAYOUT_VERSION,
    LIMITS,
    MAINTENANCE,
    MASTER_CHECK,
    NEGOTIATION,
    OFFER,
    ONCE_DISCOUNT,
    ONCE_SHARES,
    ONCE_STEPS,
    OWN_DATA,
    PAYMENT,
    PRICES,
    RESULTS_FROM,
    ROI,
    SAMPLE_DATA,
    START,
    SUMS,
    SUMS_NET,
    SUMS_RANGE,
    VERSION_NAME,
)
from aftersales_xl.tables.terms import (
    BUNDLES,
    DISCOUNT_FORM,
    LIMITS_TABLE,
    NEGOTIATION_FORM,
    ONCE_RULES,
    PAYMENT_FORM,
    PAYMENT_PLAN,
    RECURRING_RULES,
)

OFFER_TABLES = (
    SCOPE_TABLE, PRICE_TABLE, POSITIONS, ONCE_RULES, RECURRING_RULES, BUNDLES, PAYMENT_PLAN,
    LIMITS_TABLE, DEADLINES, SERVICES, CASES, PHASES, BENEFITS, RUNNING_COSTS, UNCERTAIN,
    ASSUMPTION_TABLE,
)  # fmt: skip
"""Every table of an offer workbook that people fill."""

__all__ = [
    "ARTICLES_RANGE", "ASSUMPTIONS", "ASSUMPTION_TABLE", "BENEFITS", "BUNDLES", "CASES",
    "CASES_RANGE", "CASE_FIGURES", "CASE_FORM", "CHECKS", "COMPANY", "COMPANY_FORM",
    "COMPARED_CASES", "CUSTOMER", "CUSTOMER_FORM", "DEADLINES", "DISCOUNTS", "DISCOUNT_FORM",
    "DUTY", "EXCLUDED", "INCLUDED", "INPUT_SHEETS", "LAYOUT_VERSION", "LIMITS", "LIMITS_TABLE",
    "LONGEST_HORIZON", "MAINTENANCE", "MAINTENANCE_FORM", "MASTER_CHECK", "NEGOTIATION",
    "NEGOTIATION_FORM", "OFFER", "OFFER_FORM", "OFFER_TABLES", "ONCE_DISCOUNT", "ONCE_RULES",
    "ONCE_SHARES", "ONCE_STEPS", "OWN_DATA", "PAYBACKS", "PAYMENT", "PAYMENT_FORM", "PAYMENT_PLAN",
    "PHASES", "POSITIONS", "PRICES", "PRICE_TABLE", "RECURRING_RULES", "RESULTS_FROM", "ROI",
    "RUNNING_COSTS", "SAMPLE_DATA", "SCOPE_TABLE", "SERVICES", "SHOWN_CASE", "START", "SUMS",
    "SUMS_NET", "SUMS_RANGE", "TOPICS", "UNCERTAIN", "VERSION_NAME",
]  # fmt: skip
