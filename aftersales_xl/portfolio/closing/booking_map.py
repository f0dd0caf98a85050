"""Which accounts and cost centre a group of contracts is booked to: a small CSV file of the user.

One row a group, `REST` for all that have no row of their own. Account numbers are words. The
example shows the columns; its rows are refused as long as they are marked as examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aftersales_xl.domain.money.errors import Problems, refusal
from aftersales_xl.excel.csv_files import read_csv
from aftersales_xl.portfolio.german_csv import csv_content
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Code

REST = "*"
_EXAMPLE = "BEISPIEL"
_GROUP = Code("Gruppe", key="group")
_ACCOUNTS = (
    Code("Erlöskonto", key="revenue", asked="das Erlöskonto"),
    Code("Abgrenzungskonto", key="deferral", asked="das Abgrenzungskonto"),
    Code("Konto_nicht_abgerechnet", key="unbilled", asked="das Konto_nicht_abgerechnet"),
)
_COST_CENTRE = Code("Kostenstelle", key="cost_centre")
_REMARK = Code("Bemerkung", key="remark")
_COLUMNS = (_GROUP, *_ACCOUNTS, _COST_CENTRE, _REMARK)


@dataclass(frozen=True, kw_only=True, slots=True)
class BookedTo:
    """The accounts of a group: revenue, deferral (PRAP), rendered but not billed; cost centre."""

    revenue: str
    deferral: str
    unbilled: str
    cost_centre: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BookingMap:
    """Accounts by group; ``rest`` is for all others, None where it is not given."""

    groups: Mapping[str, BookedTo]
    rest: BookedTo | None = None

    def of(self, group: str) -> BookedTo | None:
        """Return where ``group`` is booked to, None where it is not given."""
        return self.groups.get(group, self.rest)


def read_booking_map(path: Path) -> BookingMap:
    """Return the accounts that ``path`` names.

    Raises:
        Refusal: the file is missing or no such list, a row lacks an account, a group stands
            there twice, or a row is still the example's.
    """
    problems = Problems()
    groups: dict[str, BookedTo] = {}
    for row in read_csv(path, _COLUMNS, (_GROUP, *_ACCOUNTS), problems):
        group = row.text_of(_GROUP)
        if group in groups:
            problems.add("booking_group_twice", row.place(_GROUP), group=group)
        groups[group] = _booked_to(row, problems)
    problems.refuse_if_any()
    if not groups:
        raise refusal("booking_map_empty", file=path.name)
    return BookingMap(groups=groups, rest=groups.pop(REST, None))


def example_booking_map() -> bytes:
    """Return the content of a CSV file that shows how groups are mapped.

    Source:
        DATEV SKR03: 8200 Erlöse, 0990 passive Rechnungsabgrenzung, 1500 sonstige
        Vermögensgegenstände; in SKR04 these are 4200, 3900 and 1300.
    """
    remark = f"{_EXAMPLE} (SKR03; SKR04: 4200, 3900, 1300): Konten ersetzen, Bemerkung leeren"
    rows = (
        [column.header for column in _COLUMNS],
        ["Wartung", "8200", "0990", "1500", "100", remark],
        [REST, "8200", "0990", "1500", "", remark],
    )
    return csv_content(rows)


def headers() -> Iterable[str]:
    """Return the headers of the columns that the file must have."""
    return (column.header for column in (_GROUP, *_ACCOUNTS))


def _booked_to(row: Cells, problems: Problems) -> BookedTo:
    if row.text_of(_REMARK).upper().startswith(_EXAMPLE):
        problems.add("booking_map_is_example", row.place(_REMARK))
    accounts = {column.key: row.text_of(column) for column in _ACCOUNTS}
    for column in _ACCOUNTS:
        if not accounts[column.key]:
            problems.add("value_missing", row.place(column), what=column.what)
    return BookedTo(**accounts, cost_centre=row.text_of(_COST_CENTRE))
