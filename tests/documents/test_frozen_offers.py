"""Offers frozen by version 0.1 are written as they were then."""

import json
from pathlib import Path

import pytest
from readback import everything

from aftersales_xl import resources
from aftersales_xl.documents.compose import compose_offer
from aftersales_xl.register.connect import connect

EARLIER = Path(__file__).parents[1] / "register" / "frozen_0_1"
ISSUED = json.loads((EARLIER / "offers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    copied = tmp_path_factory.mktemp("earlier") / "register.sqlite"
    copied.write_bytes((EARLIER / "register.sqlite").read_bytes())
    opened = connect(str(copied))
    yield opened
    opened.close()


@pytest.mark.parametrize("number", ISSUED)
def test_an_offer_frozen_by_an_earlier_version_reads_the_same_in_word(register, number):
    document = compose_offer(register.find(number), resources.template("word/angebot.docx"))
    assert everything(document).splitlines() == ISSUED[number]["text"]
