"""``build``: every generated file of a checkout, for those who change the program."""

from __future__ import annotations

from typing import Annotated

import typer

from aftersales_xl import resources
from aftersales_xl.cli import console
from aftersales_xl.domain.money.errors import refusal

app = typer.Typer()


@app.command()
def build(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DATEI",
            help="Nur diese Dateien oder Ordner und was sie brauchen; ohne Angabe alle.",
        ),
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Schreibt nichts, sondern nennt veraltete Dateien.")
    ] = False,
    pictures: Annotated[
        bool,
        typer.Option(
            "--bilder",
            help="Erzeugt auch die Bilder des Handbuchs; das braucht LibreOffice und poppler.",
        ),
    ] = False,
) -> int:
    """Erzeugt Vorlagen, Mappen, VBA, Add-ins und Listen neu (für Entwickler, im Quellordner).

    Geschrieben wird nur, was sich geändert hat.
    """
    root = resources.checkout()
    try:
        from workshop.build import stale, write, written_pictures
    except ModuleNotFoundError as missing:
        raise refusal("build_package_missing", package=missing.name or "") from missing

    found = stale(
        root, only=files or (), progress=lambda files: console.progress(files, "Erzeugen")
    )
    for path, content in found.items():
        if check:
            console.tell(f"veraltet: {path}. Bitte führen Sie „aftersales-xl build“ aus.")
        else:
            write(root / path, content)
            typer.echo(f"erzeugt: {path}")
    if pictures and not check:
        for path in written_pictures(root):
            typer.echo(f"erzeugt: {path}")
    if not found:
        typer.echo("Alle erzeugten Dateien sind aktuell.")
    return 1 if check and found else 0
