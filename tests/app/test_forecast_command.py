"""``aftersales-xl forecast``: months, layers and groups, from whatever kind of list.

Amounts of the three contracts are worked out by hand: days so far ÷ 365, and ÷ 182 in the half
year 2028, each sum rounded, less what came before (HGB § 252: revenue belongs to its period).
"""

from __future__ import annotations

import shutil
from itertools import accumulate
from pathlib import Path

import pytest
from how_many import about
from hypothesis import given, settings

from aftersales_xl.resources import workbook

from .contract_lists import (
    MONTHLY,
    Row,
    answer,
    any_rows,
    cents,
    german_csv,
    line,
    total,
    typed_parquet,
    workbook_list,
    world_csv,
)

FROM = ("--from", "2027-01")
FEW = settings(max_examples=about(6))
MEASURES = ("recognised", "billed", "paid", "deferred")
NOTHING = ["0.00"] * 18


def by_hand(first: list[str], *later: str) -> list[str]:
    """Return 18 months: those named, then nothing."""
    return [*first, *later, *NOTHING][:18]


def test_the_months_are_those_worked_out_by_hand(vertraege: Path) -> None:
    found = answer("forecast", vertraege, *FROM, "--months", 18)
    assert found["from"] == "2027-01"
    assert found["months"] == [f"2027-{month:02}" for month in range(1, 13)] + [
        f"2028-{month:02}" for month in range(1, 7)
    ]
    committed, renewal, quotes = (found["layers"][n] for n in ("committed", "renewal", "quotes"))
    assert committed["recognised"] == [
        "1613.70", "1457.54", "1613.69", "1561.65", "1613.69", "1561.64",
        "1613.70", "1613.70", "1561.65", "1613.70", "1561.64", "1613.70",
        "1021.98", "956.04", "1021.98", "989.01", "1021.98", "989.01",
    ]  # fmt: skip
    assert committed["billed"] == [
        "12583.33", "583.34", "583.33", "583.33", "583.34", "583.33",
        "583.33", "583.34", "583.33", "583.33", "583.34", "583.33",
        "6000.00", "0.00", "0.00", "0.00", "0.00", "0.00",
    ]  # fmt: skip
    assert quotes["recognised"] == by_hand(
        ["59.45", "53.70", "59.46", "57.53", "59.45", "57.53"],
        "59.45", "59.46", "57.54", "59.45", "57.53", "59.45",
    )  # fmt: skip
    assert quotes["billed"] == by_hand(["700.00"])
    assert quotes["unweighted"]["billed"] == by_hand(["1000.00"])
    assert renewal["recognised"] == NOTHING
    assert found["total"]["deferred"][:2] == ["11610.18", "10682.28"]
    assert found["total"]["deferred"][-1] == found["total"]["deferred_opening"] == "0.00"
    assert [total(found["total"][measure]) for measure in MEASURES[:3]] == [2_570_000] * 3
    assert (found["lines"], found["problems"], found["problem_count"]) == (3, [], 0)


def test_each_layer_is_worth_its_contracts(vertraege: Path) -> None:
    layers = answer("forecast", vertraege, *FROM, "--months", 18)["layers"]
    worth = {name: total(layer["recognised"]) for name, layer in layers.items()}
    assert worth == {"committed": 700_000 + 1_800_000, "renewal": 0, "quotes": 70_000}


def test_deferred_is_what_was_billed_and_not_recognised_since_the_contract_began(
    vertraege: Path,
) -> None:
    late = answer("forecast", vertraege, "--from", "2028-01", "--months", 2)["total"]
    assert late["deferred_opening"] == "0.00"
    assert late["deferred"] == ["4978.02", "4021.98"]
    within = answer("forecast", vertraege, "--from", "2027-02", "--months", 1)["total"]
    assert within["deferred_opening"] == "11610.18"


@pytest.mark.thorough
@FEW
@given(rows=any_rows())
def test_a_list_brings_the_same_in_every_kind_of_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row]
) -> None:
    folder = tmp_path_factory.mktemp("Listen")
    files = [
        german_csv(folder / "deutsch.csv", rows),
        german_csv(folder / "alt.csv", rows, "cp1252"),
        world_csv(folder / "welt.csv", rows),
        typed_parquet(folder / "liste.parquet", rows),
        workbook_list(folder / "liste.xlsx", rows),
    ]
    found = [answer("forecast", file, *FROM, "--months", 30, "--by", "Gruppe") for file in files]
    assert [one.pop("source") for one in found] == [file.name for file in files]
    hints = [[hint["code"] for hint in one.pop("hints")] for one in found]
    assert all(one == found[0] for one in found)
    assert all(codes == hints[0] for codes in hints)


@FEW
@given(rows=any_rows())
def test_layers_and_groups_add_up_to_the_total(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row]
) -> None:
    file = german_csv(tmp_path_factory.mktemp("Listen") / "liste.csv", rows)
    found = answer("forecast", file, *FROM, "--months", 30, "--by", "Kunde")
    parts = [found["layers"], *(group["layers"] for group in found["groups"].values())]
    wholes = [found["total"], *(group["total"] for group in found["groups"].values())]
    for layers, whole in zip(parts, wholes, strict=True):
        assert added(layers.values()) == in_cents(whole)
    assert added(wholes[1:]) == in_cents(found["total"])
    for whole in wholes:
        deferrals = (
            cents(billed) - cents(recognised)
            for billed, recognised in zip(whole["billed"], whole["recognised"], strict=True)
        )
        opening = cents(whole["deferred_opening"])
        assert [opening, *map(cents, whole["deferred"])] == list(
            accumulate(deferrals, initial=opening)
        )


