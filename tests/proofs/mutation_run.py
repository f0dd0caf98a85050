"""Runs the tests against mutants and says which of them no test finds.

Written for this project, because mutmut leaves out decorated functions, thus every property and
every constant, and cosmic-ray writes each mutant into the checkout and starts pytest anew for it.

The tests are collected once. For each mutant a copy of that process (fork) gets the mutated code
of one function and runs the tests that come through the changed lines, the quickest first, until
one fails. A fault outside of functions is imported anew instead. Nothing is written to a file,
and a mutant that runs too long counts as found.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.abc
import importlib.util
import json
import os
import random
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType, FunctionType

import pytest
from _pytest.runner import runtestprotocol
from equivalent import ROOT, Fault, fault_of, gone, reasons, shown
from mutants import Mutant, functions, mutants

SURVIVED, FOUND, NOT_PATCHED = 0, 1, 3
LEAST_FOUND = 0.9
MEASURED = tuple(
    f"aftersales_xl/domain/{name}.py"
    for name in (
        "care/maintenance",
        "care/maintenance_comparison",
        "care/maintenance_contract",
        "care/service_hours",
        "care/terms",
        "case/benefits",
        "case/business_case",
        "case/cash_flow",
        "case/claims",
        "case/form",
        "case/payback",
        "case/sensitivity",
        "case/study",
        "contract/billing",
        "contract/indexation",
        "contract/midterm",
        "contract/notice",
        "contract/periods",
        "contract/price_course",
        "contract/recognition",
        "contract/record",
        "contract/shares",
        "contract/standing",
        "contract/value",
        "forecast/figures",
        "forecast/fiscal_years",
        "forecast/layers",
        "forecast/metrics",
        "forecast/report",
        "forecast/waterfall",
        "money/amounts",
        "money/catalogue",
        "money/errors",
        "money/periods",
        "money/split",
        "money/tiers",
        "money/vat",
        "money/working_days",
        "offer/form",
        "offer/offered_contract",
        "offer/offered_services",
        "offer/party",
        "offer/payment",
        "offer/quote",
        "offer/suggestions",
        "offer/vat_numbers",
        "price/approval",
        "price/article_links",
        "price/bundles",
        "price/concessions",
        "price/discount_scope",
        "price/discounts",
        "price/limits",
        "price/lines",
        "price/negotiation",
        "price/offer_discounts",
        "price/packages",
        "price/price_changes",
        "price/totals",
    )
)
"""Modules with at least as many mutants found; see docs/mutationen.md."""
_SECONDS = 20  # of computing, for the tests of one mutant: at most,
_LEAST_SECONDS = 0.5  # and on top of twice what they take without a fault
_MEMORY = 4 * 1024**3  # on top of what the collected tests take


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What is mutated, and the tests that have to notice."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]
    variables: tuple[tuple[str, str], ...] = ()


_ENGINE = "aftersales_xl/portfolio/engine"
_ENGINE_TESTS = (
    "tests/portfolio/test_forecast_oracle.py",
    "tests/portfolio/test_exact_rates.py",
    "tests/portfolio/test_kernel.py",
    "tests/portfolio/test_as_of.py",
    "tests/portfolio/test_tie_out.py",
    "tests/portfolio/test_movement_stories.py",
    "tests/portfolio/test_one_off_amounts.py",
    "tests/portfolio/test_windows_and_groups.py",
    "tests/portfolio/test_edges_of_kernel.py",
    "tests/portfolio/test_in_full.py",
)
_BY_HAND = (
    "tests/portfolio/test_edges_of_kernel.py",
    "tests/portfolio/test_in_full.py",
    "tests/portfolio/test_exact_rates.py",
    "tests/portfolio/test_kernel.py",
    "tests/portfolio/test_as_of.py",
    "tests/portfolio/test_one_off_amounts.py",
    "tests/portfolio/test_windows_and_groups.py",
    "-k",
    "not moves_no_cent and not later_the_day and not machine_code and not many_groups",
)
"""Without the laws: drawn contracts take ten seconds in plain Python for each survivor."""
PARTS = {
    "domain": Part(sources=("aftersales_xl/domain",), tests=("tests/domain",)),
    "engine": Part(
        sources=tuple(f"{_ENGINE}/{name}.py" for name in ("by_line", "certainty", "forecast")),
        tests=_ENGINE_TESTS,
    ),
    "kernel": Part(
        sources=(f"{_ENGINE}/kernel.py",),
        tests=_BY_HAND,
        variables=(("NUMBA_DISABLE_JIT", "1"),),  # machine code kept on disk has no fault
    ),
}


@dataclass(kw_only=True, slots=True)
class Tally:
    """What became of the mutants of one module."""

    found: int = 0
    survivors: list[str] = field(default_factory=list)
    equivalent: int = 0
    """How many no test can find, for the reason that is listed."""
    found_after_all: list[str] = field(default_factory=list)
    """Those that are listed, and were found."""
    left: int = 0
    """How many there was no time for."""

    @property
    def answered(self) -> int:
        """How many were found, or have a reason."""
        return self.found + self.equivalent

    @property
    def measured(self) -> int:
        """How many mutants were run."""
        return self.answered + len(self.survivors)

    def add(self, mutant: Mutant, status: int | None, listed: Collection[Fault]) -> str:
        """Count one mutant; return its place if it survived for no listed reason."""
        place = f"{shown(mutant.path)}:{mutant.line} {mutant.function or '(Modul)'}: "
        place += mutant.change
        is_listed = status is not None and bool(listed) and fault_of(mutant) in listed
        if status is None:
            self.left += 1
        elif status != SURVIVED:
            self.found += 1
            self.found_after_all += [place] if is_listed else []
        elif is_listed:
            self.equivalent += 1
        else:
            self.survivors.append(place)
            return place
        return ""


def measure(
    part: Part,
    chosen: list[Mutant],
    *,
    until: float,
    progress: Callable[[int, int, str], None] = lambda _done, _all, _survivor: None,
) -> dict[Path, Tally]:
    """Run the tests of ``part`` against ``chosen`` mutants, as many as there is time for."""
    tallies: dict[Path, Tally] = defaultdict(Tally)
    listed = defaultdict(set)
    for fault in reasons():
        listed[fault.module].add(fault)
    for done, (mutant, status) in enumerate(_outcomes(part, chosen, until), 1):
        survivor = tallies[mutant.path].add(mutant, status, listed[shown(mutant.path)])
        progress(done, len(chosen), survivor)
    return dict(tallies)


def _outcomes(
    part: Part, chosen: list[Mutant], until: float
) -> Iterator[tuple[Mutant, int | None]]:
    """Yield each mutant with its status, None where time ran out."""
    os.environ.pop("NUMBA_DISABLE_JIT", None)
    os.environ.update(part.variables, HYPOTHESIS_PROFILE="mutationen")
    reading, writing = os.pipe()
    process = _forked(lambda: _collect_and_run(part, chosen, until, writing))
    os.close(writing)
    later, packages = [], []
    reached: dict[str, list[str]] = {}
    open_numbers = set(range(len(chosen)))
    with os.fdopen(reading, encoding="utf-8") as lines:
        for line in lines:
            number, status = json.loads(line)
            if number == "reached":
                reached = status
            elif number == "packages":
                packages = status
            elif status == NOT_PATCHED:
                later.append(number)
            else:
                open_numbers.discard(number)
                yield chosen[number], status
    if os.waitpid(process, 0)[1]:
        raise RuntimeError("Die Tests ließen sich nicht sammeln.")
    if later:
        _import_once(packages)
    imported = [
        partial(_import_and_run, chosen[number], reached[str(chosen[number].path)])
        for number in later
    ]
    for place, status in _side_by_side(imported, until):
        if status is not None:
            open_numbers.discard(later[place])
            yield chosen[later[place]], status
    for number in sorted(open_numbers):
        yield chosen[number], None


def _collect_and_run(part: Part, chosen: list[Mutant], until: float, answers: int) -> int:
    plugin = _Mutating(chosen, until, answers)
    os.chdir(ROOT)
    _silence()
    return int(pytest.main([*_WORDS, *part.tests, *part.sources], plugins=[plugin]))


_WORDS = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--capture=no", f"--rootdir={ROOT}")


class _Mutating:
    """The plugin that runs the collected tests against each mutant."""

    def __init__(self, chosen: list[Mutant], until: float, answers: int) -> None:
        self._chosen = chosen
        self._until = until
        self._answers = os.fdopen(answers, "w", encoding="utf-8")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        paths = {str(mutant.path) for mutant in self._chosen}
        runs = _traced(session.items, paths)
        _note_importers(runs, paths)
        reached = defaultdict(list)
        for test in runs:
            for path in test.lines:
                reached[path].append(f"{test.file}::{test.name.partition('::')[2]}")
        self._tell("reached", reached)
        self._tell("packages", _packages())
        items = {item.nodeid: item for item in session.items}
        known = _functions_of(paths)
        waiting = []
        for number, mutant in enumerate(self._chosen):
            path = str(mutant.path)
            tests = [
                test
                for test in runs
                if (test.comes_through(mutant) if mutant.function else path in test.lines)
            ]
            if not tests:
                self._tell(number, SURVIVED)
                continue
            seconds = _LEAST_SECONDS + 2 * sum(test.seconds for test in tests)
            found = known[path, mutant.function]
            run = partial(
                _patch_and_run, mutant, found, [items[test.name] for test in tests], seconds
            )
            waiting.append((not mutant.function, number, run))
        waiting.sort(key=lambda one: one[:2])  # functions first: constants have more tests
        for place, status in _side_by_side([run for *_, run in waiting], self._until):
            self._tell(waiting[place][1], status)
        return True

    def _tell(self, number: int | str, status: object) -> None:
        if status is not None:
            print(json.dumps([number, status]), file=self._answers, flush=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """A test that passes without a fault, and the lines it comes through."""

    name: str
    seconds: float
    lines: dict[str, list[int]]
    file: Path

    def comes_through(self, mutant: Mutant) -> bool:
        lines = self.lines.get(str(mutant.path), ())
        return any(mutant.first <= line <= mutant.last for line in lines)


def _traced(items: list[pytest.Item], paths: set[str]) -> list[_Run]:
    """Return the tests that pass, quickest first; they run in a copy of this process."""
    reading, writing = os.pipe()

    def run() -> int:
        with os.fdopen(writing, "w", encoding="utf-8") as answers:
            for item in items:
                lines, begin = defaultdict(set), time.process_time()
                if _passes(item, _tracer(lines, paths)):
                    told = {path: sorted(found) for path, found in lines.items()}
                    spent = time.process_time() - begin
                    print(json.dumps([item.nodeid, spent, told]), file=answers, flush=True)
        return 0

    files = {item.nodeid: item.path for item in items}
    process = _forked(run)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answers:
        runs = [
            _Run(name=name, seconds=seconds, lines=lines, file=files[name])
            for name, seconds, lines in map(json.loads, answers)
        ]
    os.waitpid(process, 0)
    return sorted(runs, key=lambda run: run.seconds)


def _note_importers(runs: list[_Run], paths: set[str]) -> None:
    """Let tests count for the constants of a module that their file names, as an enum's members."""
    for path in paths:
        place = Path(path)
        name = place.relative_to(ROOT).with_suffix("") if ROOT in place.parents else place.stem
        module = str(name).replace(os.sep, ".")
        files = {file for file in {run.file for run in runs} if module in file.read_text("utf-8")}
        for run in runs:
            if run.file in files:
                run.lines.setdefault(path, [])


