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
OFFICE_IMAGES = {  # control identifiers of Office whose icons we borrow
    "FileSaveAsWordDocx", "FileSaveAsPdfOrXps", "SignatureLineInsert", "WhatIfAnalysisMenu",
    "RefreshAll", "FileOpen", "AcceptInvitation", "Info", "GetExternalDataFromText", "Camera",
    "Refresh",
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
    shown = {"Rib_GruppeSichtbar"}
    assert visible == {BOOK: shown, FORECAST: shown, ADDIN: {None}}


def callbacks(path: Path) -> set[str]:
    return {
        value
        for element in ribbon(path).iter()
        for name, value in element.attrib.items()
        if name == "onAction" or name.startswith("get")
    }


def written_callbacks(path: Path) -> set[str]:
    return set(re.findall(r"(?m)^Public Sub (Rib_\w+)\(", by_olevba(path)["AfterSales"]))


@ALL
def test_every_callback_exists_in_vba(path):
    assert callbacks(path) <= written_callbacks(path)


def test_every_callback_of_the_code_is_called_by_the_addin():
    assert callbacks(ADDIN) | {"Rib_GruppeSichtbar"} == written_callbacks(ADDIN)


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


def test_icons_are_those_of_office():
    assert {action.image for action in ACTIONS} == OFFICE_IMAGES
