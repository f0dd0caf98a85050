"""Cells ↔ domain, third part: the maintenance plan with its contract, from the sheet Wartung.

Blank cells take the defaults of `ContractTerms`. A sheet without a level is not looked at any
further. Values that belong together are looked at one by one first, so that each problem has
the cell to be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

from aftersales_xl.domain.billing import Billing, BillingInterval, Due
from aftersales_xl.domain.contract_periods import term
from aftersales_xl.domain.contract_terms import (
    MOST_TERM_MONTHS,
    ContractTerms,
    IndexClause,
    ServicePromise,
    YearlyExtras,
)
from aftersales_xl.domain.contract_value import ReducedFee
from aftersales_xl.domain.discount_scope import AfterTerm
from aftersales_xl.domain.errors import Problems
from aftersales_xl.domain.indexation import (
    Comparison,
    IndexKind,
    IndexRule,
    IndexValue,
    PriceClause,
    change_percent,
)
from aftersales_xl.domain.maintenance import Base, Level, MaintenancePlan
from aftersales_xl.domain.notice import Ends, Notice, NoticeUnit
from aftersales_xl.domain.periods import DEFAULT_TERM_MONTHS
from aftersales_xl.domain.price_course import PriceCourse
from aftersales_xl.domain.service_hours import FaultClass, Target
from aftersales_xl.excel import reading, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.reading import Cells
from aftersales_xl.tables import names, times

Value = TypeVar("Value")
_USUAL = ContractTerms()


def read_maintenance(book: Book, vat_rate: Decimal, problems: Problems) -> MaintenancePlan | None:
    """Read the plan; None where no maintenance is offered or the plan itself is refused."""
    cells = reading.form(book, names.MAINTENANCE_FORM, problems)
    level = cells.term("level", words.LEVELS_OR_NONE, None)
    if level is None:
        return None
    rates = {lv: cells.number(f"rate_{lv.value}") for lv in Level}
    given = cells.whole("term_months")
    months = DEFAULT_TERM_MONTHS if given is None else given
    with problems.collecting(cells.place("term_months")):
        return MaintenancePlan(
            level=level,
            subject=cells.text("subject") or "Wartung",
            list_price=cells.number("list_price") or Decimal(0),
            net_price=cells.number("net_price"),
            base=cells.term("base", words.BASES, Base.LIST),
            rates={lv: rate for lv, rate in rates.items() if rate is not None},
            hours=cells.number("hours") or Decimal(0),
            hourly_rate=cells.number("hourly_rate") or Decimal(0),
            term_months=months,
            alternative=cells.term("alternative", words.LEVELS_OR_NONE, None),
            vat_rate=vat_rate,
            cost_per_year=cells.number("cost_per_year"),
            extras=_extras(cells, problems),
            promises=_promises(book, cells, problems),
            terms=_terms(cells, months, problems),
        )
    return None


def _extras(cells: Cells, problems: Problems) -> YearlyExtras:
    visits = _each_alone(YearlyExtras, {"visits": cells.whole("visits") or 0}, cells, problems)
    keys = ("visit_price", "training_days", "training_price", "spare_parts")
    priced = _each_alone(YearlyExtras, _numbers(cells, keys), cells, problems)
    return YearlyExtras(visits=visits.get("visits", 0), **priced)


def _terms(cells: Cells, months: int, problems: Problems) -> ContractTerms:
    """Read the contract; each part that cannot be read stays as usual."""
    starts_on = cells.day("starts_on")
    if starts_on is not None and 1 <= months <= MOST_TERM_MONTHS:
        with problems.collecting(cells.place("starts_on")):
            term(starts_on, months)
    step, index = _clause(cells, problems)
    terms = ContractTerms(
        starts_on=starts_on,
        billing=_billing(cells),
        course=_course(cells, step, problems),
        index=index,
        notice=_notice(cells, problems),
        ends=cells.term("ends", words.CONTRACT_ENDS, Ends.TERM),
        after_term=cells.term("after_term", words.AFTER_TERM, AfterTerm.LIST),
        plan_is_invoice=cells.term("plan_is_invoice", words.YES_NO, default=False),
    )
    renewal = cells.whole("renewal_months")
    if renewal is not None:
        with problems.collecting(cells.place("renewal_months")):
            return replace(terms, renewal_months=renewal)
    return terms


def _billing(cells: Cells) -> Billing:
    return Billing(
        interval=cells.term("interval", words.INTERVALS, BillingInterval.YEARLY),
        due=cells.term("due", words.DUE_MODES, Due.IN_ADVANCE),
        aligned_to=cells.term("aligned_to", words.ALIGNMENTS, None),
    )


def _notice(cells: Cells, problems: Problems) -> Notice:
    count = cells.whole("notice_count")
    unit = cells.term("notice_unit", words.NOTICE_UNITS, NoticeUnit.MONTHS)
    with problems.collecting(cells.place("notice_count")):
        return Notice(count=_USUAL.notice.count if count is None else count, unit=unit)
    return _USUAL.notice


def _course(cells: Cells, step: Decimal, problems: Problems) -> PriceCourse:
    return PriceCourse(step=step, reduced=_reduced(cells, problems))


def _reduced(cells: Cells, problems: Problems) -> ReducedFee | None:
    """Read the fee during the warranty; without months, or with 0, there is none."""
    months, share = cells.whole("reduced_months"), cells.number("reduced_share")
    if not months:
        return None
    if share is None:
        if not cells.is_filled("reduced_share"):
            problems.add("warranty_share_missing", cells.place("reduced_share"), months=months)
        return None
    with problems.collecting(cells.place("reduced_months")):
        ReducedFee(months=months, share=Decimal(0))
    with problems.collecting(cells.place("reduced_share")):
        ReducedFee(months=1, share=share)
        return ReducedFee(months=max(months, 1), share=share)
    return None


def _clause(cells: Cells, problems: Problems) -> tuple[Decimal, IndexClause | None]:
    """Read the price clause: a fixed step, or an index; never both."""
    kind = cells.term("clause", words.PRICE_CLAUSES, None)
    step = _step(cells, problems)
    if kind == "step":
        if not cells.is_filled("step"):
            problems.add("value_missing", cells.place("step"), what=_label("step"))
        return step, None
    if kind is not None:
        return Decimal(0), _index(cells, kind, step, problems)
    if step:
        problems.add("step_without_clause", cells.place("clause"), step=step)
    return Decimal(0), None


def _step(cells: Cells, problems: Problems) -> Decimal:
    given = cells.number("step") or Decimal(0)
    with problems.collecting(cells.place("step")):
        return PriceCourse(step=given).step
    return Decimal(0)


def _index(cells: Cells, kind: IndexKind, step: Decimal, problems: Problems) -> IndexClause | None:
    if step:
        problems.add("step_and_index", cells.place("step"), step=step)
    reference = _index_value(cells, "reference", "base_year", problems)
    new = _index_value(cells, "new_value", "new_base_year", problems)
    if reference is not None and new is not None:
        with problems.collecting(cells.place("new_base_year")):
            change_percent(reference, new)
    clause = _price_clause(cells, kind, problems)
    if reference is None or clause is None:
        if not cells.is_filled("reference"):
            problems.add("value_missing", cells.place("reference"), what=_label("reference"))
        return None
    return IndexClause(
        clause=clause,
        reference=reference,
        series=cells.text("series"),
        as_of=cells.day("as_of"),
    )


def _index_value(cells: Cells, key: str, year: str, problems: Problems) -> IndexValue | None:
    value = cells.number(key)
    if value is not None:
        with problems.collecting(cells.place(key)):
            return IndexValue(value=value, base_year=cells.whole(year))
    return None


def _price_clause(cells: Cells, kind: IndexKind, problems: Problems) -> PriceClause | None:
    bounds = _numbers(cells, ("threshold", "cap", "floor"))
    usable = _each_alone(IndexRule, bounds, cells, problems)
    spans = {key: cells.whole(key) or 0 for key in ("gap_months", "notice_days")}
    waits = _each_alone(partial(PriceClause, kind=kind, rule=IndexRule()), spans, cells, problems)
    with problems.collecting(cells.place("floor")):
        rule = IndexRule(
            comparison=cells.term("comparison", words.COMPARISONS, Comparison.AT_LEAST),
            is_rounded=cells.term("is_rounded", words.YES_NO, default=False),
            goes_down=cells.term("goes_down", words.YES_NO, default=True),
            **usable,
        )
        return PriceClause(kind=kind, rule=rule, earliest=cells.day("earliest"), **waits)
    return None


def _promises(book: Book, cells: Cells, problems: Problems) -> dict[Level, ServicePromise]:
    """Read what each level promises; levels without a word on it are left out."""
    targets = _targets(book, problems)
    found = {
        level: ServicePromise(
            hours=cells.parsed(f"hours_{level.value}", times.service_hours),
            targets=targets[level],
        )
        for level in Level
    }
    return {level: said for level, said in found.items() if said != ServicePromise()}


def _targets(book: Book, problems: Problems) -> dict[Level, dict[FaultClass, Target]]:
    found: dict[Level, dict[FaultClass, Target]] = {level: {} for level in Level}
    if book.table(names.DEADLINES.name) is None:  # workbooks made before the table was there
        return found
    seen: set[str] = set()
    for row in reading.table(book, names.DEADLINES, problems):
        said = row.parsed("deadline", words.DEADLINES.term)
        if said is None:
            if not row.is_filled("deadline"):
                problems.add("value_missing", row.place("deadline"), what="die Frist")
            continue
        word = words.DEADLINES.word(said)
        if word in seen:
            problems.add("deadline_duplicate", row.place("deadline"), deadline=word)
        seen.add(word)
        part, fault = said
        for level in Level:
            hours = row.number(level.value)
            if hours is not None:
                with problems.collecting(row.place(level.value)):
                    known = found[level].get(fault, Target())
                    found[level][fault] = replace(known, **{part: hours})
    return found


def _label(key: str) -> str:
    return f"„{names.MAINTENANCE_FORM.field(key).label}“"


def _numbers(cells: Cells, keys: tuple[str, ...]) -> dict[str, Decimal]:
    found = {key: cells.number(key) for key in keys}
    return {key: value for key, value in found.items() if value is not None}


def _each_alone(
    make: Callable[..., object], given: Mapping[str, Value], cells: Cells, problems: Problems
) -> dict[str, Value]:
    """Return those of ``given`` that ``make`` takes alone; note the others with their cells."""
    usable: dict[str, Value] = {}
    for key, value in given.items():
        with problems.collecting(cells.place(key)):
            make(**{key: value})
            usable[key] = value
    return usable
