"""The small seam between an installation and the computer: files, registry, code page.

Everything an installation reads or changes goes through a `Machine`. The disk is the real one
everywhere; the registry exists on Windows only, and ``winreg`` is imported when it is asked.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from aftersales_xl.app.libreoffice_addin import (
    install_libreoffice_addin,
    uninstall_libreoffice_addin,
)
from aftersales_xl.documents.files import replace_whole
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.libreoffice.office import find_office
from aftersales_xl.setup.com_classes import ComClass
from aftersales_xl.setup.places import Places, System, places_of_this_user
from aftersales_xl.setup.policies import RegistryReader, WindowsRegistryReader

Value = str | int
OFFICE = r"Software\Microsoft\Office"
_PROBE = "aftersales_xl.setup.com_probe"
_PATIENCE = 100  # seconds, for two attempts; a first start on a cold disk takes ten
_MARK_OF_THE_WEB = ":Zone.Identifier"  # the stream that makes Office distrust a downloaded file


class Registry(Protocol):
    """The current user's part of the Windows registry; keys are written with backslashes."""

    def read(self, key: str) -> Mapping[str, Value] | None:
        """Return the values of ``key``, None if there is no such key."""

    def write(self, key: str, values: Mapping[str, Value]) -> None:
        """Put exactly ``values`` into ``key``, made if missing; text as REG_SZ, int as DWORD.

        Raises:
            Refusal: a policy locks the key.
        """

    def delete(self, key: str) -> None:
        """Delete ``key``; one that is not there is no error.

        Raises:
            Refusal: a policy locks the key.
        """

    def subkeys(self, key: str) -> list[str]:
        """Return the names of the keys right below ``key``, none if it does not exist."""


class LibreOffice(Protocol):
    """The user's LibreOffice, as far as our extension goes."""

    def check(self) -> None:
        """Refuse where there is no LibreOffice."""

    def add(self) -> None:
        """Install our extension, in place of an older one."""

    def remove(self) -> None:
        """Take our extension out; one that is not there is no error."""


class ComSilenceError(Exception):
    """A COM server did not answer; says with which code of Windows, or that it took too long."""


class ComServers(Protocol):
    """The COM servers that Excel talks to, as another program reaches them."""

    def about(self, kind: ComClass) -> str:
        """Start the server if need be; return what it says of itself.

        Raises:
            ComSilenceError: it does not start or does not answer.
        """


class Disk:
    """Files as an installation needs them: whole or not at all, refusals instead of tracebacks."""

    def read(self, path: Path) -> bytes | None:
        """Return the content of ``path``, None if there is no such file.

        Raises:
            Refusal: the file is there and cannot be read.
        """
        try:
            return path.read_bytes() if path.exists() else None
        except OSError as error:
            raise refusal("file_unreadable", file=str(path)) from error

    def write(self, path: Path, data: bytes) -> None:
        """Write ``data`` to ``path``; a reader sees the old file or the new one.

        Raises:
            Refusal: the folder cannot be written to, or another program holds the file.
        """
        self.check_free(path)
        replace_whole(path, data)

    def remove(self, path: Path) -> None:
        """Delete the file ``path``; one that is not there is no error.

        Raises:
            Refusal: another program holds it.
        """
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise refusal("install_file_held", file=str(path)) from error

    def missing_folders(self, path: Path) -> list[Path]:
        """Return what has to be made so that the folder ``path`` exists, outermost first."""
        ways = [place for place in (path, *path.parents) if not place.exists()]
        return ways[::-1]

    def make_folder(self, path: Path) -> None:
        """Make ``path``.

        Raises:
            Refusal: it cannot be made.
        """
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refusal("target_unwritable", file=str(path)) from error

    def remove_folder(self, path: Path) -> bool:
        """Delete ``path`` if it is empty or gone; return whether it is gone now."""
        try:
            path.rmdir()
        except FileNotFoundError:
            return True
        except OSError:  # not empty, or in use: it stays and does no harm
            return False
        return True

    def is_blocked(self, path: Path) -> bool:
        """Return whether ``path`` carries the mark of a download, which stops its macros."""
        return Path(f"{path}{_MARK_OF_THE_WEB}").exists()

    def unblock(self, path: Path) -> None:
        """Take the mark of a download from ``path``."""
        self.remove(Path(f"{path}{_MARK_OF_THE_WEB}"))

    def check_free(self, path: Path) -> None:
        """Refuse a file that another program holds or that may not be changed.

        Raises:
            Refusal: with the file and what to close.
        """
        if not path.exists():
            return
        try:
            with path.open("r+b"):
                pass
        except OSError as error:
            raise refusal("install_file_held", file=str(path)) from error

    def check_folder(self, path: Path) -> None:
        """Refuse a folder that could not be made or written to; leave nothing behind.

        Raises:
            Refusal: with the folder.
        """
        standing = next(place for place in (path, *path.parents) if place.exists())
        try:
            with tempfile.TemporaryFile(dir=standing):
                pass
        except OSError as error:
            raise refusal("target_unwritable", file=str(path)) from error