def _tracer(lines: dict[str, set[int]], paths: set[str]) -> Callable[..., object]:
    def trace(frame: FrameType, event: str, _argument: object) -> object:
        path = frame.f_code.co_filename
        if path not in paths:
            return None
        if event in {"call", "line"}:
            lines[path].add(frame.f_lineno)
        return trace

    return trace


def _passes(item: pytest.Item, tracer: Callable[..., object] | None = None) -> bool:
    sys.settrace(tracer)
    threading.settrace(tracer)
    try:
        reports = runtestprotocol(item, log=False, nextitem=None)
    finally:
        sys.settrace(None)
        threading.settrace(None)
    return all(report.passed for report in reports)


def _functions_of(paths: set[str]) -> dict[tuple[str, str], list[FunctionType]]:
    """Return every function that runs code of one of ``paths``, by path and qualified name."""
    found = defaultdict(list)
    gc.unfreeze()  # what conftest.py put out of its sight
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in paths:
            found[one.__code__.co_filename, one.__code__.co_qualname].append(one)
    return found


def _patch_and_run(
    mutant: Mutant, known: list[FunctionType], tests: list[pytest.Item], seconds: float
) -> int:
    """Put the fault into the functions, or the module, that have it, and run ``tests``."""
    patched = _function_patched(mutant, known) if mutant.function else _constants_patched(mutant)
    if not patched:
        return NOT_PATCHED
    _limit(seconds)
    if not all(_passes(test) for test in tests):
        return FOUND
    # what was computed from a constant on import, as a default, still has its old value
    return SURVIVED if mutant.function else NOT_PATCHED


