"""What version 0.1 wrote into xlwings.conf is taken back; what others wrote there stays."""

from __future__ import annotations

import pytest
from computers import computer, done, everything, taken_back

from aftersales_xl.setup import manifest as manifests
from aftersales_xl.setup import settings
from aftersales_xl.setup.manifest import InstalledSettings
from aftersales_xl.setup.places import System
from aftersales_xl.setup.steps import digest

FOREIGN = (
    b'"INTERPRETER_WIN","C:\\Users\\J\xf6rg\\python.exe"\r\n'
    b'"UDF MODULES","reports"\r\n'
    b"a line xlwings would not understand\r\n"
)
WITH_OURS = (
    b'"INTERPRETER_WIN","C:\\AfterSales\\pythonw.exe"\n'
    b'"UDF MODULES","reports;aftersales_udfs.angebot"\n'
    b"a line xlwings would not understand\r\n"
    b'"USE UDF SERVER","True"\n'
)


@pytest.fixture
def earlier(tmp_path):
    """Return a Windows computer with version 0.1, and the file of settings it wrote into."""
    windows = computer(System.WINDOWS, tmp_path)
    done(windows, everything(windows))
    path = tmp_path / "xlwings.conf"
    path.write_bytes(WITH_OURS)
    known = manifests.load(windows.disk, windows.places.manifest)
    known.note(
        InstalledSettings(
            path=str(path),
            ours=digest(WITH_OURS),
            before=FOREIGN,
            values={
                "INTERPRETER_WIN": "C:\\AfterSales\\pythonw.exe",
                "UDF MODULES": "reports;aftersales_udfs.angebot",
                "USE UDF SERVER": "True",
            },
            values_before={
                "INTERPRETER_WIN": "C:\\Users\\Jörg\\python.exe",
                "UDF MODULES": "reports",
                "USE UDF SERVER": None,
            },
        )
    )
    manifests.save(windows.disk, windows.places.manifest, known)
    return windows, path


def test_a_shared_file_is_given_back_byte_for_byte(earlier):
    windows, path = earlier
    taken_back(windows)
    assert path.read_bytes() == FOREIGN


def test_what_others_wrote_meanwhile_stays(earlier):
    windows, path = earlier
    with path.open("ab") as file:
        file.write(b'"SHOW CONSOLE","True"\r\n')
    done(windows, everything(windows))
    taken_back(windows)
    assert settings.read(path.read_bytes(), "cp1252") == {
        "SHOW CONSOLE": "True",
        "INTERPRETER_WIN": "C:\\Users\\Jörg\\python.exe",
        "UDF MODULES": "reports",
    }


def test_a_setting_of_ours_that_somebody_changed_is_not_reset(earlier):
    windows, path = earlier
    path.write_bytes(path.read_bytes().replace(b'SERVER","True"', b'SERVER","False"'))
    taken_back(windows)
    told = settings.read(path.read_bytes(), "cp1252")
    assert told["USE UDF SERVER"] == "False"
    assert told["INTERPRETER_WIN"] == "C:\\Users\\Jörg\\python.exe"


def test_installing_writes_no_settings_of_xlwings(machine, tmp_path):
    done(machine, everything(machine))
    assert [*tmp_path.rglob("xlwings.conf")] == []


def test_a_setting_that_stood_twice_stands_once():
    data = settings.merge_settings(b'"a","1"\n"B","2"\n"A","3"\n', {"A": "4"}, "cp1252")
    assert data == b'"A","4"\n"B","2"\n'


def test_a_missing_line_end_is_mended_before_anything_is_added():
    assert settings.merge_settings(b'"B","2"', {"A": "4"}, "cp1252") == b'"B","2"\n"A","4"\n'
