"""German words about maintenance."""

from __future__ import annotations

from typing import Literal

from aftersales_xl.domain.care.maintenance import Base, Level
from aftersales_xl.domain.care.service_hours import FaultClass
from aftersales_xl.words import Vocabulary, line

LEVELS = Vocabulary(
    Level,
    line(Level.STANDARD, "Standard"),
    line(Level.PREMIUM, "Premium"),
    line(Level.CUSTOM, "Custom"),
)
LEVELS_OR_NONE: Vocabulary[Level | None] = Vocabulary(
    (None, *Level), line(None, "keine"), *(line(level, LEVELS.word(level)) for level in Level)
)
BASES = Vocabulary(
    Base,
    line(Base.LIST, "Listenpreis", document="Lizenzpreis"),
    line(Base.NET, "Nettopreis", document="Nettopreis der Lizenz"),
)
BASE_PRICES = BASES.column("document")
FAULT_CLASSES = Vocabulary(  # EVB-IT Pflege S, definition of terms
    FaultClass,
    line(
        FaultClass.BLOCKING,
        "betriebsverhindernd",
        meaning="Die Nutzung ist unmöglich oder schwerwiegend eingeschränkt.",
    ),
    line(
        FaultClass.HINDERING,
        "betriebsbehindernd",
        meaning=(
            "Die Nutzung ist erheblich eingeschränkt, auch durch mehrere leichte Störungen "
            "zusammen."
        ),
    ),
    line(
        FaultClass.MINOR,
        "leicht",
        meaning="Die Nutzung ist ohne oder mit unwesentlichen Einschränkungen möglich.",
    ),
)
FAULT_MEANINGS = FAULT_CLASSES.column("meaning")
_PROMISES: tuple[tuple[Literal["reaction", "restoration"], str], ...] = (
    ("reaction", "Reaktion"),
    ("restoration", "Wiederherstellung"),
)
PROMISED_TIMES: Vocabulary[tuple[Literal["reaction", "restoration"], FaultClass]] = Vocabulary(
    ((promise, fault) for promise, _ in _PROMISES for fault in FaultClass),
    *(
        line((promise, fault), f"{word} {FAULT_CLASSES.word(fault)}")
        for promise, word in _PROMISES
        for fault in FaultClass
    ),
)
