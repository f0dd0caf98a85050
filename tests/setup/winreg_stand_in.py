"""A module like ``winreg``, over a dictionary: names, errors and order of arguments as documented.

Source: https://docs.python.org/3/library/winreg.html
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

HKEY_CURRENT_USER, KEY_ALL_ACCESS = 0x80000001, 0xF003F
REG_SZ, REG_BINARY, REG_DWORD = 1, 3, 4
keys: dict[str, dict[str, tuple[object, int]]] = {}


def _below(key: str) -> list[str]:
    names = [other[len(key) + 1 :] for other in keys if other.startswith(f"{key}\\")]
    return list(dict.fromkeys(name.split("\\")[0] for name in names))


@contextmanager
def OpenKey(key: int, sub_key: str) -> Iterator[str]:
    assert key == HKEY_CURRENT_USER
    if sub_key not in keys and not _below(sub_key):
        raise FileNotFoundError(2, "Das System kann die angegebene Datei nicht finden")
    yield sub_key


@contextmanager
def CreateKeyEx(key: int, sub_key: str, reserved: int, access: int) -> Iterator[str]:
    assert (key, reserved, access) == (HKEY_CURRENT_USER, 0, KEY_ALL_ACCESS)
    keys.setdefault(sub_key, {})
    yield sub_key


def QueryInfoKey(handle: str) -> tuple[int, int, int]:
    return len(_below(handle)), len(keys.get(handle, {})), 0


def EnumKey(handle: str, index: int) -> str:
    return _below(handle)[index]


def EnumValue(handle: str, index: int) -> tuple[str, object, int]:
    name, (value, kind) = list(keys[handle].items())[index]
    return name, value, kind


def SetValueEx(handle: str, name: str, reserved: int, kind: int, value: object) -> None:
    assert reserved == 0
    keys[handle][name] = (value, kind)


def DeleteValue(handle: str, name: str) -> None:
    del keys[handle][name]


def DeleteKey(key: int, sub_key: str) -> None:
    assert key == HKEY_CURRENT_USER
    if _below(sub_key):
        raise PermissionError(5, "Zugriff verweigert")
    if sub_key not in keys:
        raise FileNotFoundError(2, "Das System kann die angegebene Datei nicht finden")
    del keys[sub_key]
