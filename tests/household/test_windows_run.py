"""The run on a Windows under Wine: what it counts, and what it does where there is no Wine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

WINDOWS = Path(__file__).resolve().parents[1] / "windows"
sys.path.append(str(WINDOWS))
import preparing  # noqa: E402 -- a program beside the tests, as the next
import whole_run  # noqa: E402 -- the same

PASSED = "=== 3 passed, 1 skipped in 4.20s ===\n"


class Pc:
    """A PC whose Python answers each time with the next of these."""

    def __init__(self, *answers: tuple[int, str]) -> None:
        self.answers = list(answers)
        self.python = "python.exe"

    def start(self) -> None:
        """Nothing to start."""

    def run(self, *words: object, **_how: object) -> tuple[int, str]:
        return self.answers.pop(0) if "pytest" in words else (0, "")

    is_over_time = whole_run.WinePc.is_over_time


def outcome(name: str, *answers: tuple[int, str]) -> dict[str, int]:
    return dict(whole_run._outcome(Pc(*answers), whole_run.PARTS[name], ["tests"], {}))  # noqa: SLF001 -- one part of the run


def test_where_nothing_can_be_set_up_it_says_so_and_counts_skips(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(preparing, "ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))  # no dpkg, no Wine
    assert whole_run.main([]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "Das Windows für diese Tests ließ sich nicht einrichten: " in told[-2]
    assert told[-1].startswith(f"0 passed, 0 failed, {len(whole_run.PARTS)} skipped in ")


def test_an_unknown_part_gets_the_list_of_parts(capsys):
    assert whole_run.main(["tests"]) == 2
    assert set(whole_run.PARTS) <= set(capsys.readouterr().out.split())


def test_every_part_of_the_project_is_there():
    missing = [
        name
        for name in whole_run.PARTS["projekt"].tests
        if not (WINDOWS.parents[1] / name).is_dir()
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("answer", "counted"),
    [
        ((0, PASSED), {"passed": 3, "skipped": 1}),
        ((1, "2 failed, 1 passed, 1 error in 0.10s\n"), {"failed": 3, "passed": 1}),
        ((139, "tests/test_a.py .."), {"failed": 1}),
        ((124, "tests/test_a.py .."), {"failed": 1}),
        ((4, ""), {"failed": 1}),
    ],
)
def test_a_part_without_a_result_has_failed(answer, counted):
    assert outcome("befehle", answer) == counted


def test_a_server_that_hangs_gets_a_second_try(capsys):
    assert outcome("com", (124, ""), (0, PASSED)) == {"passed": 3, "skipped": 1}
    assert "der Teil läuft noch einmal" in capsys.readouterr().out
