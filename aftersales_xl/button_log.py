"""The logs of buttons and functions in Excel, in the user's data folder, for the support.

It names the workbooks we ship by their file and all others by their ending, codes of problems,
the type of an error and where it arose; no customers of the workbook and no amounts. So it never
holds what an error says: that may be a path with a customer's name, or a cell. Where the log
cannot be written, the buttons work without it.
"""

from __future__ import annotations

import copy
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from aftersales_xl.user_folders import home

LOG = logging.getLogger("aftersales_xl.macros")
_FUNCTIONS = logging.getLogger("aftersales_udfs")
_BUTTONS = "protokoll.log"
_LARGEST = 500_000  # bytes; then the file is put aside, and the one before it goes
_LINE = "%(asctime)s %(levelname)s %(message)s"
_CODES = ("errno", "winerror", "hresult")


def log_file(name: str = _BUTTONS) -> Path:
    """Return where a log lies, that of the buttons unless another is named."""
    return home() / name


@contextmanager
def open_log(name: str = _BUTTONS) -> Iterator[None]:
    """Write to the log ``name`` until the block ends; it is not held open between two lines.

    Inside a block for the same log nothing more happens: a server has its log for as long as it
    lives, a button for as long as it works.
    """
    if any(name == known.get_name() for known in LOG.handlers):
        yield
        return
    handler = _handler(name)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    for logger in (LOG, _FUNCTIONS):
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in (LOG, _FUNCTIONS):
            logger.removeHandler(handler)
        handler.close()


def _handler(name: str) -> logging.Handler:
    try:
        log_file(name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        log_file(name).touch(mode=0o600)
        handler = _LetGo(log_file(name), maxBytes=_LARGEST, backupCount=1, encoding="utf-8")
    except OSError:  # the user's work matters more than its log
        return logging.NullHandler()
    handler.set_name(name)
    handler.setFormatter(_WithoutMessages(_LINE))
    return handler


class _LetGo(RotatingFileHandler):
    """Closes its file after each line, so that it can be read, moved and deleted meanwhile."""

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        self.close()


class _WithoutMessages(logging.Formatter):
    """Writes an error with its type, its codes and the places in our code, never its message."""

    def format(self, record: logging.LogRecord) -> str:
        fresh = copy.copy(record)
        fresh.exc_text = None  # another handler may have written it down, message and all
        return super().format(fresh)

    def formatException(  # noqa: N802 -- logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        lines: list[str] = []
        error, known = ei[1], set[int]()
        while error is not None and id(error) not in known:
            known.add(id(error))
            lines += ["Traceback, innermost place last:", *_places(error), f"  {_kind(error)}"]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _places(error: BaseException) -> Iterator[str]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"    {frame.f_globals.get('__name__')}:{line} {frame.f_code.co_name}"


def _kind(error: BaseException) -> str:
    codes = [(name, getattr(error, name, None)) for name in _CODES]
    found = [f"{name} {code}" for name, code in codes if isinstance(code, int)]
    return ", ".join([f"{type(error).__module__}.{type(error).__qualname__}", *found])
