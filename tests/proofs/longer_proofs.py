"""The longer proofs: what the tests prove with a few cases, with many.

The first proof runs what is marked thorough, the others tests that take their numbers from the
environment; the last one runs tests against a sample of mutants. What cannot run here is named
and counted.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from mutants import mutants
from mutation_run import LEAST_FOUND, MEASURED, PARTS, measure

ROOT = Path(__file__).resolve().parents[2]
IS_CI = os.environ.get("CI", "").lower() == "true"
"""Where the thorough tests have to end."""
PASSED, FAILED, IMPOSSIBLE = "bestanden", "FEHLER", "nicht möglich"
_MINUTES = 45
_THOROUGH = "Breite Wiederholungen"
_MUTANTS = "Mutanten, Stichprobe"
_MINUTES_OF_MUTANTS = 2.5
_SECONDS_TO_END = 30  # for pytest, once it is interrupted
WRITERS = {
    "SQLite": (
        "tests/register/test_processes.py",
        "test_processes_share_no_number_and_lose_none",
    ),
    "PostgreSQL": (
        "tests/register/test_postgresql.py",
        "test_writers_of_an_empty_database_share_no_number_and_lose_none",
    ),
}
"""The tests with many writers of a register; each is a proof of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sizes:
    """How many cases each proof has."""

    profile: str = "beweise"
    cases: int = 10_000
    """For each Excel function that is computed a second time."""
    writers: int = 8
    numbers: int = 200
    """For each writer of a register."""
    kills: int = 40
    each_function: int = 1
    """One in so many functions fails alone in each shipped workbook."""
    mutants: int = 200


