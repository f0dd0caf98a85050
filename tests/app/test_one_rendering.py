"""A document is made once, with the number that is due; again only where that was taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from aftersales_udfs import functions
from aftersales_xl import resources
from aftersales_xl.app import create_contract, create_offer
from aftersales_xl.app.check_offer import examine
from aftersales_xl.documents import compose
from aftersales_xl.excel.book import FileBook
from aftersales_xl.register.connect import connect

TODAY = date(2026, 11, 21)


@pytest.fixture
def register(tmp_path):
    opened = connect(str(tmp_path / "register.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def book():
    return FileBook(resources.workbook("Angebot.xlsm"), functions())


@pytest.fixture
def made(monkeypatch):
    """The numbers for which a document was made, in order."""
    numbers = []

    def counted(work):
        def made_of(issued, template):
            numbers.append(issued.number)
            return work(issued, template)

        return made_of

    monkeypatch.setattr(create_offer, "compose_offer", counted(compose.compose_offer))
    monkeypatch.setattr(create_contract, "compose_contract", counted(compose.compose_contract))
    return numbers


def test_an_offer_and_the_same_offer_again_are_each_made_once(book, register, tmp_path, made):
    for is_new in (True, False):
        created = create_offer.create_offer(
            book,
            today=TODAY,
            register=register,
            folder=tmp_path,
            template=resources.template("word/angebot.docx"),
        )
        assert created.is_new == is_new
    assert made == ["AN-2026-0001", "AN-2026-0001"]


def test_a_contract_is_made_once(book, register, tmp_path, made):
    create_contract.create_contract(
        book,
        today=TODAY,
        register=register,
        folder=tmp_path,
        template=resources.template("word/wartungsvertrag.docx"),
    )
    assert made == ["AN-2026-0001"]


def test_an_offer_whose_number_was_taken_meanwhile_names_the_one_it_got(
    book, register, tmp_path, made, monkeypatch
):
    quote = examine(book, TODAY).quote
    other = replace(quote, case="anderer Fall")

    def check_folder(_folder):  # the last step before the number is taken
        register.issue(other, TODAY)

    monkeypatch.setattr(create_offer, "check_folder", check_folder)
    created = create_offer.create_offer(
        book,
        today=TODAY,
        register=register,
        folder=tmp_path,
        template=resources.template("word/angebot.docx"),
    )
    assert made == ["AN-2026-0001", "AN-2026-0002"]
    text = "\n".join(part.text or "" for part in Document(created.path).element.iter("{*}t"))
    assert "AN-2026-0002" in text
    assert "AN-2026-0001" not in text
