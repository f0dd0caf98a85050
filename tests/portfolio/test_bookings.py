"""Monthly postings move the deferral from what it was to what it is, account by account."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.app.write_bookings import BookingOrder, accounts_of, write_bookings
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.portfolio.calendar import day_of
from aftersales_xl.portfolio.closing.booking_map import (
    BookedTo,
    BookingMap,
    example_booking_map,
    read_booking_map,
)
from aftersales_xl.portfolio.closing.bookings import Booking, bookings
from aftersales_xl.portfolio.engine.forecast import Window, forecast
from aftersales_xl.portfolio.measures.position import positions
from aftersales_xl.words import messages
from aftersales_xl.words.forecast import SIDES

YEAR = Window(first=date(2026, 1, 1), months=12)
TO = BookedTo(revenue="8200", deferral="0990", unbilled="1500", cost_centre="100")
ALL = BookingMap(groups={}, rest=TO)
lists = st.lists(any_line(), max_size=5)

AHEAD = Line(group="Wartung", starts=date(2026, 1, 1), ends=date(2026, 12, 31), price=3_650)
"""10.00 a day, billed on 1 January."""


def told(found: tuple[Booking, ...]) -> list[tuple[str, str, int, str, str]]:
    return [
        (f"{one.day:%d.%m.}", one.account, one.amount, SIDES.word(one.side), one.counter_account)
        for one in found
    ]


@settings(max_examples=about(60), deadline=None)
@given(lists)
def test_postings_are_what_the_deferral_moved_in_each_month(lines: list[Line]) -> None:
    found = bookings(written(*lines), YEAR, ALL)
    result = forecast(written(*lines), YEAR)
    layers = Layer.COMMITTED, Layer.RENEWAL
    opening = sum(int(result.opening(layer, weighted=False).sum()) for layer in layers)
    closing = sum(result.deferred(layer, weighted=False).sum(axis=0) for layer in layers)
    assert (found.opening, found.closing) == (opening, int(closing[-1]))
    balance = opening
    for month, end in enumerate(YEAR.edges[1:].tolist()):
        balance += sum(one.deferral for one in found.postings if one.day == day_of(end - 1))
        assert balance == closing[month]
    assert all(one.amount > 0 for one in found.postings)


@settings(max_examples=about(40), deadline=None)
@given(lists)
def test_both_accounts_end_where_the_contracts_stand(lines: list[Line]) -> None:
    before, after = (
        positions(written(*lines), day) for day in (date(2025, 12, 31), date(2026, 12, 31))
    )
    found = bookings(written(*lines), YEAR, ALL).postings
    moved = {
        account: sum(one.deferral for one in found if one.account == account)
        for account in ("0990", "1500")
    }
    assert moved["0990"] == after.billed_ahead.sum() - before.billed_ahead.sum()
    assert moved["1500"] == before.rendered.sum() - after.rendered.sum()


def test_a_year_billed_ahead_is_deferred_in_january_and_released_month_by_month() -> None:
    """3,650.00 billed, 310.00 of January recognised: 3,340.00; then 10.00 a day."""
    found = told(bookings(written(AHEAD), YEAR, ALL).postings)
    assert found[:3] == [
        ("31.01.", "0990", 334_000, "Haben", "8200"),
        ("28.02.", "0990", 28_000, "Soll", "8200"),
        ("31.03.", "0990", 31_000, "Soll", "8200"),
    ]
    assert sum(amount for _, _, amount, side, _ in found if side == "Soll") == 334_000


def test_a_quarter_billed_late_is_an_account_of_its_own() -> None:
    """90.00 days of 10.00 are rendered by 31 March and billed on 1 April."""
    late = replace(AHEAD, in_arrears=True, interval=3)
    found = told(bookings(written(late), Window(first=date(2026, 1, 1), months=4), ALL).postings)
    assert found == [
        ("31.01.", "1500", 31_000, "Soll", "8200"),
        ("28.02.", "1500", 28_000, "Soll", "8200"),
        ("31.03.", "1500", 31_000, "Soll", "8200"),
        # 912.50 billed, 900.00 rendered until March, 300.00 in April: 287.50 are open.
        ("30.04.", "1500", 61_250, "Haben", "8200"),
    ]


def test_ahead_and_late_are_not_set_off_against_each_other() -> None:
    late = replace(AHEAD, product="Betrieb", in_arrears=True)
    january = Window(first=date(2026, 1, 1), months=1)
    assert told(bookings(written(AHEAD, late), january, ALL).postings) == [
        ("31.01.", "0990", 334_000, "Haben", "8200"),
        ("31.01.", "1500", 31_000, "Soll", "8200"),
    ]


def test_each_group_has_its_accounts_and_cost_centre() -> None:
    cloud = BookedTo(revenue="8300", deferral="0991", unbilled="1501", cost_centre="200")
    accounts = BookingMap(groups={"Cloud": cloud}, rest=TO)
    lines = written(AHEAD, replace(AHEAD, contract="V-2", group="Cloud"))
    found = bookings(lines, Window(first=date(2026, 1, 1), months=1), accounts).postings
    assert [(one.group, one.account, one.counter_account, one.cost_centre) for one in found] == [
        ("Wartung", "0990", "8200", "100"),
        ("Cloud", "0991", "8300", "200"),
    ]


def refused(code: str, refusal: pytest.ExceptionInfo[Refusal]) -> str:
    problem = refusal.value.problems[0]
    assert problem.code == code
    return messages.sentence(problem)


def test_a_group_without_accounts_is_refused_by_its_name() -> None:
    with pytest.raises(Refusal) as refusal:
        bookings(written(AHEAD), YEAR, BookingMap(groups={"Cloud": TO}))
    assert "„Wartung“" in refused("booking_group_unmapped", refusal)


def accounts_in(folder: Path, text: str) -> Path:
    path = folder / "Konten.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_accounts_are_read_as_a_german_excel_writes_them(tmp_path: Path) -> None:
    path = accounts_in(
        tmp_path,
        "Gruppe;Erlöskonto;Abgrenzungskonto;Konto_nicht_abgerechnet;Kostenstelle\r\n"
        "Wartung;8200;0990;1500;100\r\n*;8300;0991;1501;\r\n",
    )
    found = read_booking_map(path)
    assert found.of("Wartung") == TO
    assert found.of("Cloud") == BookedTo(revenue="8300", deferral="0991", unbilled="1501")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("Wartung;8200;;1500\n", "value_missing"),
        ("Wartung;8200;990;1500\nWartung;8200;990;1500\n", "booking_group_twice"),
        ("", "booking_map_empty"),
    ],
)
def test_accounts_that_cannot_be_used_are_told(tmp_path: Path, rows: str, code: str) -> None:
    header = "Gruppe;Erlöskonto;Abgrenzungskonto;Konto_nicht_abgerechnet\n"
    with pytest.raises(Refusal) as refusal:
        read_booking_map(accounts_in(tmp_path, header + rows))
    refused(code, refusal)


def test_nobody_books_by_the_example(tmp_path: Path) -> None:
    path = tmp_path / "Konten.csv"
    path.write_bytes(example_booking_map())
    with pytest.raises(Refusal) as refusal:
        read_booking_map(path)
    assert "Konten.csv, Zeile 2, Bemerkung" in refused("booking_map_is_example", refusal)


def test_without_accounts_the_way_to_get_some_is_told(tmp_path: Path) -> None:
    target, path = tmp_path / "Buchungen.csv", tmp_path / "Konten.csv"
    with pytest.raises(Refusal) as refusal:
        accounts_of(BookingOrder(target=target, accounts=None))
    assert "Erlöskonto" in refused("booking_map_missing", refusal)
    with pytest.raises(Refusal) as refusal:
        accounts_of(BookingOrder(target=target, accounts=path))
    refused("booking_map_written", refusal)
    assert path.read_bytes() == example_booking_map()


def test_the_file_is_one_that_german_excel_opens(tmp_path: Path) -> None:
    target = tmp_path / "Buchungen.csv"
    lines = written(replace(AHEAD, group="=Wartung"))
    window = Window(first=date(2026, 1, 1), months=1)
    write_bookings(lines, window, ALL, BookingOrder(target=target, accounts=None))
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    text = target.read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(text, newline=""), delimiter=";")
    assert row == {
        "Monat": "31.01.2026",
        "Konto": "0990",
        "Gegenkonto": "8200",
        "Betrag": "3340,00",
        "Soll/Haben": "Haben",
        "Kostenstelle": "100",
        "Gruppe": "'=Wartung",
        "Text": "Zuführung PRAP Januar 2026",
    }
