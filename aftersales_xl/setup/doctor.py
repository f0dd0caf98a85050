"""Looks at an installation as a whole and says, line by line, what is well and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from aftersales_xl.setup.machine import Machine


class Grade(Enum):
    """How a finding weighs; the words are what the user reads."""

    OK = "ok"
    HINT = "Hinweis"
    ERROR = "Fehler"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One line of the diagnosis: what was looked at, how it stands, what to do."""

    topic: str
    grade: Grade
    sentence: str

    def __str__(self) -> str:
        """Return the line as a user reads it."""
        return f"{self.grade.value}: {self.topic}: {self.sentence}"


def diagnose(machine: Machine, modules: Sequence[str]) -> list[Finding]:
    """Return everything worth telling about the installation on ``machine``.

    Args:
        machine: the computer; `this_machine` is the one the program runs on.
        modules: the Python modules with Excel functions, ``aftersales_udfs.MODULES``.
    """
    raise NotImplementedError


def is_sound(findings: Iterable[Finding]) -> bool:
    """Return whether none of ``findings`` is an error."""
    return all(finding.grade is not Grade.ERROR for finding in findings)
