"""The log of what the buttons in Excel did, in the user's data folder, for the support.

It names workbooks by their file, codes of problems and where an error arose; no customers of
the workbook and no amounts. Where it cannot be written, the buttons work without it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from aftersales_xl.user_folders import home

LOG = logging.getLogger("aftersales_xl.macros")
_LARGEST = 500_000  # bytes; then the file is put aside, and the one before it goes
_LINE = "%(asctime)s %(levelname)s %(message)s"


def log_file() -> Path:
    """Return where the log lies."""
    return home() / "protokoll.log"


@contextmanager
def opened_log() -> Iterator[None]:
    """Write to the log until the block ends; the file is not held open between two buttons."""
    handler = _handler()
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    LOG.addHandler(handler)
    try:
        yield
    finally:
        LOG.removeHandler(handler)
        handler.close()


def _handler() -> logging.Handler:
    try:
        log_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        log_file().touch(mode=0o600)
        handler = RotatingFileHandler(
            log_file(), maxBytes=_LARGEST, backupCount=1, encoding="utf-8"
        )
    except OSError:  # the user's work matters more than its log
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter(_LINE))
    return handler
