"""The seam: the registry through winreg's interface, and places on each system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import winreg_stand_in
from computers import computer

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.setup.machine import WindowsRegistry
from aftersales_xl.setup.places import System, places

OFFICE = r"Software\Microsoft\Office"
KEY = rf"{OFFICE}\16.0\Excel\Security\Trusted Locations\AfterSales"


@pytest.fixture
def registry(monkeypatch) -> WindowsRegistry:
    monkeypatch.setitem(sys.modules, "winreg", winreg_stand_in)
    monkeypatch.setattr(winreg_stand_in, "keys", {})
    return WindowsRegistry()


def test_values_are_written_with_their_kinds_and_read_back(registry):
    registry.write(KEY, {"Path": "C:\\", "AllowSubFolders": 1})
    assert winreg_stand_in.keys[KEY] == {
        "Path": ("C:\\", winreg_stand_in.REG_SZ),
        "AllowSubFolders": (1, winreg_stand_in.REG_DWORD),
    }
    assert registry.read(KEY) == {"Path": "C:\\", "AllowSubFolders": 1}


def test_writing_leaves_exactly_the_values_asked_for(registry):
    registry.write(KEY, {"Path": "C:\\", "Date": "old"})
    registry.write(KEY, {"Path": "D:\\"})
    assert registry.read(KEY) == {"Path": "D:\\"}


def test_a_missing_key_has_no_values_and_nothing_below(registry):
    assert registry.read(KEY) is None
    assert registry.subkeys(KEY) == []
    registry.delete(KEY)
    assert winreg_stand_in.keys == {}


def test_a_deleted_key_is_gone(registry):
    registry.write(KEY, {"Path": "C:\\"})
    registry.delete(KEY)
    assert registry.read(KEY) is None


def test_a_key_that_a_policy_locks_is_told(registry, monkeypatch):
    def denied(*_words: object) -> None:
        raise PermissionError(5, "Zugriff verweigert")

    monkeypatch.setattr(winreg_stand_in, "CreateKeyEx", denied)
    monkeypatch.setattr(winreg_stand_in, "DeleteKey", denied)
    with pytest.raises(Refusal, match="install_registry_locked"):
        registry.write(KEY, {"Path": "C:\\"})
    with pytest.raises(Refusal, match="install_registry_locked"):
        registry.delete(KEY)


def test_office_versions_are_those_whose_excel_was_started(registry, tmp_path):
    for key in (r"15.0\Excel", r"16.0\excel", r"14.0\Word", r"Common\Excel", "16.0\\Word"):
        registry.write(rf"{OFFICE}\{key}", {})
    machine = computer(System.WINDOWS, tmp_path, registry=registry)
    assert machine.office_versions() == ["15.0", "16.0"]


def test_before_excel_was_ever_started_the_current_version_is_assumed(registry, tmp_path):
    machine = computer(System.WINDOWS, tmp_path, registry=registry)
    assert machine.office_versions() == ["16.0"]


def test_a_redirected_profile_is_where_windows_says():
    there = places(
        System.WINDOWS,
        home=Path("C:/Users/Jörg"),
        documents=Path("D:/Eigene"),
        data=Path("C:/data"),
        variables={"APPDATA": "//server/profile/Roaming"},
    )
    assert there.startup == Path("//server/profile/Roaming/Microsoft/Excel/XLSTART")
    assert there.documents == Path("D:/Eigene/After-Sales")
