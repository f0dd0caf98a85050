"""Sections of the form of Wartung: what the contract agrees on, and its price clause.

Blank cells take the defaults of `ContractTerms`. Values that belong together are looked at one by
one first, so that each problem has the cell to be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

from aftersales_xl.domain.care.terms import MOST_TERM_MONTHS, ContractTerms, IndexClause
from aftersales_xl.domain.contract.billing import Billing, BillingInterval, Due
from aftersales_xl.domain.contract.indexation import (
    IndexKind,
    IndexRule,
    IndexValue,
    PriceClause,
    ThresholdTest,
    change_percent,
)
from aftersales_xl.domain.contract.notice import Ends, Notice, NoticeUnit
from aftersales_xl.domain.contract.periods import term
from aftersales_xl.domain.contract.price_course import PriceCourse
from aftersales_xl.domain.contract.value import ReducedFee
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.price.discount_scope import AfterTerm
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.schema import Field, Section
from aftersales_xl.words import YES_NO
from aftersales_xl.words.contract import (
    ALIGNMENTS,
    COMPARISONS,
    CONTRACT_ENDS,
    DUE_MODES,
    INTERVALS,
    NOTICE_UNITS,
    PRICE_CLAUSES,
)
from aftersales_xl.words.discounts import AFTER_TERM

Value = TypeVar("Value")
_USUAL = ContractTerms()

CONTRACT = Section(
    title="Vertrag",
    fields=(
        Field(
            key="starts_on",
            label="Vertragsbeginn",
            kind=Kind.DATE,
            name="Wartung_Beginn",
            note="leer: nur Angebot, keine Termine und Raten",
        ),
        Field(
            key="interval",
            label="Rhythmus",
            kind=Kind.CHOICE,
            choices=INTERVALS.words,
            name="Wartung_Rhythmus",
            note="leer: jährlich",
        ),
        Field(
            key="due",
            label="Zahlweise",
            kind=Kind.CHOICE,
            choices=DUE_MODES.words,
            name="Wartung_Zahlweise",
            note="leer: im Voraus",
        ),
        Field(
            key="aligned_to",
            label="Abrechnung ab",
            kind=Kind.CHOICE,
            choices=ALIGNMENTS.words,
            name="Wartung_Abrechnung_ab",
            note="leer: Vertragsbeginn",
        ),
        Field(
            key="notice_count",
            label="Kündigungsfrist",
            kind=Kind.WHOLE,
            name="Wartung_Kuendigungsfrist",
            note="leer: 3",
        ),
        Field(
            key="notice_unit",
            label="Einheit der Frist",
            kind=Kind.CHOICE,
            choices=NOTICE_UNITS.words,
            name="Wartung_Fristeinheit",
            note="leer: Monate",
        ),
        Field(
            key="renewal_months",
            label="Verlängerung",
            kind=Kind.WHOLE,
            unit="Monate",
            name="Wartung_Verlaengerung",
            note="leer: 12, bei 0 endet der Vertrag",
        ),
        Field(
            key="ends",
            label="Kündbar zum",
            kind=Kind.CHOICE,
            choices=CONTRACT_ENDS.words,
            name="Wartung_Ende",
            note="leer: Laufzeitende",
        ),
        Field(
            key="after_term",
            label="Preis nach der Laufzeit",
            kind=Kind.CHOICE,
            choices=AFTER_TERM.words,
            name="Wartung_Folgepreis",
            note="leer: Listenpreis, ohne Nachlass",
        ),
        Field(
            key="reduced_months",
            label="Ermäßigte Gebühr in den ersten",
            kind=Kind.WHOLE,
            unit="Monaten",
            name="Wartung_Ermaessigt_Monate",
            note="z. B. Gewährleistung",
        ),
        Field(
            key="reduced_share",
            label="Anteil der ermäßigten Gebühr",
            kind=Kind.PERCENT,
            name="Wartung_Ermaessigt_Anteil",
            note="0 %: in dieser Zeit kostenfrei",
        ),
        Field(
            key="plan_is_invoice",
            label="Ratenplan ist Dauerrechnung",
            kind=Kind.CHOICE,
            choices=YES_NO.words,
            note="leer: nein, jede Rate wird eigens berechnet",
        ),
    ),
)

CLAUSE = Section(
    title="Preisklausel",
    fields=(
        Field(
            key="clause",
            label="Art der Preisklausel",
            kind=Kind.CHOICE,
            choices=PRICE_CLAUSES.words,
            name="Wartung_Klausel",
            note="leer: keine",
        ),
        Field(
            key="step",
            label="Preisschritt",
            kind=Kind.CHANGE,
            unit="je weiteres Jahr",
            name="Wartung_Schritt",
            note="nur bei „fester Schritt“",
        ),
        Field(key="series", label="Indexreihe", note="wie veröffentlicht"),
        Field(
            key="reference",
            label="Ausgangswert",
            kind=Kind.NUMBER,
            name="Wartung_Indexwert",
            note="Indexwert des heutigen Preises",
        ),
        Field(
            key="base_year",
            label="Basisjahr",
            kind=Kind.WHOLE,
            name="Wartung_Basisjahr",
            note="in dem die Reihe 100 ist",
        ),
        Field(key="as_of", label="Stand des Ausgangswerts", kind=Kind.DATE),
        Field(
            key="threshold",
            label="Schwelle",
            kind=Kind.PERCENT,
            name="Wartung_Schwelle",
            note="leer: jede Änderung",
        ),
        Field(
            key="comparison",
            label="Vergleich mit der Schwelle",
            kind=Kind.CHOICE,
            choices=COMPARISONS.words,
            name="Wartung_Vergleich",
            note="leer: ab",
        ),
        Field(
            key="cap",
            label="Deckel",
            kind=Kind.CHANGE,
            name="Wartung_Deckel",
            note="größte Änderung",
        ),
        Field(
            key="floor",
            label="Boden",
            kind=Kind.CHANGE,
            name="Wartung_Boden",
            note="kleinste Änderung, z. B. -3 %",
        ),
        Field(
            key="is_rounded",
            label="Auf 0,1 % gerundet anwenden",
            kind=Kind.CHOICE,
            choices=YES_NO.words,
            name="Wartung_Gerundet",
            note="leer: nein, die genaue Änderung",
        ),
        Field(
            key="goes_down",
            label="Auch abwärts",
            kind=Kind.CHOICE,
            choices=YES_NO.words,
            name="Wartung_Abwaerts",
            note="leer: ja",
        ),
        Field(
            key="earliest",
            label="Frühestens",
            kind=Kind.DATE,
            name="Wartung_Fruehestens",
        ),
        Field(
            key="gap_months",
            label="Mindestabstand",
            kind=Kind.WHOLE,
            unit="Monate",
            name="Wartung_Abstand",
            note="nach der letzten Anpassung",
        ),
        Field(
            key="notice_days",
            label="Ankündigung",
            kind=Kind.WHOLE,
            unit="Tage",
            name="Wartung_Ankuendigung",
            note="vor der Anpassung",
        ),
        Field(
            key="new_value",
            label="Neuer Indexwert",
            kind=Kind.NUMBER,
            name="Wartung_Indexwert_neu",
            note="zum Durchrechnen",
        ),
        Field(
            key="new_base_year",
            label="Basisjahr des neuen Werts",
            kind=Kind.WHOLE,
            name="Wartung_Basisjahr_neu",
        ),
    ),
)


def read_terms(cells: Cells, months: int, problems: Problems) -> ContractTerms:
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
        ends=cells.term("ends", CONTRACT_ENDS, Ends.TERM),
        after_term=cells.term("after_term", AFTER_TERM, AfterTerm.LIST),
        plan_is_invoice=cells.term("plan_is_invoice", YES_NO, default=False),
    )
    renewal = cells.whole("renewal_months")
    if renewal is not None:
        with problems.collecting(cells.place("renewal_months")):
            return replace(terms, renewal_months=renewal)
    return terms


def _billing(cells: Cells) -> Billing:
    return Billing(
        interval=cells.term("interval", INTERVALS, BillingInterval.YEARLY),
        due=cells.term("due", DUE_MODES, Due.IN_ADVANCE),
        aligned_to=cells.term("aligned_to", ALIGNMENTS, None),
    )


def _notice(cells: Cells, problems: Problems) -> Notice:
    count = cells.whole("notice_count")
    unit = cells.term("notice_unit", NOTICE_UNITS, NoticeUnit.MONTHS)
    with problems.collecting(cells.place("notice_count")):
        return Notice(count=_USUAL.notice.count if count is None else count, unit=unit)
    return _USUAL.notice


def _course(cells: Cells, step: Decimal, problems: Problems) -> PriceCourse:
    return PriceCourse(step=step, reduced=_reduced_fee(cells, problems))


def _reduced_fee(cells: Cells, problems: Problems) -> ReducedFee | None:
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
    kind = cells.term("clause", PRICE_CLAUSES, None)
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
    bounds = numbers(cells, ("threshold", "cap", "floor"))
    usable = each_alone(IndexRule, bounds, cells, problems)
    spans = {key: cells.whole(key) or 0 for key in ("gap_months", "notice_days")}
    waits = each_alone(partial(PriceClause, kind=kind, rule=IndexRule()), spans, cells, problems)
    with problems.collecting(cells.place("floor")):
        rule = IndexRule(
            comparison=cells.term("comparison", COMPARISONS, ThresholdTest.AT_LEAST),
            is_rounded=cells.term("is_rounded", YES_NO, default=False),
            goes_down=cells.term("goes_down", YES_NO, default=True),
            **usable,
        )
        return PriceClause(kind=kind, rule=rule, earliest=cells.day("earliest"), **waits)
    return None


_FIELDS = {field.key: field for section in (CONTRACT, CLAUSE) for field in section.fields}


def _label(key: str) -> str:
    return f"„{_FIELDS[key].label}“"


def numbers(cells: Cells, keys: tuple[str, ...]) -> dict[str, Decimal]:
    """Return the numbers of fields that are filled."""
    found = {key: cells.number(key) for key in keys}
    return {key: value for key, value in found.items() if value is not None}


def each_alone(
    make: Callable[..., object], given: Mapping[str, Value], cells: Cells, problems: Problems
) -> dict[str, Value]:
    """Return those of ``given`` that ``make`` takes alone; note the others with their cells."""
    usable: dict[str, Value] = {}
    for key, value in given.items():
        with problems.collecting(cells.place(key)):
            make(**{key: value})
            usable[key] = value
    return usable
