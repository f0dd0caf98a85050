"""Installation steps: what each needs in place, and what it does with an existing file.

A step compares what it wants with the disk or the registry and with the manifest, and answers
with changes. Deciding changes nothing; that is what ``--dry-run`` shows. A change knows its
sentence, its entry in the manifest, what would stop it, and how it is done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from aftersales_xl.setup.machine import Machine
from aftersales_xl.setup.manifest import (
    InstalledEntry,
    InstalledExtension,
    InstalledFile,
    InstalledFolder,
    InstalledKey,
    Manifest,
    Value,
)


@dataclass(frozen=True, kw_only=True)
class StepMessage:
    """One sentence for the user: a code of ``messages`` and its details."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)
    is_step: bool = True  # False: only a remark


def _nothing() -> None:
    """Do nothing: for changes that only say something."""


@dataclass(frozen=True, kw_only=True)
class InstallationAction:
    """One thing to do: its sentence, what the manifest notes first, its check, the doing."""

    line: StepMessage
    entry: InstalledEntry | None = None
    check: Callable[[], None] = _nothing
    act: Callable[[], None] = _nothing


class InstallationStep(Protocol):
    """Something that has to be so when the installation is done."""

    def changes(self, machine: Machine, manifest: Manifest) -> Iterator[InstallationAction]:
        """Yield what is to be done for it, if anything."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data``, by which we know our files again."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Remark:
    """Nothing to do, and a sentence why."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)

    def changes(
        self,
        machine: Machine,  # noqa: ARG002 -- every step is asked alike
        manifest: Manifest,  # noqa: ARG002 -- see above
    ) -> Iterator[InstallationAction]:
        """Yield the sentence."""
        yield InstallationAction(
            line=StepMessage(code=self.code, details=self.details, is_step=False)
        )


@dataclass(frozen=True)
class WantedFolder:
    """A folder that has to be there."""

    path: Path

    def changes(
        self,
        machine: Machine,
        manifest: Manifest,  # noqa: ARG002 -- every step is asked alike
    ) -> Iterator[InstallationAction]:
        """Yield one change for each missing folder on the way, outermost first."""
        for place in machine.disk.missing_folders(self.path):
            yield InstallationAction(
                line=StepMessage(code="install_folder", details={"path": str(place)}),
                entry=InstalledFolder(path=str(place)),
                check=partial(machine.disk.check_folder, place),
                act=partial(machine.disk.make_folder, place),
            )


def check_writable(machine: Machine, path: Path) -> None:
    """Refuse a file that could not be written.

    Raises:
        Refusal: with the folder or with who holds the file.
    """
    machine.disk.check_folder(path.parent)
    machine.disk.check_free(path)


