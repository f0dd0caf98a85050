"""The as-of date on the command line: what is certain, what is expected, one figure everywhere."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from every_day import first_every_day

from aftersales_udfs import functions

from .contract_lists import answer, total

AS = functions()
TODAY = ("--heute", "31.12.2026")
YEAR = ("--from", "2027-01", *TODAY)
RENEWING = (
    "Vertrag;Kunde;Beginn;Ende;Jahrespreis;Verlängerung_Monate;Verlängerung_Wahrscheinlichkeit;"
    "Kündigungsfrist_Monate;Gekündigt_zum\n"
)
RUNNING = RENEWING + "V-1;A;01.01.2021;31.12.2023;12000;12;80 %;;\n"
NOTICE_OVER = RENEWING + "V-1;A;01.01.2021;31.12.2023;12000;12;80 %;3;\n"
TERMINATED = RENEWING + "V-1;A;01.01.2026;31.12.2026;12000;12;50 %;;31.12.2027\n"
UNLIKELY = (
    "Vertrag;Kunde;Produkt;Gruppe;Beginn;Ende;Jahrespreis;Rhythmus;Preisschritt;"
    "Verlängerung_Monate;Verlängerung_Wahrscheinlichkeit;Schicht;Wahrscheinlichkeit\n"
    "V-1;Nord;Wartung;Wartung;01.01.2026;31.12.2026;120000;jährlich;;12;10 %;;\n"
    "V-2;Brandt;Betrieb;Betrieb;01.04.2026;31.03.2027;24000;monatlich;3 %;12;10 %;;\n"
    "AN-3;Auental;Backup;Betrieb;01.03.2027;29.02.2028;10000;jährlich;;;;Angebot;50 %\n"
)
PLAIN = "Vertrag;Kunde;Produkt;Beginn;Ende;Jahrespreis\n"
BOUGHT_LATER = (
    PLAIN + "V-1;A;;01.01.2025;31.08.2026;1200\nV-2;A;;01.03.2026;31.08.2026;10800\n"
    "V-4;B;;01.01.2025;;1200\n"
)
LEFT_TWICE = (
    PLAIN + "V-1;A;;01.01.2025;31.03.2026;1200\nV-2;A;;01.05.2026;31.08.2026;1200\n"
    "V-3;A;;01.10.2026;30.11.2026;1200\nV-4;B;;01.01.2025;;1200\n"
)
CHEAPER = (
    PLAIN + "V-1;A;W;01.01.2025;30.06.2026;1200\nV-1;A;W;01.07.2026;;600\n"
    "V-2;B;W;01.01.2025;;1200\n"
)


def listed(text: str) -> Path:
    path = Path("liste.csv")
    path.write_text(text, encoding="utf-8")
    return path


def layers(text: str, *arguments: object) -> dict[str, int]:
    found = answer("forecast", listed(text), *arguments)["layers"]
    return {name: total(figures["recognised"]) for name, figures in found.items()}


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(part.text for part in document.paragraphs), *cells])
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("run")
def test_a_renewal_that_runs_is_certain_and_those_after_it_multiply() -> None:
    assert layers(RUNNING, "--from", "2026-12", "--months", 1, *TODAY) == {
        "committed": 1_019_18, "renewal": 0, "quotes": 0,
    }  # fmt: skip
    assert layers(RUNNING, *YEAR) == {"committed": 0, "renewal": 9_600_00, "quotes": 0}
    assert layers(RUNNING, "--from", "2028-01", *TODAY)["renewal"] == 7_680_00


@pytest.mark.usefixtures("run")
def test_a_renewal_nobody_can_stop_any_more_stands_among_contracts() -> None:
    # R28: 2027 12,000.00 committed, 2028 9,600.00 renewal
    assert layers(NOTICE_OVER, *YEAR) == {"committed": 12_000_00, "renewal": 0, "quotes": 0}
    assert layers(NOTICE_OVER, "--from", "2028-01", *TODAY)["renewal"] == 9_600_00
    still_open = ("--from", "2027-01", "--heute", "30.09.2026")
    assert layers(NOTICE_OVER, *still_open)["renewal"] == 9_600_00


@pytest.mark.usefixtures("run")
def test_who_terminates_to_a_day_is_bound_until_then() -> None:
    assert layers(TERMINATED, *YEAR) == {"committed": 12_000_00, "renewal": 0, "quotes": 0}


@pytest.mark.usefixtures("run")
def test_a_list_cut_into_parts_knows_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aftersales_xl.app.make_forecast.LONG_FILES", {".csv": 0})
    assert layers(NOTICE_OVER, *YEAR)["committed"] == 12_000_00


def test_the_message_weighs_the_recurring_revenue_as_it_weighs_the_rest(run) -> None:
    assert run("forecast", listed(UNLIKELY), *YEAR, "--report", "b.docx").code == 0
    # 10,000 × 10 % + 2,060 × 10 %
    assert (
        "Der monatlich wiederkehrende Umsatz (MRR) sinkt bis zum 31.12.2027 von 12.000 € auf "
        "1.206 €, Verlängerungen nach ihrer Wahrscheinlichkeit gewichtet."
    ) in text_of(Path("b.docx"))


def test_the_report_parts_what_was_kept_from_what_is_expected(run) -> None:
    assert run("forecast", listed(UNLIKELY), *YEAR, "--report", "b.docx").code == 0
    words = text_of(Path("b.docx"))
    # 12,000 at the opening: 1,000 and 200 are expected of it, and 6 of a step
    for name, rate in (("GRR", "10,0 %"), ("Kündigungsrate", "90,0 %")):
        past = f"{name}\nnicht bestimmbar\n12 Monate bis 31.12.2026"
        assert f"{past}\nJan–Dez 2027 erwartet: {rate}" in words


def kept(path: Path, title: str) -> list[object]:
    """The rates of a row of the sheet Kennzahlen: GRR, NRR, with price steps, churn."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Kennzahlen"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] == title]
    return list(next(row for row in rows if row[10] in {"Ist", "erwartet"})[6:10])


