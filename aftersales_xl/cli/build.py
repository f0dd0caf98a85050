"""Commands of a checkout: ``build`` makes every generated file, ``verteilung`` a roll-out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aftersales_xl import resources
from aftersales_xl.cli import console
from aftersales_xl.domain.money.errors import refusal

app = typer.Typer()


class RolloutTarget(StrEnum):
    """The computers a folder for roll-out is for."""

    HERE = "hier"
    WINDOWS = "windows"


class RolloutPart(StrEnum):
    """What is installed: everything, or what offers and contracts need."""

    ALL = "all"
    DOCUMENTS = "documents"


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


@app.command()
def verteilung(  # noqa: PLR0913 -- one parameter per option
    folder: Annotated[
        Path,
        typer.Argument(metavar="ORDNER", help="Der neue Ordner, z. B. auf einem Netzlaufwerk."),
    ],
    *,
    source: Annotated[
        Path | None,
        typer.Option("--aus", metavar="MAPPE", help="Firma und Preisliste für neue Angebote."),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option("--vorlagen", metavar="ORDNER", help="Word-Vorlagen in Ihrem Aussehen."),
    ] = None,
    register: Annotated[
        str, typer.Option("--register", metavar="ADRESSE", help="Das gemeinsame Register.")
    ] = "",
    target: Annotated[
        RolloutTarget,
        typer.Option(
            "--system", metavar="SYSTEM", help="windows, oder hier: ein System wie dieses."
        ),
    ] = RolloutTarget.WINDOWS,
    part: Annotated[
        RolloutPart,
        typer.Option("--teil", metavar="TEIL", help="all, oder documents ohne lange Listen."),
    ] = RolloutPart.ALL,
) -> int:
    """Baut einen Ordner, aus dem Ihre IT das Programm still verteilt (im Quellordner)."""
    from aftersales_udfs import functions
    from aftersales_xl.app.new_workbook import master_data
    from aftersales_xl.excel.book import FileBook
    from aftersales_xl.register.place import shared_address

    root = resources.checkout()
    if templates is not None and not templates.is_dir():
        raise refusal("path_unreachable", path=str(templates))
    try:
        from workshop.rollout_folder import RolloutOrder, RolloutSystem, build_rollout
    except ModuleNotFoundError as missing:
        raise refusal("build_package_missing", package=missing.name or "") from missing

    order = RolloutOrder(
        folder=folder.absolute(),
        part=part.value,
        target=RolloutSystem(target.value),
        master_data=master_data(FileBook(source, functions())) if source else None,
        templates=templates,
        register=shared_address(register) if register else "",
    )
    settings = build_rollout(root, order)
    typer.echo(f"{folder}: Verteilungsordner der Fassung {settings.name} gebaut.")
    return 0
