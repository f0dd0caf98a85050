"""The generated files of the repository: one list, with what builds each and what it is made of.

A new generated file is a new entry of `GENERATED`; its order does not matter. A builder gets the
contents of the generated files among its inputs, built a moment ago, and reads no generated file
from the disk: so a stale one makes all stale that are made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from typing import Any

from aftersales_udfs import descriptions, functions
from aftersales_xl.cli.libreoffice import known_to_libreoffice
from aftersales_xl.excel.addin.function_help import HELP_FILE, help_file, intellisense, read_help
from aftersales_xl.excel.addin.ready_made import Macros
from aftersales_xl.excel.build import Filled, plan_of, workbook_bytes
from aftersales_xl.excel.plans import PLANS, Plan
from aftersales_xl.libreoffice.addin import GENERATED as LIBREOFFICE_FILES
from workshop import it_sheet
from workshop.field_list import reference
from workshop.function_page import function_page
from workshop.libreoffice_addin import generated_files
from workshop.vba import addin_book, sources, vba_project
from workshop.vba.sources import Module
from workshop.vba.wrappers import help_of
from workshop.word import TEMPLATES
from workshop.workbooks import SHIPPED

Built = Mapping[str, bytes]
"""Contents by path below the checkout."""

_FUNCTIONS = "udfs/aftersales_udfs"
_PROJECTS = "aftersales_xl/excel/addin"
_HELP = f"{_PROJECTS}/{HELP_FILE}"
_ADDIN = "aftersales.xlam"
_WORKBOOK_SOURCES = ("aftersales_xl/excel", "workshop/samples", _FUNCTIONS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Generated:
    """One generated file.

    Attributes:
        path: where it stands below the checkout.
        build: returns its content.
        inputs: the files and folders it is made of, generated ones included.
    """

    path: str
    build: Callable[[Built], bytes]
    inputs: tuple[str, ...]


def _project_path(content: Filled) -> str:
    return f"{_PROJECTS}/{plan_of(content).project}"


def _has_macros(name: str) -> bool:
    return name.endswith(".xlsm")


def _workbook(built: Built, *, name: str) -> bytes:
    content = SHIPPED[name]
    if not _has_macros(name):
        return workbook_bytes(content, functions())
    macros = Macros(project=built[_project_path(content)], functions=read_help(built[_HELP]))
    return workbook_bytes(content, functions(), macros=macros)


@cache
def _modules(*, is_addin: bool) -> tuple[Module, ...]:
    return sources.modules(descriptions(), is_addin=is_addin)


def _project(_: Built, *, plan: Plan[Any]) -> bytes:
    return vba_project.project(plan.project, _modules(is_addin=False), len(plan.layouts))


def _addin(built: Built) -> bytes:
    project = vba_project.project(_ADDIN, _modules(is_addin=True), addin_book.SHEETS)
    return addin_book.addin_bytes(Macros(project=project, functions=read_help(built[_HELP])))


def _function_help(_: Built) -> bytes:
    return help_file(help_of(descriptions()))


def _intellisense(built: Built) -> bytes:
    return intellisense(read_help(built[_HELP]))


def _libreoffice_file(_: Built, *, name: str) -> bytes:
    return generated_files(known_to_libreoffice(), version("aftersales-xl"))[name]


def _template(_: Built, *, name: str) -> bytes:
    return TEMPLATES[name]()


def _field_list(_: Built) -> bytes:
    return reference().encode()


def _function_page(_: Built) -> bytes:
    return function_page().encode()


def _it_sheet(built: Built) -> bytes:
    return it_sheet.it_sheet(built).encode()


_FILES = (
    *(
        Generated(
            path=f"templates/word/{name}",
            build=partial(_template, name=name),
            inputs=("workshop/word", "workshop/examples"),
        )
        for name in TEMPLATES
    ),
    Generated(
        path="templates/word/FIELDS.md",
        build=_field_list,
        inputs=("aftersales_xl/documents/fields", "workshop/examples", "workshop/field_list.py"),
    ),
    Generated(
        path=_HELP,
        build=_function_help,
        inputs=("workshop/vba/wrappers.py", _FUNCTIONS),
    ),
    Generated(
        path="install/aftersales.intellisense.xml",
        build=_intellisense,
        inputs=(_HELP,),
    ),
    *(
        Generated(
            path=f"{_PROJECTS}/{plan.project}",
            build=partial(_project, plan=plan),
            inputs=("workshop/vba", "aftersales_xl/excel/addin/actions.py", _FUNCTIONS),
        )
        for plan in PLANS
    ),
    Generated(
        path=f"install/{_ADDIN}",
        build=_addin,
        inputs=("workshop/vba", "aftersales_xl/excel/addin/actions.py", _HELP, _FUNCTIONS),
    ),
    *(
        Generated(
            path=f"workbooks/{name}",
            build=partial(_workbook, name=name),
            inputs=(
                *_WORKBOOK_SOURCES,
                *([_project_path(content), _HELP] if _has_macros(name) else []),
            ),
        )
        for name, content in SHIPPED.items()
    ),
    *(
        Generated(
            path=f"install/libreoffice/{name}",
            build=partial(_libreoffice_file, name=name),
            inputs=("workshop/libreoffice_addin.py", _FUNCTIONS),
        )
        for name in LIBREOFFICE_FILES
    ),
    Generated(
        path="docs/funktionen.md",
        build=_function_page,
        inputs=("workshop/function_page.py", _FUNCTIONS),
    ),
)

GENERATED = (
    *_FILES,
    Generated(
        path=it_sheet.PATH,
        build=_it_sheet,
        inputs=(
            *(file.path for file in _FILES),
            "workshop/it_sheet_text.py",
            "workshop/it_sheet.py",
            "aftersales_xl/setup",
        ),
    ),
)
