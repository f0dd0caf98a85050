"""Excel functions about contracts: term, notice, shares, instalments, revenue, price clause."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aftersales_udfs.arguments import amount, choice, day, fraction, quantity, truth, whole
from aftersales_udfs.contract_tables import instalments_table, revenue_table
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.billing import Billing, BillingInterval, Due, contract_instalments
from aftersales_xl.domain.contract_periods import Period, term
from aftersales_xl.domain.contract_value import ContractLine
from aftersales_xl.domain.indexation import IndexRule, IndexValue, indexed_price
from aftersales_xl.domain.notice import Notice, NoticeUnit
from aftersales_xl.domain.recognition import recognised_by_month
from aftersales_xl.domain.shares import ShareMethod, as_decimal, share
from aftersales_xl.excel.words import INTERVALS, NOTICE_UNITS, SHARE_METHODS

_CATEGORY = "After-Sales Verträge"
_START = day("Erster Tag des Vertrags")
_MONTHS = whole("Laufzeit in Monaten")
_ANNUAL_PRICE = amount("Preis des ersten Vertragsjahres in Euro, netto")
_STEP = fraction("Preisschritt je weiteres Vertragsjahr, z. B. 3 %; leer: keiner")


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
    jahrespreis=_ANNUAL_PRICE,
    rhythmus=choice(INTERVALS, "monatlich, vierteljährlich, halbjährlich oder jährlich"),
    vorschuessig=truth("WAHR oder leer: fällig am ersten Tag; FALSCH: am Tag nach dem Ende"),
    preisschritt=_STEP,
)
def AS_ZAHLUNGSPLAN(  # noqa: PLR0913, PLR0917 -- Excel passes arguments by position
    beginn: date,
    monate: int,
    jahrespreis: Decimal,
    rhythmus: BillingInterval,
    vorschuessig: bool = True,  # noqa: FBT001, FBT002 -- see above
    preisschritt: Decimal = Decimal(0),
) -> ResultTable:
    """Raten eines Vertrags: Fällig, Von, Bis, Betrag; jedes Vertragsjahr geht auf den Cent auf."""
    return instalments_table(
        contract_instalments(
            ContractLine(period=term(beginn, monate), annual_price=jahrespreis, step=preisschritt),
            Billing(interval=rhythmus, due=Due.IN_ADVANCE if vorschuessig else Due.IN_ARREARS),
        )
    )


@udf(
    category=_CATEGORY,
    beginn=_START,
    monate=_MONTHS,
    jahrespreis=_ANNUAL_PRICE,
    preisschritt=_STEP,
)
def AS_UMSATZPLAN(
    beginn: date, monate: int, jahrespreis: Decimal, preisschritt: Decimal = Decimal(0)
) -> ResultTable:
    """Umsatz je Kalendermonat, tagegenau; die Monate ergeben den Vertragswert auf den Cent."""
    return revenue_table(
        recognised_by_month(
            ContractLine(period=term(beginn, monate), annual_price=jahrespreis, step=preisschritt)
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
)
def AS_INDEXPREIS(  # noqa: PLR0913, PLR0917 -- Excel passes arguments by position
    preis: Decimal,
    index_alt: Decimal,
    index_neu: Decimal,
    schwelle: Decimal | None = None,
    deckel: Decimal | None = None,
    boden: Decimal | None = None,
) -> Decimal:
    """Preis nach einer Indexklausel in Euro; die Schwelle gilt für die Änderung auf 0,1 %."""
    return indexed_price(
        preis,
        IndexValue(value=index_alt),
        IndexValue(value=index_neu),
        IndexRule(threshold=schwelle, cap=deckel, floor=boden),
    ).price
