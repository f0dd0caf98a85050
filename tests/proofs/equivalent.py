"""Faults that no test can find, each with its reason: `equivalent_faults.toml`.

A fault is named by its module, its function (empty outside of functions) and the line it is in,
before and after, so that it stays the same when lines above it are added.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("equivalent_faults.toml")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One fault: ``line`` of ``function`` in ``module`` is ``becomes``."""

    module: str
    function: str
    line: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.module} {self.function or '(Modul)'}: {self.line} → {self.becomes}"


def fault_of(mutant: Mutant) -> Fault:
    """Return the fault of ``mutant`` as the list names it."""
    line, becomes = mutant.lines
    return Fault(module=shown(mutant.path), function=mutant.function, line=line, becomes=becomes)


def shown(path: Path) -> str:
    """Return ``path`` from the checkout on."""
    return path.relative_to(ROOT).as_posix() if ROOT in path.parents else str(path)


def reasons(file: Path = LIST) -> dict[Fault, str]:
    """Return the reason of each listed fault."""
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        Fault(
            module=module, function=entry["function"], line=entry["line"], becomes=entry["becomes"]
        ): entry["reason"]
        for module, entries in listed.items()
        for entry in entries
    }


def gone(listed: Iterable[Fault]) -> list[Fault]:
    """Return those of the ``listed`` faults that cannot be made any more."""
    listed = list(listed)
    functions = {(fault.module, fault.function) for fault in listed}
    files = {ROOT / module for module, _ in functions}
    possible = {
        fault_of(mutant)
        for path in files
        if path.is_file()
        for mutant in mutants(path)
        if (shown(path), mutant.function) in functions
    }
    return [fault for fault in listed if fault not in possible]
