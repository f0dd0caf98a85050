"""German words about contracts and price clauses."""

from __future__ import annotations

from typing import Literal

from aftersales_xl.domain.contract.billing import BillingInterval, Due
from aftersales_xl.domain.contract.indexation import IndexKind, ThresholdTest
from aftersales_xl.domain.contract.notice import Ends, NoticeUnit
from aftersales_xl.domain.contract.periods import CalendarUnit
from aftersales_xl.domain.contract.shares import ShareMethod
from aftersales_xl.words import Vocabulary, line

INTERVALS = Vocabulary(
    BillingInterval,
    line(BillingInterval.MONTHLY, "monatlich", "monatl.", "mtl."),
    line(
        BillingInterval.QUARTERLY,
        "vierteljährlich",
        "quartalsweise",
        "vierteljaehrlich",
        "vierteljährl.",
    ),
    line(BillingInterval.HALF_YEARLY, "halbjährlich", "halbjaehrlich", "halbjährl."),
    line(BillingInterval.YEARLY, "jährlich", "jaehrlich", "jährl."),
)
DUE_MODES = Vocabulary(
    Due,
    line(Due.IN_ADVANCE, "im Voraus", mode="im Voraus", day="am ersten Tag ihres Zeitraums"),
    line(
        Due.IN_ARREARS,
        "nachträglich",
        mode="nachträglich",
        day="am Tag nach dem Ende ihres Zeitraums",
    ),
    line(
        Due.PERIOD_END,
        "zum Ende des Zeitraums",
        mode="nachträglich",
        day="am letzten Tag ihres Zeitraums",
    ),
)
BILLED_MODES, DUE_DAYS = DUE_MODES.column("mode"), DUE_MODES.column("day")
"""How a contract is billed, and when an instalment is due, in its text."""
ALIGNMENTS: Vocabulary[CalendarUnit | None] = Vocabulary(
    (None, *CalendarUnit),
    line(None, "Vertragsbeginn"),
    line(CalendarUnit.MONTH, "Kalendermonat", clause="Kalendermonat"),
    line(CalendarUnit.QUARTER, "Kalenderquartal", clause="Kalendervierteljahr"),
    line(CalendarUnit.YEAR, "Kalenderjahr", clause="Kalenderjahr"),
)
CALENDAR_UNITS = ALIGNMENTS.column("clause", of=CalendarUnit)
SHARE_METHODS = Vocabulary(
    ShareMethod,
    line(ShareMethod.DAYS, "Tage", clause="nach Tagen"),
    line(ShareMethod.MONTHS, "Monate", clause="nach vollen Monaten und restlichen Tagen"),
    line(ShareMethod.DAYS_365, "365", clause="nach Tagen, das Jahr zu 365 Tagen,"),
    line(ShareMethod.THIRTY_360, "30/360", clause="nach Tagen, den Monat zu 30 Tagen,"),
    line(ShareMethod.BEGUN_MONTHS, "Angefangen", clause="nach angefangenen Monaten"),
    line(ShareMethod.WHOLE, "Keine", clause="wie ein voller"),
)
STUBS = SHARE_METHODS.column("clause")
"""How a period that is not full is charged, in a contract."""
NOTICE_UNITS = Vocabulary(
    NoticeUnit,
    line(NoticeUnit.MONTHS, "Monate", one="einem Monat", several="{count} Monaten"),
    line(NoticeUnit.WEEKS, "Wochen", one="einer Woche", several="{count} Wochen"),
    line(NoticeUnit.DAYS, "Tage", one="einem Tag", several="{count} Tagen"),
)
ONE_PERIOD, SEVERAL_PERIODS = NOTICE_UNITS.column("one"), NOTICE_UNITS.column("several")
"""A notice period in the dative."""
CONTRACT_ENDS = Vocabulary(
    Ends,
    line(Ends.TERM, "Laufzeitende"),
    line(Ends.MONTH, "Monatsende", genitive="eines Kalendermonats"),
    line(Ends.QUARTER, "Quartalsende", genitive="eines Kalendervierteljahres"),
    line(Ends.CONTRACT_YEAR, "Ende des Vertragsjahres", genitive="eines Vertragsjahres"),
)
ENDS_OF = CONTRACT_ENDS.column("genitive", of=(Ends.MONTH, Ends.QUARTER, Ends.CONTRACT_YEAR))
"""The end of what a contract without a further term ends at."""
INDEX_KINDS = Vocabulary(
    IndexKind,
    line(
        IndexKind.CONSUMER_PRICES,
        "Verbraucherpreisindex",
        series="Verbraucherpreisindex für Deutschland",
    ),
    line(IndexKind.COST_ELEMENTS, "Kostenelemente", series="Index der Kostenelemente"),
)
INDEX_SERIES = INDEX_KINDS.column("series")
"""What a contract calls an index whose published series is not named."""
FIXED_STEP = "fester Schritt"
PRICE_CLAUSES: Vocabulary[IndexKind | Literal["step"] | None] = Vocabulary(
    (None, "step", *IndexKind),
    line(None, "keine"),
    line("step", FIXED_STEP),
    *(line(kind, INDEX_KINDS.word(kind)) for kind in IndexKind),
)
COMPARISONS = Vocabulary(
    ThresholdTest,
    line(ThresholdTest.AT_LEAST, "ab", threshold="ab {rate}"),
    line(ThresholdTest.MORE_THAN, "mehr als", threshold="von mehr als {rate}"),
)
THRESHOLDS = COMPARISONS.column("threshold")
RUNS_OUT, RUNS_ON, NOT_NEEDED = "endet von selbst", "läuft weiter", "nicht nötig"
