"""Calls per second of each Excel function through xlwings, as a ratio to the bare function.

Run: ``python benchmarks/udf.py``. Each function is called with its example: the bare Python
function over domain values that are read already, and the function as Excel calls it, by xlwings'
own `CallUDF` with its conversions. Where it takes ranges, both once more with 10,000 rows of data,
the example's repeated: all lists, and the first table. A dash stands where repeated rows are no
input (an article listed twice).

A ratio is the price of conversion, reading and checking. Nothing of Excel is in the figures: its
own way into Python by COM comes on top of every call.

A second table says what an edit costs: the cells with our functions that Excel calculates again,
their calls, and calls × milliseconds, each function with the time of its example. Give the
milliseconds of a call over the bridge, measured on Windows, as ``--bridge-ms``: they are added to
each call.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, cycle, islice
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from aftersales_udfs import descriptions
from aftersales_udfs.german import ERROR
from aftersales_udfs.registry import ExampleCell, ExampleRange, Function
from aftersales_xl import resources
from aftersales_xl.excel.plain_copy import plain_copy
from workshop.dirty_cells import FormulaGraph, edits

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "stand_ins"))
from offline_xlwings import OfflineXlwings, offline
from passed import PassedRange, delivered
from pywin32_stubs import MISSING

ROWS = 10_000
Given = Mapping[str, ExampleCell | ExampleRange]
_SECONDS = 0.1  # for each figure; the best of the calls in this time counts
_FEW_CELLS = frozenset({"Zahl oder drei Zahlen", "Amortisationen", "Fälle"})  # never 10,000


def seconds_a_call(action: Callable[[], object]) -> float:
    """Return the shortest of as many calls as fit into the time, after a first one."""
    action()
    times: list[float] = []
    begun = perf_counter()
    while not times or perf_counter() - begun < _SECONDS:
        started = perf_counter()
        action()
        times.append(perf_counter() - started)
    return min(times)


def bare(function: Function, given: Given) -> Callable[[], object]:
    """Return a call of the function's body on values that are read already."""
    values = [argument.read(given.get(argument.name)) for argument in function.arguments]
    return lambda: function.body(*values)


def through_xlwings(
    function: Function, given: Given, xlwings: OfflineXlwings
) -> Callable[[], object]:
    """Return the call that Excel makes."""
    arguments = [passed(given.get(argument.name)) for argument in function.arguments]
    return lambda: xlwings.call_udf(function.module, function.name, *arguments)


def passed(given: ExampleCell | ExampleRange) -> object:
    """Return an argument as VBA hands it over."""
    if given is None:
        return MISSING
    return PassedRange(*given) if isinstance(given, tuple) else delivered(given)


def with_many_rows(function: Function, given: Given) -> Given:
    """Return ``given`` with 10,000 rows in its lists and its first table; else the same."""
    found = dict(given)
    has_table = False
    for argument in function.arguments:
        area = given.get(argument.name)
        if not isinstance(area, tuple) or argument.kind.word in _FEW_CELLS:
            continue
        is_table = isinstance(area[0][0], str) and len(area[0]) > 1
        if is_table and not has_table:
            found[argument.name] = (area[0], *islice(cycle(area[1:]), ROWS))
        elif not is_table:
            column = ((cell,) for cell in chain.from_iterable(area))
            found[argument.name] = tuple(islice(cycle(column), ROWS))
        has_table = has_table or is_table
    return found


def figures(function: Function, given: Given, xlwings: OfflineXlwings) -> Sequence[str]:
    """Return calls a second, bare and by Excel, and their ratio; dashes where it is refused."""
    by_excel = through_xlwings(function, given, xlwings)
    if str(by_excel()).startswith(ERROR):
        return ["–"] * 3
    alone, scalar = seconds_a_call(bare(function, given)), seconds_a_call(by_excel)
    return [rate(alone), rate(scalar), f"{scalar / alone:,.1f}"]


def rate(seconds: float) -> str:
    """Return calls a second, with a decimal where there are few."""
    return f"{1 / seconds:,.0f}" if seconds < _SECONDS else f"{1 / seconds:.1f}"


def cost_of_edits(seconds: Mapping[str, float], bridge_ms: float) -> Table:
    """Return how many function cells and calls an edit of one cell costs, in two workbooks."""
    table = Table(box=None, pad_edge=False)
    table.add_column("One cell edited")
    for heading in ("function cells", "calls", "calls × ms"):
        table.add_column(heading, justify="right")
    for workbook in ("Angebot.xlsm", "Vertragsprognose.xlsm"):
        copy = plain_copy(resources.workbook(workbook))
        graph = FormulaGraph(copy)
        for label, place in edits(copy).items():
            cells = graph.edited([place])
            calls = [name for names in cells.values() for name in names]
            cost = sum(seconds[name] * 1000 + bridge_ms for name in calls)
            table.add_row(label, str(len(cells)), str(len(calls)), f"{cost:,.1f}")
    return table


def main() -> None:
    """Measure every function, print one table; print another of what edits cost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--bridge-ms", type=float, default=0.0, help="of a call, on top")
    bridge_ms = parser.parse_args().bridge_ms
    seconds: dict[str, float] = {}
    table = Table(box=None, pad_edge=False)
    table.add_column("Calls per second")
    for heading in ("bare", "Excel", "ratio", "bare, 10,000 rows", "Excel", "ratio"):
        table.add_column(heading, justify="right")
    with offline("aftersales_udfs").entered() as xlwings:
        for function in descriptions().values():
            given = function.example.given
            many = with_many_rows(function, given)
            ranges = figures(function, many, xlwings) if many != given else ()
            table.add_row(function.name, *figures(function, given, xlwings), *ranges)
            seconds[function.name] = seconds_a_call(through_xlwings(function, given, xlwings))
    Console().print(table)
    Console().print(cost_of_edits(seconds, bridge_ms))


if __name__ == "__main__":
    main()
