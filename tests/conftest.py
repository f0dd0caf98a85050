"""What holds for every test: nothing is skipped in silence, and in CI nothing at all."""

from __future__ import annotations

import gc
import os
import signal
from collections import Counter
from collections.abc import Iterator

import pytest
from conftest_cpu import measure
from conftest_office import office  # noqa: F401 -- one for all tests
from every_day import COLLECTED
from hypothesis import Phase, settings

from aftersales_xl.libreoffice.office import find_office

collect_ignore_glob = [
    "conftest.py",
    "*/conftest.py",
]  # they hold no doctests, and all have the same name

NO_OFFICE = "LibreOffice fehlt"
NO_POSTGRESQL = "PostgreSQL fehlt"
NO_VALIDATOR = "Validator des Open XML SDK fehlt (npm)"
IS_CI = os.environ.get("CI", "").lower() == "true"

settings.register_profile(  # a busy machine is no failure, and the whole takes minutes
    "household", deadline=None, max_examples=10
)
settings.register_profile(  # the small numbers of the longer proofs
    "klein", deadline=None, max_examples=20
)
settings.register_profile(  # `how_many.about` makes all other numbers grow with it
    "beweise", deadline=None, max_examples=400
)
settings.register_profile("windows", deadline=None, max_examples=4)  # under Wine, see tests/windows
settings.register_profile(  # the same examples each time, and none made smaller once one fails
    "mutationen",
    deadline=None,
    max_examples=15,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "household"))

os.environ.pop("AFTERSALES_REGISTER", None)  # no test counts in the developer's register


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--cpu", action="store_true", help="show the processor time of tests")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--cpu"):
        measure(config)
    gc.disable()  # until all modules are imported: none of them becomes garbage
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background: programs
        signal.signal(signal.SIGINT, signal.default_int_handler)  # of the tests must get Ctrl-C
    if IS_CI:
        config.pluginmanager.register(NothingSkipped(), "nothing-skipped")


@pytest.hookimpl(tryfirst=True)  # before -m and -k leave tests out
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[COLLECTED] = Counter(
        (item.nodeid.partition("/")[0], item.get_closest_marker("thorough") is not None)
        for item in items
    )
    if find_office() is None:
        for item in items:
            if item.get_closest_marker("libreoffice"):
                item.add_marker(pytest.mark.skip(reason=NO_OFFICE))


def pytest_collection_finish() -> None:
    """Keep the collector from going through all modules and tests again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    for missing in (NO_OFFICE, NO_POSTGRESQL, NO_VALIDATOR):
        count = sum(missing in str(report.longrepr) for report in skipped)
        if count:
            tests = "1 Test" if count == 1 else f"{count} Tests"
            terminalreporter.write_line(f"{missing}: {tests} übersprungen")


class NothingSkipped:
    """Turns every skip into a failure, whether a test, a fixture or a module asked for it."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Iterator[None]:
        report = yield
        return _failed_if_skipped(report)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self) -> Iterator[None]:
        report = yield
        return _failed_if_skipped(report)


def _failed_if_skipped(report):
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In der CI darf nichts übersprungen werden: {reason}"
    return report
