"""One header rule in every table: in workbooks and in ranges that functions receive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from aftersales_udfs.arguments import ArgumentKind
from aftersales_udfs.bundle_tables import bundle_prices
from aftersales_udfs.case_tables import benefit_rows, case_rows, cost_rows, phase_rows
from aftersales_udfs.discount_tables import discount_rules, tier_table
from aftersales_udfs.positions import positions, quote_lines
from aftersales_udfs.roi_tables import payment_plan
from aftersales_udfs.selling_tables import limits, price_list
from aftersales_xl.domain.money.errors import Problems, Refusal
from aftersales_xl.tables import names
from aftersales_xl.tables.blocks import Block
from aftersales_xl.tables.columns import AnyColumn, Kind
from aftersales_xl.tables.schema import Table
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import messages

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
TABLES = [pytest.param(table, id=table.name) for table in names.OFFER_TABLES]


def oddly(header: str) -> str:
    """Return a header as people write it: capitals, no umlauts, a line break, blanks for _."""
    return " " + header.translate(UMLAUTS).upper().replace("_", "\n") + " "


@dataclass(frozen=True)
class OneTable:
    """A workbook with one table."""

    block: Block
    name: str = "Mappe.xlsx"
    forms: dict[str, Block] = field(default_factory=dict)

    def named(self, name: str) -> Block | None:
        return self.forms.get(name)

    def table(self, _name: str) -> Block | None:
        return self.block


def typed(column: AnyColumn) -> Cell:
    """Return what may stand in a cell of a column."""
    if column.choices:
        return column.choices[0]
    return {Kind.DATE: "31.12.2026", Kind.LONG_TEXT: "Text", Kind.TEXT: "Text"}.get(column.kind, 1)


def book_of(table: Table, renamed: Callable[[AnyColumn], str]) -> OneTable:
    """Return a workbook whose table has one row and the headers that ``renamed`` says."""
    columns = table.columns
    rows: list[list[Cell]] = [[renamed(column) for column in columns], [*map(typed, columns)]]
    return OneTable(Block(sheet=table.sheet, first_row=4, rows=rows))


@pytest.mark.parametrize("table", TABLES)
def test_oddly_written_headers_of_a_form_are_read_like_the_usual_ones(table):
    for renamed in (lambda column: column.header, lambda column: oddly(column.header)):
        problems = Problems()
        (row,) = table.rows(book_of(table, renamed), problems)
        assert [*problems] == []
        assert [row[column] for column in table.inputs] == [
            column.read(typed(column)) for column in table.inputs
        ]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("new", ["", "Ganz anderes"])
def test_a_missing_or_renamed_header_of_a_form_is_one_sentence_with_its_place(table, new):
    column = table.inputs[-1] if not table.inputs[-1].later else table.inputs[0]
    problems = Problems()
    book = book_of(table, lambda each: new if each is column else each.header)
    table.columns_at(book.block, problems)
    (problem,) = problems
    likely = f"; an ihrer Stelle steht wohl „{new}“" if new else ""
    assert messages.sentence(problem).startswith(
        f"{table.sheet}, Zeile 4, {column.header}: In der Tabelle {table.name} fehlt die Spalte "
        f"{column.header}{likely}."
    )


POSITIONS = [["Art", "Einzelpreis", "Menge", "Gewählt", "Bündel", "Laufzeit_Monate"],
             ["jährlich", 100, 2, "ja", "B", 36]]  # fmt: skip
RANGES: dict[str, tuple[ArgumentKind[object], list[list[Cell]], tuple[str, ...]]] = {
    "positionen": (positions(""), POSITIONS, ("Art",)),
    "rabatte": (
        discount_rules(""),
        [["Art", "Wert", "Ab", "Höchstens"], ["Menge", 0.1, 5, 100]],
        ("Art", "Wert", "Ab"),
    ),
    "grenzen": (
        limits(""),
        [["Bereich", "Max_Rabatt", "Min_Marge"], ["Position", 0.1, 0.2]],
        ("Bereich", "Max_Rabatt", "Min_Marge"),
    ),
    "preisliste": (
        price_list("", "supplements"),
        [["Artikel", "Art", "Listenpreis", "Ergänzt"], ["A", "einmalig", 10, "B"]],
        ("Artikel", "Art", "Listenpreis", "Ergänzt"),
    ),
    "buendel": (bundle_prices(""), [["Bündel", "Preis"], ["B", 10]], ("Bündel", "Preis")),
    "staffel": (tier_table(""), [["Ab_Menge", "Preis"], [1, 10]], ()),
    "zahlungsplan": (payment_plan(""), [["Betrag", "Monat"], [100, 2]], ("Betrag", "Monat")),
    "faelle": (
        case_rows(""),
        [["Fall", "Horizont Monate", "Risiko Kosten"], ["A", 36, 0.1]],
        ("Fall", "Horizont Monate"),
    ),
    "phasen": (phase_rows(""), [["Phase", "Dauer Tage", "Festpreis"], ["A", 5, 9]], ("Phase",)),
    "nutzen": (
        benefit_rows(""),
        [["Nutzen", "Art", "Menge", "Anteil"], ["A", "Kostensenkung", 9, 0.5]],
        ("Nutzen", "Art"),
    ),
    "laufende_kosten": (
        cost_rows(""), [["Bezeichnung", "Pro Jahr"], ["A", 9]], ("Bezeichnung", "Pro Jahr")
    ),
}  # fmt: skip
NEEDED = [(name, header) for name, (_, _, needed) in RANGES.items() for header in needed]


def read(name: str, rows: list[list[Cell]]) -> object:
    kind, _, _ = RANGES[name]
    found = kind.read(rows, name)
    return quote_lines(found, None) if name == "positionen" else found  # type: ignore[arg-type]  # it is a range


def with_headers(name: str, renamed: Callable[[str], str]) -> list[list[Cell]]:
    header, *data = RANGES[name][1]
    rows: list[list[Cell]] = [[renamed(str(cell)) for cell in header], *data]
    if name == "positionen":
        rows = [[*row, more] for row, more in zip(rows, (renamed("MwSt"), 0.19), strict=True)]
    return rows


@pytest.mark.parametrize("name", RANGES)
def test_oddly_written_headers_of_a_range_are_read_like_the_usual_ones(name):
    usual, odd = (read(name, with_headers(name, renamed)) for renamed in (str, oddly))
    assert vars_of(usual) == vars_of(odd)


def vars_of(found: object) -> object:
    """Return what can be compared of a price list or a tier table; all else as it is."""
    if hasattr(found, "__iter__"):
        return list(found)
    return getattr(found, "tiers", found)


@pytest.mark.parametrize(("name", "header"), NEEDED)
def test_a_missing_header_of_a_range_is_named(name, header):
    rows = with_headers(name, lambda each: "" if each == header else each)
    with pytest.raises(Refusal) as refused:
        read(name, rows)
    (problem,) = refused.value.problems
    assert (problem.code, problem.details["header"]) == ("argument_column_missing", header)


@pytest.mark.parametrize(("name", "header"), [each for each in NEEDED if len(each[1]) > 6])
def test_a_misspelt_header_of_a_range_is_the_likely_one(name, header):
    rows = with_headers(name, lambda each: each[:-1] if each == header else each)
    with pytest.raises(Refusal) as refused:
        read(name, rows)
    (problem,) = refused.value.problems
    assert problem.details["likely"] == f"„{header[:-1]}“"
