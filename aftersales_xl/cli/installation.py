"""Commands that bring the program into Excel, take it out again, and look at how it stands."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.words import messages

if TYPE_CHECKING:
    from aftersales_xl.setup.install import ProgramOrigin
    from aftersales_xl.setup.machine import Machine
    from aftersales_xl.setup.rollout import RolloutFolder
    from aftersales_xl.setup.steps import InstallationStep, StepMessage

app = typer.Typer()

_DRY_RUN = typer.Option("--dry-run", help="Zeigt jeden Schritt und verändert nichts.")


@app.command()
def install(  # noqa: PLR0913 -- one parameter per option
    *,
    libreoffice: Annotated[
        bool,
        typer.Option("--libreoffice", help="Richtet die Funktionen auch in LibreOffice Calc ein."),
    ] = False,
    register: Annotated[
        str | None,
        typer.Option(
            "--register",
            metavar="ADRESSE",
            help="Register für alle Befehle und Knöpfe: Datei oder Datenbank-URL.",
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--quelle",
            metavar="ORDNER",
            help="Richtet ein, was Ihre Firma in diesem Ordner bereitstellt (siehe „verteilung“).",
        ),
    ] = None,
    silent: Annotated[
        bool, typer.Option("--still", help="Sagt nur, was schiefging; für die Verteilung.")
    ] = False,
    rolls_back: Annotated[
        bool,
        typer.Option("--zurück", "--zurueck", help="Nimmt wieder die verteilte Fassung davor."),
    ] = False,
    dry_run: Annotated[bool, _DRY_RUN] = False,
) -> int:
    """Richtet Add-in, Mappen, Vorlagen und Einstellungen für Excel ein, nur für Sie.

    Ein zweiter Aufruf erneuert die Installation. Was Sie geändert haben, bleibt stehen.
    """
    from aftersales_xl.setup.install import install as installed
    from aftersales_xl.setup.machine import this_machine
    from aftersales_xl.setup.rollout import read_rollout

    if rolls_back:
        return _rolled_back()
    rollout = None if source is None else read_rollout(source.absolute())
    if rollout is not None and not dry_run and not rollout.is_of(Path(sys.prefix)):
        return _handed_over(rollout.script)
    machine = this_machine()
    origin, steps = _wanted_installation(
        machine, rollout, libreoffice=libreoffice, register=register
    )
    if silent:
        for _ in installed(machine, steps, origin, dry_run=dry_run):
            pass
        return 0
    if not _show(installed(machine, steps, origin, dry_run=dry_run)):
        typer.echo(messages.text("install_current"))
    _end(machine, dry_run=dry_run)
    return 0


@app.command()
def uninstall(*, dry_run: Annotated[bool, _DRY_RUN] = False) -> int:
    """Nimmt zurück, was „install“ getan hat. Geänderte Dateien und das Register bleiben."""
    from aftersales_xl.setup.install import uninstall as uninstalled
    from aftersales_xl.setup.machine import this_machine

    _show(uninstalled(this_machine(), dry_run=dry_run))
    if dry_run:
        typer.echo(messages.text("install_dry_run"))
    return 0


@app.command()
def doctor(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Gibt jede Zeile als JSON-Objekt aus.")
    ] = False,
) -> int:
    """Prüft die Installation und sagt zu jedem Fehler, was zu tun ist."""
    from aftersales_xl.setup.doctor import diagnose, is_sound
    from aftersales_xl.setup.machine import this_machine

    findings = diagnose(this_machine())
    for finding in findings:
        if as_json:
            said = {
                "topic": finding.topic,
                "grade": finding.grade.name.lower(),
                "sentence": finding.sentence,
            }
            typer.echo(json.dumps(said, ensure_ascii=False))
        else:
            typer.echo(str(finding))
    return 0 if is_sound(findings) else 1


def _rolled_back() -> int:
    """Hand over to the script that came with this version."""
    from aftersales_xl.setup.rollout import SCRIPT

    script = Path(sys.prefix) / "quelle" / SCRIPT
    if not script.is_file():
        raise refusal("rollout_nothing_before")
    return _handed_over(script, "--zurueck")


def _handed_over(script: Path, *words: str) -> int:
    """Run the script of a company's folder, outside this environment; return its exit code."""
    import subprocess

    if not script.is_file():
        raise refusal("rollout_folder_incomplete", path=str(script.parent), file=script.name)
    python = getattr(sys, "_base_executable", sys.executable)
    return subprocess.call([python, str(script), *words])  # noqa: S603 -- named by the user


def _wanted_installation(
    machine: Machine, rollout: RolloutFolder | None, *, libreoffice: bool, register: str | None
) -> tuple[ProgramOrigin, list[InstallationStep]]:
    """Return what is to be installed: by whom, and each step."""
    from importlib.metadata import version

    from aftersales_xl.libreoffice.addin import IDENTIFIER
    from aftersales_xl.setup.install import ProgramOrigin
    from aftersales_xl.setup.plan import interpreter, plan
    from aftersales_xl.setup.register_step import WantedRegister
    from aftersales_xl.setup.steps import WantedExtension

    python = interpreter(machine.places.system)
    if rollout is None:
        steps = list(plan(machine, python))
    else:
        steps = [
            *plan(machine, python, rollout.templates()),
            *rollout.steps(machine.places),
        ]
    if register is not None:
        steps.append(WantedRegister(register))
    if libreoffice:
        steps.append(WantedExtension(IDENTIFIER))
    return ProgramOrigin(program=version("aftersales-xl"), interpreter=str(python)), steps


def _show(lines: Iterable[StepMessage]) -> int:
    """Print each line as it comes; return how many of them were steps."""
    steps = 0
    for line in lines:
        typer.echo(messages.text(line.code, **line.details))
        steps += line.is_step
    return steps


def _end(machine: Machine, *, dry_run: bool) -> None:
    from aftersales_xl.setup.plan import MAIN_WORKBOOK

    places = machine.places
    if dry_run:
        typer.echo(messages.text("install_dry_run"))
    elif places.startup is None:
        typer.echo(messages.text("install_done_here", path=str(places.documents)))
    else:
        path = str(places.documents / MAIN_WORKBOOK)
        typer.echo(messages.text("install_done", path=path))
