"""The database under the register: SQLite or PostgreSQL, one transaction at a time.

A transaction that writes takes the database's lock before it reads, so that two processes never
count from the same number; each waits for the other. SQLite has one lock for a file, PostgreSQL
one by agreement of all who use it. Where a connection breaks, the work is repeated on another:
what was done already is found then, because the same inputs have the same number.

What a driver says is in English and may hold the address with its password, so that a refusal
names the cause in our words and lets go of the driver's error.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.pool import ConnectionPoolEntry

from aftersales_xl.domain.money.errors import Refusal, refusal
from aftersales_xl.words import register as reasons

Result = TypeVar("Result")

_WRITES = "register_writes"
_PATIENCE = 60.0  # seconds to wait for another process, such as one on a slow network drive
_SECONDS_TO_CONNECT = 10
_PAUSES = (0.0, 0.2, 0.5, 1.0, 2.0, 4.0)  # seconds before the work is repeated
_LOCK = int.from_bytes(b"AFTERSAL", "big")  # the number all our processes agree on
_SQLITE_REASONS = {
    "SQLITE_BUSY": reasons.LOCKED,
    "SQLITE_LOCKED": reasons.LOCKED,
    "SQLITE_CANTOPEN": reasons.UNREACHABLE,
    "SQLITE_IOERR": reasons.UNREACHABLE,
    "SQLITE_PERM": reasons.READ_ONLY,
    "SQLITE_READONLY": reasons.READ_ONLY,
    "SQLITE_NOTADB": reasons.FOREIGN,
    "SQLITE_ERROR": reasons.FOREIGN,  # a table or a column is not there
    "SQLITE_FULL": reasons.DISK_FULL,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html, the longest beginning counts
_SERVER_REASONS = {
    "08": reasons.CONNECTION_LOST,
    "28": reasons.LOGIN_REFUSED,
    "3D": reasons.DATABASE_MISSING,
    "42501": reasons.READ_ONLY,
    "25006": reasons.READ_ONLY,
    "53": reasons.SERVER_FULL,
    "55P03": reasons.LOCKED,
    "57014": reasons.LOCKED,
    "57": reasons.CONNECTION_LOST,
}
_PASSING = (  # states that another attempt may not meet
    "08", "40001", "40P01", "42P07", "53300", "57P",
)  # fmt: skip
_PASSING_WORDS = ("too many clients", "connection slots", "starting up", "shutting down")


def open_engine(url: URL) -> Engine:
    """Return an engine for ``url`` with transactions as described above."""
    if url.get_backend_name() != "sqlite":
        arguments: dict[str, Any] = {}
        if url.get_driver_name().startswith("psycopg") and "connect_timeout" not in url.query:
            arguments["connect_timeout"] = _SECONDS_TO_CONNECT
        return create_engine(
            url, isolation_level="READ COMMITTED", pool_pre_ping=True, connect_args=arguments
        )
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


def in_transaction(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """Return what ``work`` returns, done as a whole or not at all, by one process at a time.

    ``work`` is repeated where the connection broke. It may have been done by then, so it has
    to find what it did.
    """
    writer = engine.execution_options(**{_WRITES: True})

    def attempt() -> Result:
        with writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                patience = f"{_PATIENCE:.3f}s"
                connection.execute(select(func.set_config("lock_timeout", patience, True)))
                connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            return work(connection)

    return _with_retry(attempt)


def read(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """Return what ``work``, which only reads, returns."""

    def attempt() -> Result:
        with engine.connect() as connection:
            return work(connection)

    return _with_retry(attempt)


def _with_retry(attempt: Callable[[], Result]) -> Result:
    """Return what ``attempt`` returns, the next one where the server was at fault for a moment."""
    has_broken = False
    for pause in _PAUSES:
        try:
            return attempt()
        except DBAPIError as failed:
            has_broken |= failed.connection_invalidated
            if not (_passes(failed) or (has_broken and isinstance(failed, OperationalError))):
                raise
        time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 -- no secret: not all at once
    return attempt()


def _passes(failed: DBAPIError) -> bool:
    if isinstance(failed.orig, sqlite3.Error):
        return False
    if failed.connection_invalidated or isinstance(failed, IntegrityError):
        return True  # the latter: a program of version 0.1, which takes no lock, was faster
    return _state(failed).startswith(_PASSING) or any(
        words in str(failed.orig) for words in _PASSING_WORDS
    )


def _state(failed: DBAPIError) -> str:
    return str(getattr(failed.orig, "sqlstate", None) or getattr(failed.orig, "pgcode", None) or "")


@contextmanager
def refuse_database_errors(register: str) -> Iterator[None]:
    """Turn what goes wrong with the database ``register`` into a refusal."""
    try:
        yield
    except (SQLAlchemyError, OSError, ImportError) as failed:
        raise _refusal_for(register, failed) from None


def _refusal_for(register: str, failed: Exception) -> Refusal:
    if isinstance(failed, ImportError):
        return refusal("register_without_driver", register=register)
    if isinstance(failed, ArgumentError):
        return refusal(
            "register_address_unusable", register=register, reason=reasons.ADDRESS_INVALID
        )
    if isinstance(failed, OSError):
        return refusal("register_unusable", register=register, reason=_file_reason(failed))
    if isinstance(failed, DBAPIError) and not isinstance(failed.orig, sqlite3.Error):
        return refusal("register_server_unusable", register=register, reason=_server_reason(failed))
    cause = failed.orig if isinstance(failed, DBAPIError) else failed
    name = "_".join(getattr(cause, "sqlite_errorname", "").split("_")[:2])
    reason = _SQLITE_REASONS.get(name, reasons.DAMAGED)
    return refusal("register_unusable", register=register, reason=reason)


def _file_reason(failed: OSError) -> str:
    return reasons.READ_ONLY if isinstance(failed, PermissionError) else reasons.UNREACHABLE


def _server_reason(failed: DBAPIError) -> str:
    if failed.connection_invalidated or isinstance(failed, InterfaceError):
        return reasons.CONNECTION_LOST
    state = _state(failed)
    for beginning in sorted(_SERVER_REASONS, key=len, reverse=True):
        if state.startswith(beginning):
            return _SERVER_REASONS[beginning]
    if not state and isinstance(failed, OperationalError):
        return reasons.SERVER_UNREACHABLE
    if not state and isinstance(failed, ProgrammingError):
        return reasons.ADDRESS_INVALID  # the address has an option the driver does not know
    return reasons.NOT_ON_SERVER
