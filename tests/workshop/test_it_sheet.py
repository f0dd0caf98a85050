"""The page for IT: nothing that `install` does is missing, and its hashes are the files'."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from aftersales_xl.setup import company
from aftersales_xl.setup.steps import WantedFile, WantedKey
from workshop.it_sheet import installation_steps

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "it-blatt.md").read_text(encoding="utf-8")
STEPS = list(installation_steps())


def test_every_installed_file_is_named_with_the_hash_of_the_file_that_travels():
    files = [step for step in STEPS if isinstance(step, WantedFile)]
    assert len(files) > 10
    for step in files:
        place = str(step.path).replace("/", "\\")
        (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{place}` |")]
        digest = hashlib.sha256(step.data).hexdigest()
        assert digest in line or (place.endswith(".lnk") and "je Benutzer verschieden" in line)


def test_every_registry_key_is_named_with_its_values():
    keys = [step for step in STEPS if isinstance(step, WantedKey)]
    assert len(keys) >= 2
    for step in keys:
        (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{step.key}` |")]
        for value in step.values.values():
            assert str(value).replace("/", "\\") in line


def test_no_path_of_the_computer_that_built_the_page_is_in_it():
    assert str(ROOT) not in PAGE
    assert not re.search(r"[\\/](home|root|tmp)[\\/]", PAGE)


@pytest.mark.parametrize(
    "rule", [company.CHILD_PROCESSES, company.WIN32_CALLS, company.RARE_PROGRAMS]
)
def test_each_rule_that_doctor_looks_for_is_explained(rule):
    assert rule in PAGE


def test_every_exit_code_of_the_roll_out_is_explained():
    section = PAGE.partition("| Rückgabewert | Bedeutung |")[2].partition("\n\n")[0]
    script = (ROOT / "install" / "verteilen.py").read_text(encoding="utf-8")
    told = re.findall(
        r"\b(\d) [A-Za-z]", script.partition("Rückgabewerte:")[2].partition("Einzel")[0]
    )
    assert re.findall(r"^\| (\d) \|", section, re.MULTILINE) == told == list("012345")