@dataclass(frozen=True, kw_only=True)
class WantedFile:
    """A file of ours. ``keeps_edits``: what a user changed stays, the new one goes next to it."""

    path: Path
    data: bytes
    keeps_edits: bool = False

    def changes(self, machine: Machine, manifest: Manifest) -> Iterator[InstallationAction]:
        """Yield the writing of the file, or why another one stays."""
        now, known = machine.disk.read(self.path), manifest.find(InstalledFile, str(self.path))
        ours = known.ours if known else ()
        is_new = digest(self.data) not in ours
        if now == self.data:
            yield from self._taken_over(machine, known, is_new=is_new)
        elif now is None:
            yield self._written(machine, known, "install_file_new", before=None)
        elif digest(now) in ours:
            yield self._written(machine, known, "install_file_updated", before=None)
        elif self.keeps_edits:
            yield from self._next_to(machine, manifest, is_new=is_new)
        else:
            yield self._written(machine, known, "install_file_replaced", before=now)

    def _taken_over(
        self, machine: Machine, known: InstalledFile | None, *, is_new: bool
    ) -> Iterator[InstallationAction]:
        """Yield a change where the file that stands there is not noted yet, or is blocked."""
        if is_new:
            yield InstallationAction(
                line=self._line("install_file_taken_over"), entry=self._entry(known, None)
            )
        if machine.disk.is_blocked(self.path):
            yield InstallationAction(
                line=self._line("install_unblocked"),
                act=lambda: machine.disk.unblock(self.path),
            )

    def _written(
        self, machine: Machine, known: InstalledFile | None, code: str, before: bytes | None
    ) -> InstallationAction:
        return InstallationAction(
            line=self._line(code),
            entry=self._entry(known, before),
            check=lambda: check_writable(machine, self.path),
            act=lambda: machine.disk.write(self.path, self.data),
        )

    def _next_to(
        self, machine: Machine, manifest: Manifest, *, is_new: bool
    ) -> Iterator[InstallationAction]:
        if not is_new:  # the very version that was edited: there is no newer one to lay next to it
            details = {"path": str(self.path)}
            yield InstallationAction(
                line=StepMessage(code="install_file_kept", details=details, is_step=False)
            )
            return
        place = next(self._free_places(machine, manifest))
        yield InstallationAction(
            line=StepMessage(
                code="install_file_beside", details={"path": str(self.path), "new": place.name}
            )
        )
        new_version = WantedFile(path=place, data=self.data, keeps_edits=True)
        yield from new_version.changes(machine, manifest)

    def _free_places(self, machine: Machine, manifest: Manifest) -> Iterator[Path]:
        """Yield names next to the file where nothing stands, or only what we put there."""
        number = 1
        while True:
            mark = "neu" if number == 1 else f"neu {number}"
            place = self.path.with_name(f"{self.path.stem} ({mark}){self.path.suffix}")
            now, known = machine.disk.read(place), manifest.find(InstalledFile, str(place))
            if now is None or now == self.data or (known and digest(now) in known.ours):
                yield place
            number += 1

    def _entry(self, known: InstalledFile | None, before: bytes | None) -> InstalledFile:
        ours = known.ours if known else ()
        return InstalledFile(
            path=str(self.path),
            ours=tuple(dict.fromkeys((*ours, digest(self.data)))),
            before=known.before if known else before,
        )

    def _line(self, code: str) -> StepMessage:
        return StepMessage(code=code, details={"path": str(self.path)})


@dataclass(frozen=True)
class DroppedFile:
    """A file of an earlier version that has no use any more; one the user changed stays."""

    path: Path

    def changes(self, machine: Machine, manifest: Manifest) -> Iterator[InstallationAction]:
        """Yield its removal, where it stands as we left it."""
        now, known = machine.disk.read(self.path), manifest.find(InstalledFile, str(self.path))
        if now is None or known is None or digest(now) not in known.ours:
            return
        yield InstallationAction(
            line=StepMessage(code="uninstall_removed", details={"path": str(self.path)}),
            check=partial(check_writable, machine, self.path),
            act=partial(machine.disk.remove, self.path),
        )


@dataclass(frozen=True)
class WantedExtension:
    """Our extension in the user's LibreOffice."""

    identifier: str

    def changes(
        self,
        machine: Machine,
        manifest: Manifest,  # noqa: ARG002 -- every step is asked alike
    ) -> Iterator[InstallationAction]:
        """Yield the adding, each time: what LibreOffice holds cannot be compared."""
        yield InstallationAction(
            line=StepMessage(code="install_extension"),
            entry=InstalledExtension(identifier=self.identifier),
            check=machine.libreoffice.check,
            act=machine.libreoffice.add,
        )


@dataclass(frozen=True, kw_only=True)
class WantedKey:
    """A key of the Windows registry with exactly these values."""

    key: str
    values: Mapping[str, Value]
    code: str  # of the sentence
    details: Mapping[str, str]

    def changes(self, machine: Machine, manifest: Manifest) -> Iterator[InstallationAction]:
        """Yield the writing of the key, nothing on a system without a registry."""
        registry = machine.registry
        if registry is None:
            return
        now = registry.read(self.key)
        known = manifest.find(InstalledKey, self.key)
        if now == self.values and known:
            return
        before = known.before if known else now
        if now == self.values and known is None:  # left by an installation that lost its manifest
            before = None
        yield InstallationAction(
            line=StepMessage(code=self.code, details=self.details),
            entry=InstalledKey(
                key=self.key,
                values=dict(self.values),
                before=None if before is None else dict(before),
            ),
            act=lambda: registry.write(self.key, self.values),
        )
