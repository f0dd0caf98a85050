"""German words about the lines of an offer."""

from __future__ import annotations

from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.lines import Status
from aftersales_xl.words import Vocabulary

UNNAMED_PACKAGES = ("Paket 1", "Paket 2", "Paket 3")
CHARGES = Vocabulary(
    ("einmalig", Charge.ONCE),
    ("Aufwand", Charge.EFFORT),
    ("monatlich", Charge.MONTHLY),
    ("jährlich", Charge.YEARLY),
    ("Text", Charge.TEXT),
    ("Abschnitt", Charge.SECTION),
)
STATUSES = Vocabulary(
    ("fest", Status.FIXED), ("Option", Status.OPTION), ("Alternative", Status.ALTERNATIVE)
)
BINDING = Vocabulary(("verbindlich", True), ("freibleibend", False))
