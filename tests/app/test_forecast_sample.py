"""The sample forecast comes out as docs/beispiele.md says: commands, sheets, mistakes found."""

import json
import re
from decimal import Decimal
from pathlib import Path

import openpyxl

from aftersales_xl import resources
from aftersales_xl.tables import values
from aftersales_xl.words.comparing import BILLING_CAUSES

PAGE = (Path(__file__).parents[2] / "docs" / "beispiele.md").read_text(encoding="utf-8")
TOLD = PAGE.partition("\n## Vertragsprognose: ")[2]
BOOK = resources.workbook("Vertragsprognose.xlsm")
FROM = ("--from", "2027-01", "--heute", "31.12.2026")
YEARS = (slice(12), slice(12, 24))
NAMES = {
    "ARR am 31.12.2026": "Kennzahlen_ARR",
    "MRR am 31.12.2026": "Kennzahlen_MRR",
    "Umsatz der 24 Monate laut Stand vom 30.09.2026": "Vergleich_Umsatz_Stand",
    "Umsatz der 24 Monate heute": "Vergleich_Umsatz_heute",
    "Soll der Abrechnung Oktober bis Dezember 2026": "Abgleich_Soll",
    "Ist der Abrechnung Oktober bis Dezember 2026": "Abgleich_Ist",
}


def told(header: str) -> dict[str, list[str]]:
    """Return the other cells of each row of the table that begins with ``header``, by the first."""
    rows = TOLD.partition(f"\n\n| {header} |")[2].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return {first: rest for first, *rest in cells}


def amounts(cells: list[str]) -> list[Decimal]:
    return [values.number(cell) for cell in cells]


def test_years_come_out_as_the_page_says(run):
    (found,) = run("forecast", BOOK, "--months", 24, "--json", *FROM).json
    layers, total = found["layers"], found["total"]

    def sums(texts: list[str]) -> list[Decimal]:
        return [sum(map(Decimal, texts[year])) for year in YEARS]

    assert {row: amounts(cells) for row, cells in told("Umsatz").items()} == {
        "Vertrag": sums(layers["committed"]["recognised"]),
        "Verlängerung": sums(layers["renewal"]["recognised"]),
        "Angebot": sums(layers["quotes"]["recognised"]),
        "zusammen": sums(total["recognised"]),
        "abgerechnet": sums(total["billed"]),
        "Abgrenzung am Jahresende": [Decimal(total["deferred"][year][-1]) for year in YEARS],
    }


def test_the_first_months_come_out_as_the_page_says(run):
    expected = json.loads(re.search(r"```json\n(.*?)```", TOLD, re.DOTALL)[1])
    (found,) = run("forecast", BOOK, "--months", 3, "--json", *FROM).json
    assert {key: found[key] for key in expected} == expected


def test_the_sheets_show_what_the_page_says():
    shown = openpyxl.load_workbook(BOOK, data_only=True)

    def cents(name: str) -> Decimal:
        ((sheet, cell),) = shown.defined_names[name].destinations
        return Decimal(str(shown[sheet][cell].value)).quantize(Decimal("0.01"))

    assert {row: amounts(cells) for row, cells in told("Auf den Blättern").items()} == {
        row: [cents(name)] for row, name in NAMES.items()
    }


def test_the_mistakes_in_the_billing_are_found_as_the_page_says(run):
    answer = run("reconcile", BOOK, BOOK, "--json", "--heute", "31.12.2026")
    assert answer.code == 1
    causes = {word: BILLING_CAUSES.term(word).name.lower() for word in BILLING_CAUSES.words}
    assert {
        contract: (values.number(difference), causes[cause])
        for contract, (difference, cause) in told("Vertrag").items()
    } == {
        one["contract"]: (Decimal(one["difference"]), one["cause"])
        for one in answer.json[0]["differences"]
    }
