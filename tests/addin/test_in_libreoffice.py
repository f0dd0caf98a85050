"""LibreOffice imports our VBA and runs it: also when the server dies, or never starts.

There is no COM here. The first tests run the modules as they are, so that no server can be found;
the others put a module in the place of the server, the clock and the dialogs, and LibreOffice's
`Value` in the place of `Value2`, which it does not have. All else is the code that runs in Excel.
"""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from vba_readers import by_olevba
from xlsxwriter import Workbook

from aftersales_udfs import descriptions
from aftersales_xl import resources
from aftersales_xl.excel.addin.ready_made import give_macros
from workshop.vba import sources, vba_project
from workshop.vba.sources import Module

pytestmark = pytest.mark.libreoffice
BOOK = resources.workbook("Angebot.xlsm")
NOT_THERE = (
    "#FEHLER: After-Sales antwortet nicht. Bitte warten Sie eine Minute und rechnen Sie dann mit "
    "Strg+Alt+F9 neu. Hilft das nicht, führen Sie bitte aftersales-xl doctor aus."
)
DEAD = {  # how COM says that a server is gone, by its names in winerror.h
    "RPC_S_SERVER_UNAVAILABLE": 0x800706BA,
    "RPC_S_CALL_FAILED": 0x800706BE,
    "RPC_E_DISCONNECTED": 0x80010108,
    "RPC_E_SERVERFAULT": 0x80010105,
    "RPC_E_SERVER_DIED": 0x80010007,
    "CO_E_OBJNOTCONNECTED": 0x800401FD,
    "CO_E_SERVER_EXEC_FAILURE": 0x80080005,
}
SERVER = {  # in the place of: what stands there
    "CreateObject(DIENST)": "NeuerDienst()",
    "verbunden.Call((funktion), (werte))": "DienstAntwortet((funktion), (werte))",
    ".Value2": ".Value",
    "Timer": "Uhrzeit()",
    "Private Function InPause": (
        "Public Sub Vergessen()\r\n    gestoert = False\r\n    startetGerade = False\r\n"
        "    Set verbunden = Nothing\r\nEnd Sub\r\n\r\nPrivate Function InPause"
    ),
}
BUTTONS = {
    "CreateObject(DIENST)": "NeuerDienst()",
    "makros.Run((makro), mappe, (auskunft))": "MakroAntwortet((makro), mappe, (auskunft))",
    "MsgBox": "Fenster",
    "Private Sub VersionPruefen": (
        "Public Sub VersionGilt(ByVal gesagt As Boolean)\r\n    versionGeprueft = gesagt\r\n"
        "End Sub\r\n\r\nPrivate Sub VersionPruefen"
    ),
}


