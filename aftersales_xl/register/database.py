"""The database under the register: SQLite or PostgreSQL, one transaction at a time.

On SQLite a transaction that writes takes the write lock before it reads, so that two
processes never count from the same number; each waits for the other. On PostgreSQL unique
constraints decide, and the loser starts again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from aftersales_xl.domain.errors import refusal

Result = TypeVar("Result")

_WRITES = "register_writes"
_ATTEMPTS = 20
_PATIENCE = 60.0  # seconds to wait for another process, such as one on a slow network drive
_LONGEST_REASON = 200
_SQLITE_REASONS = {
    "SQLITE_BUSY": "register_locked",
    "SQLITE_LOCKED": "register_locked",
    "SQLITE_CANTOPEN": "register_unreachable",
    "SQLITE_READONLY": "register_read_only",
    "SQLITE_NOTADB": "register_foreign",
    "SQLITE_CORRUPT": "register_damaged",
    "SQLITE_FULL": "register_disk_full",
}


def open_engine(url: URL) -> Engine:
    """Return an engine for ``url`` with transactions as described above."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins no transactions, `_begin_sqlite` does
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def written(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """Return what ``work`` returns, done as a whole or not at all."""
    writer = engine.execution_options(**{_WRITES: True})
    for _ in range(_ATTEMPTS - 1):
        with suppress(IntegrityError), writer.begin() as connection:
            return work(connection)
    with writer.begin() as connection:
        return work(connection)


@contextmanager
def reported(register: str) -> Iterator[None]:
    """Turn what goes wrong with the database ``register`` into a refusal."""
    try:
        yield
    except (SQLAlchemyError, OSError, ImportError) as failed:
        raise refusal("register_unusable", register=register, reason=_reason(failed)) from failed


def _reason(failed: Exception) -> str:
    if isinstance(failed, ImportError):
        return "register_driver_missing"
    if isinstance(failed, ArgumentError):
        return "register_address_invalid"
    if isinstance(failed, OSError):
        return "register_unreachable"
    cause = failed.orig if isinstance(failed, DBAPIError) else failed
    name = "_".join(getattr(cause, "sqlite_errorname", "").split("_")[:2])
    lines = str(cause).splitlines() or [type(failed).__name__]
    return _SQLITE_REASONS.get(name, lines[0][:_LONGEST_REASON])
