"""Every file we ship or write is valid for each Excel and Word that we support."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from every_day import first_every_day

from aftersales_xl import cli, resources
from workshop.workbooks import SHIPPED

OFFICES = ["Microsoft365", "Office2021", "Office2019"]


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> list[Path]:
    """Offers, contracts, a report and a workbook of results, as the command line writes them."""
    folder = tmp_path_factory.mktemp("dokumente")
    with pytest.MonkeyPatch.context() as own:
        own.setenv("AFTERSALES_XL_HOME", str(folder / "home"))
        assert cli.main(["demo", "--out", str(folder / "demo"), "--heute", "21.11.2026"]) == 0
    found = sorted(folder.glob("demo/**/*.docx")) + sorted(folder.glob("demo/**/*.xlsx"))
    assert {path.suffix for path in found} == {".docx", ".xlsx"}
    return found


@first_every_day("office", OFFICES)
def test_the_workbooks_and_the_addin_are_valid(validate, office):
    files = [resources.workbook(name) for name in SHIPPED]
    assert validate([*files, resources.installation("aftersales.xlam")], office) == {}


@pytest.mark.thorough
@pytest.mark.parametrize("office", OFFICES)
def test_the_documents_are_valid(validate, office, written):
    assert validate(written, office) == {}


def test_the_validator_sees_what_excel_would_want_to_repair(validate, tmp_path):
    source, broken = resources.installation("aftersales.xlam"), tmp_path / "kaputt.xlam"
    with zipfile.ZipFile(source) as good, zipfile.ZipFile(broken, "w") as bad:
        for name in good.namelist():
            text = good.read(name)
            if name == "xl/workbook.xml":
                text = text.replace(b"functionGroup name=", b"functionGroup nome=")
            bad.writestr(name, text)
    (told,) = validate([broken], "Microsoft365").values()
    assert "/xl/workbook.xml" in told[0]
