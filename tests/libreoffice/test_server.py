"""The add-in's way to the server, without LibreOffice: it never hangs and never breaks a cell."""

from __future__ import annotations

import ast
import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aftersales_xl.app.libreoffice_addin import server_command
from aftersales_xl.libreoffice.addin import COMMAND_FILE

ADDIN = Path(__file__).parents[2] / "install" / "libreoffice"
MODULE = ADDIN / "pythonpath" / "aftersales_server.py"
NOBODY = "#FEHLER: Die After-Sales-Funktionen antworten nicht. "
ECHO = (  # answers each line with how many it has seen
    "import sys, json\n"
    "for number, line in enumerate(sys.stdin, 1): print(json.dumps({'result': number}), flush=True)"
)


def loaded():
    spec = importlib.util.spec_from_file_location("aftersales_server", MODULE)
    module = importlib.util.module_from_spec(spec)
    keeps, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # the folder is shipped
    spec.loader.exec_module(module)
    sys.dont_write_bytecode = keeps
    return module


client = loaded()


@pytest.fixture
def server(tmp_path):
    """Return a function that makes the add-in's side, with a server of this command."""
    made = []

    def make(command, **limits):
        if command is not None:
            (tmp_path / COMMAND_FILE).write_text(json.dumps(command), encoding="utf-8")
        made.append(client.Server(tmp_path, **limits))
        return made[-1]

    yield make
    for one in made:
        one.close()


def program(text):
    return [sys.executable, "-B", "-c", text]


def test_the_real_server_answers_with_days_as_numbers(server):
    real = server(server_command())
    assert real.answer("AS_MARGE", (200.0, 150.0)) == 0.25
    assert real.answer("AS_VERTRAGSENDE", (46388.0, 36.0)) == 47483.0
    assert real.answer("AS_WARTUNGSPREIS", (50000.0, "Standard", None)) == 7500.0
    table = real.answer("AS_WARTUNGSVERGLEICH", (50000.0, 3.0))
    assert table[1][:2] == ["Standard", 0.15]
    assert real.answer("AS_NICHTS", ()).startswith("#FEHLER: Die Funktion AS_NICHTS gibt es nicht.")


def test_the_same_question_is_asked_once(server):
    counting = server(program(ECHO))
    assert [counting.answer("A", (n,)) for n in (1, 2, 1, 1)] == [1, 2, 1, 1]


@pytest.mark.parametrize(
    "command",
    [None, ["/nicht/da"], [sys.executable, "-c", "raise SystemExit(1)"]],
    ids=["nobody said how", "no such program", "ends at once"],
)
def test_without_a_server_the_cell_says_what_to_do(server, command):
    assert server(command).answer("AS_MARGE", (2.0, 1.0)).startswith(NOBODY)


def test_a_server_that_hangs_costs_its_time_once_and_not_a_cell_each(server):
    asleep = server(program("import time; time.sleep(60)"), seconds_to_start=0.3)
    began = time.monotonic()
    assert all(asleep.answer("AS_MARGE", (float(n), 1.0)).startswith(NOBODY) for n in range(1000))
    assert time.monotonic() - began < client.SECONDS_OF_PEACE


def test_a_call_that_takes_too_long_is_ended_with_a_sentence(server):
    once = "import sys, time; sys.stdin.readline(); print('{\"result\": 1}', flush=True)"
    slow = server(program(f"{once}; time.sleep(60)"), seconds_a_call=0.3)
    assert slow.answer("A", (1,)) == 1
    assert slow.answer("A", (2,)).startswith("#FEHLER: Die Berechnung dauert zu lange")


def test_a_server_that_ended_is_started_again_for_the_same_cell(server):
    once = "import sys; sys.stdin.readline(); print('{\"result\": 1}', flush=True)"
    short = server(program(once))
    assert [short.answer("A", (n,)) for n in range(3)] == [1, 1, 1]


def test_after_a_moment_a_missing_server_is_looked_for_again(server, monkeypatch):
    monkeypatch.setattr(client, "SECONDS_OF_PEACE", 0.05)
    lost = server(["/nicht/da"])
    assert lost.answer("A", (1,)).startswith(NOBODY)
    lost = server(program(ECHO))
    time.sleep(0.06)
    assert lost.answer("A", (1,)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="looks the process up in /proc")
def test_the_server_ends_with_the_office(tmp_path):
    told = tmp_path / "pid"
    text = f"import os; open({str(told)!r}, 'w').write(str(os.getpid()))\n{ECHO}"
    (tmp_path / COMMAND_FILE).write_text(json.dumps(program(text)), encoding="utf-8")
    office = (
        f"import sys, os; sys.path.insert(0, {str(MODULE.parent)!r})\n"
        "from aftersales_server import Server\n"
        f"print(Server({str(tmp_path)!r}).answer('A', (1,)), flush=True); os._exit(1)"
    )
    done = subprocess.run(program(office), check=False, capture_output=True, text=True)
    assert done.stdout.strip() == "1"
    last = time.monotonic() + 5
    while _lives(int(told.read_text())):
        assert time.monotonic() < last
        time.sleep(0.02)


def _lives(process):
    state = Path(f"/proc/{process}/stat")
    return state.is_file() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_an_error_text_is_a_table_of_one_cell_where_a_table_is_expected():
    assert client.cells("#FEHLER: …", returns_table=True) == (("#FEHLER: …",),)
    assert client.cells("nicht bestimmbar", returns_table=False) == "nicht bestimmbar"
    assert client.cells([["a", None], [True, 1.5]], returns_table=True) == (("a", ""), (1.0, 1.5))


def test_a_table_is_filled_up_and_never_cut():
    assert client.filled_up(((1.0,), (2.0,)), 3, 2) == ((1.0, ""), (2.0, ""), ("", ""))
    assert client.filled_up(((1.0, 2.0),), 1, 1) == ((1.0, 2.0),)


@pytest.mark.parametrize("path", [ADDIN / "addin.py", MODULE], ids=lambda path: path.name)
def test_the_add_in_is_python_of_libreoffice_and_needs_nothing_else(path):
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }
    from_office = {"unohelper", "com", "org", "aftersales_server"}
    assert imported - from_office <= sys.stdlib_module_names
