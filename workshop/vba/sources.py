"""The source of every VBA module that goes into our files: written by hand and generated.

Sources are text with lines ending in CRLF and only characters of code page 1252, for that is
what a VBA project holds. The add-in and a workbook share all modules but those of their ribbon
and of the buttons on sheets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from aftersales_udfs.registry import Function
from aftersales_xl.excel.addin.actions import ACTIONS
from workshop.vba.wrappers import (
    BUTTONS_MODULE,
    FUNCTIONS_MODULE,
    buttons_module,
    functions_module,
)

CODE_PAGE = "cp1252"
_SHARED = ("AfterSalesVerbindung", "AfterSalesKnoepfe")
_BOOK, _ADDIN = "AfterSalesMappe", "AfterSalesAddin"
_LONGEST_LINE = 1_023  # [MS-VBAL] 3.2.2 leaves it open; the VBA editor stops here
_MOST_CONTINUATIONS = 24  # lines joined by " _"


class SourceError(ValueError):
    """VBA source that Excel would not take."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Module:
    """One VBA module; ``source`` begins with its attributes, as an exported file does."""

    name: str
    source: str

    def __post_init__(self) -> None:
        _check(self.name, self.source)


def modules(functions: Mapping[str, Function], *, is_addin: bool) -> tuple[Module, ...]:
    """Return all modules for the add-in or for a workbook, which has buttons on its sheets.

    Args:
        functions: the functions for cells.
        is_addin: whether the code works on other workbooks than the one it stands in.
    """
    own = (*_SHARED, _ADDIN) if is_addin else (*_SHARED, _BOOK)
    generated = {FUNCTIONS_MODULE: functions_module(functions)}
    if not is_addin:
        generated[BUTTONS_MODULE] = buttons_module(ACTIONS)
    return tuple(
        _module(name, source)
        for name, source in [*((name, _own(name)) for name in own), *generated.items()]
    )


def _own(name: str) -> str:
    return files(__package__).joinpath(f"{name}.bas").read_text(encoding="utf-8")


def _module(name: str, source: str) -> Module:
    lines = source.replace("\r\n", "\n").rstrip("\n").split("\n")
    return Module(name=name, source="\r\n".join([*lines, ""]))


def _check(name: str, source: str) -> None:
    joined = 0
    for number, line in enumerate(source.split("\r\n"), start=1):
        where = f"{name}, line {number}"
        if not _is_encodable(line):
            raise SourceError(f"{where}: not in code page 1252: {line}")
        if len(line) > _LONGEST_LINE:
            raise SourceError(f"{where}: {len(line)} characters, at most {_LONGEST_LINE}")
        joined = joined + 1 if line.endswith(" _") else 0
        if joined > _MOST_CONTINUATIONS:
            raise SourceError(f"{where}: more than {_MOST_CONTINUATIONS} lines joined")


def _is_encodable(line: str) -> bool:
    try:
        return bool(line.encode(CODE_PAGE)) or not line
    except UnicodeEncodeError:
        return False
