"""A function that takes a column of positions answers each row for itself, in a column."""

from __future__ import annotations

import pytest

from aftersales_udfs import functions
from aftersales_udfs.german import ERROR

PRICE = functions()["AS_PREIS_NACH_RABATT"]
TWO_YEARS = (("Art", "Wert", "Ab"), ("Laufzeit", "10 %", 24))


def prices(nets, quantities, terms, rules=TWO_YEARS):
    columns = ([[cell] for cell in cells] for cells in (nets, quantities, terms))
    net, quantity, term = columns
    return [row[0] for row in PRICE(net, quantity, rules, False, None, term)]


def test_rows_without_a_price_stay_empty_and_a_blank_term_grants_no_discount_for_it():
    assert prices([1000, None, "auf Anfrage", 300], [1, 1, 1, 2], [24, 24, 24, None]) == [
        900, "", "", 300,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cells", "argument"),
    [(0, [1000, "#FEHLER: x"], "netto"), (1, [1, None], "menge"), (2, [24, "zwei"], "laufzeit")],
)
def test_a_row_that_cannot_be_read_says_so_and_leaves_the_others_their_price(
    column, cells, argument
):
    columns = [[1000, 500], [1, 1], [24, 24]]
    columns[column] = cells
    first, second = prices(*columns)
    assert first == 900
    assert second.startswith(f"{ERROR}{argument}: ")


def test_one_cell_counts_for_every_row():
    assert PRICE([[100], [200]], 1, TWO_YEARS, False, None, 24) == [[90], [180]]


@pytest.mark.parametrize(
    ("net", "words"),
    [([[1], [2], [3]], "verschieden lang"), ([[1, 2], [3, 4]], "eine Spalte")],
    ids=["another length", "several columns"],
)
def test_columns_that_do_not_belong_together_are_refused(net, words):
    said = PRICE(net, [[1], [2]], TWO_YEARS)
    assert said.startswith(ERROR)
    assert words in said


def test_positions_may_come_in_ranges_next_to_each_other_of_the_same_length():
    total = functions()["AS_ANGEBOTSSUMME"]
    whole = [("Pos", "Text", "Art", "Einzelpreis"), (1, "Kurs", "einmalig", 100)]
    left, right = [[row[0]] for row in whole], [row[2:] for row in whole]
    unused = [None] * 8
    assert total(left, 0.19, *unused, right) == total(whole, 0.19)
    assert "verschieden lang" in total([*left, [2]], 0.19, *unused, right)
