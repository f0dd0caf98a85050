"""Each Excel function and a second computation of it give the same answer to random calls."""

from __future__ import annotations

import os
from datetime import date, datetime, time
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
from second import SECOND

from aftersales_udfs import MODULES, descriptions, functions

AS = functions()
for module in MODULES:
    import_module(module.rpartition(".")[2])  # second computations have the names of the first

CASES = int(os.environ.get("AFTERSALES_XL_CASES", "50"))
"""How many calls of each function every day; `install/bootstrap.py beweise` asks for 10,000."""
MANY = 200


def same(one: object, other: object) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool | str) or isinstance(other, bool | str):
        return one == other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1, abs(other))
    return moment(one) == moment(other)


def moment(value: object) -> object:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return datetime.combine(value, time()) if is_day else value


@pytest.mark.parametrize("name", SECOND)
def test_a_function_and_its_second_computation_agree(name, record_property):
    differences = differences_in(name, range(CASES))
    counted = {"function": name, "cases": CASES, "differences": len(differences)}
    for word, value in counted.items():  # `install/bootstrap.py beweise` shows them
        record_property(word, value)
    assert not differences, f"{len(differences)} of {CASES} differ, the first: {differences[0]}"


@pytest.mark.thorough
@pytest.mark.parametrize("name", SECOND)
def test_a_function_and_its_second_computation_agree_in_more_calls(name):
    differences = differences_in(name, range(CASES, MANY))
    assert not differences, f"{len(differences)} differ, the first: {differences[0]}"


def differences_in(name: str, numbers: range) -> list[tuple[object, ...]]:
    differences = []
    for number in numbers:
        drawn = SECOND[name](Random(f"{name} {number}"))  # noqa: S311 -- the same in every run
        answer = AS[name](*drawn.given)
        if not same(answer, drawn.answer):
            differences.append((number, drawn.given, answer, drawn.answer))
    return differences


LITTLE_TO_COMPUTE = {
    "AS_PROBLEME": "lists sentences: which row has its end before its beginning is all there is",
    "AS_CROSSSELLING": "looks articles up; one division",
    "AS_UPSELLING": "looks articles up; one division",
    "AS_AMORTISATION_PRUEFEN": "picks a sentence by the nearest of four given numbers",
    "AS_SIMULATION": "draws with the same generator and seeds; only the values are independent",
}
"""Functions whose second computation proves less than those of the others, and why."""


def test_every_function_has_a_second_computation():
    assert descriptions().keys() == SECOND.keys()
    assert LITTLE_TO_COMPUTE.keys() <= SECOND.keys()


def test_second_computations_stand_without_the_program():
    folder = Path(__file__).parent
    sources = [path for path in folder.glob("*.py") if path != Path(__file__)]
    assert len(sources) > len(MODULES)
    assert not [path.name for path in sources if "aftersales" in path.read_text(encoding="utf-8")]
