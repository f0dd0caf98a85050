"""A Windows shortcut (.lnk) written without Windows.

The target stands in an environment block, where it is kept in Unicode; the shell resolves it
when the shortcut is opened. A shortcut written through COM holds the same path and, in addition,
what the shell knows of the file, for finding it again after a move. An internet shortcut (.url)
would be two lines, but reads a path with an umlaut in the code page of the system.

Source: [MS-SHLLINK] 2.1 (header), 2.4 (strings), 2.5.4 (environment block).
"""

from __future__ import annotations

import struct
from pathlib import PureWindowsPath
from uuid import UUID

from aftersales_xl.domain.money.errors import refusal

_CLASS = UUID("00021401-0000-0000-C000-000000000046").bytes_le
_HAS_NAME, _HAS_FOLDER, _HAS_ARGUMENTS = 0x4, 0x10, 0x20
_IS_UNICODE, _HAS_ENVIRONMENT = 0x80, 0x200
_FLAGS = _HAS_NAME | _HAS_FOLDER | _HAS_ARGUMENTS | _IS_UNICODE | _HAS_ENVIRONMENT
_NORMAL_WINDOW = 1
_BLOCK_SIZE, _BLOCK_SIGNATURE, _LONGEST = 0x314, 0xA0000001, 260


def shortcut(
    target: PureWindowsPath, *, arguments: str, folder: PureWindowsPath, description: str
) -> bytes:
    """Return the bytes of a shortcut that starts ``target`` with ``arguments`` in ``folder``.

    Raises:
        Refusal: the path is longer than a shortcut can hold.
    """
    if len(str(target)) >= _LONGEST:
        raise refusal("install_path_too_long", path=str(target))
    header = struct.pack("<L16sLL24xLLLH10x", 0x4C, _CLASS, _FLAGS, 0, 0, 0, _NORMAL_WINDOW, 0)
    texts = b"".join(map(_text, (description, str(folder), arguments)))
    return header + texts + _environment(str(target)) + bytes(4)


def _text(words: str) -> bytes:
    return struct.pack("<H", len(words)) + words.encode("utf-16-le")


def _environment(path: str) -> bytes:
    plain = path.encode("cp1252", "replace").ljust(_LONGEST, b"\0")
    wide = path.encode("utf-16-le").ljust(2 * _LONGEST, b"\0")
    return struct.pack("<LL", _BLOCK_SIZE, _BLOCK_SIGNATURE) + plain + wide
