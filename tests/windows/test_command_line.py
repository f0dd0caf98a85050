"""The command line on Windows: paths, names of devices, files that Office holds, equal bytes."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import win32con
import win32file
from installed_program import ON_THAT_DAY, PROGRAM, command

from aftersales_xl import resources

SHARE_NOTHING, SHARE_READING = 0, win32con.FILE_SHARE_READ
OFFICE_FILES = {".docx", ".xlsx", ".xlsm"}
CONTRACTS = """Vertrag;Kunde;Produkt;Beginn;Ende;Jahrespreis;Rhythmus
V-1;Nordlicht;Wartung;01.01.2027;31.12.2027;7000;monatlich
"""
DOCUMENT = "Angebot_AN-2026-0001_Nordlicht Maschinenbau GmbH.docx"
FORECAST = ("forecast", "Verträge.csv", "--from", "2027-01", "--months", "3")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the user's own, with a blank and an umlaut, a workbook and a list in it."""
    made = tmp_path / "Eigene Verkäufe"
    made.mkdir()
    shutil.copy(resources.workbook("Angebot.xlsm"), made / "Angebot für Müller.xlsm")
    (made / "Verträge.csv").write_text(CONTRACTS, encoding="utf-8")
    return made


@contextmanager
def held(path: Path, share: int) -> Iterator[None]:
    """Hold a file open as Office does: others may read it, or not even that."""
    access = win32con.GENERIC_READ | win32con.GENERIC_WRITE
    handle = win32file.CreateFile(str(path), access, share, None, win32con.OPEN_EXISTING, 0, None)
    try:
        yield
    finally:
        handle.Close()


def offer(out: str) -> tuple[object, ...]:
    register = ("--register", "register.sqlite")
    return ("offer", "Angebot für Müller.xlsm", "--out", out, *register, *ON_THAT_DAY)


def test_the_program_is_a_program_of_windows(folder):
    assert PROGRAM.is_file()
    assert sys.platform == "win32"
    told = command(folder, "--version")
    assert (told.code, told.text.split()[0]) == (0, "aftersales-xl")


def test_the_demonstration_is_the_one_of_linux_byte_for_byte(folder):
    linux = Path(os.environ["AFTERSALES_LINUX_DEMO"])
    told = command(folder, "demo", "--out", "vorführung", *ON_THAT_DAY)
    assert told.code == 0, told
    expected = {
        path.relative_to(linux): path.read_bytes()
        for path in linux.rglob("*")
        if path.suffix in OFFICE_FILES
    }
    assert len(expected) >= 8
    windows = {path: (folder / "vorführung" / path).read_bytes() for path in expected}
    assert [path for path in expected if windows[path] != expected[path]] == []


def test_an_offer_of_a_colleague_on_linux_is_the_same_document_here(folder):
    shutil.copytree(os.environ["AFTERSALES_LINUX_DEMO"], folder / "vom Kollegen")
    register = ("--register", "register.sqlite")
    told = command(
        folder / "vom Kollegen",
        *("offer", "mappen/Chatbot.xlsx", "--out", ".", *register, *ON_THAT_DAY),
    )
    assert told.code == 0, told
    assert "(lag bereits vor, unverändert)" in told.words
    assert not [*(folder / "vom Kollegen").glob("*(2)*")]


def test_an_offer_goes_into_a_folder_with_umlauts_blanks_and_a_long_path(folder):
    long = "\\".join(["Angebote für Jörg", *["Ordner mit einem sehr langen Namen ä"] * 6])
    told = command(folder, *offer(long))
    assert told.code == 0, told
    assert len(str(folder / long / DOCUMENT)) > 260
    assert (folder / long / DOCUMENT).is_file()


def test_an_offer_that_word_shows_is_found_unchanged_or_not_overwritten(folder):
    assert command(folder, *offer("aus")).code == 0
    document = folder / "aus" / DOCUMENT
    with held(document, SHARE_READING):
        told = command(folder, *offer("aus"))
    assert "(lag bereits vor, unverändert)" in told.words
    before = document.read_bytes()
    with held(document, SHARE_NOTHING):
        told = command(folder, *offer("aus"))
    assert "AN-2026-0001" in told.text
    assert document.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Angebot für Müller.xlsm", ("check", "Angebot für Müller.xlsm", *ON_THAT_DAY)),
        ("Verträge.csv", FORECAST),
    ],
)
def test_a_file_that_cannot_even_be_read_is_named(folder, name, words):
    with held(folder / name, SHARE_NOTHING):
        told = command(folder, *words)
    assert told.code == 1
    assert told.text.startswith("Fehler: ")
    assert name in told.text
    assert "unerwarteter Fehler" not in told.text


@pytest.mark.parametrize("share", [SHARE_NOTHING, SHARE_READING], ids=["nothing", "reading"])
def test_a_report_that_word_shows_stays_as_it_is(folder, share):
    (folder / "Bericht.docx").write_bytes(b"der alte Bericht")
    with held(folder / "Bericht.docx", share):
        told = command(folder, *FORECAST, "--report", "Bericht.docx")
    assert told.code == 1
    assert "Bericht.docx" in told.text
    assert (folder / "Bericht.docx").read_bytes() == b"der alte Bericht"


def test_a_file_that_is_read_only_stays_as_it_is(folder):
    report = folder / "Bericht.docx"
    report.write_bytes(b"der alte Bericht")
    report.chmod(stat.S_IREAD)
    told = command(folder, *FORECAST, "--report", "Bericht.docx")
    report.chmod(stat.S_IWRITE)
    assert told.code == 1
    assert "Bericht.docx" in told.text
    assert report.read_bytes() == b"der alte Bericht"


def test_a_register_that_another_program_holds_is_named_and_nothing_is_counted(folder):
    (folder / "register.sqlite").write_bytes(b"")
    with held(folder / "register.sqlite", SHARE_NOTHING):
        told = command(folder, *offer("aus"))
    assert told.code == 1
    assert "register.sqlite" in told.text
    assert "unerwarteter Fehler" not in told.text
    assert not [*folder.glob("aus/*.docx")]


@pytest.mark.parametrize(
    ("device", "words"),
    [
        ("NUL.xlsm", ("neu", "NUL")),
        ("con.xlsx", ("neu", "con.xlsx")),
        ("AUX", ("neu", "AUX\\Mappe.xlsx")),
        ("PRN", offer("PRN")),
        ("COM1.csv", (*FORECAST, "--out", "COM1.csv")),
    ],
)
def test_a_device_is_no_name(folder, device, words):
    before = sorted(folder.rglob("*"))
    told = command(folder, *words)
    assert told.code == 1
    assert f"„{device}“ ist unter Windows der Name eines Geräts" in told.words
    assert sorted(folder.rglob("*")) == before


def test_a_question_about_a_device_ends_with_a_sentence(folder):
    told = command(folder, "check", "NUL", *ON_THAT_DAY)
    assert told.code == 1
    assert told.text.startswith("Fehler: ")
    assert "unerwarteter Fehler" not in told.text


def test_a_cell_is_answered_in_utf8_whatever_the_console(folder):
    told = command(folder, "udf", "call", "AS_WARTUNGSPREIS", "50000", "Größe")
    assert "„Größe“" in told.text or "Größe" in told.text
    assert command(folder, "udf", "call", "AS_MARGE", "200", "150").text == "0.25\n"
