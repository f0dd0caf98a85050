"""docs/regeln.md: each rule once, its examples true, its modules there, every citation covered.

A citation is a word like R20 in a comment or a docstring. Cells of a sheet are called alike; they
stand in strings, which are not looked at, or in prose between backticks or behind a quote or "!".
"""

from __future__ import annotations

import ast
import doctest
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "regeln.md"
FOLDERS = ("aftersales_xl", "udfs", "tests", "benchmarks", "install", "workshop")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
NUMBER = re.compile(r"\bR\d+\b")
CELL = re.compile(r"`[^`]*`|[!„\"'][A-Z]+\d+\b")
SECTION = re.compile(
    r"^### (R\d+) ([^\n]+)\n\n\*\*(.+?)\*\*(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL
)
EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MODULE = re.compile(r"`(aftersales_\w+(?:\.\w+)+)`")
TEST = re.compile(r"`(tests/[\w/]+\.py)`")
STATES = ("Built.", "Built in part", "Not built yet.")
TEXT = PAGE.read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of the page."""

    number: str
    state: str
    text: str

    @property
    def examples(self) -> str:
        """All examples of the rule, one program."""
        return "\n".join(EXAMPLE.findall(self.text))


RULES = {
    found[0]: Rule(number=found[0], state=found[2], text=found[3])
    for found in SECTION.findall(TEXT)
}
BUILT = {number for number, rule in RULES.items() if rule.state != STATES[-1]}
WITH_EXAMPLES = [number for number, rule in RULES.items() if rule.examples]


def citations(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the number of each rule that comments and docstrings of a file cite."""
    source = path.read_text(encoding="utf-8")
    if NUMBER.search(source) is None:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield from numbers_in(str(node.value.value), node.lineno)
    with tokenize.open(path) as lines:
        for token in tokenize.generate_tokens(lines.readline):
            if token.type == tokenize.COMMENT:
                yield from numbers_in(token.string, token.start[0])


def numbers_in(prose: str, line: int) -> Iterator[tuple[int, str]]:
    for number in NUMBER.findall(CELL.sub("", prose)):
        yield line, number


def test_every_rule_has_its_place_once():
    assert re.findall(r"^### (R\d+)", TEXT, re.MULTILINE) == [f"R{n}" for n in range(1, 46)]
    assert set(RULES) == {f"R{n}" for n in range(1, 46)}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.number)
def test_a_rule_says_how_far_it_is_built_and_a_built_one_where_and_by_which_source(rule):
    assert rule.state in STATES
    parts = [part for part in ("- Source: ", "- Code: ") if part in rule.text]
    assert len(parts) == (2 if rule.number in BUILT else 0)


@pytest.mark.parametrize("number", WITH_EXAMPLES)
def test_the_worked_examples_of_a_rule_come_out(number):
    examples = doctest.DocTestParser().get_doctest(
        RULES[number].examples, {}, number, str(PAGE), None
    )
    assert doctest.DocTestRunner().run(examples).failed == 0


def test_the_modules_named_are_there():
    modules = [name.replace(".", "/") for name in MODULE.findall(TEXT)]
    packages = (ROOT, ROOT / "udfs")
    gone = {
        name
        for name in modules
        if not any((root / f"{name}.py").exists() for root in packages)
        and not any((root / name / "__init__.py").exists() for root in packages)
    }
    assert len(modules) > len(BUILT)
    assert gone == set()


def test_the_tests_named_are_there():
    assert {name for name in TEST.findall(TEXT) if not (ROOT / name).exists()} == set()


def test_code_and_tests_cite_only_rules_that_are_built():
    missing = {
        f"{path.relative_to(ROOT).as_posix()}:{line}: {number}"
        for path in SOURCES
        for line, number in citations(path)
        if number not in BUILT
    }
    assert missing == set()


def test_rules_that_the_page_refers_to_stand_there():
    assert {number for number in NUMBER.findall(TEXT) if number not in RULES} == set()


def test_rules_are_looked_up_in_this_repository():
    elsewhere = "domain" + ".md"
    assert [path for path in SOURCES if elsewhere in path.read_text(encoding="utf-8")] == []


def test_a_citation_is_told_from_a_cell(tmp_path):
    module = tmp_path / "module.py"
    module.write_text(
        '"""Notice (R20); the note stands in `R6`."""\n\nCELL = "R99"  # the sum, R5, not „R7“\n',
        encoding="utf-8",
    )
    assert sorted(citations(module)) == [(1, "R20"), (3, "R5")]
