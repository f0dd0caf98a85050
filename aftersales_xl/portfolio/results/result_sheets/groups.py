"""Sheet Gruppen: what each group brings, by layer, fiscal year and month.

Weighted, except one column. Below the sums stands what sheet Monate says. Amounts are cents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import ne

from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.portfolio.results.result_sheets import months, names
from aftersales_xl.portfolio.results.result_sheets.checks import ResultCheck, differing, none_of
from aftersales_xl.portfolio.results.result_sheets.group_sums import GroupSums
from aftersales_xl.portfolio.results.result_sheets.page import (
    Formula,
    Head,
    Page,
    RowBlock,
    SheetCell,
    euro,
    letter,
    money,
)
from aftersales_xl.portfolio.results.statement import BY_LAYER, PLAIN_REVENUE, REVENUE, Statement
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import formats
from aftersales_xl.words.forecast import TOTAL

_SUMS, _TOP = 3, 5
_SHARE, _FIRST_LAYER, _REVENUE, _PLAIN, _FIRST_YEAR = 1, 2, 5, 6, 7
_WHOLE = (*BY_LAYER.values(), REVENUE, PLAIN_REVENUE)
_OTHER_SHEET = "laut Blatt Monate"
_NOTE = "Umsatz in Euro netto, mit der Wahrscheinlichkeit gewichtet, nach {by}."


def draw_groups(
    book: WorkbookWriter, month_rows: RowBlock, figures: Statement, sums: GroupSums, by: str
) -> RowBlock:
    """Draw the sheet; returns where the rows of its table stand."""
    page = Page(book, names.GROUPS, _NOTE.format(by=by))
    heads = _heads(by, sums, figures)
    page.across(heads, figures.largest)
    block = RowBlock(sheet=names.GROUPS, first=_TOP + 1, count=max(len(sums.names), 1))
    page.sums(_SUMS, heads, _sums(block, _columns(sums, figures)))
    again = _again(month_rows, figures)
    for column, (head, entry) in enumerate(zip(heads, again, strict=True), start=1):
        page.put(_SUMS + 1, column, entry, look.KINDS[head.kind], {"font_color": look.GREY})
    page.data_table(names.GROUP_TABLE, _TOP, heads, _rows(sums, figures, block))
    page.sheet.freeze_panes(_TOP + 1, 2)
    page.sheet.repeat_rows(_TOP)
    page.print_across(block.last, heads, figures.largest)
    return block


def group_checks(block: RowBlock, figures: Statement, sums: GroupSums) -> Iterator[ResultCheck]:
    """Yield that groups come to what the months come to, column by column and row by row."""
    last = letter(block.left + _FIRST_YEAR + len(figures.years) + len(figures.months) - 1)
    first = letter(block.left + _FIRST_LAYER)
    ours, theirs = (block.far(f"{first}{row + 1}:{last}{row + 1}") for row in (_SUMS, _SUMS + 1))
    yield none_of(
        "Gruppen: Spalten, in denen die Summe der Gruppen nicht die aller Verträge ist",
        differing(f"{ours}-{theirs}"),
        sum(map(ne, _columns(sums, figures), _sums_by_month(figures))),
    )
    years = (block.far(block.column(_FIRST_YEAR + number)) for number in range(len(figures.years)))
    gaps = "-".join((block.far(block.column(_REVENUE)), *years))
    yield none_of(
        "Gruppen: Zeilen, in denen die Schichten nicht die Summe der Jahre sind",
        differing(gaps),
        int((sums.by_layer.sum(axis=1) != sums.by_month.sum(axis=1)).sum()),
    )


def _heads(by: str, sums: GroupSums, figures: Statement) -> tuple[Head, ...]:
    longest = max(map(len, sums.names), default=0)
    ours = (
        Head(title="Anteil", kind=Kind.PERCENT, width=9),
        Head(title="Verträge"),
        Head(title="Verlängerungen"),
        Head(title="Angebote"),
        Head(title="Umsatz"),
        Head(title="Umsatz ungewichtet"),
        *(Head(title=year.title) for year in figures.years),
        *(Head(title=formats.short_month(month)) for month in figures.months),
    )
    taken = {head.title.casefold() for head in ours}
    title = f"{by} (Gruppe)" if by.casefold() in taken else by
    return (
        Head(title=title, kind=Kind.TEXT, width=min(max(longest, len(title), 16) + 3, 45)),
        *ours,
    )


def _columns(sums: GroupSums, figures: Statement) -> list[int]:
    """Return the sum of every column of amounts."""
    by_month = sums.by_month.sum(axis=0).tolist()
    years = [sum(by_month[span.begin : span.end]) for span in figures.years]
    layers = sums.by_layer.sum(axis=0).tolist()
    return [*layers, sum(layers), int(sums.plain.sum()), *years, *by_month]


def _sums(block: RowBlock, columns: Sequence[int]) -> list[SheetCell]:
    totals = [
        money(f"=SUM({block.column(offset)})", cents)
        for offset, cents in enumerate(columns, start=_FIRST_LAYER)
    ]
    return [TOTAL, None, *totals]


def _sums_by_month(figures: Statement) -> list[int]:
    """Return what sheet Monate says, column by column."""
    revenue = figures[REVENUE]
    years = [sum(revenue[span.begin : span.end]) for span in figures.years]
    return [*(sum(figures[series]) for series in _WHOLE), *years, *revenue]


def _again(month_rows: RowBlock, figures: Statement) -> list[SheetCell]:
    """Return formulas for the same."""
    at = months.OFFSETS[REVENUE]
    formulas = (
        *(month_rows.sum(months.OFFSETS[series]) for series in _WHOLE),
        *(month_rows.sum(at, span.begin, span.end) for span in figures.years),
        *(
            f"={month_rows.far(month_rows.cell(at, number))}"
            for number in range(len(figures.months))
        ),
    )
    return [_OTHER_SHEET, None, *map(money, formulas, _sums_by_month(figures))]


def _rows(sums: GroupSums, figures: Statement, block: RowBlock) -> Iterator[list[SheetCell]]:
    layers, plain = sums.by_layer.tolist(), sums.plain.tolist()
    everything = int(sums.by_layer.sum())
    whole = f"{letter(block.left + _REVENUE)}${_SUMS + 1}"
    first_month = _FIRST_YEAR + len(figures.years)
    for number, cents in enumerate(sums.by_month.tolist()):
        revenue = sum(layers[number])
        own = block.cell(_REVENUE, number)
        across = f"{block.cell(_FIRST_LAYER, number)}:{block.cell(_REVENUE - 1, number)}"
        years = (
            money(
                f"=SUM({block.cell(first_month + span.begin, number)}:"
                f"{block.cell(first_month + span.end - 1, number)})",
                sum(cents[span.begin : span.end]),
            )
            for span in figures.years
        )
        yield [
            sums.names[number],
            Formula(f"=IF({whole}=0,0,{own}/{whole})", revenue / everything if everything else 0),
            *map(euro, layers[number]),
            money(f"=SUM({across})", revenue),
            euro(plain[number]),
            *years,
            *map(euro, cents),
        ]
