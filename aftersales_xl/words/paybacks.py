"""German words about paybacks."""

from __future__ import annotations

from aftersales_xl.domain.case.payback import PaybackKind
from aftersales_xl.words import Vocabulary, line

PAYBACKS = Vocabulary(
    PaybackKind,
    line(PaybackKind.GO_LIVE, "ab Produktivstart", document="Amortisation ab Produktivstart"),
    line(PaybackKind.SIGNING, "ab Vertragsschluss", document="Amortisation ab Vertragsschluss"),
    line(
        PaybackKind.RISK_ADJUSTED,
        "mit Risikoabschlag ab Produktivstart",
        document="Amortisation mit Risikoabschlag",
    ),
    line(
        PaybackKind.DISCOUNTED,
        "mit Abzinsung ab Vertragsschluss",
        document="Amortisation abgezinst",
    ),
)
PAYBACK_TITLES = PAYBACKS.column("document")
