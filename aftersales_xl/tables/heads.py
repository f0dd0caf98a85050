"""The header rows of our tables: where each column stands, and what is said of a missing one.

A missing column is one problem at the row of headers, with the header that has likely taken its
place. A result is missing only where another header has its place: an older workbook may have
fewer of them. One that came later is never missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aftersales_xl.domain.money.errors import Place, Problems
from aftersales_xl.tables.blocks import Block
from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.tables.headers import likely, places

TableColumns = Sequence[AnyColumn]


def columns_at(
    block: Block, table: str, columns: TableColumns, problems: Problems
) -> Mapping[str, int]:
    """Return where the ``columns`` of a table stand, by key; note the missing ones."""
    with problems.collecting(Place(sheet=block.sheet, row=block.first_row, column=table)):
        found = places(block.rows[0], (column.called for column in columns))
        _note_missing(block, columns, found, problems)
        return found
    return {}


def _note_missing(
    block: Block, columns: TableColumns, found: Mapping[str, int], problems: Problems
) -> None:
    heads = block.rows[0]
    unknown = set(range(len(heads))).difference(found.values())
    absent = [column for column in columns if column.key not in found]
    missing = [column for column in absent if not column.later]
    near = likely(heads, [column.called for column in missing], {*found.values()})
    for column in missing:
        at = _usual_place(columns, column, found)
        in_place = str(heads[at] or "").strip() if at in unknown else ""
        if column.is_result and at not in unknown and column.key not in near:
            continue
        meant = near.get(column.key, in_place)
        problems.add(
            "column_missing",
            Place(sheet=block.sheet, row=block.first_row, column=column.header),
            table=column.table,
            header=column.header,
            likely=f"„{meant}“" if meant else "",
        )


def _usual_place(columns: TableColumns, column: AnyColumn, found: Mapping[str, int]) -> int:
    """Return where a missing column would stand: right of the one before it, or -1."""
    index = columns.index(column)
    if index == 0:
        return 0
    return found.get(columns[index - 1].key, -2) + 1
