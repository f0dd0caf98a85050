import zipfile
from datetime import datetime

import openpyxl
import pytest
from own_company import OWN

from aftersales_xl import resources
from aftersales_xl.excel.sample_company import COMPANY

SHIPPED = resources.workbook("Angebot.xlsm")


def test_a_name_without_an_ending_means_a_workbook_with_macros(run):
    ended = run("neu", "Neu")
    assert ended.out.startswith("Neu.xlsm: leere Angebotsmappe")
    with zipfile.ZipFile("Neu.xlsm") as made, zipfile.ZipFile(SHIPPED) as shipped:
        for part in ("xl/vbaProject.bin", "customUI/customUI14.xml", "_rels/.rels"):
            assert made.read(part) == shipped.read(part)
    assert run("check", "Neu.xlsm").code == 1  # empty, and said so cell by cell


@pytest.mark.thorough
def test_a_first_workbook_says_whose_details_stand_in_it_and_names_no_index(run, mappe):
    ended = run("neu", "Neu.xlsx")
    assert "Noch stehen die Angaben der Beispielfirma in der Mappe." in ended.err
    sheet = openpyxl.load_workbook("Neu.xlsx")["Wartung"]
    typed = {row[1]: row[2] for row in sheet.iter_rows(values_only=True)}
    assert typed["Art der Preisklausel"] == "keine"
    for label in ("Indexreihe", "Ausgangswert", "Basisjahr", "Stand des Ausgangswerts"):
        assert typed[label] is None, label
    own = run("neu", "Eigene.xlsx", "--aus", mappe("Alt.xlsx", company=OWN))
    assert (own.code, own.err) == (0, "")


def test_nothing_is_issued_in_the_name_of_the_sample_company(run, mappe, tmp_path):
    register = tmp_path / "register.sqlite"
    ended = run("offer", mappe(sample=""), "--register", register, "--heute", "21.11.2026")
    assert ended.code == 1
    assert "Diese Mappe trägt noch Angaben der Beispielfirma: „Firmenname“" in ended.err
    assert not register.exists()  # no number, not even a register


def test_another_ending_is_refused(run):
    ended = run("neu", "Neu.docx")
    assert ended.code == 1
    assert "Neu.docx endet weder auf .xlsm noch auf .xlsx." in ended.err


def test_a_new_workbook_is_empty_but_for_company_and_price_list(run, mappe):
    own = {**COMPANY, "name": "Rheinufer Systemhaus GmbH"}
    source = mappe("Alt.xlsx", company=own)
    ended = run("neu", "Neu.xlsx", "--aus", source)
    assert ended.code == 0
    assert "Rheinufer Systemhaus GmbH" in ended.out
    workbook = openpyxl.load_workbook("Neu.xlsx")
    assert workbook["Firma"]["C5"].value == "Rheinufer Systemhaus GmbH"
    assert workbook["Preisliste"]["B5"].value == "DL-BER"
    assert workbook["Kunde"]["C6"].value is None
    assert workbook["Angebot"]["C20"].value is None
    assert workbook["Start"]["B3"].value is None


@pytest.mark.thorough
def test_the_next_new_workbook_remembers_the_company(run, mappe):
    own = {**COMPANY, "name": "Rheinufer Systemhaus GmbH"}
    run("neu", "Neu.xlsx", "--aus", mappe("Alt.xlsx", company=own))
    assert "Rheinufer Systemhaus GmbH" in run("neu", "Zweite.xlsx").out


@pytest.mark.thorough
def test_what_is_remembered_keeps_the_usual_contract_with_dates_as_dates(run, mappe):
    run("neu", "Neu.xlsx", "--aus", mappe("Alt.xlsx"))
    run("neu", "Zweite.xlsx")
    sheet = openpyxl.load_workbook("Zweite.xlsx")["Wartung"]
    typed = {row[1]: row[2] for row in sheet.iter_rows(values_only=True)}
    assert typed["Stand des Ausgangswerts"] == datetime(2026, 9, 30)  # noqa: DTZ001 -- a day
    assert typed["Servicezeit Standard"] == "Mo–Fr 8–18"
    assert typed["Wiederherstellung betriebsverhindernd"] == 20
    assert typed["Vertragsbeginn"] is typed["Lizenz, Listenpreis"] is None


def test_a_new_workbook_never_overwrites_a_file(run):
    run("neu", "Neu.xlsx")
    ended = run("neu", "Neu.xlsx")
    assert ended.code == 1
    assert "Neu.xlsx gibt es schon." in ended.err


@pytest.mark.thorough
def test_an_empty_workbook_says_what_is_missing(run):
    run("neu", "Neu.xlsx")
    ended = run("check", "Neu.xlsx")
    assert ended.code == 1
    assert "Kunde, Zeile 6, Firma: Die Angabe fehlt." in ended.err
    assert "Das Angebot hat keine Positionen." in ended.err


@pytest.mark.thorough
def test_a_workbook_of_an_older_layout_hands_on_company_and_prices(run, mappe):
    old = mappe("Alt.xlsx", company={**COMPANY, "name": "Rheinufer Systemhaus GmbH"})
    workbook = openpyxl.load_workbook(old)
    sheet, cell = workbook.defined_names["Mappe_Version"].attr_text.replace("$", "").split("!")
    workbook[sheet.strip("'")][cell] = 0
    del workbook["Verhandlung"]
    del workbook.defined_names["Verhandlung_Eingaben"]
    workbook.save(old)
    assert 'neu NEU.xlsx --aus "Alt.xlsx"' in run("check", old).err
    ended = run("neu", "Neu.xlsx", "--aus", old)
    assert ended.code == 0, ended.err
    assert openpyxl.load_workbook("Neu.xlsx")["Firma"]["C5"].value == "Rheinufer Systemhaus GmbH"


@pytest.mark.thorough
def test_a_new_offer_starts_without_what_another_customer_was_granted(run, mappe):
    source = mappe(
        "Alt.xlsx",
        once_rules=[{"kind": "Manuell", "value": 0.1}, {"kind": "Menge", "value": 0.05}],
        discounts={"mode": "additiv", "early_bird": "erstes Jahr", "contract_years": 7},
    )
    run("neu", "Neu.xlsx", "--aus", source)
    sheet = openpyxl.load_workbook("Neu.xlsx")["Rabatte"]
    shown = {row[1]: row for row in sheet.iter_rows(values_only=True)}
    assert shown["Modus"][2] == "additiv"
    assert shown["Vertragsjahre des Kunden"][2] is None
    assert shown["Manuell"][5] == "nein"
    assert shown["Menge"][5] is None
