"""Every button through COM: the server gets a workbook of another process, and asks through us.

The workbook is the stand-in of tests/macros, served by COM from this process, which so plays both
Excel and VBA.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import com_servers
import pytest

from aftersales_xl import resources
from aftersales_xl.setup.com_classes import FUNCTIONS, MACROS
from aftersales_xl.tables import names

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "macros"))
from com_workbook import by_com  # noqa: E402 -- both need the folder of the stand-in
from excel_stand_in import Workbook  # noqa: E402 -- see above

SECONDS = 120
WORKING = 12  # seconds a button takes while cells answer
PRICES = """Artikelnummer;Bezeichnung;Art;Einheit;Listenpreis;MwSt
NEU-1;3-4;einmalig;Stück;1.234,50;19 %
"""
CONTRACTS = """Vertrag;Kunde;Produkt;Beginn;Ende;Jahrespreis;Rhythmus
V-1;Alpha AG;Wartung;01.01.2027;31.12.2027;7000;monatlich
V-2;Celle KG;Wartung;01.01.2027;;1200;jährlich
"""


@dataclass(kw_only=True)
class Buttons:
    """The server of the buttons with its fixed day, and the files it opened."""

    process: subprocess.Popen[bytes]
    home: Path
    opened_log: Path

    def opened(self) -> list[str]:
        if not self.opened_log.is_file():
            return []
        return self.opened_log.read_text(encoding="utf-8").splitlines()

    def log(self) -> str:
        return (self.home / MACROS.log).read_text(encoding="utf-8")


@dataclass(kw_only=True)
class OpenBook:
    """A workbook open in Excel, and the folder it lies in."""

    workbook: Workbook
    folder: Path
    server: object

    def press(self, button: str, *answers: str) -> tuple[str, str]:
        """Press a button and answer its questions; return the last text and its kind."""
        given = [self.workbook.FullName, *answers]
        for argument in given:
            title, text, kind = self.server.Run(button, by_com(self.workbook), argument)
            assert title == "After-Sales"
        return text.replace("\N{NO-BREAK SPACE}", " "), kind

    def number(self) -> object:
        """Return the offer's number, which stands right of its label."""
        sheet = self.workbook.sheets[names.OFFER]
        row = next(row for (row, _), value in sheet.values.items() if value == "Angebotsnummer")
        return sheet.values.get((row, 4))


@pytest.fixture(scope="module")
def buttons(tmp_path_factory) -> Iterator[Buttons]:
    """Start the server before COM would, on a day the samples were made for."""
    root = tmp_path_factory.mktemp("Jörg")
    home, ready, opened = root / "home", root / "ready", root / "opened"
    variables = os.environ | {
        "AFTERSALES_XL_HOME": str(home),
        "WIN_PD_OVERRIDE_PERSONAL": str(root / "Dokumente"),
    }
    server = subprocess.Popen(
        [sys.executable, HERE / "com_button_server.py", opened, ready],
        env=variables,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + SECONDS
    while not ready.exists():
        assert server.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.1)
    yield Buttons(process=server, home=home, opened_log=opened)
    server.kill()


@pytest.fixture
def excel(buttons, tmp_path):
    """Return a function that opens one of our workbooks."""
    if buttons.opened_log.is_file():
        buttons.opened_log.unlink()
    server = com_servers.connect(MACROS.prog_id)
    assert com_servers.process_of(server.About()) == buttons.process.pid

    def open_(name: str = "Angebot.xlsm", folder: str = "Mappen für Jörg") -> OpenBook:
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        workbook = Workbook(resources.workbook(name), place / name)
        return OpenBook(workbook=workbook, folder=place, server=server)

    return open_


def test_an_offer_is_written_noted_and_opened_and_pressed_again_it_is_the_same(excel, buttons):
    book = excel()
    told, kind = book.press("angebot_erstellen")
    assert kind == "info"
    assert told.startswith("Das Angebot AN-2026-0001 für ")
    assert "Vertragswert 28.500,00 € netto." in told
    (document,) = book.folder.iterdir()
    assert buttons.opened() == [document.name]
    assert book.number() == "AN-2026-0001"
    assert [*book.workbook.writes.values()] == [1]
    assert set(book.workbook.reads.values()) == {1}
    before = document.read_bytes()
    assert "war schon ausgestellt" in book.press("angebot_erstellen")[0]
    assert [path.read_bytes() for path in book.folder.iterdir()] == [before]
    assert [*book.workbook.writes.values()] == [1]
    assert "Nordlicht" not in buttons.log()


def test_a_contract_is_written_and_opened(excel, buttons):
    assert "Wartungsvertrag WV-2026-" in excel().press("wartungsvertrag_erstellen")[0]
    assert [name.startswith("Wartungsvertrag_WV-2026-") for name in buttons.opened()] == [True]


