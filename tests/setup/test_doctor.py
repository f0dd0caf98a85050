"""The diagnosis of good and bad installations."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace

import pytest
from computers import computer, done, everything, files, taken_back
from docx import Document

from aftersales_udfs import MODULES
from aftersales_xl.documents.compose import compose_offer
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.register.connect import connect
from aftersales_xl.setup import doctor
from aftersales_xl.setup.doctor import Grade, diagnose, is_sound
from aftersales_xl.setup.install import ProgramOrigin
from aftersales_xl.setup.places import System
from aftersales_xl.setup.register_step import WantedRegister
from aftersales_xl.words import diagnosis
from workshop.examples.offers import crm_offer

OURS = ProgramOrigin(program="0.1.0", interpreter="/python")
TRUSTED = r"Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"


@pytest.fixture
def quick(monkeypatch):
    """Leave out loading the functions, which takes seconds; one test does load them."""
    found = doctor.ok(diagnosis.FUNCTIONS, "doctor_functions", count="7")
    monkeypatch.setattr(doctor, "_functions", lambda *_: found)


@pytest.fixture
def installed(tmp_path, quick):  # noqa: ARG001 -- a fixture cannot be marked to use one
    """A Windows computer with everything in place, and a look at what is not well on it."""
    windows = computer(System.WINDOWS, tmp_path)
    done(windows, everything(windows), OURS)
    return windows


def told(machine, grade: Grade) -> list[str]:
    return [str(found) for found in diagnose(machine, MODULES) if found.grade is grade]


def error_about(machine) -> str:
    """Return the only error, except that Linux has no DLL of xlwings."""
    (error,) = [line for line in told(machine, Grade.ERROR) if ".dll, ohne die" not in line]
    return error


def test_a_good_installation_has_no_errors(tmp_path):
    linux = computer(System.LINUX, tmp_path)
    done(linux, everything(linux), OURS)
    findings = diagnose(linux, MODULES)
    assert is_sound(findings)
    loaded = f"ok: Funktionen: {len(MODULES)} Module mit Excel-Funktionen lassen sich laden."
    assert loaded in map(str, findings)


def test_looking_changes_nothing(installed, tmp_path):
    before = files(tmp_path)
    diagnose(installed, MODULES)
    assert files(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there it does lie beside python.exe")
def test_on_windows_the_library_of_xlwings_has_to_lie_beside_python(installed):
    (error,) = told(installed, Grade.ERROR)
    assert "fehlt xlwings64-" in error


@pytest.mark.usefixtures("quick")
def test_nothing_installed_is_told_with_the_command(tmp_path):
    linux = computer(System.LINUX, tmp_path)
    assert any("noch nicht eingerichtet" in line for line in told(linux, Grade.HINT))
    errors = told(linux, Grade.ERROR)
    assert len(errors) == 2  # settings and folder
    assert all("Bitte rufen Sie „aftersales-xl install“ auf." in line for line in errors)


def test_another_version_is_told(installed):
    done(installed, [], ProgramOrigin(program="0.0.9", interpreter="/python"))
    assert error_about(installed).startswith(
        "Fehler: Programm: Eingerichtet ist Version 0.0.9, es läuft Version 0.1.0."
    )


def test_a_damaged_manifest_is_told(installed):
    installed.places.manifest.write_bytes(b"?")
    assert "installation.json ist beschädigt" in error_about(installed)


def test_a_missing_add_in_is_told(installed):
    (installed.places.startup / "aftersales.xlam").unlink()
    assert "gibt es deshalb keine Registerkarte" in error_about(installed)


def test_an_add_in_of_another_version_is_told(installed):
    (installed.places.startup / "aftersales.xlam").write_bytes(b"older")
    assert "gehört zu einer anderen Version" in error_about(installed)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (b'INTERPRETER_WIN","', b'INTERPRETER_WIN","/nowhere/', "das es dort nicht gibt"),
        (b";aftersales_udfs.wartung", b"", "fehlen Funktionen (aftersales_udfs.wartung)"),
    ],
)
def test_wrong_settings_are_told(installed, before, after, sentence):
    path = installed.places.settings
    path.write_bytes(path.read_bytes().replace(before, after))
    assert sentence in error_about(installed)


def test_a_python_that_cannot_load_the_functions_is_told(tmp_path):
    linux = computer(System.LINUX, tmp_path)
    done(linux, everything(linux), OURS)
    findings = diagnose(linux, [*MODULES[:1]])
    assert is_sound(findings)
    path = linux.places.settings
    path.write_bytes(path.read_bytes().replace(b"udfs.angebot", b"udfs.gibtesnicht"))
    (error,) = [
        str(f) for f in diagnose(linux, ["aftersales_udfs.gibtesnicht"]) if not is_sound([f])
    ]
    assert "kann die Funktionen nicht laden (ModuleNotFoundError" in error


def test_settings_beside_the_workbook_are_told_to_come_first(installed):
    (installed.places.documents / "xlwings.conf").write_bytes(b"")
    assert any("gilt vor Ihren eigenen" in line for line in told(installed, Grade.HINT))


def test_a_slow_setting_is_told(installed):
    path = installed.places.settings
    path.write_bytes(path.read_bytes().replace(b'SERVER","True"', b'SERVER","False"'))
    assert any("USE UDF SERVER" in line for line in told(installed, Grade.HINT))


def test_a_lost_trusted_folder_is_told(installed):
    installed.registry.delete(rf"{TRUSTED}\AfterSales")
    assert "vertraut dem Ordner" in error_about(installed)


def test_a_policy_against_trusted_folders_is_told(installed):
    policy = TRUSTED.replace("Software", r"Software\Policies", 1)
    installed.registry.write(policy, {"AllLocationsDisabled": 1})
    assert any("Ihre IT lässt keine" in line for line in told(installed, Grade.HINT))


def test_a_misspelt_field_in_the_users_template_is_told(installed):
    own = installed.places.templates / "angebot.docx"
    document = Document(own)
    document.add_paragraph("{{ kunde.nahme }}")
    document.save(own)
    assert error_about(installed) == (
        "Fehler: Vorlage angebot.docx: Diese Felder gibt es nicht: kunde.nahme. Bitte schreiben "
        "Sie sie wie in FIELDS.md."
    )


def test_a_finished_offer_in_place_of_the_template_is_told(installed):
    own = installed.places.templates / "angebot.docx"
    own.write_bytes(compose_offer(crm_offer(), own))
    errors = "\n".join(told(installed, Grade.ERROR))
    assert "ohne die das Dokument „Angebot“ nicht auskommt" in errors


def test_a_template_of_any_other_name_is_looked_at_for_its_fields_only(installed):
    document = Document()
    document.add_paragraph("{{ vertrag.nummer }} {{ angebot.nummer }}")
    document.save(installed.places.templates / "eigene.docx")
    assert any("Vorlage eigene.docx: Alle Felder" in line for line in told(installed, Grade.OK))


def test_a_template_that_is_no_word_file_is_told(installed):
    (installed.places.templates / "angebot.docx").write_bytes(b"no zip")
    assert error_about(installed).startswith("Fehler: Vorlage angebot.docx: ")


def test_missing_templates_are_a_hint(installed):
    shutil.rmtree(installed.places.templates)
    assert any("liegen keine Vorlagen" in line for line in told(installed, Grade.HINT))


def test_a_register_is_opened(installed):
    connect(str(installed.places.data / "register.sqlite")).close()
    assert any("register.sqlite lässt sich lesen" in line for line in told(installed, Grade.OK))


def test_a_register_that_is_none_is_told(installed):
    (installed.places.data / "register.sqlite").write_bytes(b"no database, but long enough" * 99)
    assert error_about(installed).startswith("Fehler: Register: ")


def test_the_register_in_use_is_named_with_the_reason(installed, monkeypatch):
    data = installed.places.data
    own = f"ok: Register: {data / 'register.sqlite'} entsteht mit dem ersten Angebot. Es ist Ihr"
    assert any(line.startswith(own) for line in told(installed, Grade.OK))
    shared = data / "gemeinsam.sqlite"
    connect(str(shared)).close()
    done(installed, [WantedRegister(str(shared))])
    assert (
        f"ok: Register: {shared} lässt sich lesen und schreiben. So sagt es Ihre Einstellung, für "
        "Befehle und Knöpfe."
    ) in told(installed, Grade.OK)
    monkeypatch.setenv("AFTERSALES_REGISTER", "postgresql+psycopg://u:geheim@127.0.0.1:9/angebote")
    unreachable = "Fehler: Register: Das Register postgresql+psycopg://127.0.0.1/angebote ist nicht"
    assert any(line.startswith(unreachable) for line in told(installed, Grade.ERROR))


def test_looking_makes_no_register(installed):
    diagnose(installed, MODULES)
    assert not (installed.places.data / "register.sqlite").exists()


def test_the_setting_of_the_register_outlives_the_program(installed, tmp_path):
    setting = installed.places.data / "einstellungen.json"
    done(installed, [WantedRegister(str(tmp_path / "gemeinsam.sqlite"))])
    assert done(installed, [WantedRegister(str(tmp_path / "gemeinsam.sqlite"))]) == []
    before = setting.read_bytes()
    taken_back(installed)
    assert setting.read_bytes() == before


def test_a_bad_address_stops_the_installation(installed):
    with pytest.raises(Refusal) as caught:
        done(installed, [WantedRegister("postgresql:/u:geheim@host/db")])
    assert caught.value.problems[0].code == "register_address_unusable"
    assert not (installed.places.data / "einstellungen.json").exists()


def test_word_is_known_by_the_registry(installed):
    assert any(line.startswith("Hinweis: Word") for line in told(installed, Grade.HINT))
    installed.registry.write(r"Software\Microsoft\Office\16.0\Word", {})
    assert "ok: Word: Word 16.0 ist vorhanden." in told(installed, Grade.OK)


def test_a_missing_libreoffice_is_a_hint(installed, monkeypatch):
    monkeypatch.setattr(doctor, "find_office", lambda: None)
    assert any("LibreOffice wurde nicht gefunden" in line for line in told(installed, Grade.HINT))


def test_a_documents_folder_that_is_gone_is_told(installed):
    away = replace(installed.places, documents=installed.places.documents / "weg")
    assert "fehlt. Bitte rufen Sie" in error_about(replace(installed, places=away))
