"""Excel functions about many contracts: what they bring, what changes, what falls due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Annotated

from aftersales_udfs.arguments import (
    ArgumentKind,
    amount,
    choice,
    code,
    day,
    fraction,
    truth,
    whole,
)
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
    or_words,
    position_table,
    problems_table,
    retention_table,
    window_from,
)
from aftersales_udfs.registry import Example, udf
from aftersales_udfs.results import ResultTable
from aftersales_udfs.tables import Received, rows_of
from aftersales_xl.domain.forecast.metrics import lifetime_value
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.billing.read_actual_rows import read_actual_rows
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.read_rows import read_rows, refuse_long_range
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.measures.margins import margins
from aftersales_xl.portfolio.measures.recurring import arr, mrr, recurring
from aftersales_xl.portfolio.measures.retention import retention
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.tables.values import Cell
from aftersales_xl.words.portfolio import SHOWN_LAYERS, ShownLayers

_CATEGORY = "After-Sales Prognose"
_ALL = "alle"
_HEADER_ROW = 0  # rows count from the first one below the headers, as in every table argument


def _contract_rows(doc: str) -> ArgumentKind[Lines]:
    """Return the kind of lists of contracts without a fault."""

    def read(received: Received, name: str) -> Lines:
        return _read_contracts(received, name).complete()

    return ArgumentKind(word="Tabelle", doc=doc, read=read, is_table=True)


def _contract_list(doc: str) -> ArgumentKind[Reading]:
    """Return the kind of lists of contracts, with all their faults."""
    return ArgumentKind(word="Tabelle", doc=doc, read=_read_contracts, is_table=True)


def _read_contracts(received: Received, name: str) -> Reading:
    """Return what a list says, read once for all functions of a workbook that are given it."""
    rows = rows_of(received)
    refuse_long_range(rows)
    return _read_once(_Written(cells=repr(rows), rows=rows), name)


@dataclass(frozen=True, kw_only=True)
class _Written:
    """Rows that are the same if they are written alike: 1, 1.0 and TRUE are equal to Python."""

    cells: str
    rows: Sequence[Sequence[Cell]] = field(compare=False)


@lru_cache(maxsize=4)  # contracts and an earlier state, each asked for by two names
def _read_once(written: _Written, name: str) -> Reading:
    return read_rows(written.rows, name, _HEADER_ROW)


def _actual_rows(doc: str) -> ArgumentKind[Actuals]:
    """Return the kind of billing lists without a fault."""

    def read(received: Received, name: str) -> Actuals:
        rows = rows_of(received)
        refuse_long_range(rows)
        return read_actual_rows(rows, name, _HEADER_ROW).complete()

    return ArgumentKind(word="Tabelle", doc=doc, read=read, is_table=True)


Contracts = Annotated[
    Lines,
    _contract_rows(
        "Verträge mit Überschriften, wie auf dem Blatt Verträge: Vertrag, Beginn, Ende, "
        "Jahrespreis …"
    ),
]
FirstMonth = Annotated[date, day("Ein Tag im ersten Monat, z. B. 01.01.2027")]
Months = Annotated[int, whole("Anzahl der Monate, z. B. 24")]
GroupColumn = Annotated[
    str | None, code("Überschrift der Spalte, nach der gegliedert wird, z. B. Gruppe; leer: keine")
]
Day = Annotated[date, day("Tag, für den gerechnet wird")]
AsOf = Annotated[
    date | None,
    day(
        "Tag, an dem bekannt ist, was verlängert und was gekündigt ist; leer: der Tag vor dem "
        "ersten, nach dem gefragt ist"
    ),
]
EarlierContracts = Annotated[
    Lines, _contract_rows("Verträge eines früheren Stands, mit denselben Überschriften")
]
TakenOn = Annotated[date | None, day("Stichtag des früheren Stands; leer: der gleiche")]
_TWO_CONTRACTS = (
    ("Vertrag", "Kunde", "Beginn", "Ende", "Jahrespreis", "Rhythmus"),
    ("V-1", "Adler GmbH", date(2026, 1, 1), date(2026, 12, 31), 1200, "monatlich"),
    ("V-2", "Birke AG", date(2026, 7, 1), None, 3650, "jährlich"),
)
_COLUMNS = ("Vertrag", "Kunde", "Beginn", "Ende", "Jahrespreis", "Preisschritt")
_EARLIER_LIST = (
    _COLUMNS,
    ("V-1", "Adler GmbH", date(2026, 1, 1), date(2026, 12, 31), 1200, None),
    ("V-2", "Birke AG", date(2025, 10, 1), None, 3600, "5 %"),
)
_THREE_CONTRACTS = (*_EARLIER_LIST, ("V-3", "Birke AG", date(2026, 9, 15), None, 600, None))
_RENEWING_CONTRACTS = (
    (*_COLUMNS[:5], "Verlängerung_Monate", "Kündigungsfrist_Monate"),
    ("V-1", "Adler GmbH", date(2026, 1, 1), date(2026, 12, 31), 1200, 12, 3),
    ("V-2", "Birke AG", date(2025, 10, 1), date(2026, 11, 30), 3600, None, None),
)
_CONTRACTS_WITH_COSTS = (
    ("Vertrag", "Gruppe", "Beginn", "Ende", "Jahrespreis", "Kosten_pa"),
    ("V-1", "Wartung", date(2026, 1, 1), date(2026, 12, 31), 1200, 480),
    ("V-2", "Betrieb", date(2026, 7, 1), None, 3650, None),
)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "vertraege": _TWO_CONTRACTS,
            "ab": date(2026, 11, 1),
            "monate": 2,
            "schicht": "Vertrag",
        },
        result=(
            ("Monat", "Schicht", "Umsatz", "Abgerechnet", "Abgrenzung"),
            (date(2026, 11, 1), "Vertrag", 398.63, 100, 2121.92),
            (date(2026, 12, 1), "Vertrag", 411.92, 100, 1810),
        ),
    ),
)
def AS_PROGNOSE(
    vertraege: Contracts,
    ab: FirstMonth,
    monate: Months,
    gruppe: GroupColumn = None,
    schicht: Annotated[
        ShownLayers | None,
        choice(
            SHOWN_LAYERS,
            "Vertrag, Verlängerung, Angebot, Verlängerung ungewichtet, Angebot ungewichtet oder "
            "alle; leer: die ersten drei",
        ),
    ] = None,
    stichtag: AsOf = None,
) -> ResultTable:
    """Umsatz, Abgerechnetes und Abgrenzung zum Monatsende, je Monat, Gruppe und Schicht."""
    return forecast_table(vertraege, window_from(ab, monate, stichtag), gruppe, schicht)


@udf(
    category=_CATEGORY,
    example=Example(
        given={"vertraege": _TWO_CONTRACTS, "stichtag": date(2026, 11, 15)},
        result=(
            ("Vertrag", "Abgerechnet", "Umsatz", "Abgrenzung"),
            ("V-1", 1100, 1048.77, 51.23),
            ("V-2", 3650, 1380, 2270),
        ),
    ),
)
def AS_ABGRENZUNG(
    vertraege: Contracts,
    stichtag: Annotated[date, day("Tag, bis zu dem gerechnet wird")],
) -> ResultTable:
    """Je Vertrag seit Beginn: abgerechnet, Umsatz und der Unterschied, die Abgrenzung."""
    return position_table(vertraege, stichtag)


@udf(
    category=_CATEGORY,
    example=Example(
        given={"vertraege": _TWO_CONTRACTS, "tag": date(2026, 11, 15)}, result=404.17, unit="€"
    ),
)
def AS_MRR(
    vertraege: Contracts,
    tag: Day,
    stichtag: AsOf = None,
) -> Decimal:
    """Monatlich wiederkehrender Umsatz der laufenden Verträge, je Zeile auf Cent gerundet. Nach dem Stichtag erwartet: Verlängerungen zählen mit ihrer Wahrscheinlichkeit."""  # noqa: E501 -- one paragraph of help
    return in_euro(mrr(vertraege, tag, stichtag))


@udf(
    category=_CATEGORY,
    example=Example(
        given={"vertraege": _TWO_CONTRACTS, "tag": date(2026, 11, 15)}, result=4850, unit="€"
    ),
)
def AS_ARR(
    vertraege: Contracts,
    tag: Day,
    stichtag: AsOf = None,
) -> Decimal:
    """Jährlich wiederkehrender Umsatz der laufenden Verträge. Nach dem Stichtag erwartet: Verlängerungen zählen mit ihrer Wahrscheinlichkeit."""  # noqa: E501 -- one paragraph of help
    return in_euro(arr(vertraege, tag, stichtag))


@udf(
    category=_CATEGORY,
    example=Example(
        given={"vertraege": _THREE_CONTRACTS, "ab": date(2026, 9, 1), "monate": 2},
        result=(
            (
                "Monat",
                "Anfang",
                "Neu",
                "Erweiterung",
                "Preisanpassung",
                "Minderung",
                "Kündigung",
                "Rückkehr",
                "Ende",
            ),
            (date(2026, 9, 1), 400, 0, 50, 0, 0, 0, 0, 450),
            (date(2026, 10, 1), 450, 0, 0, 15, 0, 0, 0, 465),
        ),
    ),
)
def AS_BEWEGUNGEN(
    vertraege: Contracts,
    ab: FirstMonth,
    monate: Months,
    stichtag: AsOf = None,
) -> ResultTable:
    """Wie sich der monatlich wiederkehrende Umsatz verändert: Anfang, Bewegungen, Ende je Monat. Nach dem Stichtag erwartet: Verlängerungen zählen mit ihrer Wahrscheinlichkeit."""  # noqa: E501 -- one paragraph of help
    return movements_table(vertraege, window_from(ab, monate, stichtag))


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "vertraege": _THREE_CONTRACTS,
            "von": date(2026, 2, 1),
            "bis": date(2027, 1, 31),
            "stichtag": date(2027, 1, 31),
        },
        result=(
            ("Kennzahl", "Wert"),
            ("GRR", 0.75),
            ("NRR", 0.875),
            ("NRR mit Preisanpassungen", 0.9125),
            ("Kündigungsrate", 0.25),
        ),
    ),
)
def AS_BINDUNG(
    vertraege: Contracts,
    von: Annotated[date, day("Erster Tag des Zeitraums; verglichen wird mit dem Tag davor")],
    bis: Annotated[date, day("Letzter Tag des Zeitraums")],
    stichtag: AsOf = None,
) -> ResultTable:
    """GRR, NRR und Kündigungsrate der Kunden, die vor dem Zeitraum schon Kunden waren. Reicht er über den Stichtag hinaus: einmal nur mit bekannten Kündigungen, einmal erwartet."""  # noqa: E501 -- one paragraph of help
    return retention_table(vertraege, von, bis, stichtag)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "vertraege": _THREE_CONTRACTS,
            "von": date(2026, 9, 1),
            "bis": date(2026, 12, 30),
            "preise": "ja",
        },
        result=1.1625,  # (100 + 300 + 50 + 15) / 400
        unit="%",
    ),
)
def AS_NRR(
    vertraege: Contracts,
    von: Annotated[date, day("Erster Tag des Zeitraums; verglichen wird mit dem Tag davor")],
    bis: Annotated[date, day("Letzter Tag des Zeitraums")],
    preise: Annotated[bool, truth("ja: mit Preisanpassungen; leer: ohne")] = False,
    stichtag: AsOf = None,
) -> Decimal:
    """NRR der Kunden, die vor dem Zeitraum schon Kunden waren, auf Wunsch mit Preisanpassungen. Reicht er über den Stichtag hinaus: erwartet."""  # noqa: E501 -- one paragraph of help
    return _net_retention(vertraege, von, bis, preise, stichtag)


@udf(
    category=_CATEGORY,
    example=Example(
        given={"vertraege": _TWO_CONTRACTS, "tag": date(2026, 11, 15), "gruppe": "Kunde"},
        result=(
            ("Kunde", "MRR", "ARR", "Kunden"),
            ("Adler GmbH", 100, 1200, 1),
            ("Birke AG", 304.17, 3650, 1),
        ),
    ),
)
def AS_BESTAND(
    vertraege: Contracts,
    tag: Day,
    gruppe: GroupColumn = None,
    stichtag: AsOf = None,
) -> ResultTable:
    """MRR, ARR und Anzahl der Kunden laufender Verträge an einem Tag, je Gruppe."""
    return _recurring_table(vertraege, tag, gruppe, stichtag)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "vertraege": _CONTRACTS_WITH_COSTS,
            "ab": date(2026, 1, 1),
            "monate": 12,
            "gruppe": "Gruppe",
        },
        result=(
            ("Gruppe", "Umsatz", "Kosten", "Marge", "Ohne_Kosten"),
            ("Wartung", 1200, 480, 0.6, 0),
            ("Betrieb", 0, 0, "nicht bestimmbar", 1840),
        ),
    ),
)
def AS_VERTRAGSMARGE(
    vertraege: Contracts,
    ab: FirstMonth,
    monate: Months,
    gruppe: GroupColumn = None,
    stichtag: AsOf = None,
) -> ResultTable:
    """Umsatz laufender Leistungen, Kosten und Marge je Gruppe; gewichtet, ohne Einmaliges."""
    return _margin_table(vertraege, window_from(ab, monate, stichtag), gruppe)


@udf(
    category=_CATEGORY,
    example=Example(
        given={"arpa": 200, "marge": 0.6, "churn": 0.02, "zins": 0.005, "monate": 36},
        result=2876.0948723484,
        unit="€",
    ),
)
def AS_CLV(
    arpa: Annotated[Decimal, amount("Umsatz je Kunde und Periode in Euro")],
    marge: Annotated[Decimal, fraction("Anteil davon, der nach Kosten bleibt, z. B. 60 %")],
    churn: Annotated[Decimal, fraction("Kündigungsrate je Periode, z. B. 2 %")],
    zins: Annotated[
        Decimal, fraction("Zins je Periode, z. B. 0,5 %; leer: nicht abgezinst")
    ] = Decimal(0),
    monate: Annotated[int | None, whole("Nur so viele Perioden; leer: ohne Ende")] = None,
) -> Decimal:
    """Wert eines Kunden über seine Lebensdauer in Euro; alle Angaben für die gleiche Periode."""
    return lifetime_value(arpa, marge, churn, zins, monate)


@udf(
    category=_CATEGORY,
    example=Example(
        given={"vertraege": _RENEWING_CONTRACTS, "stichtag": date(2026, 9, 15), "tage": 120},
        result=(
            ("Vertrag", "Kunde", "Ereignis", "Datum", "Betrag"),
            ("V-1", "Adler GmbH", "Kündigungsfrist", date(2026, 9, 30), 1200),
            ("V-2", "Birke AG", "Ablauf", date(2026, 11, 30), 3600),
            ("V-1", "Adler GmbH", "Verlängerung", date(2027, 1, 1), 1200),
        ),
    ),
)
def AS_FAELLIG(
    vertraege: Contracts,
    stichtag: Annotated[date, day("Erster Tag")],
    tage: Annotated[int, whole("So viele Tage nach dem Stichtag zählen noch mit, z. B. 90")],
) -> ResultTable:
    """Kündigungsfristen, Verlängerungen, Abläufe und Preisanpassungen der nächsten Tage."""
    return due_table(vertraege, stichtag, tage)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "vertraege": _THREE_CONTRACTS,
            "stand": _EARLIER_LIST,
            "ab": date(2026, 11, 1),
            "monate": 2,
        },
        result=(
            ("Ursache", "Betrag"),
            ("Neu", 100.27),
            ("Entfallen", 0),
            ("Erweiterung", 0),
            ("Minderung", 0),
            ("Angebot gewonnen", 0),
            ("Beginn verschoben", 0),
            ("Kündigung", 0),
            ("Verlängerung", 0),
            ("Preis", 0),
            ("Preisschritt", 0),
            ("Wahrscheinlichkeit", 0),
            ("Verlängerung sicher", 0),
            ("Sonstiges", 0),
        ),
    ),
)
def AS_VERGLEICH(
    vertraege: Contracts,
    stand: EarlierContracts,
    ab: FirstMonth,
    monate: Months,
    stichtag: AsOf = None,
    stand_vom: TakenOn = None,
) -> ResultTable:
    """Warum sich der Umsatz gegenüber einem früheren Stand ändert: Betrag je Ursache."""
    return comparison_table(vertraege, stand, window_from(ab, monate, stichtag), stand_vom)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "vertraege": _THREE_CONTRACTS,
            "stand": _EARLIER_LIST,
            "ab": date(2026, 11, 1),
            "monate": 2,
        },
        result=(
            ("Vertrag", "Kunde", "Ursache", "Betrag"),
            ("V-3", "Birke AG", "Neu", 100.27),
        ),
    ),
)
def AS_VERGLEICH_LISTE(
    vertraege: Contracts,
    stand: EarlierContracts,
    ab: FirstMonth,
    monate: Months,
    stichtag: AsOf = None,
    stand_vom: TakenOn = None,
) -> ResultTable:
    """Welche Verträge sich gegenüber einem früheren Stand ändern, mit Ursache und Betrag."""
    return comparison_list(vertraege, stand, window_from(ab, monate, stichtag), stand_vom)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "vertraege": (
                ("Vertrag", "Beginn", "Ende", "Jahrespreis"),
                ("V-1", date(2026, 1, 1), date(2025, 12, 31), 1200),
            )
        },
        result=(
            ("Zeile", "Spalte", "Hinweis"),
            (
                1,
                "Ende",
                "Das Ende 31.12.2025 liegt vor dem Beginn 01.01.2026. Bitte berichtigen Sie "
                "eines der beiden Daten.",
            ),
        ),
    ),
)
def AS_PROBLEME(
    vertraege: Annotated[Reading, _contract_list("Verträge mit Überschriften, auch fehlerhafte")],
) -> ResultTable:
    """Was an einer Liste von Verträgen zu berichtigen ist, mit Zeile und Spalte."""
    return problems_table(vertraege)


@udf(
    category=_CATEGORY,
    example=Example(
        given={"vertraege": _TWO_CONTRACTS, "stichtag": date(2026, 11, 15)},
        result=(
            (
                "Vertrag",
                "Wert",
                "Abgerechnet",
                "Noch_abzurechnen",
                "Umsatz",
                "Noch_umzusetzen",
                "Abgrenzung",
                "Nicht_abgerechnet",
                "Ergebnis",
            ),
            ("V-1", 1200, 1100, 100, 1048.77, 151.23, 51.23, 0, "in Ordnung"),
            ("V-2", 3650, 3650, 0, 1380, 2270, 2270, 0, "in Ordnung"),
        ),
    ),
)
def AS_ABSTIMMUNG(
    vertraege: Contracts,
    stichtag: Annotated[date, day("Tag, bis zu dem gerechnet wird")],
) -> ResultTable:
    """Je Vertrag: Wert, abgerechnet und offen, Umsatz und offen, und ob alles aufgeht."""
    return tie_out_table(vertraege, stichtag)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "vertraege": _TWO_CONTRACTS,
            "ist": (
                ("Vertrag", "Datum", "Betrag"),
                ("V-1", date(2026, 6, 1), 100),
                ("V-1", date(2026, 7, 1), 80),
                ("V-2", date(2026, 7, 1), 3650),
            ),
            "ab": date(2026, 6, 1),
            "monate": 3,
        },
        result=(
            ("Vertrag", "Kunde", "Monat", "Soll", "Ist", "Differenz", "Ursache"),
            ("V-1", "Adler GmbH", date(2026, 7, 1), 100, 80, 20, "falscher Preis"),
            ("V-1", "Adler GmbH", date(2026, 8, 1), 100, 0, 100, "fehlende Rate"),
        ),
    ),
)
def AS_ABGLEICH(
    vertraege: Contracts,
    ist: Annotated[
        Actuals, _actual_rows("Abrechnung mit Überschriften: Vertrag, Datum, Betrag, Rechnung")
    ],
    ab: FirstMonth,
    monate: Months,
) -> ResultTable:
    """Wo die Abrechnung von den Verträgen abweicht, je Vertrag und Monat mit Ursache."""
    return reconciliation_table(vertraege, ist, ab, monate)


def _recurring_table(lines: Lines, day: date, by: str | None, as_of: date | None) -> ResultTable:
    """Return MRR, ARR and customers, a row a group; without groups all in one row."""
    found = recurring(lines, day, by=by, as_of=as_of)
    rows = [
        (
            group if by else _ALL,
            in_euro(int(found.mrr[number])),
            in_euro(int(found.arr[number])),
            int(found.customers[number]),
        )
        for number, group in enumerate(found.groups)
    ]
    return ResultTable(
        header=(by or "Gruppe", "MRR", "ARR", "Kunden"), rows=rows if len(lines) else []
    )


def _margin_table(lines: Lines, window: Window, by: str | None) -> ResultTable:
    """Return revenue with its costs, a row a group; revenue without costs stands apart."""
    found = margins(lines, window, by=by)
    rows = [
        (
            group if by else _ALL,
            in_euro(int(found.revenue[number].sum())),
            in_euro(int(found.cost[number].sum())),
            or_words(partial(found.margin, number)),
            in_euro(int(found.uncosted[number].sum())),
        )
        for number, group in enumerate(found.groups)
    ]
    header = (by or "Gruppe", "Umsatz", "Kosten", "Marge", "Ohne_Kosten")
    return ResultTable(header=header, rows=rows if len(lines) else [])


def _net_retention(
    lines: Lines,
    first: date,
    last: date,
    with_price_steps: bool,
    as_of: date | None,
) -> Decimal:
    """Return NRR, with price steps on request; expected where it looks ahead."""
    found = retention(lines, first, last, as_of=as_of)
    return found.nrr_with_price_steps if with_price_steps else found.nrr
