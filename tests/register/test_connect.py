"""Where the register lies, and what is said when it cannot be used."""

import sqlite3

import pytest

from aftersales_xl import messages
from aftersales_xl.domain.errors import Refusal
from aftersales_xl.register.connect import connect
from aftersales_xl.user_folders import home


def refused(where):
    with pytest.raises(Refusal) as caught:
        connect(where)
    return messages.sentence(caught.value.problems[0])


def test_without_a_place_it_lies_in_the_users_folder(monkeypatch, tmp_path, quote, today):
    monkeypatch.setenv("AFTERSALES_XL_HOME", str(tmp_path / "mein Ordner"))
    connect().issue(quote(), today)
    assert (tmp_path / "mein Ordner" / "register.sqlite").is_file()


def test_the_users_folder_is_that_of_the_system_unless_named(monkeypatch):
    monkeypatch.delenv("AFTERSALES_XL_HOME", raising=False)
    assert home().name == "aftersales-xl"


def test_a_file_and_its_url_are_the_same_register(file, quote, today):
    first = connect(str(file)).issue(quote(), today)
    assert connect(f"sqlite:///{file}").find(first.number) == first


def test_a_register_in_memory_serves_for_a_trial(quote, today):
    assert connect("sqlite://").issue(quote(), today).number == "AN-2026-0001"


def test_a_mistyped_folder_does_not_begin_a_second_count(tmp_path):
    wrong = tmp_path / "gibt es nicht" / "register.sqlite"
    assert refused(str(wrong)) == (
        f"Das Register {wrong} lässt sich nicht öffnen (die Datei oder der Ordner ist nicht "
        "erreichbar). Bitte prüfen Sie Pfad und Zugriffsrechte oder geben Sie mit --register ein "
        "anderes an."
    )


def test_a_folder_is_no_register(tmp_path):
    assert "(die Datei oder der Ordner ist nicht erreichbar)" in refused(str(tmp_path))


def test_a_file_of_another_kind_is_no_register(tmp_path):
    other = tmp_path / "Angebot.xlsx"
    other.write_bytes(b"PK\x03\x04" + b"x" * 4096)
    assert "(die Datei ist kein Register)" in refused(str(other))


def test_another_programs_database_is_left_alone(file):
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE cookies (name TEXT)")
    assert "(die Datei ist kein Register)" in refused(str(file))
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("cookies",)]
    other.close()


def test_a_register_of_a_later_release_is_not_touched(register, file):
    register.close()
    with sqlite3.connect(file) as later:
        later.execute("UPDATE register_schema SET version = 2")
    later.close()
    assert "(es gehört zu einer anderen Programmversion)" in refused(str(file))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("oracle+unknown://host/db", "die Adresse ist ungültig"),
        ("postgresql+pg8000://u:geheim@localhost/db", "der Datenbanktreiber ist nicht installiert"),
        ("://", "die Adresse ist ungültig"),
        ("postgresql://u:geheim@localhost:port/db", "die Adresse ist ungültig"),
    ],
)
def test_an_unusable_address_says_why_without_the_password(url, reason):
    sentence = refused(url)
    assert f"({reason})" in sentence
    assert "geheim" not in sentence


def test_a_locked_register_says_so(quote, today, file, monkeypatch):
    monkeypatch.setattr("aftersales_xl.register.database._PATIENCE", 0.05)
    waiting = connect(str(file))
    blocker = sqlite3.connect(file, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(Refusal) as caught:
        waiting.issue(quote(), today)
    blocker.close()
    assert "(ein anderes Programm hält es gesperrt)" in messages.sentence(caught.value.problems[0])
    assert waiting.issue(quote(), today).number == "AN-2026-0001"
