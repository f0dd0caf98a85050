"""The sample forecast workbook: the contracts of the sample company at the end of 2026."""

from __future__ import annotations

from datetime import date

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.sample_company import COMPANY
from workshop.samples import portfolio

FORECAST = ForecastContent(
    sample="Vertragsbestand Ende 2026",
    settings={
        "company": COMPANY["name"],
        "first": date(2027, 1, 1),
        "months": 24,
        "grouping": "Gruppe",
        "fiscal_year": 1,
        "key_date": date(2026, 12, 31),
        "movements_from": date(2026, 1, 1),
        "movements_months": 24,
        "discount_rate": 0.06,
        "horizon": 10,
        "billing_from": date(2026, 10, 1),
        "billing_months": 3,
        "due_days": 180,
    },
    contracts=portfolio.contracts(),
    earlier_settings={"taken_on": date(2026, 9, 30)},
    earlier=portfolio.earlier(),
    actuals=portfolio.actuals(),
)
