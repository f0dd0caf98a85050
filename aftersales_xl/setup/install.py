"""Installs by a plan and takes back by the manifest; both step by step, both repeatable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftersales_xl.domain.money.errors import Problem, Problems, Refusal
from aftersales_xl.setup import manifest as manifests
from aftersales_xl.setup.machine import Machine
from aftersales_xl.setup.manifest import InstalledExtension, InstalledFolder, Manifest
from aftersales_xl.setup.steps import InstallationAction, InstallationStep, StepMessage
from aftersales_xl.setup.undo import undone

_DAMAGED = "install_manifest_damaged"


@dataclass(frozen=True, kw_only=True)
class ProgramOrigin:
    """The program that is installed: its version and the Python that runs it."""

    program: str
    interpreter: str


def install(
    machine: Machine,
    steps: Iterable[InstallationStep],
    origin: ProgramOrigin,
    *,
    dry_run: bool = False,
) -> Iterator[StepMessage]:
    """Bring everything into the state ``steps`` want; yield a line for each thing done.

    Everything is decided and checked before anything is done: a file that another program
    holds stops the installation as a whole. ``dry_run`` stops after deciding.

    Raises:
        Refusal: something cannot be written. What had been done by then is in the manifest;
            installing again goes on, uninstalling takes it back.
    """
    known, damaged = _known_manifest(machine)
    manifest = known or _new(machine, origin)
    manifest.program, manifest.interpreter = origin.program, origin.interpreter
    changes = _once([change for step in steps for change in step.changes(machine, manifest)])
    if dry_run:
        yield from (change.line for change in changes)
        return
    _check(machine, changes)
    if damaged is not None:
        yield _set_aside(machine, damaged)
    manifests.save(machine.disk, machine.places.manifest, manifest)
    for change in changes:
        _do(machine, manifest, change)
        yield change.line


def uninstall(machine: Machine, *, dry_run: bool = False) -> Iterator[StepMessage]:
    """Take back what the manifest names, last thing first; yield a line for each.

    Raises:
        Refusal: the manifest is damaged, or another program holds a file. What is left stays
            in the manifest, so that uninstalling again goes on.
    """
    manifest = manifests.load(machine.disk, machine.places.manifest)
    if manifest is None:
        yield StepMessage(code="uninstall_nothing")
        return
    problems = Problems()
    for entry in reversed(manifest.entries.copy()):
        with problems.collecting():
            change = undone(machine, entry)
            yield change.line
            if dry_run:
                continue
            change.act()
            if problems and isinstance(entry, InstalledFolder):
                continue  # what another program holds may still lie in it
            manifest.entries.remove(entry)
            manifests.save(machine.disk, machine.places.manifest, manifest)
    if dry_run:
        return
    if problems:
        problems.add("uninstall_unfinished")
    problems.refuse_if_any()
    machine.disk.remove(machine.places.manifest)
    for folder in reversed(manifest.data_folders):
        machine.disk.remove_folder(Path(folder))
    yield StepMessage(code="uninstall_done")


def _known_manifest(machine: Machine) -> tuple[Manifest | None, bytes | None]:
    """Return the manifest of an earlier installation, or the bytes of a damaged one."""
    try:
        return manifests.load(machine.disk, machine.places.manifest), None
    except Refusal as refused:
        if any(problem.code != _DAMAGED for problem in refused.problems):
            raise
        return None, machine.disk.read(machine.places.manifest)


def _new(machine: Machine, origin: ProgramOrigin) -> Manifest:
    return Manifest(
        program=origin.program,
        interpreter=origin.interpreter,
        data_folders=tuple(map(str, machine.disk.missing_folders(machine.places.data))),
    )


def _set_aside(machine: Machine, damaged: bytes) -> StepMessage:
    """Keep a damaged manifest under another name, so that it can still be read."""
    place = machine.places.manifest.with_suffix(".beschaedigt.json")
    machine.disk.write(place, damaged)
    return StepMessage(code="install_manifest_set_aside", details={"path": str(place)})


def _once(changes: Iterable[InstallationAction]) -> list[InstallationAction]:
    """Return ``changes`` with each folder made once, though several files ask for it."""
    folders: set[str] = set()
    kept = []
    for change in changes:
        if isinstance(change.entry, InstalledFolder):
            if change.entry.path in folders:
                continue
            folders.add(change.entry.path)
        kept.append(change)
    return kept


def _check(machine: Machine, changes: Sequence[InstallationAction]) -> None:
    """Refuse with everything that would stop the installation, before anything is done."""
    problems = Problems()
    with problems.collecting():
        machine.disk.check_folder(machine.places.data)
    for change in changes:
        with problems.collecting():
            change.check()
    if problems:
        problems.add("install_not_begun")
    problems.refuse_if_any()


def _do(machine: Machine, manifest: Manifest, change: InstallationAction) -> None:
    """Note ``change`` in the manifest, then do it.

    Raises:
        Refusal: it failed all the same; the refusal says how to go on.
    """
    is_new = change.entry is not None and not manifest.knows(change.entry)
    try:
        if change.entry is not None:
            manifest.note(change.entry)
            manifests.save(machine.disk, machine.places.manifest, manifest)
        change.act()
    except Refusal as refused:
        if is_new and isinstance(change.entry, InstalledExtension):
            # LibreOffice took nothing, and would refuse to let go of it again and again
            manifest.entries.remove(change.entry)
            manifests.save(machine.disk, machine.places.manifest, manifest)
        unfinished = Problem(code="install_unfinished")
        raise Refusal([*refused.problems, unfinished]) from refused
