"""How one entry of the manifest is taken back: to what stood there before, edits excepted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from aftersales_xl.setup import settings
from aftersales_xl.setup.machine import Disk, Machine
from aftersales_xl.setup.manifest import (
    InstalledEntry,
    InstalledFile,
    InstalledFolder,
    InstalledKey,
    InstalledSettings,
)
from aftersales_xl.setup.steps import InstallationAction, StepMessage, digest


def undone(machine: Machine, entry: InstalledEntry) -> InstallationAction:
    """Return the change that takes ``entry`` back.

    Raises:
        Refusal: what stands there cannot be read.
    """
    if isinstance(entry, InstalledFile):
        return _file_undone(machine.disk, entry)
    if isinstance(entry, InstalledFolder):
        return _folder_undone(machine.disk, entry)
    if isinstance(entry, InstalledSettings):
        return _settings_undone(machine, entry)
    if isinstance(entry, InstalledKey):
        return _key_undone(machine, entry)
    return InstallationAction(
        line=StepMessage(code="uninstall_extension"), act=machine.libreoffice.remove
    )


def _file_undone(disk: Disk, entry: InstalledFile) -> InstallationAction:
    path, details = Path(entry.path), {"path": entry.path}
    now = disk.read(path)
    if now is None and entry.before is None:
        return InstallationAction(line=StepMessage(code="uninstall_gone", details=details))
    if now is not None and digest(now) not in entry.ours:
        return InstallationAction(line=StepMessage(code="uninstall_kept", details=details))
    if entry.before is None:
        return InstallationAction(
            line=StepMessage(code="uninstall_removed", details=details),
            act=partial(disk.remove, path),
        )
    return InstallationAction(
        line=StepMessage(code="uninstall_restored", details=details),
        act=partial(disk.write, path, entry.before),
    )


def _folder_undone(disk: Disk, entry: InstalledFolder) -> InstallationAction:
    def act() -> None:
        disk.remove_folder(Path(entry.path))  # one that is not empty stays: it holds users' files

    return InstallationAction(
        line=StepMessage(code="uninstall_folder", details={"path": entry.path}), act=act
    )


def _settings_undone(machine: Machine, entry: InstalledSettings) -> InstallationAction:
    disk, path = machine.disk, Path(entry.path)
    now = disk.read(path)
    if now is None:
        return InstallationAction(
            line=StepMessage(code="uninstall_gone", details={"path": entry.path})
        )
    rest = entry.before
    if digest(now) != entry.ours:  # it was written to since: only our lines go
        rest = (
            settings.merge_settings(now, _to_restore(machine, entry, now), machine.code_page)
            or None
        )
    return InstallationAction(
        line=StepMessage(code="uninstall_settings", details={"path": entry.path}),
        act=partial(disk.remove, path) if rest is None else partial(disk.write, path, rest),
    )


def _to_restore(machine: Machine, entry: InstalledSettings, now: bytes) -> Mapping[str, str | None]:
    """Return the earlier values of the settings that still read as we left them."""
    there = settings.read(now, machine.code_page)
    return {
        key: entry.values_before.get(key)
        for key, value in entry.values.items()
        if there.get(key) == value
    }


def _key_undone(machine: Machine, entry: InstalledKey) -> InstallationAction:
    line = StepMessage(code="uninstall_key", details={"key": entry.key})
    registry = machine.registry
    if registry is None:  # a manifest that came here from another computer
        return InstallationAction(
            line=StepMessage(code="uninstall_gone", details={"path": entry.key})
        )
    if entry.before is None:
        return InstallationAction(line=line, act=partial(registry.delete, entry.key))
    return InstallationAction(line=line, act=partial(registry.write, entry.key, entry.before))
