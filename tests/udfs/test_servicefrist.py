"""AS_SERVICEFRIST as cells use it: times and service hours in the ways people type them."""

from datetime import datetime, time

import pytest

from aftersales_udfs import functions
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.tables.times import clock, service_hours

AS = functions()
FRIDAY = "27.11.2026"


def until(*args) -> str:
    found = AS["AS_SERVICEFRIST"](*args)
    return f"{found:%Y-%m-%d %H:%M}" if isinstance(found, datetime) else str(found)


def test_the_published_fault_on_friday_at_seven():
    assert until(FRIDAY, "19:00", 2, "Mo–Fr 8–18", "Sachsen") == "2026-11-30 10:00"
    assert until(FRIDAY, "19:00", 0.5, "24/7") == "2026-11-27 19:30"
    assert until("23.11.2026", "15:00", 8, "Mo–Fr 8–18") == "2026-11-24 13:00"


def test_a_holiday_of_the_state_counts_only_where_it_is_one():
    eve = ("17.11.2026", "17:00", 2, "Mo–Fr 8–18")
    assert until(*eve, "Sachsen") == "2026-11-19 09:00"
    assert until(*eve, "Bayern") == until(*eve) == "2026-11-18 09:00"


@pytest.mark.parametrize(
    "typed",
    [19 / 24, "19:00", "19.00 Uhr", "19 Uhr", "19", datetime(1899, 12, 30, 19)],  # noqa: DTZ001 -- Excel's
)
def test_a_time_in_any_guise(typed):
    assert clock(typed) == time(19)
    assert until(FRIDAY, typed, 1, "rund um die Uhr") == "2026-11-27 20:00"


@pytest.mark.parametrize(
    "typed",
    [
        "Mo–Fr 8–18",
        "mo-fr 8-18 uhr",
        "Mo. - Fr., 08:00 — 18.00 Uhr",
        "Montag bis Freitag von 8 bis 18 Uhr",
        "Mo, Di, Mi, Do und Fr 8-18",
        "Mo–Do, Fr 8–18",
    ],
)
def test_office_hours_in_any_spelling(typed):
    found = service_hours(typed)
    assert (found.weekdays, found.opens, found.closes) == ((1, 2, 3, 4, 5), 8, 18)


def test_half_hours_weekends_and_around_the_clock():
    saturday = service_hours("Mo-Sa 7:30-20")
    assert (saturday.weekdays[-1], saturday.opens, saturday.closes) == (6, 7.5, 20)
    assert service_hours("Fr–Mo 8–18").weekdays == (1, 5, 6, 7)
    for typed in ("24/7", "24 x 7", "Rund um die Uhr", "täglich 0–24 Uhr", "Mo–So 0-24"):
        assert service_hours(typed).is_always


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("8–18", "service_days_unknown"),
        ("Mo–Fr 18–8", "service_hours_unsorted"),
        ("Mo–Fr 8–25", "service_hours_unsorted"),
        ("Mo–Fr 8:75–18", "service_hours_unreadable"),
        ("Mo–Do 8–17, Fr 8–14", "service_hours_unreadable"),
        ("werktags 8–18", "service_hours_unreadable"),
        ("nach Vereinbarung", "service_hours_unreadable"),
    ],
)
def test_hours_nobody_can_hold_are_refused(typed, code):
    with pytest.raises(Refusal) as caught:
        service_hours(typed)
    assert caught.value.problems[0].code == code


@pytest.mark.parametrize("typed", [1, -0.1, 19, True, "25:00", "19:75", "abends", float("nan")])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(Refusal) as caught:
        clock(typed)
    assert caught.value.problems[0].code == "time_expected"


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (
            (FRIDAY, "abends", 2, "24/7"),
            "uhrzeit: „abends“ ist keine Uhrzeit. Bitte geben Sie eine Uhrzeit ein, z. B. 19:00.",
        ),
        (
            (FRIDAY, "19:00", 2, "Mo–Do 8–17, Fr 8–14"),
            "servicezeit: Die Servicezeit „Mo–Do 8–17, Fr 8–14“ lässt sich nicht lesen. Bitte "
            "geben Sie Wochentage und eine Zeitspanne ein, z. B. „Mo–Fr 8–18“, „Mo–Sa 7:30–20“ "
            "oder „24/7“; je Stufe gilt eine Spanne für alle Tage.",
        ),
        (
            (FRIDAY, "19:00", -2, "24/7"),
            "Eine Frist von -2 Servicestunden liegt nicht zwischen 0 und 2000. Bitte geben Sie "
            "Stunden an, z. B. 8.",
        ),
    ],
)
def test_an_error_says_what_is_wrong_and_what_to_do(args, sentence):
    assert until(*args) == f"#FEHLER: {sentence}"
