"""Shipped files in the checkout, and the sentence where one is missing."""

from __future__ import annotations

import pytest

from aftersales_xl import resources
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.words import messages


def test_a_shipped_file_is_found_in_the_checkout():
    assert "bootstrap" in resources.installation("bootstrap.py").read_text(encoding="utf-8")


def test_a_missing_file_is_refused_with_its_name_and_a_cure():
    with pytest.raises(Refusal) as refused:
        resources.template("word/keine.docx")
    assert messages.sentence(refused.value.problems[0]) == (
        "Zum Programm gehört die Datei templates/word/keine.docx, sie fehlt aber. Bitte "
        "installieren Sie das Programm neu."
    )
