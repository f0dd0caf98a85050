"""What was installed, written down before it is done, so that it can always be taken back.

The file is JSON in the user's data folder. An entry says what stands there now and what stood
there before. Entries are saved one by one ahead of each step: an installation that was broken
off leaves at most an entry for something that never came to be, which is no harm to take back.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.setup.machine import Disk

Value = str | int


class InstalledFolder(msgspec.Struct, frozen=True, tag="folder", kw_only=True):
    """A folder that was not there before."""

    path: str


class InstalledFile(msgspec.Struct, frozen=True, tag="file", kw_only=True):
    """A file of ours; a file the user changed since is kept."""

    path: str
    ours: tuple[str, ...]  # SHA-256 of every content we ever put there
    before: bytes | None  # what stood there before the first time


class InstalledSettings(msgspec.Struct, frozen=True, tag="settings", kw_only=True):
    """Our lines in a settings file that may hold those of others."""

    path: str
    ours: str  # SHA-256 of the whole file as we left it
    before: bytes | None
    values: dict[str, str]
    values_before: dict[str, str | None]


class InstalledKey(msgspec.Struct, frozen=True, tag="registry", kw_only=True):
    """A key of the Windows registry; ``before`` is None where it did not exist."""

    key: str
    values: dict[str, Value]
    before: dict[str, Value] | None


class InstalledExtension(msgspec.Struct, frozen=True, tag="extension", kw_only=True):
    """An extension that LibreOffice keeps for us."""

    identifier: str


InstalledEntry = (
    InstalledFolder | InstalledFile | InstalledSettings | InstalledKey | InstalledExtension
)

Found = TypeVar(
    "Found", InstalledFolder, InstalledFile, InstalledSettings, InstalledKey, InstalledExtension
)


class Manifest(msgspec.Struct, kw_only=True):
    """Everything an installation did, oldest first."""

    program: str  # our version
    interpreter: str
    data_folders: tuple[str, ...]  # made for this file, outermost first
    entries: list[InstalledEntry] = []

    def find(self, entry_type: type[Found], name: str) -> Found | None:
        """Return the entry of this type for a path or key, None if there is none."""
        found = (entry for entry in self.entries if isinstance(entry, entry_type))
        return next((entry for entry in found if name_of(entry) == name), None)

    def knows(self, entry: InstalledEntry) -> bool:
        """Return whether there is an entry for the same thing."""
        return self._index(entry) is not None

    def note(self, entry: InstalledEntry) -> None:
        """Add ``entry``, in the place of an older one for the same thing."""
        index = self._index(entry)
        if index is None:
            self.entries.append(entry)
        else:
            self.entries[index] = entry

    def _index(self, entry: InstalledEntry) -> int | None:
        same = (
            index
            for index, known in enumerate(self.entries)
            if type(known) is type(entry) and name_of(known) == name_of(entry)
        )
        return next(same, None)


def name_of(entry: InstalledEntry) -> str:
    """Return what an entry is about: a path, a registry key, an extension."""
    if isinstance(entry, InstalledKey):
        return entry.key
    return entry.identifier if isinstance(entry, InstalledExtension) else entry.path


def load(disk: Disk, path: Path) -> Manifest | None:
    """Return the manifest at ``path``, None if nothing was installed.

    Raises:
        Refusal: the file is damaged.
    """
    data = disk.read(path)
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.DecodeError as error:
        raise refusal("install_manifest_damaged", file=str(path)) from error


def save(disk: Disk, path: Path, manifest: Manifest) -> None:
    """Write ``manifest`` to ``path``, whole or not at all."""
    disk.write(path, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
