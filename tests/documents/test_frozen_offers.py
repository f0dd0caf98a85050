"""Offers frozen by version 0.1 are written as they were then."""

import pytest
from earlier_offers import ISSUED, earlier_register
from readback import everything

from aftersales_xl import resources
from aftersales_xl.documents.compose import compose_offer


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    with earlier_register(tmp_path_factory.mktemp("earlier")) as opened:
        yield opened


@pytest.mark.parametrize("number", ISSUED)
def test_an_offer_frozen_by_an_earlier_version_reads_the_same_in_word(register, number):
    document = compose_offer(register.find(number), resources.template("word/angebot.docx"))
    assert everything(document).splitlines() == ISSUED[number]["text"]
