"""CONTRIBUTING's recipe for a new function, followed in a copy of the checkout."""

from __future__ import annotations

import pytest
from recipes import Copy, recipe

RECIPE = recipe("A new function in ten minutes")
LEFT_OUT = "aftersales-xl workbooks build"
"""Takes a minute and changes no file that the tests of functions read."""


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
    assert LEFT_OUT in parts
    for command, output in RECIPE.commands:
        for part in command.split(" && "):
            printed = followed.run(part) if part != LEFT_OUT else ""
            assert not output or printed == output, part


def test_the_rule_of_the_recipe_gives_what_its_docstring_says(followed):
    followed.run("pytest aftersales_xl/domain/money.py -k price_for_margin")
