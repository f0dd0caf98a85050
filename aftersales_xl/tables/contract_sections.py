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
from aftersales_xl.domain.price.discount_scope import AfterTerm
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import (
    Choice,
    Column,
    Date,
    Number,
    Percent,
    SignedShare,
    Text,
    Whole,
)
from aftersales_xl.tables.schema import Form
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


class ContractInputs(Form):
    """What the contract agrees on."""

    starts_on = Date(
        "Vertragsbeginn",
        heading="Vertrag",
        cell="Wartung_Beginn",
        note="leer: nur Angebot, keine Termine und Raten",
    )
    interval = Choice("Rhythmus", INTERVALS, cell="Wartung_Rhythmus", note="leer: jährlich")
    due = Choice("Zahlweise", DUE_MODES, cell="Wartung_Zahlweise", note="leer: im Voraus")
    aligned_to = Choice(
        "Abrechnung ab", ALIGNMENTS, cell="Wartung_Abrechnung_ab", note="leer: Vertragsbeginn"
    )
    notice_count = Whole("Kündigungsfrist", cell="Wartung_Kuendigungsfrist", note="leer: 3")
    notice_unit = Choice(
        "Einheit der Frist", NOTICE_UNITS, cell="Wartung_Fristeinheit", note="leer: Monate"
    )
    renewal_months = Whole(
        "Verlängerung",
        cell="Wartung_Verlaengerung",
        unit="Monate",
        note="leer: 12, bei 0 endet der Vertrag",
    )
    ends = Choice("Kündbar zum", CONTRACT_ENDS, cell="Wartung_Ende", note="leer: Laufzeitende")
    after_term = Choice(
        "Preis nach der Laufzeit",
        AFTER_TERM,
        cell="Wartung_Folgepreis",
        note="leer: Listenpreis, ohne Nachlass",
    )
    reduced_months = Whole(
        "Ermäßigte Gebühr in den ersten",
        cell="Wartung_Ermaessigt_Monate",
        unit="Monaten",
        note="z. B. Gewährleistung",
    )
    reduced_share = Percent(
        "Anteil der ermäßigten Gebühr",
        cell="Wartung_Ermaessigt_Anteil",
        note="0 %: in dieser Zeit kostenfrei",
    )
    plan_is_invoice = Choice(
        "Ratenplan ist Dauerrechnung", YES_NO, note="leer: nein, jede Rate wird eigens berechnet"
    )


class ClauseInputs(Form):
    """How the price changes, and a new index value to work out."""

    clause = Choice(
        "Art der Preisklausel",
        PRICE_CLAUSES,
        heading="Preisklausel",
        cell="Wartung_Klausel",
        note="leer: keine",
    )
    step = SignedShare(
        "Preisschritt",
        cell="Wartung_Schritt",
        unit="je weiteres Jahr",
        note="nur bei „fester Schritt“",
    )
    series = Text("Indexreihe", note="wie veröffentlicht")
    reference = Number(
        "Ausgangswert", cell="Wartung_Indexwert", note="Indexwert des heutigen Preises"
    )
    base_year = Whole("Basisjahr", cell="Wartung_Basisjahr", note="in dem die Reihe 100 ist")
    as_of = Date("Stand des Ausgangswerts")
    threshold = Percent("Schwelle", cell="Wartung_Schwelle", note="leer: jede Änderung")
    comparison = Choice(
        "Vergleich mit der Schwelle", COMPARISONS, cell="Wartung_Vergleich", note="leer: ab"
    )
    cap = SignedShare("Deckel", cell="Wartung_Deckel", note="größte Änderung")
    floor = SignedShare("Boden", cell="Wartung_Boden", note="kleinste Änderung, z. B. -3 %")
    is_rounded = Choice(
        "Auf 0,1 % gerundet anwenden",
        YES_NO,
        cell="Wartung_Gerundet",
        note="leer: nein, die genaue Änderung",
    )
    goes_down = Choice("Auch abwärts", YES_NO, cell="Wartung_Abwaerts", note="leer: ja")
    earliest = Date("Frühestens", cell="Wartung_Fruehestens")
    gap_months = Whole(
        "Mindestabstand", cell="Wartung_Abstand", unit="Monate", note="nach der letzten Anpassung"
    )
    notice_days = Whole(
        "Ankündigung", cell="Wartung_Ankuendigung", unit="Tage", note="vor der Anpassung"
    )
    new_value = Number("Neuer Indexwert", cell="Wartung_Indexwert_neu", note="zum Durchrechnen")
    new_base_year = Whole("Basisjahr des neuen Werts", cell="Wartung_Basisjahr_neu")


def read_terms(cells: Cells, months: int) -> ContractTerms:
    """Read the contract; each part that cannot be read stays as usual."""
    starts_on = cells[ContractInputs.starts_on]
    if starts_on is not None and 1 <= months <= MOST_TERM_MONTHS:
        with cells.collecting(ContractInputs.starts_on):
            term(starts_on, months)
    step, index = _clause(cells)
    terms = ContractTerms(
        starts_on=starts_on,
        billing=_billing(cells),
        course=PriceCourse(step=step, reduced=_reduced_fee(cells)),
        index=index,
        notice=_notice(cells),
        ends=cells.get(ContractInputs.ends, Ends.TERM),
        after_term=cells.get(ContractInputs.after_term, AfterTerm.LIST),
        plan_is_invoice=cells.get(ContractInputs.plan_is_invoice, default=False),
    )
    renewal = cells[ContractInputs.renewal_months]
    if renewal is not None:
        with cells.collecting(ContractInputs.renewal_months):
            return replace(terms, renewal_months=renewal)
    return terms


