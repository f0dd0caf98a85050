"""Sheet Prüfung: figures of the book against a second computation, and one master check.

Both sides are formulas, or one is a control total that was written as a figure: a changed
figure in the book shows a difference here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aftersales_xl.excel.layouts import check_rows, look
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.excel.layouts.check_rows import BAD, GOOD
from aftersales_xl.portfolio.results.result_sheets import names
from aftersales_xl.portfolio.results.result_sheets.page import Formula, Page, euro
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.sheets import MASTER_CHECK
from aftersales_xl.tables.values import Cell

_MASTER, _HEADER = 3, 5
_WIDTHS = (74, 20, 20, 16, 16)
_FOUND, _EXPECTED, _GAP, _STATUS = 2, 3, 4, 5
_NOTE = "Zwei Rechenwege müssen auf den Cent übereinstimmen."
_DOUBTFUL = "bitte prüfen"


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultCheck:
    """Two figures that have to be the same: amounts in cents, or counts.

    ``shown`` is the formula of the first. ``again`` is that of the second, empty where
    ``expected`` is a control total.
    """

    label: str
    shown: str
    found: int
    again: str = ""
    expected: int
    kind: Kind = Kind.SIGNED

    @property
    def is_good(self) -> bool:
        """Whether both are the same."""
        return self.found == self.expected


def none_of(label: str, shown: str, found: int) -> ResultCheck:
    """Return a check that something occurs nowhere; ``shown`` counts it."""
    return ResultCheck(label=label, shown=shown, found=found, expected=0, kind=Kind.WHOLE)


def differing(gaps: str) -> str:
    """Return a formula that counts the cells in which a difference of ranges is a cent or more.

    >>> differing("A1:A9-B1:B9")
    '=SUMPRODUCT(--(ABS(A1:A9-B1:B9)>=0.005))'
    """
    return f"=SUMPRODUCT(--(ABS({gaps})>=0.005))"


def open_checks(checks: Sequence[ResultCheck]) -> int:
    """Return how many checks do not hold."""
    return sum(not check.is_good for check in checks)


def verdict(checks: Sequence[ResultCheck]) -> Formula:
    """Return the word that the master check comes to, for any sheet."""
    return Formula(f'=IF({MASTER_CHECK}=0,"{GOOD}","{_DOUBTFUL}")', _word(checks))


def draw_checks(book: WorkbookWriter, checks: Sequence[ResultCheck]) -> None:
    """Draw the sheet."""
    first, last = _HEADER + 1, _HEADER + len(checks)
    known = dict(_values_by_place(checks, first))
    page = Page(replace(book, cached=known), names.CHECKS, _NOTE)
    page.widths(*_WIDTHS)
    page.sheet.set_row(_HEADER, 30)
    rows = [(one.label, one.kind, one.shown, one.again or "=0") for one in checks]
    check_rows.draw(page, first, rows)
    for row, check in enumerate(checks, start=first):
        if not check.again:
            looks = (look.RESULT, look.KINDS[check.kind])
            page.put(row, _EXPECTED, _value(check, check.expected), *looks)
    page.sheet.freeze_panes(first, 0)
    page.sheet.repeat_rows(_HEADER)
    page.page(last, _STATUS, landscape=True, protected=False)


def _values_by_place(
    checks: Sequence[ResultCheck], first: int
) -> Iterator[tuple[tuple[str, int, int], Cell]]:
    """Yield what the formulas of the sheet come to, by place."""
    yield (names.CHECKS, _MASTER, _FOUND), open_checks(checks)
    yield (names.CHECKS, _MASTER, _STATUS), _word(checks)
    for row, check in enumerate(checks, start=first):
        yield (names.CHECKS, row, _FOUND), _value(check, check.found)
        yield (names.CHECKS, row, _EXPECTED), _value(check, check.expected)
        yield (names.CHECKS, row, _GAP), _value(check, check.found - check.expected)
        yield (names.CHECKS, row, _STATUS), GOOD if check.is_good else BAD


def _word(checks: Sequence[ResultCheck]) -> str:
    return _DOUBTFUL if open_checks(checks) else GOOD


def _value(check: ResultCheck, amount: int) -> float:
    return amount if check.kind is Kind.WHOLE else euro(amount)
