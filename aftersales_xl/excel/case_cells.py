"""Cells ↔ domain, third part: the sheets ROI and Annahmen become the case that is offered.

Every bad cell is noted with its place. What only one of several cases lacks is noted for the
offered one alone: the others may be work in progress.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from aftersales_xl.domain.case_form import CaseEntry, CaseForm, Owned, same_case
from aftersales_xl.domain.case_study import CaseStudy
from aftersales_xl.domain.errors import Problems
from aftersales_xl.domain.sensitivity import Driver, Triangle
from aftersales_xl.excel import case_rows, names, reading, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.reading import Cells
from aftersales_xl.excel.spec import Table

Entry = TypeVar("Entry")

_DRIVERS = words.CASE_DRIVERS.or_none()


def read_case_study(book: Book, problems: Problems) -> CaseStudy | None:
    """Return the case that goes into the offer, None where none does.

    A workbook without the sheet ROI offers none.
    """
    if book.named(names.CASE_FORM.range_name) is None:
        return None
    form = reading.form(book, names.CASE_FORM, problems)
    if not form.term("offered", words.YES_NO, default=False):
        return None
    sheet = _Sheet(book, problems)
    cases = sheet.cases()
    entered = CaseForm(
        cases=tuple(cases.values()),
        phases=sheet.owned(names.PHASES, case_rows.read_phase),
        benefits=sheet.owned(names.BENEFITS, case_rows.read_benefit),
        running_costs=sheet.owned(names.RUNNING_COSTS, case_rows.read_running_cost),
        assumptions=sheet.owned(names.ASSUMPTION_TABLE, case_rows.read_assumption),
        rate_card=case_rows.read_rate_card(form, problems),
    )
    if not entered.cases:
        if not sheet.places:
            problems.add("case_missing", form.place("offered"))
        return None
    return _study(sheet, entered, form)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The tables of a workbook while they are read, and where each case stands."""

    book: Book
    problems: Problems
    places: dict[str, Cells] = field(default_factory=dict)
    """The row of each case by its name in lower case, those that cannot be read included."""

    def cases(self) -> dict[str, CaseEntry]:
        """Read the terms of every case."""
        found: dict[str, CaseEntry] = {}
        for row in reading.table(self.book, names.CASES, self.problems):
            name = row.text("name")
            key = name.casefold()
            if not name:
                what = "den Namen des Falls"
                self.problems.add("value_missing", row.place("name"), what=what)
            elif key in self.places:
                other = self.places[key].place("name").row
                self.problems.add("case_duplicate", row.place("name"), name=name, other=other)
            else:
                self.places[key] = row
                entry = case_rows.read_case(row, self.problems)
                if entry is not None:
                    found[key] = entry
        return found

    def owned(
        self, table: Table, read: Callable[[Cells, Problems], Entry | None]
    ) -> tuple[Owned[Entry], ...]:
        """Read the rows of a table that belong to a case or to all."""
        return tuple(
            Owned(case=row.text("case"), entry=entry)
            for row in self.rows(table)
            if (entry := read(row, self.problems)) is not None
        )

    def rows(self, table: Table) -> Iterator[Cells]:
        """Yield the filled rows of a table; note a case that does not exist."""
        for row in reading.table(self.book, table, self.problems):
            name = row.text("case")
            if name and name.casefold() not in self.places:
                known = ", ".join(place.text("name") for place in self.places.values())
                self.problems.add("case_unknown", row.place("case"), name=name, cases=known)
            yield row


def _study(sheet: _Sheet, entered: CaseForm, form: Cells) -> CaseStudy | None:
    """Return the shown case; note what it lacks, and ranges that do not fit it."""
    problems = sheet.problems
    name = form.text("shown") or entered.cases[0].name
    row = sheet.places.get(name.casefold())
    before = len(problems)
    if row is None:
        known = ", ".join(each.name for each in entered.cases)
        problems.add("case_unknown", form.place("shown"), name=name, cases=known)
    elif any(same_case(each.name, name) for each in entered.cases):
        with case_rows.placed(row, problems, "name"):
            study = entered.study(name)
            _ = study.flows  # refuses what no month can hold
            _note_ranges(sheet, study)
            return study if len(problems) == before else None
    return None


def _note_ranges(sheet: _Sheet, study: CaseStudy) -> None:
    """Note the ranges of the simulation that are incomplete, double or miss the case's figure."""
    seen: dict[tuple[str, Driver], int] = {}
    for row in sheet.rows(names.UNCERTAIN):
        driver = row.term("driver", _DRIVERS, None)
        owner = row.text("case").casefold()
        if driver is None:
            if not row.is_filled("driver"):
                sheet.problems.add("value_missing", row.place("driver"), what="die Eingabe")
            continue
        if (owner, driver) in seen:
            what, other = words.CASE_DRIVERS.word(driver), seen[owner, driver]
            sheet.problems.add("uncertainty_duplicate", row.place("driver"), what=what, other=other)
        seen.setdefault((owner, driver), row.place("driver").row)
        ends = [case_rows.needed(row, key, sheet.problems) for key in ("least", "most")]
        if owner in {"", study.name.casefold()} and None not in ends:
            _note_range(sheet, row, study, driver)


def _note_range(sheet: _Sheet, row: Cells, study: CaseStudy, driver: Driver) -> None:
    least, most = row.number("least"), row.number("most")
    with sheet.problems.collecting(row.place("least")):
        if least is not None and most is not None:
            likely = getattr(study.case.drivers, driver.value)
            Triangle(least=least, likely=likely, most=most)
