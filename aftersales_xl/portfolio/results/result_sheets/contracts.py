"""Sheet Verträge: whether each contract ties out, its figures side by side (R26).

Amounts are cents. A formula checks what a row can show; what it cannot, such as the second
computation, is written in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aftersales_xl.domain.forecast.causes import TieCheck
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.excel.layouts.check_rows import BAD, GOOD
from aftersales_xl.portfolio.results.result_sheets import names
from aftersales_xl.portfolio.results.result_sheets.checks import ResultCheck, none_of
from aftersales_xl.portfolio.results.result_sheets.contract_sums import AllContracts
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
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import formats
from aftersales_xl.words.comparing import TIE_CHECKS

_SUMS, _TOP = 3, 4
OFFERED, AGREED, VALUE, BILLED, TO_BILL, RECOGNISED, TO_RECOGNISE, AHEAD, RENDERED = range(2, 11)
_BROKEN, _STATUS = 11, 12
_HEADS = (
    Head(title="Vertrag", kind=Kind.CODE, width=16),
    Head(title="Kunde", kind=Kind.TEXT, width=32),
    Head(title="Angebotssumme"),
    Head(title="erste Laufzeit vereinbart"),
    Head(title="Vertragswert"),
    Head(title="Abgerechnet"),
    Head(title="noch abzurechnen"),
    Head(title="Umsatz bisher"),
    Head(title="Umsatz künftig"),
    Head(title="im Voraus abgerechnet"),
    Head(title="geleistet, nicht abgerechnet"),
    Head(title="was nicht aufgeht", kind=Kind.TEXT, width=20),
    Head(title="Status", kind=Kind.TEXT, width=13),
)
_NOTE = (
    "Stand {day} seit Vertragsbeginn, Euro netto, ungewichtet, ohne Angebote. Vertragswert = "
    "Abgerechnet + noch abzurechnen = Umsatz bisher + Umsatz künftig."
)
_EQUATIONS = ("{value}-{billed}-{to_bill}", "{value}-{recognised}-{to_recognise}",
              "{billed}-{recognised}-{ahead}+{rendered}")  # fmt: skip
"""What has to be zero in each row."""


def draw_contracts(book: WorkbookWriter, contracts: AllContracts, day: date) -> RowBlock:
    """Draw the sheet; returns where the rows of its table stand."""
    page = Page(book, names.CONTRACTS, _NOTE.format(day=formats.day(day)))
    largest = max(map(abs, contracts.totals))
    page.across(_HEADS, largest)
    block = RowBlock(sheet=names.CONTRACTS, first=_TOP + 1, count=max(len(contracts.rows), 1))
    page.sums(_SUMS, _HEADS, _sums(block, contracts))
    page.data_table(names.CONTRACT_TABLE, _TOP, _HEADS, _rows(contracts), can_filter=True)
    page.states(block.first, block.left + _STATUS, block.last, GOOD)
    page.sheet.freeze_panes(_TOP + 1, 2)
    page.sheet.repeat_rows(_TOP)
    page.print_across(block.last, _HEADS, largest)
    return block


def contract_checks(block: RowBlock, contracts: AllContracts) -> Iterator[ResultCheck]:
    """Yield that every contract ties out, and that their sums do."""
    status = block.far(block.column(_STATUS))
    yield none_of(
        "Verträge: Zeilen, die nicht aufgehen", f'=COUNTIF({status},"{BAD}")', contracts.broken
    )
    totals = dict(enumerate(contracts.totals, start=AGREED))
    for label, first, second in (
        ("Abgerechnet + noch abzurechnen", BILLED, TO_BILL),
        ("Umsatz bisher + Umsatz künftig", RECOGNISED, TO_RECOGNISE),
    ):
        yield ResultCheck(
            label=f"Verträge: Vertragswert = {label}",
            shown=block.sum(VALUE),
            found=totals[VALUE],
            again=f"{block.sum(first)}+{block.sum(second)[1:]}",
            expected=totals[first] + totals[second],
        )
    for check in (TieCheck.OFFERED, TieCheck.MONTHS, TieCheck.SECOND):
        words = TIE_CHECKS.word(check)
        broken = block.far(block.column(_BROKEN))
        yield none_of(
            f"Verträge, bei denen nicht aufgeht: {words}",
            f'=COUNTIF({broken},"*{words}*")',
            sum(words in row.broken for row in contracts.rows),
        )


def _sums(block: RowBlock, contracts: AllContracts) -> list[SheetCell]:
    figures = [
        money(f"=SUM({block.column(offset)})", cents)
        for offset, cents in enumerate(contracts.totals, start=AGREED)
    ]
    known = [row.offered for row in contracts.rows if row.offered is not None]
    offered = money(f"=SUM({block.column(OFFERED)})", sum(known)) if known else None
    return ["Summe", None, offered, *figures, None, None]


def _rows(contracts: AllContracts) -> Iterator[list[SheetCell]]:
    for row, found in enumerate(contracts.rows, start=_TOP + 2):
        offered = None if found.offered is None else euro(found.offered)
        words: list[SheetCell] = [found.contract, found.customer, offered]
        status = Formula(_status(row), BAD if found.broken else GOOD)
        yield [*words, *map(euro, found.amounts), found.broken, status]


def _status(row: int) -> str:
    """Return a formula for whether a contract ties out, asked of its own row."""
    cells = {
        name: f"{letter(1 + offset)}{row}"
        for name, offset in (
            ("value", VALUE), ("billed", BILLED), ("to_bill", TO_BILL), ("recognised", RECOGNISED),
            ("to_recognise", TO_RECOGNISE), ("ahead", AHEAD), ("rendered", RENDERED),
        )
    }  # fmt: skip
    asked = [f"ROUND({equation.format_map(cells)},2)=0" for equation in _EQUATIONS]
    nothing = f'{letter(1 + _BROKEN)}{row}=""'
    return f'=IF(AND({",".join((*asked, nothing))}),"{GOOD}","{BAD}")'
