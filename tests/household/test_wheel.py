"""What the wheel carries, seen from a folder that knows nothing of the checkout."""

from __future__ import annotations

import json
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
        if path.is_file() and path.suffix in {".xlsx", ".xlsm", ".docx", ".md", ".py", ".txt", ".xlam"}
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


def test_the_command_of_the_wheel_says_its_version(installed_wheel):
    told = installed_wheel.command("--version")
    assert told.stdout.startswith("aftersales-xl 0."), told.stderr


def test_an_offer_is_rendered_from_the_wheel(installed_wheel):
    told = installed_wheel.command("demo", "--out", "vorfuehrung", "--json")
    assert told.returncode == 0, told.stderr
    offers = [json.loads(line) for line in told.stdout.splitlines()]
    assert offers[0]["tcv"] == "28500.00"
    for offer in offers:
        assert (installed_wheel.elsewhere / offer["path"]).stat().st_size > 10_000
