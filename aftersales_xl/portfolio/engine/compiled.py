"""The kernel as machine code, made by numba when it is first needed and kept on disk.

Numba compiles the functions of `kernel` themselves, so that there is one rule for a sheet of
ten lines and a file of ten million. Each thread adds into sums of its own; sums of whole
numbers do not depend on the order they are made in.

The code is kept beside `kernel`, or in the user's cache where nothing may be written there, and
made anew once `kernel.py` has changed; a changed constant of another module needs that as well.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any

import numpy as np
from numba import njit

from aftersales_xl.portfolio.engine import kernel
from aftersales_xl.portfolio.engine.kernel_tuples import Columns, Timeline

Reckon = Callable[[Columns, Timeline, Any, Any], None]
"""What `kernel.reckon` does, over arrays; numba finds out what they hold."""

_OPTIONS: dict[str, Any] = {
    "error_model": "numpy",
    "_nrt": False,  # nothing is allocated: no references are counted, which can cost twice the rest
}
_OUTER: dict[str, Any] = {"nogil": True, "cache": True}
_INNER: dict[str, Any] = {
    "forceinline": True,
    "no_cpython_wrapper": True,  # what only Python would call,
    "no_cfunc_wrapper": True,  # or C: a third of the time to compile
}


@cache
def reckon() -> Reckon:
    """Return `kernel.reckon` compiled; it lets other threads run meanwhile.

    The functions are compiled in a space of names of their own, as one: each is put into its
    caller, which saves handing over 20 arrays, and cannot be called from outside.
    """
    space = {**vars(kernel), "position": np.uintp}
    for name, function in vars(kernel).items():
        if isinstance(function, FunctionType) and function.__module__ == kernel.__name__:
            own = FunctionType(function.__code__, space, name)
            space[name] = njit(**_OPTIONS, **(_OUTER if name == "reckon" else _INNER))(own)
    compiled: Reckon = space["reckon"]
    return compiled
