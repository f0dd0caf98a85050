"""The home of the sentences: every code has one, every detail in it a way to be shown."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum, StrEnum
from pathlib import Path
from string import Formatter

import pytest

import aftersales_udfs
import aftersales_xl
import workshop
from aftersales_xl.domain.care.maintenance import Level
from aftersales_xl.domain.case.payback import PaybackKind
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.price.approval import Cause
from aftersales_xl.domain.price.discounts import Missing, RuleKind
from aftersales_xl.domain.price.limits import LimitScope
from aftersales_xl.words import messages
from aftersales_xl.words.answers import ANSWERS

SPECS = {"", "euro", "percent", "number", "day", "month", *messages.terms()}
SOURCES = [
    path
    for package in (aftersales_xl, aftersales_udfs, workshop)
    for root in [Path(package.__path__[0])]
    for path in root.rglob("*.py")
    if path.relative_to(root).parts[0] != "words"
]
RAISED_WITH = {  # what takes the code of a sentence, as its first argument or as `code`
    "refusal", "Problem", "Suggestion", "AfterConcession", "Finding", "DiagnosisLine",
    "StepMessage", "warning", "_warning", "ok", "hint", "error", "add", "messages.text", "_refuse",
    "refuse", "note", "_note",
}  # fmt: skip
WITH_ITS_DETAILS = {"refusal", "add", "ok", "hint", "error", "messages.text"}


@pytest.mark.parametrize("subject", [m.name for m in pkgutil.iter_modules(messages.__path__)])
def test_the_sentences_of_every_subject_can_be_said(subject):
    module = importlib.import_module(f"aftersales_xl.words.messages.{subject}")
    assert module.SENTENCES
    assert module.SENTENCES.items() <= messages.SENTENCES.items()


def test_a_code_of_two_subjects_is_refused():
    first, second = {"value_missing": "…", "file_missing": "…"}, {"value_missing": "…"}
    with pytest.raises(ValueError, match="two sentences for value_missing"):
        messages.join_subjects(first, second)


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    name: str = getattr(call.func, "attr", "")
    return f"messages.{name}" if name == "text" and "messages" in ast.dump(call.func) else name


def constants(node: ast.expr | None) -> list[str]:
    """Return the texts that an argument may be, both branches of a choice."""
    if isinstance(node, ast.IfExp):
        return [*constants(node.body), *constants(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def named_codes() -> Iterator[tuple[str, ast.Call]]:
    for _, call in calls():
        if name_of(call) in RAISED_WITH:
            given = [one.value for one in call.keywords if one.arg == "code"]
            for code in constants(next(iter([*given, *call.args]), None)):
                yield code, call


def test_every_code_that_is_raised_has_its_sentence():
    found = {code for code, _ in named_codes() if code.replace("_", "").isalpha() and "_" in code}
    assert len(found) > 300
    assert found - messages.SENTENCES.keys() == set()


def test_every_answer_without_a_number_has_its_words():
    found = {
        code
        for _, call in calls()
        if name_of(call) == "NoAnswer"
        for code in constants(call.args[0])
    }
    assert found <= ANSWERS.keys()


@pytest.mark.parametrize("codes", [Cause, Missing])
def test_every_member_that_is_a_code_has_its_sentence(codes):
    assert {member.value for member in codes} <= messages.SENTENCES.keys()


def test_every_sentence_is_said_somewhere():
    texts = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert messages.SENTENCES.keys() - texts == set()


def fields_of(code: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(messages.SENTENCES[code]) if name}


def test_every_call_gives_what_its_sentence_shows():
    for code, call in named_codes():
        given = {one.arg for one in call.keywords}
        if name_of(call) in WITH_ITS_DETAILS and code in messages.SENTENCES and None not in given:
            assert fields_of(code) <= given, (code, call.lineno)


def test_every_detail_has_a_known_way_to_be_shown():
    for code, sentence in messages.SENTENCES.items():
        for _, name, spec, _ in Formatter().parse(sentence):
            assert name is None or spec in SPECS or spec.startswith("+"), code


@pytest.mark.parametrize("terms", [RuleKind, LimitScope, Level, PaybackKind])
def test_every_term_of_a_sentence_has_its_word(terms):
    for member in terms:
        assert messages.terms()["term"][member] not in {member.value, member.name}


def test_every_price_of_a_sentence_says_what_it_is_for():
    assert set(messages.terms()["period"]) == {charge for charge in Charge if charge.is_priced}


class Season(Enum):
    SUMMER = "rule_season"


@pytest.mark.parametrize("rule", ["rule_season", "early_bird", Season.SUMMER])
def test_no_code_of_the_program_reaches_a_user(rule):
    with pytest.raises((TypeError, KeyError)):
        messages.text("rule_without_date", rule=rule)
    with pytest.raises((TypeError, KeyError)):
        messages.text("file_missing", file=Season.SUMMER)


def test_a_detail_without_a_german_way_is_refused():
    with pytest.raises(TypeError, match="cannot show"):
        messages.text("file_missing", file=None)


class Header(StrEnum):
    STARTS = "Beginn"


def test_a_header_is_its_own_word():
    assert "Beginn" in messages.text("column_missing", table="t", header=Header.STARTS, likely="")