def library(modules: list[Module], path: Path) -> Path:
    """Write a workbook with these modules; 150 stands in A2, a text in C10."""
    drawn = io.BytesIO()
    with Workbook(drawn, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row("A1", [200, 150])
        sheet.write("C10", "Ende")
        give_macros(workbook, vba_project.project(path.name, modules, 1))
    path.write_bytes(drawn.getvalue())
    return path


def with_stand_in(module: Module, replaced: dict[str, str]) -> Module:
    source = module.source
    for old, new in replaced.items():
        assert old in source, old
        source = source.replace(old, new)
    return Module(name=module.name, source=source)


@pytest.fixture(scope="module")
def vba(office, tmp_path_factory):
    """The shipped workbook as it is, and a library with a stand-in for the server."""
    folder = tmp_path_factory.mktemp("vba")
    ours = sources.modules(descriptions(), is_addin=False)
    by_name = {module.name: module for module in ours}
    stand_in = Path(__file__).with_name("server_stand_in.bas").read_text(encoding="utf-8")
    shipped = folder / BOOK.name
    shipped.write_bytes(BOOK.read_bytes())
    replaced = library(
        [
            with_stand_in(by_name["AfterSalesVerbindung"], SERVER),
            with_stand_in(by_name["AfterSalesKnoepfe"], BUTTONS),
            Module(name="Probe", source=stand_in.replace("\n", "\r\n")),
        ],
        folder / "Nachgebildet.xlsm",
    )
    books = {"echt": shipped, "nachgebildet": replaced}
    for name, path in books.items():
        office("open_with_macros", name, path.as_uri())
    yield lambda book, module, function, *given: office("run", book, module, function, *given)
    for name in books:
        office("close", name)


@pytest.fixture
def probe(vba):
    """Asks the stand-in; each test begins with a server that answers."""
    vba("nachgebildet", "Probe", "Anfang")
    return lambda function, *given: vba("nachgebildet", "Probe", function, *given)


def signed(code: int) -> int:
    return code - (1 << 32)


@pytest.mark.thorough
def test_libreoffice_finds_the_modules_that_olevba_finds(office, tmp_path):
    copy = tmp_path / BOOK.name  # it leaves a lock next to what it opens
    copy.write_bytes(BOOK.read_bytes())
    office("open", "mappe", copy.as_uri())
    found = office("modules", "mappe")
    office("close", "mappe")
    expected = by_olevba(BOOK)
    assert found.keys() == expected.keys()
    for name, code in expected.items():
        kept = "\n".join(line for line in code.split("\n") if not line.startswith("Attribute "))
        assert kept.strip() in found[name].replace("\r\n", "\n"), name


def test_without_a_server_a_function_answers_with_a_sentence_and_the_next_one_at_once(vba):
    for name, given in (("AS_MARGE", [200, 150]), ("AS_AUFSCHLAG", [0.25, 0.5])):
        if name in descriptions():
            assert vba("echt", "AfterSales", name, *given) == NOT_THERE
    began = time.monotonic()
    for _ in range(20):
        assert vba("echt", "AfterSales", "AS_MARGE", 200, 150) == NOT_THERE
    assert time.monotonic() - began < 2


def test_a_wrapper_hands_its_name_and_arguments_over(probe):
    assert probe("Antwort", "AS_X", 7) == "AS_X 1"
    assert probe("Gestartet") == 1


@pytest.mark.parametrize("name", DEAD)
def test_a_server_that_died_is_replaced_once_and_the_cell_gets_its_answer(probe, name):
    probe("Antwort", "AS_X", 7)
    probe("NaechsterAufruf", signed(DEAD[name]))
    assert probe("Antwort", "AS_X", 7) == "AS_X 1"
    assert (probe("Gestartet"), probe("Gefragt")) == (2, 3)


def test_a_server_that_dies_again_makes_all_cells_answer_at_once_for_a_minute(probe):
    probe("Antwort", "AS_X", 7)
    probe("JederAufruf", signed(DEAD["RPC_S_SERVER_UNAVAILABLE"]))
    assert probe("Antwort", "AS_X", 7) == NOT_THERE
    asked = probe("Gefragt")
    assert asked == 3
    assert [probe("Antwort", "AS_Y", 7) for _ in range(5)] == [NOT_THERE] * 5
    assert probe("Gefragt") == asked


def test_a_server_that_cannot_start_is_started_once_and_not_for_every_cell(probe):
    probe("StartScheitert", signed(DEAD["CO_E_SERVER_EXEC_FAILURE"]))
    assert [probe("Antwort", "AS_X", 7) for _ in range(5)] == [NOT_THERE] * 5
    assert probe("Gestartet") == 1


def test_after_a_minute_the_server_is_tried_again(probe):
    probe("StartScheitert", signed(DEAD["CO_E_SERVER_EXEC_FAILURE"]))
    assert probe("Antwort", "AS_X", 7) == NOT_THERE
    probe("StartScheitert", 0)
    probe("Warten", 59.0)
    assert probe("Antwort", "AS_X", 7) == NOT_THERE
    probe("Warten", 2.0)
    assert probe("Antwort", "AS_X", 7) == "AS_X 1"


def test_midnight_ends_a_pause_and_does_not_make_it_last_a_day(probe):
    probe("StartScheitert", signed(DEAD["CO_E_SERVER_EXEC_FAILURE"]))
    probe("Antwort", "AS_X", 7)
    probe("StartScheitert", 0)
    probe("Warten", -3600.0)  # the clock was put back an hour
    assert probe("Antwort", "AS_X", 7) == "AS_X 1"


def test_a_fault_of_one_call_is_told_in_its_cell_and_stops_no_other(probe):
    probe("Antwort", "AS_X", 7)
    probe("NaechsterAufrufMissverstanden")
    assert probe("Antwort", "AS_X", 7).startswith("#FEHLER: After-Sales konnte das nicht rechnen.")
    assert probe("Antwort", "AS_X", 7) == "AS_X 1"
    assert probe("Gestartet") == 1


@pytest.mark.parametrize(
    ("area", "rows", "columns"),
    [
        ("A1:B3", 3, 2),
        ("A:A", 10, 1),  # C10 is the last cell in use
        ("A:C", 10, 3),
        ("1:1", 1, 3),
        ("A5:B1048576", 6, 2),
        ("B20:D30", 1, 2),  # nothing there: a row of empty cells
    ],
)
def test_a_range_arrives_as_values_as_far_as_the_sheet_is_used(probe, area, rows, columns):
    assert probe("Groesse", area) == f"{rows} x {columns}"


def test_a_range_in_parts_is_refused(probe):
    assert probe("Bereich", "A1:A2,C1:C2").startswith("#FEHLER: Ein Argument besteht aus mehreren")
    assert probe("Gefragt") == 0


def test_a_button_shows_what_its_macro_says(probe):
    probe("MakroSagt", "After-Sales|Fertig.|info")
    assert probe("Gedrueckt", "angebot_erstellen") == "angebot_erstellen"
    assert probe("Fenstertexte") == "After-Sales: Fertig. (64)"


def test_an_excel_without_spills_is_told_so_by_its_first_button(probe):
    """LibreOffice, too, says a version older than 16."""
    probe("AlteVersion")
    probe("MakroSagt", "After-Sales|Fertig.|info")
    probe("MakroSagt", "After-Sales|Fertig.|info")
    probe("Gedrueckt", "angebot_erstellen")
    probe("Gedrueckt", "angebot_erstellen")
    told = probe("Fenstertexte")
    assert told.startswith("After-Sales: Diese Version von Excel zeigt manche Tabellen nur mit")
    assert told.count("Excel 2021 oder Microsoft 365") == 1
    assert told.count("Fertig.") == 2


def test_the_answer_to_a_question_is_asked_of_the_same_macro(probe):
    probe("MakroSagt", "After-Sales|Überschreiben?|frage")
    probe("MakroSagt", "After-Sales|Erledigt.|warnung")
    assert probe("Gedrueckt", "preisliste_aktualisieren") == "preisliste_aktualisieren Ja"
    assert probe("Fenstertexte") == (
        "After-Sales: Überschreiben? (36)\nAfter-Sales: Erledigt. (48)"
    )


def test_a_long_text_is_shown_in_several_windows_and_loses_nothing(probe):
    lines = [f"Zeile {number}: bitte prüfen" for number in range(100)]
    probe("MakroSagt", "After-Sales|" + "\n".join(lines) + "|fehler")
    probe("Gedrueckt", "pruefung_ausfuehren")
    told = probe("Fenstertexte")
    assert all(line in told for line in lines)
    assert told.count("(Fortsetzung mit OK)") == 2


def test_a_button_on_a_computer_without_us_says_what_to_do(probe):
    probe("StartScheitert", signed(DEAD["CO_E_SERVER_EXEC_FAILURE"]))
    probe("Gedrueckt", "zielpreis")
    told = probe("Fenstertexte")
    assert told.startswith("After-Sales: Das hat nicht geklappt: ")
    assert "aftersales-xl doctor" in told
