"""Looks at an installation as a whole and says, line by line, what is well and what to do.

Nothing is changed by looking. What Excel would do is done as Excel does it: the settings are
read from the file, and the Python they name loads the functions.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from aftersales_xl import resources
from aftersales_xl.documents.checks import template_problems
from aftersales_xl.documents.kinds import KINDS
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.libreoffice.office import find_office
from aftersales_xl.register.connect import register_at
from aftersales_xl.register.place import NamedBy, RegisterPlace, register_place
from aftersales_xl.setup import manifest as manifests
from aftersales_xl.setup import settings
from aftersales_xl.setup.company import company_computer, findings_on, trusted_folders_forbidden
from aftersales_xl.setup.findings import DiagnosisLine, Grade, error, hint, is_sound, of_refusal, ok
from aftersales_xl.setup.machine import OFFICE, Machine
from aftersales_xl.setup.places import System
from aftersales_xl.setup.plan import ADD_IN, TRUSTED
from aftersales_xl.words import diagnosis
from aftersales_xl.words import register as reasons

__all__ = ["DiagnosisLine", "Grade", "diagnose", "is_sound"]

_PROGRAM = "aftersales-xl"
_SECONDS = 60  # pandas, which xlwings loads, takes its time on a cold disk
_VARIABLE = re.compile(r"%(\w+)%")
_IN_USE = {
    NamedBy.VARIABLE: reasons.IN_USE_BY_VARIABLE,
    NamedBy.SETTING: reasons.IN_USE_BY_SETTING,
    NamedBy.NOTHING: reasons.IN_USE_BY_NOTHING,
}


def diagnose(machine: Machine, modules: Sequence[str]) -> list[DiagnosisLine]:
    """Return everything worth telling about the installation on ``machine``.

    Args:
        machine: the computer; `this_machine` is the one the program runs on.
        modules: the Python modules with Excel functions, ``aftersales_udfs.MODULES``.
    """
    looks = (
        _program(machine),
        _python(machine),
        _add_in(machine),
        _settings(machine, modules),
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


def _python(machine: Machine) -> Iterator[DiagnosisLine]:
    yield ok(
        diagnosis.PYTHON, "doctor_python", version=platform.python_version(), path=sys.executable
    )
    version = importlib.metadata.version("xlwings")
    yield ok(diagnosis.PYTHON, "doctor_xlwings", version=version)
    if machine.places.system is System.WINDOWS:
        bits = "64" if sys.maxsize > 2**32 else "32"
        name, folder = f"xlwings{bits}-{version}.dll", Path(sys.executable).parent
        if not any((place / name).is_file() for place in (folder, folder.parent)):
            yield error(diagnosis.PYTHON, "doctor_xlwings_dll_missing", path=str(folder), file=name)


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


def _settings(machine: Machine, modules: Sequence[str]) -> Iterator[DiagnosisLine]:
    path = machine.places.settings
    data = machine.disk.read(path)
    if data is None:
        yield error(diagnosis.SETTINGS, "doctor_settings_missing", path=str(path))
        return
    given = settings.read(data, machine.code_page)
    key = "INTERPRETER_MAC" if machine.places.system is System.MACOS else "INTERPRETER_WIN"
    found = list(_faults(given, key, modules, path))
    yield from found or [ok(diagnosis.SETTINGS, "doctor_settings", path=str(path))]
    yield from _overruling(machine)
    if is_sound(found):
        yield _functions(given, key, modules)


def _faults(
    given: Mapping[str, str], key: str, modules: Sequence[str], path: Path
) -> Iterator[DiagnosisLine]:
    python = _expand_variables(given.get(key, ""))
    if not Path(python).is_file():
        yield error(
            diagnosis.SETTINGS, "doctor_settings_interpreter", path=str(path), interpreter=python
        )
    missing = sorted(set(modules) - set(given.get("UDF MODULES", "").split(";")))
    if missing:
        yield error(
            diagnosis.SETTINGS,
            "doctor_settings_modules",
            path=str(path),
            missing=", ".join(missing),
        )
    if given.get("USE UDF SERVER", "").lower() != "true":
        yield hint(diagnosis.SETTINGS, "doctor_settings_server", path=str(path))


def _overruling(machine: Machine) -> Iterator[DiagnosisLine]:
    """Yield a hint for each ``xlwings.conf`` next to a workbook or add-in: it comes first."""
    places = machine.places
    for folder in (places.documents, places.startup):
        other = folder / places.settings.name if folder else None
        if other is not None and other.is_file():
            yield hint(diagnosis.SETTINGS, "doctor_settings_overruled", path=str(other))


def _functions(given: Mapping[str, str], key: str, modules: Sequence[str]) -> DiagnosisLine:
    """Load the functions with the Python of the settings, as Excel will."""
    folders = _expand_variables(given.get("PYTHONPATH", "")).replace(";", os.pathsep)
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    variables = plain | ({"PYTHONPATH": folders} if folders else {})
    python = Path(_expand_variables(given[key]))
    try:
        done = subprocess.run(  # noqa: S603 -- the interpreter Excel would start
            [str(python), "-c", f"import {', '.join(modules)}"],
            env=variables,
            cwd=python.anchor,  # not where our packages may lie by chance
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as failed:
        return error(diagnosis.FUNCTIONS, "doctor_functions_broken", reason=type(failed).__name__)
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return error(diagnosis.FUNCTIONS, "doctor_functions_broken", reason="".join(last))
    return ok(diagnosis.FUNCTIONS, "doctor_functions", count=str(len(modules)))


def _expand_variables(path: str) -> str:
    """Return ``path`` with %VARIABLES% in it, which xlwings' VBA expands on Windows."""
    return _VARIABLE.sub(lambda match: os.environ.get(match[1], match[0]), path)


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
