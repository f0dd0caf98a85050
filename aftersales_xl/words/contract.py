"""German words about contracts and price clauses."""

from __future__ import annotations

from typing import Literal

from aftersales_xl.domain.billing import BillingInterval, Due
from aftersales_xl.domain.contract_periods import CalendarUnit
from aftersales_xl.domain.indexation import Comparison, IndexKind
from aftersales_xl.domain.notice import Ends, NoticeUnit
from aftersales_xl.domain.shares import ShareMethod
from aftersales_xl.words import Vocabulary

INTERVALS = Vocabulary(
    ("monatlich", BillingInterval.MONTHLY),
    ("vierteljährlich", BillingInterval.QUARTERLY),
    ("halbjährlich", BillingInterval.HALF_YEARLY),
    ("jährlich", BillingInterval.YEARLY),
    also={
        "monatl.": BillingInterval.MONTHLY,
        "mtl.": BillingInterval.MONTHLY,
        "quartalsweise": BillingInterval.QUARTERLY,
        "vierteljaehrlich": BillingInterval.QUARTERLY,
        "vierteljährl.": BillingInterval.QUARTERLY,
        "halbjaehrlich": BillingInterval.HALF_YEARLY,
        "halbjährl.": BillingInterval.HALF_YEARLY,
        "jaehrlich": BillingInterval.YEARLY,
        "jährl.": BillingInterval.YEARLY,
    },
)
DUE_MODES = Vocabulary(
    ("im Voraus", Due.IN_ADVANCE),
    ("nachträglich", Due.IN_ARREARS),
    ("zum Ende des Zeitraums", Due.PERIOD_END),
)
ALIGNMENTS: Vocabulary[CalendarUnit | None] = Vocabulary(
    ("Vertragsbeginn", None),
    ("Kalendermonat", CalendarUnit.MONTH),
    ("Kalenderquartal", CalendarUnit.QUARTER),
    ("Kalenderjahr", CalendarUnit.YEAR),
)
SHARE_METHODS = Vocabulary(
    ("Tage", ShareMethod.DAYS),
    ("Monate", ShareMethod.MONTHS),
    ("365", ShareMethod.DAYS_365),
    ("30/360", ShareMethod.THIRTY_360),
    ("Angefangen", ShareMethod.BEGUN_MONTHS),
    ("Keine", ShareMethod.WHOLE),
)
NOTICE_UNITS = Vocabulary(
    ("Monate", NoticeUnit.MONTHS), ("Wochen", NoticeUnit.WEEKS), ("Tage", NoticeUnit.DAYS)
)
CONTRACT_ENDS = Vocabulary(
    ("Laufzeitende", Ends.TERM),
    ("Monatsende", Ends.MONTH),
    ("Quartalsende", Ends.QUARTER),
    ("Ende des Vertragsjahres", Ends.CONTRACT_YEAR),
)
INDEX_KINDS = Vocabulary(
    ("Verbraucherpreisindex", IndexKind.CONSUMER_PRICES),
    ("Kostenelemente", IndexKind.COST_ELEMENTS),
)
FIXED_STEP = "fester Schritt"
PRICE_CLAUSES: Vocabulary[IndexKind | Literal["step"] | None] = Vocabulary(
    ("keine", None),
    (FIXED_STEP, "step"),
    ("Verbraucherpreisindex", IndexKind.CONSUMER_PRICES),
    ("Kostenelemente", IndexKind.COST_ELEMENTS),
)
COMPARISONS = Vocabulary(("ab", Comparison.AT_LEAST), ("mehr als", Comparison.MORE_THAN))
RUNS_OUT, RUNS_ON, NOT_NEEDED = "endet von selbst", "läuft weiter", "nicht nötig"
