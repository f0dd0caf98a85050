"""The laws of offer numbers and frozen versions."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.offer.quote import Validity
from aftersales_xl.register.connect import connect
from aftersales_xl.words import messages


def said(caught):
    (problem,) = caught.value.problems
    return messages.sentence(problem)


def test_numbers_run_without_gaps_within_a_year(register, quote, today):
    numbers = [register.issue(quote(case=f"Fall {n}"), today).number for n in range(1, 4)]
    assert numbers == ["AN-2026-0001", "AN-2026-0002", "AN-2026-0003"]


def test_the_next_year_starts_at_one(register, quote, today):
    register.issue(quote(), today)
    assert register.issue(quote(case="ERP"), date(2027, 1, 2)).number == "AN-2027-0001"


def test_the_year_is_that_of_the_offers_date(register, quote, today):
    dated = Validity(offered_on=date(2025, 12, 30), until=date(2026, 12, 31))
    assert register.issue(quote(validity=dated), today).number == "AN-2025-0001"


def test_the_same_quote_again_is_the_same_offer_with_its_first_dates(register, quote, today):
    first = register.issue(quote(), today)
    again = register.issue(quote(), today + timedelta(days=30))
    assert again == first
    assert (first.issued_on, first.valid_until) == (date(2026, 11, 21), date(2026, 12, 21))


def test_a_price_read_with_other_decimals_is_the_same_quote(register, quote, today):
    first = register.issue(quote(price="6000"), today)
    assert register.issue(quote(price="6000.00"), today) == first


def test_a_changed_quote_is_the_next_version(register, quote, today):
    register.issue(quote(), today)
    changed = register.issue(quote(price="6500"), today)
    assert (changed.number, changed.version) == ("AN-2026-0001-2", 2)
    assert register.issue(quote(), today).number == "AN-2026-0001-3"


def test_the_same_quote_after_its_last_day_is_the_next_version(register, quote, today):
    first = register.issue(quote(), today)
    later = register.issue(quote(), first.valid_until + timedelta(days=1))
    assert (later.number, later.issued_on) == ("AN-2026-0001-2", date(2026, 12, 22))


def test_another_customer_or_case_is_another_offer(register, quote, today):
    numbers = {
        register.issue(found, today).number
        for found in (
            quote(),
            quote(customer="Südwind AG"),
            quote(number="K-2"),
            quote(case="Chatbot"),
        )
    }
    assert len(numbers) == 4


def test_case_and_blanks_do_not_make_another_offer(register, quote, today):
    register.issue(quote(), today)
    again = register.issue(quote(customer=" nordlicht  handel GMBH", case="crm "), today)
    assert again.number == "AN-2026-0001-2"


@pytest.mark.parametrize("number", ["AN-2026-0001", " an-2026-0001-2 "])
def test_a_number_in_the_quote_says_which_offer_it_belongs_to(register, quote, today, number):
    register.issue(quote(), today)
    moved = register.issue(quote(case="CRM, zweiter Anlauf", number="K-1"), today)
    assert moved.number == "AN-2026-0002"
    named = replace(quote(case="CRM, umbenannt"), number=number)
    assert register.issue(named, today).number == "AN-2026-0001-2"


def test_the_number_alone_does_not_make_a_new_version(register, quote, today):
    first = register.issue(quote(), today)
    assert register.issue(replace(quote(), number=first.number), today) == first


@pytest.mark.parametrize("number", ["AN-2026-0007", "4711", "AN-2026-99999999999999999999"])
def test_an_unknown_number_is_refused_and_nothing_is_issued(register, quote, today, number, file):
    with pytest.raises(Refusal) as caught:
        register.issue(replace(quote(), number=number), today)
    assert said(caught) == (
        f"Ein Angebot {number} gibt es im Register nicht. Bitte prüfen Sie die Nummer; das "
        f"Register liegt unter {file}."
    )
    assert register.issue(quote(), today).number == "AN-2026-0001"


def test_the_number_of_another_customer_is_refused(register, quote, today):
    first = register.issue(quote(), today)
    foreign = replace(quote(customer="Südwind AG", number="K-2"), number=first.number)
    with pytest.raises(Refusal) as caught:
        register.issue(foreign, today)
    assert said(caught) == (
        "Die Angebotsnummer AN-2026-0001 gehört zu einem anderen Kunden (Nordlicht Handel GmbH). "
        "Bitte leeren Sie das Feld Angebotsnummer, dann erhält dieses Angebot eine eigene Nummer."
    )


def test_a_customer_who_changed_the_name_keeps_the_number(register, quote, today):
    first = register.issue(quote(), today)
    renamed = replace(quote(customer="Nordlicht Handel AG"), number=first.number)
    assert register.issue(renamed, today).number == "AN-2026-0001-2"


def test_each_version_is_found_by_its_own_number(register, quote, today):
    first = register.issue(quote(), today)
    second = register.issue(quote(price="6500"), today)
    assert register.find(" an-2026-0001 ") == first
    assert register.find("AN-2026-0001-2") == second
    assert first.quote == quote()
    assert second.quote.lines[0].unit_price == Decimal(6500)


@pytest.mark.parametrize("number", ["AN-2026-0001-3", "AN-2026-0002", "", "AN-2026-0001-0"])
def test_a_number_never_issued_is_not_found(register, quote, today, number):
    register.issue(quote(), today)
    with pytest.raises(Refusal, match="number_unknown"):
        register.find(number)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE offer_versions SET payload = replace(payload, '6000', '6001')",
        "UPDATE offers SET serial = 5",
    ],
)
def test_a_version_changed_in_the_database_is_refused(register, quote, today, file, change):
    register.issue(quote(), today)
    with sqlite3.connect(file) as connection:
        connection.execute(change)
    serial = connection.execute("SELECT serial FROM offers").fetchone()[0]
    connection.close()
    for use in (lambda: register.find(f"AN-2026-{serial}"), lambda: register.issue(quote(), today)):
        with pytest.raises(Refusal) as caught:
            use()
        assert said(caught) == (
            f"Das Angebot AN-2026-000{serial} wurde im Register nachträglich verändert und wird "
            "nicht mehr verwendet. Bitte stellen Sie das Register aus einer Sicherung wieder her."
        )


def test_what_is_expected_is_what_is_issued_and_nothing_is_written_before(register, quote, today):
    for due in (
        quote(),
        quote(),
        quote(price="6500"),
        quote(case="ERP"),
        replace(quote(), number="AN-2026-0001"),
    ):
        expected = register.expected(due, today)
        assert register.expected(due, today) == expected
        assert register.issue(due, today) == expected


def test_no_register_is_made_to_know_what_is_expected(file, quote, today):
    made = []
    register = connect(str(file), made=made.append)
    assert register.expected(quote(), today).number == "AN-2026-0001"
    with pytest.raises(Refusal) as caught:
        register.expected(replace(quote(), number="AN-2026-0001"), today)
    assert said(caught).startswith("Ein Angebot AN-2026-0001 gibt es im Register nicht.")
    assert not made
    assert not file.exists()
    assert register.issue(quote(), today).number == "AN-2026-0001"
    assert made == [str(file)]
    register.close()
