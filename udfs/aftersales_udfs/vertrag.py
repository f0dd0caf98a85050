"""Excel functions about contracts: term, notice, shares, instalments, revenue, price clause."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aftersales_udfs.arguments import amount, choice, day, fraction, quantity, truth, whole
from aftersales_udfs.contract_tables import (
    contract_line,
    dates_table,
    due,
    instalments_table,
    revenue_table,
)
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.billing import Billing, BillingInterval, Due, contract_instalments
from aftersales_xl.domain.contract_periods import CalendarUnit, Period, term
from aftersales_xl.domain.indexation import Comparison, IndexRule, IndexValue, indexed_price
from aftersales_xl.domain.notice import Ends, Notice, NoticeUnit, Renewal
from aftersales_xl.domain.recognition import recognised_by_month
from aftersales_xl.domain.shares import ShareMethod, as_decimal, share
from aftersales_xl.domain.working_days import FederalState
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
_START = day("Erster Tag des Vertrags")
_MONTHS = whole("Laufzeit in Monaten")
_ANNUAL_PRICE = amount("Preis des ersten Vertragsjahres in Euro, netto")
_STEP = fraction("Preisschritt je weiteres Vertragsjahr, z. B. 3 %; leer: keiner")
_FIRST_PRICE = amount("Preis nur des ersten Jahres, z. B. mit Frühbucher; leer: Jahrespreis")
_REDUCED_MONTHS = whole("Erste Monate mit ermäßigter Gebühr; leer oder 0: keine")
_REDUCED_SHARE = fraction("Ihr Anteil an der Gebühr, z. B. 50 %; 0 % heißt kostenfrei")


@udf(category=_CATEGORY, beginn=_START, monate=_MONTHS)
def AS_VERTRAGSENDE(beginn: date, monate: int) -> date:
    """Letzter Tag eines Vertrags über volle Monate (§ 188 BGB)."""
    return term(beginn, monate).end


@udf(
    category=_CATEGORY,
    ende=day("Letzter Tag des Vertrags"),
    frist=whole("Kündigungsfrist als ganze Zahl, z. B. 3"),
    einheit=choice(NOTICE_UNITS, "Monate, Wochen oder Tage; leer: Monate"),
)
def AS_KUENDIGUNG_BIS(ende: date, frist: int, einheit: NoticeUnit = NoticeUnit.MONTHS) -> date:
    """Tag, an dem die Kündigung spätestens eingehen muss; Wochenenden verschieben ihn nicht."""
    return Notice(count=frist, unit=einheit).last_day(ende)


@udf(
    category=_CATEGORY,
    von=day("Erster Tag des Zeitraums, dessen Anteil gesucht wird"),
    bis=day("Letzter Tag dieses Zeitraums"),
    periode_von=day("Erster Tag der ganzen Periode"),
    periode_bis=day("Letzter Tag der ganzen Periode"),
    methode=choice(SHARE_METHODS, "Tage, Monate, 365, 30/360, Angefangen oder Keine; leer: Tage"),
)
def AS_ANTEIL(
    von: date,
    bis: date,
    periode_von: date,
    periode_bis: date,
    methode: ShareMethod = ShareMethod.DAYS,
) -> Decimal:
    """Anteil eines Zeitraums an einer Periode, von 0 bis 1; was außerhalb liegt, zählt nicht."""
    return as_decimal(
        share(Period(start=von, end=bis), Period(start=periode_von, end=periode_bis), methode)
    )


@udf(
    category=_CATEGORY,
    beginn=_START,
    monate=_MONTHS,
    verlaengerung=whole("Monate, um die sich der Vertrag verlängert; leer: 12, 0: er endet"),
    frist=whole("Kündigungsfrist als ganze Zahl; leer: 3"),
    einheit=choice(NOTICE_UNITS, "Monate, Wochen oder Tage; leer: Monate"),
    kuendbar_zum=choice(
        CONTRACT_ENDS,
        "Laufzeitende, Monatsende, Quartalsende oder Ende des Vertragsjahres; leer: Laufzeitende",
    ),
    bundesland=choice(STATES, "Land, dessen Feiertage gelten; leer: nur bundesweite"),
)
def AS_VERTRAGSTERMINE(  # noqa: PLR0913, PLR0917 -- Excel passes arguments by position
    beginn: date,
    monate: int,
    verlaengerung: int = 12,
    frist: int = 3,
    einheit: NoticeUnit = NoticeUnit.MONTHS,
    kuendbar_zum: Ends = Ends.TERM,
    bundesland: FederalState | None = None,
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
    beginn=_START,
    monate=_MONTHS,
    jahrespreis=_ANNUAL_PRICE,
    rhythmus=choice(INTERVALS, "monatlich, vierteljährlich, halbjährlich oder jährlich"),
    vorschuessig=due(
        "WAHR, „im Voraus“ oder leer: am ersten Tag; FALSCH, „nachträglich“: am Tag nach dem "
        "Ende; „zum Ende des Zeitraums“: am letzten Tag"
    ),
    preisschritt=_STEP,
    erstjahrespreis=_FIRST_PRICE,
    ermaessigt_monate=_REDUCED_MONTHS,
    ermaessigt_anteil=_REDUCED_SHARE,
    abrechnung_ab=choice(
        ALIGNMENTS,
        "Kalendermonat, Kalenderquartal oder Kalenderjahr mit anteiliger erster Rate; leer: "
        "Vertragsbeginn",
    ),
)
def AS_ZAHLUNGSPLAN(  # noqa: PLR0913, PLR0917 -- Excel passes arguments by position
    beginn: date,
    monate: int,
    jahrespreis: Decimal,
    rhythmus: BillingInterval,
    vorschuessig: Due = Due.IN_ADVANCE,
    preisschritt: Decimal = Decimal(0),
    erstjahrespreis: Decimal | None = None,
    ermaessigt_monate: int | None = None,
    ermaessigt_anteil: Decimal | None = None,
    abrechnung_ab: CalendarUnit | None = None,
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
    beginn=_START,
    monate=_MONTHS,
    jahrespreis=_ANNUAL_PRICE,
    preisschritt=_STEP,
    erstjahrespreis=_FIRST_PRICE,
    ermaessigt_monate=_REDUCED_MONTHS,
    ermaessigt_anteil=_REDUCED_SHARE,
)
def AS_UMSATZPLAN(  # noqa: PLR0913, PLR0917 -- Excel passes arguments by position
    beginn: date,
    monate: int,
    jahrespreis: Decimal,
    preisschritt: Decimal = Decimal(0),
    erstjahrespreis: Decimal | None = None,
    ermaessigt_monate: int | None = None,
    ermaessigt_anteil: Decimal | None = None,
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
    preis=amount("Bisheriger Preis in Euro, netto"),
    index_alt=quantity("Indexwert, auf den sich der bisherige Preis bezieht"),
    index_neu=quantity("Neuer Indexwert derselben Reihe und desselben Basisjahres"),
    schwelle=fraction("Kleinste Änderung, ab der angepasst wird, z. B. 5 %; leer: jede"),
    deckel=fraction("Größte Änderung, z. B. 5 %; leer: keine Grenze"),
    boden=fraction("Kleinste Änderung nach unten, z. B. -3 % oder 0 %; leer: keine Grenze"),
    vergleich=choice(COMPARISONS, "ab oder mehr als, mit der Schwelle; leer: ab"),
    gerundet=truth("WAHR oder ja: die auf 0,1 % gerundete Änderung; leer: die genaue"),
    abwaerts=truth("FALSCH oder nein: der Preis sinkt nie; leer: er sinkt auch"),
    basisjahr_alt=whole("Basisjahr des alten Werts; leer, wenn beide keines nennen"),
    basisjahr_neu=whole("Basisjahr des neuen Werts, dasselbe wie beim alten"),
)
def AS_INDEXPREIS(  # noqa: PLR0913, PLR0917 -- Excel passes arguments by position
    preis: Decimal,
    index_alt: Decimal,
    index_neu: Decimal,
    schwelle: Decimal | None = None,
    deckel: Decimal | None = None,
    boden: Decimal | None = None,
    vergleich: Comparison = Comparison.AT_LEAST,
    gerundet: bool = False,  # noqa: FBT001, FBT002 -- see above
    abwaerts: bool = True,  # noqa: FBT001, FBT002 -- see above
    basisjahr_alt: int | None = None,
    basisjahr_neu: int | None = None,
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
