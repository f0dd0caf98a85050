"""Angebot.xlsm and aftersales.xlam as files: parts, relationships, buttons, and who writes them."""

from __future__ import annotations

import ast
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from aftersales_udfs import functions
from aftersales_xl import resources
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.excel import plans, safe_open
from aftersales_xl.excel.addin import package, ready_made
from aftersales_xl.excel.addin.actions import ACTIONS
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.contents import read_content
from aftersales_xl.tables import names
from workshop.samples.crm import CRM
from workshop.vba import addin_book
from workshop.workbooks import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
BOOK, ADDIN = resources.workbook("Angebot.xlsm"), resources.installation("aftersales.xlam")
FORECAST = resources.workbook("Vertragsprognose.xlsm")
ALL = pytest.mark.parametrize(
    "path", [BOOK, FORECAST, ADDIN], ids=["Angebot", "Prognose", "Add-in"]
)
BOOKS = pytest.mark.parametrize(
    ("path", "sheets"),
    [(BOOK, tuple(plans.OFFERS.layouts)), (FORECAST, tuple(plans.FORECASTS.layouts))],
    ids=["Angebot", "Prognose"],
)
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def parts(path: Path) -> dict[str, bytes]:
    return package.parts(path.read_bytes())


@ALL
def test_the_types_come_first_and_cover_every_part(path):
    with zipfile.ZipFile(path) as archive:
        found = archive.namelist()
        types = etree.fromstring(archive.read("[Content_Types].xml"))
    assert found[0] == "[Content_Types].xml"
    assert len(found) == len(set(found))
    extensions = {default.get("Extension") for default in types.iter(f"{TYPES}Default")}
    parts_named = {override.get("PartName") for override in types.iter(f"{TYPES}Override")}
    for name in found[1:]:
        assert f"/{name}" in parts_named or name.rpartition(".")[2] in extensions, name
    assert {name.removeprefix("/") for name in parts_named} <= set(found)


@ALL
def test_every_relationship_leads_to_a_part(path):
    found = parts(path)
    for name, content in found.items():
        if name.endswith(".rels"):
            folder = name.partition("_rels/")[0]
            for link in etree.fromstring(content).iter(f"{LINKS}Relationship"):
                if link.get("TargetMode") != "External":
                    target = link.get("Target")
                    whole = target[1:] if target.startswith("/") else folder + target
                    assert re.sub(r"[^/]+/\.\./", "", whole) in found, (name, target)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (BOOK, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        (FORECAST, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        (ADDIN, "application/vnd.ms-excel.addin.macroEnabled.main+xml"),
    ],
)
def test_excel_is_told_what_it_opens(path, kind):
    assert f'ContentType="{kind}"'.encode() in parts(path)["[Content_Types].xml"]


@BOOKS
def test_sheets_know_the_modules_behind_them(path, sheets):
    found = parts(path)
    assert b'codeName="ThisWorkbook"' in found["xl/workbook.xml"]
    for number in range(1, len(sheets) + 1):
        sheet = found[f"xl/worksheets/sheet{number}.xml"]
        assert f'codeName="Sheet{number}"'.encode() in sheet


@ALL
def test_opening_recalculates_nothing(path):
    assert b"fullCalcOnLoad" not in parts(path)["xl/workbook.xml"]


@BOOKS
def test_no_sheet_holds_settings_of_one_computer(path, sheets):
    workbook = openpyxl.load_workbook(path, read_only=True, keep_vba=True)
    assert workbook.sheetnames == list(sheets)


def test_the_addin_is_built_the_same_each_time():
    macros = ready_made.ready_made_macros(plans.OFFERS.project)
    assert addin_book.addin_bytes(macros) == addin_book.addin_bytes(macros)


def window(path: Path) -> dict[str, str]:
    (view,) = etree.fromstring(parts(path)["xl/workbook.xml"]).iter(f"{MAIN}workbookView")
    return dict(view.attrib)


