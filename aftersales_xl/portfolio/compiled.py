"""The kernel as machine code, made by numba when it is first needed and kept on disk.

Numba compiles the functions of `kernel` themselves, so that there is one rule for a sheet of
ten lines and a file of ten million. Each thread adds into sums of its own; sums of whole
numbers do not depend on the order they are made in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any

from numba import njit
from numba.extending import register_jitable

from aftersales_xl.portfolio import kernel

Reckon = Callable[[kernel.Columns, kernel.Timeline, Any, Any], None]
"""What `kernel.reckon` does, over arrays; numba finds out what they hold."""


@cache
def reckon() -> Reckon:
    """Return `kernel.reckon` compiled; it lets other threads run meanwhile."""
    for function in vars(kernel).values():
        if isinstance(function, FunctionType) and function.__module__ == kernel.__name__:
            register_jitable(function)
    compiled: Reckon = njit(nogil=True, cache=True, error_model="numpy")(kernel.reckon)
    return compiled
