"""The command ``aftersales-xl``: German help, German sentences, one exit code for each ending.

0 is done, 1 refused or failed, 2 called wrongly, 130 interrupted. Commands live in modules
of their own, which import what they need when they run: ``--help`` has to be quick.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from aftersales_xl.cli import (
    build,
    console,
    contracts,
    demonstration,
    forecasts,
    german,
    installation,
    libreoffice,
    offers,
    reconciliation,
    selling,
    udf,
    workbooks,
)
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.missing_packages import missing_package

COMMAND = "aftersales-xl"
REFUSED, INTERRUPTED = 1, 130

app = typer.Typer(
    name=COMMAND,
    help="Angebote, Wartungsverträge und Vertragsprognosen aus Excel: prüfen, rechnen, ausgeben.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(offers.app)  # without a name: offer, check, demo … stand at the top
app.add_typer(demonstration.app)
app.add_typer(contracts.app)
app.add_typer(forecasts.app)
app.add_typer(reconciliation.app)
app.add_typer(workbooks.app)
app.add_typer(selling.app)
app.add_typer(installation.app)
app.add_typer(libreoffice.app)
app.add_typer(build.app)
app.add_typer(udf.app, name="udf")


def _show_version(asked: bool) -> None:  # noqa: FBT001 -- Typer hands the option over by position
    if asked:
        from importlib.metadata import version

        typer.echo(f"{COMMAND} {version(COMMAND)}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Zeigt die Version.", callback=_show_version, is_eager=True),
    ] = False,
    _debug: Annotated[
        bool,
        typer.Option("--debug", help="Zeigt bei einem unerwarteten Fehler, wo er entstand."),
    ] = False,
) -> None:
    """Take the options that stand before every command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every failure is a German sentence."""
    console.speak_utf8()
    words, wants_traceback = _without_debug(sys.argv[1:] if arguments is None else arguments)
    console.Reports.with_traceback = wants_traceback
    try:
        with _own_words_only(wants_traceback=wants_traceback):
            return _run(words)
    except Refusal as refused:
        console.explain(refused.problems)
    except typer.TyperException as error:
        console.tell(german.usage_error(error))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _end_interrupted()
    except ModuleNotFoundError as missing:
        console.explain([missing_package(missing) or console.unexpected_problem(missing)])
    except Exception as error:  # noqa: BLE001 -- the last resort: the user must not see a traceback
        console.explain([console.unexpected_problem(error)])
    return REFUSED


@contextmanager
def _own_words_only(*, wants_traceback: bool) -> Iterator[None]:
    """Keep to themselves what libraries have to say, unless a fault is being looked for."""
    logging.getLogger().addHandler(logging.NullHandler())  # else warnings go to the error stream
    with warnings.catch_warnings():
        if not wants_traceback:
            warnings.simplefilter("ignore")
        yield


def _run(words: Sequence[str]) -> int:
    command = typer.main.get_group(app)
    german.make_german(command)
    ended = command.main(list(words), prog_name=COMMAND, standalone_mode=False)
    if ended == INTERRUPTED:
        return _end_interrupted()
    return ended if isinstance(ended, int) else 0


def _end_interrupted() -> int:
    console.tell("Abgebrochen.")
    return INTERRUPTED


def _without_debug(arguments: Sequence[str]) -> tuple[list[str], bool]:
    """Take ``--debug`` out wherever it stands before ``--``; return the rest and whether it did."""
    words = list(arguments)
    end = words.index("--") if "--" in words else len(words)
    kept = [word for word in words[:end] if word != "--debug"]
    return kept + words[end:], len(kept) < end
