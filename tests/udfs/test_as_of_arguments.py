"""The functions about many contracts know what is certain on their as-of date (R24, R28)."""

from __future__ import annotations

from datetime import date

import pytest

from aftersales_udfs import functions

AS = functions()
END_OF_2026 = date(2026, 12, 31)
HEADERS = [
    "Vertrag", "Kunde", "Beginn", "Ende", "Jahrespreis", "Verlängerung_Monate",
    "Verlängerung_Wahrscheinlichkeit", "Kündigungsfrist_Monate", "Kosten_pa",
]  # fmt: skip
RUNNING = [HEADERS, ["V-1", "A", date(2021, 1, 1), date(2023, 12, 31), 12000, 12, 0.8, None, 6000]]
NOTICE_OVER = [HEADERS, [*RUNNING[1][:7], 3, 6000]]
SPAN = (date(2027, 1, 1), date(2027, 12, 31))


def test_the_forecast_parts_what_is_certain_from_what_is_likely() -> None:
    def shown(rows: list[list[object]], stichtag: object) -> dict[str, float]:
        found = AS["AS_PROGNOSE"](rows, date(2027, 1, 1), 12, None, None, stichtag)[1:]
        words = {row[1] for row in found}
        return {word: round(sum(row[2] for row in found if row[1] == word), 2) for word in words}

    assert shown(NOTICE_OVER, END_OF_2026) == {"Vertrag": 12000, "Verlängerung": 0, "Angebot": 0}
    assert shown(NOTICE_OVER, date(2026, 9, 30))["Verlängerung"] == 9600
    assert shown(RUNNING, None) == {"Vertrag": 0, "Verlängerung": 9600, "Angebot": 0}
    assert shown(RUNNING, date(2027, 1, 1))["Vertrag"] == 12000


def test_a_month_of_a_renewal_is_expected_before_it_has_begun() -> None:
    for name, full in (("AS_MRR", 1000), ("AS_ARR", 12000)):
        assert AS[name](RUNNING, date(2027, 6, 1), END_OF_2026) == 0.8 * full
        assert AS[name](RUNNING, date(2028, 6, 1), END_OF_2026) == pytest.approx(0.64 * full)
        assert AS[name](RUNNING, date(2027, 6, 1), date(2027, 1, 1)) == full
        assert AS[name](RUNNING, date(2027, 6, 1)) == full  # known the day before
        assert AS[name](RUNNING, date(2027, 1, 1)) == 0.8 * full
    stock = AS["AS_BESTAND"](RUNNING, date(2027, 6, 1), None, END_OF_2026)
    assert stock[1] == ["alle", 800, 9600, 1]


def test_movements_after_the_as_of_date_are_expected() -> None:
    header, *rows = AS["AS_BEWEGUNGEN"](RUNNING, date(2026, 12, 1), 2, END_OF_2026)
    place = header.index
    assert [row[place("Kündigung")] for row in rows] == [0, -200]
    assert [row[place("Ende")] for row in rows] == [1000, 800]
    looking_back = AS["AS_BEWEGUNGEN"](RUNNING, date(2026, 12, 1), 2, date(2027, 1, 31))
    assert looking_back[2][place("Ende")] == 1000


def test_retention_looking_ahead_is_named_for_what_it_is() -> None:
    names = ("GRR", "NRR", "NRR mit Preisanpassungen", "Kündigungsrate")
    ahead = AS["AS_BINDUNG"](RUNNING, *SPAN, END_OF_2026)
    assert ahead[1:] == [
        *(
            [f"{name} (nur bekannte Kündigungen)", rate]
            for name, rate in zip(names, (1, 1, 1, 0), strict=True)
        ),
        *(
            [f"{name} (erwartet)", rate]
            for name, rate in zip(names, (0.8, 0.8, 0.8, 0.2), strict=True)
        ),
    ]
    assert AS["AS_BINDUNG"](RUNNING, *SPAN) == ahead  # the day before the first one
    back = AS["AS_BINDUNG"](RUNNING, *SPAN, SPAN[1])
    assert back[1:] == [[name, rate] for name, rate in zip(names, (1, 1, 1, 0), strict=True)]


def test_one_figure_of_retention_is_the_expected_one() -> None:
    assert AS["AS_NRR"](RUNNING, *SPAN, None, END_OF_2026) == 0.8
    assert AS["AS_NRR"](RUNNING, *SPAN, "ja", SPAN[1]) == 1


def test_of_nothing_each_rate_says_that_it_cannot_be_told() -> None:
    young = [HEADERS, ["V-1", "A", date(2027, 2, 1), None, 12000, None, None, None, None]]
    found = AS["AS_BINDUNG"](young, *SPAN, END_OF_2026)[1:]
    assert len(found) == 8
    assert {value for _, value in found} == {"nicht bestimmbar"}


def test_the_margin_weighs_what_the_forecast_weighs() -> None:
    found = AS["AS_VERTRAGSMARGE"](RUNNING, date(2027, 1, 1), 12, None, END_OF_2026)
    assert found[1] == ["alle", 9600, 4800, 0.5, 0]
    certain = AS["AS_VERTRAGSMARGE"](NOTICE_OVER, date(2027, 1, 1), 12, None, END_OF_2026)
    assert certain[1] == ["alle", 12000, 6000, 0.5, 0]


def test_a_comparison_takes_the_day_of_each_list() -> None:
    lists = (NOTICE_OVER, NOTICE_OVER, date(2027, 1, 1), 12)

    def moved(*days: object) -> dict[str, float]:
        return {word: cents for word, cents in AS["AS_VERGLEICH"](*lists, *days)[1:] if cents}

    assert moved(END_OF_2026) == {}
    assert moved(END_OF_2026, date(2026, 9, 30)) == {"Verlängerung sicher": 2400}
    listed = AS["AS_VERGLEICH_LISTE"](*lists, END_OF_2026, date(2026, 9, 30))
    assert listed[1:] == [["V-1", "A", "Verlängerung sicher", 2400]]
    assert AS["AS_VERGLEICH_LISTE"](*lists, END_OF_2026)[1:] == []
