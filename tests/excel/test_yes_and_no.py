"""Yes, no and an open price, however people write them: one answer in all ways of reading."""

from dataclasses import replace
from decimal import Decimal

import ironcalc
import pytest
from every_day import first_every_day

from aftersales_udfs import functions
from aftersales_xl.excel.build import uncalculated_bytes
from aftersales_xl.excel.scratch import put
from aftersales_xl.tables import names
from aftersales_xl.tables.sums import is_yes
from aftersales_xl.words import YES_NO, is_open_price
from workshop.samples.server import SERVER

from .conftest import checked, opened

AS = functions()
YES = ["ja", "Ja ", True, 1, "1", "x", "X", "wahr", "WAHR", "true", "j", "yes", "✓"]
NO = ["nein", "NEIN", False, 0, "0", "falsch", "false", "n", "no", "-", "", None]
DEAR, CHEAP = Decimal(24_000), Decimal(20_000)


def alternatives(chosen: object) -> tuple[dict[str, object], ...]:
    """Return two alternatives of one group: 24,000 €, or 20,000 € where ``chosen`` says so."""
    first, second = (
        {"position": p, "article": "HW-SRV", "quantity": 1, "status": "Alternative", "group": "S"}
        for p in ("1", "2")
    )
    return (first | {"price": 24_000}, second | {"price": 20_000, "chosen": chosen})


@pytest.fixture
def offered(tmp_path):
    """Return a function that draws the server sample with other positions or rules."""

    def draw(**changes):
        path = tmp_path / "Mappe.xlsx"
        path.write_bytes(uncalculated_bytes(replace(SERVER, **changes)))
        return path

    return draw


def counts_in_excel(said: object) -> bool:
    """Return whether a cell says yes to the condition the sheet's formulas use."""
    model = ironcalc.create("Mappe", "en", "UTC", "en")
    put(model, 0, 1, 1, said)
    model.set_user_input(0, 1, 2, f"=IF({is_yes('A1')},1,0)")
    model.set_user_input(0, 1, 3, f"=SUMPRODUCT((A1:A2<>2)*{is_yes('A1:A2')})")
    model.evaluate()
    alone, in_a_column = (model.get_cell_value(0, 1, column) for column in (2, 3))
    assert alone == in_a_column
    return alone == 1


@first_every_day("said", [True, 1, "x", "Ja ", False, 0, "nein"])
def test_an_alternative_is_chosen_however_yes_is_written(offered, said):
    path = offered(positions=alternatives(said))
    found = checked(path)
    assert found.problems == ()
    assert found.quote is not None
    assert found.quote.totals.once.net == (CHEAP if said in YES else DEAR)
    assert opened(path).named(names.MASTER_CHECK).rows == [[0.0]]


@pytest.mark.parametrize("said", [*YES, *NO])
def test_the_formulas_of_an_open_workbook_understand_the_same(said):
    """As Excel calculates: no cell is normalised before."""
    assert counts_in_excel(said) == (said in YES and said != "Ja ")


@pytest.mark.parametrize(("said", "net"), [*((y, CHEAP) for y in YES), *((n, DEAR) for n in NO)])
def test_a_function_understands_the_same(said, net):
    header = ["Art", "Status", "Gruppe", "Gewählt", "Menge", "Einzelpreis"]
    rows = [
        ["einmalig", "Alternative", "S", None, 1, 24_000],
        ["einmalig", "Alternative", "S", said, 1, 20_000],
    ]
    total = ["Einmalig", float(net), 0.0, float(net)]
    assert AS["AS_ANGEBOTSSUMME"]([header, *rows], 0)[1] == total


@first_every_day("said", [True, 1, "x", None, False, 0])
def test_a_rule_is_active_however_yes_is_written_and_where_nothing_is_said(offered, said):
    rule = {"kind": "Manuell", "value": 0.1, "active": said}
    path = offered(once_rules=(rule,), positions=alternatives(None)[:1])
    found = checked(path)
    assert found.problems == ()
    assert found.quote is not None
    assert found.quote.totals.once.net == (21_600 if said is None or said in YES else DEAR)
    assert opened(path).named(names.MASTER_CHECK).rows == [[0.0]]


@pytest.mark.parametrize(("said", "active"), [*((y, True) for y in YES), *((n, False) for n in NO)])
def test_a_rule_in_a_function_is_active_in_the_same_words(said, active):
    steps = AS["AS_PREISTREPPE"](1, 100, [["Art", "Wert", "Aktiv"], ["Manuell", 0.1, said]])
    assert steps[-1][-1] == (90 if active or said in {"", None} else 100)


@first_every_day("said", ["vielleicht", 2, 0.5])
def test_what_is_neither_yes_nor_no_is_refused(offered, said):
    (problem,) = checked(offered(positions=alternatives(said))).problems
    assert (problem.code, problem.place.column) == ("choice_unknown", "Gewählt")


def test_drop_downs_offer_two_words_only():
    assert YES_NO.words == ("ja", "nein")


OPEN = ["nach Aufwand", "offen", "auf Anfrage", "Auf Anfrage", "AUF\N{NO-BREAK SPACE}ANFRAGE"]
OPEN += ["auf  Anfrage.", " Offen ", "n. A.", "n.A.", "a. A."]


@first_every_day("word", OPEN)
def test_an_open_price_is_open_in_check_sheet_and_function(offered, word):
    prices = tuple(
        row | {"price": word} if row["number"] == "HW-SRV" else row for row in SERVER.prices
    )
    path = offered(prices=prices)
    found = checked(path)
    assert found.problems == ()
    assert found.quote is not None
    assert found.quote.totals.once.net == 0
    assert opened(path).named(names.MASTER_CHECK).rows == [[0.0]]
    rows = [["Art", "Menge", "Einzelpreis"], ["einmalig", 1, word], ["einmalig", 2, 100]]
    assert AS["AS_ANGEBOTSSUMME"](rows, 0.19)[1] == ["Einmalig", 200.0, 38.0, 238.0]
    assert AS["AS_NACHLASSTEILUNG"](10, [[word, 100]]) == [[0.0, 10.0]]


@first_every_day("word", ["später", "n. n.", "kostenlos", "", 0])
def test_other_words_are_no_open_price(word):
    assert not is_open_price(word)
