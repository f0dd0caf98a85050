"""Opens the register: a SQLite file in the user's data folder, or what the user named instead."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select

from aftersales_xl.domain.errors import refusal
from aftersales_xl.register.database import open_engine, read, reported, written
from aftersales_xl.register.place import FILE_NAME, NamedBy, RegisterPlace, register_place
from aftersales_xl.register.store import Register
from aftersales_xl.register.tables import SCHEMA_VERSION, metadata, schema
from aftersales_xl.user_folders import home

__all__ = ["FILE_NAME", "connect", "home", "opened"]

_OWNER_ONLY = 0o600


def connect(
    where: str | None = None,
    *,
    create: bool = True,
    made: Callable[[str], None] | None = None,
) -> Register:
    """Return the register at ``where``, None for the one variable, setting or default name.

    A register that does not exist yet is made if ``create``, which ``made`` is called with
    then; the folder of a file must exist, unless it is the user's own.

    Raises:
        Refusal: the register cannot be used or, without ``create``, does not exist.
    """
    return opened(register_place(where, home()), create=create, made=made)


def opened(
    place: RegisterPlace, *, create: bool = True, made: Callable[[str], None] | None = None
) -> Register:
    """Return the register at ``place``, as `connect` does."""
    with reported(place.shown):
        if place.file is not None:
            _prepare_file(place.file, place, create=create)
        engine = open_engine(place.url)
        with _options_understood(place):
            is_new = _make_ready(engine, place.shown, create=create)
    if is_new and made is not None:
        made(place.shown)
    return Register(engine, place.shown)


@contextmanager
def _options_understood(place: RegisterPlace) -> Iterator[None]:
    """Refuse options behind the ``?`` of an address that the driver chokes on."""
    try:
        yield
    except (TypeError, ValueError):
        if place.file is not None:
            raise
        raise refusal(
            "register_address_unusable", register=place.shown, reason="register_address_invalid"
        ) from None


def _prepare_file(file: Path, place: RegisterPlace, *, create: bool) -> None:
    """See that only the user can read a register made now, or the one in the user's folder."""
    if file.exists():
        if not file.is_file():
            reason = "register_unreachable" if file.is_dir() else "register_foreign"
            raise refusal("register_unusable", register=place.shown, reason=reason)
        if place.named_by is NamedBy.NOTHING:
            with suppress(OSError):
                file.chmod(_OWNER_ONLY)
        return
    is_own = place.named_by is NamedBy.NOTHING
    if not create and (is_own or file.parent.is_dir()):
        raise refusal("register_missing", register=place.shown)
    if is_own:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):  # another process was faster
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))


def _make_ready(engine: Engine, shown: str, *, create: bool) -> bool:
    """See that the tables are there and ours; return whether they were made now."""
    is_new = not read(engine, lambda connection: inspect(connection).has_table(schema.name))
    if is_new and not create:
        raise refusal("register_missing", register=shown)
    if is_new:
        is_new = written(engine, lambda connection: _create(connection, shown))
    version = read(
        engine, lambda connection: connection.execute(select(schema.c.version)).scalar_one_or_none()
    )
    if version != SCHEMA_VERSION:
        raise refusal("register_unusable", register=shown, reason="register_other_version")
    return is_new


def _create(connection: Connection, shown: str) -> bool:
    found = inspect(connection)
    if found.has_table(schema.name):  # another process was faster
        return False
    if connection.dialect.name == "sqlite" and found.get_table_names():
        raise refusal("register_unusable", register=shown, reason="register_foreign")
    metadata.create_all(connection)
    connection.execute(insert(schema).values(version=SCHEMA_VERSION))
    return True
