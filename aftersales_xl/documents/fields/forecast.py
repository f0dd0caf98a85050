"""The forecast report as the fields of its template: figures become text, nothing is left to add.

For use inside the company: contains revenue per customer, but no costs or margins.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.documents.fields import forecast_wording as wording
from aftersales_xl.documents.fields.forecast_findings import (
    checks_sentence,
    findings,
    left_out_sentence,
)
from aftersales_xl.documents.fields.forecast_model import (
    Bericht,
    ForecastFields,
    Kennwerte,
    Ursache,
    Veraenderung,
)
from aftersales_xl.documents.fields.forecast_movements import movements
from aftersales_xl.documents.fields.forecast_revenue import (
    deferral_by_year,
    revenue,
    revenue_by_group,
)
from aftersales_xl.documents.fields.model import Dokument
from aftersales_xl.domain.contract.periods import DAY
from aftersales_xl.domain.forecast.figures import RetentionRate
from aftersales_xl.domain.forecast.report import ForecastComparison, ForecastReport, Kept
from aftersales_xl.words import formats, messages
from aftersales_xl.words.comparing import CHANGE_CAUSES

_PROGRAM = "aftersales-xl"


def forecast_fields(report: ForecastReport) -> ForecastFields:
    """Return everything the template of the forecast report may show."""
    return ForecastFields(
        dokument=Dokument(
            titel=wording.TITLE.format(day=formats.day(report.as_of)),
            verfasser=report.company or _PROGRAM,
            stand=report.as_of,
        ),
        bericht=_about(report),
        kennwerte=_key_figures(report),
        prognose=revenue(report),
        gruppen=revenue_by_group(report) if report.groups else None,
        bewegungen=movements(report),
        abgrenzung=tuple(deferral_by_year(report)),
        veraenderung=_changes(report.comparison) if report.comparison else None,
        auffaelliges=findings(report),
    )


def _about(report: ForecastReport) -> Bericht:
    return Bericht(
        firma=report.company,
        stand=formats.day(report.as_of),
        zeitraum=wording.span(report.forecast.first, report.forecast.last),
        grundlage=wording.BASIS.format(
            source=report.source,
            lines=wording.with_count(wording.LINES, report.lines),
            contracts=wording.with_count(wording.CONTRACTS, report.contracts),
            customers=wording.with_count(wording.CUSTOMERS, report.customers),
        ),
        satz=" ".join(_message(report)),
        vorbehalt=" ".join(_reservations(report)),
    )


def _message(report: ForecastReport) -> Iterator[str]:
    """Yield what the report says, in three sentences."""
    coming, mrr = report.next_year, report.next_year.mrr
    yield wording.COMMITTED.format(
        span=wording.span(coming.first, coming.last),
        committed=wording.whole(coming.revenue.plain.committed),
    )
    yield wording.EXPECTED.format(
        weighted=wording.whole(coming.revenue.weighted.total),
        plain=wording.whole(coming.revenue.plain.total),
    )
    moves = wording.RISES if mrr.closing > mrr.opening else wording.FALLS
    sentence = (wording.STAYS if mrr.closing == mrr.opening else moves).format(
        day=formats.day(coming.last),
        opening=wording.whole(mrr.opening),
        closing=wording.whole(mrr.closing),
    )
    said = wording.WEIGHTED if coming.last > report.as_of else wording.CERTAIN
    yield said.format(sentence=sentence)


def _reservations(report: ForecastReport) -> Iterator[str]:
    """Yield what a reader has to know before he trusts the figures."""
    if report.left_out.rows:
        yield left_out_sentence(report)
    if report.open_checks:
        yield checks_sentence(report)
    if report.left_out.rows or report.open_checks:
        yield wording.DETAILS
    if report.caught_up is not None:
        yield messages.sentence(report.caught_up)


def _key_figures(report: ForecastReport) -> Kennwerte:
    coming, recurring = report.next_year, report.recurring
    past = recurring.past
    grr, nrr, with_steps, churn = _expectations(recurring.expected)
    return Kennwerte(
        arr=wording.whole(recurring.arr),
        mrr=wording.whole(recurring.mrr),
        monate=wording.with_count(wording.MONTHS, len(coming.months)),
        umsatz_fest=wording.whole(coming.revenue.plain.committed),
        umsatz=wording.whole(coming.revenue.weighted.total),
        umsatz_ungewichtet=wording.whole(coming.revenue.plain.total),
        abgrenzung_anfang=wording.whole(coming.deferred_opening),
        abgrenzung_vor=formats.day(coming.first - DAY),
        abgrenzung_ende=wording.whole(coming.deferred_closing),
        abgrenzung_bis=formats.day(coming.last),
        grr=wording.rate(past.rates[RetentionRate.GROSS]),
        nrr=wording.rate(past.rates[RetentionRate.NET]),
        nrr_mit_preisen=wording.rate(past.rates[RetentionRate.NET_WITH_PRICE_STEPS]),
        kuendigungsrate=wording.rate(past.rates[RetentionRate.CHURN]),
        bindung=wording.PAST_YEAR.format(day=formats.day(past.period.end)),
        grr_erwartet=grr,
        nrr_erwartet=nrr,
        nrr_mit_preisen_erwartet=with_steps,
        kuendigungsrate_erwartet=churn,
    )


def _expectations(ahead: Kept | None) -> Iterator[str]:
    """Yield what is expected of the months ``ahead``, nothing where none lie ahead."""
    if ahead is None:
        yield from [""] * len(RetentionRate)
        return
    months = wording.months_of(ahead.period.start, ahead.period.end)
    for rate in RetentionRate:
        yield wording.EXPECTED_RATE.format(months=months, rate=wording.rate(ahead.rates[rate]))


def _changes(compared: ForecastComparison) -> Veraenderung:
    return Veraenderung(
        zeitraum=wording.span(compared.period.start, compared.period.end),
        stand_vorher=formats.day(compared.made_on),
        vorher=wording.euro(compared.before),
        ursachen=tuple(
            Ursache(titel=CHANGE_CAUSES.word(cause), betrag=wording.with_sign(amount))
            for cause, amount in compared.causes.items()
            if amount
        ),
        nachher=wording.euro(compared.now),
        unterschied=wording.with_sign(compared.now - compared.before),
    )
