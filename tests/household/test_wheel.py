"""What the wheel carries, seen from a folder that knows nothing of the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = {"workbooks": "workbook", "templates": "template", "install": "installation"}


def test_both_packages_come_from_the_wheel(installed_wheel):
    told = installed_wheel.python(
        "import aftersales_xl, aftersales_udfs\n"
        "print(aftersales_xl.__file__); print(aftersales_udfs.__file__)"
    )
    assert told.returncode == 0, told.stderr
    for line in told.stdout.splitlines():
        assert Path(line).is_relative_to(installed_wheel.target)


@pytest.mark.parametrize("folder", SHIPPED)
def test_every_shipped_file_is_found_from_the_wheel(installed_wheel, folder):
    names = [
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and path.suffix in {".xlsx", ".xlsm", ".docx", ".md", ".py", ".txt", ".xlam"}
    ]
    told = installed_wheel.python(
        "import sys; from aftersales_xl import resources\n"
        "find = getattr(resources, sys.argv[1])\n"
        "for name in sys.argv[2:]: print(find(name).stat().st_size)",
        SHIPPED[folder],
        *names,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == [str((ROOT / folder / n).stat().st_size) for n in names]


def test_the_workshop_stays_in_the_checkout(installed_wheel):
    told = installed_wheel.command("build", "--check")
    assert told.returncode == 1
    assert told.stderr.startswith("Fehler: „build“ erzeugt die mitgelieferten Dateien neu und")
    for package in ("workshop", "aftersales_xl/workshop"):
        assert not (installed_wheel.target / package).exists()


@pytest.mark.thorough
def test_a_source_distribution_has_the_workshop(tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"workshop/build.py", "workshop/samples/portfolio.csv"} <= names
    assert {"workshop/vba/AfterSalesVerbindung.bas", "templates/word/angebot.docx"} <= names


def test_the_command_of_the_wheel_says_its_version(installed_wheel):
    told = installed_wheel.command("--version")
    assert told.stdout.startswith("aftersales-xl 0."), told.stderr


@pytest.mark.thorough
def test_an_offer_is_rendered_from_the_wheel(installed_wheel):
    told = installed_wheel.command("demo", "--out", "vorfuehrung", "--json")
    assert told.returncode == 0, told.stderr
    *offers, forecast = map(json.loads, told.stdout.splitlines())
    assert forecast["lines"] == 200
    assert offers[0]["tcv"] == "28500.00"
    for offer in offers:
        assert (installed_wheel.elsewhere / offer["path"]).stat().st_size > 10_000


def test_an_installation_from_the_wheel_puts_the_shipped_files_into_place(
    installed_wheel, tmp_path
):
    told = installed_wheel.python(
        "import sys; from pathlib import Path\n"
        "from aftersales_xl.setup import install, machine, places, plan\n"
        "home = Path(sys.argv[1])\n"
        "there = places.places(places.System.MACOS, home=home, documents=home / 'Documents',\n"
        "    data=home / 'data', variables={})\n"
        "mac = machine.Machine(places=there, registry=None)\n"
        "origin = install.ProgramOrigin(program='1', interpreter=sys.executable)\n"
        "for line in install.install(mac, plan.plan(mac, Path(sys.executable)), origin): pass\n"
        "print(there.startup)",
        str(tmp_path),
    )
    assert told.returncode == 0, told.stderr
    pairs = {
        tmp_path / "Documents" / "After-Sales" / "Angebot.xlsm": "workbooks/Angebot.xlsm",
        Path(told.stdout.strip()) / "aftersales.xlam": "install/aftersales.xlam",
    }
    for installed, shipped in pairs.items():
        assert installed.read_bytes() == (ROOT / shipped).read_bytes()
