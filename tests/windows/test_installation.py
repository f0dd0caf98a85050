"""install, doctor and uninstall on Windows: the real registry, the user's folders, held files."""

from __future__ import annotations

import json
import winreg
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
import win32con
import win32file
from installed_program import command

from aftersales_xl import resources
from aftersales_xl.setup.places import places_of_this_user

EXCEL = r"Software\Microsoft\Office\16.0\Excel"
TRUSTED = rf"{EXCEL}\Security\Trusted Locations"
OF_ANOTHER = rf"{TRUSTED}\Location7"
PLACES = places_of_this_user()
HOME = Path.home()


def values_of(key: str) -> Mapping[str, object] | None:
    """Return the values of a key of the user, None if there is no such key."""
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as handle:
            count = winreg.QueryInfoKey(handle)[1]
            return {
                name: value
                for name, value, _ in (winreg.EnumValue(handle, n) for n in range(count))
            }
    except FileNotFoundError:
        return None


def write(key: str, **values: str) -> None:
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key) as handle:
        for name, value in values.items():
            winreg.SetValueEx(handle, name, 0, winreg.REG_SZ, value)


def keys_written() -> dict[str, Mapping[str, object]]:
    """Return what the installation says it wrote into the registry."""
    told = json.loads(PLACES.manifest.read_bytes())
    return {one["key"]: one["values"] for one in told["entries"] if one["type"] == "registry"}


@pytest.fixture
def installed() -> Iterator[Callable[..., object]]:
    """A PC with Excel and the trusted folder of another program, on which we are installed."""
    write(EXCEL)
    write(OF_ANOTHER, Path="D:\\Vorlagen\\")
    told = command(HOME, "install")
    assert told.code == 0, told
    yield lambda *words: command(HOME, *words)
    command(HOME, "uninstall")


def test_everything_is_where_excel_and_the_user_look_for_it(installed):
    assert (PLACES.documents, PLACES.startup) == (
        HOME / "Documents" / "After-Sales",
        HOME / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART",
    )
    add_in = resources.installation("aftersales.xlam").read_bytes()
    assert (PLACES.startup / "aftersales.xlam").read_bytes() == add_in
    workbook = resources.workbook("Angebot.xlsm").read_bytes()
    assert (PLACES.documents / "Angebot.xlsm").read_bytes() == workbook
    assert [link.suffix for link in PLACES.start_menu.glob("*.lnk")] == [".lnk"]
    again = installed("install")
    assert (again.code, "Alles ist auf dem neuesten Stand." in again.text) == (0, True)


@pytest.mark.usefixtures("installed")
def test_each_key_is_in_the_registry_as_it_was_written():
    keys = keys_written()
    assert {f"{PLACES.documents}\\", f"{PLACES.startup}\\"} <= {
        values["Path"] for key, values in keys.items() if key.startswith(TRUSTED)
    }
    assert {key: values_of(key) for key in keys} == keys


def test_doctor_sees_what_is_there_and_what_is_missing(installed):
    told = installed("doctor")
    assert "unerwarteter Fehler" not in told.text
    # Wine reads no classes of a user; that the servers answer is what `test_com_functions` shows
    connections = [line for line in told.text.splitlines() if "Verbindung: After-Sales: " in line]
    assert len(connections) == 2
    assert all("antwortet" in line or "0x800401F3" in line for line in connections)
    (PLACES.startup / "aftersales.xlam").unlink()
    told = installed("doctor")
    assert told.code == 1
    assert "aftersales.xlam" in told.text


def test_uninstalling_takes_back_what_was_installed_and_nothing_else(installed):
    keys = keys_written()
    edited = PLACES.templates / "angebot.docx"
    edited.write_bytes(edited.read_bytes() + b"mein Zusatz")
    told = installed("uninstall")
    assert told.code == 0, told
    assert [key for key in keys if values_of(key) is not None] == []
    assert values_of(OF_ANOTHER) == {"Path": "D:\\Vorlagen\\"}
    assert [*PLACES.startup.glob("aftersales*"), *PLACES.start_menu.glob("*.lnk")] == []
    kept = [path for path in PLACES.documents.rglob("*") if path.is_file()]
    assert kept == [edited]
    edited.unlink()
    assert installed("uninstall").text == "Es ist nichts installiert.\n"


@pytest.mark.parametrize(
    ("name", "access"),
    [
        ("aftersales.xlam", win32con.GENERIC_READ),
        ("Angebot.xlsm", win32con.GENERIC_READ | win32con.GENERIC_WRITE),
    ],
)
def test_a_file_that_excel_holds_is_named_and_stays(installed, name, access):
    folder = PLACES.startup if name.endswith(".xlam") else PLACES.documents
    share = win32con.FILE_SHARE_READ
    handle = win32file.CreateFile(
        str(folder / name), access, share, None, win32con.OPEN_EXISTING, 0, None
    )
    try:
        told = installed("uninstall")
    finally:
        handle.Close()
    assert told.code == 1
    assert name in told.text
    assert "Bitte schließen Sie Excel" in told.words
    assert (folder / name).is_file()
    assert installed("uninstall").code == 0
    assert not (folder / name).exists()


@pytest.fixture(scope="module", autouse=True)
def _without_excel_at_the_end() -> Iterator[None]:
    yield
    for key in (OF_ANOTHER, TRUSTED, rf"{EXCEL}\Security", EXCEL):
        with suppress(OSError):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
