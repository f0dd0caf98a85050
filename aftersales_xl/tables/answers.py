"""What one call of our functions answers on the sheet Rechenwege, and formulas that read it.

One call answers for a whole table or sheet, so that an edit costs one call and not one a cell. What
reads an answer shows what the call said where there is none; a figure is never taken out of an
empty cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aftersales_xl.tables.sums import MISSING

MOST_POSITIONS: Final = 2_000
"""Rows of positions that are calculated; figures beyond are #NV."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerRegion:
    """The answer of one call.

    Attributes:
        name: the defined name of its cells.
        rows: how many rows it may have, headers included.
        columns: how many columns it has.
        header: what its first cell shows where it has headers; "" where it is a plain column.
    """

    name: str
    rows: int
    columns: int = 1
    header: str = ""

    @property
    def anchor(self) -> str:
        """A formula for its first cell, where the call stands."""
        return self.at("1", "1")

    def at(self, row: int | str, column: int | str) -> str:
        """Return a formula for one of its cells; 0 stands for all rows.

        >>> AnswerRegion(name="Summen", rows=7).at(2, 1)
        'INDEX(Summen,2,1)'
        """
        return f"INDEX({self.name},{row},{column})"

    def answered(self, formula: str) -> str:
        """Return ``formula`` over a table with headers, #NV where there is none.

        >>> AnswerRegion(name="Summen", rows=7, header="Summe").answered("1")
        'IF(INDEX(Summen,1,1)="Summe",1,NA())'
        """
        return f'IF({self.anchor}="{self.header}",{formula},{MISSING})'

    def sum(self, column: int) -> str:
        """Return the sum of a column of a table with headers."""
        return self.answered(f"SUM({self.at(0, column)})")

    def shown(self, row: int | str, column: int | str) -> str:
        """Return a formula for a cell as it is, "" where it is empty.

        >>> AnswerRegion(name="Summen", rows=7).shown(2, 1)
        'IF(INDEX(Summen,2,1)="","",INDEX(Summen,2,1))'
        """
        cell = self.at(row, column)
        return f'IF({cell}="","",{cell})'

    def entry(self, row: int, column: int) -> str:
        """Return a formula for a cell of a table with headers, or for what was said instead."""
        return f'IF({self.anchor}="{self.header}",{self.shown(row, column)},{self._said})'

    def figure(self, row: int | str, column: int = 1) -> str:
        """Return a formula for a number of a plain range, or for what was said in its place."""
        cell = self.at(row, column)
        return f"IF(OR(ISNUMBER({cell}),ISTEXT({cell})),{cell},{self._said})"

    @property
    def _said(self) -> str:
        return f"IF(ISTEXT({self.anchor}),{self.anchor},{MISSING})"


BUNDLE_PRICES: Final = AnswerRegion(name="Angebot_Buendelpreise", rows=MOST_POSITIONS)
REGULAR_PRICES: Final = AnswerRegion(name="Angebot_Regelpreise", rows=MOST_POSITIONS)
FIRST_PRICES: Final = AnswerRegion(name="Angebot_Erstjahrespreise", rows=MOST_POSITIONS)
"""One row a position."""
ONCE_STAIRCASE: Final = AnswerRegion(name="Rabatt_Schritte", rows=50, columns=4, header="Schritt")
ONCE_SPLIT: Final = AnswerRegion(name="Rabatt_Teilung", rows=2, columns=4)
RECALCULATED: Final = AnswerRegion(name="Pruefung_Summen", rows=7, columns=4, header="Summe")
REASONS: Final = AnswerRegion(name="Grenzen_Gruende", rows=1_000, columns=4, header="Bereich")
SUPPLEMENTS: Final = AnswerRegion(
    name="Verhandlung_Ergaenzungen", rows=1_000, columns=4, header="Artikel"
)
PREMIUMS: Final = AnswerRegion(
    name="Verhandlung_Ausfuehrungen", rows=1_000, columns=4, header="Artikel"
)
CONTRACT_DATES: Final = AnswerRegion(name="Wartung_Termine", rows=6, columns=2, header="Termin")
