"""The buttons of Vertragsprognose.xlsm: lists taken over, states kept, reports written."""

from __future__ import annotations

import csv
from pathlib import Path

import docx
import pytest

from aftersales_xl import macros, resources
from aftersales_xl.tables import forecast as names

HEADERS = ["Vertrag", "Kunde", "Beginn", "Ende", "Jahrespreis", "Rhythmus"]
TWO = [
    ["V-1", "Adler GmbH", "01.01.2027", "31.12.2028", "1200", "monatlich"],
    ["V-2", "Birke AG", "01.07.2027", "", "3.650,50", "jährlich"],
]
FIRST = {names.CONTRACTS: 6, names.EARLIER: 9}  # rows below the headers


@pytest.fixture
def opened(excel):
    return excel(resources.workbook("Vertragsprognose.xlsm"))


@pytest.fixture
def listed(tmp_path):
    """Return a function that writes a list as German Excel does."""

    def write(rows: list[list[str]], name: str = "Verträge.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="cp1252", newline="") as file:
            csv.writer(file, delimiter=";").writerows([HEADERS, *rows])
        return path

    return write


def numbers(opened, sheet: str) -> list[object]:
    """The contract numbers of a list, as far as its table reaches."""
    table = opened.workbook.sheets[sheet].ListObjects(
        {names.CONTRACTS: "tblVertraege", names.EARLIER: "tblStand"}[sheet]
    )
    rows = range(FIRST[sheet], table.Range.bottom + 1)
    return [opened.workbook.shown(f"{sheet}!B{row}") for row in rows]


def test_a_list_takes_the_place_of_the_contracts(opened, listed):
    opened.app.picked = str(listed(TWO))
    told = opened.press(macros.vertraege_laden)
    assert opened.dialogs.shown[0].startswith("Verträge.csv enthält 2 Vertragszeilen.")
    assert told.startswith("Diese Mappe enthält jetzt 2 Vertragszeilen.")
    assert numbers(opened, names.CONTRACTS)[:3] == ["V-1", "V-2", None]
    assert opened.workbook.shown("Verträge!I7") == 3650.5
    assert list(opened.workbook.writes.values()) == [1]


def test_a_longer_list_makes_the_table_longer(opened, listed):
    rows = [[f"V-{n}", *TWO[0][1:]] for n in range(300)]
    opened.app.picked = str(listed(rows))
    opened.press(macros.vertraege_laden)
    assert numbers(opened, names.CONTRACTS) == [f"V-{n}" for n in range(300)]


def test_rows_that_are_wrong_are_named_before_anything_is_written(opened, listed):
    opened.app.picked = str(listed([*TWO, ["V-3", "Celle KG", "01.01.2027", "", "viel", ""]]))
    opened.dialogs.answer = opened.dialogs.NO
    before = opened.workbook.everything()
    told = opened.press(macros.vertraege_laden)
    question = opened.dialogs.shown[0]
    assert question.startswith("1 Zeilen bleiben weg, weil etwas nicht stimmt:")
    assert "„viel“" in question
    assert told == "Die Verträge dieser Mappe sind unverändert."
    assert opened.workbook.everything() == before


def test_a_column_that_may_have_been_meant_is_named_before_anything_is_written(opened, listed):
    path = listed(TWO)
    path.write_bytes(path.read_bytes().replace(b"Rhythmus", b"Rhytmus"))
    opened.app.picked = str(path)
    opened.dialogs.answer = opened.dialogs.NO
    opened.press(macros.vertraege_laden)
    assert opened.dialogs.shown[0].startswith(
        "Hinweis: Verträge.csv: Die Spalte „Rhytmus“ wird nicht verwendet. Meinten Sie „Rhythmus“?"
    )


@pytest.mark.thorough
def test_an_offer_stands_for_its_folder_if_that_is_wanted(opened, tmp_path):
    offers = tmp_path / "Angebote"
    offers.mkdir()
    shipped = resources.workbook("Angebot.xlsm")
    (offers / shipped.name).write_bytes(shipped.read_bytes())
    opened.app.picked = str(offers / shipped.name)
    told = opened.press(macros.vertraege_laden)
    assert "alle Angebotsmappen im Ordner" in opened.dialogs.shown[0]
    assert "Angebote eines Ordners" in told  # how likely offers are is not given
    opened.workbook.put("Start!C19", 0.6)
    told = opened.press(macros.vertraege_laden)
    assert told.startswith("Diese Mappe enthält jetzt ")
    assert opened.workbook.shown("Verträge!T6") == "Angebot"
    assert opened.workbook.shown("Verträge!U6") == 0.6


def test_todays_contracts_become_the_state_to_compare_with(opened):
    told = opened.press(macros.stand_festhalten)
    assert told.startswith("200 Vertragszeilen sind als Stand vom 21.11.2026 festgehalten.")
    kept, today = numbers(opened, names.EARLIER), numbers(opened, names.CONTRACTS)
    assert kept[:200] == today[:200]
    assert set(kept[200:]) <= {None}


def test_a_state_stays_where_somebody_says_no(opened):
    opened.dialogs.answer = opened.dialogs.NO
    before = opened.workbook.everything()
    assert opened.press(macros.stand_festhalten) == "Der festgehaltene Stand ist unverändert."
    assert opened.workbook.everything() == before


def test_the_report_says_what_the_sheet_says(opened):
    told = opened.press(macros.prognosebericht_erstellen)
    assert told.startswith("Der Prognosebericht ist geschrieben.\nPrognosebericht 2026-12-31.docx")
    (written,) = opened.folder.iterdir()
    document = docx.Document(str(written))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(part.text for part in document.paragraphs), *cells])
    assert "2.973.130,51" in words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Elbwerk IT-Service GmbH" in headers_of(document)
    assert document.core_properties.author == "Elbwerk IT-Service GmbH"
    assert opened.opened() == written.name


def test_without_a_company_on_start_the_report_names_none(opened):
    opened.workbook.put("Start!C13", None)
    opened.press(macros.prognosebericht_erstellen)
    (written,) = opened.folder.iterdir()
    assert "Elbwerk" not in headers_of(docx.Document(str(written)))


def headers_of(document) -> str:
    return "\n".join(line.text for line in document.sections[0].header.paragraphs)


def test_the_check_of_a_forecast_says_that_all_ties_out(opened):
    told = opened.press(macros.pruefung_ausfuehren)
    assert told == (
        "Vertragsprognose.xlsm ist in Ordnung: Alle 200 Vertragszeilen sind lesbar, und alles "
        "geht auf den Cent auf."
    )


def test_the_check_shows_the_first_row_to_mend(opened):
    opened.workbook.put("Verträge!I6", "viel")
    told = opened.press(macros.pruefung_ausfuehren)
    assert "Verträge, Zeile 6, Jahrespreis: „viel“" in told.replace("Blatt ", "")
    assert opened.workbook.selected == "Verträge!I6"


def test_checks_that_deviate_are_counted(opened):
    opened.workbook.put("Prüfung!C4", 2)
    told = opened.press(macros.pruefung_ausfuehren)
    assert "aber 2 Prüfungen weichen ab" in told
    assert opened.dialogs.warned


@pytest.mark.thorough
def test_in_an_offer_the_buttons_of_a_forecast_say_what_is_missing(excel):
    told = excel().press(macros.stand_festhalten)
    assert "tblVertraege" in told
