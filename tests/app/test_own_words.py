"""Libraries keep their warnings to themselves; a name that no reader sees is none."""

import logging
import warnings

import pytest
from every_day import first_every_day

from aftersales_xl.app import check_offer
from workshop.samples.crm import CRM

TODAY = ("--heute", "21.11.2026")


@pytest.fixture
def chatty(monkeypatch):
    """A step whose libraries talk to the developer."""
    real = check_offer.examine

    def examine(*words):
        warnings.warn("Data Validation extension is not supported", UserWarning, stacklevel=1)
        logging.getLogger("a.library").warning("falling back")
        return real(*words)

    monkeypatch.setattr(check_offer, "examine", examine)


@pytest.mark.filterwarnings("error")
@pytest.mark.usefixtures("chatty")
def test_nothing_but_the_programs_own_words_is_said(run, mappe):
    told = run("check", mappe(), *TODAY)
    assert told.code == 0
    assert "extension" not in told.out + told.err
    assert "falling back" not in told.err


@first_every_day("name", ["\u200b", "\ufeff\u2060", "\u3164", "\u00a0\u200d "])
def test_a_customer_that_no_reader_sees_is_missing(run, mappe, name):
    told = run("check", mappe(customer={**CRM.customer, "name": name}), *TODAY)
    assert told.code == 1
    assert "Kunde, Zeile 6, Firma: Die Angabe fehlt. Bitte tragen Sie „Firma“ ein." in told.err
