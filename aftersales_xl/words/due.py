"""German words for what falls due in a contract."""

from __future__ import annotations

from aftersales_xl.domain.forecast.causes import DueKind
from aftersales_xl.words import Vocabulary, line

DUE_KINDS = Vocabulary(
    DueKind,
    line(
        DueKind.NOTICE,
        "Kündigungsfrist",
        meaning="letzter Tag, an dem eine Kündigung vor der Verlängerung eingehen kann",
        one="eine Kündigungsfrist",
        several="{count} Kündigungsfristen",
    ),
    line(
        DueKind.RENEWAL,
        "Verlängerung",
        meaning="erster Tag der Verlängerung",
        one="eine Verlängerung",
        several="{count} Verlängerungen",
    ),
    line(
        DueKind.EXPIRY,
        "Ablauf",
        meaning="letzter Tag, danach folgt nichts",
        one="ein Ablauf",
        several="{count} Abläufe",
    ),
    line(
        DueKind.PRICE_STEP,
        "Preisanpassung",
        meaning="erster Tag mit neuem Jahrespreis",
        one="eine Preisanpassung",
        several="{count} Preisanpassungen",
    ),
)
DUE_MEANINGS = DUE_KINDS.column("meaning")
ONE_DUE, SEVERAL_DUE = DUE_KINDS.column("one"), DUE_KINDS.column("several")
