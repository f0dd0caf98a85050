"""CONTRIBUTING's recipe for a new function, followed in a copy of the checkout."""

from __future__ import annotations

import shlex

import pytest
from recipes import Copy, recipe

RECIPE = recipe("A new function in ten minutes")
BUILD = "aftersales-xl build"
BUILT = """
from pathlib import Path
from workshop.build import in_order, write
from workshop.generated import GENERATED
built = {}
for file in in_order(GENERATED):
    if "udfs/aftersales_udfs" in file.inputs and not file.path.startswith("workbooks/"):
        built[file.path] = file.build(built)
        write(Path(file.path), built[file.path])
assert "docs/funktionen.md" in built
"""
"""The build without workbooks: they take a minute, and no test of a function reads them."""


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    copy = Copy.into(tmp_path_factory.mktemp("recipe") / "checkout")
    for file, block in RECIPE.code:
        copy.add(file, block)
    return copy


def test_a_function_takes_two_files_by_hand():
    by_hand = {file for file, _ in RECIPE.code if not file.startswith("tests/")}
    assert len(by_hand) == 2


def test_the_recipe_for_a_function_leads_to_what_it_says(followed):
    parts = [part for command, _ in RECIPE.commands for part in command.split(" && ")]
    assert BUILD in parts
    for command, output in RECIPE.commands:
        for part in command.split(" && "):
            printed = followed.run(part if part != BUILD else shlex.join(["python", "-c", BUILT]))
            assert not output or printed == output, part


def test_the_rule_of_the_recipe_gives_what_its_docstring_says(followed):
    followed.run("pytest aftersales_xl/domain/money.py -k price_for_margin")