def test_a_faulty_cell_is_named_and_selected(excel):
    book = excel()
    table = book.workbook.sheets[names.OFFER].ListObjects(names.POSITIONS.name)
    row = table.Range.Row + 2
    book.workbook.put(f"Angebot!F{row}", -2.0)
    told, kind = book.press("angebot_erstellen")
    assert kind == "fehler"
    assert f"Angebot, Zeile {row}, Menge: " in told
    assert book.workbook.selected == f"Angebot!F{row}"
    assert [*book.folder.iterdir()] == []


@pytest.mark.parametrize(
    ("button", "text"),
    [
        ("angebot_als_pdf", "LibreOffice"),
        ("zielpreis", "Zielpreis einmalig"),
        ("pruefung_ausfuehren", "ist in Ordnung"),
        ("vorlage_oeffnen", "angebot.docx"),
        ("ueber_diagnose", "aftersales-xl 0."),
    ],
)
def test_a_button_that_writes_no_number_ends_with_its_text(excel, button, text):
    book = excel()
    assert text in book.press(button)[0]
    assert book.workbook.writes == {}


def test_prices_are_taken_from_a_picked_file_after_a_yes(excel, tmp_path):
    book = excel()
    prices = tmp_path / "Preise.csv"
    prices.write_text(PRICES, encoding="utf-8")
    book.workbook.Application.picked = str(prices)
    question, kind = book.press("preisliste_aktualisieren")
    assert kind == "frage"
    assert "NEU-1" in question
    assert book.workbook.writes == {}
    assert book.press("preisliste_aktualisieren", "Nein")[0].endswith("ist unverändert.")
    assert book.workbook.writes == {}
    assert book.press("preisliste_aktualisieren", "Ja")[1] == "info"
    assert 1234.5 in book.workbook.sheets[names.PRICES].values.values()


def test_contracts_state_and_report_of_a_forecast(excel, buttons, tmp_path):
    book = excel("Vertragsprognose.xlsm")
    listed = tmp_path / "Verträge.csv"
    listed.write_text(CONTRACTS, encoding="utf-8")
    book.workbook.Application.picked = str(listed)
    question, kind = book.press("vertraege_laden")
    assert kind == "frage"
    assert "Verträge.csv enthält 2 Vertragszeilen." in question
    assert book.press("vertraege_laden", "Ja")[0].startswith("Diese Mappe enthält jetzt 2 ")
    assert "V-2" in book.workbook.sheets["Verträge"].values.values()
    assert "2" in book.press("stand_festhalten", "Ja")[0]
    told = book.press("prognosebericht_erstellen")[0]
    assert told.startswith("Der Prognosebericht ist geschrieben.")
    assert [name.endswith(".docx") for name in buttons.opened()] == [True]


def test_two_open_offers_are_not_mixed_up(excel):
    one, other = excel(), excel(folder="Zweiter Kunde")
    pressed, given = one.workbook.FullName, by_com(other.workbook)
    _, told, kind = one.server.Run("angebot_erstellen", given, pressed)
    assert kind == "warnung"
    assert told.startswith(f"Gedrückt wurde der Knopf in {pressed}, ")
    assert [*one.folder.iterdir(), *other.folder.iterdir()] == []


CELLS = """
import sys, time
sys.path.append(sys.argv[1])
import com_servers
functions = com_servers.created("AfterSales.Functions")
end, slowest = time.monotonic() + float(sys.argv[3]), 0.0
while time.monotonic() < end:
    begun = time.monotonic()
    assert functions.Call("AS_MARGE", (200.0, 150.0)) == 0.25
    slowest = max(slowest, time.monotonic() - begun)
    time.sleep(0.05)
open(sys.argv[2], "w").write(str(slowest))
"""


def test_cells_answer_within_a_second_while_a_button_works(excel, tmp_path):
    book, functions = excel(), com_servers.connect(FUNCTIONS.prog_id)
    assert functions.Call("AS_MARGE", (200.0, 150.0)) == 0.25
    said = tmp_path / "slowest.txt"
    cells = subprocess.Popen(
        [sys.executable, "-c", CELLS, HERE, said, str(WORKING - 4)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    given = by_com(book.workbook)
    told = book.server.Run("pruefung_ausfuehren", given, f"langsam:{WORKING}")[1]
    assert "ist in Ordnung" in told
    assert cells.wait(SECONDS) == 0
    slowest = float(said.read_text())
    print(f"\nlangsamste Zelle neben einem Knopf: {slowest * 1000:.0f} ms")
    assert slowest < 1


def test_the_log_of_the_buttons_names_no_customer(buttons):
    assert "angebot_erstellen: Angebot.xlsm" in buttons.log()
    assert "Nordlicht" not in buttons.log()
