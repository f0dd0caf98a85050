"""German words for terms stand in `words`: one line a word, complete over their terms."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

import aftersales_udfs
import aftersales_xl
from aftersales_xl import words
from aftersales_xl.domain.price.discounts import RuleKind
from aftersales_xl.words import Line, Vocabulary, line, messages
from aftersales_xl.words.discounts import DISCOUNTS, RULE_KINDS

GERMAN = re.compile(r"[A-ZÄÖÜa-zäöüß][a-zäöüß]")
A_NAME_OF_THE_PROGRAM = re.compile(r"[a-z0-9_.]+")
NO_TERMS = {"Kind", "WorkbookKind"}  # kinds of cells, next to headings; values of an option
ELSEWHERE = {
    "aftersales_xl/setup/places.py": "operating systems have no German names",
}
VOCABULARIES = [
    pytest.param(found, id=f"{module.name}.{name}")
    for module in pkgutil.iter_modules(words.__path__)
    for name, found in vars(importlib.import_module(f"{words.__name__}.{module.name}")).items()
    if isinstance(found, Vocabulary)
]


def is_german(node: ast.expr) -> bool:
    """Return whether a text, or one of a tuple of them, is neither a code nor a name."""
    if isinstance(node, ast.Tuple):
        return any(map(is_german, node.elts))
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return (
        bool(GERMAN.match(node.value))
        and not A_NAME_OF_THE_PROGRAM.fullmatch(node.value)
        and node.value not in messages.SENTENCES
    )


def is_member(node: ast.expr | None) -> bool:
    """Return whether ``node`` looks like the member of an enum, such as ``RuleKind.TERM``."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr.isupper()
        and isinstance(node.value, ast.Name)
        and node.value.id[0].isupper()
        and node.value.id not in NO_TERMS
    )


def german_of_terms(tree: ast.Module) -> Iterator[int]:
    """Yield the lines where a term is given a German word."""
    for node in ast.walk(tree):
        match node:
            case ast.Dict():
                pairs = zip(node.keys, node.values, strict=True)
                if any(is_member(key) and is_german(value) for key, value in pairs):
                    yield node.lineno
            case ast.Tuple(elts=[first, second]):
                if (is_member(first) and is_german(second)) or (
                    is_german(first) and is_member(second)
                ):
                    yield node.lineno
            case ast.match_case(pattern=ast.MatchValue(value=value), body=[ast.Return(value=said)]):
                if is_member(value) and said is not None and is_german(said):
                    yield said.lineno
            case ast.ClassDef():
                if any("Enum" in ast.unparse(base) for base in node.bases):
                    members = (each for each in node.body if isinstance(each, ast.Assign))
                    yield from (each.lineno for each in members if is_german(each.value))


def test_no_german_word_of_a_term_stands_outside_words():
    found = {}
    for root in (Path(package.__path__[0]) for package in (aftersales_xl, aftersales_udfs)):
        for path in root.rglob("*.py"):
            place = f"{root.name}/{path.relative_to(root).as_posix()}"
            if not place.startswith("aftersales_xl/words/"):
                lines = [*german_of_terms(ast.parse(path.read_text(encoding="utf-8")))]
                if lines:
                    found[place] = lines
    assert {place: lines for place, lines in found.items() if place not in ELSEWHERE} == {}
    assert ELSEWHERE.keys() - found.keys() == set(), "these need no exception any more"


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_leads_back_to_its_term(vocabulary):
    for term in vocabulary.terms:
        assert vocabulary.term(vocabulary.word(term)) == term


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_spelling_that_is_understood_belongs_to_one_term(vocabulary):
    of_all = [word for term in vocabulary.terms for word in vocabulary.spellings(term)]
    assert len(of_all) == len(set(of_all))


def lines_of(kinds: type[Enum]) -> Iterator[Line[Enum]]:
    return (line(kind, f"Wort {kind.value}", document=f"{kind.value}rabatt") for kind in kinds)


NEW_KIND = """
import sys, types
from importlib.util import find_spec
name = "aftersales_xl.domain.price.discounts"
source = open(find_spec(name).origin, encoding="utf-8").read()
sys.modules[name] = module = types.ModuleType(name)
exec(source.replace('AMOUNT = "amount"', 'AMOUNT = "amount"; SEASON = "season"'), module.__dict__)
assert module.RuleKind.SEASON.value == "season"
import aftersales_xl.words.discounts
"""


def test_a_new_kind_of_discount_without_its_line_stops_the_import():
    done = subprocess.run(
        [sys.executable, "-c", NEW_KIND], capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert done.stderr.rstrip().endswith("ValueError: no word for RuleKind.SEASON")


def test_a_line_without_the_form_a_document_needs_stops_the_import():
    *all_but_the_last, last = lines_of(RuleKind)
    bare = line(last.term, last.word)
    with pytest.raises(ValueError, match=rf"no document for RuleKind\.{last.term.name}"):
        Vocabulary(RuleKind, *all_but_the_last, bare).column("document")


def test_a_word_of_two_terms_stops_the_import():
    with pytest.raises(ValueError, match="two terms for 'Ja'"):
        Vocabulary((True, False), line(True, "ja"), line(False, "nein", "Ja"))


def test_sheet_and_document_have_their_words_of_a_discount_in_one_line():
    assert RULE_KINDS.word(RuleKind.MANUAL) == "Manuell"
    assert DISCOUNTS[RuleKind.MANUAL] == "Nachlass"
    assert list(DISCOUNTS) == list(RuleKind)


WORKBOOK = Path(aftersales_xl.__path__[0])
LAYOUTS = [*(WORKBOOK / "excel" / "layouts").rglob("*.py"), *(WORKBOOK / "tables").glob("*.py")]
CODES_OF_VAT = {"position_formulas.py"}  # the categories of EN 16931 are letters, not German words


def quoted_in(path: Path) -> set[str]:
    """Return what formulas of a module compare with: texts in quotation marks within texts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    literals = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    )
    return {found for literal in literals for found in re.findall(r'"([^"]+)"', literal)}


def test_no_formula_has_a_word_of_a_term_typed_into_it():
    terms = {word for parameter in VOCABULARIES for word in parameter.values[0].words}
    found = {path.name: quoted_in(path) & terms for path in LAYOUTS}
    assert {name: words for name, words in found.items() if words} == {
        name: found[name] for name in CODES_OF_VAT
    }


def phrases_in(path: Path) -> list[str]:
    """Return what a module names in its own words where something is asked for or missing."""
    return [
        ast.unparse(keyword.value)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in {"what", "missing"}
        and (is_german(keyword.value) or isinstance(keyword.value, ast.JoinedStr))
    ]


def test_what_is_asked_for_or_missing_is_named_by_words_and_schemas():
    roots = (Path(package.__path__[0]) for package in (aftersales_xl, aftersales_udfs))
    found = {path.name: phrases_in(path) for root in roots for path in root.rglob("*.py")}
    assert {name: phrases for name, phrases in found.items() if phrases} == {}
