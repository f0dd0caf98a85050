"""A diagram as a field of templates: its figures and texts; what it looks like the template says.

The field goes into the alternative text of a chart drawn in Word. Figures are exact as shown;
a point without a value leaves a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated


@dataclass(frozen=True, kw_only=True, slots=True)
class Reihe:
    """The values of one series, one for each point; None leaves a gap."""

    name: str
    werte: tuple[Decimal | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Achse:
    """An axis: what it counts, from where to where, and the step between its lines.

    Along an axis of days the step counts months.
    """

    titel: Annotated[str, "Beschriftung der Achse"]
    von: Decimal
    bis: Decimal
    schritt: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagramm:
    """What a chart shows; ``punkte`` are figures or days on the first axis, or names.

    Raises:
        ValueError: no series, or one that has not a value for each point.
    """

    titel: Annotated[str, "Überschrift des Diagramms"]
    beschreibung: Annotated[str, "was das Diagramm zeigt, in einem Satz; wird sein Alternativtext"]
    waagerecht: Annotated[Achse, ""]
    senkrecht: Annotated[Achse, ""]
    punkte: tuple[Decimal, ...] | tuple[date, ...] | tuple[str, ...]
    reihen: tuple[Reihe, ...]

    def __post_init__(self) -> None:
        if not self.reihen:
            raise ValueError("a diagram needs a series")
        for series in self.reihen:
            if len(series.werte) != len(self.punkte):
                raise ValueError(f"series {series.name} has not a value for each point")
