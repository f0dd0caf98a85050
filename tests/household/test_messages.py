"""The home of the sentences: every subject is joined, no code stands in two of them."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from aftersales_xl.words import messages

WORDS = "words"  # answers, steps and terms: no sentences


@pytest.mark.parametrize(
    "subject", [m.name for m in pkgutil.iter_modules(messages.__path__) if m.name != WORDS]
)
def test_the_sentences_of_every_subject_can_be_said(subject):
    module = importlib.import_module(f"aftersales_xl.words.messages.{subject}")
    assert module.SENTENCES
    assert module.SENTENCES.items() <= messages.SENTENCES.items()


def test_a_code_of_two_subjects_is_refused():
    first, second = {"value_missing": "…", "file_missing": "…"}, {"value_missing": "…"}
    with pytest.raises(ValueError, match="two sentences for value_missing"):
        messages.joined(first, second)
