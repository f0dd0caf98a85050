"""A registry as ``reg export`` writes it, asked the same questions as the real one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aftersales_xl.setup.policies import Hive, Value

_VALUE = re.compile(r'^(?:"(?P<name>[^"]*)"|(?P<default>@))=(?P<data>.*)$')


@dataclass(frozen=True)
class RegistryDump:
    """The keys of a dump, by hive and name in lower case."""

    text: str

    def values(self, hive: Hive, key: str) -> Mapping[str, Value]:
        return self._keys().get(f"{hive.value}\\{key}".casefold(), {})

    def subkeys(self, hive: Hive, key: str) -> list[str]:
        start = f"{hive.value}\\{key}\\".casefold()
        below = [name.removeprefix(start) for name in self._keys() if name.startswith(start)]
        return list(dict.fromkeys(name.split("\\")[0] for name in below))

    def _keys(self) -> dict[str, dict[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        values: dict[str, Value] = {}
        for line in self.text.splitlines():
            if line.startswith("["):
                values = found.setdefault(line.strip("[]").casefold(), {})
            elif match := _VALUE.match(line):
                values[(match["name"] or "").casefold()] = _data(match["data"])
        return found


def _data(data: str) -> Value:
    if data.startswith("dword:"):
        return int(data.removeprefix("dword:"), 16)
    return data.strip('"').replace("\\\\", "\\")
