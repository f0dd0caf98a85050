"""Commands around workbooks: ``workbooks build`` for developers, ``neu`` for everyone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()
workbooks = typer.Typer(help="Baut die mitgelieferten Mappen und prüft, ob sie aktuell sind.")
app.add_typer(workbooks, name="workbooks")


@workbooks.command()
def build(
    *,
    folder: Annotated[Path, typer.Option("--out", metavar="ORDNER", help="Zielordner.")] = Path(
        "workbooks"
    ),
    check: Annotated[
        bool, typer.Option("--check", help="Baut nichts, sondern meldet veraltete Mappen.")
    ] = False,
) -> int:
    """Baut die mitgelieferten Mappen, jedes Mal gleich."""
    from aftersales_udfs import functions
    from aftersales_xl.app.build_workbooks import build_workbooks, stale_workbooks

    if not check:
        for path in build_workbooks(folder, functions()):
            typer.echo(f"gebaut: {path}")
        return 0
    stale = list(stale_workbooks(folder, functions()))
    for path in stale:
        typer.echo(
            f"veraltet: {path}. Bitte führen Sie „aftersales-xl workbooks build“ aus.", err=True
        )
    if not stale:
        typer.echo("Alle Mappen sind aktuell.")
    return 1 if stale else 0


@app.command()
def neu(
    target: Annotated[Path, typer.Argument(metavar="DATEI", help="Die neue Mappe (.xlsx).")],
    *,
    source: Annotated[
        Path | None,
        typer.Option(
            "--aus",
            metavar="MAPPE",
            help="Übernimmt Firma und Preisliste aus dieser Mappe und merkt sie sich.",
        ),
    ] = None,
) -> int:
    """Legt eine leere Angebotsmappe mit Ihrer Firma und Ihrer Preisliste an."""
    from aftersales_udfs import functions
    from aftersales_xl.app.new_workbook import new_workbook
    from aftersales_xl.excel.book import FileBook
    from aftersales_xl.user_folders import home

    book = FileBook(source, functions()) if source else None
    content = new_workbook(target, source=book, home=home(), functions=functions())
    typer.echo(f"{target}: leere Angebotsmappe für {content.company.get('name')} angelegt.")
    return 0