def _billing(cells: Cells) -> Billing:
    return Billing(
        interval=cells.get(ContractInputs.interval, BillingInterval.YEARLY),
        due=cells.get(ContractInputs.due, Due.IN_ADVANCE),
        aligned_to=cells.get(ContractInputs.aligned_to, None),
    )


def _notice(cells: Cells) -> Notice:
    count = cells.get(ContractInputs.notice_count, _USUAL.notice.count)
    unit = cells.get(ContractInputs.notice_unit, NoticeUnit.MONTHS)
    with cells.collecting(ContractInputs.notice_count):
        return Notice(count=count, unit=unit)
    return _USUAL.notice


def _reduced_fee(cells: Cells) -> ReducedFee | None:
    """Read the fee during the warranty; without months, or with 0, there is none."""
    months, share = cells[ContractInputs.reduced_months], cells[ContractInputs.reduced_share]
    if not months:
        return None
    if share is None:
        if not cells.is_filled(ContractInputs.reduced_share):
            cells.add("warranty_share_missing", ContractInputs.reduced_share, months=months)
        return None
    with cells.collecting(ContractInputs.reduced_months):
        ReducedFee(months=months, share=Decimal(0))
    with cells.collecting(ContractInputs.reduced_share):
        ReducedFee(months=1, share=share)
        return ReducedFee(months=max(months, 1), share=share)
    return None


def _clause(cells: Cells) -> tuple[Decimal, IndexClause | None]:
    """Read the price clause: a fixed step, or an index; never both."""
    kind = cells.get(ClauseInputs.clause, None)
    step = _step(cells)
    if kind == "step":
        if not cells.is_filled(ClauseInputs.step):
            cells.add("value_missing", ClauseInputs.step, what=ClauseInputs.step.what)
        return step, None
    if kind is not None:
        return Decimal(0), _index(cells, kind, step)
    if step:
        cells.add("step_without_clause", ClauseInputs.clause, step=step)
    return Decimal(0), None


def _step(cells: Cells) -> Decimal:
    given = cells.get(ClauseInputs.step, Decimal(0))
    with cells.collecting(ClauseInputs.step):
        return PriceCourse(step=given).step
    return Decimal(0)


def _index(cells: Cells, kind: IndexKind, step: Decimal) -> IndexClause | None:
    if step:
        cells.add("step_and_index", ClauseInputs.step, step=step)
    reference = _index_value(cells, ClauseInputs.reference, ClauseInputs.base_year)
    new = _index_value(cells, ClauseInputs.new_value, ClauseInputs.new_base_year)
    if reference is not None and new is not None:
        with cells.collecting(ClauseInputs.new_base_year):
            change_percent(reference, new)
    clause = _price_clause(cells, kind)
    if reference is None or clause is None:
        if not cells.is_filled(ClauseInputs.reference):
            what = ClauseInputs.reference.what
            cells.add("value_missing", ClauseInputs.reference, what=what)
        return None
    return IndexClause(
        clause=clause,
        reference=reference,
        series=cells.text_of(ClauseInputs.series),
        as_of=cells[ClauseInputs.as_of],
    )


def _index_value(cells: Cells, field: Number, year: Whole) -> IndexValue | None:
    value = cells[field]
    if value is not None:
        with cells.collecting(field):
            return IndexValue(value=value, base_year=cells[year])
    return None


def _price_clause(cells: Cells, kind: IndexKind) -> PriceClause | None:
    bounds = {
        "threshold": ClauseInputs.threshold,
        "cap": ClauseInputs.cap,
        "floor": ClauseInputs.floor,
    }
    usable = each_alone(IndexRule, bounds, cells)
    spans = {"gap_months": ClauseInputs.gap_months, "notice_days": ClauseInputs.notice_days}
    waits = each_alone(partial(PriceClause, kind=kind, rule=IndexRule()), spans, cells)
    with cells.collecting(ClauseInputs.floor):
        rule = IndexRule(
            comparison=cells.get(ClauseInputs.comparison, ThresholdTest.AT_LEAST),
            is_rounded=cells.get(ClauseInputs.is_rounded, default=False),
            goes_down=cells.get(ClauseInputs.goes_down, default=True),
            **usable,
        )
        return PriceClause(kind=kind, rule=rule, earliest=cells[ClauseInputs.earliest], **waits)
    return None


def each_alone(
    make: Callable[..., object], fields: Mapping[str, Column[Value]], cells: Cells
) -> dict[str, Value]:
    """Return what is typed in ``fields`` as far as ``make`` takes each alone; note the others.

    Args:
        make: takes each value by its name.
        fields: where each value is typed, by its name.
        cells: the inputs of the form.
    """
    usable: dict[str, Value] = {}
    for name, field in fields.items():
        value = cells[field]
        if value is None:
            continue
        with cells.collecting(field):
            make(**{name: value})
            usable[name] = value
    return usable
