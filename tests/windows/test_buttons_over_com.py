"""Every button on a workbook in another process: xlwings and pywin32 as they are, by COM.

Excel itself is the stand-in of tests/macros, served by COM.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import com_excel
import pytest

from aftersales_xl import resources
from aftersales_xl.tables import names

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "macros"))
from excel_stand_in import Workbook  # noqa: E402 -- it lies with the tests of the buttons

SECONDS = 300
CONTRACTS = """Vertrag;Kunde;Produkt;Beginn;Ende;Jahrespreis;Rhythmus
V-1;Alpha AG;Wartung;01.01.2027;31.12.2027;7000;monatlich
V-2;Celle KG;Wartung;01.01.2027;;1200;jährlich
"""
PRICES = """Artikelnummer;Bezeichnung;Art;Einheit;Listenpreis;MwSt
NEU-1;3-4;einmalig;Stück;1.234,50;19 %
"""


@dataclass(kw_only=True)
class OpenBook:
    """A workbook open in Excel, the folder it lies in, and what its user sees."""

    workbook: Workbook
    folder: Path
    home: Path
    opened: list[str]

    def press(self, button: str) -> str:
        """Press a button; return the texts of its dialogs."""
        (self.home / "workbook.bin").write_bytes(com_excel.marshalled(self.workbook))
        pressed = subprocess.Popen(
            [sys.executable, HERE / "button_process.py", button, self.home],
            env=os.environ
            | {
                "AFTERSALES_XL_HOME": str(self.home),
                "WIN_PD_OVERRIDE_PERSONAL": str(self.home / "Dokumente"),
            },
            stdin=subprocess.DEVNULL,
        )
        com_excel.answer_until(pressed, SECONDS)
        assert pressed.returncode == 0
        seen = json.loads((self.home / "seen.json").read_text(encoding="utf-8"))
        self.opened = seen["opened"]
        return com_excel.lines(seen["dialogs"])

    def number(self) -> object:
        """Return the offer's number, which stands right of its label."""
        sheet = self.workbook.sheets[names.OFFER]
        label = (place for place, value in sheet.values.items() if value == "Angebotsnummer")
        row = next(label)[0]
        return sheet.values.get((row, 4))

    def log(self) -> str:
        return (self.home / "protokoll.log").read_text(encoding="utf-8")


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[str], OpenBook]:
    """Return a function that opens one of our workbooks."""

    def open_(name: str = "Angebot.xlsm") -> OpenBook:
        folder, home = tmp_path / "Mappen für Jörg", tmp_path / "home"
        folder.mkdir()
        home.mkdir()
        workbook = Workbook(resources.workbook(name), folder / name)
        return OpenBook(workbook=workbook, folder=folder, home=home, opened=[])

    return open_


def test_an_offer_is_written_noted_and_opened_and_pressed_again_it_is_the_same(opened):
    book = opened()
    told = book.press("angebot_erstellen")
    assert told.startswith("Das Angebot AN-2026-0001 für ")
    assert "Vertragswert 28.500,00 € netto." in told
    (document,) = book.folder.iterdir()
    assert book.opened == [document.name]
    assert book.number() == "AN-2026-0001"
    assert [*book.workbook.writes.values()] == [1]
    assert set(book.workbook.reads.values()) == {1}
    print(f"angebot_erstellen: {com_excel.calls()} calls into Excel")
    before = document.read_bytes()
    assert "war schon ausgestellt" in book.press("angebot_erstellen")
    assert [path.read_bytes() for path in book.folder.iterdir()] == [before]
    assert [*book.workbook.writes.values()] == [1]
    assert "Nordlicht" not in book.log()


def test_a_contract_is_written_and_opened(opened):
    book = opened()
    assert "Wartungsvertrag WV-2026-0001" in book.press("wartungsvertrag_erstellen")
    assert [name.startswith("Wartungsvertrag_WV-2026-0001_") for name in book.opened] == [True]


def test_a_faulty_cell_is_named_and_shown(opened):
    book = opened()
    table = book.workbook.sheets[names.OFFER].ListObjects(names.POSITIONS.name)
    row = table.Range.Row + 2
    book.workbook.put(f"Angebot!F{row}", -2.0)
    told = book.press("angebot_erstellen")
    assert f"Angebot, Zeile {row}, Menge: " in told
    assert book.workbook.selected == f"Angebot!F{row}"
    assert [*book.folder.iterdir()] == []


@pytest.mark.parametrize(
    ("button", "text"),
    [
        ("angebot_als_pdf", "LibreOffice"),
        ("zielpreis", "Bitte tragen Sie „Zielpreis einmalig, netto“ ein."),
        ("pruefung_ausfuehren", "ist in Ordnung"),
        ("vorlage_oeffnen", "angebot.docx"),
        ("ueber_diagnose", "aftersales-xl 0."),
    ],
)
def test_a_button_that_writes_no_number_ends_with_its_text(opened, button, text):
    book = opened()
    assert text in book.press(button)
    assert book.workbook.writes == {}


def test_prices_are_taken_from_a_file_the_user_picks(opened):
    book = opened()
    prices = book.home / "Preise.csv"
    prices.write_text(PRICES, encoding="utf-8")
    book.workbook.Application.picked = str(prices)
    assert "NEU-1" in book.press("preisliste_aktualisieren")
    assert book.workbook.shown("Preisliste!G5") == 1234.5
    assert [*book.workbook.writes.values()] == [1]


def test_contracts_state_and_report_of_a_forecast(opened):
    book = opened("Vertragsprognose.xlsm")
    listed = book.home / "Verträge.csv"
    listed.write_text(CONTRACTS, encoding="utf-8")
    book.workbook.Application.picked = str(listed)
    assert "Verträge.csv enthält 2 Vertragszeilen." in book.press("vertraege_laden")
    assert "V-2" in book.workbook.sheets["Verträge"].values.values()
    assert "2" in book.press("stand_festhalten")
    assert book.press("prognosebericht_erstellen").startswith(
        "Der Prognosebericht ist geschrieben."
    )
    assert [name.endswith(".docx") for name in book.opened] == [True]
