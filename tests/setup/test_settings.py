"""xlwings.conf: our settings next to those of other projects, in the code page Excel reads."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import xlwings
from computers import computer, done, everything, taken_back
from xlwings.utils import read_user_config

from aftersales_udfs import MODULES
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.setup import settings
from aftersales_xl.setup.places import System
from aftersales_xl.setup.plan import interpreter, search_path, settings_for_excel

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = (
    b'"INTERPRETER_WIN","C:\\Users\\J\xf6rg\\python.exe"\r\n'
    b'"UDF MODULES","reports"\r\n'
    b'"ONEDRIVE_WIN","D:\\Gesch\xe4ft"\r\n'
    b"a line xlwings would not understand\r\n"
)


@pytest.fixture
def shared(tmp_path):
    """A Windows computer on which another project already uses xlwings."""
    windows = computer(System.WINDOWS, tmp_path)
    windows.places.settings.parent.mkdir()
    windows.places.settings.write_bytes(FOREIGN)
    return windows


def read(machine) -> dict[str, str]:
    return settings.read(machine.places.settings.read_bytes(), machine.code_page)


def test_excel_finds_the_functions_and_their_python(machine):
    done(machine, everything(machine))
    told = read(machine)
    key = "INTERPRETER_MAC" if machine.places.system is System.MACOS else "INTERPRETER_WIN"
    assert told == {
        key: str(interpreter(machine.places.system)),
        "UDF MODULES": ";".join(MODULES),
        "USE UDF SERVER": "True",
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    }


def test_xlwings_reads_what_we_wrote(tmp_path, monkeypatch):
    windows = computer(System.WINDOWS, tmp_path)
    done(windows, everything(windows))
    monkeypatch.setattr(xlwings, "USER_CONFIG_FILE", str(windows.places.settings))
    assert read_user_config() == {key.lower(): value for key, value in read(windows).items()}


def test_settings_of_others_stay(shared):
    assert "install_interpreter_changed" in done(shared, everything(shared))
    told = read(shared)
    assert told["ONEDRIVE_WIN"] == "D:\\Geschäft"
    assert told["UDF MODULES"] == ";".join(["reports", *MODULES])
    assert "ADD_WORKBOOK_TO_PYTHONPATH" not in told  # the other project may need its default
    assert b"a line xlwings would not understand\r\n" in shared.places.settings.read_bytes()


def test_a_shared_file_is_given_back_byte_for_byte(shared):
    done(shared, everything(shared))
    taken_back(shared)
    assert shared.places.settings.read_bytes() == FOREIGN


def test_what_others_wrote_meanwhile_stays(shared):
    done(shared, everything(shared))
    with shared.places.settings.open("ab") as file:
        file.write(b'"SHOW CONSOLE","True"\r\n')
    done(shared, everything(shared))
    taken_back(shared)
    told = read(shared)
    assert told["SHOW CONSOLE"] == "True"
    assert told["INTERPRETER_WIN"] == "C:\\Users\\Jörg\\python.exe"
    assert told["UDF MODULES"] == "reports"
    assert "USE UDF SERVER" not in told


def test_a_setting_of_ours_that_somebody_changed_is_not_reset(shared):
    done(shared, everything(shared))
    path = shared.places.settings
    path.write_bytes(path.read_bytes().replace(b'SERVER","True"', b'SERVER","False"'))
    taken_back(shared)
    assert read(shared)["USE UDF SERVER"] == "False"
    assert read(shared)["INTERPRETER_WIN"] == "C:\\Users\\Jörg\\python.exe"


def test_a_setting_that_stood_twice_stands_once():
    data = settings.merge_settings(b'"a","1"\n"B","2"\n"A","3"\n', {"A": "4"}, "cp1252")
    assert data == b'"A","4"\n"B","2"\n'


def test_a_missing_line_end_is_mended_before_anything_is_added():
    assert settings.merge_settings(b'"B","2"', {"A": "4"}, "cp1252") == b'"B","2"\n"A","4"\n'


def test_a_name_the_code_page_lacks_is_abbreviated_by_a_variable():
    local = "C:\\Users\\Błażej\\AppData\\Local"
    python = Path(f"{local}\\aftersales-xl\\venv\\Scripts\\pythonw.exe")
    told = settings_for_excel(
        System.WINDOWS, python, MODULES, folders=f"{local}\\x", variables={"LOCALAPPDATA": local}
    )
    assert told["INTERPRETER_WIN"] == ("%LOCALAPPDATA%\\aftersales-xl\\venv\\Scripts\\pythonw.exe")
    assert told["PYTHONPATH"] == "%LOCALAPPDATA%\\x"
    settings.merge_settings(b"", told, "cp1252")


def test_a_path_excel_could_not_read_is_refused():
    with pytest.raises(Refusal, match="install_path_unwritable"):
        settings.merge_settings(b"", {"INTERPRETER_WIN": "D:\\Błażej\\python.exe"}, "cp1252")


def test_a_python_that_finds_us_by_itself_needs_no_path():
    assert search_path(Path(sys.executable)) == ""


@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="no virtual environment")
def test_a_python_that_does_not_find_us_is_told_where_we_are():
    bare = Path(sys.base_prefix) / "bin" / "python3"
    assert search_path(bare).split(";") == [str(ROOT), str(ROOT / "udfs")]


def test_windows_is_given_the_python_without_a_console(tmp_path):
    for name in ("python.exe", "pythonw.exe"):
        (tmp_path / name).touch()
    assert interpreter(System.WINDOWS, str(tmp_path / "python.exe")).name == "pythonw.exe"
    assert interpreter(System.MACOS, str(tmp_path / "python.exe")).name == "python.exe"
