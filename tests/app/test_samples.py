"""The samples come out as docs/beispiele.md says, on the sheet and in JSON."""

import json
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from every_day import first_every_day

from aftersales_xl import resources
from aftersales_xl.tables import names
from workshop.workbooks import SAMPLES

PAGE = Path(__file__).parents[2] / "docs" / "beispiele.md"
TODAY = ("--heute", "21.11.2026")


def told() -> dict[str, dict[str, object]]:
    """Return the expected result of each workbook named in a heading of the page."""
    page = PAGE.read_text(encoding="utf-8")
    found = re.findall(
        r"^## [^\n]*`workbooks/([^`\n]+)`$.*?```json\n(.*?)```", page, re.DOTALL | re.MULTILINE
    )
    return {name: json.loads(text) for name, text in found}


@first_every_day("name", list(told()))
def test_an_offer_comes_out_as_the_page_says(run, name):
    (found,) = run("offer", resources.workbook(name), "--json", *TODAY).json
    assert {key: found[key] for key in told()[name]} == told()[name]
    assert set(found) - set(told()[name]) == {"workbook", "path"}


@first_every_day("name", list(told()))
def test_the_sheet_shows_the_same_contract_value(name):
    shown = openpyxl.load_workbook(resources.workbook(name), data_only=True)
    area = shown.defined_names[names.SUMS_RANGE].attr_text.replace("'", "").replace("$", "")
    sheet, cells = area.split("!")
    row = shown[sheet][cells][names.SUMS.index("Gesamtlaufzeit")]
    assert Decimal(str(row[names.SUMS_NET - 1].value)) == Decimal(str(told()[name]["tcv"]))


def test_all_samples_are_on_the_page():
    assert set(told()) == set(SAMPLES)


def test_the_server_check_sees_what_a_careful_seller_sees(run):
    (found,) = run("check", resources.workbook("beispiele/Server.xlsx"), "--json", *TODAY).json
    said = " ".join(found["suggestions"])
    assert "Die Monate 37 bis 48 (ab dem 4. Jahr) sind nicht abgedeckt." in said
    assert "HW-USV" in said


@pytest.mark.thorough
def test_demo_makes_an_offer_of_every_sample_and_forecasts_the_sample_contracts(run):
    ended = run("demo", "--out", "vor", *TODAY)
    assert "Wartungsvertrag_WV-2026-0001" in ended.out
    assert ended.err.endswith(
        "Geschrieben: vor/Prognose.xlsx\nGeschrieben: vor/Prognosebericht.docx\n"
    )
    book = openpyxl.load_workbook("vor/Prognose.xlsx", data_only=True)
    assert book["Prüfung"]["C4"].value == 0
    assert (Path("vor") / "Prognosebericht.docx").stat().st_size > 10_000
    *offers, forecast = run("demo", "--out", "vor", "--json", *TODAY).json
    assert [one["tcv"] for one in offers] == ["28500.00", "40200.00", "109885.00"]
    assert forecast["lines"] == 200
