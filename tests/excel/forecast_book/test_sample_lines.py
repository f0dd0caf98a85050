"""The sample lines are many, varied, and those of the columns that files have."""

from __future__ import annotations

from aftersales_xl.portfolio.columns import CONTRACT_HEADERS
from aftersales_xl.tables.contracts import CONTRACT_TABLE, EARLIER_TABLE
from workshop.samples.portfolio import contracts


def test_the_tables_have_the_headers_of_a_contract_list():
    headers = list(CONTRACT_HEADERS)
    assert [column.header for column in CONTRACT_TABLE.columns] == headers
    assert [column.header for column in EARLIER_TABLE.columns] == headers


def test_two_hundred_lines_show_every_choice():
    lines = contracts()
    assert len(lines) == 200
    for column in CONTRACT_TABLE.columns:
        assert {line.get(column.key) for line in lines} >= set(column.choices), column.header


def test_the_sample_has_the_cases_that_are_hard_to_get_right():
    lines = contracts()
    assert any(line.get("once", 0) < 0 for line in lines), "a credit"
    assert any("ends" not in line and "price" in line for line in lines), "an open end"
    assert any("price" in line and "once" in line for line in lines), "both in one line"
    assert {line["starts"].day for line in lines if "starts" in line} >= {1, 15, 29, 30, 31}
    assert len({line.get("terminated") for line in lines}) > 5
