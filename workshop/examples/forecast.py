"""An example report of a forecast, to try its template with; all names are invented.

80 contract lines of an IT service company over 36 months from January 2027. The figures were
calculated once by the engine and are kept as they were: months add up to groups, opening and
movements to closing, to the cent. Of the 33,891.07 that recur a month at the beginning,
875.00 churn and 2,428.36 are contracted within 2027: GRR 90.25 %; 500.00 are added: NRR 91.73 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.contract.periods import Period
from aftersales_xl.domain.forecast.causes import BillingCause, ChangeCause, DueKind
from aftersales_xl.domain.forecast.figures import (
    Amounts,
    ByLayer,
    ForecastMonth,
    Movement,
    Movements,
    RetentionRate,
    Stretch,
)
from aftersales_xl.domain.forecast.report import (
    DueEvent,
    ForecastComparison,
    ForecastReport,
    GroupRevenue,
    Kept,
    OmittedRows,
    OpenCheck,
    RecurringRevenue,
)
from aftersales_xl.domain.money.amounts import total
from aftersales_xl.domain.money.errors import Place, Problem
from workshop.examples.offers import COMPANY

_SOURCE = "Vertragsprognose.xlsm"
_SHEET = "Verträge"
_MRR = Decimal("33891.07")
_DEFERRED = Decimal("107170.14")
_2027 = Period(start=date(2027, 1, 1), end=date(2027, 12, 31))
_2026 = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))

# month; committed; renewals plain, weighted; quotes plain, weighted; billed, weighted;
# new, reactivation, expansion, price step, contraction, churn of the monthly recurring revenue
_MONTHS = """
2027-01 33194.11 1241.18 1077.65 0 0 99456.17 0 0 0 179.59 -255.00 0
2027-02 29660.38 2044.28 1774.93 138.08 96.66 16836.30 625.00 0 0 0 0 0
2027-03 56259.41 3201.81 2809.75 1322.15 823.86 58748.58 0 0 300.00 62.73 0 0
2027-04 30609.53 3764.55 3294.34 1894.25 1104.67 63720.86 800.00 0 0 88.01 0 -810.00
2027-05 37510.54 4273.58 3749.35 2414.77 1324.43 17992.90 0 250.00 0 0 0 0
2027-06 28784.56 5898.91 5113.71 2336.87 1281.72 52257.42 0 0 0 69.62 0 0
2027-07 29496.81 5542.03 4755.97 3939.36 1705.57 21742.74 120.00 0 0 32.06 -923.36 0
2027-08 29508.71 5542.06 4755.97 3939.37 1705.61 6896.80 0 0 0 0 0 0
2027-09 26892.57 6570.97 5646.45 83812.28 41650.55 77582.66 0 0 200.00 53.29 -695.00 0
2027-10 26513.62 8029.31 6896.39 4447.56 1858.05 16983.15 0 0 0 34.76 0 -65.00
2027-11 24418.30 8537.30 7287.52 4304.08 1798.10 52785.60 0 0 0 104.84 -555.00 0
2027-12 25263.27 8821.84 7530.42 4447.56 1858.05 7493.55 0 0 0 0 0 0
2028-01 20003.04 12819.44 10805.49 4447.55 1858.04 77445.08 0 0 0 149.41 -1339.63 0
2028-02 18728.86 12011.05 10015.69 4163.16 1739.95 15624.88 0 0 0 12.50 0 0
2028-03 19953.55 12839.38 10706.40 4476.00 1875.64 27847.23 0 0 0 38.54 -200.25 0
2028-04 17706.70 13556.22 11288.33 4345.61 1822.12 55078.00 0 0 0 96.71 0 -484.50
2028-05 18297.63 14020.66 11640.26 4500.89 1887.05 10624.60 0 0 0 0 0 0
2028-06 15991.71 15004.82 12254.67 4355.71 1826.16 43507.04 0 0 0 64.24 -362.62 0
2028-07 16372.90 15509.39 12610.18 4535.65 1895.74 17843.81 0 0 0 35.36 -170.00 0
2028-08 16387.85 15509.41 12610.21 4535.63 1895.71 5301.01 0 0 0 0 0 0
2028-09 14987.66 15845.85 12759.86 4389.35 1834.58 32196.54 0 0 0 58.74 0 -85.00
2028-10 14413.34 16587.59 13228.94 4547.23 1899.20 11009.90 0 0 0 3.75 -1585.76 0
2028-11 12195.23 16874.85 13333.28 4400.54 1837.95 44670.33 0 0 0 98.69 -300.50 0
2028-12 11920.71 18158.12 14354.39 4547.23 1899.18 6882.79 0 0 0 0 0 0
2029-01 10780.37 19339.49 14727.18 4547.22 1899.21 63431.99 0 0 0 153.23 -185.00 0
2029-02 9681.32 17491.66 13228.15 4110.38 1717.65 15404.52 0 0 0 12.75 0 0
2029-03 9033.55 21090.88 16042.94 4575.13 1916.66 25574.14 0 0 0 39.30 0 0
2029-04 7937.35 20464.46 15390.60 4440.09 1861.09 38240.58 0 0 0 82.64 -832.32 0
2029-05 7947.13 21413.24 16084.02 4597.46 1926.86 9485.04 0 0 0 0 0 0
2029-06 7254.26 21224.15 15589.65 4449.16 1864.74 39598.79 0 0 0 66.03 0 0
2029-07 6895.82 22554.87 16612.13 4628.65 1934.67 12273.06 0 0 0 36.33 0 0
2029-08 6399.46 23065.19 17062.64 4628.65 1934.70 4606.92 0 0 0 0 0 0
2029-09 6197.08 22361.11 16306.71 4479.34 1872.25 28803.62 0 0 0 60.35 0 0
2029-10 6403.60 23126.49 16721.11 4639.04 1937.79 10161.07 0 0 0 3.82 0 0
2029-11 5373.92 22420.17 15975.15 4489.39 1875.30 21458.43 0 0 0 54.40 -1564.83 0
2029-12 4808.78 23181.91 16401.62 4639.04 1937.79 6071.32 0 0 0 0 0 0
"""

# group; committed; renewals plain, weighted; quotes plain, weighted
_GROUPS = """
Wartung; 263421.62 244763.09 190881.95 21028.97 10514.49
Arbeitsplatz-Service; 249376.98 156052.95 127352.85 80507.27 32274.17
Cloud & Backup; 51300.68 60981.66 43676.29 14679.09 5871.64
Projekte; 30000.00 0 0 80000.00 40000.00
Hotline; 39733.77 18228.89 13248.12 13693.43 4108.03
Monitoring; 29950.58 19911.63 15282.84 10555.67 7388.97
"""

_DUE = (
    DueEvent(
        day=date(2027, 1, 14),
        kind=DueKind.NOTICE,
        contract="V-2034",
        customer="Lausitzer Gießerei GmbH",
        amount=Decimal("9420.79"),
    ),
    DueEvent(
        day=date(2027, 1, 15),
        kind=DueKind.RENEWAL,
        contract="V-2021",
        customer="Steuerkanzlei Brandt & Partner",
        amount=Decimal("5280.00"),
    ),
    DueEvent(
        day=date(2027, 1, 15),
        kind=DueKind.RENEWAL,
        contract="V-2038",
        customer="Nordlicht Maschinenbau GmbH",
        amount=Decimal("16080.00"),
    ),
    DueEvent(
        day=date(2027, 2, 28),
        kind=DueKind.NOTICE,
        contract="V-2008",
        customer="Autohaus Weiß KG",
        amount=Decimal("8100.00"),
    ),
    DueEvent(
        day=date(2027, 2, 28),
        kind=DueKind.NOTICE,
        contract="V-2009",
        customer="Elbtal Klinikservice gGmbH",
        amount=Decimal("9480.00"),
    ),
    DueEvent(
        day=date(2027, 3, 14),
        kind=DueKind.NOTICE,
        contract="V-2059",
        customer="Spedition Kröger GmbH & Co. KG",
        amount=Decimal("5460.00"),
    ),
    DueEvent(
        day=date(2027, 3, 31),
        kind=DueKind.EXPIRY,
        contract="V-2005",
        customer="Druckhaus Sander GmbH",
        amount=Decimal("9720.00"),
    ),
)


def forecast_report() -> ForecastReport:
    """Return the example.

    >>> str(forecast_report().next_year.revenue.weighted.total)
    '488011.53'
    """
    return ForecastReport(
        company=COMPANY.name,
        as_of=date(2026, 12, 31),
        source=_SOURCE,
        lines=80,
        contracts=79,
        customers=41,
        forecast=Stretch(months=tuple(_months()), deferred_opening=_DEFERRED),
        recurring=_recurring(),
        grouped_by="Gruppe",
        groups=tuple(_groups()),
        left_out=_left_out(),
        checks=318,
        open_checks=(
            OpenCheck(
                check=BillingCause.WRONG_PRICE,
                subject="V-2034",
                expected=Decimal("2355.20"),
                found=Decimal("2310.00"),
            ),
        ),
        due=_DUE,
        comparison=_comparison(),
    )


def _months() -> Iterator[ForecastMonth]:
    opening = _MRR
    for line in _MONTHS.split("\n")[1:-1]:
        month, *figures = line.split()
        *amounts, billed = map(Decimal, figures[:6])
        changes = dict(zip(Movement, map(Decimal, figures[6:]), strict=True))
        closing = opening + total(changes.values())
        yield ForecastMonth(
            first=date.fromisoformat(f"{month}-01"),
            revenue=_amounts(*amounts),
            billed=billed,
            mrr=Movements(opening=opening, by_kind=changes, closing=closing),
        )
        opening = closing


def _groups() -> Iterator[GroupRevenue]:
    for line in _GROUPS.split("\n")[1:-1]:
        name, figures = line.split("; ")
        yield GroupRevenue(name=name, revenue=_amounts(*map(Decimal, figures.split())))


def _amounts(
    committed: Decimal, renewal: Decimal, hoped: Decimal, quotes: Decimal, expected: Decimal
) -> Amounts:
    return Amounts(
        plain=ByLayer(committed=committed, renewal=renewal, quotes=quotes),
        weighted=ByLayer(committed=committed, renewal=hoped, quotes=expected),
    )


def _left_out() -> OmittedRows:
    """Return two rows that are wrong, one of them without a price."""
    price = Problem(
        code="value_missing",
        details={"what": "den Jahrespreis"},
        place=Place(sheet=_SHEET, row=60, column="Jahrespreis"),
    )
    end = Problem(
        code="end_before_start",
        details={"start": date(2026, 5, 1), "end": date(2026, 4, 30)},
        place=Place(sheet=_SHEET, row=44, column="Ende"),
    )
    return OmittedRows(
        rows=2,
        yearly=Decimal("7200.00"),
        without_amount=1,
        problems=(end, price),
        problem_count=2,
    )


def _comparison() -> ForecastComparison:
    """Return what became of the forecast made three months before."""
    return ForecastComparison(
        made_on=date(2026, 9, 30),
        period=_2027,
        before=Decimal("469111.53"),
        now=Decimal("488011.53"),
        causes={
            ChangeCause.NEW: Decimal("18300.00"),
            ChangeCause.WON: Decimal("7500.00"),
            ChangeCause.TERMINATED: Decimal("-9550.00"),
            ChangeCause.PRICE: Decimal("2150.00"),
            ChangeCause.PROBABILITY: Decimal("500.00"),
        },
    )


def _recurring() -> RecurringRevenue:
    return RecurringRevenue(
        mrr=_MRR,
        arr=Decimal("406692.78"),
        past=Kept(
            period=_2026,
            rates=_rates("0.9025", "0.9173", "0.9357", "0.0975"),
        ),
        expected=Kept(
            period=_2027,
            rates=_rates("0.8841", "0.9012", "0.9198", "0.1159"),
        ),
    )


def _rates(*fractions: str) -> dict[RetentionRate, Decimal | None]:
    return dict(zip(RetentionRate, map(Decimal, fractions), strict=True))
