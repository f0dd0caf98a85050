"""The step that writes our settings into ``xlwings.conf`` next to those of other projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aftersales_xl.setup import settings
from aftersales_xl.setup.machine import Machine
from aftersales_xl.setup.manifest import InstalledSettings, Manifest
from aftersales_xl.setup.steps import InstallationAction, StepMessage, check_writable, digest

LISTS = {"PYTHONPATH", "UDF MODULES"}  # settings that several projects of a user may share


@dataclass(frozen=True, kw_only=True)
class WantedSettings:
    """Settings in ``xlwings.conf``; everything else in the file stays as it is."""

    path: Path
    values: Mapping[str, str]
    alone: Mapping[str, str] = field(default_factory=dict)  # if no other project uses xlwings

    def changes(self, machine: Machine, manifest: Manifest) -> Iterator[InstallationAction]:
        """Yield the writing of the file, with a word where another project is affected."""
        now = machine.disk.read(self.path)
        there = settings.read(now or b"", machine.code_page)
        known = manifest.find(InstalledSettings, str(self.path))
        wanted = self._wanted_settings(now, known)
        first = dict(known.values_before) if known else {}
        before = {key: first.get(key, there.get(key)) for key in wanted}
        values = {key: _append_to_list(key, before[key], value) for key, value in wanted.items()}
        data = settings.merge_settings(now or b"", values, machine.code_page)
        if data == now and known and known.values == values:
            return
        yield from self._warnings(there, values)
        yield InstallationAction(
            line=StepMessage(code="install_settings", details={"path": str(self.path)}),
            entry=InstalledSettings(
                path=str(self.path),
                ours=digest(data),
                before=_without_ours(machine, now, known),
                values=values,
                values_before=before,
            ),
            check=lambda: check_writable(machine, self.path),
            act=lambda: machine.disk.write(self.path, data),
        )

    def _wanted_settings(
        self, now: bytes | None, known: InstalledSettings | None
    ) -> dict[str, str]:
        is_alone = known.before is None if known else now is None
        return {**self.values, **(self.alone if is_alone else {})}

    def _warnings(
        self, there: Mapping[str, str], values: Mapping[str, str]
    ) -> Iterator[InstallationAction]:
        for key in values.keys() & {"INTERPRETER_WIN", "INTERPRETER_MAC"}:
            if there.get(key, values[key]) != values[key]:
                details = {"key": key, "before": there[key], "value": values[key]}
                yield InstallationAction(
                    line=StepMessage(code="install_interpreter_changed", details=details)
                )


def _without_ours(
    machine: Machine, now: bytes | None, known: InstalledSettings | None
) -> bytes | None:
    """Return the file as it would be without us, None if there would be none."""
    if known is None:
        return now
    if now is None or digest(now) == known.ours:
        return known.before
    return settings.merge_settings(now, known.values_before, machine.code_page)


def _append_to_list(key: str, before: str | None, value: str) -> str:
    """Return ``value``, in a list behind what other projects had in it."""
    if key not in LISTS or not before:
        return value
    return ";".join(dict.fromkeys([*before.split(";"), *value.split(";")]))
