"""Mutants and their runs, on a small module with a test of its own."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import mutation_run
import pytest
from equivalent import Fault, fault_of, gone, reasons
from mutants import mutants
from mutation_run import FOUND, MEASURED, ROOT, Part, Tally, measure, table

RULE = '''
"""Discounts."""
LIMIT = 100


def discounted(price: int) -> int:
    """Return the price, a tenth less above the limit."""
    if price > LIMIT:
        return price * 9 // 10
    return price
'''
TEST = """
from mutated_rule import discounted

def test_a_tenth_less_above_the_limit():
    assert discounted(200) == 180
    assert discounted(101) == 90
    assert discounted(50) == 50
"""


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Mutanten brauchen fork")


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    path = tmp_path / "mutated_rule.py"
    path.write_text(RULE, encoding="utf-8")
    return path


def written_test(rule: Path, monkeypatch: pytest.MonkeyPatch) -> Part:
    test = rule.with_name("test_mutated_rule.py")
    test.write_text(TEST, encoding="utf-8")
    monkeypatch.syspath_prepend(rule.parent)
    return Part(sources=(), tests=(str(test),))


def test_each_mutant_has_one_fault_and_says_which(rule):
    assert [mutant.change for mutant in mutants(rule)] == [
        "100 → 101",
        "price > LIMIT → price >= LIMIT",
        "return price * 9 // 10 → return None",
        "price * 9 → price / 9",
        "9 → 10",
        "price * 9 // 10 → price * 9 * 10",
        "10 → 11",
        "return price → return None",
    ]


def test_docstrings_annotations_and_members_of_enums_have_no_faults(tmp_path):
    path = tmp_path / "kinds.py"
    path.write_text(
        'from enum import Enum\n__all__ = ["Kind"]\nclass Kind(Enum):\n    """Of what."""\n'
        '    ONE = "one"\npairs = zip(strict=True)\n'
        'def same(kind: "Kind | None") -> None:\n    """Do nothing."""\n',
        encoding="utf-8",
    )
    assert mutants(path) == []


def test_a_mutant_is_compiled_without_harm_to_the_next(rule):
    answers = []
    for mutant in mutants(rule)[:2]:
        space = {}
        exec(mutant.code(), space)  # noqa: S102 -- written above
        answers.append((space["discounted"](100), space["discounted"](101)))
    assert answers == [(100, 101), (90, 90)]


@pytest.mark.thorough
@needs_fork
def test_the_faults_that_a_test_finds_are_counted_and_the_others_named(rule, monkeypatch):
    part = written_test(rule, monkeypatch)
    tallies = measure(part, mutants(rule), until=time.monotonic() + 120)
    # no test asks for a price of exactly 100
    assert tallies[rule].found == 7
    assert tallies[rule].survivors == [f"{rule}:8 discounted: price > LIMIT → price >= LIMIT"]


@pytest.mark.thorough
@needs_fork
def test_a_default_is_imported_anew_where_a_doctest_shows_it(tmp_path, monkeypatch):
    path = tmp_path / "defaults.py"
    path.write_text(
        'def taxed(price: int, rate: int = 19) -> int:\n    """Return the tax.\n\n'
        '    >>> taxed(100)\n    19\n    """\n    return price * rate // 100\n',
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    [default] = [mutant for mutant in mutants(path) if not mutant.function]
    part = Part(sources=(), tests=("--doctest-modules", str(path)))
    tallies = measure(part, [default], until=time.monotonic() + 120)
    assert (default.change, tallies[path].found) == ("19 → 20", 1)


@needs_fork
def test_a_module_without_functions_is_tested_by_those_who_import_it(tmp_path, monkeypatch):
    path = tmp_path / "kinds_of_days.py"
    path.write_text("class Day:\n    FIRST = 1\n    LAST = 7\n", encoding="utf-8")
    test = tmp_path / "test_kinds_of_days.py"
    test.write_text(
        "from kinds_of_days import Day\n\ndef test_a_week():\n    assert Day.LAST == 7\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    part = Part(sources=(), tests=(str(test),))
    tally = measure(part, mutants(path), until=time.monotonic() + 120)[path]
    assert (tally.found, tally.survivors) == (1, [f"{path}:2 (Modul): 1 → 2"])


@needs_fork
def test_mutants_without_time_are_counted_as_not_measured(rule, monkeypatch):
    part = written_test(rule, monkeypatch)
    tallies = measure(part, mutants(rule), until=time.monotonic())
    assert (tallies[rule].measured, tallies[rule].left) == (0, 8)


EQUIVALENT = Fault(
    module="", function="discounted", line="if price > LIMIT:", becomes="if price >= LIMIT:"
)


def listed(rule: Path) -> Fault:
    return replace(EQUIVALENT, module=f"{rule}")


def test_a_fault_is_named_by_its_line_so_that_lines_above_it_may_change(rule):
    rule.write_text("# A rule.\n" + RULE, encoding="utf-8")
    assert fault_of(mutants(rule)[1]) == listed(rule)


@needs_fork
def test_a_survivor_with_a_reason_is_answered_and_none_without_one(rule, monkeypatch):
    part = written_test(rule, monkeypatch)
    monkeypatch.setattr(mutation_run, "reasons", lambda: {listed(rule): "100 is nobody's price"})
    tally = measure(part, mutants(rule), until=time.monotonic() + 120)[rule]
    assert (tally.found, tally.equivalent, tally.survivors) == (7, 1, [])
    assert tally.found_after_all == []


def test_a_listed_fault_that_a_test_finds_is_told(rule):
    tally, mutant = Tally(), mutants(rule)[1]
    tally.add(mutant, FOUND, {listed(rule)})
    assert (tally.found, tally.equivalent) == (1, 0)
    assert tally.found_after_all == [f"{rule}:8 discounted: price > LIMIT → price >= LIMIT"]


def test_a_listed_fault_that_cannot_be_made_any_more_is_told(rule):
    removed = replace(listed(rule), line="if price > 99:", becomes="if price >= 99:")
    assert gone([listed(rule), removed]) == [removed]


def test_every_listed_fault_can_be_made_and_has_a_reason():
    assert all(len(reason) > 10 for reason in reasons().values())
    assert gone(reasons()) == []


def test_the_table_has_a_line_for_each_module(rule):
    tally = Tally(found=3, equivalent=1, survivors=["rule.py:1 f: 1 → 2"], left=1)
    shown = table({rule: tally}).splitlines()
    assert shown[1].split() == [str(rule), "6", "3", "1", "1", "1", "80", "%"]
    assert shown[2].split() == ["Summe", "6", "3", "1", "1", "1", "80", "%"]


def test_the_measured_modules_stand_in_the_document_with_their_figures():
    shown = (ROOT / "docs" / "mutationen.md").read_text(encoding="utf-8")
    for name in MEASURED:
        assert (ROOT / name).is_file()
        assert f"| `{name.removeprefix('aftersales_xl/domain/').removesuffix('.py')}` |" in shown
