"""How the monthly recurring revenue moves within the first twelve months, as rows and waterfall.

Gains stand before losses, so that no column of the waterfall begins below zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from aftersales_xl.documents.fields import forecast_wording as wording
from aftersales_xl.documents.fields.axes import round_axis
from aftersales_xl.documents.fields.diagram import Achse, Diagramm, Reihe
from aftersales_xl.documents.fields.forecast_model import Bewegung, Bewegungen
from aftersales_xl.domain.contract_periods import DAY
from aftersales_xl.domain.forecast_figures import Movements, Stretch
from aftersales_xl.domain.forecast_report import ForecastReport
from aftersales_xl.domain.money import ZERO
from aftersales_xl.words import formats

_QUARTERS = 4


def movements(report: ForecastReport) -> Bewegungen:
    """Return opening, movements and closing, by quarter where there are four of them."""
    coming, quarters = report.next_year, report.quarters
    has_quarters = len(quarters) == _QUARTERS
    shown = [_named(quarter) for quarter in quarters] if has_quarters else [""] * _QUARTERS
    rows = zip(
        (wording.OPENING, *wording.MOVEMENTS, wording.CLOSING),
        *(_column(quarter.mrr) for quarter in quarters[: _QUARTERS * has_quarters]),
        _column(coming.mrr),
        strict=True,
    )
    return Bewegungen(
        zeitraum=wording.span(coming.first, coming.last),
        monate=wording.counted(wording.MONTHS, len(coming.months)),
        diagramm=_waterfall(coming, looks_ahead=coming.last > report.as_of),
        hat_quartale=has_quarters,
        quartal_1=shown[0],
        quartal_2=shown[1],
        quartal_3=shown[2],
        quartal_4=shown[3],
        zeilen=tuple(_row(title, amounts) for title, *amounts in rows),
    )


def _named(quarter: Stretch) -> str:
    return wording.months_of(quarter.first, quarter.last)


def _column(mrr: Movements) -> Iterator[str]:
    yield wording.euro(mrr.opening)
    yield from (wording.signed(change) for change in mrr.changes)
    yield wording.euro(mrr.closing)


def _row(title: str, amounts: Sequence[str]) -> Bewegung:
    *quarters, whole = amounts
    first, second, third, fourth = quarters or [""] * _QUARTERS
    return Bewegung(
        titel=title,
        quartal_1=first,
        quartal_2=second,
        quartal_3=third,
        quartal_4=fourth,
        gesamt=whole,
        ist_anfang=title == wording.OPENING,
        ist_ende=title == wording.CLOSING,
    )


def _waterfall(coming: Stretch, *, looks_ahead: bool) -> Diagramm:
    """Return the movements as columns that stand on one another.

    The first series is what carries a column and is not seen; then what there is, what comes
    and what goes.
    """
    mrr = coming.mrr
    tops = tuple(accumulate(mrr.changes, initial=mrr.opening))
    carried = tuple(min(pair) for pair in pairwise(tops))
    axis = round_axis(wording.EURO_AXIS, _lowest(tops), max(tops))
    opening, closing = coming.first - DAY, coming.last
    title = wording.WATERFALL.format(opening=formats.day(opening), closing=formats.day(closing))
    if looks_ahead:
        title = wording.WATERFALL_AHEAD.format(title=title)
    if axis.von:
        title = wording.WATERFALL_CUT.format(title=title, low=wording.whole(axis.von))
    gained = tuple(max(change, ZERO) for change in mrr.changes)
    lost = tuple(max(-change, ZERO) for change in mrr.changes)
    columns = ((ZERO, *carried, ZERO), _ends(mrr), (ZERO, *gained, ZERO), (ZERO, *lost, ZERO))
    return Diagramm(
        titel=title,
        beschreibung=_described(mrr),
        waagerecht=Achse(
            titel=wording.STEPS_AXIS,
            von=Decimal(1),
            bis=Decimal(len(tops) + 1),
            schritt=Decimal(1),
        ),
        senkrecht=axis,
        punkte=tuple(_points(mrr)),
        reihen=tuple(
            Reihe(name=name, werte=values)
            for name, values in zip(wording.COLUMNS, columns, strict=True)
        ),
    )


def _ends(mrr: Movements) -> tuple[Decimal, ...]:
    return (mrr.opening, *(ZERO for _ in mrr.changes), mrr.closing)


def _lowest(tops: Sequence[Decimal]) -> Decimal:
    """Return where the axis may begin: at zero, or higher where steps would be too small to see."""
    low, high = min(tops), max(tops)
    room = high - low
    is_cut = low > high / 2
    return max(low - room, ZERO) if is_cut else min(low, ZERO)


def _points(mrr: Movements) -> Iterator[str]:
    """Yield the name of each column with its amount below."""
    yield f"{wording.OPENING}\n{wording.whole(mrr.opening)}"
    for title, change in zip(wording.STEPS_ACROSS, mrr.changes, strict=True):
        sign = "+" if change > 0 else ""
        yield f"{title}\n{sign}{wording.whole(change)}"
    yield f"{wording.CLOSING}\n{wording.whole(mrr.closing)}"


def _described(mrr: Movements) -> str:
    steps = [
        wording.STEP.format(title=title, amount=wording.signed(change))
        for title, change in zip(wording.MOVEMENTS, mrr.changes, strict=True)
        if change
    ]
    return wording.WATERFALL_SHOWN.format(
        opening=wording.euro(mrr.opening),
        closing=wording.euro(mrr.closing),
        steps=", ".join(steps) or wording.NOTHING,
    )