def test_only_the_window_of_the_addin_is_hidden():
    assert {path.name: window(path).get("visibility") for path in (BOOK, FORECAST, ADDIN)} == {
        "Angebot.xlsm": None, "Vertragsprognose.xlsm": None, "aftersales.xlam": "hidden",
    }  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_a_workbook_opens_in_a_window_that_fits_the_smallest_screen(name):
    found = window(resources.workbook(name))
    twips_a_pixel = 15
    assert int(found["windowWidth"]) == 1_366 * twips_a_pixel
    assert int(found["windowHeight"]) <= 768 * twips_a_pixel


def test_a_workbook_that_our_generator_did_not_write_gets_no_ribbon():
    foreign = io.BytesIO()
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("_rels/.rels", "<Relationships/>")
    with pytest.raises(ValueError, match=r"_rels/\.rels is not as our generator writes it"):
        package.with_ribbon(foreign.getvalue(), b"<customUI/>")


def buttons(path: Path, sheets: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Labels of the buttons by sheet, with the macro each one starts."""
    found = parts(path)
    shown = {}
    for number, name in enumerate(sheets, start=1):
        drawing = found.get(f"xl/worksheets/_rels/sheet{number}.xml.rels", b"").decode()
        vml = re.search(r"\.\./(drawings/vmlDrawing\d+\.vml)", drawing)
        text = found[f"xl/{vml[1]}"].decode() if vml else ""
        labels = re.findall(r"<font [^>]*>([^<]+)</font>", text)
        macros = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", text)
        if labels:
            shown[name] = dict(zip(labels, macros, strict=True))
    return shown


@BOOKS
def test_buttons_stand_on_their_sheets_and_start_their_macros(path, sheets):
    wanted = {
        name: {action.label: action.sub for action in ACTIONS if name in action.on}
        for name in sheets
        if any(name in action.on for action in ACTIONS)
    }
    assert buttons(path, sheets) == wanted
    assert names.CHECKS in wanted
    assert len(wanted) > 3


@BOOKS
def test_buttons_stay_in_the_title_row_beside_its_text(path, sheets):
    assert sheets
    for name, content in parts(path).items():
        for anchor in re.findall(rb"<x:Anchor>([^<]*)</x:Anchor>", content):
            left, _, top, _, _, _, bottom, _ = (int(part) for part in anchor.split(b","))
            assert (top, bottom) == (0, 0), name
            assert left >= 1, name


def test_the_samples_stay_free_of_macros():
    for path in BOOK.parent.joinpath("beispiele").glob("*"):
        assert path.suffix == ".xlsx"
        assert not {"xl/vbaProject.bin", "customUI/customUI14.xml"} & parts(path).keys()


def test_a_workbook_with_macros_is_read_like_one_without():
    safe_open.check(BOOK)
    problems = Problems()
    content = read_content(FileBook(BOOK, functions()), problems)
    assert content.positions[0]["text"] == CRM.positions[0]["text"]
    assert not list(problems)


def test_no_code_of_ours_saves_a_workbook_that_it_has_read():
    """openpyxl drops the ribbon, XlsxWriter cannot read: what is read is never written back."""
    savers = {
        path.relative_to(ROOT).as_posix()
        for folder in ("aftersales_xl", "udfs")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "save"
        and "openpyxl" in path.read_text(encoding="utf-8")
    }
    assert savers == set()


NEEDED = "Excel 2021 oder Microsoft 365"


@pytest.mark.parametrize("name", SHIPPED)
def test_start_says_which_excel_a_workbook_needs(name):
    start = openpyxl.load_workbook(resources.workbook(name), read_only=True)["Start"]
    said = [str(cell) for row in start.iter_rows(values_only=True) for cell in row if cell]
    assert [text for text in said if NEEDED in text]


def test_the_guides_say_which_excel_is_needed():
    handbook = (ROOT / "docs" / "handbuch.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert NEEDED in " ".join(handbook.split())
    assert "Excel 2021 or Microsoft 365" in " ".join(readme.split())
