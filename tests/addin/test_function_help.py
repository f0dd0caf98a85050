"""Help, categories and arguments of our functions, where Excel and its add-ins look for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from vba_readers import by_olevba

from aftersales_udfs import descriptions
from aftersales_xl import resources
from aftersales_xl.excel.addin import function_help, package
from workshop.vba import wrappers

FILES = [
    resources.installation("aftersales.xlam"),
    resources.workbook("Angebot.xlsm"),
    resources.workbook("Vertragsprognose.xlsm"),
]
ALL = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
DNA = "{http://schemas.excel-dna.net/intellisense/1.0}"
LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
FIRST_OF_OURS = 20  # 19 are built in


def parts(path: Path) -> dict[str, bytes]:
    return package.parts(path.read_bytes())


@ALL
def test_every_function_stands_in_its_category(path):
    book = etree.fromstring(parts(path)["xl/workbook.xml"])
    groups = book.find(f"{MAIN}functionGroups")
    names = [group.get("name") for group in groups]
    assert groups.get("builtInGroupCount") == "19"
    assert len(names) == len(set(names))
    code = by_olevba(path)["AfterSales"]
    numbers = re.findall(r'Attribute (\w+)\.VB_ProcData\.VB_Invoke_Func = " \\n(\d+)"', code)
    found = {name: names[int(number) - FIRST_OF_OURS] for name, number in numbers}
    assert found == {name: function.category for name, function in descriptions().items()}


@ALL
def test_categories_stand_where_the_schema_has_them(path):
    elements = [
        etree.QName(element).localname
        for element in etree.fromstring(parts(path)["xl/workbook.xml"])
    ]
    assert elements[elements.index("sheets") + 1] == "functionGroups"
    assert elements[-1] == "extLst"


@ALL
def test_every_argument_has_its_text_in_the_wizard(path):
    book = etree.fromstring(parts(path)["xl/workbook.xml"])
    found = {
        name.get("name"): [one.text for one in name.iter(f"{X14}argumentDescription")]
        for name in book.iter(f"{X14}definedName")
    }
    assert found == {
        name: [argument.kind.doc for argument in function.arguments]
        for name, function in descriptions().items()
    }
    for texts in book.iter(f"{X14}argumentDescriptions"):
        assert int(texts.get("count")) == len(texts)
        assert [one.get("index") for one in texts] == [str(n) for n in range(len(texts))]


@ALL
def test_the_help_of_each_function_stands_in_the_vba_project(path):
    code = by_olevba(path)["AfterSales"]
    for name, function in descriptions().items():
        line = f"Attribute {name}.VB_Description = {wrappers.literal(function.help)}"
        assert re.search(rf"Function {name}\([^\n]*\n{re.escape(line)}\n", code), name


def told(document: bytes) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    root = etree.fromstring(document)
    assert root.tag == f"{DNA}IntelliSense"
    (listed,) = root
    return {
        function.get("Name"): (
            function.get("Description"),
            [(one.get("Name"), one.get("Description")) for one in function],
        )
        for function in listed
    }


@ALL
def test_excel_dna_intellisense_finds_every_function_inside_the_file(path):
    """It looks for a custom part of its namespace in every workbook that is opened."""
    found = parts(path)
    links = etree.fromstring(found["xl/_rels/workbook.xml.rels"]).iter(f"{LINKS}Relationship")
    (target,) = [link.get("Target") for link in links if link.get("Type").endswith("/customXml")]
    assert told(found[target.removeprefix("../")]) == {
        name: (function.help, [(one.name, one.kind.doc) for one in function.arguments])
        for name, function in descriptions().items()
    }
    assert DNA.strip("{}").encode() in found["customXml/itemProps1.xml"]


def test_the_same_texts_lie_beside_the_addin_under_the_name_that_excel_dna_derives_from_it():
    beside = resources.installation("aftersales.intellisense.xml")
    assert beside.name == Path("aftersales.xlam").with_suffix(".intellisense.xml").name
    for path in FILES:
        assert told(parts(path)["customXml/item1.xml"]) == told(beside.read_bytes())


def test_what_is_written_is_read_again():
    helps = wrappers.help_of(descriptions())
    assert function_help.read_help(function_help.help_file(helps)) == helps
