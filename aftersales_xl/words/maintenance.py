"""German words about maintenance."""

from __future__ import annotations

from typing import Literal

from aftersales_xl.domain.maintenance import Base, Level
from aftersales_xl.domain.service_hours import FaultClass
from aftersales_xl.words import Vocabulary

LEVELS = Vocabulary(
    ("Standard", Level.STANDARD), ("Premium", Level.PREMIUM), ("Custom", Level.CUSTOM)
)
LEVELS_OR_NONE: Vocabulary[Level | None] = Vocabulary(
    ("keine", None),
    ("Standard", Level.STANDARD),
    ("Premium", Level.PREMIUM),
    ("Custom", Level.CUSTOM),
)
BASES = Vocabulary(("Listenpreis", Base.LIST), ("Nettopreis", Base.NET))
DEADLINES: Vocabulary[tuple[Literal["reaction", "restoration"], FaultClass]] = Vocabulary(
    ("Reaktion betriebsverhindernd", ("reaction", FaultClass.BLOCKING)),
    ("Reaktion betriebsbehindernd", ("reaction", FaultClass.HINDERING)),
    ("Reaktion leicht", ("reaction", FaultClass.MINOR)),
    ("Wiederherstellung betriebsverhindernd", ("restoration", FaultClass.BLOCKING)),
    ("Wiederherstellung betriebsbehindernd", ("restoration", FaultClass.HINDERING)),
    ("Wiederherstellung leicht", ("restoration", FaultClass.MINOR)),
)
