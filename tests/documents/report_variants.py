"""Forecast reports as they may come, large and small, with and without anything to say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.forecast.causes import BillingCause, DueKind, TieCheck
from aftersales_xl.domain.forecast.figures import (
    Amounts,
    ByLayer,
    ForecastMonth,
    Movements,
    RetentionRate,
    Stretch,
)
from aftersales_xl.domain.forecast.report import DueEvent, GroupRevenue, OmittedRows, OpenCheck
from aftersales_xl.domain.money.errors import Place, Problem
from workshop.examples.forecast import forecast_report

EXAMPLE = forecast_report()
NO_RATES = replace(
    EXAMPLE.recurring,
    past=replace(
        EXAMPLE.recurring.past,
        rates=dict.fromkeys(RetentionRate),
    ),
    expected=None,
)
PLAIN = replace(
    EXAMPLE,
    company="",
    recurring=NO_RATES,
    grouped_by="",
    groups=(),
    left_out=OmittedRows(),
    open_checks=(),
    due=(),
    comparison=None,
)


def of_months(first: date, count: int, **given) -> Stretch:
    """Return months that are all alike: 1,000 agreed, a hope of 200, a chance of 300."""
    revenue = Amounts(
        plain=ByLayer(committed=Decimal(1000), renewal=Decimal(200), quotes=Decimal(300)),
        weighted=ByLayer(committed=Decimal(1000), renewal=Decimal(160), quotes=Decimal(90)),
    )
    values = {"revenue": revenue, "billed": Decimal(1250), "mrr": Movements()} | given
    months = (
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(count)
    )
    return Stretch(
        months=tuple(ForecastMonth(first=month, **values) for month in months),
        deferred_opening=Decimal(0),
    )


def with_groups(count: int, name: str = "Gruppe {number}"):
    """Return a report with ``count`` groups, one larger than the other."""
    groups = [
        GroupRevenue(
            name=name.format(number=number),
            revenue=Amounts(
                plain=ByLayer(committed=Decimal(number)),
                weighted=ByLayer(committed=Decimal(number)),
            ),
        )
        for number in range(1, count + 1)
    ]
    whole = Decimal(sum(range(1, count + 1)))
    one = of_months(date(2027, 1, 1), 1).months[0]
    layers = ByLayer(committed=whole)
    month = replace(one, revenue=Amounts(plain=layers, weighted=layers))
    forecast = Stretch(months=(month,), deferred_opening=Decimal(0))
    return replace(PLAIN, forecast=forecast, grouped_by="Produkt", groups=tuple(groups))


def _much_to_do():
    problem = Problem(code="value_missing", details={"what": "den Jahrespreis"})
    return replace(
        EXAMPLE,
        left_out=OmittedRows(
            rows=30,
            once=Decimal(500),
            without_amount=29,
            problems=tuple(
                replace(problem, place=Place(sheet="alt.csv", row=row, column="Jahrespreis"))
                for row in range(2, 22)
            ),
            problem_count=41,
        ),
        open_checks=tuple(
            OpenCheck(check=check, subject=f"V-{n}", expected=Decimal(n), found=Decimal(0))
            for n in range(1, 4)
            for check in (*TieCheck, *BillingCause)
        ),
        due=tuple(
            DueEvent(
                day=date(2027, 1, 30 - n),
                kind=list(DueKind)[n % 3],
                contract=f"V-{n}",
                customer="Müller & Söhne <Nord> {{ GmbH }}",
                amount=Decimal(1000 * n),
            )
            for n in range(20)
        ),
    )


REPORTS = {
    "example": EXAMPLE,
    "plain": PLAIN,
    "one month": replace(PLAIN, forecast=of_months(date(2027, 1, 1), 1)),
    "seven months": replace(PLAIN, forecast=of_months(date(2027, 11, 1), 7)),
    "fiscal year": replace(PLAIN, forecast=of_months(date(2027, 3, 1), 24), fiscal_year_begins=7),
    "fifty years": replace(PLAIN, forecast=of_months(date(2027, 1, 1), 600)),
    "much to do": _much_to_do(),
    "many groups": with_groups(12),
}
