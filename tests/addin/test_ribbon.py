"""The ribbon tab: against the published description of the markup, and against our VBA."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from vba_readers import by_olevba

from aftersales_xl import resources
from aftersales_xl.excel.addin.actions import ACTIONS, FORECAST_GROUPS, GROUPS, OFFER_GROUPS
from aftersales_xl.excel.addin.ribbon import ribbon_xml

BOOK, ADDIN = resources.workbook("Angebot.xlsm"), resources.installation("aftersales.xlam")
FORECAST = resources.workbook("Vertragsprognose.xlsm")
BOOKS = {BOOK: OFFER_GROUPS, FORECAST: FORECAST_GROUPS}
ALL = pytest.mark.parametrize(
    "path", [BOOK, FORECAST, ADDIN], ids=["Angebot", "Prognose", "Add-in"]
)
PART = "customUI/customUI14.xml"
NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("ribbon.xsd")))
EXCEL_IMAGES = {  # of Microsoft's list of Excel's controls, in 2016, 2019 and Microsoft 365
    "FileNewDefault", "FileSaveAsPdfOrXps", "SignatureLineInsert", "WhatIfAnalysisMenu",
    "RefreshAll", "FileOpen", "ErrorChecking", "Help", "GetExternalDataFromText", "Camera",
    "PivotTableReport", "Refresh",
}  # fmt: skip


def ribbon(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(PART))


@ALL
def test_the_tab_is_valid(path):
    SCHEMA.assertValid(ribbon(path))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'size="large"', b'size="huge"'),
        (b'insertAfterMso="TabHome"', b'behind="TabHome"'),
        (b'idQ="as:tab" ', b""),
        (b'id="gruppe1"', b'id="1gruppe"'),
        (b"<button ", b"<knopf "),
        (b'screentip="', b'screentip="' + b"x" * 1025),
        (b'keytip="A"', b'keytip="ABCD"'),
    ],
)
def test_a_tab_that_office_would_refuse_is_not_valid(old, new):
    changed = ribbon_xml(GROUPS, is_addin=False).replace(old, new, 1)
    assert not SCHEMA.validate(etree.fromstring(changed))


def test_workbook_and_addin_share_one_tab():
    tabs = [ribbon(path).find(f".//{NAMESPACE}tab") for path in (BOOK, ADDIN)]
    assert {(tab.get("idQ"), tab.nsmap["as"]) for tab in tabs} == {
        ("as:tab", "https://schemas.aftersales-xl.example/menueband")
    }


def test_only_the_workbook_asks_whether_its_groups_are_shown_already():
    visible = {
        path: {group.get("getVisible") for group in ribbon(path).iter(f"{NAMESPACE}group")}
        for path in (*BOOKS, ADDIN)
    }
    shown = {"Mappe_GruppeSichtbar"}
    assert visible == {BOOK: shown, FORECAST: shown, ADDIN: {None}}


def callbacks(path: Path) -> set[str]:
    return {
        value
        for element in ribbon(path).iter()
        for name, value in element.attrib.items()
        if name == "onAction" or name.startswith("get")
    }


def written_callbacks(path: Path) -> set[str]:
    code = "\n".join(by_olevba(path).values())
    return set(re.findall(r"(?m)^Public Sub (\w+)\(control As IRibbonControl", code))


@ALL
def test_every_callback_exists_in_the_vba_of_its_file_and_no_other(path):
    assert callbacks(path) == written_callbacks(path)


def test_no_callback_of_the_addin_has_the_name_of_one_of_a_workbook():
    """Office looks for the bare name in every open file and takes the first."""
    assert not callbacks(ADDIN) & (callbacks(BOOK) | callbacks(FORECAST))


@ALL
def test_a_callback_works_on_the_workbook_of_the_window_it_was_pressed_in(path):
    code = by_olevba(path)
    (module,) = {"AfterSalesMappe", "AfterSalesAddin"} & code.keys()
    assert "    Druecken control.Tag, MappeVon(control)\n" in code[module]
    assert "Set MappeVon = control.Context.Parent" in code["AfterSalesKnoepfe"]


@ALL
def test_a_button_carries_the_name_of_its_macro(path):
    macros = {action.label: action.macro for action in ACTIONS}
    buttons = {b.get("label"): b.get("tag") for b in ribbon(path).iter(f"{NAMESPACE}button")}
    assert buttons
    assert buttons.items() <= macros.items()


@ALL
def test_each_button_of_the_tab_is_reached_by_a_key_of_its_own(path):
    keys = [button.get("keytip") for button in ribbon(path).iter(f"{NAMESPACE}button")]
    assert len(keys) == len(set(keys)) >= 5


def test_every_group_holds_something_and_every_button_has_a_group():
    shown = {
        group.get("label"): [button.get("label") for button in group]
        for group in ribbon(ADDIN).iter(f"{NAMESPACE}group")
    }
    assert tuple(shown) == GROUPS
    assert all(shown.values())
    assert sum(map(len, shown.values())) == len(ACTIONS)


def test_a_workbook_shows_the_groups_of_its_kind():
    for path, groups in BOOKS.items():
        shown = [group.get("label") for group in ribbon(path).iter(f"{NAMESPACE}group")]
        assert tuple(shown) == groups
        assert set(groups) <= set(GROUPS)


def test_icons_are_those_that_excel_has():
    assert {action.image for action in ACTIONS} == EXCEL_IMAGES
