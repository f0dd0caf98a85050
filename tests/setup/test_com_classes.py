"""The keys by which Windows finds our COM servers: written, renewed, taken back."""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

import pytest
from computers import computer, done, everything, taken_back

from aftersales_xl.setup.com_classes import COM_CLASSES, FUNCTIONS, MACROS, interpreter_of
from aftersales_xl.setup.places import System
from aftersales_xl.setup.plan import interpreter

CLASSES = "Software\\Classes"


def classes_of(machine) -> dict[str, dict[str, object]]:
    return {key: values for key, values in machine.registry.keys.items() if CLASSES in key}


def test_the_keys_lead_from_prog_id_to_the_python_of_the_installation(windows):
    done(windows, everything(windows, Path("C:/Jörg Müller/Łukasz/pythonw.exe")))
    keys = classes_of(windows)
    for kind, role in ((FUNCTIONS, "funktionen"), (MACROS, "knoepfe")):
        clsid = keys[rf"{CLASSES}\{kind.prog_id}\CLSID"][""]
        assert keys[rf"{CLASSES}\CLSID\{clsid}\ProgID"] == {"": kind.prog_id}
        command = keys[rf"{CLASSES}\CLSID\{clsid}\LocalServer32"][""]
        python = Path("C:/Jörg Müller/Łukasz/pythonw.exe")
        assert command == f'"{python}" -E -P -m aftersales_xl.bridge {role}'
        assert interpreter_of(command) == python
    assert len(keys) == 10


def test_the_names_are_those_that_vba_asks_for():
    assert [kind.prog_id for kind in COM_CLASSES] == ["AfterSales.Functions", "AfterSales.Macros"]
    identifiers = {str(UUID(kind.clsid)) for kind in COM_CLASSES}
    assert len(identifiers) == 2


def test_another_python_is_entered_when_installed_again(windows):
    python = Path("C:/neu/pythonw.exe")
    done(windows, everything(windows, Path("C:/alt/pythonw.exe")))
    told = done(windows, everything(windows, python))
    assert sorted(told) == ["install_com_key", "install_com_key", "install_file_updated"]
    assert windows.registry.read(FUNCTIONS.command_key)[""].startswith(f'"{python}" ')
    assert done(windows, everything(windows, python)) == []


def test_uninstalling_removes_exactly_these_keys(windows):
    windows.registry.write(rf"{CLASSES}\Anderes.Programm", {"": "bleibt"})
    done(windows, everything(windows))
    taken_back(windows)
    assert classes_of(windows) == {rf"{CLASSES}\Anderes.Programm": {"": "bleibt"}}


@pytest.mark.parametrize("system", [System.LINUX, System.MACOS])
def test_where_there_is_no_registry_nothing_is_entered(system, tmp_path):
    other = computer(system, tmp_path)
    assert "install_com_key" not in done(other, everything(other))


def test_windows_is_given_the_python_without_a_console(tmp_path):
    for name in ("python.exe", "pythonw.exe"):
        (tmp_path / name).touch()
    assert interpreter(System.WINDOWS, str(tmp_path / "python.exe")).name == "pythonw.exe"
    assert interpreter(System.MACOS, str(tmp_path / "python.exe")).name == "python.exe"
    assert interpreter(System.LINUX) == Path(sys.executable)
