"""Excel functions about contracts: term, notice, shares, instalments, revenue, price clause."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from aftersales_udfs.arguments import amount, choice, day, fraction, quantity, truth, whole
from aftersales_udfs.contract_tables import (
    contract_line,
    dates_table,
    due,
    instalments_table,
    revenue_table,
)
from aftersales_udfs.registry import Example, udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.contract.billing import (
    Billing,
    BillingInterval,
    Due,
    contract_instalments,
)
from aftersales_xl.domain.contract.indexation import (
    IndexRule,
    IndexValue,
    ThresholdTest,
    indexed_price,
)
from aftersales_xl.domain.contract.notice import Ends, Notice, NoticeUnit, Renewal
from aftersales_xl.domain.contract.periods import CalendarUnit, Period, term
from aftersales_xl.domain.contract.recognition import recognised_by_month
from aftersales_xl.domain.contract.shares import ShareMethod, as_decimal, share
from aftersales_xl.domain.money.working_days import FederalState
from aftersales_xl.words.contract import (
    ALIGNMENTS,
    COMPARISONS,
    CONTRACT_ENDS,
    INTERVALS,
    NOTICE_UNITS,
    SHARE_METHODS,
)
from aftersales_xl.words.states import STATES

_CATEGORY = "After-Sales Verträge"
Start = Annotated[date, day("Erster Tag des Vertrags")]
Months = Annotated[int, whole("Laufzeit in Monaten")]
AnnualPrice = Annotated[Decimal, amount("Preis des ersten Vertragsjahres in Euro, netto")]
PriceStep = Annotated[
    Decimal, fraction("Preisschritt je weiteres Vertragsjahr, z. B. 3 %; leer: keiner")
]
FirstYearPrice = Annotated[
    Decimal | None, amount("Preis nur des ersten Jahres, z. B. mit Frühbucher; leer: Jahrespreis")
]
ReducedMonths = Annotated[
    int | None, whole("Erste Monate mit ermäßigter Gebühr; leer oder 0: keine")
]
ReducedShare = Annotated[
    Decimal | None, fraction("Ihr Anteil an der Gebühr, z. B. 50 %; 0 % heißt kostenfrei")
]


@udf(
    category=_CATEGORY,
    example=Example(given={"beginn": date(2026, 1, 15), "monate": 12}, result=date(2027, 1, 14)),
)
def AS_VERTRAGSENDE(
    beginn: Start,
    monate: Months,
) -> date:
    """Letzter Tag eines Vertrags über volle Monate (§ 188 BGB)."""
    return term(beginn, monate).end


@udf(
    category=_CATEGORY,
    example=Example(given={"ende": date(2026, 12, 31), "frist": 3}, result=date(2026, 9, 30)),
)
def AS_KUENDIGUNG_BIS(
    ende: Annotated[date, day("Letzter Tag des Vertrags")],
    frist: Annotated[int, whole("Kündigungsfrist als ganze Zahl, z. B. 3")],
    einheit: Annotated[
        NoticeUnit, choice(NOTICE_UNITS, "Monate, Wochen oder Tage; leer: Monate")
    ] = NoticeUnit.MONTHS,
) -> date:
    """Tag, an dem die Kündigung spätestens eingehen muss; Wochenenden verschieben ihn nicht."""
    return Notice(count=frist, unit=einheit).last_day(ende)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "von": date(2026, 1, 16),
            "bis": date(2026, 1, 31),
            "periode_von": date(2026, 1, 1),
            "periode_bis": date(2026, 1, 31),
        },
        result=0.5161290323,
        unit="%",
    ),
)
def AS_ANTEIL(
    von: Annotated[date, day("Erster Tag des Zeitraums, dessen Anteil gesucht wird")],
    bis: Annotated[date, day("Letzter Tag dieses Zeitraums")],
    periode_von: Annotated[date, day("Erster Tag der ganzen Periode")],
    periode_bis: Annotated[date, day("Letzter Tag der ganzen Periode")],
    methode: Annotated[
        ShareMethod,
        choice(SHARE_METHODS, "Tage, Monate, 365, 30/360, Angefangen oder Keine; leer: Tage"),
    ] = ShareMethod.DAYS,
) -> Decimal:
    """Anteil eines Zeitraums an einer Periode, von 0 bis 1; was außerhalb liegt, zählt nicht."""
    return as_decimal(
        share(Period(start=von, end=bis), Period(start=periode_von, end=periode_bis), methode)
    )


@udf(
    category=_CATEGORY,
    example=Example(
        given={"beginn": date(2026, 1, 1), "monate": 36, "bundesland": "Bayern"},
        result=(
            ("Termin", "Datum"),
            ("Ende der Laufzeit", date(2028, 12, 31)),
            ("Kündbar erstmals zum", date(2028, 12, 31)),
            ("Kündigung muss eingehen bis", date(2028, 9, 30)),
            ("Letzter Arbeitstag bis dahin", date(2028, 9, 29)),
            ("Ohne Kündigung weiter bis", date(2029, 12, 31)),
        ),
    ),
)
def AS_VERTRAGSTERMINE(
    beginn: Start,
    monate: Months,
    verlaengerung: Annotated[
        int, whole("Monate, um die sich der Vertrag verlängert; leer: 12, 0: er endet")
    ] = 12,
    frist: Annotated[int, whole("Kündigungsfrist als ganze Zahl; leer: 3")] = 3,
    einheit: Annotated[
        NoticeUnit, choice(NOTICE_UNITS, "Monate, Wochen oder Tage; leer: Monate")
    ] = NoticeUnit.MONTHS,
    kuendbar_zum: Annotated[
        Ends,
        choice(
            CONTRACT_ENDS,
            "Laufzeitende, Monatsende, Quartalsende oder Ende des Vertragsjahres; leer: "
            "Laufzeitende",
        ),
    ] = Ends.TERM,
    bundesland: Annotated[
        FederalState | None, choice(STATES, "Land, dessen Feiertage gelten; leer: nur bundesweite")
    ] = None,
) -> ResultTable:
    """Ende, erste Kündigung, letzter Arbeitstag davor und Verlängerung: Termin, Datum."""
    return dates_table(
        Renewal(
            start=beginn,
            months=monate,
            renewal_months=verlaengerung,
            notice=Notice(count=frist, unit=einheit),
            ends=kuendbar_zum,
        ),
        bundesland,
    )


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "beginn": date(2026, 1, 1),
            "monate": 12,
            "jahrespreis": 1000,
            "rhythmus": "vierteljährlich",
        },
        result=(
            ("Fällig", "Von", "Bis", "Betrag"),
            (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31), 250),
            (date(2026, 4, 1), date(2026, 4, 1), date(2026, 6, 30), 250),
            (date(2026, 7, 1), date(2026, 7, 1), date(2026, 9, 30), 250),
            (date(2026, 10, 1), date(2026, 10, 1), date(2026, 12, 31), 250),
        ),
    ),
)
def AS_ZAHLUNGSPLAN(
    beginn: Start,
    monate: Months,
    jahrespreis: AnnualPrice,
    rhythmus: Annotated[
        BillingInterval, choice(INTERVALS, "monatlich, vierteljährlich, halbjährlich oder jährlich")
    ],
    vorschuessig: Annotated[
        Due,
        due(
            "WAHR, „im Voraus“ oder leer: am ersten Tag; FALSCH, „nachträglich“: am Tag nach dem "
            "Ende; „zum Ende des Zeitraums“: am letzten Tag"
        ),
    ] = Due.IN_ADVANCE,
    preisschritt: PriceStep = Decimal(0),
    erstjahrespreis: FirstYearPrice = None,
    ermaessigt_monate: ReducedMonths = None,
    ermaessigt_anteil: ReducedShare = None,
    abrechnung_ab: Annotated[
        CalendarUnit | None,
        choice(
            ALIGNMENTS,
            "Kalendermonat, Kalenderquartal oder Kalenderjahr mit anteiliger erster Rate; leer: "
            "Vertragsbeginn",
        ),
    ] = None,
) -> ResultTable:
    """Raten eines Vertrags: Fällig, Von, Bis, Betrag; jedes Vertragsjahr geht auf den Cent auf."""
    return instalments_table(
        contract_instalments(
            contract_line(
                beginn,
                monate,
                jahrespreis,
                preisschritt,
                erstjahrespreis,
                ermaessigt_monate,
                ermaessigt_anteil,
            ),
            Billing(interval=rhythmus, due=vorschuessig, aligned_to=abrechnung_ab),
        )
    )


@udf(
    category=_CATEGORY,
    example=Example(
        given={"beginn": date(2026, 1, 16), "monate": 3, "jahrespreis": 1200},
        result=(
            ("Monat", "Umsatz"),
            (date(2026, 1, 1), 53.33),
            (date(2026, 2, 1), 93.34),
            (date(2026, 3, 1), 103.33),
            (date(2026, 4, 1), 50),
        ),
    ),
)
def AS_UMSATZPLAN(
    beginn: Start,
    monate: Months,
    jahrespreis: AnnualPrice,
    preisschritt: PriceStep = Decimal(0),
    erstjahrespreis: FirstYearPrice = None,
    ermaessigt_monate: ReducedMonths = None,
    ermaessigt_anteil: ReducedShare = None,
) -> ResultTable:
    """Umsatz je Kalendermonat, tagegenau; die Monate ergeben den Vertragswert auf den Cent."""
    return revenue_table(
        recognised_by_month(
            contract_line(
                beginn,
                monate,
                jahrespreis,
                preisschritt,
                erstjahrespreis,
                ermaessigt_monate,
                ermaessigt_anteil,
            )
        )
    )


@udf(
    category=_CATEGORY,
    example=Example(
        given={"preis": 7500, "index_alt": 118.7, "index_neu": 124.6, "deckel": 0.04},
        result=7800,
        unit="€",
    ),
)
def AS_INDEXPREIS(
    preis: Annotated[Decimal, amount("Bisheriger Preis in Euro, netto")],
    index_alt: Annotated[Decimal, quantity("Indexwert, auf den sich der bisherige Preis bezieht")],
    index_neu: Annotated[
        Decimal, quantity("Neuer Indexwert derselben Reihe und desselben Basisjahres")
    ],
    schwelle: Annotated[
        Decimal | None, fraction("Kleinste Änderung, ab der angepasst wird, z. B. 5 %; leer: jede")
    ] = None,
    deckel: Annotated[
        Decimal | None, fraction("Größte Änderung, z. B. 5 %; leer: keine Grenze")
    ] = None,
    boden: Annotated[
        Decimal | None,
        fraction("Kleinste Änderung nach unten, z. B. -3 % oder 0 %; leer: keine Grenze"),
    ] = None,
    vergleich: Annotated[
        ThresholdTest, choice(COMPARISONS, "ab oder mehr als, mit der Schwelle; leer: ab")
    ] = ThresholdTest.AT_LEAST,
    gerundet: Annotated[
        bool, truth("WAHR oder ja: die auf 0,1 % gerundete Änderung; leer: die genaue")
    ] = False,
    abwaerts: Annotated[
        bool, truth("FALSCH oder nein: der Preis sinkt nie; leer: er sinkt auch")
    ] = True,
    basisjahr_alt: Annotated[
        int | None, whole("Basisjahr des alten Werts; leer, wenn beide keines nennen")
    ] = None,
    basisjahr_neu: Annotated[
        int | None, whole("Basisjahr des neuen Werts, dasselbe wie beim alten")
    ] = None,
) -> Decimal:
    """Preis nach einer Indexklausel in Euro; die Schwelle gilt für die Änderung auf 0,1 %."""
    return indexed_price(
        preis,
        IndexValue(value=index_alt, base_year=basisjahr_alt),
        IndexValue(value=index_neu, base_year=basisjahr_neu),
        IndexRule(
            threshold=schwelle,
            comparison=vergleich,
            cap=deckel,
            floor=boden,
            is_rounded=gerundet,
            goes_down=abwaerts,
        ),
    ).price
