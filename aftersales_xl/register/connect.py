"""Where the register lies: a SQLite file in the user's data folder, or any database."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError

from aftersales_xl.domain.errors import refusal
from aftersales_xl.register.database import open_engine, reported, written
from aftersales_xl.register.store import Register
from aftersales_xl.register.tables import SCHEMA_VERSION, metadata, schema
from aftersales_xl.user_folders import home

__all__ = ["FILE_NAME", "connect", "home"]

FILE_NAME = "register.sqlite"


def connect(where: str | None = None) -> Register:
    """Return the register at ``where``: a database URL, a file, or None for the user's own.

    A register that does not exist yet is made; the folder of a file named by ``where`` must
    exist, so that a mistyped path does not begin a second count.

    Raises:
        Refusal: the register cannot be used, with the reason.
    """
    location = where.strip() if where else ""
    with reported(_without_password(location)):
        url = _database_url(location) if "://" in location else _file_url(location)
        is_file = url.get_backend_name() == "sqlite" and url.database
        shown = str(url.database) if is_file else url.render_as_string(hide_password=True)
        engine = open_engine(url)
    with reported(shown):
        _make_ready(engine, shown)
    return Register(engine, shown)


def _database_url(location: str) -> URL:
    try:
        return make_url(location)
    except ValueError as wrong:  # such as a port in letters
        raise ArgumentError(location) from wrong


def _file_url(location: str) -> URL:
    if location:
        path = Path(location).expanduser()
    else:
        path = home() / FILE_NAME
        path.parent.mkdir(parents=True, exist_ok=True)
    return URL.create("sqlite", database=str(path))


def _without_password(location: str) -> str:
    scheme, mark, rest = location.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}" or str(home() / FILE_NAME)


def _make_ready(engine: Engine, shown: str) -> None:
    with engine.connect() as connection:
        is_new = not inspect(connection).has_table(schema.name)
    if is_new:
        written(engine, lambda connection: _create(connection, shown))
    with engine.connect() as connection:
        version = connection.execute(select(schema.c.version)).scalar_one_or_none()
    if version != SCHEMA_VERSION:
        raise refusal("register_unusable", register=shown, reason="register_other_version")


def _create(connection: Connection, shown: str) -> None:
    found = inspect(connection)
    if found.has_table(schema.name):  # another process was faster
        return
    if connection.dialect.name == "sqlite" and found.get_table_names():
        raise refusal("register_unusable", register=shown, reason="register_foreign")
    metadata.create_all(connection)
    connection.execute(insert(schema).values(version=SCHEMA_VERSION))
