"""An offer is confirmed once, in whatever version; the same confirmation may be repeated."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from aftersales_xl import resources
from aftersales_xl.app.confirm_order import confirm_order
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.register.connect import connect
from aftersales_xl.words.messages import sentence


def remember(register, issued, today, reference="4711"):
    register.confirm(issued, accepted_on=today, reference=reference, today=today)


def refused(call) -> str:
    with pytest.raises(Refusal) as caught:
        call()
    (problem,) = caught.value.problems
    return sentence(problem)


def test_another_version_or_order_is_refused_and_the_same_repeated(register, quote, today):
    first = register.issue(quote(), today)
    second = register.issue(replace(quote(), subject="Anders"), today)
    remember(register, first, today)
    remember(register, first, today)
    day = f"{today:%d.%m.%Y}"
    for issued, reference in ((second, "4711"), (first, "4712")):
        said = refused(lambda: remember(register, issued, today, reference))  # noqa: B023 -- the names are those of the call
        assert said == (
            f"Das Angebot {issued.number} wird nicht bestätigt: Am {day} wurde schon "
            f"{first.number} bestätigt (Auftrag vom {day}, Bestellnummer 4711). Bitte wiederholen "
            "Sie dafür den Aufruf mit genau diesen Angaben; für einen weiteren Auftrag stellen Sie "
            "bitte ein neues Angebot unter einem anderen Vorgang aus."
        )


def test_an_older_register_gets_the_table(register, file, quote, today):
    issued = register.issue(quote(), today)
    register.close()
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE offer_confirmations")
    connection.close()
    older = connect(str(file), create=False)
    remember(older, older.find(issued.number), today)
    assert "schon" in refused(lambda: remember(older, issued, today, "99"))
    older.close()


def test_of_two_at_once_one_is_refused(register, file, quote, today):
    issued = register.issue(quote(), today)

    def attempt(reference):
        other = connect(str(file), create=False)
        try:
            remember(other, issued, today, reference)
        except Refusal:
            return "refused"
        finally:
            other.close()
        return "confirmed"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, "AB")) == ["confirmed", "refused"]


def test_an_order_after_today_is_refused(register, quote, today, tmp_path):
    issued = register.issue(quote(), today)
    later = date.fromordinal(today.toordinal() + 1)
    said = refused(
        lambda: confirm_order(
            issued,
            accepted_on=later,
            reference="",
            folder=tmp_path,
            template=resources.template("word/auftragsbestaetigung.docx"),
            written_on=today,
            register=register,
        )
    )
    assert said == (
        f"Der Auftrag zum Angebot {issued.number} ist auf den {later:%d.%m.%Y} datiert, heute ist "
        f"erst der {today:%d.%m.%Y}. Bitte prüfen Sie das Datum hinter „--am“."
    )
