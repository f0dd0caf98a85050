"""The installation steps in order."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PureWindowsPath
from types import MappingProxyType

from aftersales_xl import resources
from aftersales_xl.setup.com_classes import COM_CLASSES
from aftersales_xl.setup.machine import OFFICE, Machine
from aftersales_xl.setup.places import Places, System
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


def interpreter(system: System, running: str = sys.executable) -> Path:
    """Return the Python that is started for Excel: on Windows the one without a console window."""
    path = Path(running)
    quiet = path.with_name("pythonw.exe")
    return quiet if system is System.WINDOWS and quiet.exists() else path


def plan(
    machine: Machine, python: Path, templates: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[InstallationStep]:
    """Yield what belongs into the user's folders, into Excel and into Windows.

    Args:
        machine: the user's computer.
        python: what Windows starts for Excel, as `interpreter` finds it.
        templates: those of a company by name, in place of ours or in addition.

    Raises:
        Refusal: a file of the program is missing.
    """
    places = machine.places
    yield from _documents(places, templates)
    yield from _add_in(places)
    yield from _start_menu(places, python)
    if places.system is System.WINDOWS:
        yield from _com_servers(python)
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


def _com_servers(python: Path) -> Iterator[InstallationStep]:
    """Yield the keys by which Windows finds and starts what Excel talks to."""
    for kind in COM_CLASSES:
        for key, values in kind.keys(python):
            yield WantedKey(
                key=key, values=values, code="install_com_key", details={"name": kind.title}
            )


def _start_menu(places: Places, python: Path) -> Iterator[InstallationStep]:
    """Yield the entry that begins a new offer, as the system keeps what a user can start."""
    if places.start_menu is None:
        return
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
