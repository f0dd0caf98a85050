"""200 sample lines of a contract list: invented customers of the sample company.

They stand in ``portfolio.csv`` next to this module, written as German Excel writes it. All
intervals, both ways of payment, steps, renewals, terminations, open ends, successor lines,
quotes, one-offs and a credit are among them; every line is valid.

Next to them an earlier state, which differs by every cause a forecast can change for, and the
billing of the last quarter in ``portfolio_ist.csv``, right but for one mistake of each kind.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from aftersales_xl.excel.content import Rows, Values
from aftersales_xl.tables import values
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.contracts import ACTUAL_TABLE, CONTRACT_TABLE
from aftersales_xl.tables.schema import Table
from aftersales_xl.tables.values import Cell

_TEXTS = frozenset({Kind.TEXT, Kind.CODE, Kind.CHOICE})
_SIGNED_SINCE = frozenset({"V-1046", "V-1047", "V-1111"})
_ADDED_SINCE = frozenset({("V-1014", "Überwachung")})
_WERE: dict[tuple[str, str], Values] = {
    ("V-1048", "Hotline rund um die Uhr"): {"layer": "Angebot", "probability": 0.6},
    ("V-1005", "Wartung Standard"): {"price": 9000.0},
    ("V-1012", "Serverbetrieb"): {"step": 0.025},
    ("V-1028", "Wartung Standard"): {"terminated": None},
    ("V-1028", "Datensicherung"): {"terminated": None},
    ("V-1019", "Chatbot-Betrieb"): {"renewal_probability": 0.8},
    ("V-1055", "Wartung Premium"): {"ends": date(2027, 7, 31)},
    ("V-1061", "Wartung Standard"): {"starts": date(2027, 3, 1), "ends": date(2030, 2, 28)},
    ("AN-2026-0064", "Chatbot-Betrieb"): {"probability": 0.5},
    ("AN-2026-0071", "Hotline rund um die Uhr"): {"probability": 0.2},
}
_GIVEN_UP_SINCE: Rows = (
    {
        "contract": "V-1016", "customer": "Moritz Kessler Papierfabrik GmbH",
        "product": "Überwachung", "group": "Betrieb", "charge": "laufend",
        "starts": date(2024, 9, 1), "ends": date(2027, 8, 31), "price": 1800.0,
        "interval": "vierteljährlich", "due": "nachschüssig", "layer": "Vertrag", "cost": 640.0,
    },
    {
        "contract": "AN-2026-0058", "customer": "Glaswerk Siebenquell GmbH",
        "product": "Serverbetrieb", "group": "Betrieb", "charge": "laufend",
        "starts": date(2027, 2, 1), "ends": date(2030, 1, 31), "price": 24_000.0,
        "interval": "monatlich", "due": "vorschüssig", "layer": "Angebot", "probability": 0.35,
        "cost": 14_800.0,
    },
)  # fmt: skip


def contracts() -> Rows:
    """Return the sample lines, by column key."""
    return tuple(_rows("portfolio.csv", CONTRACT_TABLE))


def earlier() -> Rows:
    """Return the lines as they were three months before."""
    found = [
        {**line, **_WERE.get(_place(line), {})}
        for line in contracts()
        if line["contract"] not in _SIGNED_SINCE and _place(line) not in _ADDED_SINCE
    ]
    return (*found, *_GIVEN_UP_SINCE)


def actuals() -> Rows:
    """Return what was billed from October to December 2026."""
    return tuple(_rows("portfolio_ist.csv", ACTUAL_TABLE))


def _place(line: Values) -> tuple[str, str]:
    return str(line["contract"]), str(line["product"])


def _rows(file: str, table: Table) -> Iterator[dict[str, Cell]]:
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter=";"):
        yield {
            column.key: _cell(column.kind, row[column.header])
            for column in table.columns
            if row.get(column.header)
        }


def _cell(kind: Kind, written: str) -> Cell:
    if kind in _TEXTS:
        return written
    return values.day(written) if kind is Kind.DATE else float(values.number(written))
