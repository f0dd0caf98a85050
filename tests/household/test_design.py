"""The smells docs/architecture.md names, where a few lines can find them."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (ROOT / "aftersales_xl", ROOT / "udfs" / "aftersales_udfs", ROOT / "workshop")
SOURCES = sorted(path for package in PACKAGES for path in package.rglob("*.py"))
ENTRANCES = ("aftersales_xl/cli/", "aftersales_xl/bridge/")
OTHERS = [
    path for folder in ("benchmarks", "install", "tests") for path in (ROOT / folder).rglob("*.py")
]
PROGRAMS = [path for path in SOURCES + OTHERS if ROOT / "tests" not in path.parents]
IGNORED = re.compile(r"# (noqa|type: ignore)\b")
IGNORED_WITH_REASON = re.compile(
    r"# (noqa: [A-Z]+\d+(, [A-Z]+\d+)* +-- \S|type: ignore\[[a-z, -]+\]  # \S)"
)
RULE = re.compile(r'"[A-Z]+\d*"')
LONGEST_FUNCTION = 40


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from ``def`` on, without docstring and without texts of its arguments."""
    first, args = function.body[0], function.args
    described = [arg for arg in (*args.args, *args.kwonlyargs) if is_annotated(arg.annotation)]
    aside = [first] if ast.get_docstring(function) is not None else []
    aside += [arg.annotation for arg in described if arg.annotation is not None]
    lines = function.end_lineno - function.lineno + 1
    return lines - sum(node.end_lineno - node.lineno + (node is first) for node in aside)


def is_annotated(annotation: ast.expr | None) -> bool:
    """Return whether an argument declares more than its type, `Annotated[Decimal, …]`."""
    return isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Annotated"


def test_there_are_sources_to_look_at():
    assert len(SOURCES) > 10


def test_a_function_fits_on_one_screen():
    lengths = {
        f"{name(path)}:{node.name}": lines_of_code(node)
        for path in PROGRAMS
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {place: lines for place, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_only_the_entrances_ask_what_day_it_is():
    askers = {
        f"{name(path)}:{node.lineno}"
        for path in SOURCES
        if not name(path).startswith(ENTRANCES)
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}
        if isinstance(node.value, ast.Name | ast.Attribute)
        if ast.unparse(node.value).rpartition(".")[2] in {"date", "datetime"}
    }
    assert askers == set()


def test_only_documents_know_docxtpl():
    users = {
        name(path)
        for path in SOURCES
        if not name(path).startswith("aftersales_xl/documents/")
        for node in nodes(path)
        if (isinstance(node, ast.Import) and any(a.name == "docxtpl" for a in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "docxtpl")
    }
    assert users == set()


def test_only_resources_knows_where_it_lies():
    users = {
        name(path)
        for path in SOURCES
        for node in nodes(path)
        if isinstance(node, ast.Name) and node.id == "__file__"
    }
    assert users <= {"aftersales_xl/resources.py"}


def test_no_module_has_a_name_that_says_nothing():
    empty = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
    assert {name(path) for path in SOURCES if path.stem in empty} == set()


def reasonless(path: Path) -> list[int]:
    """Return the lines of ``path`` that ignore a rule and do not say why."""
    if IGNORED.search(path.read_text(encoding="utf-8")) is None:
        return []
    with tokenize.open(path) as lines:
        comments = [
            t for t in tokenize.generate_tokens(lines.readline) if t.type == tokenize.COMMENT
        ]
    return [
        comment.start[0]
        for comment in comments
        if IGNORED.search(comment.string) and not IGNORED_WITH_REASON.search(comment.string)
    ]


def test_an_ignored_rule_says_why():
    assert {name(path): lines for path in [*SOURCES, *OTHERS] if (lines := reasonless(path))} == {}


@pytest.mark.parametrize(
    ("comment", "complaints"),
    [
        ("noqa", 1),
        ("noqa: S101", 1),
        ("noqa: S101 --", 1),
        ("noqa: S101, N802 -- names of Excel", 0),
        ("type: ignore", 1),
        ("type: ignore[misc]", 1),
        ("type: ignore[misc]  # ships no types", 0),
        ("fmt: skip", 0),
    ],
)
def test_a_reason_follows_the_rule_it_excuses(tmp_path, comment, complaints):
    module = tmp_path / "module.py"
    module.write_text(f"total = 0  # {comment}\n", encoding="utf-8")
    assert len(reasonless(module)) == complaints


def test_a_rule_ignored_for_all_says_why():
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    first = settings.index('select = ["ALL"]') + 1
    assert [line for line in settings[first:] if RULE.search(line) and "#" not in line] == []
