"""One register for commands and buttons, new ones announced, passwords kept, numbers reported."""

import json
import os
import stat
from datetime import date
from pathlib import Path

import pytest
from every_day import first_every_day

from aftersales_xl.app import create_contract, create_offer
from aftersales_xl.domain.money.errors import refusal
from workshop.samples.crm import CRM

TODAY = ("--heute", "21.11.2026")
NEW = (
    "Neues Register angelegt: {}. Es zählt von 0001 an. Wenn Sie ein vorhandenes meinten, prüfen "
    "Sie bitte die Schreibweise, bevor ein Angebot das Haus verlässt.\n"
)


def test_a_new_register_is_announced_beside_the_json(run, mappe):
    first = run("offer", mappe(), "--register", "r.sqlite", "--json", *TODAY)
    assert first.json[0]["number"] == "AN-2026-0001"
    assert NEW.format("r.sqlite") in first.err
    again = run("offer", mappe(), "--register", "r.sqlite", "--json", *TODAY)
    assert "Neues Register" not in again.err
    mistyped = run("contract", mappe(), "--register", "rr.sqlite", "--json", *TODAY)
    assert NEW.format("rr.sqlite") in mistyped.err


@pytest.mark.parametrize(
    "words",
    [
        ("offer", "render", "AN-2026-0001"),
        ("contract", "render", "WV-2026-0001"),
        ("confirm", "AN-2026-0001", "--am", "1.12.2026"),
    ],
)
def test_a_mistyped_register_that_is_only_read_is_not_made(run, tmp_path, words):
    done = run(*words, "--register", "tippfehler.sqlite", *TODAY)
    assert done.code == 1
    assert "Ein Register tippfehler.sqlite gibt es noch nicht" in done.err
    assert not (tmp_path / "tippfehler.sqlite").exists()


def test_the_variable_names_the_register_and_the_option_another(run, mappe, tmp_path, monkeypatch):
    monkeypatch.setenv("AFTERSALES_REGISTER", str(tmp_path / "gemeinsam.sqlite"))
    run("offer", mappe(), *TODAY)
    assert (tmp_path / "gemeinsam.sqlite").is_file()
    run("offer", mappe(), "--register", "eigenes.sqlite", *TODAY)
    assert (tmp_path / "eigenes.sqlite").is_file()
    assert not (tmp_path / "home" / "register.sqlite").exists()


def test_installing_names_the_register_for_all_commands(run, mappe, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Dokumente"))
    shown = run("install", "--register", "gemeinsam.sqlite", "--dry-run")
    assert "Register für Befehle und Knöpfe eintragen: gemeinsam.sqlite\n" in shown.out
    assert not (tmp_path / "home" / "einstellungen.json").exists()
    run("install", "--register", "gemeinsam.sqlite")
    setting = tmp_path / "home" / "einstellungen.json"
    assert json.loads(setting.read_bytes()) == {"register": str(tmp_path / "gemeinsam.sqlite")}
    if os.name != "nt":
        assert stat.S_IMODE(setting.stat().st_mode) == 0o600
    run("offer", mappe(), *TODAY)
    assert (tmp_path / "gemeinsam.sqlite").is_file()


@first_every_day(
    "address",
    [
        "postgresql+psycopg://127.0.0.1:9/db?user=u&password=GEHEIM",
        "postgresql+psycopg://u:GEHEIM@127.0.0.1:9/db",
        "postgresql+psycopg:/u:GEHEIM@127.0.0.1/db",
        "postgresql+psycopg://u:GEHEIM",
        "postgresql+psycopg://u:teil@GEHEIM@127.0.0.1/db",
        "postgresql+psycopg://u:GEHEIM@127.0.0.1:9/db?sslmode=GEHEIM",
        "postgresql+psycopg://u:GEHEIM@127.0.0.1:9/db?prepare_threshold=GEHEIM",
        "postgresql+pg8000://u:GEHEIM@127.0.0.1/db",
        "host=127.0.0.1 user=u password=GEHEIM dbname=db",
        "u:GEHEIM@127.0.0.1/db",
        "sqlite://u:GEHEIM@127.0.0.1/db",
    ],
)
@first_every_day("extra", [(), ("--json",), ("--debug",)], ids=["", "json", "debug"])
def test_no_output_and_no_file_holds_a_password(run, mappe, tmp_path, address, extra):
    for words in (("offer", "render", "AN-2026-0001"), ("offer", mappe())):
        done = run(*words, "--register", address, *TODAY, *extra)
        assert done.code == 1
        for secret in ("GEHEIM", "teil@", "u:"):
            assert secret not in done.out + done.err
        assert "Traceback" not in done.err
    names = [path.name for path in tmp_path.rglob("*")]
    assert not any("GEHEIM" in name or "host=" in name for name in names)


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_what_commands_write_is_for_the_user_alone(run, mappe, tmp_path):
    book, before = mappe(), os.umask(0)
    try:
        run("offer", book, "--mail", "--out", "aus", *TODAY)
        run("confirm", "AN-2026-0001", "--am", "1.12.2026", "--heute", "1.12.2026", "--out", "aus")
        run("neu", "aus/neu.xlsx", "--aus", book)
    finally:
        os.umask(before)
    files = [*(tmp_path / "aus").iterdir(), *(tmp_path / "home").iterdir()]
    assert {".docx", ".eml", ".xlsx", ".json", ".sqlite"} <= {path.suffix for path in files}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


@pytest.fixture
def mappe_mit_vertrag(mappe):
    return mappe(maintenance={**CRM.maintenance, "starts_on": date(2027, 1, 1)})


def unwritable(*_):
    raise refusal("target_unwritable", file="aus")


@pytest.mark.parametrize("command", ["offer", "contract"])
def test_a_number_that_was_given_is_told_where_the_document_fails(
    run, mappe_mit_vertrag, tmp_path, monkeypatch, command
):
    module = create_offer if command == "offer" else create_contract
    with monkeypatch.context() as disk:
        disk.setattr(module, "publish", unwritable)
        told = run(command, mappe_mit_vertrag, "--out", "aus", *TODAY)
        as_json = run(command, mappe_mit_vertrag, "--out", "aus", "--json", *TODAY)
    assert told.code == as_json.code == 1
    assert f"{mappe_mit_vertrag}: AN-2026-0001 ohne Dokument\n" in told.err
    assert "nicht ausgestellt" not in told.err
    kept = (
        "Die Nummer AN-2026-0001 ist vergeben und steht im Register, es fehlt nur das Dokument. "
        f"Bitte beheben Sie die Ursache und schreiben Sie es mit „aftersales-xl {command} render "
        "AN-2026-0001“, oder wiederholen Sie den Schritt: Gleiche Angaben behalten ihre Nummer."
    )
    assert f"Fehler: {kept}\n" in told.err
    (line,) = as_json.json
    assert line["number"] == "AN-2026-0001"
    assert line["problems"][-1]["code"] == "document_missing"
    assert line["problems"][-1]["message"] == kept
    again = run(command, "render", "AN-2026-0001", "--out", "aus", *TODAY)
    assert again.code == 0
    assert len(list(Path(tmp_path / "aus").iterdir())) == 1


def test_whatever_fails_after_the_number_the_number_is_told(run, mappe, monkeypatch):
    def broken(*_):
        raise MemoryError

    monkeypatch.setattr(create_offer, "publish", broken)
    told = run("offer", mappe(), "--json", *TODAY)
    assert told.json[0]["number"] == "AN-2026-0001"
    assert [problem["code"] for problem in told.json[0]["problems"]] == [
        "internal",
        "document_missing",
    ]
