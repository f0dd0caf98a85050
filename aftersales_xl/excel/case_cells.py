"""Cells ↔ domain, third part: the sheets ROI and Annahmen become the case that is offered.

Every bad cell is noted with its place. What a case lacks is noted for the offered one alone:
the others may be work in progress.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from aftersales_xl.domain.case_form import CaseEntry, CaseForm, Owned, of_case
from aftersales_xl.domain.case_study import CaseStudy
from aftersales_xl.domain.errors import Problems
from aftersales_xl.domain.sensitivity import Driver, Triangle
from aftersales_xl.excel import case_rows, reading, words
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.reading import Cells
from aftersales_xl.tables import names
from aftersales_xl.tables.schema import Table

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
    before = len(problems)
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
    ranges = sheet.ranges()
    case_rows.check_draws(form, problems)
    if not sheet.places and len(problems) == before:
        problems.add("case_missing", form.place("offered"))
    if len(problems) > before:
        return None  # what follows from a bad cell is not told as well
    return _study(sheet, entered, form, ranges)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Range:
    """How low and how high an input may turn out, and the row that says so."""

    row: Cells
    driver: Driver
    least: Decimal
    most: Decimal


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

    def ranges(self) -> tuple[Owned[_Range], ...]:
        """Read the ranges of the simulation; note a second one for the same input."""
        found: list[Owned[_Range]] = []
        seen: dict[tuple[str, Driver], int] = {}
        for row in self.rows(names.UNCERTAIN):
            least, most = (case_rows.needed(row, key, self.problems) for key in ("least", "most"))
            driver = row.term("driver", _DRIVERS, None)
            if driver is None and not row.is_filled("driver"):
                self.problems.add("value_missing", row.place("driver"), what="die Eingabe")
            if driver is None or least is None or most is None:
                continue
            place, owner = row.place("driver"), row.text("case")
            other = seen.setdefault((owner.casefold(), driver), place.row)
            if other != place.row:
                what = words.CASE_DRIVERS.word(driver)
                self.problems.add("uncertainty_duplicate", place, what=what, other=other)
            entry = _Range(row=row, driver=driver, least=least, most=most)
            found.append(Owned(case=owner, entry=entry))
        return tuple(found)

    def rows(self, table: Table) -> Iterator[Cells]:
        """Yield the filled rows of a table; note a case that does not exist."""
        for row in reading.table(self.book, table, self.problems):
            name = row.text("case")
            if name and self.places and name.casefold() not in self.places:
                known = ", ".join(place.text("name") for place in self.places.values())
                self.problems.add("case_unknown", row.place("case"), name=name, cases=known)
            yield row


def _study(
    sheet: _Sheet, entered: CaseForm, form: Cells, ranges: Sequence[Owned[_Range]]
) -> CaseStudy | None:
    """Return the shown case; note what it lacks, and ranges that do not fit it."""
    name = form.text("shown") or entered.cases[0].name
    row = sheet.places.get(name.casefold())
    if row is None:
        known = ", ".join(each.name for each in entered.cases)
        sheet.problems.add("case_unknown", form.place("shown"), name=name, cases=known)
        return None
    with case_rows.placed(row, sheet.problems, "name"):
        study = entered.study(name)
        _ = study.flows  # refuses what no month can hold
        for each in of_case(ranges, name):
            _note_range(sheet.problems, each, study)
        return study
    return None


def _note_range(problems: Problems, found: _Range, study: CaseStudy) -> None:
    """Note a range of the simulation that does not hold the figure of the case."""
    likely = getattr(study.case.drivers, found.driver.value)
    with problems.collecting(found.row.place("least")):
        Triangle(least=found.least, likely=likely, most=found.most)
