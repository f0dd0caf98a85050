"""install/bootstrap.py on good and bad machines; the environments here are real ones."""

from __future__ import annotations

import ast
import importlib.util
import os
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "install" / "bootstrap.py"
_spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
bootstrap = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(bootstrap)

BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "sample-1-py3-none-any.whl"
    told = "sample-1.dist-info/"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("sample.py", "import sys\\ndef main(): print(sys.argv[1:])\\n")
        wheel.writestr(told + "METADATA", "Metadata-Version: 2.1\\nName: sample\\nVersion: 1\\n")
        wheel.writestr(told + "WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        scripts = "[console_scripts]\\naftersales-xl=sample:main\\n"
        wheel.writestr(told + "entry_points.txt", scripts)
        wheel.writestr(told + "RECORD", "")
    return name
"""
PROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
CREATED = "Die Umgebung .venv wird angelegt …"
ON_ALL_CORES = ["-m", "pytest", "-n", "auto", "--dist", "worksteal"]
INSTALLED = (
    "Pakete werden installiert, das dauert beim ersten Mal etwa eine Minute …\n"
    "aftersales-xl wird eingerichtet …\n"
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A small project, set up once; nothing in it needs a network."""
    root = tmp_path_factory.mktemp("checkout")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    environment = bootstrap.Environment(root)
    environment.prepare()
    return environment


def test_the_script_parses_on_an_old_python():
    source = SCRIPT.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source  # annotations: a syntax error before 3.7


def test_an_old_python_hears_what_to_call():
    assert bootstrap.too_old((3, 9, 2), "python3.12") == (
        "Python 3.9 ist zu alt, gebraucht wird Python 3.11 oder neuer. Bitte rufen Sie auf: "
        "python3.12 install/bootstrap.py"
    )


def test_an_old_python_hears_what_to_install():
    assert bootstrap.too_old((3, 10, 13)) == (
        "Python 3.10 ist zu alt, gebraucht wird Python 3.11 oder neuer. Bitte installieren Sie "
        "es von python.org oder mit der Paketverwaltung und rufen Sie damit "
        "install/bootstrap.py auf."
    )


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_a_newer_python_will_do(version):
    assert bootstrap.too_old(version) == ""


def test_a_python_for_arm_is_refused_before_pip_asks_for_rust():
    assert "„Windows installer (64-bit)“" in bootstrap.for_arm("win-arm64")
    assert bootstrap.for_arm("win-amd64") == bootstrap.for_arm("linux-aarch64") == ""


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ("ID=debian\n", "mit: sudo apt install python3-venv"),
        (
            'NAME="Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n',
            "mit: sudo apt install python3-venv",
        ),
        ("ID=fedora\n", "mit: sudo dnf install python3 python3-pip"),
        ("ID=unbekannt\n", "über die Paketverwaltung Ihres Systems."),
    ],
)
def test_a_missing_venv_names_the_command_of_the_system(tmp_path, release, command):
    (tmp_path / "os-release").write_text(release, encoding="utf-8")
    names = bootstrap.system_names(tmp_path / "os-release", "linux")
    assert bootstrap.missing_venv(names) == (
        f"Diesem Python fehlen venv und pip. Bitte installieren Sie beides {command}"
    )


def test_windows_and_macos_have_commands_too(tmp_path):
    for platform, program in (("win32", "winget"), ("darwin", "brew")):
        names = bootstrap.system_names(tmp_path / "none", platform)
        assert f"mit: {program} install" in bootstrap.missing_venv(names)


def test_windows_under_wine_is_windows(tmp_path):
    (tmp_path / "os-release").write_text("ID=debian\n", encoding="utf-8")
    assert bootstrap.system_names(tmp_path / "os-release", "win32") == ["win32"]


def test_nothing_is_made_without_venv(tmp_path):
    environment = bootstrap.Environment(tmp_path, needed=("venv", "gibt_es_nicht"))
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    with pytest.raises(bootstrap.Failure, match="Diesem Python fehlen venv und pip"):
        environment.prepare()
    assert not environment.folder.exists()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    (tmp_path / ".venv").mkdir()
    with pytest.raises(bootstrap.Failure, match="ist keine Python-Umgebung"):
        bootstrap.Environment(tmp_path).prepare()