def _function_patched(mutant: Mutant, known: list[FunctionType]) -> bool:
    begins = [one.__code__.co_firstlineno for one in known]
    begin = max((line for line in begins if line <= mutant.line), default=None)
    if begin is None:
        return False
    mutated = next(
        code
        for name, code in functions(mutant.code())
        if name == mutant.function and code.co_firstlineno == begin
    )
    try:
        for one in known:
            if one.__code__.co_firstlineno == begin:
                one.__code__ = mutated
    except ValueError:  # another number of variables from outside
        return False
    return True


def _constants_patched(mutant: Mutant) -> bool:
    """Give a constant of the module, and what is computed from it, another value everywhere."""
    module = next(
        (one for one in sys.modules.values() if getattr(one, "__file__", None) == str(mutant.path)),
        None,
    )
    if module is None or not mutant.assigned:
        return False
    space = vars(module)
    before = {name: space[name] for name in mutant.assigned if name in space}
    for code in mutant.assignments():
        exec(code, space)  # noqa: S102 -- the mutant is our own source
    for other in list(sys.modules.values()):
        for name, value in before.items():
            if getattr(other, "__dict__", {}).get(name) is value:
                setattr(other, name, space[name])
    return True


def _packages() -> list[str]:
    """Return the modules of other projects that the tests have imported."""
    found = []
    for name, module in sys.modules.items():
        file = getattr(module, "__file__", None)
        if file and "site-packages" in Path(file).parts:
            found.append(name)
    return found


