"""``--cpu``: what tests cost in seconds of processor time, whoever else uses the machine.

Counted are the process itself, the programs it waited for, and those that still run below it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

FILES, TESTS = 25, 40
"""So many of each are listed."""


def seconds() -> float:
    """Return the processor time spent so far, on Linux with that of programs still running."""
    own = os.times()
    spent = own.user + own.system + own.children_user + own.children_system
    return spent + sum(map(_ticks, _below(os.getpid()))) / _ticks_a_second()


def _ticks_a_second() -> int:
    return os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 1


def _below(process: int) -> Iterator[int]:
    """Yield the programs that a process has started and their own."""
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, _read(children).split()):
            yield child
            yield from _below(child)


def _ticks(process: int) -> int:
    """Return what a program and those it waited for have spent: proc(5), utime to cstime."""
    told = _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    return sum(map(int, told[11:15]))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:  # the program has just ended
        return ""


class CpuTimes:
    """Measures where tests run; the seconds travel with the reports to where they are shown."""

    def __init__(self) -> None:
        self._last = 0.0

    def pytest_runtest_logstart(self) -> None:
        self._last = seconds()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Iterator[None]:
        report = yield
        now = seconds()
        report.user_properties.append(("cpu", max(now - self._last, 0)))  # a killed one is gone
        self._last = now
        return report


class CpuTable:
    """Adds up the seconds and shows what was dearest."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.tests: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        spent = sum(value for name, value in report.user_properties if name == "cpu")
        self.files[report.nodeid.partition("::")[0]] += spent
        self.tests[report.nodeid.partition("[")[0]] += spent

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        in_tests, whole = sum(self.files.values()), seconds()
        terminalreporter.section("processor time")
        terminalreporter.write_line(f"{whole:8.1f} s in all, {in_tests:.1f} s of it in tests")
        for dearest in (self.files.most_common(FILES), self.tests.most_common(TESTS)):
            terminalreporter.write_line("")
            for name, spent in dearest:
                terminalreporter.write_line(f"{spent:8.1f} s {name}")


def measure(config: pytest.Config) -> None:
    """Measure where tests run, show the table where their reports arrive."""
    is_worker = hasattr(config, "workerinput")
    if is_worker or not config.getoption("numprocesses", None):
        config.pluginmanager.register(CpuTimes(), "cpu-times")
    if not is_worker:
        config.pluginmanager.register(CpuTable(), "cpu-table")
