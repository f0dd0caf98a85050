"""How the monthly recurring revenue moves within the first twelve months, as rows and waterfall.

Gains stand before losses, so that no column of the waterfall begins below zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from aftersales_xl.documents.fields import forecast_wording as wording
from aftersales_xl.documents.fields.axes import round_axis
from aftersales_xl.documents.fields.diagram import Achse, Diagramm, Reihe
from aftersales_xl.documents.fields.forecast_model import Bewegung, Bewegungen
from aftersales_xl.domain.contract.periods import DAY
from aftersales_xl.domain.forecast.figures import Movements, Stretch
from aftersales_xl.domain.forecast.report import ForecastReport
from aftersales_xl.domain.money.amounts import ZERO
from aftersales_xl.words import formats
from aftersales_xl.words.forecast import CLOSING, MOVEMENTS, NARROW_MOVEMENTS, OPENING

_QUARTERS = 4


def movements(report: ForecastReport) -> Bewegungen:
    """Return opening, movements and closing, by quarter where there are four of them."""
    coming, quarters = report.next_year, report.quarters
    has_quarters = len(quarters) == _QUARTERS
    shown = [_quarter_name(quarter) for quarter in quarters] if has_quarters else [""] * _QUARTERS
    rows = zip(
        (OPENING, *MOVEMENTS.words, CLOSING),
        *(_column(quarter.mrr) for quarter in quarters[: _QUARTERS * has_quarters]),
        _column(coming.mrr),
        strict=True,
    )
    return Bewegungen(
        zeitraum=wording.span(coming.first, coming.last),
        monate=wording.with_count(wording.MONTHS, len(coming.months)),
        diagramm=_waterfall(coming, looks_ahead=coming.last > report.as_of),
        hat_quartale=has_quarters,
        quartal_1=shown[0],
        quartal_2=shown[1],
        quartal_3=shown[2],
        quartal_4=shown[3],
        zeilen=tuple(_row(title, amounts) for title, *amounts in rows),
    )


def _quarter_name(quarter: Stretch) -> str:
    return wording.months_of(quarter.first, quarter.last)


def _column(mrr: Movements) -> Iterator[str]:
    yield wording.euro(mrr.opening)
    yield from (wording.with_sign(change) for change in mrr.changes)
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
        ist_anfang=title == OPENING,
        ist_ende=title == CLOSING,
    )


def _waterfall(coming: Stretch, *, looks_ahead: bool) -> Diagramm:
    """Return the movements as columns that stand on one another.

    Series: invisible base, opening or closing balance, increase, decrease.
    """
    mrr, steps = coming.mrr, coming.mrr.waterfall
    axis = round_axis(wording.EURO_AXIS, _lowest(steps.levels), max(steps.levels))
    opening, closing = coming.first - DAY, coming.last
    title = wording.WATERFALL.format(opening=formats.day(opening), closing=formats.day(closing))
    if looks_ahead:
        title = wording.WATERFALL_AHEAD.format(title=title)
    if axis.von:
        title = wording.WATERFALL_CUT.format(title=title, low=wording.whole(axis.von))
    between = (steps.bases, steps.gains, steps.losses)
    base, increase, decrease = ((ZERO, *amounts, ZERO) for amounts in between)
    columns = (base, _ends(mrr), increase, decrease)
    return Diagramm(
        titel=title,
        beschreibung=_description(mrr),
        waagerecht=Achse(
            titel=wording.STEPS_AXIS,
            von=Decimal(1),
            bis=Decimal(len(steps.levels) + 1),
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


def _lowest(levels: Sequence[Decimal]) -> Decimal:
    """Return where the axis may begin: at zero, or higher where steps would be too small to see."""
    low, high = min(levels), max(levels)
    room = high - low
    is_cut = low > high / 2
    return max(low - room, ZERO) if is_cut else min(low, ZERO)


def _points(mrr: Movements) -> Iterator[str]:
    """Yield the name of each column with its amount below."""
    yield f"{OPENING}\n{wording.whole(mrr.opening)}"
    for movement, word in NARROW_MOVEMENTS.items():
        change = mrr[movement]
        sign = "+" if change > 0 else ""
        yield f"{word}\n{sign}{wording.whole(change)}"
    yield f"{CLOSING}\n{wording.whole(mrr.closing)}"


def _description(mrr: Movements) -> str:
    steps = [
        wording.STEP.format(title=title, amount=wording.with_sign(change))
        for title, change in zip(MOVEMENTS.words, mrr.changes, strict=True)
        if change
    ]
    return wording.WATERFALL_SHOWN.format(
        opening=wording.euro(mrr.opening),
        closing=wording.euro(mrr.closing),
        steps=", ".join(steps) or wording.NOTHING,
    )
