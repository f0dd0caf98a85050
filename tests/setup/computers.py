"""Computers with real files in temporary homes, and a registry in memory where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from aftersales_xl.setup.com_classes import ComClass
from aftersales_xl.setup.install import ProgramOrigin, install, uninstall
from aftersales_xl.setup.machine import ComSilenceError, Disk, Machine, Value
from aftersales_xl.setup.places import System, places
from aftersales_xl.setup.plan import interpreter, plan

OFFICE = r"Software\Microsoft\Office"
ORIGIN = ProgramOrigin(program="1.0.0", interpreter="/python")


@dataclass
class FakeRegistry:
    """The user's registry, with the semantics of ``winreg`` that the installer relies on."""

    keys: dict[str, dict[str, Value]] = field(default_factory=dict)

    def read(self, key: str) -> Mapping[str, Value] | None:
        values = self.keys.get(key)
        return None if values is None else dict(values)

    def write(self, key: str, values: Mapping[str, Value]) -> None:
        self.keys[key] = dict(values)

    def delete(self, key: str) -> None:
        if any(other.startswith(f"{key}\\") for other in self.keys):
            raise PermissionError(5, "a key with keys below cannot be deleted", key)
        self.keys.pop(key, None)

    def subkeys(self, key: str) -> list[str]:
        below = [k.removeprefix(f"{key}\\") for k in self.keys if k.startswith(f"{key}\\")]
        return list(dict.fromkeys(name.split("\\")[0] for name in below))


@dataclass
class FakeLibreOffice:
    """Remembers whether our extension is in; unopkg itself is tried elsewhere."""

    has_extension: bool = False

    def check(self) -> None:
        """There is a LibreOffice."""

    def add(self) -> None:
        self.has_extension = True

    def remove(self) -> None:
        self.has_extension = False


@dataclass
class FakeComServers:
    """Servers that answer, or say by ProgID why they do not; COM itself is tried under Windows."""

    about_text: str = f"aftersales_xl {version('aftersales-xl')}, Prozess 4711"
    silent: dict[str, str] = field(default_factory=dict)

    def about(self, kind: ComClass) -> str:
        if kind.prog_id in self.silent:
            raise ComSilenceError(self.silent[kind.prog_id])
        return self.about_text


class DiskInUse(Disk):
    """A disk on which Excel holds some files open, which Windows lets no other program write."""

    def __init__(self, *held: str) -> None:
        self.held = set(held)

    def check_free(self, path: Path) -> None:
        self._refuse_held(path)
        super().check_free(path)

    def remove(self, path: Path) -> None:
        self._refuse_held(path)
        super().remove(path)

    def _refuse_held(self, path: Path) -> None:
        if path.name in self.held:
            # the real method turns the error of the system into the refusal
            super().check_free(path.parent)


def computer(system: System, root: Path, **changes: object) -> Machine:
    """Return a computer of ``system`` whose user's home is ``root``."""
    there = places(
        system,
        home=root,
        documents=root / "Documents",
        data=root / "Data" / "aftersales-xl",
        variables={},
    )
    is_windows = system is System.WINDOWS
    given = {
        "registry": FakeRegistry({rf"{OFFICE}\16.0\Excel": {}}) if is_windows else None,
        "com": FakeComServers() if is_windows else None,
        "libreoffice": FakeLibreOffice(),
        "code_page": "cp1252",
    }
    return Machine(places=there, **(given | changes))


def everything(machine: Machine, python: Path | None = None) -> list:
    """Return the steps of a whole installation."""
    return list(plan(machine, python or interpreter(machine.places.system)))


def done(machine: Machine, steps: list, origin: ProgramOrigin = ORIGIN) -> list[str]:
    """Install and return the codes of what was reported."""
    return [line.code for line in install(machine, steps, origin)]


def taken_back(machine: Machine) -> list[str]:
    """Uninstall and return the codes of what was reported."""
    return [line.code for line in uninstall(machine)]


def files(root: Path) -> dict[str, bytes | None]:
    """Return everything below ``root``: contents of files, None for folders."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }
