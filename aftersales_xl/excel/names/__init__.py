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
    LAYOUT_VERSION,
    MAINTENANCE,
    MASTER_CHECK,
    OFFER,
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

__all__ = [
    "ARTICLES_RANGE", "CHECKS", "COMPANY", "COMPANY_FORM", "CUSTOMER", "CUSTOMER_FORM", "DUTY",
    "EXCLUDED", "INCLUDED", "LAYOUT_VERSION", "MAINTENANCE", "MAINTENANCE_FORM", "MASTER_CHECK",
    "OFFER", "OFFER_FORM", "POSITIONS", "PRICES", "PRICE_TABLE", "SCOPE_TABLE", "SERVICES",
    "SHEETS", "START", "SUMS", "SUMS_RANGE", "TOPICS", "VERSION_NAME",
]  # fmt: skip
