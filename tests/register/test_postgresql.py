"""A register in PostgreSQL: several writers, broken connections, and what is said of a server."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from every_day import first_every_day
from postgresql_server import SECRET
from register_samples import NUMBERS, WRITERS
from sqlalchemy import text

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.register import database as below
from aftersales_xl.register import store
from aftersales_xl.register.connect import connect
from aftersales_xl.words import messages

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def refused(use):
    with pytest.raises(Refusal) as caught:
        use()
    return messages.sentence(caught.value.problems[0])


def numbers_of(url, *prefixes, count):
    running = [
        subprocess.Popen(
            [sys.executable, HERE / "issuing_process.py", url, prefix, str(count)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for prefix in prefixes
    ]
    return [process.communicate()[0].split() for process in running]


@pytest.mark.thorough
def test_writers_of_an_empty_database_share_no_number_and_lose_none(server, database):
    writers = [f"Vorgang {writer}" for writer in range(WRITERS)]
    found = numbers_of(server.url(database), *writers, count=NUMBERS)
    numbers = sorted(number for one in found for number in one)
    total = WRITERS * NUMBERS
    assert numbers == [f"AN-2026-{serial:04d}" for serial in range(1, total + 1)]


@pytest.mark.thorough
def test_writers_with_the_same_offers_end_up_with_the_same_numbers(server, database):
    first, second, third = numbers_of(server.url(database), "A", "A", "A", count=6)
    assert first == second == third
    assert sorted(first) == [f"AN-2026-{serial:04d}" for serial in range(1, 7)]


@first_every_day("isolation", ["repeatable read", "serializable"])
def test_a_stricter_default_of_the_database_changes_nothing(
    server, database, quote, today, isolation
):
    server.execute(f"ALTER DATABASE {database} SET default_transaction_isolation = '{isolation}'")

    def issue(writer):
        with closing(connect(server.url(database))) as register:
            return [register.issue(quote(case=f"{writer} {n}"), today).number for n in range(8)]

    with ThreadPoolExecutor(6) as pool:
        numbers = [number for found in pool.map(issue, "ABCDEF") for number in found]
    assert sorted(numbers) == [f"AN-2026-{serial:04d}" for serial in range(1, 49)]


def test_a_connection_that_broke_between_two_offers_is_opened_again(server, database, quote, today):
    with closing(connect(server.url(database))) as register:
        first = register.issue(quote(), today)
        server.cut(database)
        assert register.find(first.number) == first
        server.cut(database)
        assert register.issue(quote(case="danach"), today).number == "AN-2026-0002"


def test_an_offer_whose_connection_breaks_in_the_middle_is_written_all_the_same(
    server, database, quote, today, monkeypatch
):
    real, calls = store._write_version, []  # noqa: SLF001 -- between the number and its version

    def breaks_once(connection, *words):
        calls.append(words)
        if len(calls) == 1:
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        real(connection, *words)

    monkeypatch.setattr(store, "_write_version", breaks_once)
    with closing(connect(server.url(database))) as register:
        assert register.issue(quote(), today).number == "AN-2026-0001"
        assert register.issue(quote(case="danach"), today).number == "AN-2026-0002"
    assert len(calls) == 3


def test_an_offer_that_was_written_when_the_answer_got_lost_keeps_its_number(
    server, database, quote, today
):
    with closing(connect(server.url(database))) as register:
        engine, lost = register._engine, []  # noqa: SLF001 -- to break its connection

        def work(connection):
            issued = register._issue(connection, quote(), today)  # noqa: SLF001 -- as `issue` does
            if not lost:
                lost.append(issued)
                connection.exec_driver_sql("COMMIT")
                connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
            return issued

        assert below.in_transaction(engine, work) == lost[0]
        assert register.issue(quote(case="danach"), today).number == "AN-2026-0002"


def test_a_register_held_by_another_program_says_so(server, database, quote, today, monkeypatch):
    monkeypatch.setattr("aftersales_xl.register.database._PATIENCE", 0.1)
    with (
        closing(connect(server.url(database))) as waiting,
        closing(connect(server.url(database))) as holding,
    ):
        with holding._engine.begin() as held:  # noqa: SLF001 -- a writer that is not done yet
            held.execute(text(f"SELECT pg_advisory_xact_lock({below._LOCK})"))  # noqa: SLF001 -- the lock of all writers
            sentence = refused(lambda: waiting.issue(quote(), today))
        assert sentence == (
            f"Das Register postgresql+psycopg://127.0.0.1/{database} ist nicht benutzbar (ein "
            "anderes Programm hält es gesperrt). Bitte prüfen Sie Server, Datenbank und Anmeldung "
            "und versuchen Sie es noch einmal. Was schon eine Nummer hat, behält sie."
        )
        assert waiting.issue(quote(), today).number == "AN-2026-0001"


def test_a_new_register_is_announced_once(server, database, quote, today):
    made = []
    for _ in range(2):
        with closing(connect(server.url(database), made=made.append)) as register:
            register.issue(quote(), today)
    assert made == [f"postgresql+psycopg://127.0.0.1/{database}"]


def test_reading_makes_no_register(server, database):
    told = refused(lambda: connect(server.url(database), create=False))
    assert told.startswith(f"Ein Register postgresql+psycopg://127.0.0.1/{database} gibt es noch")
    assert not server.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", database)


def test_a_user_without_rights_is_told(server, database):
    server.execute("CREATE ROLE leser LOGIN PASSWORD 'lesend'")
    address = server.url(database).replace("chef:gans%26geheim", "leser:lesend")
    assert "(das Schreibrecht fehlt)" in refused(lambda: connect(address))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("gans%26geheim", "falsch&geheim"), "nicht erreichbar oder lehnt die Anmeldung ab"),
        (("angebote", "gibtesnicht"), "nicht erreichbar oder lehnt die Anmeldung ab"),
        (("127.0.0.1:", "127.0.0.1:1"), "nicht erreichbar oder lehnt die Anmeldung ab"),
        (("127.0.0.1", "nirgends.invalid"), "nicht erreichbar oder lehnt die Anmeldung ab"),
        (("chef:gans%26geheim@", "chef:gans@geheim@"), "Adresse ist ungültig"),
        (("angebote", "x?unbekannt=geheim&y=angebote"), "Adresse ist ungültig"),
    ],
)
def test_whatever_is_wrong_with_an_address_the_password_is_not_shown(
    server, database, change, reason
):
    sentence = refused(lambda: connect(server.url(database).replace(*change)))
    assert reason in sentence
    for secret in (SECRET, "gans", "geheim", "chef"):
        assert secret not in sentence
