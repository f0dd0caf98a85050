"""German words about limits and approval."""

from __future__ import annotations

from aftersales_xl.domain.price.approval import Cause
from aftersales_xl.domain.price.limits import LimitScope
from aftersales_xl.words import Vocabulary, line

SCOPES = Vocabulary(
    LimitScope,
    line(LimitScope.POSITION, "Position"),
    line(LimitScope.ONCE, "Einmalig"),
    line(LimitScope.RECURRING, "Wiederkehrend"),
    line(LimitScope.TOTAL, "Gesamt"),
)
CAUSES = Vocabulary(
    Cause,
    line(Cause.DISCOUNT, "Rabatt zu hoch"),
    line(Cause.MARGIN, "Marge zu niedrig"),
    line(Cause.COST_MISSING, "Kosten fehlen"),
    line(Cause.MARGIN_UNDETERMINED, "Marge nicht bestimmbar"),
)
NO_APPROVER, NO_CONCESSION = "niemand", "keiner"
