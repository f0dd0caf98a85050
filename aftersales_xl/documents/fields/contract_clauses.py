"""Price clause, term and notice of a maintenance contract in full sentences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from aftersales_xl.documents.fields import contract_wording as wording
from aftersales_xl.documents.fields.lines import months
from aftersales_xl.domain.care.maintenance_contract import MaintenanceContract
from aftersales_xl.domain.care.terms import IndexClause
from aftersales_xl.domain.contract.indexation import IndexKind, IndexRule, PriceClause
from aftersales_xl.domain.contract.notice import Ends, Exit, Notice, NoticeUnit
from aftersales_xl.domain.money.working_days import FederalState, working_day_until
from aftersales_xl.public_holidays import holidays_around
from aftersales_xl.words import formats
from aftersales_xl.words.contract import (
    ENDS_OF,
    INDEX_SERIES,
    ONE_PERIOD,
    SEVERAL_PERIODS,
    THRESHOLDS,
)


def price_clauses(contract: MaintenanceContract) -> Iterator[str]:
    """Yield the paragraphs about how the price moves, and what it is after the term."""
    terms = contract.plan.terms
    if terms.index is not None:
        yield from _index(terms.index)
    elif step := terms.course.step:
        moves = wording.RISES if step > 0 else wording.FALLS
        yield wording.STEPPED.format(moves=moves, step=formats.percent(abs(step)))
        yield wording.NO_OTHER_CHANGE
    else:
        yield wording.FIXED_PRICES
    yield from _price_after(contract)


def _price_after(contract: MaintenanceContract) -> Iterator[str]:
    terms = contract.plan.terms
    if contract.ends_by_itself:
        return
    sentence = wording.PRICE_AFTER if terms.ends is Ends.TERM else wording.PRICE_GOES_ON
    sentence = sentence.format(price=formats.euro(contract.price_after))
    if terms.index is not None:
        sentence += wording.INDEX_GOES_ON
    elif terms.course.step:
        sentence += wording.STEP_GOES_ON
    yield sentence


def _index(index: IndexClause) -> Iterator[str]:
    """Yield what is measured, what it does to the price, and from when."""
    clause = index.clause
    year, as_of = index.reference.base_year, index.as_of
    basis = wording.INDEX.format(
        series=index.series or INDEX_SERIES[clause.kind],
        value=formats.number(index.reference.value),
        base=wording.INDEX_BASE.format(year=year) if year else "",
        as_of=wording.INDEX_AS_OF.format(month=formats.month(as_of)) if as_of else "",
    )
    yield basis + (wording.INDEX_OF_COSTS if clause.kind is IndexKind.COST_ELEMENTS else "")
    yield wording.INDEX_CHANGE
    yield _effect(clause.rule)
    yield _when(clause)
    yield wording.INDEX_NOT_SHOWN


def _effect(rule: IndexRule) -> str:
    can_fall = rule.goes_down and (rule.floor is None or rule.floor < 0)
    threshold = ""
    if rule.threshold:
        words = THRESHOLDS[rule.comparison]
        threshold = f" {words.format(rate=formats.percent(rule.threshold))}"
    sentence = wording.INDEX_BOTH_WAYS if can_fall else wording.INDEX_UPWARDS
    sentence = sentence.format(threshold=threshold)
    sentence += wording.INDEX_ROUNDED if rule.is_rounded else wording.INDEX_EXACT
    bounds = list(_bounds(rule, can_fall=can_fall))
    return sentence + (
        wording.INDEX_BOUNDS.format(bounds=formats.list_text(bounds)) if bounds else ""
    )


def _bounds(rule: IndexRule, *, can_fall: bool) -> Iterator[str]:
    if rule.floor is not None and rule.floor > 0:
        yield wording.INDEX_LEAST.format(rate=formats.percent(rule.floor))
    if rule.cap is not None:
        yield _bound(rule.cap, wording.BOUND_UP)
    if rule.floor is not None and can_fall:
        yield _bound(-rule.floor, wording.BOUND_DOWN)


def _bound(rate: Decimal, sentence: str) -> str:
    return sentence.format(rate=formats.percent(rate))


def _when(clause: PriceClause) -> str:
    days = []
    if clause.earliest is not None:
        days.append(wording.INDEX_EARLIEST.format(day=formats.day(clause.earliest)))
    if clause.gap_months:
        gap = _period(clause.gap_months, NoticeUnit.MONTHS)
        days.append(wording.INDEX_GAP.format(period=gap))
    if clause.notice_days:
        period = _period(clause.notice_days, NoticeUnit.DAYS)
        days.append(wording.INDEX_NOTICE.format(period=period))
    else:
        days.append(wording.INDEX_AT_ONCE)
    return wording.INDEX_WHEN.format(days=formats.list_text(days))


def term_clauses(contract: MaintenanceContract, state: FederalState | None = None) -> Iterator[str]:
    """Yield the paragraphs about term, renewal and the last day for notice.

    ``state`` says whose holidays are no working days.
    """
    terms = contract.plan.terms
    sentence = wording.TERM_ENDS if contract.ends_by_itself else wording.TERM
    yield sentence.format(
        start=formats.day(contract.starts_on),
        months=months(contract.plan.term_months),
        end=formats.day(contract.period.end),
    )
    way_out = contract.first_exit()
    if contract.ends_by_itself or way_out is None:
        return
    notice = _notice(terms.notice)
    if terms.ends is Ends.TERM:
        several, one = wording.RENEWAL_MONTHS
        count = terms.renewal_months
        renewal = one if count == 1 else several.format(count=count)
        yield wording.RENEWED.format(renewal=renewal, notice=notice)
    else:
        end = formats.day(way_out.end)
        yield wording.RUNS_ON.format(notice=notice, unit=ENDS_OF[terms.ends], end=end)
    yield _last_day(way_out, state)


def _notice(notice: Notice) -> str:
    if not notice.count:
        return wording.NO_NOTICE
    return wording.NOTICE.format(period=_period(notice.count, notice.unit))


def _period(count: int, unit: NoticeUnit) -> str:
    """Return a period in the dative, as German has it behind "von" and "mit".

    >>> _period(3, NoticeUnit.MONTHS), _period(1, NoticeUnit.WEEKS)
    ('3 Monaten', 'einer Woche')
    """
    return ONE_PERIOD[unit] if count == 1 else SEVERAL_PERIODS[unit].format(count=count)


def _last_day(way_out: Exit, state: FederalState | None) -> str:
    day = way_out.notice_by
    sentence = wording.LAST_DAY.format(end=formats.day(way_out.end), day=formats.day(day))
    working_day = working_day_until(day, holidays_around(day, state))
    if working_day == day:
        return sentence
    return sentence + wording.NO_WORKING_DAY.format(day=formats.day(working_day))
