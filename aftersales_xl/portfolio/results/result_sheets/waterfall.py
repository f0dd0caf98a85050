"""The waterfall on sheet Kennzahlen: from the first opening of MRR to the last closing.

Its workings stand to the right of what is printed. Gains come before losses, so that no column
begins below zero. Amounts are cents.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from aftersales_xl.excel.layouts.canvas import Book
from aftersales_xl.portfolio.measures.movements import Movement
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.portfolio.results.result_sheets.charts import waterfall_chart
from aftersales_xl.portfolio.results.result_sheets.page import (
    Block,
    Entry,
    Formula,
    Head,
    Page,
    money,
)
from aftersales_xl.portfolio.results.result_sheets.recurring_figures import SHOWN, RecurringFigures
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import formats

CHART_ROWS, _ROW_HEIGHT = 13, 20  # pixels
_LEFT = 12  # beside what is printed
_TITLE = "Was den MRR verändert, {first} bis {last}"
_CUT = "{title}; die Säulen beginnen bei {low}"
_STEPS = (
    ("Neu", Movement.NEW),
    ("Rückkehr", Movement.REACTIVATION),
    ("Erweiterung", Movement.EXPANSION),
    ("Preisanpassung", Movement.PRICE_STEP),
    ("Minderung", Movement.CONTRACTION),
    ("Kündigung", Movement.CHURN),
)
_HEADS = (
    Head(title="Schritt", kind=Kind.TEXT, width=16),
    Head(title="Betrag"),
    Head(title="Sockel"),
    Head(title="Bestand"),
    Head(title="Zugang"),
    Head(title="Abgang"),
    Head(title="danach"),
)
_AMOUNT, _AFTER = 1, 6
_HALF_A_TENTH = 5_000  # cents, of a thousand euro
_OPENING, _FIRST_MOVEMENT = 1, 2  # columns of the fiscal years


def draw_waterfall(  # noqa: PLR0913 -- where, what of, and how wide
    book: Book, page: Page, years: Block, figures: RecurringFigures, *, top: int, width: int
) -> None:
    """Draw the chart from row ``top`` on, its heading above it, its workings beside it."""
    steps = Block(sheet=page.name, first=top + 1, count=len(_STEPS) + 2, left=_LEFT)
    page.heading(top - 1, "Rechenweg des Diagramms", _LEFT + len(_HEADS) - 1, _LEFT)
    page.headers(top, _HEADS, _LEFT)
    page.sheet.set_row(top, None)
    page.rows(top + 1, _HEADS, _rows(years, steps, figures), _LEFT)
    for column, head in enumerate(_HEADS, start=_LEFT):
        page.sheet.set_column(column, column, head.width or 15)
    low = _low(figures)
    page.heading(top - 1, _title(figures, low), _LEFT - 2)
    chart = waterfall_chart(book, steps, low, (width, CHART_ROWS * _ROW_HEIGHT))
    page.sheet.insert_chart(top, 1, chart, {"y_offset": 4})


def _moved(figures: RecurringFigures) -> list[int]:
    """Return the sum of each movement in the order of the steps."""
    sums = {
        movement: sum(month[place] for month in figures.movements)
        for place, movement in enumerate(SHOWN)
    }
    return [sums[movement] for _, movement in _STEPS]


def _levels(figures: RecurringFigures) -> list[int]:
    """Return the MRR after the opening and after each step."""
    return list(accumulate(_moved(figures), initial=figures.opening))


def _low(figures: RecurringFigures) -> int:
    """Return where the axis begins, in whole euro: above 0 where little changes."""
    least, most = min(_levels(figures)), max(_levels(figures))
    spread = most - least
    if spread == 0 or least < 2 * spread:
        return 0
    step: int = 10 ** (len(str(spread)) - 1)
    return max(0, (least - spread) // step * step // 100)


def _title(figures: RecurringFigures, low: int) -> str:
    first, last = formats.month(figures.months[0]), formats.month(figures.months[-1])
    title = _TITLE.format(first=first, last=last)
    return _CUT.format(title=title, low=formats.euro(in_euro(100 * low))) if low else title


def _rows(years: Block, steps: Block, figures: RecurringFigures) -> Iterator[list[Entry]]:
    """Yield the opening, the steps, the closing."""
    levels, sums = _levels(figures), years.count
    yield _level(steps, 0, "Anfang", f"={years.cell(_OPENING, sums)}", figures.opening)
    moved = zip(_STEPS, _moved(figures), strict=True)
    for number, ((title, movement), cents) in enumerate(moved, start=1):
        amount, after = steps.cell(_AMOUNT, number), steps.cell(_AFTER, number)
        before = steps.cell(_AFTER, number - 1)
        yield [
            _named(title, amount, cents, signed=True),
            money(f"={years.cell(_FIRST_MOVEMENT + SHOWN.index(movement), sums)}", cents),
            money(f"=MIN({before},{after})", min(levels[number - 1 : number + 1])),
            0,
            money(f"=MAX({amount},0)", max(cents, 0)),
            money(f"=MAX(-{amount},0)", max(-cents, 0)),
            money(f"={before}+{amount}", levels[number]),
        ]
    last = len(_STEPS)
    yield _level(steps, last + 1, "Ende", f"={steps.cell(_AFTER, last)}", levels[-1])


def _level(steps: Block, number: int, title: str, text: str, cents: int) -> list[Entry]:
    amount = steps.cell(_AMOUNT, number)
    same = money(f"={amount}", cents)
    return [_named(title, amount, cents, signed=False), money(text, cents), 0, same, 0, 0, same]


def _named(title: str, amount: str, cents: int, *, signed: bool) -> Formula:
    """Return a formula for a name above its amount in thousands of euro."""
    sign = f'IF({amount}>0,"+",IF({amount}<0,"−",""))&' if signed else ""
    shown = f'SUBSTITUTE(ROUND(ABS({amount})/10^3,1)&" T€",".",",")'
    plus_or_minus = {1: "+", -1: "−"}.get((cents > 0) - (cents < 0), "") if signed else ""
    value = f"{title}\n{plus_or_minus}{_thousands(abs(cents))}"
    return Formula(f'="{title}"&CHAR(10)&{sign}{shown}', value)


def _thousands(cents: int) -> str:
    """Return ``cents`` in thousands of euro, with a decimal where there is one.

    >>> _thousands(10_162_028), _thousands(600_000)
    ('101,6 T€', '6 T€')
    """
    whole, tenth = divmod((cents + _HALF_A_TENTH) // (2 * _HALF_A_TENTH), 10)
    return f"{whole},{tenth} T€" if tenth else f"{whole} T€"
