"""What people write into the cells of a list is understood, in every kind of file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from listed import WAYS, Cell, Row, line

from aftersales_xl.portfolio.calendar import day_number
from aftersales_xl.portfolio.lines import NO_DAY, Lines
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.tables.values import day

KINDS = ("cells", "German Excel", "the rest of the world", "Parquet of texts", "workbook")
Read = Callable[..., Lines]


@pytest.fixture(params=KINDS)
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Read:
    """Return the lines of a list of one row that says this, in every kind of file."""

    def found(**said: Cell) -> Lines:
        return reading(WAYS[request.param], tmp_path, line(**said)).complete()

    return found


def reading(way: Callable[..., Reading], folder: Path, row: Row) -> Reading:
    return way(folder, [row], list(row))


@pytest.mark.parametrize("word", ["unbefristet", " Offen ", "-", "–"])
def test_an_open_end_may_be_said_in_words(read: Read, word: str) -> None:
    assert read(Ende=word).ends.tolist() == [NO_DAY]


@pytest.mark.parametrize(
    ("word", "months"),
    [
        ("monatl.", 1),
        ("quartalsweise", 3),
        ("vierteljaehrlich", 3),
        ("HALBJAEHRLICH", 6),
        ("jaehrlich", 12),
    ],
)
def test_intervals_have_more_than_one_word(read: Read, word: str, months: int) -> None:
    assert read(Rhythmus=word).interval.tolist() == [months]


@pytest.mark.parametrize(
    ("word", "late"),
    [
        ("vorschuessig", False),
        ("im Voraus", False),
        ("nachschuessig", True),
        ("nachträglich", True),
    ],
)
def test_modes_of_payment_have_more_than_one_word(read: Read, word: str, late: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert read(Zahlweise=word).in_arrears.tolist() == [late]


def test_a_number_may_have_its_unit(read: Read) -> None:
    lines = read(
        Zahlungsziel_Tage="30 Tage",
        Verlängerung_Monate="12 Monate",
        Kündigungsfrist_Monate="1 Monat",
    )
    assert (lines.payment_days[0], lines.renewal_months[0], lines.notice_months[0]) == (30, 12, 1)


def test_days_are_no_months(tmp_path: Path) -> None:
    for kind in KINDS:
        found = reading(WAYS[kind], tmp_path, line(Verlängerung_Monate="30 Tage"))
        assert [problem.code for problem in found.problems] == ["number_expected"]


@pytest.mark.parametrize(
    "text",
    ["01.02.2026 00:00:00", "1.2.26 0:00", "2026-02-01 00:00:00", "2026-02-01T00:00:00"],
)
def test_a_date_may_carry_a_time(read: Read, text: str) -> None:
    assert read(Beginn=text).starts.tolist() == [day_number(date(2026, 2, 1))]


@pytest.mark.parametrize(
    ("text", "year"),
    [("01.01.00", 2000), ("01.01.49", 2049), ("01.01.50", 1950), ("01.01.98", 1998)],
)
def test_two_digits_of_a_year_mean_1950_to_2049(read: Read, text: str, year: int) -> None:
    assert read(Beginn=text, Ende=None).starts.tolist() == [day_number(date(year, 1, 1))]
    assert day(text) == date(year, 1, 1)
