"""``aftersales-xl reconcile``: actual billing against contracts, each difference with its cause.

Contracts are those of `contract_lists`: 7,000 p.a. monthly is billed 583.33, 583.34, 583.33 …,
12,000 p.a. in advance on the first of January 2027, and 6,000 for the half year of 2028.
"""

from __future__ import annotations

import csv
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from every_day import first_every_day
from pyarrow import parquet

from aftersales_xl.resources import workbook

from .contract_lists import AGREED, Item, billed, german_csv, line


def changed(number: int, *items: Item) -> list[Item]:
    """Return the agreed items with ``items`` in the place of invoice ``number``."""
    kept = [item for item in AGREED if item[3] != f"RE-{number}"]
    return [*kept, *items]


def test_billing_as_agreed_ties_out(run, vertraege: Path) -> None:
    ended = run("reconcile", vertraege, billed(AGREED))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.replace("\N{NO-BREAK SPACE}", " ") == (
        "Alles geht auf, Soll = Ist = 19.000,00 €. Verglichene Vertragsmonate: 13.\n"
    )


def test_the_json_says_the_same(run, vertraege: Path) -> None:
    ended = run("reconcile", vertraege, billed(AGREED), "--json")
    assert ended.code == 0
    assert ended.json == [
        {
            "from": "2027-01",
            "months": [f"2027-{month:02}" for month in range(1, 13)],
            "expected": "19000.00",
            "actual": "19000.00",
            "agreeing": 13,
            "differences": [],
            "problems": [],
            "problem_count": 0,
            "hints": [],
            "left_out": {
                "contracts": {"rows": 0, "yearly": "0.00", "once": "0.00", "without_amount": 0},
                "rows": 0,
                "amount": "0.00",
            },
        }
    ]


PLANTED: dict[str, tuple[list[Item], str, str, str]] = {
    "an instalment nobody billed": (changed(4), "2027-04", "missing", "583.33"),
    "a wrong price": (
        changed(4, ("V-1", "01.04.2027", "500,00", "RE-4")),
        "2027-04",
        "wrong_price",
        "83.33",
    ),
    "an instalment twice": (
        [*AGREED, ("V-1", "20.04.2027", "583,33", "RE-99")],
        "2027-04",
        "twice",
        "-583.33",
    ),
    "billed after the end": (
        [*AGREED, ("V-2", "01.01.2028", "6.000,00", ""), ("V-1", "01.01.2028", "583,33", "")],
        "2028-01",
        "after_end",
        "-583.33",
    ),
    "billed before the start": (
        [*AGREED, ("V-2", "01.12.2026", "12.000,00", "RE-99")],
        "2026-12",
        "before_start",
        "-12000.00",
    ),
    "an unknown contract": (
        [*AGREED, ("V-77", "01.04.2027", "10,00", "RE-99")],
        "2027-04",
        "unknown_contract",
        "-10.00",
    ),
    "only an offer": (
        [*AGREED, ("AN-3", "01.04.2027", "10,00", "RE-99")],
        "2027-04",
        "only_quoted",
        "-10.00",
    ),
    "rounded by itself": (
        changed(5, ("V-1", "01.05.2027", "583,33", "RE-5")),
        "2027-05",
        "rounding",
        "0.01",
    ),
}


@first_every_day("case", PLANTED)
def test_a_planted_difference_is_found_with_its_cause(run, vertraege: Path, case: str) -> None:
    items, month, cause, difference = PLANTED[case]
    ended = run("reconcile", vertraege, billed(items), "--json")
    (found,) = ended.json[0]["differences"]
    assert ended.code == 1
    assert (found["month"], found["cause"], found["difference"]) == (month, cause, difference)


def test_a_step_that_was_not_applied_is_found(run, tmp_path: Path) -> None:
    stepped = line(
        Beginn=date(2026, 1, 1),
        Jahrespreis=Decimal(12000),
        Preisschritt=Decimal("0.03"),
        Rhythmus=None,
    )
    path = german_csv(tmp_path / "vertraege.csv", [stepped])
    ended = run("reconcile", path, billed([("V-1", "01.01.2027", "12.000,00", "")]), "--json")
    (found,) = ended.json[0]["differences"]
    assert (found["cause"], found["difference"]) == ("step_not_applied", "360.00")