def _import_once(packages: Iterable[str]) -> None:
    """Import what no fault is in here, so that copies of this process have it already."""
    for name in packages:
        with suppress(Exception):
            importlib.import_module(name)


def _import_and_run(mutant: Mutant, tests: Iterable[str]) -> int:
    finder = _MutantFinder(mutant)
    sys.meta_path.insert(0, finder)
    _limit(_SECONDS)
    os.chdir(ROOT)
    _silence()
    status = pytest.main([*_WORDS, "-x", *tests], plugins=[finder])
    return SURVIVED if status == pytest.ExitCode.OK else FOUND


class _MutantFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the mutant in place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def pytest_configure(self) -> None:
        """Come before pytest, which imports a module with doctests itself."""
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> object:
        path = self._mutant.path
        is_packed = (path.parent / "__init__.py").exists()
        own = f"{path.parent.name}.{path.stem}" if is_packed else path.stem
        if name != own and not (is_packed and name.endswith(f".{own}")):
            return None
        return importlib.util.spec_from_file_location(name, self._mutant.path, loader=self)

    def exec_module(self, module: object) -> None:
        exec(self._mutant.code(), vars(module))  # noqa: S102 -- the mutant is our own source


def _side_by_side(runs: list[Callable[[], int]], until: float) -> Iterator[tuple[int, int | None]]:
    """Run each in a process of its own, on all cores; yield place and status as they end."""
    waiting = list(enumerate(runs))[::-1]
    running: dict[int, int] = {}
    while waiting or running:
        while waiting and len(running) < _cores() and time.monotonic() < until:
            place, run = waiting.pop()
            running[_forked(run)] = place
        if not running:
            return
        process, told = os.wait()
        ended_by_signal = os.WIFSIGNALED(told)
        yield running.pop(process), FOUND if ended_by_signal else os.WEXITSTATUS(told)


