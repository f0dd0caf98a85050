"""``libreoffice``: a workbook in LibreOffice, with our functions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_udfs import descriptions
from aftersales_xl.libreoffice.addin import AddInArgument, AddInFunction

if TYPE_CHECKING:
    from aftersales_udfs.registry import Function

app = typer.Typer()


@app.command()
def libreoffice(
    workbook: Annotated[Path, typer.Argument(metavar="MAPPE", help="Die Mappe (.xlsx, .xlsm).")],
    *,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Öffnet nichts, sondern schreibt die Mappe als PDF.")
    ] = False,
    out: Annotated[Path, typer.Option("--out", metavar="ORDNER", help="Ordner für das PDF.")] = (
        Path()
    ),
) -> int:
    """Öffnet eine Kopie der Mappe in LibreOffice; unsere Funktionen rechnen dort mit.

    Das Original bleibt unverändert. Die Kopie ist zum Ansehen und Durchrechnen da: Sie
    verschwindet, sobald Sie LibreOffice schließen.
    """
    from aftersales_xl.app.libreoffice_addin import server_command
    from aftersales_xl.app.open_in_libreoffice import (
        LibreOfficeFunctions,
        open_in_libreoffice,
        workbook_as_pdf,
    )

    functions = LibreOfficeFunctions(known=known_to_libreoffice(), server=server_command())
    if pdf:
        typer.echo(f"geschrieben: {workbook_as_pdf(workbook, out, functions)}")
        return 0
    typer.echo(
        f"LibreOffice öffnet eine Kopie von {workbook.name}. Das Original bleibt unverändert; "
        "was Sie in der Kopie eingeben, geht mit dem Schließen verloren."
    )
    open_in_libreoffice(workbook, functions)
    return 0


def known_to_libreoffice() -> list[AddInFunction]:
    """Return what LibreOffice has to know about each of our functions."""
    return [_addin_function(function) for function in descriptions().values()]


def _addin_function(function: Function) -> AddInFunction:
    return AddInFunction(
        name=function.name,
        category=function.category,
        help=function.help,
        arguments=[
            AddInArgument(
                name=argument.name,
                doc=argument.kind.doc,
                is_required=argument.required,
                is_table=argument.kind.is_table,
            )
            for argument in function.arguments
        ],
        returns_table=function.returns_table,
    )
