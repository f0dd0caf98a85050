"""The comparison with Pyodide, without Node: what counts as passed, refused, skipped, failed."""

from __future__ import annotations

import examples_in_pyodide as job
import pytest

SENTENCE = "Dafür fehlt das Python-Paket numpy. Bitte …"
HERE = {"AS_A": 1.0, "AS_B": [["x"]], "AS_C": 3.0, "AS_D": 4.0, "AS_FERN": 5.0}
LOADED = {"AS_A": 1.0, "AS_B": [["x"]], "AS_C": 3.0, "aftersales_udfs.fern": SENTENCE}


def test_three_quarters_that_answer_the_same_and_a_refusal_pass():
    said, is_well = job.compare(HERE, LOADED | {"AS_D": f"#FEHLER: {SENTENCE}"})
    assert is_well
    assert said == (
        f"aftersales_udfs.fern: {SENTENCE}\n"
        "3 von 4 Funktionen der ladbaren Module antworten gleich, 1 brauchen ein übersetztes Paket "
        "und sagen es, 0 antworten anders; 1 Funktionen gehören zu Modulen, die eines brauchen."
    )


@pytest.mark.parametrize(
    "there",
    [
        LOADED | {"AS_D": 4.01},
        LOADED | {"AS_D": "#FEHLER: Die Funktion ist unerwartet gescheitert."},
        LOADED | {"AS_D": 4.0, "aftersales_udfs.fern": "Traceback"},
        {"AS_A": 1.0, "AS_B": f"#FEHLER: {SENTENCE}"},
        {},
    ],
)
def test_another_answer_a_missing_sentence_or_too_few_answers_fail(there):
    assert not job.compare(HERE, there)[1]


def test_without_node_the_job_is_skipped_with_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert job.main() == job.IMPOSSIBLE
    assert capsys.readouterr().out == "übersprungen: Node.js mit npm fehlt\n"


def test_the_npm_lock_pins_every_package_by_its_hash_and_names_no_address():
    lock = (job.HERE / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')