def _cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _forked(run: Callable[[], int]) -> int:
    """Start a copy of this process that runs ``run`` and ends; return its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        return process
    try:
        status = run()
    except BaseException:  # noqa: BLE001 -- whatever a mutant raises, it is found
        status = FOUND
    finally:
        sys.stdout.flush()
    os._exit(status)


def _limit(seconds: float) -> None:
    """End this process when it computes for longer than ``seconds`` or takes too much memory."""
    import resource  # noqa: PLC0415 -- Windows has none

    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, min(seconds, _SECONDS))
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if sys.platform == "linux" else 0
    if pages:
        limit = pages * resource.getpagesize() + _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _silence() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def main(words: list[str]) -> int:
    """Measure the chosen modules, print what was found; return 1 below the goal."""
    parser = argparse.ArgumentParser(
        prog="install/bootstrap.py mutationen",
        description="Baut einzelne Fehler in die Regeln ein und zählt, wie viele die Tests finden.",
    )
    parser.add_argument("dateien", nargs="*", help="Dateien oder Ordner; sonst alle")
    parser.add_argument("--minuten", type=float, default=60, help="wie lange höchstens (60)")
    parser.add_argument("--stichprobe", type=int, help="nur so viele, zufällig gewählt")
    chosen = parser.parse_args(words)
    if not hasattr(os, "fork"):
        print("nicht möglich: dieses System kann Prozesse nicht verdoppeln (fork)")
        return 1
    began = time.monotonic()
    until = began + chosen.minuten * 60
    tallies: dict[Path, Tally] = {}
    for part, sample in _samples(chosen.dateien, chosen.stichprobe):
        tallies |= measure(part, sample, until=until, progress=_progress)
    print("\n".join([table(tallies), *_stale(tallies)]))
    print(_duration(time.monotonic() - began))
    measured = sum(one.measured for one in tallies.values())
    answered = sum(one.answered for one in tallies.values())
    return int(answered < LEAST_FOUND * measured or not measured)


def _duration(seconds: float) -> str:
    """Return how long the run took and how much of that was computing, on all cores together."""
    import resource  # noqa: PLC0415 -- Windows has none

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    computed = (used.ru_utime + used.ru_stime) / 60
    return f"Dauer: {seconds / 60:.1f} min mit {_cores()} Kernen, Rechenzeit {computed:.1f} min"


def _stale(tallies: dict[Path, Tally]) -> Iterator[str]:
    """Yield a line for each listed fault of these modules that should not be listed."""
    modules = {shown(path) for path in tallies}
    for fault in gone(fault for fault in reasons() if fault.module in modules):
        yield f"begründet, aber nicht mehr möglich: {fault}"
    for tally in tallies.values():
        for place in tally.found_after_all:
            yield f"begründet, aber erkannt: {place}"


def _samples(names: list[str], count: int | None) -> Iterator[tuple[Part, list[Mutant]]]:
    """Yield each part with the mutants of the files that ``names`` hold, or a sample of them."""
    wanted = [(Path.cwd() / name).resolve() for name in names]
    every = [
        (part, mutant)
        for part in PARTS.values()
        for path in _files(part)
        if not wanted or any(place in (path, *path.parents) for place in wanted)
        for mutant in mutants(path)
    ]
    if count is not None:
        every = random.Random(0).sample(every, min(count, len(every)))  # noqa: S311 -- no secret
    for part in PARTS.values():
        sample = [mutant for of, mutant in every if of is part]
        if sample:
            yield part, sample


def _files(part: Part) -> list[Path]:
    """Return the modules of ``part`` in the order of their names."""
    places = [ROOT / source for source in part.sources]
    inside = [one for place in places for one in place.rglob("*.py")]
    return sorted([place for place in places if place.is_file()] + inside)


def table(tallies: dict[Path, Tally]) -> str:
    """Return a line for each module, and a closing line."""
    titles = ("gesamt", "erkannt", "begründet", "überlebt", "offen", "Quote")
    lines = [f"{'Datei':<48} " + " ".join(f"{title:>9}" for title in titles)]
    total = Tally()
    for path in sorted(tallies):
        tally = tallies[path]
        lines.append(_row(shown(path), tally))
        total.found += tally.found
        total.equivalent += tally.equivalent
        total.survivors += tally.survivors
        total.left += tally.left
    return "\n".join([*lines, _row("Summe", total)])


def _row(name: str, tally: Tally) -> str:
    rate = f"{100 * tally.answered / tally.measured:.0f} %" if tally.measured else "–"
    counts = (tally.found, tally.equivalent, len(tally.survivors), tally.left)
    cells = (tally.measured + tally.left, *counts, rate)
    return f"{name:<48} " + " ".join(f"{cell:>9}" for cell in cells)


def _progress(done: int, every: int, survivor: str) -> None:
    if survivor:
        print(f"überlebt: {survivor}", flush=True)
    if sys.stderr.isatty():
        print(f"\r{done} von {every} Mutanten", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