def in_cents(figures: dict[str, list[str]]) -> dict[str, list[int]]:
    return {measure: [cents(amount) for amount in figures[measure]] for measure in MEASURES}


def added(several: object) -> dict[str, list[int]]:
    parts = [in_cents(figures) for figures in several]
    return {
        measure: [sum(month) for month in zip(*(part[measure] for part in parts), strict=True)]
        for measure in MEASURES
    }


def test_the_forecast_workbook_is_a_source() -> None:
    found = answer("forecast", workbook("Vertragsprognose.xlsm"), *FROM, "--months", 24,
                   "--heute", "31.12.2026")  # fmt: skip
    assert total(found["total"]["recognised"]) == 297_313_051  # as docs/beispiele.md says
    assert found["lines"] == 200


@pytest.mark.thorough
def test_a_folder_of_offers_is_worth_its_offers(tmp_path: Path) -> None:
    for sample in ("Server.xlsx", "Chatbot.xlsx"):
        shutil.copy(workbook(f"beispiele/{sample}"), tmp_path)
    found = answer(
        "forecast", tmp_path, "--probability", "60 %", "--from", "2026-11", "--months", 60,
        "--heute", "22.11.2026", "--by", "Datei",
    )  # fmt: skip
    server, chatbot = 4_020_000, 10_988_500  # the values of the two offers
    worth = {name: total(group["total"]["billed"]) for name, group in found["groups"].items()}
    assert worth == {"Server.xlsx": server * 60 // 100, "Chatbot.xlsx": chatbot * 60 // 100}
    assert total(found["layers"]["quotes"]["unweighted"]["recognised"]) == server + chatbot


def test_without_months_it_is_the_year_that_begins_with_this_month(vertraege: Path) -> None:
    found = answer("forecast", vertraege, "--heute", "15.03.2027")
    assert (found["from"], found["months"][-1], len(found["months"])) == ("2027-03", "2028-02", 12)


def test_any_column_of_words_makes_groups(vertraege: Path) -> None:
    found = answer("forecast", vertraege, *FROM, "--months", 18, "--by", "Gruppe")
    assert found["by"] == "Gruppe"
    worth = {name: total(group["total"]["recognised"]) for name, group in found["groups"].items()}
    assert worth == {"Wartung": 700_000, "Betrieb": 1_800_000 + 70_000}


@pytest.mark.parametrize("word", ["Angebot", "angebot", "quotes"])
def test_a_single_layer_is_all_there_is(vertraege: Path, word: str) -> None:
    found = answer("forecast", vertraege, *FROM, "--months", 12, "--layer", word)
    assert list(found["layers"]) == ["quotes"]
    assert total(found["total"]["billed"]) == 70_000


def test_a_layer_nobody_knows_is_answered_with_the_german_ones(run, vertraege: Path) -> None:
    ended = run("forecast", vertraege, *FROM, "--layer", "Foo")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.endswith("Bitte wählen Sie: Vertrag, Verlängerung, Angebot.\n")


def test_layers_can_be_chosen_together(vertraege: Path) -> None:
    chosen = ("--layer", "Angebot", "--layer", "Vertrag")
    found = answer("forecast", vertraege, *FROM, "--months", 18, *chosen)
    assert list(found["layers"]) == ["committed", "quotes"]
    assert total(found["total"]["recognised"]) == 2_570_000


def test_people_see_a_table_with_a_sum(run, vertraege: Path) -> None:
    ended = run("forecast", vertraege, *FROM, "--months", 18, "--by", "Kunde")
    assert (ended.code, ended.err) == (0, "")
    shown = [" ".join(row.split()) for row in ended.out.splitlines()]
    assert "Summe 25.000,00 € 0,00 € 700,00 € 25.700,00 € 25.700,00 € 0,00 €" in shown
    assert "Brandt 18.000,00 € 0,00 € 0,00 € 18.000,00 € 18.000,00 €" in shown


def test_names_with_brackets_are_shown_as_they_are(run, tmp_path: Path) -> None:
    names = ["[red]rot", "[/]", ":fire:", ""]
    rows = [line(Vertrag=f"V-{k}", Gruppe=name) for k, name in enumerate(names)]
    ended = run("forecast", german_csv(tmp_path / "a.csv", rows), *FROM, "--by", "Gruppe")
    assert ended.code == 0
    assert all(name in ended.out for name in [*names[:3], "ohne Angabe"])


def test_a_list_of_headers_only_is_told(run, tmp_path: Path) -> None:
    ended = run("forecast", german_csv(tmp_path / "leer.csv", []), *FROM)
    assert ended.code == 0
    assert ended.err.startswith("leer.csv enthält keine Verträge.")


def test_the_folder_one_stands_in_has_a_name(tmp_path: Path, monkeypatch) -> None:
    shutil.copy(workbook("beispiele/Server.xlsx"), tmp_path)
    monkeypatch.chdir(tmp_path)
    found = answer("forecast", ".", "--probability", "0,5", "--heute", "22.11.2026")
    assert found["source"] == tmp_path.name


def test_a_price_of_a_billion_is_exact(tmp_path: Path) -> None:
    rows = [MONTHLY | {"Vertrag": f"V-{k}", "Jahrespreis": 10**9} for k in range(3)]
    found = answer("forecast", german_csv(tmp_path / "gross.csv", rows), *FROM)
    assert total(found["total"]["recognised"]) == total(found["total"]["billed"]) == 3 * 10**11
