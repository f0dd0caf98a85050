"""CONTRIBUTING's recipe for a new function, followed in a copy of the checkout."""

from __future__ import annotations

import sys

import pytest
from recipes import Copy, recipe

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the recipe is for a checkout in which the tools of CI run"
)

RECIPE = recipe("A new function in ten minutes")
BUILD = "aftersales-xl build"
READ_BY_THE_TESTS = "docs install/libreoffice"
"""Generated files that tests of functions read; all of them would take half a minute."""


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    copy = Copy.into(tmp_path_factory.mktemp("recipe") / "checkout")
    copy.follow(RECIPE)
    return copy


def test_a_function_takes_two_files_by_hand():
    assert len(RECIPE.by_hand) == 2


@pytest.mark.thorough
def test_the_recipe_for_a_function_leads_to_what_it_says(followed):
    assert BUILD in [command for command, _ in RECIPE.commands]
    for command, output in RECIPE.commands:
        for part in command.split(" && "):
            printed = followed.run(f"{part} {READ_BY_THE_TESTS}" if part == BUILD else part)
            assert not output or printed == output, part


def test_the_rule_of_the_recipe_gives_what_its_docstring_says(followed):
    followed.run("pytest aftersales_xl/domain/money/amounts.py -k price_for_margin")
