"""Every form and table of the workbooks, once, and the names of sheets and results.

Layouts draw these, readers read them, formulas refer to them: code that goes over all forms or all
tables takes the lists of this module.
"""

from __future__ import annotations

from collections.abc import Mapping

from aftersales_xl.tables.assumptions import ASSUMPTION_TABLE
from aftersales_xl.tables.benefits import BENEFITS
from aftersales_xl.tables.bundles import BUNDLES
from aftersales_xl.tables.cases import (
    CASE_FIGURES,
    CASE_FORM,
    CASES,
    COMPARED_CASES,
    LONGEST_HORIZON,
    PAYBACKS,
    SHOWN_CASE,
)
from aftersales_xl.tables.company import COMPANY_FORM
from aftersales_xl.tables.contracts import ACTUAL_TABLE, CONTRACT_TABLE, EARLIER_TABLE
from aftersales_xl.tables.customer import CUSTOMER_FORM
from aftersales_xl.tables.deadlines import DEADLINES
from aftersales_xl.tables.forecast import EARLIER_FORM, FORECAST_FORM
from aftersales_xl.tables.headers import ColumnNames
from aftersales_xl.tables.limits import LIMITS_TABLE
from aftersales_xl.tables.maintenance import MAINTENANCE_FORM
from aftersales_xl.tables.negotiation import NEGOTIATION_FORM
from aftersales_xl.tables.offer_form import OFFER_FORM
from aftersales_xl.tables.payment import PAYMENT_FORM, PAYMENT_PLAN
from aftersales_xl.tables.phases import PHASES
from aftersales_xl.tables.positions import POSITIONS
from aftersales_xl.tables.price_list import PRICE_TABLE
from aftersales_xl.tables.rules import DISCOUNT_FORM, ONCE_RULES, RECURRING_RULES
from aftersales_xl.tables.running_costs import RUNNING_COSTS
from aftersales_xl.tables.schema import Form, Table
from aftersales_xl.tables.scope import DUTY, EXCLUDED, INCLUDED, SCOPE_TABLE, TOPICS
from aftersales_xl.tables.services import SERVICES
from aftersales_xl.tables.sheets import (
    ARTICLES_RANGE,
    ASSUMPTIONS,
    CASES_RANGE,
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
    OLDEST_LAYOUT,
    ONCE_DISCOUNT,
    ONCE_NETS,
    ONCE_SHARES,
    ONCE_STEPS,
    OWN_DATA,
    PAYMENT,
    PRICES,
    RESULTS_BESIDE,
    ROI,
    SAMPLE_DATA,
    START,
    SUMS,
    SUMS_NET,
    SUMS_RANGE,
    VERSION_NAME,
    WORKINGS,
)
from aftersales_xl.tables.uncertainty import UNCERTAIN

OFFER_FORMS: Mapping[str, Form] = {
    "company": COMPANY_FORM,
    "customer": CUSTOMER_FORM,
    "offer": OFFER_FORM,
    "maintenance": MAINTENANCE_FORM,
    "discounts": DISCOUNT_FORM,
    "payment": PAYMENT_FORM,
    "negotiation": NEGOTIATION_FORM,
    "case": CASE_FORM,
}
"""Every form of an offer workbook, by what the content of a workbook calls it."""
FILLED_TABLES: Mapping[str, Table] = {
    "scope": SCOPE_TABLE,
    "prices": PRICE_TABLE,
    "positions": POSITIONS,
    "once_rules": ONCE_RULES,
    "recurring_rules": RECURRING_RULES,
    "bundles": BUNDLES,
    "payment_plan": PAYMENT_PLAN,
    "limits": LIMITS_TABLE,
    "deadlines": DEADLINES,
    "services": SERVICES,
    "cases": CASES,
    "phases": PHASES,
    "benefits": BENEFITS,
    "running_costs": RUNNING_COSTS,
    "uncertain": UNCERTAIN,
    "assumptions": ASSUMPTION_TABLE,
}
"""Every table of an offer workbook that people fill, by what the content calls it."""
OFFER_TABLES = tuple(FILLED_TABLES.values())
FORMS = (*OFFER_FORMS.values(), FORECAST_FORM, EARLIER_FORM)
TABLES = (*OFFER_TABLES, CONTRACT_TABLE, EARLIER_TABLE, ACTUAL_TABLE)
"""Those of the forecast workbook as well."""
_BY_NAME = {table.name: table for table in TABLES}


def columns_on(sheet: str) -> int:
    """Return how many columns the widest of our tables on a sheet has."""
    return max(len(table.columns) for table in TABLES if table.sheet == sheet)


def names_of_column(table: str, header: str) -> ColumnNames:
    """Return what a column may be called: by its table where that is ours, else as it is."""
    ours = _BY_NAME.get(table)
    if ours is not None:
        for column in ours.columns:
            if column.header == header:
                return ColumnNames(key=header, own=(header,), others=column.other)
    return ColumnNames(key=header, own=(header,))


__all__ = [
    "ARTICLES_RANGE",
    "ASSUMPTIONS",
    "ASSUMPTION_TABLE",
    "BENEFITS",
    "BUNDLES",
    "CASES",
    "CASES_RANGE",
    "CASE_FIGURES",
    "CASE_FORM",
    "CHECKS",
    "COMPANY",
    "COMPANY_FORM",
    "COMPARED_CASES",
    "CUSTOMER",
    "CUSTOMER_FORM",
    "DEADLINES",
    "DISCOUNTS",
    "DISCOUNT_FORM",
    "DUTY",
    "EXCLUDED",
    "FILLED_TABLES",
    "FORMS",
    "INCLUDED",
    "INPUT_SHEETS",
    "LAYOUT_VERSION",
    "LIMITS",
    "LIMITS_TABLE",
    "LONGEST_HORIZON",
    "MAINTENANCE",
    "MAINTENANCE_FORM",
    "MASTER_CHECK",
    "NEGOTIATION",
    "NEGOTIATION_FORM",
    "OFFER",
    "OFFER_FORM",
    "OFFER_FORMS",
    "OFFER_TABLES",
    "OLDEST_LAYOUT",
    "ONCE_DISCOUNT",
    "ONCE_NETS",
    "ONCE_RULES",
    "ONCE_SHARES",
    "ONCE_STEPS",
    "OWN_DATA",
    "PAYBACKS",
    "PAYMENT",
    "PAYMENT_FORM",
    "PAYMENT_PLAN",
    "PHASES",
    "POSITIONS",
    "PRICES",
    "PRICE_TABLE",
    "RECURRING_RULES",
    "RESULTS_BESIDE",
    "ROI",
    "RUNNING_COSTS",
    "SAMPLE_DATA",
    "SCOPE_TABLE",
    "SERVICES",
    "SHOWN_CASE",
    "START",
    "SUMS",
    "SUMS_NET",
    "SUMS_RANGE",
    "TABLES",
    "TOPICS",
    "UNCERTAIN",
    "VERSION_NAME",
    "WORKINGS",
    "columns_on",
    "names_of_column",
]  # fmt: skip
