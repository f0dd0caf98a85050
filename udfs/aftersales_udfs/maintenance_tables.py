"""What the maintenance functions take and give: times of day, service hours; levels."""

from __future__ import annotations

from collections.abc import Iterable

from aftersales_udfs.arguments import Kind, one_cell
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.maintenance_comparison import LevelOffer
from aftersales_xl.tables import times, values
from aftersales_xl.words.maintenance import LEVELS

LEVEL_HEADER = ("Stufe", "Satz", "Pro_Jahr", "Gesamt")


def clock(doc: str) -> Kind:
    """Return the kind of times of day."""
    return Kind(word="Uhrzeit", doc=doc, read=one_cell(times.clock))


def service_hours(doc: str) -> Kind:
    """Return the kind of service hours: "Mo–Fr 8–18", "24/7"."""
    return Kind(
        word="Text", doc=doc, read=one_cell(lambda cell: times.service_hours(values.text(cell)))
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
