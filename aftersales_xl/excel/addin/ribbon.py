"""The ribbon tab as the XML part that Office reads: customUI, version 2 (Office 2010 and later).

The tab has a qualified name (``idQ``) in one namespace, which the workbook's file and the
add-in's file declare alike: Office then shows one tab, whichever of the two are open. Groups
would still stand there twice, so those of a workbook ask VBA whether the add-in shows them.
Office finds a callback by its bare name in whichever file has it, so the add-in's names differ
from a workbook's, and a callback works on the workbook of the window it was pressed in.

Source:
    [MS-CUSTOMUI2], Custom UI XML Markup Version 2 Specification, sections 2.2 and 2.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from aftersales_xl.excel.addin.actions import ACTIONS, Action

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
OWN_NAMESPACE = "https://schemas.aftersales-xl.example/menueband"
TAB = "After-Sales"
VISIBLE_CALLBACK = "Mappe_GruppeSichtbar"
BOOK_CALLBACK, ADDIN_CALLBACK = "Mappe_Knopf", "Addin_Knopf"
TAB_KEY = "AS"
_PREFIX = "as"


def ribbon_xml(groups: Sequence[str], *, is_addin: bool) -> bytes:
    """Return the part ``customUI14.xml`` with ``groups``, for the add-in or for a workbook."""
    root = ET.Element("customUI", {"xmlns": NAMESPACE, f"xmlns:{_PREFIX}": OWN_NAMESPACE})
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(
        tabs,
        "tab",
        {
            "idQ": f"{_PREFIX}:tab",
            "label": TAB,
            "keytip": TAB_KEY,
            "insertAfterMso": "TabHome",
        },
    )
    callback = ADDIN_CALLBACK if is_addin else BOOK_CALLBACK
    for number, name in enumerate(groups, start=1):
        attributes = {"id": f"gruppe{number}", "label": name}
        if not is_addin:
            attributes["getVisible"] = VISIBLE_CALLBACK
        group = ET.SubElement(tab, "group", attributes)
        for action in ACTIONS:
            if action.group == name:
                ET.SubElement(group, "button", _button(action, callback))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _button(action: Action, callback: str) -> dict[str, str]:
    return {
        "id": f"knopf{action.sub}",
        "label": action.label,
        "screentip": action.tip,
        "supertip": action.explanation,
        "imageMso": action.image,
        "size": "large",
        "keytip": action.key,
        "tag": action.macro,
        "onAction": callback,
    }
