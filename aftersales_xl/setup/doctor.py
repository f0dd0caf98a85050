"""Looks at an installation as a whole and says, line by line, what is well and what to do.

Nothing is changed by looking. What Excel would do is done as Excel does it: both servers are
asked through COM who they are, and started for it where they do not run.
"""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterator

from aftersales_xl import resources
from aftersales_xl.documents.checks import template_problems
from aftersales_xl.documents.kinds import KINDS
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.libreoffice.office import find_office
from aftersales_xl.register.connect import register_at
from aftersales_xl.register.place import NamedBy, RegisterPlace, register_place
from aftersales_xl.setup import manifest as manifests
from aftersales_xl.setup.com_classes import (
    COM_CLASSES,
    START_FAILED,
    ComClass,
    about_version,
    default_value,
    interpreter_of,
)
from aftersales_xl.setup.company import company_computer, findings_on, trusted_folders_forbidden
from aftersales_xl.setup.findings import DiagnosisLine, Grade, error, hint, is_sound, of_refusal, ok
from aftersales_xl.setup.machine import OFFICE, ComServers, ComSilenceError, Machine, Registry
from aftersales_xl.setup.plan import ADD_IN, TRUSTED
from aftersales_xl.words import diagnosis
from aftersales_xl.words import register as reasons

__all__ = ["DiagnosisLine", "Grade", "diagnose", "is_sound"]

_PROGRAM = "aftersales-xl"
_IN_USE = {
    NamedBy.VARIABLE: reasons.IN_USE_BY_VARIABLE,
    NamedBy.SETTING: reasons.IN_USE_BY_SETTING,
    NamedBy.NOTHING: reasons.IN_USE_BY_NOTHING,
}


def diagnose(machine: Machine) -> list[DiagnosisLine]:
    """Return everything worth telling about the installation on ``machine``.

    Args:
        machine: the computer; `this_machine` is the one the program runs on.
    """
    looks = (
        _program(machine),
        _python(),
        _add_in(machine),
        _com_servers(machine),
        _company(machine),
        _trust(machine),
        _documents(machine),
        _templates(machine),
        _register(machine),
        _office(machine),
    )
    return [finding for look in looks for finding in look]


def _program(machine: Machine) -> Iterator[DiagnosisLine]:
    version = importlib.metadata.version(_PROGRAM)
    try:
        known = manifests.load(machine.disk, machine.places.manifest)
    except Refusal as refused:
        yield from of_refusal(diagnosis.PROGRAM, refused)
        return
    if known is None:
        yield hint(diagnosis.PROGRAM, "doctor_not_installed", version=version)
    elif known.program != version:
        yield error(
            diagnosis.PROGRAM, "doctor_other_version", installed=known.program, version=version
        )
    else:
        yield ok(diagnosis.PROGRAM, "doctor_installed", version=version)


def _python() -> Iterator[DiagnosisLine]:
    yield ok(
        diagnosis.PYTHON, "doctor_python", version=platform.python_version(), path=sys.executable
    )
    version = importlib.metadata.version("xlwings")
    yield ok(diagnosis.PYTHON, "doctor_xlwings", version=version)


def _add_in(machine: Machine) -> Iterator[DiagnosisLine]:
    startup = machine.places.startup
    if startup is None:
        yield ok(diagnosis.ADD_IN, "doctor_no_excel")
        return
    path = startup / ADD_IN
    try:
        installed, shipped = machine.disk.read(path), resources.installation(ADD_IN).read_bytes()
    except Refusal as refused:
        yield from of_refusal(diagnosis.ADD_IN, refused)
        return
    if installed == shipped:
        yield ok(diagnosis.ADD_IN, "doctor_add_in", path=str(path))
    else:
        code = "doctor_add_in_missing" if installed is None else "doctor_add_in_other"
        yield error(diagnosis.ADD_IN, code, path=str(path))


def _com_servers(machine: Machine) -> Iterator[DiagnosisLine]:
    """Look at both servers; one that is registered rightly is started and asked."""
    if machine.registry is None or machine.com is None:
        return
    for kind in COM_CLASSES:
        fault = _registration_fault(machine.registry, kind)
        yield fault or _answer(machine, machine.com, kind)


def _registration_fault(registry: Registry, kind: ComClass) -> DiagnosisLine | None:
    command = default_value(registry.read(kind.command_key))
    if command is None or default_value(registry.read(kind.prog_id_key)) != kind.clsid:
        return error(diagnosis.CONNECTION, "doctor_com_not_registered", name=kind.title)
    python = interpreter_of(command)
    if not python.is_file():
        return error(
            diagnosis.CONNECTION, "doctor_com_python_gone", name=kind.title, path=str(python)
        )
    return None


