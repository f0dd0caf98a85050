"""What the program imports is declared in pyproject.toml, and docs/decisions.md says why."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (ROOT / "aftersales_xl", ROOT / "udfs" / "aftersales_udfs", ROOT / "workshop")
SOURCES = sorted(path for package in PACKAGES for path in package.rglob("*.py"))
OURS = {package.name for package in PACKAGES}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE))
DECISIONS = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
NAMED = {canonicalize_name(name) for name in re.findall(r"\*\*([\w-]+)\*\*", DECISIONS)}
VERSIONS = re.findall(r"\*\*([\w-]+)\*\* (\d[\w.]*\w)", DECISIONS)


def declared(lines: Iterable[str]) -> set[str]:
    """Return the distributions in ``lines``, with those of our own extras that they name."""
    found: set[str] = set()
    for wanted in map(Requirement, lines):
        if wanted.name == PROJECT["name"]:
            found |= {name for extra in wanted.extras for name in declared(EXTRAS[extra])}
        else:
            found.add(canonicalize_name(wanted.name))
    return found


EXTRAS = PROJECT["optional-dependencies"]
ALWAYS = declared([*PROJECT["dependencies"], *EXTRAS["all"]])
"""What the installation programs bring."""
FOR_USERS = {name for extra in EXTRAS if extra != "dev" for name in declared(EXTRAS[extra])}
FOR_DEVELOPERS = declared(EXTRAS["dev"])


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the first part of each absolute import among ``nodes``."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def foreign(names: Iterable[str]) -> set[str]:
    return set(names) - sys.stdlib_module_names - OURS


ON_WINDOWS = {
    module: {"pywin32"}
    for module in ("pythoncom", "pywintypes", "win32api", "win32com", "win32event")
}


@pytest.fixture(scope="module")
def distributions() -> dict[str, set[str]]:
    """Return the distributions that bring each module installed here, or on Windows."""
    return ON_WINDOWS | {
        module: {canonicalize_name(name) for name in names}
        for module, names in packages_distributions().items()
    }


def test_every_import_is_declared(distributions):
    known = ALWAYS | FOR_USERS | FOR_DEVELOPERS
    undeclared = {
        f"{path.relative_to(ROOT).as_posix()}: {module}"
        for path in SOURCES
        for module in foreign(imported(ast.walk(parsed(path))))
        if not distributions.get(module, set()) & known
    }
    assert undeclared == set()


def test_what_a_user_may_lack_is_imported_where_it_is_used(distributions):
    at_the_head = {
        f"{path.relative_to(ROOT).as_posix()}: {module}"
        for path in SOURCES
        for module in foreign(imported(parsed(path).body))
        if not distributions.get(module, set()) & ALWAYS
    }
    # this module is imported only where Dask was asked for
    assert at_the_head <= {"aftersales_xl/portfolio/partitions/on_dask.py: distributed"}


def test_lxml_is_found_where_it_is_imported():
    assert "lxml" in foreign(imported(ast.walk(ast.parse("def f():\n    from lxml import etree"))))
    assert foreign(imported(ast.parse("from . import words\nimport os.path").body)) == set()


@pytest.mark.parametrize("package", sorted(ALWAYS | FOR_USERS))
def test_a_library_the_program_runs_on_has_its_reason(package):
    assert package in NAMED


@pytest.mark.parametrize(("package", "version"), VERSIONS)
def test_a_version_named_there_is_the_one_pinned(package, version):
    assert PINS[canonicalize_name(package)] == version
