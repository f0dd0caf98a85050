"""What stands in a CSV file stays what it is: words are no formulas, amounts stay numbers."""

from decimal import Decimal

import pytest

from aftersales_xl.portfolio.german_csv import csv_content, harmless

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\N{NO-BREAK SPACE}=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1",
    "﹢1",
    "﹣1",
    "﹫SUM(A1)",
    "\u22121",
    "\u200b=1",
    "\ufeff=1",
    "\u2060\u200d＝1",
    "\u00ad@SUM(A1)",
    "\u3164=1",
    "\u2800-1",
]


@pytest.mark.parametrize("words", FORMULAS)
def test_words_that_a_spreadsheet_may_take_for_a_formula_begin_with_an_apostrophe(words):
    assert harmless(words) == f"'{words}"


@pytest.mark.parametrize(
    "words", ["Cloud & Backup", "", "\u200b", "Ä=1", "1-2", "– Hinweis", "‚=‘"]
)
def test_other_words_stay_as_they_are(words):
    assert harmless(words) == words


def test_negative_amounts_stay_numbers():
    rows = [["-V-1", Decimal("-1234.50"), -5, -0.5]]
    assert csv_content(rows)[3:] == b"'-V-1;-1234,50;-5;-0,5\r\n"
