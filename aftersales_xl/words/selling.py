"""German words about limits and approval."""

from __future__ import annotations

from aftersales_xl.domain.approval import Cause
from aftersales_xl.domain.limits import LimitScope
from aftersales_xl.words import Vocabulary

SCOPES = Vocabulary(
    ("Position", LimitScope.POSITION),
    ("Einmalig", LimitScope.ONCE),
    ("Wiederkehrend", LimitScope.RECURRING),
    ("Gesamt", LimitScope.TOTAL),
)
CAUSES = Vocabulary(
    ("Rabatt zu hoch", Cause.DISCOUNT),
    ("Marge zu niedrig", Cause.MARGIN),
    ("Kosten fehlen", Cause.COST_MISSING),
    ("Marge nicht bestimmbar", Cause.MARGIN_UNDETERMINED),
)
