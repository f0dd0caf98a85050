"""Where Excel and the user keep what an installation touches, on each system.

Pure path arithmetic: nothing is read or made. Source: Microsoft's list of Excel startup folders.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import platformdirs

from aftersales_xl.user_folders import home as data_home

FOLDER_NAME = "After-Sales"
_MAC_STARTUP = (
    "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
)


class System(Enum):
    """The three families of systems whose paths differ."""

    WINDOWS = "Windows"
    MACOS = "macOS"
    LINUX = "Linux"


@dataclass(frozen=True, kw_only=True)
class Places:
    """The folders and files of one user; None where a system has no such place."""

    system: System
    documents: Path  # the user's working copies of workbooks and templates
    data: Path  # manifest, register, log
    startup: Path | None  # Excel opens every add-in that lies here
    start_menu: Path | None = None  # where the system looks for what a user can start

    @property
    def manifest(self) -> Path:
        """The file that remembers what was installed."""
        return self.data / "installation.json"

    @property
    def offers(self) -> Path:
        """New offers, and documents of workbooks without a folder of their own."""
        return self.documents / "Angebote"

    @property
    def templates(self) -> Path:
        """The user's copies of the templates."""
        return self.documents / "Vorlagen"


def this_system(platform: str = sys.platform) -> System:
    """Return the family of ``platform``, as ``sys.platform`` names it.

    >>> this_system("win32").value
    'Windows'
    """
    return {"win32": System.WINDOWS, "darwin": System.MACOS}.get(platform, System.LINUX)


def places(
    system: System, *, home: Path, documents: Path, data: Path, variables: Mapping[str, str]
) -> Places:
    """Return the places of a user whose home, documents and data folders are known.

    >>> places(System.LINUX, home=Path("/h"), documents=Path("/h/D"), data=Path("/h/.d"),
    ...        variables={}).documents.as_posix()
    '/h/D/After-Sales'
    """
    own = documents / FOLDER_NAME
    if system is System.WINDOWS:
        microsoft = Path(variables.get("APPDATA") or home / "AppData" / "Roaming") / "Microsoft"
        return Places(
            system=system,
            documents=own,
            data=data,
            startup=microsoft / "Excel" / "XLSTART",
            start_menu=microsoft / "Windows" / "Start Menu" / "Programs",
        )
    if system is System.MACOS:
        return Places(
            system=system,
            documents=own,
            data=data,
            startup=home / _MAC_STARTUP,
        )
    shared = Path(variables.get("XDG_DATA_HOME") or home / ".local" / "share")
    return Places(
        system=system,
        documents=own,
        data=data,
        startup=None,
        start_menu=shared / "applications",
    )


def places_of_this_user() -> Places:
    """Return the places of the user who runs the program, on the system it runs on."""
    return places(
        this_system(),
        home=Path.home(),
        documents=platformdirs.user_documents_path(),
        data=data_home(),
        variables=os.environ,
    )
