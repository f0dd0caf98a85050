"""A list of contracts as rows of cells, and the same rows in every kind of file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import xlsxwriter
from hypothesis import strategies as st
from pyarrow import parquet

from aftersales_xl.portfolio.columns import CONTRACT_HEADERS
from aftersales_xl.portfolio.lists.read_files import read_file
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.portfolio.lists.read_workbook import read_workbook
from aftersales_xl.portfolio.lists.reading import Reading

Cell = str | Decimal | int | date | None
Row = Mapping[str, Cell]
HEADERS = CONTRACT_HEADERS


def line(**said: Cell) -> dict[str, Cell]:
    """Return a row that makes sense, and what is ``said`` otherwise."""
    usual: dict[str, Cell] = {
        "Vertrag": "V-1",
        "Beginn": date(2026, 1, 1),
        "Ende": date(2028, 12, 31),
        "Jahrespreis": Decimal(12000),
    }
    return usual | said


def as_cells(rows: Sequence[Row], headers: Sequence[str] = HEADERS) -> list[list[Cell]]:
    """Return ``rows`` as a range of a sheet, headers first."""
    return [list(headers), *([row.get(header) for header in headers] for row in rows)]


def german(cell: Cell) -> str:
    """Return a cell as German Excel writes it into a CSV file."""
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, Decimal):
        return f"{cell:,f}".translate(str.maketrans(",.", ".,"))
    return "" if cell is None else str(cell)


def english(cell: Cell) -> str:
    """Return a cell as the rest of the world writes it."""
    return f"{cell:,f}" if isinstance(cell, Decimal) else "" if cell is None else str(cell)


def csv_text(
    rows: Sequence[Row], write: Callable[[Cell], str], delimiter: str, headers: Sequence[str]
) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([map(write, row) for row in as_cells(rows, headers)])
    return text.getvalue()


def in_csv(
    write: Callable[[Cell], str], delimiter: str, encoding: str
) -> Callable[[Path, Sequence[Row], Sequence[str]], Path]:
    def write_file(folder: Path, rows: Sequence[Row], headers: Sequence[str]) -> Path:
        path = folder / "Liste.csv"
        path.write_bytes(csv_text(rows, write, delimiter, headers).encode(encoding))
        return path

    return write_file


def in_parquet(folder: Path, rows: Sequence[Row], headers: Sequence[str]) -> Path:
    """Write typed columns; one that holds text somewhere is text."""
    path = folder / "Liste.parquet"
    columns = {header: _array([row.get(header) for row in rows]) for header in headers}
    parquet.write_table(pa.table(columns), path)
    return path


def in_text_parquet(folder: Path, rows: Sequence[Row], headers: Sequence[str]) -> Path:
    path = folder / "Liste.parquet"
    columns = {h: pa.array([english(row.get(h)) or None for row in rows]) for h in headers}
    parquet.write_table(pa.table(columns), path)
    return path


def _array(cells: Sequence[Cell]) -> pa.Array:
    if any(isinstance(cell, str) for cell in cells):
        return pa.array([None if cell is None else english(cell) for cell in cells])
    if any(isinstance(cell, Decimal) for cell in cells):
        found = [None if cell is None else Decimal(cell) for cell in cells]
        return pa.array(found, pa.decimal128(26, 12))
    return pa.array(cells)


def in_workbook(folder: Path, rows: Sequence[Row], headers: Sequence[str]) -> Path:
    path = folder / "Liste.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Liste")
        for number, row in enumerate(as_cells(rows, headers)):
            sheet.write_row(number, 0, row)
    return path


def from_cells(_folder: Path, rows: Sequence[Row], headers: Sequence[str]) -> Reading:
    return read_rows(as_cells(rows, headers), "Liste")


def from_file(
    write: Callable[[Path, Sequence[Row], Sequence[str]], Path],
) -> Callable[[Path, Sequence[Row], Sequence[str]], Reading]:
    return lambda folder, rows, headers: read_file(write(folder, rows, headers))


WAYS: dict[str, Callable[[Path, Sequence[Row], Sequence[str]], Reading]] = {
    "cells": from_cells,
    "German Excel": from_file(in_csv(german, ";", "cp1252")),
    "German Excel, UTF-8": from_file(in_csv(german, ";", "utf-8-sig")),
    "the rest of the world": from_file(in_csv(english, ",", "utf-8")),
    "Unicode text of Excel": from_file(in_csv(english, "\t", "utf-16")),
    "Parquet": from_file(in_parquet),
    "Parquet of texts": from_file(in_text_parquet),
    "workbook": lambda folder, rows, headers: read_workbook(in_workbook(folder, rows, headers), {}),
}

_DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
_WORDS = st.text("abc XYZ äöß-/&0123", max_size=8).map(str.strip)
_RATES = st.integers(0, 1_000_000).map(lambda n: Decimal(n).scaleb(-6))
_EURO = st.integers(0, 10**11).map(lambda n: Decimal(n).scaleb(-2))


STEPS = ("0.03", "-0.012345", "0.012345678901")  # the last one is as fine as they can be


@st.composite
def good_rows(draw: st.DrawFn) -> list[Row]:
    """Draw rows of different contracts, all of which make sense."""
    count = draw(st.integers(1, 6))
    return [draw(_good_row(f"V-{number}")) for number in range(count)]


def _good_row(contract: str) -> st.SearchStrategy[Row]:
    return st.one_of(_services(contract), _one_offs(contract))


@st.composite
def _services(draw: st.DrawFn, contract: str) -> Row:
    starts, later = sorted(draw(st.lists(_DAYS, min_size=2, max_size=2)))
    quoted = draw(st.booleans())
    return _named(draw, contract) | {
        "Art": draw(st.sampled_from([None, "laufend", "Laufend"])),
        "Beginn": starts,
        "Ende": draw(st.sampled_from([None, later])),
        "Jahrespreis": draw(_EURO),
        "Rhythmus": draw(st.sampled_from([None, "monatlich", "vierteljährlich", "JÄHRLICH"])),
        "Zahlweise": draw(st.sampled_from([None, "vorschüssig", "nachschüssig"])),
        "Zahlungsziel_Tage": draw(st.sampled_from([None, 0, 30])),
        "Preisschritt": draw(st.sampled_from([None, *map(Decimal, STEPS)])),
        "Verlängerung_Monate": draw(st.sampled_from([None, 0, 12])),
        "Verlängerung_Wahrscheinlichkeit": draw(st.one_of(st.none(), _RATES)),
        "Kündigungsfrist_Monate": draw(st.sampled_from([None, 3])),
        "Gekündigt_zum": draw(st.sampled_from([None, later])),
        "Schicht": "Angebot" if quoted else draw(st.sampled_from([None, "Vertrag"])),
        "Wahrscheinlichkeit": draw(_RATES) if quoted else None,
        "Kosten_pa": draw(st.one_of(st.none(), _EURO)),
    }


@st.composite
def _one_offs(draw: st.DrawFn, contract: str) -> Row:
    return _named(draw, contract) | {
        "Art": draw(st.sampled_from([None, "einmalig"])),
        "Einmalbetrag": draw(st.one_of(_EURO, _EURO.map(lambda amount: -amount))),
        "Abnahme_am": draw(_DAYS),
    }


def _named(draw: st.DrawFn, contract: str) -> dict[str, Cell]:
    return {
        "Vertrag": contract,
        **{header: draw(_WORDS) or None for header in ("Kunde", "Produkt", "Gruppe")},
    }
