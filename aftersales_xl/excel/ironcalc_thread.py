"""What IronCalc needs around it: a file to load, room on the stack, nothing on the screen.

It follows a chain such as ``1+1+1…`` by itself, operator by operator, and where it meets what it
did not expect it panics: that writes to the error stream and raises no ordinary exception.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import ironcalc

_ERROR_STREAM = 2
_ROOM = 64 << 20  # bytes of a stack


def load_model(copy: bytes) -> ironcalc.Model:
    """Return a workbook's model; IronCalc takes it from a file only."""
    with tempfile.TemporaryDirectory(prefix="aftersales-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "copy.xlsx"
        path.write_bytes(copy)
        return ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")


def in_roomy_thread(work: Callable[[], None]) -> None:
    """Do ``work`` with room for long formulas.

    IronCalc follows a chain such as ``1+1+1…`` by itself, operator by operator; on Windows the
    stack of a program ends at a quarter of what Excel lets a person type.
    """
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 -- raised again below
            raised.append(error)

    before = threading.stack_size(_ROOM)
    try:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    for error in raised:
        raise error


@contextmanager
def silent() -> Iterator[None]:
    """Keep from the user's screen what IronCalc writes to the error stream when it panics."""
    try:
        screen = os.dup(_ERROR_STREAM)
    except OSError:  # a program without a window has none
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), _ERROR_STREAM)
        yield
    finally:
        os.dup2(screen, _ERROR_STREAM)
        os.close(screen)


def is_panic(broken: BaseException) -> bool:
    """Return whether IronCalc gave up; its exception has no name that could be imported."""
    return type(broken).__name__ == "PanicException"
