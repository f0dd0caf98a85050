"""What the company has set on this computer, read from both halves of the Windows registry.

Read only. Group policies, the cloud policy service of Microsoft 365 and device management write
to different keys; `office_policy` looks into all of them, in the order in which Office does.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Protocol

Value = str | int
_OFFICE_ROOTS = (
    r"Software\Policies\Microsoft\Cloud\Office",  # the cloud policy service comes first
    r"Software\Policies\Microsoft\Office",
)


class Hive(Enum):
    """The halves of the registry: what holds for the user, and for everyone on the computer."""

    USER = "HKEY_CURRENT_USER"
    MACHINE = "HKEY_LOCAL_MACHINE"


class RegistryReader(Protocol):
    """Reads keys of both hives; names of keys and values are written in any case."""

    def values(self, hive: Hive, key: str) -> Mapping[str, Value]:
        """Return the values of ``key`` by name in lower case, none if there is no such key."""

    def subkeys(self, hive: Hive, key: str) -> list[str]:
        """Return the names of the keys right below ``key``, none if there is no such key."""


class WindowsRegistryReader:
    """The registry of this computer, in the view of 64-bit programs."""

    def __init__(self) -> None:
        # typed as Any: mypy knows the module on Windows only
        self._api: Any = importlib.import_module("winreg")

    def values(self, hive: Hive, key: str) -> Mapping[str, Value]:
        """See `RegistryReader.values`."""
        try:
            with self._opened(hive, key) as handle:
                count = self._api.QueryInfoKey(handle)[1]
                found = [self._api.EnumValue(handle, index) for index in range(count)]
        except OSError:  # missing, or readable by administrators only
            return {}
        return {
            name.casefold(): value for name, value, _kind in found if isinstance(value, str | int)
        }

    def subkeys(self, hive: Hive, key: str) -> list[str]:
        """See `RegistryReader.subkeys`."""
        try:
            with self._opened(hive, key) as handle:
                count = self._api.QueryInfoKey(handle)[0]
                return [self._api.EnumKey(handle, index) for index in range(count)]
        except OSError:
            return []

    def _opened(self, hive: Hive, key: str) -> Any:  # noqa: ANN401 -- see __init__
        access = self._api.KEY_READ | self._api.KEY_WOW64_64KEY
        return self._api.OpenKey(getattr(self._api, hive.value), key, 0, access)


def number(registry: RegistryReader, hive: Hive, key: str, name: str) -> int | None:
    """Return a value as a whole number, however it was written; None where it is missing."""
    value = registry.values(hive, key).get(name.casefold())
    if isinstance(value, int):
        return value
    return int(value) if value is not None and value.strip().isdecimal() else None


def office_policy(registry: RegistryReader, version: str, key: str, name: str) -> int | None:
    r"""Return a policy for Office ``version``, such as ``16.0``; None where IT has set nothing.

    Args:
        registry: both hives.
        version: of Office.
        key: below the version, such as ``Excel\Security``.
        name: of the value.
    """
    return next(_set_in(registry, rf"{version}\{key}", name), None)


def _set_in(registry: RegistryReader, key: str, name: str) -> Iterator[int]:
    for root in _OFFICE_ROOTS:
        for hive in (Hive.MACHINE, Hive.USER):
            value = number(registry, hive, rf"{root}\{key}", name)
            if value is not None:
                yield value
