"""One name for one thing, and plain English in what stands around the code."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from pathlib import Path

import pytest

import aftersales_udfs
import aftersales_xl
import workshop

FILES = [
    path
    for package in (aftersales_xl, aftersales_udfs, workshop)
    for path in sorted(Path(package.__path__[0]).rglob("*.py"))
]
NO_TYPES = ("Annotated[", "TypeVar(")  # options of a command, arguments of a function, parameters
LITERARY = re.compile(  # calculate, no one, a user, reported, next to
    r"\b(reckon(s|ed|ings?)?|nobody|somebody|whoever|told|hears|besides?)\b", re.IGNORECASE
)


def types_in(module: ast.Module) -> dict[str, str]:
    """Return the public classes and other names of types, with their definitions."""
    found = {}
    for node in module.body:
        match node:
            case ast.ClassDef(name=name):
                found[name] = f"class of line {node.lineno}"
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                meaning = ast.unparse(value)
                if not name.isupper() and not meaning.startswith(NO_TYPES):
                    found[name] = meaning
    return {name: text for name, text in found.items() if name[0].isupper()}


def test_a_name_of_a_type_means_one_thing():
    places, meanings = defaultdict(list), defaultdict(set)
    for path in FILES:
        for name, meaning in types_in(ast.parse(path.read_text("utf-8"))).items():
            places[name].append(path.name)
            is_class = meaning.startswith("class ")
            meanings[name].add(f"{path} {meaning}" if is_class else meaning)
    assert {name: places[name] for name in places if len(meanings[name]) > 1} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_docstrings_and_comments_are_plain_english(path):
    text = path.read_text("utf-8")
    assert [line for line in prose(text) if LITERARY.search(line)] == []


@pytest.mark.parametrize("name", ["decisions.md", "architecture.md", "api.md", "regeln.md"])
def test_the_documents_for_developers_are_plain_english(name):
    page = Path(__file__).parents[2] / "docs" / name
    lines = page.read_text("utf-8").splitlines()
    assert [line for line in lines if LITERARY.search(line)] == []


def prose(text: str) -> list[str]:
    """Return the comments of a module, and the lines of its docstrings."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    strings = [
        node.value.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    return comments + [line for said in strings for line in str(said).splitlines()]
