"""Opens the register: a SQLite file in the user's data folder, or what the user named instead."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, Engine, insert, inspect, select

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.register.database import (
    in_transaction,
    open_engine,
    read,
    refuse_database_errors,
)
from aftersales_xl.register.place import FILE_NAME, NamedBy, RegisterPlace, register_place
from aftersales_xl.register.store import Register
from aftersales_xl.register.tables import SCHEMA_VERSION, metadata, schema
from aftersales_xl.user_folders import home
from aftersales_xl.words import register as reasons

__all__ = ["FILE_NAME", "connect", "home", "register_at"]

_OWNER_ONLY = 0o600


def connect(
    where: str | None = None,
    *,
    create: bool = True,
    made: Callable[[str], None] | None = None,
) -> Register:
    """Return the register at ``where``, None for the one variable, setting or default name.

    The folder of a file must exist, unless it is the user's own.

    Args:
        where: a file or the URL of a database.
        create: whether a register that does not exist yet is made.
        made: given, one is made with its first offer only, and this called with its place.

    Raises:
        Refusal: the register cannot be used or, without ``create``, does not exist.
    """
    return register_at(register_place(where, home()), create=create, made=made)


def register_at(
    place: RegisterPlace, *, create: bool = True, made: Callable[[str], None] | None = None
) -> Register:
    """Return the register at ``place``, as `connect` does."""
    with refuse_database_errors(place.shown):
        engine = open_engine(place.url)
        with _options_understood(place):
            is_there = _has_file(place) and _has_tables(engine)
        if is_there:
            _check_version(engine, place)
            if create:
                _keep_private(place)
        elif not create:
            raise refusal("register_missing", register=place.shown)

    def make() -> None:
        with refuse_database_errors(place.shown):
            _make_file(place)
            is_new = in_transaction(engine, lambda connection: _make_tables(connection, place))
            _check_version(engine, place)
        if is_new and made is not None:
            made(place.shown)

    if is_there:
        return Register(engine, place.shown)
    if made is None:
        make()
    return Register(engine, place.shown, make=make if made is not None else None)


@contextmanager
def _options_understood(place: RegisterPlace) -> Iterator[None]:
    """Refuse options behind the ``?`` of an address that the driver chokes on."""
    try:
        yield
    except (TypeError, ValueError):
        if place.file is not None:
            raise
        raise refusal(
            "register_address_unusable", register=place.shown, reason=reasons.ADDRESS_INVALID
        ) from None


def _has_file(place: RegisterPlace) -> bool:
    """Return whether there is something to open.

    Raises:
        Refusal: what stands there is no file, or its folder does not exist.
    """
    file = place.file
    if file is None or file.is_file():
        return True
    if file.exists():
        reason = reasons.UNREACHABLE if file.is_dir() else reasons.FOREIGN
        raise refusal("register_unusable", register=place.shown, reason=reason)
    if place.named_by is not NamedBy.NOTHING and not file.parent.is_dir():
        raise FileNotFoundError
    return False


def _has_tables(engine: Engine) -> bool:
    return read(engine, lambda connection: inspect(connection).has_table(schema.name))


def _check_version(engine: Engine, place: RegisterPlace) -> None:
    version = read(
        engine, lambda connection: connection.execute(select(schema.c.version)).scalar_one_or_none()
    )
    if version != SCHEMA_VERSION:
        reason = reasons.OTHER_VERSION
        raise refusal("register_unusable", register=place.shown, reason=reason)


def _make_file(place: RegisterPlace) -> None:
    """Make the file of a register, which its user alone can read."""
    if place.file is None:
        return
    if place.named_by is NamedBy.NOTHING:
        place.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):  # empty, or another process was faster
        os.close(os.open(place.file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))


def _keep_private(place: RegisterPlace) -> None:
    """Close the register in the user's folder to others; a file that is shared stays open."""
    if place.file is not None and place.named_by is NamedBy.NOTHING:
        with suppress(OSError):
            place.file.chmod(_OWNER_ONLY)


def _make_tables(connection: Connection, place: RegisterPlace) -> bool:
    """Make the tables; return False where another process was faster."""
    found = inspect(connection)
    if found.has_table(schema.name):
        return False
    if connection.dialect.name == "sqlite" and found.get_table_names():
        raise refusal("register_unusable", register=place.shown, reason=reasons.FOREIGN)
    metadata.create_all(connection)
    connection.execute(insert(schema).values(version=SCHEMA_VERSION))
    return True