SMALL = Sizes(profile="klein", cases=5, writers=4, numbers=30, kills=1, each_function=9, mutants=5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one proof; ``reason`` says why it failed or could not run."""

    proof: str
    cases: str
    result: str
    seconds: float
    reason: str = ""
    counts: tuple[str, ...] = ()
    """A line for each function: its cases and how many differ."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """A proof that pytest runs: its tests, its variables, how many cases that makes."""

    name: str
    words: tuple[str, ...]
    variables: dict[str, str]
    cases: Callable[[int], str]
    """Says the cases of so many tests."""
    minutes: float
    on_all_cores: bool = False


def proofs(sizes: Sizes) -> tuple[Proof, ...]:
    """Return the proofs that pytest runs."""
    register = {
        "AFTERSALES_XL_WRITERS": str(sizes.writers),
        "AFTERSALES_XL_NUMBERS": str(sizes.numbers),
        "AFTERSALES_XL_KILLS": str(sizes.kills),
    }
    issued = f"{sizes.writers} × {_german(sizes.numbers)} Nummern"
    return (
        Proof(
            name=_THOROUGH,
            words=("tests", "-m", "thorough and not hypothesis", *_left_to_others()),
            variables={},
            cases=lambda tests: f"{_german(tests)} Tests",
            minutes=25,
            on_all_cores=True,
        ),
        Proof(
            name="Funktionen, zweite Rechnung",
            words=("tests/udfs/second", "-m", "not thorough"),
            variables={"AFTERSALES_XL_CASES": str(sizes.cases)},
            cases=lambda _tests: f"{_german(sizes.cases)} je Funktion",
            minutes=13,
            on_all_cores=True,
        ),
        Proof(
            name="Register in SQLite",
            words=(WRITERS["SQLite"][0], "-k", WRITERS["SQLite"][1]),
            variables=register,
            cases=lambda _tests: issued,
            minutes=2,
        ),
        Proof(
            name="Register in PostgreSQL",
            words=(WRITERS["PostgreSQL"][0], "-k", WRITERS["PostgreSQL"][1]),
            variables=register,
            cases=lambda _tests: issued,
            minutes=2,
        ),
        Proof(
            name="Abgebrochene Programme",
            words=("tests/register/test_processes.py", "-k", "killed"),
            variables=register,
            cases=lambda tests: f"{tests} Tests, {sizes.kills} Abbrüche",
            minutes=2.5,
        ),
        Proof(
            name="Summen ohne eine Funktion",
            words=("tests/excel/test_honest_totals.py", "-k", "one_function_alone_fails"),
            variables={"AFTERSALES_XL_EACH_FUNCTION": str(sizes.each_function)},
            cases=lambda tests: f"{tests} Mappen",
            minutes=3,
        ),
        Proof(
            name="Gesetze mit Zufallsfällen",
            words=("tests", "-m", "hypothesis"),
            variables={"HYPOTHESIS_PROFILE": sizes.profile},
            cases=lambda tests: f"{tests} Gesetze",
            minutes=8,
            on_all_cores=True,
        ),
    )


def _left_to_others() -> list[str]:
    return [f"--deselect={file}::{test}" for file, test in WRITERS.values()]


def missing_files(proof: Proof) -> list[str]:
    """Return the tests of a proof that are not in this checkout."""
    files = [word for word in proof.words if "/" in word and not word.startswith("-")]
    return [file for file in files if not (ROOT / file).exists()]


def run(proof: Proof, seconds: float) -> Outcome:
    """Run one proof with pytest; it is broken off after ``seconds``."""
    began = time.monotonic()
    if missing := missing_files(proof):
        reason = f"{missing[0]} fehlt in diesem Stand"
        return Outcome(proof=proof.name, cases="–", result=IMPOSSIBLE, seconds=0, reason=reason)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        cores = ("-n", "auto", "--dist", "worksteal") if proof.on_all_cores else ()
        words = ["-q", "-p", "no:cacheprovider", f"--junitxml={report}", *cores, *proof.words]
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *words],
            cwd=ROOT,
            env=os.environ | proof.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        try:
            shown = process.communicate(timeout=max(seconds, 1))[0]
        except subprocess.TimeoutExpired:
            _interrupt(process)
            shown = None
        spent = time.monotonic() - began
        return _outcome(proof, report, shown, spent, process.returncode)


def _interrupt(process: subprocess.Popen[str]) -> None:
    """End pytest so that it still reports what has passed, where the system lets it."""
    process.terminate() if os.name == "nt" else process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def _outcome(proof: Proof, report: Path, shown: str | None, spent: float, code: int) -> Outcome:
    suite = _read(report)
    counts = tuple(_counts(suite)) if suite is not None else ()

    def told(cases: str, result: str, reason: str = "") -> Outcome:
        return Outcome(
            proof=proof.name,
            cases=cases,
            result=result,
            seconds=spent,
            reason=reason,
            counts=counts,
        )

    if shown is None:
        return told("–", IMPOSSIBLE, "die Zeit reichte nicht; bitte --minuten erhöhen")
    if suite is None:
        return told("–", FAILED, shown.strip())
    tests, skipped = int(suite.get("tests")), suite.findall(".//skipped")
    is_interrupted = code and tests
    if int(suite.get("failures")) or int(suite.get("errors")) or is_interrupted:
        return told(proof.cases(tests), FAILED, shown.strip())
    if not tests:
        return told("–", FAILED, "kein Test gefunden")
    if len(skipped) == tests:
        return told("–", IMPOSSIBLE, skipped[0].get("message", ""))
    reason = f"{len(skipped)} Tests übersprungen: {skipped[0].get('message')}" if skipped else ""
    return told(proof.cases(tests - len(skipped)), PASSED, reason)


def _read(report: Path) -> ET.Element | None:
    if not report.exists():
        return None
    return ET.parse(report).getroot().find("testsuite")  # noqa: S314 -- written by pytest


def _counts(suite: ET.Element) -> Iterator[str]:
    """Yield a line for each test that counted the cases of a function."""
    for test in suite.iter("testcase"):
        told = {one.get("name"): one.get("value", "") for one in test.iter("property")}
        if "function" in told:
            cases, differences = _german(int(told["cases"])), _german(int(told["differences"]))
            yield f"{told['function']:<24} {cases:>7} Fälle {differences:>5} Unterschiede"


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    """A proof that is a program of its own: 0 passed, 77 cannot run here, anything else failed."""

    name: str
    path: Path
    minutes: float


PROGRAMS = (
    Program(
        name="Pyodide: Funktionen ohne Installation",
        path=ROOT / "tests" / "pyodide" / "examples_in_pyodide.py",
        minutes=5,
    ),
    Program(
        name="Leichte Umgebung aftersales-xl[excel]",
        path=ROOT / "tests" / "light" / "light_installation.py",
        minutes=6,
    ),
    Program(
        name="Verteilung aus einem Ordner",
        path=ROOT / "tests" / "rollout" / "rollout_proof.py",
        minutes=12,
    ),
)
_CANNOT_RUN = 77


def run_program(program: Program, seconds: float) -> Outcome:
    """Run one program; its last line says what it counted, or why it could not run."""
    began = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, str(program.path)],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=max(seconds, 1),
            check=False,
        )
    except subprocess.TimeoutExpired:
        result, said = IMPOSSIBLE, "die Zeit reichte nicht; bitte --minuten erhöhen"
    else:
        result = {0: PASSED, _CANNOT_RUN: IMPOSSIBLE}.get(done.returncode, FAILED)
        said = (done.stdout if result != FAILED else done.stdout + done.stderr).strip()
    reason = said.splitlines()[-1] if result == IMPOSSIBLE and said else said
    spent = time.monotonic() - began
    return Outcome(proof=program.name, cases="–", result=result, seconds=spent, reason=reason)


def run_mutants(count: int, seconds: float) -> Outcome:
    """Run the tests of the domain against a sample of mutants of the modules measured so far."""
    name = _MUTANTS
    began = time.monotonic()
    if not hasattr(os, "fork"):
        reason = "dieses System kann Prozesse nicht verdoppeln (fork)"
        return Outcome(proof=name, cases="–", result=IMPOSSIBLE, seconds=0, reason=reason)
    every = [mutant for path in MEASURED for mutant in mutants(ROOT / path)]
    chosen = random.Random(count).sample(every, min(count, len(every)))  # noqa: S311 -- no secret
    tallies = measure(PARTS["domain"], chosen, until=began + max(seconds, 1)).values()
    found, measured = sum(one.answered for one in tallies), sum(one.measured for one in tallies)
    spent = time.monotonic() - began
    if not measured:
        reason = "die Zeit reichte nicht; bitte --minuten erhöhen"
        return Outcome(proof=name, cases="–", result=IMPOSSIBLE, seconds=spent, reason=reason)
    survivors = [place for one in tallies for place in one.survivors]
    left = sum(one.left for one in tallies)
    return Outcome(
        proof=name,
        cases=f"{found} von {measured} erkannt",
        result=PASSED if found >= LEAST_FOUND * measured else FAILED,
        seconds=spent,
        reason="\n".join([*survivors, *([f"{left} nicht geprüft, Zeit um"] if left else [])]),
    )


def table(outcomes: list[Outcome]) -> str:
    """Return the closing table, with a line for each proof that failed or could not run."""
    rows = [("Beweis", "Fälle", "Ergebnis", "Zeit")]
    rows += [(one.proof, one.cases, one.result, f"{one.seconds:.0f} s") for one in outcomes]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    impossible = [one for one in outcomes if one.result == IMPOSSIBLE]
    lines += [f"nicht möglich: {one.proof} ({one.reason})" for one in impossible]
    counts = [sum(one.result == result for one in outcomes) for result in (PASSED, FAILED)]
    lines.append(f"{counts[0]} bestanden, {counts[1]} Fehler, {len(impossible)} nicht möglich")
    return "\n".join(line.rstrip() for line in lines)


def main(words: list[str]) -> int:
    """Run all proofs, print the table; return 1 if one failed."""
    parser = argparse.ArgumentParser(
        prog="install/bootstrap.py beweise",
        description="Führt die längeren Beweise: was Tests an wenigen Fällen zeigen, an vielen.",
    )
    parser.add_argument("beweise", nargs="*", help="nur diese, am Anfang ihres Namens erkannt")
    parser.add_argument("--minuten", type=float, default=_MINUTES, help="wie lange höchstens (45)")
    parser.add_argument("--klein", action="store_true", help="kleine Zahlen, zum Ausprobieren")
    chosen = parser.parse_args(words)
    sizes = SMALL if chosen.klein else Sizes()
    wanted = [proof for proof in proofs(sizes) if _is_wanted(proof.name, chosen.beweise)]
    programs = [program for program in PROGRAMS if _is_wanted(program.name, chosen.beweise)]
    has_mutants = _is_wanted(_MUTANTS, chosen.beweise)
    minutes = sum(proof.minutes for proof in wanted) + _MINUTES_OF_MUTANTS * has_mutants
    minutes += sum(program.minutes for program in programs)
    if not minutes:
        parser.error(f"Einen Beweis namens „{' '.join(chosen.beweise)}“ gibt es nicht.")
    share = chosen.minuten / minutes
    until = time.monotonic() + chosen.minuten * 60
    outcomes = []
    for proof in wanted:
        print(f"{proof.name} …", flush=True)
        seconds = min(proof.minutes * 60 * share, until - time.monotonic())
        outcomes.append(run(proof, seconds))
        _say_reason(outcomes[-1])
    for program in programs:
        print(f"{program.name} …", flush=True)
        seconds = min(program.minutes * 60, until - time.monotonic())
        outcomes.append(run_program(program, seconds))
        _say_reason(outcomes[-1])
    if has_mutants:
        print(f"{_MUTANTS} …", flush=True)
        outcomes.append(run_mutants(sizes.mutants, until - time.monotonic()))
        _say_reason(outcomes[-1])
    print(table(outcomes))
    return int(any(map(_is_failure, outcomes)))


def _is_failure(outcome: Outcome) -> bool:
    must_end = IS_CI and outcome.proof == _THOROUGH
    return outcome.result == FAILED or (must_end and outcome.result == IMPOSSIBLE)


def _is_wanted(name: str, words: list[str]) -> bool:
    return not words or any(name.lower().startswith(word.lower()) for word in words)


def _say_reason(outcome: Outcome) -> None:
    for line in outcome.counts:
        print(line, flush=True)
    if outcome.reason and outcome.result != IMPOSSIBLE:
        print(outcome.reason, flush=True)


def _german(number: int) -> str:
    return f"{number:,}".replace(",", ".")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
