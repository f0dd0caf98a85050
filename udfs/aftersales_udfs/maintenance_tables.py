"""What the maintenance functions take and give: times of day, service hours; levels."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from aftersales_udfs.arguments import ArgumentKind, one_cell
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.care.maintenance_comparison import LevelOffer
from aftersales_xl.domain.care.service_hours import ServiceHours
from aftersales_xl.tables import times, values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words.maintenance import LEVELS

LEVEL_HEADER = ("Stufe", "Satz", "Pro_Jahr", "Gesamt")


def clock(doc: str) -> ArgumentKind[time]:
    """Return the kind of times of day."""
    return ArgumentKind(word="Uhrzeit", doc=doc, read=one_cell(times.clock))


def service_hours(doc: str) -> ArgumentKind[ServiceHours]:
    """Return the kind of service hours: "Mo–Fr 8–18", "24/7"."""

    def read(cell: Cell) -> ServiceHours:
        return times.service_hours(values.text(cell))

    return ArgumentKind(word="Text", doc=doc, read=one_cell(read))


def levels_table(found: Iterable[LevelOffer]) -> ResultTable:
    """Return one row per level: its rate, euro per year, euro over the years."""
    return ResultTable(
        header=LEVEL_HEADER,
        rows=[
            (LEVELS.word(offer.level), offer.rate, offer.annual_price, offer.total)
            for offer in found
        ],
    )
