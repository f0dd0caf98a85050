"""Results of the contract functions: instalments, revenue by month, maintenance levels."""

from __future__ import annotations

from collections.abc import Iterable

from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.billing import ContractInstalment
from aftersales_xl.domain.maintenance_comparison import LevelOffer
from aftersales_xl.domain.recognition import RecognisedMonth
from aftersales_xl.excel.words import LEVELS

INSTALMENT_HEADER = ("Fällig", "Von", "Bis", "Betrag")
REVENUE_HEADER = ("Monat", "Umsatz")
LEVEL_HEADER = ("Stufe", "Satz", "Pro_Jahr", "Gesamt")


def instalments_table(found: Iterable[ContractInstalment]) -> ResultTable:
    """Return one row per instalment: due date, first and last day, euro."""
    return ResultTable(
        header=INSTALMENT_HEADER,
        rows=[(part.due_on, part.period.start, part.period.end, part.amount) for part in found],
    )


def revenue_table(found: Iterable[RecognisedMonth]) -> ResultTable:
    """Return one row per month: its first day, euro."""
    return ResultTable(
        header=REVENUE_HEADER, rows=[(recognised.month, recognised.amount) for recognised in found]
    )


def levels_table(found: Iterable[LevelOffer]) -> ResultTable:
    """Return one row per level: its rate, euro per year, euro over the years."""
    return ResultTable(
        header=LEVEL_HEADER,
        rows=[
            (LEVELS.word(offer.level), offer.rate, offer.annual_price, offer.total)
            for offer in found
        ],
    )
