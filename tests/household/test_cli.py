"""The command as a user calls it: German throughout, clear endings, any console."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aftersales_xl import cli
from aftersales_xl.cli import german
from aftersales_xl.domain.money.errors import Problem, Refusal, Severity

COMMAND = Path(sys.executable).parent / "aftersales-xl"
HEAVY = {"docx", "docxtpl", "ironcalc", "numpy", "openpyxl", "pandas", "sqlalchemy", "xlsxwriter"}
ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|show this|error|missing|no such|try|did you mean"
    r"|required|default|invalid|value)\b",
    re.IGNORECASE,
)


def called(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *words],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [
        "",
        "demo",
        "offer",
        "contract",
        "check",
        "install",
        "uninstall",
        "doctor",
        "neu",
        "build",
        "udf",
        "udf list",
        "udf call",
    ],
)
def test_help_is_german_throughout(capsys, command):
    words = command.split()
    assert cli.main([*words, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Aufruf: {' '.join(['aftersales-xl', *words])}")
    assert "Zeigt diese Hilfe." in told
    assert ENGLISH.findall(told) == []
    assert "completion" not in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nix"], "Fehler: Den Befehl „nix“ gibt es nicht.\nHilfe: aftersales-xl --help\n"),
        (
            ["ufd"],
            (
                "Fehler: Den Befehl „ufd“ gibt es nicht. Meinten Sie „udf“?\n"
                "Hilfe: aftersales-xl --help\n"
            ),
        ),
        (
            ["udf", "list", "--jsno"],
            (
                "Fehler: Die Option --jsno gibt es nicht. Meinten Sie --json?\n"
                "Hilfe: aftersales-xl udf list --help\n"
            ),
        ),
        (
            ["udf", "call"],
            "Fehler: Das Argument NAME fehlt.\nHilfe: aftersales-xl udf call --help\n",
        ),
        (
            ["udf", "list", "zuviel"],
            "Fehler: Unerwartete Angabe: zuviel.\nHilfe: aftersales-xl udf list --help\n",
        ),
        (["udf", "list", "--json=3"], "Fehler: Die Option --json nimmt keinen Wert an.\n"),
        (["offer", "--out"], "Fehler: Die Option --out braucht einen Wert.\n"),
        (
            ["offer", "--verlage", "x"],
            (
                "Fehler: Die Option --verlage gibt es nicht. Meinten Sie --vorlage?\n"
                "Hilfe: aftersales-xl offer --help\n"
            ),
        ),
        (
            ["confirm", "AN-2026-0001"],
            "Fehler: Die Option --am fehlt.\nHilfe: aftersales-xl confirm --help\n",
        ),
        (
            ["forecast", "x.xlsx", "--months", "drei"],
            (
                "Fehler: --months: Bitte geben Sie eine ganze Zahl an.\n"
                "Hilfe: aftersales-xl forecast --help\n"
            ),
        ),
        (
            ["neu", "x", "--art", "foo"],
            (
                "Fehler: --art: „foo“ ist nicht vorgesehen. Möglich: „angebot“, „prognose“.\n"
                "Hilfe: aftersales-xl neu --help\n"
            ),
        ),
    ],
)
def test_a_wrong_call_is_explained_in_german(capsys, words, sentence):
    assert cli.main(words) == 2
    assert capsys.readouterr() == ("", sentence)


def test_a_text_that_has_no_translation_is_kept():
    assert german.TEXTS.sentence("Something new.") == "Something new."
    assert german.TEXTS.gettext("Something new.") == "Something new."


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("No such option: --ou (Possible options: --out, --ort)", "--out oder --ort?"),
        ("Den Befehl „udt“ gibt es nicht. Did you mean 'udf', 'uda'?", "„udf“ oder „uda“?"),
    ],
)
def test_several_near_names_are_offered(english, said):
    assert german.TEXTS.sentence(english).endswith(f"Meinten Sie {said}")


def test_calling_the_program_alone_shows_its_help(capsys):
    assert cli.main([]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.partition(" ")[0]) == ("", "Aufruf:")


def test_the_program_ends_as_the_command_line_does():
    assert called("--help").returncode == 0
    assert called("nix").returncode == 2


def test_the_version_is_said():
    assert re.fullmatch(r"aftersales-xl \d+\.\d+\.\d+\n", called("--version").stdout)


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=["windows", "C"],
)
def test_output_is_utf8_on_every_console(variables):
    assert "„nix“" in called("nix", **variables).stderr


def test_help_loads_nothing_heavy():
    code = "import sys\nfrom aftersales_xl import cli\ncli.main(['--help'])\nprint(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(told.stdout.splitlines()[-1].split()) & HEAVY == set()


def test_help_is_there_at_once():
    began = time.perf_counter()
    called("--help")
    assert time.perf_counter() - began < 3  # 0.3 s on an idle machine, this one is testing


def ended(monkeypatch, capsys, error: BaseException, *words: str) -> tuple[int, str]:
    def fails(_words):
        raise error

    monkeypatch.setattr(cli, "_run", fails)
    return cli.main(["egal", *words]), capsys.readouterr().err


def test_a_bug_is_told_without_a_traceback(monkeypatch, capsys):
    code, said = ended(monkeypatch, capsys, ZeroDivisionError("x"))
    assert code == 1
    assert said == (
        "Fehler: Im Programm ist ein unerwarteter Fehler aufgetreten (ZeroDivisionError). Ihre "
        "Dateien sind unverändert. Bitte wiederholen Sie den Befehl mit --debug und geben Sie "
        "die Ausgabe an den Support weiter.\n"
    )


def test_debug_shows_where_a_bug_arose(monkeypatch, capsys):
    code, said = ended(monkeypatch, capsys, ZeroDivisionError("x"), "--debug")
    assert code == 1
    assert said.startswith("Traceback (most recent call last)")


def test_a_refusal_says_every_problem(monkeypatch, capsys):
    problems = Refusal(
        [
            Problem(code="term_not_positive", details={"months": 0}),
            Problem(code="price_open", details={"line": "3"}, severity=Severity.WARNING),
        ]
    )
    code, said = ended(monkeypatch, capsys, problems)
    assert code == 1
    assert said == (
        "Fehler: Eine Laufzeit von 0 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat "
        "ein.\nHinweis: Position 3 wird nach Aufwand berechnet und ist in den Summen nicht "
        "enthalten.\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_control_c_ends_quietly():
    with subprocess.Popen(
        [COMMAND, "udf", "serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        running.stdin.write('{"name": "AS_MARGE", "args": [200, 150]}\n')
        running.stdin.flush()
        assert running.stdout.readline() == '{"result": 0.25}\n'
        running.send_signal(signal.SIGINT)
        assert running.stderr.read() == "Abgebrochen.\n"
        assert running.wait() == 130
