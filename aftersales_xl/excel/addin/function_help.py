"""What the function wizard and Excel-DNA IntelliSense say about our functions, as parts of a file.

Excel keeps both itself: categories in ``functionGroups``, argument texts in an extension of the
workbook's part, the number of a function's category and its help in the VBA project. So no macro
has to tell them when a file opens, and a hidden add-in has its texts too. Excel-DNA IntelliSense, a
free add-in that shows arguments while one types, reads a custom XML part of an open workbook.

The texts come from ``functions.xml``, which is generated from the functions' declarations.

Sources:
    ECMA-376-1, 18.2.14 (functionGroups); [MS-XLSX] 2.3.5 and 2.6 (definedNames and
    argumentDescriptions in the namespace of 2009/9); Excel-DNA IntelliSense, "Usage Instructions".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

HELP_FILE = "functions.xml"
INTELLISENSE = "http://schemas.excel-dna.net/intellisense/1.0"
_BUILT_IN_GROUPS = 19  # categories of Excel's own; ours are numbered after them and "none"
_EXTENSION = "{8193D73E-4604-4355-AFF4-8A2333D13BE4}"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, kw_only=True, slots=True)
class FunctionHelp:
    """The texts about one function; ``arguments`` are pairs of name and text, in their order."""

    name: str
    category: str
    text: str
    arguments: tuple[tuple[str, str], ...]


def read_help(content: bytes) -> tuple[FunctionHelp, ...]:
    """Return what `help_file` wrote."""
    return tuple(
        FunctionHelp(
            name=function.attrib["name"],
            category=function.attrib["category"],
            text=function.attrib["help"],
            arguments=tuple((one.attrib["name"], one.attrib["help"]) for one in function),
        )
        for function in fromstring(content)
    )


def help_file(functions: Sequence[FunctionHelp]) -> bytes:
    """Return the content of `HELP_FILE` for ``functions``."""
    root = ET.Element("functions")
    for function in functions:
        attributes = {
            "name": function.name,
            "category": function.category,
            "help": function.text,
        }
        element = ET.SubElement(root, "function", attributes)
        for name, text in function.arguments:
            ET.SubElement(element, "argument", {"name": name, "help": text})
    return _document(root)


def category_number(category: str, functions: Sequence[FunctionHelp]) -> int:
    """Return the number under which a VBA project refers to a category of `function_groups`."""
    return _BUILT_IN_GROUPS + 1 + _categories(functions).index(category)


def function_groups(functions: Sequence[FunctionHelp]) -> bytes:
    """Return the element of a workbook's part that lists our categories."""
    root = ET.Element("functionGroups", {"builtInGroupCount": str(_BUILT_IN_GROUPS)})
    for category in _categories(functions):
        ET.SubElement(root, "functionGroup", {"name": category})
    return _element(root)


def argument_descriptions(functions: Sequence[FunctionHelp]) -> bytes:
    """Return the extensions of a workbook's part, with the texts about each argument."""
    root = ET.Element("extLst")
    extension = ET.SubElement(root, "ext", {"uri": _EXTENSION, "xmlns:x14": _X14})
    names = ET.SubElement(extension, "x14:definedNames")
    for function in functions:
        if not function.arguments:
            continue
        name = ET.SubElement(names, "x14:definedName", {"name": function.name})
        count = {"count": str(len(function.arguments))}
        texts = ET.SubElement(name, "x14:argumentDescriptions", count)
        for index, (_, text) in enumerate(function.arguments):
            ET.SubElement(texts, "x14:argumentDescription", {"index": str(index)}).text = text
    return _element(root)


def intellisense(functions: Sequence[FunctionHelp]) -> bytes:
    """Return what Excel-DNA IntelliSense reads, as a document of its own."""
    root = ET.Element("IntelliSense", {"xmlns": INTELLISENSE})
    listed = ET.SubElement(root, "FunctionInfo")
    for function in functions:
        attributes = {"Name": function.name, "Description": function.text}
        element = ET.SubElement(listed, "Function", attributes)
        for name, text in function.arguments:
            ET.SubElement(element, "Argument", {"Name": name, "Description": text})
    return _document(root)


def _categories(functions: Sequence[FunctionHelp]) -> list[str]:
    return list(dict.fromkeys(function.category for function in functions))


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    return _DECLARATION + _element(root) + b"\n"


def _element(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=False)
    return written
