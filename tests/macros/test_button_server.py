"""Which workbook a button works on, what it answers, and how questions are kept apart."""

from __future__ import annotations

import pytest

from aftersales_xl import macros
from aftersales_xl.bridge import buttons
from aftersales_xl.excel.addin.actions import ACTIONS

PRICES = (
    "Artikelnummer;Bezeichnung;Art;Einheit;Listenpreis;MwSt\nNEU-1;3-4;einmalig;Stück;10;19 %\n"
)


@pytest.fixture
def asked(excel, tmp_path):
    """A workbook whose button has asked whether new prices are to be taken."""
    listed = tmp_path / "liste.csv"
    listed.write_text(PRICES, encoding="utf-8")
    opened = excel()
    opened.app.picked = str(listed)
    opened.server.Run("preisliste_aktualisieren", opened.workbook, "")
    return opened


def run(opened, argument="", name="preisliste_aktualisieren"):
    return opened.server.Run(name, opened.workbook, argument)


def test_every_button_of_the_ribbon_is_in_the_registry_and_no_other():
    assert {action.macro for action in ACTIONS} == macros.BUTTONS.keys()


@pytest.mark.parametrize("name", ["date", "_issue_offer", "__import__", "os.system", ""])
def test_nothing_else_is_looked_up_by_name(excel, name):
    title, text, kind = excel().server.Run(name, None, "")
    assert (title, kind) == ("After-Sales", "warnung")
    assert text.startswith("Diesen Knopf gibt es in der eingerichteten Version")


def test_a_question_changes_nothing_and_its_answer_does(asked):
    assert asked.workbook.writes == {}
    title, text, kind = run(asked, "Ja")
    assert (title, kind) == ("After-Sales", "info")
    assert "enthält jetzt 1 Artikel" in text
    assert asked.workbook.shown("Preisliste!B5") == "NEU-1"


def test_the_file_is_picked_once(asked):
    asked.app.picked = False  # asked again, this user would pick none
    assert "enthält jetzt 1 Artikel" in run(asked, "Ja")[1]


def test_an_answer_counts_once(asked):
    run(asked, "Nein")
    for word in ("Ja", "Nein"):
        text, kind = run(asked, word)[1:]
        assert kind == "warnung"
        assert text.startswith("Die Frage dazu ist nicht mehr offen.")
    assert asked.workbook.writes == {}


def test_pressed_anew_it_asks_anew(asked):
    asked.app.picked = False
    assert "ist unverändert" in run(asked)[1]
    assert "nicht mehr offen" in run(asked, "Ja")[1]


def test_the_answer_of_another_offer_is_not_taken(asked, excel, crm_file, tmp_path):
    other = tmp_path / "Anderes Angebot.xlsm"
    other.write_bytes(crm_file.read_bytes())
    second = excel(other)
    text = asked.server.Run("preisliste_aktualisieren", second.workbook, "Ja")[1]
    assert "nicht mehr offen" in text
    assert "nicht mehr offen" in run(asked, "Ja", "stand_festhalten")[1]
    assert second.workbook.writes == {}
    assert "enthält jetzt 1 Artikel" in run(asked, "Ja")[1]


def test_another_workbook_than_the_button_names_is_refused(excel):
    opened = excel()
    named = opened.workbook.FullName.replace("Angebot", "Anderes Angebot")
    text, kind = run(opened, named, "angebot_erstellen")[1:]
    assert kind == "warnung"
    assert text.startswith(f"Gedrückt wurde der Knopf in {named}, übergeben wurde ")
    assert opened.documents() == []
    assert "AN-2026-0001" in run(opened, opened.workbook.FullName, "angebot_erstellen")[1]


def test_while_a_button_works_the_next_one_is_told_to_wait(excel):
    opened, within = excel(), []

    def calculate():
        within.append(run(opened, name="pruefung_ausfuehren"))

    opened.app.Calculation = -4135  # by hand, so the button calculates first
    opened.app.Calculate = calculate
    assert "ist in Ordnung" in run(opened, name="pruefung_ausfuehren")[1]
    assert [answer[2] for answer in within] == ["warnung"]
    assert within[0][1].startswith("Ein anderer Knopf ist noch bei der Arbeit.")
    opened.app.Calculate = lambda: None
    assert "ist in Ordnung" in run(opened, name="pruefung_ausfuehren")[1]


def test_a_workbook_that_cannot_be_reached_is_a_sentence(excel, tmp_path):
    opened = excel()
    text, kind = opened.server.Run("angebot_erstellen", None, "")[1:]
    assert kind == "warnung"
    assert text.startswith("Die Mappe ist nicht erreichbar (")
    log = (tmp_path / "home" / "protokoll.log").read_text(encoding="utf-8")
    assert "angebot_erstellen: no workbook" in log


def test_an_open_offer_with_a_customers_name_leaves_none_in_the_log(excel, tmp_path):
    opened = excel()
    opened.workbook.FullName = "C:/Nordlicht/Angebot.xlsm"
    run(opened, "C:/Nordlicht GmbH/Angebot.xlsm", "angebot_erstellen")
    log = tmp_path / "home" / "protokoll.log"
    assert not log.is_file() or "Nordlicht" not in log.read_text(encoding="utf-8")


def test_only_two_members_are_public(excel):
    assert excel().server._public_methods_ == ("Run", "About")
    assert buttons.about().startswith("aftersales_xl ")