class WindowsRegistry:
    """HKEY_CURRENT_USER through ``winreg``."""

    def __init__(self) -> None:
        # typed as Any: mypy knows the module on Windows only
        self._api: Any = importlib.import_module("winreg")

    def read(self, key: str) -> Mapping[str, Value] | None:
        """See `Registry.read`."""
        try:
            with self._api.OpenKey(self._api.HKEY_CURRENT_USER, key) as handle:
                count = self._api.QueryInfoKey(handle)[1]
                found = [self._api.EnumValue(handle, index) for index in range(count)]
        except FileNotFoundError:
            return None
        return {name: value for name, value, _kind in found if isinstance(value, str | int)}

    def write(self, key: str, values: Mapping[str, Value]) -> None:
        """See `Registry.write`."""
        api, earlier = self._api, self.read(key) or {}
        with (
            _refuse_locked(key),
            api.CreateKeyEx(api.HKEY_CURRENT_USER, key, 0, api.KEY_ALL_ACCESS) as handle,
        ):
            for name in earlier.keys() - values.keys():
                api.DeleteValue(handle, name)
            for name, value in values.items():
                kind = api.REG_SZ if isinstance(value, str) else api.REG_DWORD
                api.SetValueEx(handle, name, 0, kind, value)

    def delete(self, key: str) -> None:
        """See `Registry.delete`."""
        with _refuse_locked(key), suppress(FileNotFoundError):
            self._api.DeleteKey(self._api.HKEY_CURRENT_USER, key)

    def subkeys(self, key: str) -> list[str]:
        """See `Registry.subkeys`."""
        try:
            with self._api.OpenKey(self._api.HKEY_CURRENT_USER, key) as handle:
                count = self._api.QueryInfoKey(handle)[0]
                return [self._api.EnumKey(handle, index) for index in range(count)]
        except FileNotFoundError:
            return []


@contextmanager
def _refuse_locked(key: str) -> Iterator[None]:
    """Turn a key that a policy of the company locks into a refusal."""
    try:
        yield
    except OSError as error:
        raise refusal("install_registry_locked", key=key) from error


class OwnLibreOffice:
    """The LibreOffice of the user who runs the program."""

    def check(self) -> None:
        """See `LibreOffice.check`."""
        if find_office() is None:
            raise refusal("libreoffice_missing")

    def add(self) -> None:
        """See `LibreOffice.add`."""
        install_libreoffice_addin()

    def remove(self) -> None:
        """See `LibreOffice.remove`."""
        uninstall_libreoffice_addin()


@dataclass(frozen=True, kw_only=True)
class WindowsComServers:
    """Servers reached through COM, from a process of its own: COM may wait for two minutes.

    ``inside`` is the server that runs this code, if one does: it answers while it cannot be called.
    """

    inside: ComClass | None = None

    def about(self, kind: ComClass) -> str:
        """See `ComServers.about`."""
        if kind is self.inside:
            return f"aftersales_xl {version('aftersales-xl')}"
        with tempfile.TemporaryDirectory() as folder:
            answer = Path(folder) / "antwort"  # no pipe: the server would keep it open
            try:
                done = subprocess.run(  # noqa: S603 -- our own module, with the Python that runs us
                    [sys.executable, "-E", "-P", "-m", _PROBE, kind.prog_id, str(answer)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=_PATIENCE,
                    check=False,
                )
                said = answer.read_text(encoding="utf-8")
            except (OSError, subprocess.TimeoutExpired) as failure:
                raise ComSilenceError(type(failure).__name__) from failure
        if done.returncode:
            raise ComSilenceError(said)
        return said


@dataclass(frozen=True, kw_only=True)
class Machine:
    """One user's computer: where things belong, and how to reach them."""

    places: Places
    registry: Registry | None  # None: a system without one
    disk: Disk = field(default_factory=Disk)
    libreoffice: LibreOffice = field(default_factory=OwnLibreOffice)
    com: ComServers | None = None  # None: a system without COM
    policies: RegistryReader | None = None  # None: a system without a registry
    code_page: str = "utf-8"  # in which version 0.1 wrote xlwings.conf

    def office_versions(self) -> list[str]:
        """Return the Office versions whose Excel this user has started, such as ``16.0``.

        ``16.0`` where there is none yet: every Office since 2016 calls itself that.
        """
        if self.registry is None:
            return []
        found = [
            version
            for version in self.registry.subkeys(OFFICE)
            if re.fullmatch(r"\d+\.0", version)
            and "excel" in map(str.lower, self.registry.subkeys(rf"{OFFICE}\{version}"))
        ]
        return found or ["16.0"]


def this_machine(inside: ComClass | None = None) -> Machine:
    """Return the computer the program runs on, for the user who runs it.

    Args:
        inside: the COM server that asks, if one does.
    """
    places = places_of_this_user()
    if places.system is System.WINDOWS:
        return Machine(
            places=places,
            registry=WindowsRegistry(),
            com=WindowsComServers(inside=inside),
            policies=WindowsRegistryReader(),
            code_page="mbcs",
        )
    return Machine(places=places, registry=None)
