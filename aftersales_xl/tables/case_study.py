"""The case that is offered, from the tables of ROI and Annahmen.

Every bad cell is noted with its place. What a case lacks is noted for the offered one alone:
the others may be work in progress.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from aftersales_xl.domain.case.form import CaseEntry, CaseForm, Owned, of_case
from aftersales_xl.domain.case.sensitivity import Driver, Triangle
from aftersales_xl.domain.case.study import CaseStudy
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.tables.assumptions import ASSUMPTION_TABLE
from aftersales_xl.tables.benefits import BENEFITS
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.case_columns import OfCase
from aftersales_xl.tables.cases import (
    CASE_FORM,
    CASES,
    LONGEST_HORIZON,
    check_draws,
    read_rate_card,
)
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.phases import PHASES
from aftersales_xl.tables.running_costs import RUNNING_COSTS
from aftersales_xl.tables.uncertainty import UNCERTAIN, InputSpan
from aftersales_xl.words.drivers import CASE_DRIVERS

Entry = TypeVar("Entry")


def read_case_study(book: Blocks, problems: Problems) -> CaseStudy | None:
    """Return the case that goes into the offer, None where none does.

    A workbook without the sheet ROI offers none.
    """
    if book.named(CASE_FORM.range_name) is None:
        return None
    form = CASE_FORM.read(book, problems)
    if not form.get(CASE_FORM.offered, default=False):
        return None
    before = len(problems)
    sheet = _Sheet(book, problems)
    cases = sheet.cases()
    entered = CaseForm(
        cases=tuple(cases.values()),
        phases=sheet.with_owner(PHASES, PHASES.entry),
        benefits=sheet.with_owner(BENEFITS, BENEFITS.entry),
        running_costs=sheet.with_owner(RUNNING_COSTS, RUNNING_COSTS.entry),
        assumptions=sheet.with_owner(ASSUMPTION_TABLE, ASSUMPTION_TABLE.entry),
        rate_card=read_rate_card(form),
    )
    spans = sheet.spans()
    check_draws(form)
    if not sheet.places and len(problems) == before:
        form.add("case_missing", CASE_FORM.offered)
    if len(problems) > before:
        return None  # what follows from a bad cell is not named as well
    return _study(sheet, entered, form, spans)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The tables of a workbook while they are read, and where each case stands."""

    book: Blocks
    problems: Problems
    places: dict[str, Cells] = field(default_factory=dict)
    """The row of each case by its name in lower case, those that cannot be read included."""

    def cases(self) -> dict[str, CaseEntry]:
        """Read the terms of every case."""
        found: dict[str, CaseEntry] = {}
        for row in CASES.rows(self.book, self.problems):
            name = row.require(CASES.case)
            if not name:
                continue
            key = name.casefold()
            if key in self.places:
                other = self.places[key].place(CASES.case).row
                row.add("case_duplicate", CASES.case, name=name, other=other)
            else:
                self.places[key] = row
                entry = CASES.entry(row, LONGEST_HORIZON)
                if entry is not None:
                    found[key] = entry
        return found

    def with_owner(
        self, table: OfCase, read: Callable[[Cells], Entry | None]
    ) -> tuple[Owned[Entry], ...]:
        """Read the rows of a table that belong to a case or to all."""
        return table.with_owner(self.rows(table), read)

    def spans(self) -> tuple[Owned[InputSpan], ...]:
        """Read the ranges of the simulation; note a second one for the same input."""
        found = self.with_owner(UNCERTAIN, UNCERTAIN.entry)
        seen: dict[tuple[str, Driver], int] = {}
        for each in found:
            span, place = each.entry, each.entry.row.place(UNCERTAIN.driver)
            other = seen.setdefault((each.case.casefold(), span.driver), place.row)
            if other != place.row:
                what = CASE_DRIVERS.word(span.driver)
                span.row.add("uncertainty_duplicate", UNCERTAIN.driver, what=what, other=other)
        return found

    def rows(self, table: OfCase) -> Iterator[Cells]:
        """Yield the filled rows of a table; note a case that does not exist."""
        for row in table.rows(self.book, self.problems):
            name = row.text_of(table.case)
            if name and self.places and name.casefold() not in self.places:
                known = ", ".join(place.text_of(CASES.case) for place in self.places.values())
                row.add("case_unknown", table.case, name=name, cases=known)
            yield row


def _study(
    sheet: _Sheet, entered: CaseForm, form: Cells, spans: Sequence[Owned[InputSpan]]
) -> CaseStudy | None:
    """Return the shown case; note what it lacks, and ranges that do not fit it."""
    name = form.text_of(CASE_FORM.shown) or entered.cases[0].name
    row = sheet.places.get(name.casefold())
    if row is None:
        known = ", ".join(each.name for each in entered.cases)
        form.add("case_unknown", CASE_FORM.shown, name=name, cases=known)
        return None
    with row.collecting(CASES.case):
        study = entered.study(name)
        _ = study.flows  # refuses what no month can hold
        for each in of_case(spans, name):
            _note_span(each, study)
        return study
    return None


def _note_span(span: InputSpan, study: CaseStudy) -> None:
    """Note a range of the simulation that does not hold the figure of the case."""
    likely = getattr(study.case.drivers, span.driver.value)
    with span.row.collecting(UNCERTAIN.least):
        Triangle(least=span.least, likely=likely, most=span.most)
