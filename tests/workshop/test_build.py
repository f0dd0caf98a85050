"""``aftersales-xl build``: the committed files are current, stale ones are named and rebuilt."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from aftersales_xl import resources
from aftersales_xl.cli import main
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.words import messages
from workshop import build
from workshop.build import in_order
from workshop.generated import GENERATED, Built, Generated

ROOT = Path(__file__).resolve().parents[2]
CURRENT = "Alle erzeugten Dateien sind aktuell.\n"


def once(file: Generated) -> Generated:
    """Build a file a single time: every test here asks for the same."""
    made: dict[str, bytes] = {}

    def content(built: Built) -> bytes:
        if file.path not in made:
            made[file.path] = file.build(built)
        return made[file.path]

    return replace(file, build=content)


ONCE = tuple(map(once, GENERATED))


def change_workbook(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook["Start"]["D1"] = "verändert"
    workbook.save(path)


def change_document(path: Path) -> None:
    document = Document(path)
    document.add_paragraph("neu")
    document.save(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "workbooks/beispiele/Server.xlsx": change_workbook,
    **{
        f"templates/word/{name}.docx": change_document
        for name in ("angebot", "auftragsbestaetigung", "wartungsvertrag", "prognosebericht")
    },
    "templates/word/FIELDS.md": Path.unlink,
    "install/libreoffice/types.idl": lambda path: path.write_text("", encoding="utf-8"),
    "install/aftersales.xlam": lambda path: path.write_bytes(b"PK"),
    "docs/funktionen.md": lambda path: path.write_text("", encoding="utf-8"),
    "docs/it-blatt.md": Path.unlink,
}


@pytest.fixture(autouse=True)
def _built_once(monkeypatch):
    monkeypatch.setattr(build, "GENERATED", ONCE)


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    """Return a folder that `build` takes for the checkout."""
    monkeypatch.setattr(resources, "checkout", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def changed(checkout) -> Path:
    """Return a checkout where everything is built and some files are stale."""
    assert main(["build"]) == 0
    for name, change in CHANGES.items():
        change(checkout / name)
    return checkout


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.mark.thorough
def test_every_committed_file_is_what_the_code_builds(capsys):
    ended = main(["build", "--check"])
    said = capsys.readouterr()
    assert (said.err, said.out, ended) == ("", CURRENT, 0)


@pytest.mark.thorough
def test_a_build_writes_every_file_and_a_second_one_changes_nothing(checkout, capsys):
    assert main(["build"]) == 0
    paths = sorted(file.path for file in GENERATED)
    assert sorted(capsys.readouterr().out.splitlines()) == [f"erzeugt: {path}" for path in paths]
    files = [path for path in checkout.rglob("*") if path.is_file()]
    assert sorted(path.relative_to(checkout).as_posix() for path in files) == paths
    before = times(checkout)
    assert main(["build"]) == 0
    assert capsys.readouterr().out == CURRENT
    assert times(checkout) == before


def test_each_stale_file_is_named_in_one_line_and_none_is_written(changed, capsys):
    before = times(changed)
    assert main(["build", "--check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert sorted(said.err.splitlines()) == sorted(
        f"veraltet: {name}. Bitte führen Sie „aftersales-xl build“ aus." for name in CHANGES
    )
    assert times(changed) == before


@pytest.mark.thorough
def test_a_build_writes_the_stale_files_alone(changed, capsys):
    before = times(changed)
    assert main(["build"]) == 0
    written = capsys.readouterr().out.splitlines()
    assert sorted(written) == sorted(f"erzeugt: {name}" for name in CHANGES)
    after = {path for path, when in times(changed).items() if before.get(path) != when}
    assert {path for path in after if path.is_file()} == {changed / name for name in CHANGES}


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "alt.md"
    path.write_text("alt", encoding="utf-8")

    def fails(_self, _target):
        raise OSError("voll")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="voll"):
        build.write(path, b"neu")
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["alt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_rebuilt_file_keeps_its_mode_and_a_new_one_is_for_everyone_to_read(tmp_path):
    old, new = tmp_path / "alt.sh", tmp_path / "neu" / "neu.md"
    old.touch(mode=0o755)
    for path in (old, new):
        build.write(path, b"x")
    assert [path.stat().st_mode & 0o777 for path in (old, new)] == [0o755, 0o644]


@pytest.mark.thorough
def test_what_is_built_twice_is_the_same():
    """Workbooks are compared with those another run has committed, which takes half as long."""
    assert built_without_workbooks(ONCE) == built_without_workbooks(GENERATED)


def built_without_workbooks(files: Sequence[Generated]) -> dict[str, bytes]:
    built: dict[str, bytes] = {}
    for file in in_order(files):
        if "workbooks/" not in file.path:
            built[file.path] = file.build(built)
    return built


def test_a_file_is_built_after_what_it_is_made_of():
    order = [file.path for file in in_order(GENERATED)]
    assert sorted(order) == sorted(file.path for file in GENERATED)
    assert order.index("aftersales_xl/excel/addin/vbaProject.bin") < order.index(
        "workbooks/Angebot.xlsm"
    )


def test_a_workbook_carries_the_project_just_built_and_not_the_one_on_the_disk():
    (book,) = (file for file in GENERATED if file.path == "workbooks/Angebot.xlsm")
    with pytest.raises(KeyError, match=r"aftersales_xl/excel/addin/vbaProject\.bin"):
        book.build({})


@pytest.mark.parametrize("file", GENERATED, ids=lambda file: file.path)
def test_what_a_file_is_made_of_is_there(file):
    assert file.inputs
    assert [name for name in file.inputs if not (ROOT / name).exists()] == []


def test_a_package_that_is_missing_is_named(monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "workshop.build", None)
    assert main(["build"]) == 1
    assert capsys.readouterr().err == (
        "Fehler: Zum Erzeugen fehlt das Python-Paket workshop.build. Bitte richten Sie die "
        "Umgebung mit „python3 install/bootstrap.py shell“ ein.\n"
    )


def test_an_installed_program_has_nothing_to_build(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_root", lambda: tmp_path)
    with pytest.raises(Refusal) as refused:
        resources.checkout()
    assert messages.sentence(refused.value.problems[0]) == (
        "„build“ erzeugt die mitgelieferten Dateien neu und gibt es nur im Quellordner des "
        "Programms. Hier ist das Programm installiert. Bitte rufen Sie den Befehl in einem Klon "
        "des Quellordners auf."
    )


@pytest.mark.usefixtures("changed")
def test_a_named_file_is_built_alone(capsys):
    assert main(["build", "--check", "docs/funktionen.md"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "veraltet: docs/funktionen.md. Bitte führen Sie „aftersales-xl build“ aus."
    ]


@pytest.mark.usefixtures("checkout")
def test_a_file_that_nothing_builds_is_a_sentence(capsys):
    assert main(["build", "docs/handbuch.md"]) == 1
    assert "„docs/handbuch.md“ wird nicht erzeugt." in capsys.readouterr().err
