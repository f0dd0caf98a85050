"""Lists of contracts and of billing: their columns are found by the rule of all tables."""

from __future__ import annotations

import pytest

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.billing.read_actuals import read_actual_file
from aftersales_xl.portfolio.lists.headers import ACTUALS, CONTRACTS, ListSchema, headers_of
from aftersales_xl.portfolio.lists.read_files import read_file
from aftersales_xl.tables import names
from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.tables.contracts import ACTUAL_LIST, ACTUAL_TABLE, CONTRACT_TABLE
from aftersales_xl.words import messages

LISTS = [pytest.param(CONTRACTS, id="contracts"), pytest.param(ACTUALS, id="billing")]
COLUMNS = [
    pytest.param(schema, column, id=f"{schema.table.name} {column.header}")
    for schema in (CONTRACTS, ACTUALS)
    for column in schema.table.columns
]
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
CONTRACT = {"Vertrag": "V-1", "Beginn": "01.01.2027", "Jahrespreis": "1.200,00"}
ITEM = {"Vertrag": "V-1", "Monat": "2027-01", "Betrag": "1.200,00"}


def headers_in(schema: ListSchema, renamed: AnyColumn | None = None, new: str = "") -> list[str]:
    return [new if column is renamed else column.header for column in schema.table.columns]


def needs(schema: ListSchema, column: AnyColumn) -> bool:
    """Return whether the list cannot do without ``column``, all others being there."""
    return any(all(column in group for group in groups) for groups in schema.needed)


@pytest.mark.parametrize("schema", LISTS)
def test_oddly_written_headers_are_the_usual_ones(schema):
    usual = headers_in(schema)
    odd = [header.translate(UMLAUTS).upper().replace("_", "\n") for header in usual]
    found = headers_of(odd, "Liste", schema)
    assert found.known == headers_of(usual, "Liste", schema).known
    assert {*found.known} == {*usual}


@pytest.mark.parametrize(("schema", "column"), COLUMNS)
def test_a_column_is_found_by_each_of_its_other_names(schema, column):
    place = schema.table.columns.index(column)
    for other in column.other:
        found = headers_of(headers_in(schema, column, other), "Liste", schema)
        assert found.known[column.header] == place


@pytest.mark.parametrize(("schema", "column"), COLUMNS)
def test_a_renamed_column_is_refused_or_a_column_of_its_own(schema, column):
    headers = headers_in(schema, column, "Ganz anderes")
    if not needs(schema, column):
        found = headers_of(headers, "Liste", schema)
        assert column.header not in found.known
        assert "Ganz anderes" in found.further
        return
    with pytest.raises(Refusal) as refused:
        headers_of(headers, "Liste", schema, row=3)
    said = messages.sentence(refused.value.problems[0])
    assert all(part in said for part in (column.header, "Zeile 3", "„Ganz anderes“"))


@pytest.mark.parametrize(("schema", "column"), COLUMNS)
def test_a_misspelt_column_is_refused_or_hinted_at(schema, column):
    misspelt = column.header[:-1] + "x" if len(column.header) > 4 else f"{column.header} neu"
    headers = headers_in(schema, column, misspelt)
    if needs(schema, column):
        with pytest.raises(Refusal):
            headers_of(headers, "Liste", schema)
    else:
        (hint,) = headers_of(headers, "Liste", schema).hints
        assert hint.details == {"source": "Liste", "column": misspelt, "meant": column.header}


def test_what_a_sheet_draws_is_part_of_the_list():
    for column in ACTUAL_TABLE.columns:
        assert ACTUAL_LIST.column(column.key).called == column.called
    assert {CONTRACT_TABLE, ACTUAL_TABLE} <= {*names.TABLES}


@pytest.mark.parametrize("other", ["Vertragsnummer", "VERTRAGSNR.", "Vertrag"])
def test_files_are_read_by_other_names_as_well(tmp_path, other):
    contracts, items = tmp_path / "Liste.csv", tmp_path / "Ist.csv"
    for path, row in ((contracts, CONTRACT), (items, ITEM)):
        head = ";".join(other if header == "Vertrag" else header for header in row)
        path.write_text(f"{head}\n{';'.join(row.values())}\n", encoding="utf-8")
    assert read_file(contracts).lines.labels["Vertrag"].words == ("V-1",)
    actuals = read_actual_file(items).complete()
    assert (actuals.contracts.words, actuals.amounts.tolist()) == (("V-1",), [120_000])
