"""Which register is in use: the option, else the variable, else the setting, else the user's own.

An address is a file or the URL of a PostgreSQL database. What is shown of it is scheme, host and
database, never more: a password may stand in any other part. What looks like neither file nor
URL is refused and not shown at all; otherwise a connection string would become a file's name.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote

import msgspec
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.words import register as reasons

VARIABLE = "AFTERSALES_REGISTER"
SETTINGS = "einstellungen.json"
FILE_NAME = "register.sqlite"
_UNSHOWN = "…"
_KNOWN_SCHEMES = ("sqlite", "postgresql", "postgres", "mysql", "mariadb", "oracle", "mssql")
_DRIVER = "postgresql+psycopg"
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]+):", re.IGNORECASE)  # one letter is a drive of Windows
_HOST = re.compile(r"[\w.,\-]*|[0-9a-f:.]+", re.IGNORECASE)
_SIGNED_IN = re.compile(r"[\\/]{2}[^\\/]*:[^\\/]*@")  # a URL without scheme, a share to Windows
_SOCKET = re.compile(r"[\w./\-]+")
_IN_MEMORY = re.compile(r":memory:|mode=memory|vfs=memdb|^sqlite(\+\w+)?:/{0,3}$", re.IGNORECASE)
_CONNECTION_STRING = re.compile(
    r"(?:^|[\s;,])(?:host|hostaddr|server|data source|port|dbname|database|initial catalog|user"
    r"|username|user id|uid|password|passwd|pwd|passfile|service|driver|dsn)\s*=",
    re.IGNORECASE,
)
_NOT_IN_A_NAME = frozenset(':@=?*"<>|;')
_NOT_IN_A_DATABASE = frozenset(":@=?/;&")


class NamedBy(Enum):
    """What names the register in use."""

    OPTION = "option"
    VARIABLE = "variable"
    SETTING = "setting"
    NOTHING = "nothing"


_BY = {NamedBy.VARIABLE: reasons.BY_VARIABLE, NamedBy.SETTING: reasons.BY_SETTING}


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterPlace:
    """Where a register lies; ``file`` is None for a database on a server."""

    url: URL
    shown: str
    file: Path | None = None
    named_by: NamedBy = NamedBy.OPTION


class _Settings(msgspec.Struct):
    register: str = ""


def register_place(option: str | None, home: Path) -> RegisterPlace:
    """Return the place of the register in use.

    Args:
        option: the address named for this call, None where there is none.
        home: the folder of the user's own data.

    Raises:
        Refusal: the address is no file and no URL of a database we know, the register would
            lie in memory, or a variable or setting names a file without its folder.
    """
    if option is not None:
        return _place(option, NamedBy.OPTION)
    if variable := os.environ.get(VARIABLE, "").strip():
        return _place(variable, NamedBy.VARIABLE)
    if setting := _setting(home):
        return _place(setting, NamedBy.SETTING)
    own = home / FILE_NAME
    return RegisterPlace(url=_sqlite_url(own), shown=str(own), file=own, named_by=NamedBy.NOTHING)


def setting_content(address: str) -> tuple[RegisterPlace, bytes]:
    """Return the place at ``address``, and the settings file that names it with its full path.

    Raises:
        Refusal: as `register_place`; or its folder does not exist.
    """
    place = _place(address, NamedBy.OPTION)
    if place.file is None:
        said = unquote_address(address)
    else:
        if not place.file.parent.is_dir():
            raise refusal("register_unusable", register=place.shown, reason=reasons.UNREACHABLE)
        said = str(place.file.absolute())
    return place, msgspec.json.encode(_Settings(register=said))


def shared_address(address: str) -> str:
    """Return ``address`` for the computers of a company: a file has to be named with its folder.

    Raises:
        Refusal: as `register_place`.
    """
    _place(address, NamedBy.SETTING)
    return unquote_address(address)


def unquote_address(address: str) -> str:
    """Return ``address`` without outer blanks, and without quotes the shell of Windows keeps."""
    given = address.strip()
    is_quoted = len(given) > 1 and given[0] == given[-1] and given[0] in "\"'"
    return given[1:-1].strip() if is_quoted else given


def _setting(home: Path) -> str:
    file = home / SETTINGS
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Settings).register.strip()
    except FileNotFoundError:
        return ""
    except (OSError, msgspec.MsgspecError, UnicodeError):  # never a second count in its stead
        raise refusal("register_setting_damaged", file=str(file)) from None


def _place(address: str, named_by: NamedBy) -> RegisterPlace:
    given = unquote_address(address)
    if not given:
        _refuse("", reasons.ADDRESS_EMPTY)
    if _IN_MEMORY.search(unquote(given)):
        raise refusal("register_in_memory")
    scheme, mark, rest = given.partition("://")
    if not mark:
        return _file_place(given, named_by)
    backend = scheme.lower().partition("+")[0]
    if backend == "sqlite":
        return _sqlite_place(rest, scheme, named_by)
    if backend not in ("postgresql", "postgres"):
        _refuse(scheme)
    return _server_place(scheme.lower(), rest, named_by)


def _sqlite_place(rest: str, scheme: str, named_by: NamedBy) -> RegisterPlace:
    is_local, slash, file = rest.partition("/")
    if is_local or not slash or scheme.lower() not in ("sqlite", "sqlite+pysqlite"):
        _refuse(scheme)
    return _file_place(file, named_by)


def _file_place(given: str, named_by: NamedBy) -> RegisterPlace:
    found = _SCHEME.match(given)
    if found or _CONNECTION_STRING.search(given) or _SIGNED_IN.match(given):
        _refuse(found[1] if found else "")
    try:
        path = Path(given).expanduser()
        is_odd = _has(_NOT_IN_A_NAME, path.name) or (
            _has(_NOT_IN_A_NAME, *path.parent.parts[1 if path.anchor else 0 :])
            and not path.parent.is_dir()
        )
    except (OSError, ValueError, RuntimeError):
        is_odd = True
    if is_odd:
        _refuse("")
    if not path.is_absolute() and named_by is not NamedBy.OPTION:
        raise refusal("register_relative", where=_BY[named_by], register=str(path))
    return RegisterPlace(url=_sqlite_url(path), shown=str(path), file=path, named_by=named_by)


def _server_place(scheme: str, rest: str, named_by: NamedBy) -> RegisterPlace:
    name = _DRIVER if scheme in ("postgresql", "postgres") else scheme
    try:
        url = make_url(f"{name}://{rest}")
    except (ArgumentError, ValueError, UnicodeError):  # such as a port in letters
        _refuse(scheme)
    host, database = url.host or "", url.database or ""
    if not _HOST.fullmatch(host) or _has(_NOT_IN_A_DATABASE, database):
        _refuse(scheme)
    asked = url.query.get("host")
    if not host and isinstance(asked, str) and _SOCKET.fullmatch(asked):
        host = asked
    return RegisterPlace(url=url, shown=f"{scheme}://{host}/{database}", named_by=named_by)


def _has(forbidden: frozenset[str], *names: str) -> bool:
    return any(forbidden & set(name) for name in names)


def _refuse(scheme: str, reason: str = reasons.ADDRESS_INVALID) -> NoReturn:
    """Refuse an address of which nothing but a well-known ``scheme`` may be shown."""
    known = scheme.lower().partition("+")[0] in _KNOWN_SCHEMES and re.fullmatch(r"[\w+]+", scheme)
    shown = f"{scheme.partition('+')[0]}:{_UNSHOWN}" if known else _UNSHOWN
    raise refusal("register_address_unusable", register=shown, reason=reason)


def _sqlite_url(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))
