"""The generated files of the LibreOffice add-in: types, texts of the function wizard, the list.

Facts about LibreOffice 7.4 that shaped them: a plain IDL text serves as type library, so no
SDK is needed. Only a parameter declared as one value of any type may be left out. A table comes
out, and goes in by an array formula, where it is declared as rows of cells.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from aftersales_xl.libreoffice.addin import FILL, IDENTIFIER, SERVICE, AddInArgument, AddInFunction

_NUMBER = "long"
_ONE = "any"
_ROWS = "sequence< sequence< any > >"
_LANGUAGES = ("en", "de")  # texts are German; without English ones other languages show none
_XCU = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" \
xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="CalcAddIns" \
oor:package="org.openoffice.Office">
 <node oor:name="AddInInfo">
  <node oor:name={service} oor:op="replace">
   <node oor:name="AddInFunctions">
{functions}
   </node>
  </node>
 </node>
</oor:component-data>
"""
_MANIFEST = """\
<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
{entries}
</manifest:manifest>
"""
_DESCRIPTION = """\
<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006" \
xmlns:xlink="http://www.w3.org/1999/xlink">
 <identifier value={identifier}/>
 <version value={version}/>
 <dependencies>
  <OpenOffice.org-minimal-version xmlns:d="http://openoffice.org/extensions/description/2006" \
d:name="LibreOffice 7.4" value="4.1"/>
 </dependencies>
 <publisher>
  <name xlink:href="" lang="de">After-Sales XL</name>
 </publisher>
 <display-name>
  <name lang="de">After-Sales XL: Funktionen für Calc</name>
 </display-name>
</description>
"""
_TYPES = {
    "types.idl": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    "addin.py": "application/vnd.sun.star.uno-component;type=Python",
    "CalcAddIns.xcu": "application/vnd.sun.star.configuration-data",
}


_FILL = AddInFunction(
    name=FILL,
    category="After-Sales LibreOffice",
    help="Füllt eine Tabelle mit leeren Zellen auf. Steht in Kopien von Excel-Mappen, wo in Excel "
    "Formeln überlaufen.",
    arguments=(
        AddInArgument(name="tabelle", doc="Die Tabelle", is_required=True, is_table=True),
        AddInArgument(name="zeilen", doc="Zeilen im Ganzen", is_required=True, is_table=False),
        AddInArgument(name="spalten", doc="Spalten im Ganzen", is_required=True, is_table=False),
    ),
    returns_table=True,
)
_FILL_METHOD = (
    f"  {_ROWS} {FILL}([in] {_ROWS} TABELLE, [in] {_NUMBER} ZEILEN, [in] {_NUMBER} SPALTEN);"
)


def generated_files(functions: Iterable[AddInFunction], version: str) -> dict[str, bytes]:
    """Return the generated files of the add-in by their path inside it."""
    known = sorted(functions, key=lambda function: function.name)
    entries = "\n".join(
        f" <manifest:file-entry manifest:full-path={quoteattr(path)} "
        f"manifest:media-type={quoteattr(kind)}/>"
        for path, kind in _TYPES.items()
    )
    texts = {
        "types.idl": _types(known),
        "CalcAddIns.xcu": _XCU.format(
            service=quoteattr(SERVICE), functions="\n".join(map(_wizard_texts, [*known, _FILL]))
        ),
        "functions.json": _function_list(known),
        "description.xml": _DESCRIPTION.format(
            identifier=quoteattr(IDENTIFIER), version=quoteattr(version)
        ),
        "META-INF/manifest.xml": _MANIFEST.format(entries=entries),
    }
    return {path: text.encode() for path, text in texts.items()}


def _types(functions: Iterable[AddInFunction]) -> str:
    """Return the interface of the component, one method a function, under its Excel name."""
    *modules, _ = SERVICE.split(".")
    opening = " ".join(f"module {module} {{" for module in modules)
    methods = "\n".join((*map(_method, functions), _FILL_METHOD))
    return f"{opening}\ninterface XFunctions {{\n{methods}\n}};\n{'}; ' * len(modules)}\n"


def _method(function: AddInFunction) -> str:
    parameters = ", ".join(
        f"[in] {_ROWS if argument.takes_rows else _ONE} {_parameter(argument)}"
        for argument in function.arguments
    )
    result = _ROWS if function.returns_table else _ONE
    return f"  {result} {function.name}({parameters});"


def _parameter(argument: AddInArgument) -> str:
    """Return an argument's name in the types, where only capitals may have underscores."""
    return argument.name.upper()


def _wizard_texts(function: AddInFunction) -> str:
    parameters = "\n".join(
        f'      <node oor:name={quoteattr(_parameter(argument))} oor:op="replace">'
        f"{_property('DisplayName', argument.name)}{_property('Description', argument.doc)}</node>"
        for argument in function.arguments
    )
    return (
        f'    <node oor:name={quoteattr(function.name)} oor:op="replace">\n'
        f"     {_property('DisplayName', function.name)}\n"
        f"     {_property('Description', function.help)}\n"
        '     <prop oor:name="Category"><value>Add-In</value></prop>\n'
        f"     {_property('CategoryDisplayName', function.category)}\n"
        '     <prop oor:name="CompatibilityName">'
        f'<value xml:lang="en-US">{function.name}</value></prop>\n'
        f'     <node oor:name="Parameters">\n{parameters}\n     </node>\n'
        "    </node>"
    )


def _property(name: str, text: str) -> str:
    values = "".join(
        f'<value xml:lang="{language}">{escape(text)}</value>' for language in _LANGUAGES
    )
    return f"<prop oor:name={quoteattr(name)}>{values}</prop>"


def _function_list(functions: Iterable[AddInFunction]) -> str:
    """Return the functions' names and whether each returns a table, for the component."""
    listed = {function.name: {"table": function.returns_table} for function in functions}
    return json.dumps(listed, indent=1) + "\n"
