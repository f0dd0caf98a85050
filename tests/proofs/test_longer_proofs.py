"""The longer proofs with tiny numbers: what ran, what could not, and what it is called."""

from __future__ import annotations

from dataclasses import replace

import longer_proofs
import pytest
from longer_proofs import FAILED, IMPOSSIBLE, PASSED, SMALL, Outcome, Program, Proof, Sizes

SAMPLE = """
import os
import time
import pytest

def test_cases(record_property):
    counted = {"function": "AS_MARGE", "cases": 10000, "differences": 0}
    for word, value in counted.items():
        record_property(word, value)
    time.sleep(100 if os.environ["CASES"] == "7" else 0)
    assert int(os.environ["CASES"]) < 1000

@pytest.mark.skipif(os.environ["CASES"] == "3", reason="PostgreSQL fehlt")
def test_server():
    if os.environ["CASES"] == "9":
        raise KeyboardInterrupt
"""


@pytest.fixture
def sample(tmp_path, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    file = tmp_path / "test_sample.py"
    file.write_text(SAMPLE, encoding="utf-8")

    def proof(cases: str, *words: str, seconds: float = 100) -> Outcome:
        chosen = Proof(
            name="Beispiel",
            words=(f"{file}", *words),
            variables={"CASES": cases},
            cases=lambda tests: f"{tests} Tests",
            minutes=1,
        )
        return longer_proofs.run(chosen, seconds)

    return proof


def test_a_proof_runs_its_tests_with_its_numbers(sample):
    found = sample("5")
    assert (found.result, found.cases, found.reason) == (PASSED, "2 Tests", "")


def test_a_failed_test_fails_the_proof_and_is_shown(sample):
    found = sample("1000")
    assert found.result == FAILED
    assert "assert 1000 < 1000" in found.reason


def test_a_proof_that_was_interrupted_is_not_passed(sample):
    found = sample("9")
    assert found.result == FAILED
    assert "KeyboardInterrupt" in found.reason


@pytest.mark.thorough
def test_what_was_skipped_counts_as_no_case(sample):
    found = sample("3")
    assert (found.result, found.cases) == (PASSED, "1 Tests")
    assert found.reason == "1 Tests übersprungen: PostgreSQL fehlt"


def test_a_proof_whose_tests_are_all_skipped_is_not_passed(sample):
    found = sample("3", "-k", "server")
    assert (found.result, found.reason) == (IMPOSSIBLE, "PostgreSQL fehlt")


def test_cases_and_differences_are_counted_for_each_function(sample):
    counted = ("AS_MARGE                  10.000 Fälle     0 Unterschiede",)
    assert sample("5").counts == counted
    assert sample("1000").counts == counted


def test_a_proof_can_be_chosen_by_the_beginning_of_its_name(monkeypatch, capsys):
    times = {}

    def run(proof: Proof, seconds: float) -> Outcome:
        times[proof.name] = round(seconds)
        return Outcome(proof=proof.name, cases="1", result=PASSED, seconds=0)

    monkeypatch.setattr(longer_proofs, "run", run)
    assert longer_proofs.main(["funktionen", "--minuten", "60"]) == 0
    assert times == {"Funktionen, zweite Rechnung": 3600}
    assert capsys.readouterr().out.endswith("1 bestanden, 0 Fehler, 0 nicht möglich\n")


def test_a_proof_that_there_is_not_is_refused(capsys):
    with pytest.raises(SystemExit):
        longer_proofs.main(["wunder"])
    assert "Einen Beweis namens „wunder“ gibt es nicht." in capsys.readouterr().err


@pytest.mark.thorough
def test_a_proof_without_tests_has_failed(sample):
    assert sample("5", "-k", "nothing").result == FAILED


def test_a_proof_that_takes_too_long_is_broken_off_and_not_passed(sample):
    found = sample("7", seconds=1)
    assert (found.result, found.reason) == (
        IMPOSSIBLE,
        "die Zeit reichte nicht; bitte --minuten erhöhen",
    )


@pytest.mark.parametrize(("code", "result"), [(0, PASSED), (77, IMPOSSIBLE), (1, FAILED)])
def test_a_program_says_by_its_exit_code_how_the_proof_ended(tmp_path, code, result):
    path = tmp_path / "program.py"
    path.write_text(f"import sys; print('erst'); print('zuletzt'); sys.exit({code})")
    found = longer_proofs.run_program(Program(name="Beispiel", path=path, minutes=1), 60)
    assert (found.result, found.reason.splitlines()[-1]) == (result, "zuletzt")


def test_a_program_that_takes_too_long_is_broken_off(tmp_path):
    path = tmp_path / "program.py"
    path.write_text("import time; time.sleep(100)")
    found = longer_proofs.run_program(Program(name="Beispiel", path=path, minutes=1), 1)
    assert found.result == IMPOSSIBLE


def test_a_proof_whose_tests_are_missing_is_not_passed():
    [_, first, *_] = longer_proofs.proofs(SMALL)
    missing = replace(first, words=("tests/gibt/es/nicht",))
    found = longer_proofs.run(missing, 1)
    assert (found.result, found.reason) == (
        IMPOSSIBLE,
        "tests/gibt/es/nicht fehlt in diesem Stand",
    )


@pytest.mark.thorough
def test_two_writers_with_three_numbers_each_prove_the_register():
    tiny = replace(SMALL, writers=2, numbers=3)
    [proof] = [one for one in longer_proofs.proofs(tiny) if one.name == "Register in SQLite"]
    found = longer_proofs.run(proof, 200)
    assert (found.result, found.cases) == (PASSED, "2 × 3 Nummern")


@pytest.mark.parametrize("sizes", [Sizes(), SMALL])
def test_every_thorough_test_is_in_a_proof(sizes):
    """What one proof leaves out by name, another names; laws are a proof of their own."""
    words = {proof.name: proof.words for proof in longer_proofs.proofs(sizes)}
    *chosen, first, second = words["Breite Wiederholungen"]
    assert chosen == ["tests", "-m", "thorough and not hypothesis"]
    assert words["Gesetze mit Zufallsfällen"] == ("tests", "-m", "hypothesis")
    for left_out, register in ((first, "SQLite"), (second, "PostgreSQL")):
        file, option, test = words[f"Register in {register}"]
        assert option == "-k"
        assert left_out == f"--deselect={file}::{test}"


def test_no_proof_is_without_its_files():
    found = [longer_proofs.missing_files(proof) for proof in longer_proofs.proofs(Sizes())]
    assert found == [[]] * len(found)


def test_the_full_proofs_have_the_sizes_that_were_promised():
    names = {proof.name: proof.cases(7) for proof in longer_proofs.proofs(Sizes())}
    assert names == {
        "Breite Wiederholungen": "7 Tests",
        "Funktionen, zweite Rechnung": "10.000 je Funktion",
        "Register in SQLite": "8 × 200 Nummern",
        "Register in PostgreSQL": "8 × 200 Nummern",
        "Abgebrochene Programme": "7 Tests, 40 Abbrüche",
        "Summen ohne eine Funktion": "7 Mappen",
        "Gesetze mit Zufallsfällen": "7 Gesetze",
    }


def test_the_table_counts_what_passed_failed_and_could_not_run():
    shown = longer_proofs.table(
        [
            Outcome(proof="Register", cases="8 × 200", result=PASSED, seconds=61.4),
            Outcome(proof="Server", cases="–", result=IMPOSSIBLE, seconds=0, reason="fehlt"),
            Outcome(proof="Gesetze", cases="3 Gesetze", result=FAILED, seconds=2, reason="…"),
        ]
    )
    assert shown == (
        "Beweis    Fälle      Ergebnis       Zeit\n"
        "Register  8 × 200    bestanden      61 s\n"
        "Server    –          nicht möglich  0 s\n"
        "Gesetze   3 Gesetze  FEHLER         2 s\n"
        "nicht möglich: Server (fehlt)\n"
        "1 bestanden, 1 Fehler, 1 nicht möglich"
    )


@pytest.mark.parametrize(
    ("is_ci", "result", "code"),
    [
        (False, PASSED, 0),
        (False, IMPOSSIBLE, 0),
        (False, FAILED, 1),
        (True, PASSED, 0),
        (True, IMPOSSIBLE, 1),
        (True, FAILED, 1),
    ],
)
def test_a_failed_proof_fails_the_command_and_in_ci_thorough_tests_without_an_end(
    is_ci, result, code, monkeypatch, capsys
):
    def outcome(*words: object) -> Outcome:
        is_thorough = getattr(words[0], "name", "") == "Breite Wiederholungen"
        name = "Breite Wiederholungen" if is_thorough else "Beispiel"
        return Outcome(proof=name, cases="1", result=result, seconds=0, reason="darum")

    monkeypatch.setattr(longer_proofs, "IS_CI", is_ci)
    monkeypatch.setattr(longer_proofs, "run", outcome)
    monkeypatch.setattr(longer_proofs, "run_program", outcome)
    monkeypatch.setattr(longer_proofs, "run_mutants", outcome)
    assert longer_proofs.main(["--klein"]) == code
    assert f"Breite Wiederholungen  1      {result}" in capsys.readouterr().out


def test_another_proof_may_be_impossible_in_ci(monkeypatch):
    def outcome(proof: Proof, _seconds: float) -> Outcome:
        return Outcome(proof=proof.name, cases="–", result=IMPOSSIBLE, seconds=0, reason="fehlt")

    monkeypatch.setattr(longer_proofs, "IS_CI", True)
    monkeypatch.setattr(longer_proofs, "run", outcome)
    assert longer_proofs.main(["register"]) == 0
