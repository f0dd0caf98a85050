"""The installation steps in order."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PureWindowsPath
from types import MappingProxyType

from aftersales_xl import resources
from aftersales_xl.setup.machine import OFFICE, Machine
from aftersales_xl.setup.places import Places, System
from aftersales_xl.setup.settings_step import WantedSettings
from aftersales_xl.setup.shortcut import shortcut
from aftersales_xl.setup.steps import (
    DroppedFile,
    InstallationStep,
    Remark,
    WantedFile,
    WantedFolder,
    WantedKey,
)
from aftersales_xl.words import installation

ADD_IN = "aftersales.xlam"
MAIN_WORKBOOK = "Angebot.xlsm"
TRUSTED = r"Excel\Security\Trusted Locations"
_EARLIER_SHORTCUT = "After-Sales Angebot.lnk"  # of version 0.1: it opened the sample itself
_NEW_OFFER = "aftersales_xl.cli.start_menu"
_PACKAGES = ("aftersales_xl", "aftersales_udfs")
# Modules lying next to a workbook are not imported: one that came by mail must not bring code.
# It also spares xlwings the search for the folder of a workbook in OneDrive. Other projects
# may rely on it, so that their file is not touched in this.
_WITHOUT_NEIGHBOURS = {"ADD_WORKBOOK_TO_PYTHONPATH": "False"}
_ABBREVIATED = ("LOCALAPPDATA", "APPDATA", "USERPROFILE")  # xlwings' VBA expands them


def interpreter(system: System, running: str = sys.executable) -> Path:
    """Return the Python that Excel has to start: on Windows the one without a console window."""
    path = Path(running)
    quiet = path.with_name("pythonw.exe")
    return quiet if system is System.WINDOWS and quiet.exists() else path


def search_path(python: Path) -> str:
    """Return the folders ``python`` needs in addition to its own to find our packages, mostly none.

    A program installed by pip finds itself; one that was unpacked into a folder does not.
    """
    ask = f"import importlib.util as u; assert all(map(u.find_spec, {_PACKAGES!r}))"
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    answer = subprocess.run(  # noqa: S603 -- the interpreter that runs us
        [str(python), "-c", ask], env=plain, cwd=python.anchor, capture_output=True, check=False
    )
    if answer.returncode == 0:
        return ""
    specs = [importlib.util.find_spec(name) for name in _PACKAGES]
    folders = [Path(spec.origin).parents[1] for spec in specs if spec and spec.origin]
    return ";".join(dict.fromkeys(map(str, folders)))


def settings_for_excel(
    system: System,
    python: Path,
    modules: Sequence[str],
    *,
    folders: str,
    variables: Mapping[str, str],
) -> dict[str, str]:
    """Return what ``xlwings.conf`` has to say; ``folders`` as `search_path` found them.

    The paths are abbreviated by environment variables where that is possible: VBA reads the
    file in the code page of the system, which may not know the letters of a user's name.
    """
    key = "INTERPRETER_MAC" if system is System.MACOS else "INTERPRETER_WIN"
    settings = {
        key: _abbreviate(str(python), system, variables),
        "UDF MODULES": ";".join(modules),
        "USE UDF SERVER": "True",
    }
    if folders:
        settings["PYTHONPATH"] = _abbreviate(folders, system, variables)
    return settings


def _abbreviate(path: str, system: System, variables: Mapping[str, str]) -> str:
    if system is not System.WINDOWS or path.isascii():
        return path
    for name in _ABBREVIATED:
        folder = variables.get(name)
        if folder:
            path = path.replace(folder, f"%{name}%")
    return path


def plan(
    machine: Machine,
    settings: Mapping[str, str],
    templates: Mapping[str, bytes] = MappingProxyType({}),
) -> Iterator[InstallationStep]:
    """Yield what belongs into the user's folders, into Excel and into Windows.

    Args:
        machine: the user's computer.
        settings: what xlwings has to know, as `settings_for_excel` says it.
        templates: those of a company by name, in place of ours or in addition.

    Raises:
        Refusal: a file of the program is missing.
    """
    places = machine.places
    yield from _documents(places, templates)
    yield WantedFolder(places.settings.parent)
    yield WantedSettings(path=places.settings, values=settings, alone=_WITHOUT_NEIGHBOURS)
    yield from _add_in(places)
    if places.system is System.MACOS:
        yield from _launcher(places)
    yield from _start_menu(places)
    if places.system is System.WINDOWS:
        yield from _trust(machine)


def _documents(places: Places, templates: Mapping[str, bytes]) -> Iterator[InstallationStep]:
    shipped = {
        places.documents / name: path for name, path in resources.everything_in("workbooks")
    } | {
        # flat: users do not part their templates by program
        places.templates / path.name: path
        for _, path in resources.everything_in("templates")
    }
    copies = {target: source.read_bytes() for target, source in shipped.items()}
    copies |= {places.templates / name: data for name, data in templates.items()}
    for folder in dict.fromkeys(target.parent for target in copies):
        yield WantedFolder(folder)
    for target, data in copies.items():
        yield WantedFile(path=target, data=data, keeps_edits=True)


def _add_in(places: Places) -> Iterator[InstallationStep]:
    if places.startup is None:
        yield Remark("install_no_excel")
        return
    data = resources.installation(ADD_IN).read_bytes()
    yield WantedFolder(places.startup)
    yield WantedFile(path=places.startup / ADD_IN, data=data)


def _launcher(places: Places) -> Iterator[InstallationStep]:
    """Yield the script through which Excel's sandbox on macOS may start Python."""
    spec = importlib.util.find_spec("xlwings")
    if places.scripts is None or spec is None or spec.origin is None:
        return
    yield WantedFolder(places.scripts)
    for script in sorted(Path(spec.origin).parent.glob("xlwings-*.applescript")):
        yield WantedFile(path=places.scripts / script.name, data=script.read_bytes())


