"""Lists of contracts as files, and what the command line answers about them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter
from hypothesis import strategies as st
from pyarrow import parquet

from aftersales_xl import cli

Cell = str | Decimal | int | date | None
Row = Mapping[str, Cell]

HEADERS = ("Vertrag", "Kunde", "Gruppe", "Beginn", "Ende", "Jahrespreis", "Rhythmus",
           "Zahlweise", "Einmalbetrag", "Abnahme_am", "Verlängerung_Monate", "Preisschritt",
           "Schicht", "Wahrscheinlichkeit")  # fmt: skip

MONTHLY: Row = {  # 7,000 p.a. monthly = 583.33, 583.34, 583.33 …
    "Vertrag": "V-1",
    "Kunde": "Nordlicht",
    "Gruppe": "Wartung",
    "Beginn": date(2027, 1, 1),
    "Ende": date(2027, 12, 31),
    "Jahrespreis": Decimal(7000),
    "Rhythmus": "monatlich",
}
CUT_SHORT: Row = {  # 12,000 p.a. over 18 months is 18,000.00
    "Vertrag": "V-2",
    "Kunde": "Brandt",
    "Gruppe": "Betrieb",
    "Beginn": date(2027, 1, 1),
    "Ende": date(2028, 6, 30),
    "Jahrespreis": Decimal(12000),
}
OFFER: Row = {  # 1,000 p.a. weighted 0.7 = 700.00
    "Vertrag": "AN-3",
    "Kunde": "Auental",
    "Gruppe": "Betrieb",
    "Beginn": date(2027, 1, 1),
    "Ende": date(2027, 12, 31),
    "Jahrespreis": Decimal(1000),
    "Schicht": "Angebot",
    "Wahrscheinlichkeit": Decimal("0.7"),
}
THREE = (MONTHLY, CUT_SHORT, OFFER)

Item = tuple[str, str, str, str]
"""One billed: contract, day, euro, invoice, as German Excel writes them."""
AGREED: list[Item] = [
    *(
        ("V-1", f"01.{month:02}.2027", "583,34" if month % 3 == 2 else "583,33", f"RE-{month}")
        for month in range(1, 13)
    ),
    ("V-2", "04.01.2027", "12.000,00", "RE-20"),
]


def line(**said: Cell) -> Row:
    """Return `MONTHLY` with what is ``said`` otherwise."""
    return {**MONTHLY, **said}


def german_csv(path: Path, rows: Sequence[Row], encoding: str = "utf-8-sig") -> Path:
    """Write ``rows`` as German Excel does."""
    return _csv(path, rows, ";", _german, encoding)


def world_csv(path: Path, rows: Sequence[Row]) -> Path:
    """Write ``rows`` as the rest of the world does."""
    return _csv(path, rows, ",", _english, "utf-8")


def billed(items: Sequence[Item]) -> Path:
    """Write ``items`` as a list of billing into the current folder."""
    path = Path("abrechnung.csv")
    rows = ["Vertrag;Datum;Betrag;Rechnung", *map(";".join, items)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def typed_parquet(path: Path, rows: Sequence[Row]) -> Path:
    """Write ``rows`` in typed columns."""
    columns = {header: _typed([row.get(header) for row in rows]) for header in HEADERS}
    parquet.write_table(pa.table(columns), path)
    return path


def workbook_list(path: Path, rows: Sequence[Row]) -> Path:
    """Write ``rows`` into the first sheet of a workbook."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Liste")
        sheet.write_row(0, 0, HEADERS)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [row.get(header) for header in HEADERS])
    return path


def answer(*arguments: object) -> dict[str, Any]:
    """Return what a command that succeeds says as JSON."""
    with redirect_stdout(io.StringIO()) as out:
        assert cli.main([*map(str, arguments), "--json"]) == 0
    (found,) = out.getvalue().splitlines()
    return json.loads(found)


def cents(amount: str) -> int:
    """Return an amount of the JSON in cents; it has two decimals and a point."""
    euro, _, rest = amount.partition(".")
    assert len(rest) == 2
    return int(euro + rest)


def total(amounts: Sequence[str]) -> int:
    """Return the sum of amounts of the JSON in cents."""
    return sum(map(cents, amounts))


@st.composite
def any_rows(draw: st.DrawFn) -> list[Row]:
    """Draw rows of different contracts, all of which make sense."""
    count = draw(st.integers(1, 5))
    return [_any_row(draw, f"V-{number}") for number in range(count)]


def _any_row(draw: st.DrawFn, contract: str) -> Row:
    starts, ends = sorted(draw(st.lists(_DAYS, min_size=2, max_size=2)))
    quoted, once = draw(st.booleans()), draw(st.booleans())
    return {
        "Vertrag": contract,
        "Kunde": draw(st.sampled_from([None, "Müller & Söhne", "Nordlicht"])),
        "Gruppe": draw(st.sampled_from([None, "Wartung", "Betrieb"])),
        "Beginn": starts,
        "Ende": draw(st.sampled_from([None, ends])),
        "Jahrespreis": draw(_EURO),
        "Rhythmus": draw(st.sampled_from([None, "monatlich", "halbjährlich"])),
        "Zahlweise": draw(st.sampled_from([None, "nachschüssig"])),
        "Einmalbetrag": draw(_EURO) if once else None,
        "Abnahme_am": draw(_DAYS) if once else None,
        "Verlängerung_Monate": draw(st.sampled_from([None, 12])),
        "Preisschritt": draw(st.sampled_from([None, Decimal("0.03")])),
        "Schicht": "Angebot" if quoted else None,
        "Wahrscheinlichkeit": draw(st.sampled_from([Decimal("0.7"), 1])) if quoted else None,
    }


_DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
_EURO = st.integers(1, 10**9).map(lambda amount: Decimal(amount).scaleb(-2))


def _csv(path: Path, rows: Sequence[Row], delimiter: str, write: Any, encoding: str) -> Path:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(HEADERS)
    writer.writerows([write(row.get(header)) for header in HEADERS] for row in rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def _german(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, Decimal):
        return f"{cell:,.2f}".translate(str.maketrans(",.", ".,"))
    return "" if cell is None else str(cell)


def _english(cell: Cell) -> str:
    return f"{cell:.2f}" if isinstance(cell, Decimal) else "" if cell is None else str(cell)


def _typed(cells: Sequence[Cell]) -> pa.Array:
    if any(isinstance(cell, Decimal) for cell in cells):
        return pa.array([None if cell is None else Decimal(cell) for cell in cells],
                        pa.decimal128(20, 6))  # fmt: skip
    return pa.array(cells)
