"""What the commands share: where they write, and how a refusal is told."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, TypeVar

import typer

from aftersales_xl import messages
from aftersales_xl.domain.errors import Problem, Severity

if TYPE_CHECKING:
    from rich.console import Console

Item = TypeVar("Item")

MOST_TOLD = 20
"""So many problems on the screen: more of them nobody reads; --json has them."""
_WORTH_A_BAR = 3
_PIPE_WIDTH = 200  # of tables: nothing wraps where nobody looks at a screen
_WORDS = {Severity.ERROR: "Fehler", Severity.WARNING: "Hinweis"}


def speak_utf8() -> None:
    """Write and read UTF-8, whatever the console or the locale says."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")


def console() -> Console:
    """Return where tables go; coloured on a terminal, plain and unbroken in a pipe.

    Brackets and colons are what they are: names of customers and folders may have some.
    """
    from rich.console import Console

    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    return Console(markup=False, emoji=False, highlight=False, width=width)


def tell(sentence: str) -> None:
    """Write one sentence to the error stream."""
    typer.echo(sentence, err=True)


def announce_register(register: str) -> None:
    """Say that a register was made; it begins a count, which a mistyped name must not do."""
    tell(messages.text("register_made", register=register))


def explain(problems: Iterable[Problem]) -> None:
    """Write the first problems as German sentences, one a line, to the error stream."""
    every = tuple(problems)
    for problem in every[:MOST_TOLD]:
        tell(f"{_WORDS[problem.severity]}: {messages.sentence(problem)}")
    if len(every) > MOST_TOLD:
        tell(messages.text("more_changes", count=len(every) - MOST_TOLD))


def progress(items: Sequence[Item], label: str) -> Iterator[Item]:
    """Yield ``items``, with a bar on the error stream where a person waits for several."""
    if len(items) < _WORTH_A_BAR or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=label, console=Console(stderr=True), transient=True)
