"""What needs attention in a forecast, as text: rows left out, checks that differ, dates to come.

Long lists are cut and say so; their sums are those of the whole list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from operator import attrgetter

from aftersales_xl.documents.fields import forecast_wording as wording
from aftersales_xl.documents.fields.forecast_model import (
    Abweichung,
    Auffaelliges,
    Auslassung,
    Termin,
)
from aftersales_xl.domain.forecast.causes import BillingCause, DueKind, TieCheck
from aftersales_xl.domain.forecast.report import DueEvent, ForecastReport, OmittedRows, OpenCheck
from aftersales_xl.domain.money.amounts import ZERO, total
from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.words import formats, messages
from aftersales_xl.words.comparing import BILLING_CAUSES, TIE_CHECKS
from aftersales_xl.words.due import DUE_KINDS, ONE_DUE, SEVERAL_DUE

_MOST_ROWS = 10
_MOST_DATES = 15


def findings(report: ForecastReport) -> Auffaelliges:
    """Return what needs attention, the most weighty first."""
    omitted = report.left_out
    differing = sorted(report.open_checks, key=_weight)
    due = sorted(report.due, key=lambda one: -one.amount)[:_MOST_DATES]
    return Auffaelliges(
        auslassungen=tuple(_omission(one) for one in omitted.problems[:_MOST_ROWS]),
        ausgelassen=_of_many(left_out_sentence(report), omitted.problem_count, _MOST_ROWS),
        pruefungen=_of_many(checks_sentence(report), len(differing), _MOST_ROWS),
        abweichungen=tuple(_differing(check) for check in differing[:_MOST_ROWS]),
        fristen=_deadlines(report),
        termine=tuple(_date(event) for event in sorted(due, key=attrgetter("day", "contract"))),
    )


def left_out_sentence(report: ForecastReport) -> str:
    """Return how many rows are left out and what they say they are worth, in one sentence."""
    rows = report.left_out.rows
    if not rows:
        return wording.NONE_LEFT_OUT
    return wording.WORTH.format(
        rows=wording.with_count(wording.LEFT_OUT, rows), worth=", ".join(_worth(report.left_out))
    )


def _worth(omitted: OmittedRows) -> Iterator[str]:
    if omitted.yearly or not (omitted.once or omitted.without_amount):
        yield wording.YEARLY.format(amount=wording.euro(omitted.yearly))
    if omitted.once:
        yield wording.ONCE.format(amount=wording.euro(omitted.once))
    if omitted.without_amount:
        yield wording.with_count(wording.UNREAD, omitted.without_amount)


def checks_sentence(report: ForecastReport) -> str:
    """Return how many checks tie out, in one sentence."""
    if not report.checks:
        return wording.NO_CHECKS
    if not report.open_checks:
        return wording.with_count(wording.TIED, report.checks)
    difference = total(abs(check.difference or ZERO) for check in report.open_checks)
    return wording.with_count(
        wording.OPEN,
        len(report.open_checks),
        checks=formats.number(report.checks),
        difference=wording.euro(difference),
    )


def _deadlines(report: ForecastReport) -> str:
    """Return what falls due soon, counted by kind."""
    until = formats.day(report.as_of + timedelta(days=report.due_days))
    if not report.due:
        return wording.NOTHING_DUE.format(until=until)
    counts = Counter(event.kind for event in report.due)
    events = [
        wording.with_count((ONE_DUE[kind], SEVERAL_DUE[kind]), counts[kind])
        for kind in DueKind
        if counts[kind]
    ]
    sentence = wording.DUE.format(until=until, events=", ".join(events))
    if len(report.due) <= _MOST_DATES:
        return sentence
    return wording.MOST_DUE.format(sentence=sentence, shown=formats.number(_MOST_DATES))


def _of_many(sentence: str, count: int, shown: int) -> str:
    """Return ``sentence``, and that not all of ``count`` are shown where that is so."""
    if count <= shown:
        return sentence
    return wording.MOST_SHOWN.format(
        sentence=sentence, shown=formats.number(shown), count=formats.number(count)
    )


def _omission(problem: Problem) -> Auslassung:
    return Auslassung(
        stelle=messages.where(problem.place) if problem.place else "",
        grund=messages.text(problem.code, **problem.details),
    )


def _check_title(check: TieCheck | BillingCause) -> str:
    if isinstance(check, TieCheck):
        return TIE_CHECKS.word(check)
    return wording.BILLING.format(cause=BILLING_CAUSES.word(check))


def _differing(check: OpenCheck) -> Abweichung:
    return Abweichung(
        titel=_check_title(check.check),
        gegenstand=check.subject,
        soll=_euro(check.expected),
        ist=_euro(check.found),
        unterschied=wording.with_sign(check.difference or ZERO),
    )


def _euro(amount: Decimal | None) -> str:
    return wording.NOTHING if amount is None else wording.euro(amount)


def _weight(check: OpenCheck) -> tuple[bool, Decimal]:
    """Return what checks are sorted by: those without figures first, then the largest."""
    return check.difference is not None, -abs(check.difference or ZERO)


def _date(event: DueEvent) -> Termin:
    return Termin(
        datum=formats.day(event.day),
        ereignis=DUE_KINDS.word(event.kind),
        vertrag=event.contract,
        kunde=event.customer,
        betrag=wording.euro(event.amount),
    )
