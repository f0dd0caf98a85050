"""The extra ``excel``: all functions without pandas, pyarrow, SQLAlchemy and their like."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import example_answers
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from aftersales_udfs import MODULES, functions
from aftersales_xl.missing_packages import EXTRAS

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)

sys.meta_path.insert(0, Absent())
sys.argv = {argv!r}
import runpy
runpy.run_path({script!r}, run_name="__main__")
"""


def closure(lines: list[str]) -> set[str]:
    """Return the distributions that ``lines`` of pyproject.toml need, with all that they need."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in lines]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += [Requirement(line) for line in requires(name) or []]
    return found


def absent(light: set[str]) -> set[str]:
    """Return the modules that an environment with these distributions does not have."""
    return {
        module
        for module, names in packages_distributions().items()
        if not {canonicalize_name(name) for name in names} & (light | {"aftersales-xl"})
    }


def run_without(modules: set[str], script: Path, *words: str) -> subprocess.CompletedProcess[str]:
    code = BLOCKED.format(absent=sorted(modules), argv=[script.name, *words], script=str(script))
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def not_in_excel() -> set[str]:
    return absent(closure([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["excel"]]))


def test_the_extra_excel_leaves_out_what_is_large(not_in_excel):
    assert {"pandas", "pyarrow", "sqlalchemy", "numba", "ironcalc", "lxml"} <= not_in_excel
    assert not {"numpy", "pyxirr", "xlwings", "holidays"} & not_in_excel


def test_every_function_answers_its_example_in_the_light_environment(not_in_excel, everywhere):
    done = run_without(not_in_excel, Path(example_answers.__file__))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == everywhere
    assert everywhere.keys() == functions().keys()


def test_what_is_beyond_it_is_refused_with_the_part_to_install(not_in_excel):
    command = ROOT / "aftersales_xl" / "cli" / "__main__.py"
    done = run_without(not_in_excel, command, "check", str(ROOT / "workbooks" / "Angebot.xlsm"))
    assert done.returncode == 1
    assert done.stderr.startswith("Fehler: Dafür fehlt das Python-Paket ")
    assert "„pip install aftersales-xl[documents]“" in done.stderr
    assert "Traceback" not in done.stderr


def test_functions_answer_on_the_command_line_of_the_light_environment(not_in_excel):
    command = ROOT / "aftersales_xl" / "cli" / "__main__.py"
    done = run_without(not_in_excel, command, "udf", "call", "AS_MARGE", "200", "150")
    assert (done.returncode, done.stdout) == (0, "0.25\n"), done.stderr


def test_a_list_too_long_for_the_interpreted_kernel_is_refused_in_the_cell(not_in_excel, tmp_path):
    script = tmp_path / "long_list.py"
    script.write_text(LONG_LIST, encoding="utf-8")
    done = run_without(not_in_excel, script)
    assert done.returncode == 0, done.stderr
    short, long = done.stdout.splitlines()
    assert "'Vertrag', 1020.0, 12000.0, 10980.0]" in short
    assert long.startswith("#FEHLER: Dafür fehlt das Python-Paket numba.")


LONG_LIST = """
from datetime import date
from aftersales_udfs import functions

HEADER = ("Vertrag", "Kunde", "Produkt", "Beginn", "Ende", "Jahrespreis", "Rhythmus")

def asked(rows):
    listed = [
        (f"V-{row}", "Nordlicht", "Wartung", date(2027, 1, 1), date(2027, 12, 31), 12, "jährlich")
        for row in range(rows)
    ]
    return functions()["AS_PROGNOSE"]([HEADER, *listed], date(2027, 1, 1), 1)

print(asked(1000))
print(asked(1001))
"""


def test_the_parts_are_those_of_pyproject(not_in_excel):
    assert not_in_excel
    modules = packages_distributions()
    extras = PROJECT["optional-dependencies"]
    for extra, packages in EXTRAS.items():
        declared = {canonicalize_name(Requirement(line).name) for line in extras[extra]}
        brought = {canonicalize_name(modules[package][0]) for package in packages}
        assert brought == declared - {"aftersales-xl", "pywin32"}


def test_without_numpy_the_forecast_is_refused_and_the_rest_answers(everywhere):
    done = run_without({"numpy", "pyxirr"}, Path(example_answers.__file__))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    refused = {name: found.pop(name) for name in MODULES if name in found}
    assert refused == {
        "aftersales_udfs.prognose": "Dafür fehlt das Python-Paket numpy. Bitte rufen Sie in der "
        "Umgebung des Programms „pip install aftersales-xl[excel]“ auf."
    }
    same = [name for name in found if found[name] == everywhere[name]]
    different = {name: found[name] for name in found if found[name] != everywhere[name]}
    assert all(str(answer).startswith("#FEHLER: Dafür fehlt") for answer in different.values())
    assert len(same) > 30
