"""One line of a diagnosis: what was looked at, how it stands, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.words import messages, severities


class Grade(Enum):
    """How a finding weighs; the words are what the user reads."""

    OK = "ok"
    HINT = severities.HINT
    ERROR = severities.ERROR


@dataclass(frozen=True, kw_only=True, slots=True)
class DiagnosisLine:
    """One line of the diagnosis."""

    topic: str
    grade: Grade
    sentence: str

    def __str__(self) -> str:
        """Return the line as a user reads it."""
        return f"{self.grade.value}: {self.topic}: {self.sentence}"


def is_sound(findings: Iterable[DiagnosisLine]) -> bool:
    """Return whether none of ``findings`` is an error."""
    return all(finding.grade is not Grade.ERROR for finding in findings)


def ok(topic: str, code: str, *, about: str = "", **details: str) -> DiagnosisLine:
    """Return a finding that all is well; ``about`` names one of several, such as a file."""
    return _finding(Grade.OK, topic, messages.text(code, **details), about)


def hint(topic: str, code: str, *, about: str = "", **details: str) -> DiagnosisLine:
    """Return a finding that a person should know, but can live with."""
    said = messages.text(code, **details).removeprefix(f"{Grade.HINT.value}: ")
    return _finding(Grade.HINT, topic, said, about)


def error(topic: str, code: str, *, about: str = "", **details: str) -> DiagnosisLine:
    """Return a finding that keeps something from working."""
    return _finding(Grade.ERROR, topic, messages.text(code, **details), about)


def of_refusal(topic: str, refused: Refusal, *, about: str = "") -> Iterator[DiagnosisLine]:
    """Yield an error for each problem of ``refused``."""
    for problem in refused.problems:
        yield _finding(Grade.ERROR, topic, messages.sentence(problem), about)


def _finding(grade: Grade, topic: str, sentence: str, about: str) -> DiagnosisLine:
    named = f"{topic} {about}".rstrip()
    return DiagnosisLine(topic=named, grade=grade, sentence=sentence)
