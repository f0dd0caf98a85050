r"""The two COM servers as Windows knows them: ProgID, class identifier and the keys of both.

Registered for the user who installs, below ``HKEY_CURRENT_USER\Software\Classes``, so that no
administrator is needed. The command names the Python of the installed environment and one module
of ours: ``-E`` and ``-P`` keep variables and the working folder, which may be a customer's, out
of what it imports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aftersales_xl.words import installation

MODULE = "aftersales_xl.bridge"
START_FAILED = "start failed"
"""Before the reason, in the log of a server that did not come up."""
_CLASSES = r"Software\Classes"
_DEFAULT = ""  # the name of a key's value that has none


@dataclass(frozen=True, kw_only=True, slots=True)
class ComClass:
    """One server: what VBA asks for, and what Windows starts."""

    prog_id: str
    clsid: str
    role: str
    """The word behind the module's name in the command."""
    title: str
    """What a user reads about it."""
    log: str
    """Name of its log in the user's data folder."""

    def command(self, python: Path) -> str:
        """Return what Windows runs; it adds ``-Embedding``."""
        return f'"{python}" -E -P -m {MODULE} {self.role}'

    def keys(self, python: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield each key with its values, outer keys first."""
        own = rf"{_CLASSES}\CLSID\{self.clsid}"
        yield rf"{_CLASSES}\{self.prog_id}", {_DEFAULT: self.title}
        yield self.prog_id_key, {_DEFAULT: self.clsid}
        yield own, {_DEFAULT: self.title}
        yield rf"{own}\ProgID", {_DEFAULT: self.prog_id}
        yield self.command_key, {_DEFAULT: self.command(python)}

    @property
    def prog_id_key(self) -> str:
        """The key that leads from ProgID to class identifier."""
        return rf"{_CLASSES}\{self.prog_id}\CLSID"

    @property
    def command_key(self) -> str:
        """The key that holds the command."""
        return rf"{_CLASSES}\CLSID\{self.clsid}\LocalServer32"


FUNCTIONS = ComClass(
    prog_id="AfterSales.Functions",
    clsid="{7A3C0E52-6C1B-4B57-9D0E-2B1F58C4A9E1}",
    role="funktionen",
    title=installation.FUNCTION_SERVER,
    log="funktionen.log",
)
MACROS = ComClass(
    prog_id="AfterSales.Macros",
    clsid="{C94D6B1F-0E38-4F62-8A27-5D7E90B3F614}",
    role="knoepfe",
    title=installation.MACRO_SERVER,
    log="protokoll.log",
)
COM_CLASSES = (FUNCTIONS, MACROS)


def default_value(values: Mapping[str, str | int] | None) -> str | None:
    """Return the value of a key that has no name, None where there is none."""
    found = (values or {}).get(_DEFAULT)
    return found if isinstance(found, str) and found else None


def interpreter_of(command: str) -> Path:
    """Return the Python that a command starts.

    >>> interpreter_of('"C:/Müller/pythonw.exe" -E -P -m aftersales_xl.bridge knoepfe').name
    'pythonw.exe'
    """
    return Path(command.split('"')[1] if command.startswith('"') else command.partition(" ")[0])


def about_version(about: str) -> str:
    """Return the version in what a server says of itself.

    >>> about_version("aftersales_xl 0.2.0, Prozess 4711")
    '0.2.0'
    """
    return about.partition(",")[0].partition(" ")[2]