@first_every_day(("text", "rate"), [(BOUGHT_LATER, 0.5), (LEFT_TWICE, 0.5), (CHEAPER, 0.75)])
def test_rates_are_the_same_wherever_they_stand(run, text: str, rate: float) -> None:
    """Customers open with 200 a month; hand-calculated, see tests/portfolio/test_retention.py."""
    outputs = ("--report", "b.docx", "--out", "p.xlsx", "--json")
    ended = run("forecast", listed(text), *YEAR, *outputs)
    expected = [rate, rate, rate, 1 - rate]
    told = json.loads(ended.out)["recurring"]["past"]
    names = ("grr", "nrr", "nrr_with_price_steps", "gross_churn")
    assert [float(told[name]) for name in names] == expected
    assert kept(Path("p.xlsx"), "12 Monate bis 31.12.2026") == expected
    shown = f"{100 * rate:.1f} %".replace(".", ",")
    for name in ("GRR", "NRR"):
        assert f"{name}\n{shown}\n12 Monate bis 31.12.2026" in text_of(Path("b.docx"))
    cells = [line.split(";") for line in text.splitlines()]
    rows = [cells[0], *([*row[:3], *map(day, row[3:5]), float(row[5])] for row in cells[1:])]
    span = (date(2026, 1, 1), date(2026, 12, 31))
    assert AS["AS_BINDUNG"](rows, *span, date(2026, 12, 31)) == [
        ["Kennzahl", "Wert"], ["GRR", rate], ["NRR", rate],
        ["NRR mit Preisanpassungen", rate], ["Kündigungsrate", 1 - rate],
    ]  # fmt: skip
    assert AS["AS_NRR"](rows, *span, None, date(2026, 12, 31)) == rate


def day(text: str) -> date | None:
    return date(*map(int, reversed(text.split(".")))) if text else None


def test_looking_ahead_the_figures_book_says_what_the_function_expects(run) -> None:
    assert run("forecast", listed(UNLIKELY), *YEAR, "--out", "p.xlsx").code == 0
    book = openpyxl.load_workbook("p.xlsx", data_only=True)
    assert kept(Path("p.xlsx"), "2027") == [0.1, 0.1, pytest.approx(0.1005), 0.9]
    rows = book["Kennzahlen"].iter_rows(values_only=True)
    moved = next(row for row in rows if row[1] == "2027")
    # 9,000 in January and 1,800 in April are not expected to stay; 6.00 is a tenth of a step
    assert [round(cell, 2) for cell in moved[2:10]] == [
        12_000, 0, 0, 0, 6, 0, -10_800, 1_206,
    ]  # fmt: skip
    labels = [row[1].value for row in book["Übersicht"].iter_rows()]
    assert {"GRR", "NRR", "GRR, erwartet", "NRR, erwartet"} <= set(labels)


def test_an_earlier_state_knows_its_own_day(run) -> None:
    kept_on = ("--from", "2027-01", "--heute", "30.09.2026", "--snapshot", "s.parquet")
    assert run("forecast", listed(NOTICE_OVER), *kept_on).code == 0
    ended = run("forecast", listed(NOTICE_OVER), *YEAR, "--compare", "s.parquet", "--json")
    found = json.loads(ended.out)["comparison"]
    assert (found["before"], found["now"]) == ("9600.00", "12000.00")
    moved = {cause: amount for cause, amount in found["causes"].items() if Decimal(amount)}
    assert moved == {"settled": "2400.00"}


@pytest.mark.thorough
def test_the_sample_has_one_figure_for_one_name(run) -> None:
    book = Path(__file__).parents[2] / "workbooks" / "Vertragsprognose.xlsm"
    ended = run("forecast", book, *YEAR, "--out", "p.xlsx", "--report", "b.docx", "--json")
    told = json.loads(ended.out)["recurring"]["past"]
    shown = openpyxl.load_workbook(book, data_only=True)["Kennzahlen"]
    on_sheet = {
        row[1].split(":")[0]: row[2].value if hasattr(row[2], "value") else row[2]
        for row in shown.iter_rows(max_col=3, values_only=True)
        if row[1]
    }
    in_book = kept(Path("p.xlsx"), "12 Monate bis 31.12.2026")
    for name, key, place in (
        ("GRR", "grr", 0), ("NRR", "nrr", 1), ("Kündigungsrate", "gross_churn", 3),
    ):  # fmt: skip
        assert float(told[key]) == pytest.approx(on_sheet[name], abs=1e-6)
        assert float(told[key]) == pytest.approx(in_book[place], abs=1e-6)
        rate = f"{round(100 * float(told[key]), 1)} %".replace(".", ",")
        assert f"{name}\n{rate}\n12 Monate bis 31.12.2026" in text_of(Path("b.docx"))
