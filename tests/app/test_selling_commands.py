import pytest

from aftersales_xl import resources

TODAY = ("--heute", "21.11.2026")
SERVER = "beispiele/Server.xlsx"


def test_a_target_price_names_discount_limit_and_approver(run):
    ended = run(
        "negotiate", resources.workbook(SERVER), "--ziel", "21.000", "--einmalig", "--json", *TODAY
    )
    (found,) = ended.json
    assert ended.code == 0
    assert (found["current"], found["target"]) == ("24000.00", "21000.00")
    assert (found["discount"], found["discount_once"]) == ("0.125", "3000.00")
    assert found["reached"] == "21000.00"
    assert found["approvers"] == ["Vertriebsleitung"]
    assert "liegt über der Grenze von 10" in found["reasons"][0]


def test_a_target_over_the_term_may_be_reached_without_an_extra(run):
    (found,) = run(
        "negotiate", resources.workbook(SERVER), "--ziel", "38.400", "--json", *TODAY
    ).json
    ways = {way["text"]: way for way in found["ways"]}
    without = next(way for text, way in ways.items() if text.startswith("Ohne Position 4"))
    assert without["enough"] is True
    assert without["reached"] == "38400.00"  # 40,200 less three years of monitoring at 600


def test_a_target_above_the_offer_asks_for_nothing_back(run):
    (found,) = run(
        "negotiate", resources.workbook(SERVER), "--ziel", "50.000", "--json", *TODAY
    ).json
    assert (found["discount_once"], found["ways"]) == ("0.00", [])


def test_a_target_that_is_no_number_is_answered(run):
    ended = run("negotiate", resources.workbook(SERVER), "--ziel", "billig")
    assert ended.code == 1
    assert "„billig“ ist keine Zahl." in ended.err


@pytest.mark.thorough
def test_changes_of_a_price_list_are_listed_and_the_workbook_stays(run, mappe, tmp_path):
    path = mappe()
    before = path.read_bytes()
    purchases = tmp_path / "ek.csv"
    purchases.write_text("Artikelnummer;EK;Stand\nHW-SRV;18.500,00;01.06.2026\n", encoding="cp1252")
    ended = run("preisliste", path, "--einkauf", purchases, "--out", "Neu.xlsx", *TODAY)
    assert ended.code == 0
    assert "HW-SRV, Kosten: 19.200,00" in ended.out.replace("\N{NO-BREAK SPACE}", " ")
    assert "173 Tage alt" in ended.out
    assert path.read_bytes() == before
    assert run("check", "Neu.xlsx", *TODAY).code == 0
    (offer,) = run("offer", "Neu.xlsx", "--json", *TODAY).json
    assert offer["tcv"] == "28500.00"


def test_the_same_price_list_changes_nothing(run, mappe):
    assert "ändern sich nicht" in run("preisliste", mappe(), "--aus", mappe("B.xlsx")).out


def test_a_list_that_says_nothing_about_goods_and_services_forgets_none(run, mappe, tmp_path):
    lists = {"ohne": "", "mit": ";Leistung"}
    for name, said in lists.items():
        header = "Artikelnummer;Bezeichnung;Listenpreis;MwSt" + (";Leistungsart" if said else "")
        row = f"HW-SRV;Server 2 HE, Vollausstattung;24000;19 %{said}"
        (tmp_path / f"{name}.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    without = run("preisliste", mappe(), "--aus", tmp_path / "ohne.csv").out
    assert "HW-SRV, Leistungsart" not in without
    with_kind = run("preisliste", mappe("B.xlsx"), "--aus", tmp_path / "mit.csv").out
    assert "HW-SRV, Leistungsart: Ware → Leistung" in with_kind


@pytest.mark.parametrize("missing", ["--aus", "--einkauf"])
def test_a_missing_source_is_named(run, mappe, missing):
    ended = run("preisliste", mappe(), missing, "fehlt.csv")
    assert ended.code == 1
    assert "fehlt.csv" in ended.err
