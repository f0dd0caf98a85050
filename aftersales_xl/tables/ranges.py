"""A range that a function receives: its first row names the columns.

Columns are found as in workbooks and files; further ones are ignored. Rows are counted from the
first one below the names, empty ones included, so that an error leads to the right row. The first
problem is refused: a cell of a sheet shows one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aftersales_xl.domain.money.errors import Place, refusal
from aftersales_xl.tables.cells import Cells, Immediate
from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.tables.headers import is_there, misspelt, places
from aftersales_xl.tables.values import Cell, refuse_error_value


@dataclass(frozen=True, slots=True)
class Range:
    """The cells of a range; ``name`` is the argument's, for messages."""

    name: str
    header: Sequence[Cell]
    data: Sequence[Sequence[Cell]]

    @classmethod
    def of(cls, rows: Sequence[Sequence[Cell]], name: str) -> Range:
        """Return the range of ``rows``; the first one holds the names of the columns.

        Raises:
            Refusal: a name shows an error; its column would count as missing.
        """
        header, *data = rows
        for cell in header:
            refuse_error_value(cell)
        return cls(name, header, data)

    def beside(self, *others: Range) -> Range:
        """Return the range with the columns of ``others`` right of its own.

        Raises:
            Refusal: one of them has another number of rows.
        """
        for other in others:
            if len(other.data) != len(self.data):
                raise refusal(
                    "columns_differ_in_length", first=len(self.data), second=len(other.data)
                )
        ranges = (self, *others)
        return replace(
            self,
            header=[cell for one in ranges for cell in one.header],
            data=[
                [cell for row in rows for cell in row]
                for rows in zip(*(one.data for one in ranges), strict=True)
            ],
        )

    def need(self, *alternatives: AnyColumn) -> None:
        """Refuse the range where it has none of the columns ``alternatives``."""
        wanted = [column.called for column in alternatives]
        if not any(is_there(self.header, column) for column in wanted):
            near = next((shown for shown, _ in misspelt(self.header, wanted, {})), "")
            raise refusal(
                "argument_column_missing",
                header=" oder ".join(column.header for column in alternatives),
                likely=f"„{near}“" if near else "",
            )

    def rows(self, columns: Sequence[AnyColumn]) -> Iterator[Cells]:
        """Yield the rows that have something in one of ``columns``.

        Raises:
            Refusal: one of them is there twice, or its name is misspelt.
        """
        called = [column.called for column in columns]
        at = places(self.header, called)
        for shown, meant in misspelt(self.header, called, at):
            raise refusal("column_misspelt", column=shown, meant=meant)
        headers = {column.key: column.header for column in columns}
        for number, row in enumerate(self.data, start=1):
            cells = {key: row[index] for key, index in at.items() if index < len(row)}

            def place(key: str, number: int = number) -> Place:
                return Place(sheet=self.name, row=number, column=headers[key])

            found = Cells(cells, place, Immediate(), tuple(columns))
            if not found.is_blank:
                yield found
