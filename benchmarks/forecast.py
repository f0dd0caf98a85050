"""What a forecast of a million contract lines takes: beside DuckDB, polars and pandas, and alone.

Run: ``pip install -r benchmarks/requirements.txt``, then ``python benchmarks/forecast.py``.

All engines get the same lines (`forecast_lines`) in memory in their own format; loading is not
measured. All answer what is recognised by day within contract years and what is billed by the
day of each instalment, for 60 months. The peers (`forecast_peers`) round nothing; ours is
exact in cents, and gives besides what is paid, and what all came to before the first month. The
largest deviation of a month is what the peers did not round; one of a cent a line would be
10,000 euro.

Engines take turns, the best of several rounds counts; two threads each, except for pandas,
which has one. CPU time is that of all threads: it tells more where a computer has other work.

Memory is the highest of a process of its own beyond what it held with everything imported and
the columns loaded, and as a ratio with them to the bytes of the columns (on Linux).
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import inf, nan
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from aftersales_xl.portfolio.engine.forecast import Forecast, Measure, Window, forecast

if TYPE_CHECKING:
    import numpy as np

WINDOW = Window(first=date(2026, 1, 1), months=60)
LINES = 1_000_000
_ROUNDS = 5
_SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
_PEERS = ("duckdb", "polars")
_MEGABYTE = 2**20
_STATUS = Path("/proc/self/status")  # there on Linux
_OURS = "aftersales-xl, exact in cents"


@dataclass(slots=True)
class Best:
    """The best of the rounds so far, in seconds."""

    wall: float = inf
    cpu: float = inf

    def take(self, action: Callable[[], object]) -> None:
        """Measure once more."""
        wall, cpu = perf_counter(), process_time()
        action()
        self.wall = min(self.wall, perf_counter() - wall)
        self.cpu = min(self.cpu, process_time() - cpu)


def missing() -> list[str]:
    """Return which of the peers are not installed."""
    return [name for name in _PEERS if importlib.util.find_spec(name) is None]


def euro(found: Forecast, measure: Measure) -> np.ndarray:
    """Return a measure by month, over everything."""
    return found.amounts(measure).sum(axis=0) / 100


def compare() -> Table:
    """Let all engines take turns over a million lines, and hold their answers to ours."""
    import forecast_duckdb as sql  # noqa: PLC0415 -- needs what may be missing
    import forecast_frames as frames  # noqa: PLC0415 -- needs what may be missing
    from forecast_lines import drawn  # noqa: PLC0415 -- beside it

    lines = drawn(LINES)
    runs = {
        "DuckDB SQL, a row a contract year and month": sql.duckdb_by_month(lines),
        "DuckDB SQL, daily rates added up first": sql.duckdb_by_day(lines),
        "polars, daily rates added up first": frames.in_polars(lines),
        "pandas, daily rates added up first": frames.in_pandas(lines),
    }
    ours = forecast(lines, WINDOW)
    expected = euro(ours, Measure.RECOGNISED), euro(ours, Measure.BILLED)
    best = {name: Best() for name in (_OURS, *runs)}
    deviation = dict.fromkeys(best, 0.0)
    for _ in range(_ROUNDS):
        best[_OURS].take(lambda: forecast(lines, WINDOW))
        for name, run in runs.items():
            best[name].take(run)
    for name, run in runs.items():
        pairs = zip(run(), expected, strict=True)
        deviation[name] = max(float(abs(found - exact).max()) for found, exact in pairs)
    return compared(best, deviation)


def compared(best: Mapping[str, Best], deviation: Mapping[str, float]) -> Table:
    """Return the engines as a table."""
    table = Table(box=None, pad_edge=False)
    table.add_column(f"{LINES:,} lines × {WINDOW.months} months")
    for heading in ("seconds", "of ours", "CPU seconds", "of ours", "largest deviation"):
        table.add_column(heading, justify="right")
    ours = best[_OURS]
    for name, found in best.items():
        table.add_row(
            name,
            f"{found.wall:.3f}",
            f"{found.wall / ours.wall:.1f}",
            f"{found.cpu:.3f}",
            f"{found.cpu / ours.cpu:.1f}",
            f"{deviation[name]:.2f} euro" if name in deviation and name != _OURS else "–",
        )
    return table


def alone() -> Table:
    """Measure ours over lists of different length, each in a process of its own."""
    table = Table(box=None, pad_edge=False)
    table.add_column("aftersales-xl alone")
    for heading in ("seconds", "ns a line", "columns, MB", "memory on top, MB", "in all"):
        table.add_column(heading, justify="right")
    for size in _SIZES:
        table.add_row(f"{size:,} lines", *measured_apart(size, "certain"))
    table.add_row(f"{LINES:,} with renewals and weights", *measured_apart(LINES, "uncertain"))
    return table


def measured_apart(size: int, kind: str) -> list[str]:
    """Return a row of figures that another process prints."""
    command = [sys.executable, __file__, kind, str(size)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("|")


def measure(size: int, kind: str) -> None:
    """Print seconds, time a line, size of the columns, memory on top of them, and the ratio."""
    from forecast_lines import drawn  # noqa: PLC0415 -- beside this script

    forecast(drawn(2_000), WINDOW)  # everything is imported and compiled
    lines = drawn(size, uncertain=kind == "uncertain")
    forget_peak()
    before, best = peak(), Best()
    for _ in range(_ROUNDS):
        best.take(lambda: forecast(lines, WINDOW))
    more, columns = peak() - before, lines.nbytes
    print(
        f"{best.wall:.4f}",
        f"{best.wall / size * 1e9:.0f}",
        f"{columns / _MEGABYTE:.1f}",
        f"{more / _MEGABYTE:.1f}",
        f"{(columns + more) / columns:.2f} ×",
        sep="|",
        end="",
    )


def peak() -> float:
    """Return the most memory this process has held since `forget_peak`, in bytes."""
    if not _STATUS.exists():
        return nan
    found = re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"))
    return int(found[1]) * 1024 if found else nan


def forget_peak() -> None:
    """Begin anew with what is held now; only Linux can."""
    if _STATUS.exists():
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def main() -> None:
    """Print one table of engines and one of sizes."""
    if lacking := missing():
        sys.exit(
            f"Es fehlt: {', '.join(lacking)}. Bitte zuerst "
            "„pip install -r benchmarks/requirements.txt“ aufrufen."
        )
    console = Console(width=130)
    console.print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    console.print(compare(), "", alone(), sep="\n")


if __name__ == "__main__":
    if sys.argv[1:]:
        measure(int(sys.argv[2]), sys.argv[1])
    else:
        main()