def _start_menu(places: Places) -> Iterator[InstallationStep]:
    """Yield the entry that begins a new offer, as the system keeps what a user can start."""
    if places.start_menu is None:
        return
    python = interpreter(places.system)
    if places.system is System.WINDOWS:
        suffix, data = ".lnk", _shortcut(places, python)
    else:
        suffix, data = ".desktop", _desktop_entry(python)
    yield WantedFolder(places.start_menu)
    yield WantedFile(path=places.start_menu / f"{installation.NEW_OFFER}{suffix}", data=data)
    yield DroppedFile(places.start_menu / _EARLIER_SHORTCUT)


def _shortcut(places: Places, python: Path) -> bytes:
    return shortcut(
        PureWindowsPath(python),
        arguments=f"-m {_NEW_OFFER}",
        folder=PureWindowsPath(places.documents),
        description=installation.NEW_OFFER_HELP,
    )


def _desktop_entry(python: Path) -> bytes:
    """Return an entry of the desktop's menu.

    Source: Desktop Entry Specification 1.5, "The Exec key" (quoting; a percent sign is doubled).
    """
    quoted = re.sub(r'(["`$\\])', r"\\\1", str(python)).replace("\\", "\\\\").replace("%", "%%")
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={installation.NEW_OFFER}",
        f"Comment={installation.NEW_OFFER_HELP}",
        f'Exec="{quoted}" -m {_NEW_OFFER}',
        "Icon=x-office-spreadsheet",
        "Categories=Office;",
        "Terminal=false",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _trust(machine: Machine) -> Iterator[InstallationStep]:
    """Yield the folders whose macros Excel runs without asking, for each Office of the user."""
    places = machine.places
    folders = {"AfterSales": places.documents, "AfterSalesStart": places.startup}
    if str(places.documents).startswith("\\\\"):
        yield Remark("install_trust_on_network", {"path": str(places.documents)})
    for version in machine.office_versions():
        for name, folder in folders.items():
            yield WantedKey(
                key=rf"{OFFICE}\{version}\{TRUSTED}\{name}",
                values={
                    "Path": f"{folder}\\",
                    "Description": installation.TRUSTED_FOLDER,
                    "AllowSubFolders": 1,
                },
                code="install_trusted",
                details={"path": str(folder), "version": version},
            )
