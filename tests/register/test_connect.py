"""Where the register lies, and what is said when it cannot be used."""

import sqlite3
from hashlib import sha256

import pytest
from register_samples import TODAY

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.register.connect import connect
from aftersales_xl.user_folders import home
from aftersales_xl.words import messages


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


def damaged(file, *commands):
    with sqlite3.connect(file) as other:
        for command, *values in commands:
            other.execute(command, values)
    other.close()


PAYLOADS = [
    '{"fingerprint": "x"}',
    "[]",
    "7",
    '{"fingerprint": "x", "offer": {"number": "AN-2026-0001", "version": 1}}',
    "[" * 100_000,
    "kein JSON",
    "",
]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_version_that_is_no_offer_is_a_sentence(register, file, quote, today, payload):
    register.issue(quote(), today)
    digest = sha256(payload.encode()).hexdigest()
    damaged(file, ("UPDATE offer_versions SET payload = ?, digest = ?", payload, digest))
    for use in (lambda: register.find("AN-2026-0001"), lambda: register.issue(quote(), today)):
        with pytest.raises(Refusal) as caught:
            use()
        assert messages.sentence(caught.value.problems[0]) == (
            "Das Angebot AN-2026-0001 im Register ist beschädigt und lässt sich nicht lesen. Bitte "
            "stellen Sie das Register aus einer Sicherung wieder her."
        )


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([("DROP TABLE offer_versions",)], "die Datei ist kein Register"),
        ([("ALTER TABLE offers RENAME COLUMN serial TO nr",)], "die Datei ist kein Register"),
        ([("UPDATE offers SET serial = 'eins'",)], "die Datei ist beschädigt"),
        ([("UPDATE offer_versions SET version = 'eins'",)], "die Datei ist beschädigt"),
        (
            [
                ("CREATE TABLE doppelt AS SELECT * FROM offers",),
                ("DROP TABLE offers",),
                ("ALTER TABLE doppelt RENAME TO offers",),
                ("INSERT INTO offers SELECT * FROM offers",),
            ],
            "die Datei ist beschädigt",
        ),
    ],
)
def test_a_damaged_register_is_a_sentence(register, file, quote, commands, reason):
    register.issue(quote(), TODAY)
    register.close()
    damaged(file, ("PRAGMA foreign_keys = OFF",), *commands)
    with pytest.raises(Refusal) as caught:
        connect(str(file)).issue(quote(), TODAY)
    assert f"({reason})" in messages.sentence(caught.value.problems[0])


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("INSERT INTO register_schema VALUES (2)", "die Datei ist beschädigt"),
        ("DELETE FROM register_schema", "es gehört zu einer anderen Programmversion"),
        ("ALTER TABLE register_schema RENAME COLUMN version TO v", "die Datei ist kein Register"),
    ],
)
def test_a_register_without_its_version_is_a_sentence(register, file, command, reason):
    register.close()
    damaged(file, (command,))
    assert f"({reason})" in refused(str(file))


def test_a_payload_of_bytes_is_told_as_changed(register, file, quote, today):
    register.issue(quote(), today)
    damaged(file, ("UPDATE offer_versions SET payload = CAST(payload AS BLOB)",))
    with pytest.raises(Refusal, match="version_changed"):
        register.find("AN-2026-0001")


def test_a_register_with_a_torn_page_is_a_sentence(register, file, quote, today):
    for number in range(30):
        register.issue(quote(case=f"Fall {number}"), today)
    register.close()
    content = bytearray(file.read_bytes())
    content[4096:20_000] = b"\x07" * (20_000 - 4096)
    file.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        connect(str(file)).issue(quote(case="Fall 3"), today)
    assert caught.value.problems[0].code == "register_unusable"
