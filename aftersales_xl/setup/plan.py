"""The installation steps in order."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from aftersales_xl import resources
from aftersales_xl.setup.com_classes import COM_CLASSES
from aftersales_xl.setup.machine import OFFICE, Machine
from aftersales_xl.setup.places import Places, System
from aftersales_xl.setup.shortcut import shortcut
from aftersales_xl.setup.steps import InstallationStep, Remark, WantedFile, WantedFolder, WantedKey
from aftersales_xl.words import installation

ADD_IN = "aftersales.xlam"
MAIN_WORKBOOK = "Angebot.xlsm"
TRUSTED = r"Excel\Security\Trusted Locations"


def interpreter(system: System, running: str = sys.executable) -> Path:
    """Return the Python that is started for Excel: on Windows the one without a console window."""
    path = Path(running)
    quiet = path.with_name("pythonw.exe")
    return quiet if system is System.WINDOWS and quiet.exists() else path


def plan(machine: Machine, python: Path) -> Iterator[InstallationStep]:
    """Yield what belongs into the user's folders, into Excel and into Windows.

    Args:
        machine: the user's computer.
        python: what Windows starts for Excel, as `interpreter` finds it.

    Raises:
        Refusal: a file of the program is missing.
    """
    places = machine.places
    yield from _documents(places)
    yield from _add_in(places)
    if places.system is System.WINDOWS:
        yield from _com_servers(python)
        yield from _start_menu(places)
        yield from _trust(machine)


def _documents(places: Places) -> Iterator[InstallationStep]:
    copies = {
        places.documents / name: path for name, path in resources.everything_in("workbooks")
    } | {
        # flat: users do not part their templates by program
        places.templates / path.name: path
        for _, path in resources.everything_in("templates")
    }
    for folder in dict.fromkeys(target.parent for target in copies):
        yield WantedFolder(folder)
    for target, source in copies.items():
        yield WantedFile(path=target, data=source.read_bytes(), keeps_edits=True)


def _add_in(places: Places) -> Iterator[InstallationStep]:
    if places.startup is None:
        yield Remark("install_no_excel")
        return
    data = resources.installation(ADD_IN).read_bytes()
    yield WantedFolder(places.startup)
    yield WantedFile(path=places.startup / ADD_IN, data=data)


def _com_servers(python: Path) -> Iterator[InstallationStep]:
    """Yield the keys by which Windows finds and starts what Excel talks to."""
    for kind in COM_CLASSES:
        for key, values in kind.keys(python):
            yield WantedKey(
                key=key, values=values, code="install_com_key", details={"name": kind.title}
            )


def _start_menu(places: Places) -> Iterator[InstallationStep]:
    if places.start_menu is None:
        return
    target = PureWindowsPath(places.documents / MAIN_WORKBOOK)
    data = shortcut(target, description=installation.SHORTCUT)
    name = f"{installation.SHORTCUT}.lnk"
    yield WantedFolder(places.start_menu)
    yield WantedFile(path=places.start_menu / name, data=data)


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
