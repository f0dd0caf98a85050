"""Excel functions about many contracts: what they bring, what changes, what falls due."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aftersales_udfs.arguments import amount, choice, code, day, fraction, truth, whole
from aftersales_udfs.comparison_results import (
    comparison_list,
    comparison_table,
    reconciliation_table,
    tie_out_table,
)
from aftersales_udfs.portfolio_results import (
    due_table,
    forecast_table,
    movements_table,
    position_table,
    problems_table,
    retention_table,
    window_from,
)
from aftersales_udfs.portfolio_tables import actual_rows, contract_list, contract_rows
from aftersales_udfs.recurring_results import margin_table, net_retention, recurring_table
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.metrics import lifetime_value
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.measures.recurring import arr, mrr
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.words.portfolio import FORECAST_LAYERS, ForecastLayer

_CATEGORY = "After-Sales Prognose"
_CONTRACTS = contract_rows(
    "Verträge mit Überschriften, wie auf dem Blatt Verträge: Vertrag, Beginn, Ende, Jahrespreis …"
)
_FIRST = day("Ein Tag im ersten Monat, z. B. 01.01.2027")
_MONTHS = whole("Anzahl der Monate, z. B. 24")
_GROUP = code("Überschrift der Spalte, nach der gegliedert wird, z. B. Gruppe; leer: keine")
_DAY = day("Tag, für den gerechnet wird")
_AS_OF = day(
    "Tag, an dem bekannt ist, was verlängert und was gekündigt ist; leer: der Tag vor dem ersten, "
    "nach dem gefragt ist"
)
_EARLIER = contract_rows("Verträge eines früheren Stands, mit denselben Überschriften")
_TAKEN_ON = day("Stichtag des früheren Stands; leer: der gleiche")


@udf(
    category=_CATEGORY,
    vertraege=_CONTRACTS,
    ab=_FIRST,
    monate=_MONTHS,
    gruppe=_GROUP,
    schicht=choice(
        FORECAST_LAYERS,
        "Vertrag, Verlängerung, Angebot, Verlängerung ungewichtet oder Angebot ungewichtet; "
        "leer: die ersten drei",
    ),
    stichtag=_AS_OF,
)
def AS_PROGNOSE(  # noqa: PLR0913, PLR0917 -- cells pass by position
    vertraege: Lines,
    ab: date,
    monate: int,
    gruppe: str | None = None,
    schicht: ForecastLayer | None = None,
    stichtag: date | None = None,
) -> ResultTable:
    """Umsatz, Abgerechnetes und Abgrenzung zum Monatsende, je Monat, Gruppe und Schicht."""
    return forecast_table(vertraege, window_from(ab, monate, stichtag), gruppe, schicht)


@udf(category=_CATEGORY, vertraege=_CONTRACTS, stichtag=day("Tag, bis zu dem gerechnet wird"))
def AS_ABGRENZUNG(vertraege: Lines, stichtag: date) -> ResultTable:
    """Je Vertrag seit Beginn: abgerechnet, Umsatz und der Unterschied, die Abgrenzung."""
    return position_table(vertraege, stichtag)


@udf(category=_CATEGORY, vertraege=_CONTRACTS, tag=_DAY, stichtag=_AS_OF)
def AS_MRR(vertraege: Lines, tag: date, stichtag: date | None = None) -> Decimal:
    """Monatlich wiederkehrender Umsatz der laufenden Verträge, je Zeile auf Cent gerundet. Nach dem Stichtag erwartet: Verlängerungen zählen mit ihrer Wahrscheinlichkeit."""  # noqa: E501 -- one paragraph of help
    return in_euro(mrr(vertraege, tag, stichtag))


@udf(category=_CATEGORY, vertraege=_CONTRACTS, tag=_DAY, stichtag=_AS_OF)
def AS_ARR(vertraege: Lines, tag: date, stichtag: date | None = None) -> Decimal:
    """Jährlich wiederkehrender Umsatz der laufenden Verträge. Nach dem Stichtag erwartet: Verlängerungen zählen mit ihrer Wahrscheinlichkeit."""  # noqa: E501 -- one paragraph of help
    return in_euro(arr(vertraege, tag, stichtag))


@udf(category=_CATEGORY, vertraege=_CONTRACTS, ab=_FIRST, monate=_MONTHS, stichtag=_AS_OF)
def AS_BEWEGUNGEN(
    vertraege: Lines, ab: date, monate: int, stichtag: date | None = None
) -> ResultTable:
    """Wie sich der monatlich wiederkehrende Umsatz verändert: Anfang, Bewegungen, Ende je Monat. Nach dem Stichtag erwartet: Verlängerungen zählen mit ihrer Wahrscheinlichkeit."""  # noqa: E501 -- one paragraph of help
    return movements_table(vertraege, window_from(ab, monate, stichtag))


@udf(
    category=_CATEGORY,
    vertraege=_CONTRACTS,
    von=day("Erster Tag des Zeitraums; verglichen wird mit dem Tag davor"),
    bis=day("Letzter Tag des Zeitraums"),
    stichtag=_AS_OF,
)
def AS_BINDUNG(vertraege: Lines, von: date, bis: date, stichtag: date | None = None) -> ResultTable:
    """GRR, NRR und Kündigungsrate der Kunden, die vor dem Zeitraum schon Kunden waren. Reicht er über den Stichtag hinaus: einmal nur mit bekannten Kündigungen, einmal erwartet."""  # noqa: E501 -- one paragraph of help
    return retention_table(vertraege, von, bis, stichtag)


@udf(
    category=_CATEGORY,
    vertraege=_CONTRACTS,
    von=day("Erster Tag des Zeitraums; verglichen wird mit dem Tag davor"),
    bis=day("Letzter Tag des Zeitraums"),
    preise=truth("ja: mit Preisanpassungen; leer: ohne"),
    stichtag=_AS_OF,
)
def AS_NRR(
    vertraege: Lines,
    von: date,
    bis: date,
    preise: bool = False,  # noqa: FBT001, FBT002 -- cells pass by position
    stichtag: date | None = None,
) -> Decimal:
    """NRR der Kunden, die vor dem Zeitraum schon Kunden waren, auf Wunsch mit Preisanpassungen. Reicht er über den Stichtag hinaus: erwartet."""  # noqa: E501 -- one paragraph of help
    return net_retention(vertraege, von, bis, preise, stichtag)


@udf(
    category=_CATEGORY,
    vertraege=_CONTRACTS,
    tag=_DAY,
    gruppe=_GROUP,
    stichtag=_AS_OF,
)
def AS_BESTAND(
    vertraege: Lines, tag: date, gruppe: str | None = None, stichtag: date | None = None
) -> ResultTable:
    """MRR, ARR und Anzahl der Kunden laufender Verträge an einem Tag, je Gruppe."""
    return recurring_table(vertraege, tag, gruppe, stichtag)


@udf(
    category=_CATEGORY,
    vertraege=_CONTRACTS,
    ab=_FIRST,
    monate=_MONTHS,
    gruppe=_GROUP,
    stichtag=_AS_OF,
)
def AS_VERTRAGSMARGE(
    vertraege: Lines,
    ab: date,
    monate: int,
    gruppe: str | None = None,
    stichtag: date | None = None,
) -> ResultTable:
    """Umsatz laufender Leistungen, Kosten und Marge je Gruppe; gewichtet, ohne Einmaliges."""
    return margin_table(vertraege, window_from(ab, monate, stichtag), gruppe)


@udf(
    category=_CATEGORY,
    arpa=amount("Umsatz je Kunde und Periode in Euro"),
    marge=fraction("Anteil davon, der nach Kosten bleibt, z. B. 60 %"),
    churn=fraction("Kündigungsrate je Periode, z. B. 2 %"),
    zins=fraction("Zins je Periode, z. B. 0,5 %; leer: nicht abgezinst"),
    monate=whole("Nur so viele Perioden; leer: ohne Ende"),
)
def AS_CLV(
    arpa: Decimal,
    marge: Decimal,
    churn: Decimal,
    zins: Decimal = Decimal(0),
    monate: int | None = None,
) -> Decimal:
    """Wert eines Kunden über seine Lebensdauer in Euro; alle Angaben für die gleiche Periode."""
    return lifetime_value(arpa, marge, churn, zins, monate)


@udf(
    category=_CATEGORY,
    vertraege=_CONTRACTS,
    stichtag=day("Erster Tag"),
    tage=whole("So viele Tage nach dem Stichtag zählen noch mit, z. B. 90"),
)
def AS_FAELLIG(vertraege: Lines, stichtag: date, tage: int) -> ResultTable:
    """Kündigungsfristen, Verlängerungen, Abläufe und Preisanpassungen der nächsten Tage."""
    return due_table(vertraege, stichtag, tage)


@udf(
    category=_CATEGORY,
    vertraege=_CONTRACTS,
    stand=_EARLIER,
    ab=_FIRST,
    monate=_MONTHS,
    stichtag=_AS_OF,
    stand_vom=_TAKEN_ON,
)
def AS_VERGLEICH(  # noqa: PLR0913, PLR0917 -- cells pass by position
    vertraege: Lines,
    stand: Lines,
    ab: date,
    monate: int,
    stichtag: date | None = None,
    stand_vom: date | None = None,
) -> ResultTable:
    """Warum sich der Umsatz gegenüber einem früheren Stand ändert: Betrag je Ursache."""
    return comparison_table(vertraege, stand, window_from(ab, monate, stichtag), stand_vom)


@udf(
    category=_CATEGORY,
    vertraege=_CONTRACTS,
    stand=_EARLIER,
    ab=_FIRST,
    monate=_MONTHS,
    stichtag=_AS_OF,
    stand_vom=_TAKEN_ON,
)
def AS_VERGLEICH_LISTE(  # noqa: PLR0913, PLR0917 -- cells pass by position
    vertraege: Lines,
    stand: Lines,
    ab: date,
    monate: int,
    stichtag: date | None = None,
    stand_vom: date | None = None,
) -> ResultTable:
    """Welche Verträge sich gegenüber einem früheren Stand ändern, mit Ursache und Betrag."""
    return comparison_list(vertraege, stand, window_from(ab, monate, stichtag), stand_vom)


@udf(
    category=_CATEGORY,
    vertraege=contract_list("Verträge mit Überschriften, auch fehlerhafte"),
)
def AS_PROBLEME(vertraege: Reading) -> ResultTable:
    """Was an einer Liste von Verträgen zu berichtigen ist, mit Zeile und Spalte."""
    return problems_table(vertraege)


@udf(category=_CATEGORY, vertraege=_CONTRACTS, stichtag=day("Tag, bis zu dem gerechnet wird"))
def AS_ABSTIMMUNG(vertraege: Lines, stichtag: date) -> ResultTable:
    """Je Vertrag: Wert, abgerechnet und offen, Umsatz und offen, und ob alles aufgeht."""
    return tie_out_table(vertraege, stichtag)


@udf(
    category=_CATEGORY,
    vertraege=_CONTRACTS,
    ist=actual_rows("Abrechnung mit Überschriften: Vertrag, Datum, Betrag, Rechnung"),
    ab=_FIRST,
    monate=_MONTHS,
)
def AS_ABGLEICH(vertraege: Lines, ist: Actuals, ab: date, monate: int) -> ResultTable:
    """Wo die Abrechnung von den Verträgen abweicht, je Vertrag und Monat mit Ursache."""
    return reconciliation_table(vertraege, ist, ab, monate)