@pytest.mark.thorough
def test_a_second_call_starts_at_once(prepared, capsys):
    began = time.perf_counter()
    prepared.prepare()
    assert time.perf_counter() - began < 0.5
    assert capsys.readouterr().out == ""


@pytest.mark.thorough
def test_changed_pins_are_installed_into_the_same_environment(prepared, capsys):
    (prepared.root / "requirements.lock").write_text("# nothing new\n", encoding="utf-8")
    prepared.prepare()
    assert capsys.readouterr().out == INSTALLED


@pytest.mark.thorough
def test_a_broken_off_installation_is_made_anew(prepared, capsys):
    (prepared.folder / "aftersales-xl.unfinished").touch()
    (prepared.folder / "aftersales-xl.stamp").unlink()
    prepared.prepare()
    assert capsys.readouterr().out == f"{CREATED}\n{INSTALLED}"


@pytest.mark.thorough
def test_demo_passes_its_arguments_on(prepared, capfd):
    assert bootstrap.demo(prepared, ["--out", "hier"]) == 0
    assert capfd.readouterr().out == "['demo', '--out', 'hier']\n"


def test_the_environment_is_active_for_what_runs_in_it(tmp_path):
    environment = bootstrap.Environment(tmp_path)
    variables = environment.variables()
    assert variables["PATH"].startswith(str(environment.programs))
    assert variables["VIRTUAL_ENV"] == str(environment.folder)


def test_what_runs_in_it_keeps_what_python_compiled(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in bootstrap.Environment(tmp_path).variables()


@pytest.mark.parametrize(("words", "code"), [([], 0), (["--help"], 0), (["tets"], 2)])
def test_without_a_known_command_the_help_is_shown(words, code, capsys):
    assert bootstrap.main(words) == code
    assert capsys.readouterr().out.startswith("Aufruf: python3 install/bootstrap.py BEFEHL")


def test_the_help_names_every_command():
    lines = bootstrap.HELP.splitlines()
    named = {line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "}
    assert named == set(bootstrap.COMMANDS)


def test_the_windows_run_is_a_program_of_the_tests(monkeypatch):
    lines = []
    environment = bootstrap.Environment(bootstrap.ROOT)
    monkeypatch.setattr(environment, "run", lambda *words: lines.append(words) or 0)
    bootstrap.COMMANDS["windows"](environment, ["befehle"])
    [(program, *words)] = lines
    assert os.access(program, os.X_OK)
    assert words == ["befehle"]


@pytest.fixture
def called(monkeypatch):
    """What a command of bootstrap would run."""

    def calls(command: str, *words: str) -> list[str]:
        lines = []
        environment = bootstrap.Environment(bootstrap.ROOT)
        monkeypatch.setattr(environment, "run", lambda *line: lines.append(line) or 0)
        bootstrap.COMMANDS[command](environment, list(words))
        [(program, *line)] = lines
        assert program == str(environment.python)
        return line

    return calls


@pytest.mark.parametrize("command", ["beweise", "mutationen"])
def test_the_longer_runs_are_programs_of_the_tests(command, called):
    script, *words = called(command, "--minuten", "1")
    assert Path(script).is_file()
    assert words == ["--minuten", "1"]


def test_the_everyday_test_leaves_out_what_is_thorough(called):
    line = called("test", "tests/domain", "-k", "vat")
    assert line == [*ON_ALL_CORES, "-m", "not thorough", "tests/domain", "-k", "vat"]


def test_the_everyday_test_runs_all_if_it_is_asked(called):
    assert called("test", "--alles", "--cpu") == [*ON_ALL_CORES, "--cpu"]


@pytest.mark.thorough
def test_a_failed_installation_ends_with_a_sentence(prepared):
    (prepared.root / "requirements.lock").write_text("gibt-es-nicht==\n", encoding="utf-8")
    with pytest.raises(bootstrap.Failure, match="ließ sich nicht einrichten"):
        prepared.prepare()
    assert (prepared.folder / "aftersales-xl.unfinished").exists()


def test_whatever_bytes_a_program_writes_its_reason_is_shown(prepared):
    script = "import os, sys; os.write(2, b'Zugriff auf \\x81\\xff verweigert'); sys.exit(1)"
    with pytest.raises(bootstrap.Failure, match=r"Zugriff auf .+ verweigert"):
        prepared._call([prepared.python, "-c", script], "einrichten")  # noqa: SLF001 -- as for pip
