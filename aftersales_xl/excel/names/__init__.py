"""Every name a workbook uses, once: sheets, forms with their labels, tables with their columns.

Layouts draw from these, ``cells`` reads by them, and formulas refer to them. Renaming
something here renames it everywhere.
"""

from __future__ import annotations

from aftersales_xl.excel.names.masters import COMPANY_FORM, CUSTOMER_FORM
from aftersales_xl.excel.names.offer import MAINTENANCE_FORM, OFFER_FORM
from aftersales_xl.excel.names.sheets import (
    ARTICLES_RANGE,
    CHECKS,
    COMPANY,
    CUSTOMER,
    DISCOUNTS,
    LAYOUT_VERSION,
    LIMITS,
    MAINTENANCE,
    MASTER_CHECK,
    NEGOTIATION,
    OFFER,
    ONCE_DISCOUNT,
    ONCE_SHARES,
    ONCE_STEPS,
    PAYMENT,
    PRICES,
    SHEETS,
    START,
    SUMS,
    SUMS_RANGE,
    VERSION_NAME,
)
from aftersales_xl.excel.names.tables import (
    DUTY,
    EXCLUDED,
    INCLUDED,
    POSITIONS,
    PRICE_TABLE,
    SCOPE_TABLE,
    SERVICES,
    TOPICS,
)
from aftersales_xl.excel.names.terms import (
    BUNDLES,
    DISCOUNT_FORM,
    LIMITS_TABLE,
    NEGOTIATION_FORM,
    ONCE_RULES,
    PAYMENT_FORM,
    PAYMENT_PLAN,
    RECURRING_RULES,
)

__all__ = [
    "ARTICLES_RANGE", "BUNDLES", "CHECKS", "COMPANY", "COMPANY_FORM", "CUSTOMER", "CUSTOMER_FORM",
    "DISCOUNTS", "DISCOUNT_FORM", "DUTY", "EXCLUDED", "INCLUDED", "LAYOUT_VERSION", "LIMITS",
    "LIMITS_TABLE", "MAINTENANCE", "MAINTENANCE_FORM", "MASTER_CHECK", "NEGOTIATION",
    "NEGOTIATION_FORM", "OFFER", "OFFER_FORM", "ONCE_DISCOUNT", "ONCE_RULES", "ONCE_SHARES",
    "ONCE_STEPS", "PAYMENT", "PAYMENT_FORM", "PAYMENT_PLAN", "POSITIONS", "PRICES", "PRICE_TABLE",
    "RECURRING_RULES", "SCOPE_TABLE", "SERVICES", "SHEETS", "START", "SUMS", "SUMS_RANGE",
    "TOPICS", "VERSION_NAME",
]  # fmt: skip
