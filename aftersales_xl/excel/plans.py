"""The kinds of workbooks there are: which sheets in which order, who draws them, what they offer.

Sheets have modules in a VBA project, so each kind has a project of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from aftersales_xl.excel.addin import actions
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import (
    assumptions,
    business_case,
    checks,
    maintenance,
    masters,
    offer,
    start,
    terms,
    workings,
)
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.excel.layouts.forecast import checks as forecast_checks
from aftersales_xl.excel.layouts.forecast import (
    comparison,
    deferral,
    due,
    figures,
    lists,
    reconciliation,
    revenue,
)
from aftersales_xl.excel.layouts.forecast import start as forecast_start
from aftersales_xl.tables import forecast, names

Filled = TypeVar("Filled")


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan(Generic[Filled]):
    """One kind of workbook.

    ``layouts`` are its sheets in order, ``main`` the one that people work on first, ``company``
    says whose workbook it is. ``project`` is the file with its VBA project, ``groups`` are the
    groups of its ribbon tab.
    """

    title: str
    layouts: Mapping[str, Callable[[WorkbookWriter, Filled], None]]
    main: str
    company: Callable[[Filled], str]
    project: str
    groups: tuple[str, ...]


OFFERS: Plan[Content] = Plan(
    title="Angebotsmappe",
    layouts={
        names.START: start.start,
        names.COMPANY: masters.company,
        names.CUSTOMER: masters.customer,
        names.PRICES: masters.prices,
        names.OFFER: offer.offer,
        names.DISCOUNTS: terms.discounts,
        names.PAYMENT: terms.payment,
        names.MAINTENANCE: maintenance.maintenance,
        names.ROI: business_case.business_case,
        names.ASSUMPTIONS: assumptions.assumptions,
        names.LIMITS: terms.limits,
        names.NEGOTIATION: terms.negotiation,
        names.CHECKS: checks.checks,
        names.WORKINGS: workings.workings,
    },
    main=names.OFFER,
    company=lambda content: str(content.company.get("name") or ""),
    project="vbaProject.bin",
    groups=actions.OFFER_GROUPS,
)
FORECASTS: Plan[ForecastContent] = Plan(
    title="Vertragsprognose",
    layouts={
        forecast.START: forecast_start.start,
        forecast.CONTRACTS: lists.contracts,
        forecast.EARLIER: lists.earlier,
        forecast.ACTUALS: lists.actuals,
        forecast.FORECAST: revenue.revenue,
        forecast.DEFERRAL: deferral.deferral,
        forecast.FIGURES: figures.figures_sheet,
        forecast.DUE: due.due,
        forecast.COMPARISON: comparison.comparison,
        forecast.RECONCILIATION: reconciliation.reconciliation,
        forecast.CHECKS: forecast_checks.checks,
    },
    main=forecast.FORECAST,
    company=lambda content: content.company,
    project="vbaProject_prognose.bin",
    groups=actions.FORECAST_GROUPS,
)
PLANS = (OFFERS, FORECASTS)
