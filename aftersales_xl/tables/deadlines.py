"""Service hours within which a fault is taken up, and mended, by level (tblServicefristen)."""

from __future__ import annotations

from dataclasses import replace

from aftersales_xl.domain.care.maintenance import Level
from aftersales_xl.domain.care.service_hours import FaultClass, Target
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.tables import sheets
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.columns import Choice, Number
from aftersales_xl.tables.schema import Table
from aftersales_xl.words.maintenance import PROMISED_TIMES


class Deadlines(Table):
    """One row a deadline: whether it is for taking up or mending, and of which class of faults."""

    deadline = Choice("Frist", PROMISED_TIMES, asked="die Frist")
    standard = Number("Standard")
    premium = Number("Premium")
    custom = Number("Custom")

    def targets(self, book: Blocks, problems: Problems) -> dict[Level, dict[FaultClass, Target]]:
        """Return the hours each level promises; none where the workbook is older than the table."""
        found: dict[Level, dict[FaultClass, Target]] = {level: {} for level in Level}
        if book.table(self.name) is None:
            return found
        seen: set[str] = set()
        for row in self.rows(book, problems):
            said = row.require(self.deadline)
            if said is None:
                continue
            word = PROMISED_TIMES.word(said)
            if word in seen:
                row.add("deadline_duplicate", self.deadline, deadline=word)
            seen.add(word)
            part, fault = said
            for level, column in self.of_level.items():
                hours = row[column]
                if hours is not None:
                    with row.collecting(column):
                        known = found[level].get(fault, Target())
                        found[level][fault] = replace(known, **{part: hours})
        return found

    @property
    def of_level(self) -> dict[Level, Number]:
        """The column of each level."""
        return {
            Level.STANDARD: self.standard,
            Level.PREMIUM: self.premium,
            Level.CUSTOM: self.custom,
        }


DEADLINES = Deadlines("tblServicefristen", sheet=sheets.MAINTENANCE, later=True)
