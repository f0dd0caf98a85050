"""The cumulated cash flow of a business case as a diagram: a line, and two points that speak.

Months from signing across, euro upwards, not discounted. The second and third series hold one
point each, where the money is back and where the horizon ends; their names are the labels
next to these points. Both stand before the line in the table, so that a template can place
each label.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from aftersales_xl.documents.fields import case_wording as wording
from aftersales_xl.documents.fields.axes import round_axis
from aftersales_xl.documents.fields.diagram import Achse, Diagramm, Reihe
from aftersales_xl.domain.case.payback import PaybackKind
from aftersales_xl.domain.case.study import CaseStudy
from aftersales_xl.domain.money.amounts import round_cents
from aftersales_xl.words import formats

_ZERO = Decimal(0)
_HUNDREDTH = Decimal("0.01")
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_MOST_MONTH_STEPS = 8


def cash_flow_diagram(study: CaseStudy) -> Diagramm:
    """Return how the money spent comes back, month by month."""
    line = _line(study)
    end = max(line)
    paid = _paid_back(study)
    return Diagramm(
        titel=wording.DIAGRAM,
        beschreibung=_description(line, paid),
        waagerecht=_months_axis(end),
        senkrecht=_euro_axis(line),
        punkte=tuple(line),
        reihen=(
            Reihe(name=wording.CASH_FLOW, werte=tuple(line.values())),
            _point(_label(paid), paid, line),
            _point(
                wording.AT_END.format(amount=_whole(line[end]), months=formats.number(end)),
                end,
                line,
            ),
        ),
    )


def _point(name: str, at: Decimal | None, line: Mapping[Decimal, Decimal]) -> Reihe:
    """Return a series of the one point at the month ``at``, of none without it."""
    return Reihe(
        name=name,
        werte=tuple(height if month == at else None for month, height in line.items()),
    )


def _line(study: CaseStudy) -> dict[Decimal, Decimal]:
    """Return what has come in less what has been spent, by month; it bends at go-live."""
    case = study.case
    flows = study.flows
    by_month = {
        min(Decimal(flow.month), case.horizon_months): round_cents(flow.cumulated) for flow in flows
    }
    go_live = _round_months(case.go_live_month)
    if go_live < case.horizon_months:
        by_month.setdefault(go_live, round_cents(flows[int(go_live)].cumulated))
    paid = _paid_back(study)
    if paid is not None:
        by_month.setdefault(paid, _ZERO)
    return dict(sorted(by_month.items()))


def _paid_back(study: CaseStudy) -> Decimal | None:
    """Return the month from signing in which the money is back, None beyond the horizon."""
    (months,) = (one.months for one in study.paybacks if one.kind is PaybackKind.SIGNING)
    if months is None or not 0 < months <= study.horizon_months:
        return None
    return _round_months(months)


def _label(paid: Decimal | None) -> str:
    if paid is None:
        return wording.NOT_PAID_BACK
    return wording.PAID_BACK.format(months=wording.dative_months(paid))


def _description(line: Mapping[Decimal, Decimal], paid: Decimal | None) -> str:
    end = max(line)
    crossing = "" if paid is None else wording.CROSSING.format(months=wording.dative_months(paid))
    return wording.ALT_TEXT.format(
        first=_whole(line[_ZERO]),
        last=_whole(line[end]),
        months=formats.number(end),
        crossing=crossing,
    )


def _months_axis(end: Decimal) -> Achse:
    """Return the axis of months up to the horizon, in steps as calendars have them."""
    step = next(step for step in _MONTH_STEPS if end <= step * _MOST_MONTH_STEPS)
    return Achse(titel=wording.MONTHS_AXIS, von=_ZERO, bis=end, schritt=Decimal(step))


def _euro_axis(line: Mapping[Decimal, Decimal]) -> Achse:
    """Return the axis of euro, zero on one of its lines."""
    low, high = min(_ZERO, *line.values()), max(_ZERO, *line.values())
    return round_axis(wording.EURO_AXIS, low, high)


def _round_months(months: Decimal) -> Decimal:
    return months.quantize(_HUNDREDTH)


def _whole(amount: Decimal) -> str:
    """Return ``amount`` in whole euro, as a chart shows it."""
    return f"{formats.number(round_cents(amount).quantize(Decimal(1)))}\N{NO-BREAK SPACE}€"
