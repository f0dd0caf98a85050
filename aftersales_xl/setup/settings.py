"""The file ``xlwings.conf``, into which version 0.1 wrote: its lines go out, all others stay.

One setting a line, ``"KEY","value"``, in the code page of the system; the first line of a key
counts, whatever its case. Foreign lines are never decoded. Nothing reads the file any more; what
version 0.1 left in it is taken back by uninstalling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aftersales_xl.domain.money.errors import refusal

_LINE = re.compile(rb'^\s*"?(?P<key>[^",]*?)"?\s*,\s*"?(?P<value>[^"]*?)"?\s*$')


def read(data: bytes, encoding: str) -> dict[str, str]:
    r"""Return the settings in ``data`` by key in capitals; the first line of a key counts.

    >>> read(b'"Interpreter_Win","C:\\Python\\pythonw.exe"\r\n', "cp1252")
    {'INTERPRETER_WIN': 'C:\\Python\\pythonw.exe'}
    """
    found: dict[str, str] = {}
    for line in data.splitlines():
        match = _LINE.match(line)
        if match:
            key = match["key"].decode(encoding, "replace").upper()
            found.setdefault(key, match["value"].decode(encoding, "replace"))
    return found


def merge_settings(data: bytes, settings: Mapping[str, str | None], encoding: str) -> bytes:
    r"""Return ``data`` with ``settings`` in it; None takes a setting out.

    >>> merge_settings(b'"ONEDRIVE_WIN","D:\\One"\n"use udf server","False"\n',
    ...        {"USE UDF SERVER": "True", "UDF MODULES": None}, "cp1252")
    b'"ONEDRIVE_WIN","D:\\One"\n"USE UDF SERVER","True"\n'

    Raises:
        Refusal: a value cannot be written in ``encoding``.
    """
    waiting = {key: _line(key, value, encoding) for key, value in settings.items()}
    written = b"".join(_kept_lines(data, waiting, encoding))
    if written and not written.endswith(b"\n"):
        written += b"\n"
    return written + b"".join(line for line in waiting.values() if line)


def _kept_lines(data: bytes, waiting: dict[str, bytes], encoding: str) -> Iterator[bytes]:
    """Yield the lines of ``data``, ours in their place; what is left in ``waiting`` is new."""
    ours = set(waiting)
    for line in data.splitlines(keepends=True):
        match = _LINE.match(line)
        key = match["key"].decode(encoding, "replace").upper() if match else ""
        yield waiting.pop(key, b"") if key in ours else line


def _line(key: str, value: str | None, encoding: str) -> bytes:
    if value is None:
        return b""
    try:
        return f'"{key}","{value}"\n'.encode(encoding)
    except UnicodeEncodeError as error:
        raise refusal("install_path_unwritable", path=value) from error
