"""What recurs on a day and what contracts leave after their costs, as tables: amounts in euro."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

from aftersales_udfs.portfolio_results import or_words
from aftersales_udfs.results import ResultTable
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.margins import margins
from aftersales_xl.portfolio.measures.recurring import recurring
from aftersales_xl.portfolio.measures.retention import retention
from aftersales_xl.portfolio.records import in_euro

_ALL = "alle"


def recurring_table(lines: Lines, day: date, by: str | None, as_of: date | None) -> ResultTable:
    """Return MRR, ARR and customers, a row a group; without groups everybody counts once."""
    found = recurring(lines, day, by=by, as_of=as_of)
    rows = [
        (
            group if by else _ALL,
            in_euro(int(found.mrr[number])),
            in_euro(int(found.arr[number])),
            int(found.customers[number]),
        )
        for number, group in enumerate(found.groups)
    ]
    return ResultTable(
        header=(by or "Gruppe", "MRR", "ARR", "Kunden"), rows=rows if len(lines) else []
    )


def margin_table(lines: Lines, window: Window, by: str | None) -> ResultTable:
    """Return revenue with its costs, a row a group; revenue without a cost stands apart."""
    found = margins(lines, window, by=by)
    rows = [
        (
            group if by else _ALL,
            in_euro(int(found.revenue[number].sum())),
            in_euro(int(found.cost[number].sum())),
            or_words(partial(found.margin, number)),
            in_euro(int(found.uncosted[number].sum())),
        )
        for number, group in enumerate(found.groups)
    ]
    header = (by or "Gruppe", "Umsatz", "Kosten", "Marge", "Ohne_Kosten")
    return ResultTable(header=header, rows=rows if len(lines) else [])


def net_retention(
    lines: Lines,
    first: date,
    last: date,
    with_price_steps: bool,  # noqa: FBT001 -- as the cell hands it over
    as_of: date | None,
) -> Decimal:
    """Return NRR, with price steps if asked; looking ahead what is to be expected."""
    found = retention(lines, first, last, as_of=as_of)
    return found.nrr_with_price_steps if with_price_steps else found.nrr