def _answer(machine: Machine, servers: ComServers, kind: ComClass) -> DiagnosisLine:
    try:
        about = servers.about(kind)
    except ComSilenceError as silent:
        reason = _last_failure(machine, kind) or str(silent)
        return error(diagnosis.CONNECTION, "doctor_com_silent", name=kind.title, reason=reason)
    running, version = about_version(about), importlib.metadata.version(_PROGRAM)
    if running != version:
        return error(
            diagnosis.CONNECTION,
            "doctor_com_other_version",
            name=kind.title,
            running=running,
            version=version,
        )
    return ok(diagnosis.CONNECTION, "doctor_com", name=kind.title, server=about)


def _last_failure(machine: Machine, kind: ComClass) -> str | None:
    """Return why the last start failed, as the server's log has it, None where it did not."""
    try:
        log = machine.disk.read(machine.places.data / kind.log) or b""
    except Refusal:
        return None
    last = log.decode(errors="replace").splitlines()[-1:]
    return "".join(line.partition(f"{START_FAILED}: ")[2] for line in last) or None


def _company(machine: Machine) -> Iterator[DiagnosisLine]:
    computer = company_computer(machine)
    if computer is not None:
        yield from findings_on(computer)


def _trust(machine: Machine) -> Iterator[DiagnosisLine]:
    registry, computer = machine.registry, company_computer(machine)
    if registry is None or (computer and trusted_folders_forbidden(computer)):
        return
    folder = str(machine.places.documents)
    for version in machine.office_versions():
        if registry.read(rf"{OFFICE}\{version}\{TRUSTED}\AfterSales") is None:
            yield error(diagnosis.TRUST, "doctor_trust_missing", path=folder)
        else:
            yield ok(diagnosis.TRUST, "doctor_trust", path=folder)


def _documents(machine: Machine) -> Iterator[DiagnosisLine]:
    path = machine.places.documents
    if not path.is_dir():
        yield error(diagnosis.DOCUMENTS, "doctor_documents_missing", path=str(path))
        return
    try:
        machine.disk.check_folder(path)
    except Refusal as refused:
        yield from of_refusal(diagnosis.DOCUMENTS, refused)
        return
    yield ok(diagnosis.DOCUMENTS, "doctor_documents", path=str(path))
    if str(path).startswith("\\\\"):
        yield hint(diagnosis.DOCUMENTS, "install_trust_on_network", path=str(path))


def _templates(machine: Machine) -> Iterator[DiagnosisLine]:
    folder = machine.places.templates
    templates = [path for path in sorted(folder.rglob("*.docx")) if path.name[:2] != "~$"]
    if not templates:
        yield hint(diagnosis.TEMPLATE, "doctor_templates_missing", path=str(folder))
        return
    for path in templates:
        topic = path.name
        kind = next((kind for kind in KINDS if kind.file == path.name), None)
        try:
            problems = template_problems(path, kind)
        except Refusal as refused:
            problems = list(refused.problems)
        unknown = [p.details["field"] for p in problems if p.code == "template_unknown_field"]
        others = [p for p in problems if p.code != "template_unknown_field"]
        if unknown:
            fields = ", ".join(map(str, unknown))
            yield error(diagnosis.TEMPLATE, "doctor_template_fields", about=topic, fields=fields)
        if others:
            yield from of_refusal(diagnosis.TEMPLATE, Refusal(others), about=topic)
        if not problems:
            yield ok(diagnosis.TEMPLATE, "doctor_template", about=topic)


def _register(machine: Machine) -> Iterator[DiagnosisLine]:
    """Look at the register that commands and buttons use; nothing is made by looking."""
    try:
        place = register_place(None, machine.places.data)
        is_there = _is_there(machine, place)
    except Refusal as refused:
        yield from of_refusal(diagnosis.REGISTER, refused)
        return
    code = "doctor_register" if place.file is not None else "doctor_register_server"
    yield ok(
        diagnosis.REGISTER,
        code if is_there else "doctor_register_new",
        path=place.shown,
        named=_IN_USE[place.named_by],
    )


def _is_there(machine: Machine, place: RegisterPlace) -> bool:
    if place.file is not None and place.file.exists():
        machine.disk.check_free(place.file)
    elif place.named_by is NamedBy.NOTHING:
        machine.disk.check_folder(machine.places.data)
    try:
        register_at(place, create=False).close()
    except Refusal as refused:
        if any(problem.code != "register_missing" for problem in refused.problems):
            raise
        return False
    return True


def _office(machine: Machine) -> Iterator[DiagnosisLine]:
    office = find_office()
    if office is None:
        yield hint(diagnosis.OFFICE, "doctor_office_missing")
    else:
        yield ok(diagnosis.OFFICE, "doctor_office", path=str(office))
    registry = machine.registry
    if registry is None:
        return
    versions = [
        version
        for version in machine.office_versions()
        if "word" in map(str.lower, registry.subkeys(rf"{OFFICE}\{version}"))
    ]
    for version in versions:
        yield ok(diagnosis.WORD, "doctor_word", version=version)
    if not versions:
        yield hint(diagnosis.WORD, "doctor_word_missing")
