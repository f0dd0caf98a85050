"""Revenue of a forecast as text: the chart, by year and quarter, by group, and what is deferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from aftersales_xl.documents.fields import forecast_wording as wording
from aftersales_xl.documents.fields.axes import round_axis
from aftersales_xl.documents.fields.diagram import Achse, Diagramm, Reihe
from aftersales_xl.documents.fields.forecast_model import (
    Abgrenzungszeile,
    Gruppen,
    Prognose,
    Umsatzzeile,
)
from aftersales_xl.domain.forecast.figures import Amounts, ByLayer, Stretch
from aftersales_xl.domain.forecast.fiscal_years import fiscal_year
from aftersales_xl.domain.forecast.report import ForecastReport, GroupRevenue
from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.words import formats
from aftersales_xl.words.forecast import NO_GROUP, OTHERS, TOTAL
from aftersales_xl.words.portfolio import LAYERS_IN_REPORT

_MOST_LABELS = 12
_LABEL_STEPS = (1, 2, 3, 6, 12, 24, 60)
_MOST_GROUPS = 8


def revenue(report: ForecastReport) -> Prognose:
    """Return revenue month by month, by year and by quarter."""
    years = [_row(*_year_title(year, report), year.revenue) for year in report.years]
    quarters = [
        _row(wording.months_of(quarter.first, quarter.last), "", quarter.revenue)
        for quarter in report.quarters
    ]
    return Prognose(
        diagramm=_diagram(report),
        jahre=tuple(years),
        quartale=tuple(quarters) if len(quarters) > 1 else (),
        summe=_row(TOTAL, "", report.forecast.revenue),
    )


def revenue_by_group(report: ForecastReport) -> Gruppen:
    """Return revenue by group, the largest first, small ones together at the end."""
    groups = sorted(report.groups, key=lambda group: (-group.revenue.weighted.total, group.name))
    shown, rest = groups[:_MOST_GROUPS], groups[_MOST_GROUPS:]
    if len(rest) == 1:
        shown, rest = groups, []
    whole = report.forecast.revenue
    rows = [_group(group.name or NO_GROUP, group.revenue, whole) for group in shown]
    if rest:
        title = OTHERS.format(count=formats.number(len(rest)))
        rows.append(_group(title, _together(rest), whole))
    return Gruppen(
        spalte=report.grouped_by,
        zeilen=tuple(rows),
        summe=_row(TOTAL, "", whole),
    )


def deferral_by_year(report: ForecastReport) -> Iterator[Abgrenzungszeile]:
    """Yield how what is deferred rolls forward, year by year."""
    for year in report.years:
        title, hint = _year_title(year, report)
        yield Abgrenzungszeile(
            titel=title,
            hinweis=hint,
            anfang=wording.euro(year.deferred_opening),
            abgerechnet=wording.euro(year.billed),
            umsatz=wording.euro(year.revenue.weighted.total),
            ende=wording.euro(year.deferred_closing),
        )


def _row(title: str, hint: str, amounts: Amounts) -> Umsatzzeile:
    weighted, plain = amounts.weighted, amounts.plain
    return Umsatzzeile(
        titel=title,
        hinweis=hint,
        fest=wording.euro(plain.committed),
        verlaengerungen=wording.euro(weighted.renewal),
        verlaengerungen_voll=wording.euro(plain.renewal),
        angebote=wording.euro(weighted.quotes),
        angebote_voll=wording.euro(plain.quotes),
        gesamt=wording.euro(weighted.total),
        gesamt_voll=wording.euro(plain.total),
    )


def _group(title: str, amounts: Amounts, whole: Amounts) -> Umsatzzeile:
    part, everything = amounts.weighted.total, whole.weighted.total
    share = wording.SHARE.format(share=wording.rate(part / everything)) if everything else ""
    return _row(title, share, amounts)


def _together(groups: Sequence[GroupRevenue]) -> Amounts:
    return sum((group.revenue for group in groups), start=Amounts())


def _year_title(year: Stretch, report: ForecastReport) -> tuple[str, str]:
    """Return the name of a fiscal year, and its months where it is cut short."""
    title = fiscal_year(year.first, report.fiscal_year_begins)
    is_whole = len(year.months) == MONTHS_OF_A_YEAR
    return title, "" if is_whole else wording.months_of(year.first, year.last)


def _diagram(report: ForecastReport) -> Diagramm:
    """Return weighted revenue by layer, month by month."""
    months = report.forecast.months
    stacks = [month.revenue.weighted for month in months]
    layers = zip(LAYERS_IN_REPORT.values(), _layers(stacks), strict=True)
    return Diagramm(
        titel=wording.REVENUE,
        beschreibung=_description(report.forecast),
        waagerecht=Achse(
            titel=wording.TIME_AXIS,
            von=Decimal(1),
            bis=Decimal(len(months)),
            schritt=Decimal(_label_distance(len(months))),
        ),
        senkrecht=round_axis(wording.EURO_AXIS, *_reach(stacks)),
        punkte=tuple(month.first for month in months),
        reihen=tuple(Reihe(name=name, werte=values) for name, values in layers),
    )


def _description(shown: Stretch) -> str:
    whole = shown.revenue.weighted
    return wording.REVENUE_SHOWN.format(
        first=formats.month(shown.first),
        last=formats.month(shown.last),
        total=wording.euro(whole.total),
        committed=wording.euro(whole.committed),
        renewal=wording.euro(whole.renewal),
        quotes=wording.euro(whole.quotes),
    )


def _label_distance(months: int) -> int:
    """Return how many months lie between two labels, as calendars divide years."""
    return next(step for step in _LABEL_STEPS if months <= step * _MOST_LABELS)


def _layers(stacks: Sequence[ByLayer]) -> tuple[tuple[Decimal, ...], ...]:
    return (
        tuple(stack.committed for stack in stacks),
        tuple(stack.renewal for stack in stacks),
        tuple(stack.quotes for stack in stacks),
    )


def _reach(stacks: Sequence[ByLayer]) -> tuple[Decimal, Decimal]:
    """Return how far the columns reach down and up; credits go down, each layer by itself."""
    split = [(stack.committed, stack.renewal, stack.quotes) for stack in stacks]
    low = min(sum((one for one in parts if one < 0), ZERO) for parts in split)
    high = max(sum((one for one in parts if one > 0), ZERO) for parts in split)
    return low, high
