"""xlwings' Windows half on any platform: its decorators, its converters, its objects of Excel.

xlwings serves Excel through `udfs`, `com_server` and `_xlwindows`, which it imports on Windows
only, over pywin32. Here they are imported over `pywin32_stubs`, unchanged, so that conversions
and buttons are tested with the very code that runs beside Excel.

Our modules hand their functions to xlwings where xlwings is loaded already. So that no ordinary
process ever does, everything of xlwings, and the packages whose functions are wanted, live in a
state of their own: `OfflineXlwings.entered` puts it into ``sys.modules`` and takes it out again.
A package is imported anew inside; the same package outside stays as it was.

It does not know Excel: what stands in for ranges and workbooks is given by the caller.
"""

from __future__ import annotations

import atexit
import ctypes
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import pywin32_stubs

_TRIES = 1  # xlwings repeats a call that fails until Excel answers; here nothing is ever busy


class OfflineXlwings:
    """xlwings as it is inside Excel's UDF server, over stand-ins for pywin32."""

    def __init__(self, packages: Iterable[str] = ()) -> None:
        """Prepare a state in which the functions of ``packages`` register with xlwings."""
        self._own = frozenset({"xlwings", *pywin32_stubs.TOP_LEVEL, *packages})
        self._modules: dict[str, ModuleType] = {}

    @contextmanager
    def entered(self) -> Iterator[OfflineXlwings]:
        """Make ``import xlwings`` mean this one until the block ends; loads it the first time.

        Importing and calling belong inside, for xlwings imports parts of itself when it runs.
        """
        outside = self._taken_out()
        sys.modules.update(self._modules)
        try:
            if not self._modules:
                _load()
            yield self
        finally:
            self._modules = self._taken_out()
            sys.modules.update(outside)

    def call_udf(self, module: str, name: str, *arguments: object, caller: object = None) -> object:
        """Return what VBA's ``XLPy.CallUDF`` hands to the calling cell.

        Args:
            module: the Python module of the function, as the wrapper names it.
            name: the function.
            arguments: as COM delivers them: float, str, bool, None, `pywin32_stubs.ComTime`,
                Decimal for a currency cell, `CELL_ERROR` plus a number, `MISSING`, tuples of
                tuples, or a `ComObject` that stands in for a range.
            caller: stands in for the calling cell.

        Raises:
            Exception: whatever the function raises; the wrapper shows its text in the cell.
        """
        server = import_module("xlwings.com_server").XLPython()
        found: object = server.CallUDF(module, name, arguments, None, caller)
        return found

    def _taken_out(self) -> dict[str, ModuleType]:
        names = [name for name in sys.modules if name.partition(".")[0] in self._own]
        return {name: sys.modules.pop(name) for name in names}


@cache
def offline(*packages: str) -> OfflineXlwings:
    """Return the one offline xlwings for ``packages``; loading it takes a second, once."""
    return OfflineXlwings(packages)


def _load() -> None:
    """Import xlwings and its Windows half, and let it think that it serves Excel."""
    import_module("pandas")  # with numpy they use the real ctypes, so before the stand-ins
    sys.modules.update(pywin32_stubs.modules())
    with _without_windows_libraries():
        xlwings: Any = import_module("xlwings")
        windows: Any = import_module("xlwings._xlwindows")
        udfs: Any = import_module("xlwings.udfs")
        import_module("xlwings.com_server")
    # at exit it would end every Excel without a window, the user's real ones included
    atexit.unregister(windows.cleanup)
    windows.N_COM_ATTEMPTS = _TRIES
    # without a handler it prints what it did
    logging.getLogger("xlwings").addHandler(logging.NullHandler())
    if "excel" not in [engine.name for engine in xlwings.engines]:
        xlwings.engines.add(xlwings.Engine(impl=windows.engine))
    xlwings.engines.active = xlwings.engines["excel"]
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret


@contextmanager
def _without_windows_libraries() -> Iterator[None]:
    """Let xlwings look up Windows' libraries while it is imported, on any platform."""
    stand_ins: dict[str, Callable[..., object]] = {
        "PyDLL": pywin32_stubs.Inert,
        "windll": pywin32_stubs.Inert(),
        "oledll": pywin32_stubs.Inert(),
    }
    before = {name: vars(ctypes)[name] for name in stand_ins if name in vars(ctypes)}
    vars(ctypes).update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del vars(ctypes)[name]
        vars(ctypes).update(before)
