"""The source of every VBA module that goes into our files: ours, xlwings' and generated ones.

Sources are text with lines ending in CRLF and only characters of code page 1252, for that is
what a VBA project holds. The add-in differs from a workbook in one module: xlwings' runtime works
there on the active workbook instead of the one that holds the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from workshop.vba.offline_xlwings import (
    WRAPPER_MODULE,
    ImportedFunctions,
    import_functions,
)
from workshop.vba.runtime import without_a_workbook, without_workbook_settings
from workshop.vba.wizard import HELP_MODULE, describe, help_module

CODE_PAGE = "cp1252"
BOOK, ADDIN = "Angebot.xlsm", "aftersales.xlam"
RUNTIME = "xlwings"
OWN = ("AfterSales", "AfterSalesText")
_LONGEST_LINE = 1_023  # [MS-VBAL] 3.2.2 leaves it open; the VBA editor stops here
_MOST_CONTINUATIONS = 24  # lines joined by " _"
_ADDIN_RUNTIME = "xlwings_custom_addin.bas"
_PLACEHOLDER, _SETTINGS = '"myaddin"', '"xlwings"'  # name of the file with the settings


class SourceError(ValueError):
    """VBA source that Excel would not take."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Module:
    """One VBA module; ``source`` begins with its attributes, as an exported file does."""

    name: str
    source: str

    def __post_init__(self) -> None:
        _check(self.name, self.source)


def modules(functions: Sequence[str], *, is_addin: bool) -> tuple[Module, ...]:
    """Return all modules for the add-in or for a workbook.

    Args:
        functions: the Python modules with Excel functions.
        is_addin: whether the code works on the active workbook.
    """
    imported = import_functions(functions, ADDIN if is_addin else BOOK)
    return (
        *(_module(name, _own(name)) for name in OWN),
        _module(HELP_MODULE, help_module(imported.wizard)),
        _module(RUNTIME, _runtime(is_addin=is_addin)),
        _module(WRAPPER_MODULE, _wrappers(imported)),
    )


def _wrappers(imported: ImportedFunctions) -> str:
    vba = without_a_workbook(imported.vba, functions=len(imported.wizard))
    return describe(vba, imported.wizard)


def _own(name: str) -> str:
    return files(__package__).joinpath(f"{name}.bas").read_text(encoding="utf-8")


def _runtime(*, is_addin: bool) -> str:
    if not is_addin:
        return without_workbook_settings(shipped_by_xlwings("xlwings.bas"))
    source = without_workbook_settings(shipped_by_xlwings(_ADDIN_RUNTIME))
    if source.count(_PLACEHOLDER) != 1:
        raise SourceError(f"{_ADDIN_RUNTIME}: its placeholder for a name has changed")
    return source.replace(_PLACEHOLDER, _SETTINGS)  # one installation, one file of settings


def shipped_by_xlwings(name: str) -> str:
    """Return a file of the installed xlwings, without importing it."""
    spec = find_spec("xlwings")
    if spec is None or not spec.submodule_search_locations:
        raise SourceError("xlwings is not installed")
    return Path(spec.submodule_search_locations[0]).joinpath(name).read_text(encoding=CODE_PAGE)


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