def test_a_full_period_instead_of_its_part_is_found(run, tmp_path: Path) -> None:
    short = line(Beginn=date(2027, 1, 1), Ende=date(2027, 6, 30), Rhythmus=None)
    path = german_csv(tmp_path / "vertraege.csv", [short])
    ended = run("reconcile", path, billed([("V-1", "01.01.2027", "7.000,00", "")]), "--json")
    (found,) = ended.json[0]["differences"]
    assert (found["cause"], found["difference"]) == ("proration", "-3500.00")


def test_people_see_a_table_and_what_it_comes_to(run, vertraege: Path) -> None:
    ended = run("reconcile", vertraege, billed(changed(4)))
    shown = [" ".join(row.split()) for row in ended.out.splitlines()]
    assert shown == [
        "Vertrag Monat Soll Ist Differenz Ursache",
        "V-1 Apr 2027 583,33 € 0,00 € 583,33 € fehlende Rate",
        "Abweichende Vertragsmonate: 1, übereinstimmende: 12. "
        "Soll 19.000,00 €, Ist 18.416,67 €, Differenz 583,33 €.",
    ]


def test_differences_are_written_with_explanation_and_invoices(run, vertraege: Path) -> None:
    wrong = changed(4, ("V-1", "01.04.2027", "500,00", "RE-4"))
    ended = run("reconcile", vertraege, billed(wrong), "--out", "abweichungen.csv")
    assert (ended.code, ended.err) == (1, "Geschrieben: abweichungen.csv\n")
    with Path("abweichungen.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")
    explained = row.pop("Erklärung")
    assert explained.startswith("Abgerechnet wurden 500,00")
    assert row == {
        "Vertrag": "V-1",
        "Kunde": "Nordlicht",
        "Monat": "01.04.2027",
        "Soll": "583,33",
        "Ist": "500,00",
        "Differenz": "83,33",
        "Ursache": "falscher Preis",
        "Rechnungen": "RE-4",
    }


@pytest.mark.parametrize(
    ("name", "told"), [("da.csv", "gibt es schon"), ("da.xlsx", "endet nicht auf .csv")]
)
def test_nothing_is_written_over_nor_into_another_kind(
    run, vertraege: Path, name: str, told: str
) -> None:
    Path(name).write_text("von Hand", encoding="utf-8")
    ended = run("reconcile", vertraege, billed(AGREED), "--out", name)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err
    assert Path(name).read_text(encoding="utf-8") == "von Hand"


@pytest.mark.parametrize(
    ("said", "compared"),
    [
        ((), ("2027-01", 12, "19000.00")),
        (("--from", "2027-02"), ("2027-02", 11, "6416.67")),
        (("--months", "3"), ("2027-01", 3, "13750.00")),
        (("--from", "2028-01", "--months", "2"), ("2028-01", 2, "6000.00")),
    ],
)
def test_the_months_are_those_that_were_billed_unless_others_are_named(
    run, vertraege: Path, said, compared
) -> None:
    (found,) = run("reconcile", vertraege, billed(AGREED), *said, "--json").json
    assert (found["from"], len(found["months"]), found["expected"]) == compared


def test_billing_may_be_parquet_or_a_workbook(run, vertraege: Path, tmp_path: Path) -> None:
    days = [date(int(day[6:]), int(day[3:5]), 1) for _, day, _, _ in AGREED]
    euro = [float(amount.replace(".", "").replace(",", ".")) for _, _, amount, _ in AGREED]
    contracts = [item[0] for item in AGREED]
    columns = {"Vertragsnummer": contracts, "Belegdatum": days, "Netto": euro}
    parquet.write_table(pa.table(columns), tmp_path / "a.parquet")
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Rechnungen")
        for place, (header, values) in enumerate(columns.items()):
            sheet.write_column(0, place, [header, *values])
    assert run("reconcile", vertraege, "a.parquet").code == 0
    assert run("reconcile", vertraege, "a.xlsx").code == 0


def test_the_forecast_workbook_is_both(run, tmp_path: Path) -> None:
    shutil.copy(workbook("Vertragsprognose.xlsm"), tmp_path / "mappe.xlsm")
    ended = run("reconcile", "mappe.xlsm", "mappe.xlsm", "--json")
    assert ended.code == 1
    causes = [one["cause"] for one in ended.json[0]["differences"]]
    assert causes == ["step_not_applied", "wrong_price", "missing", "twice", "after_end",
                      "proration", "unknown_contract"]  # fmt: skip
