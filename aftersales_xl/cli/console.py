"""What the commands share: where they write, and how a refusal is shown."""

from __future__ import annotations

import signal
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.words import messages
from aftersales_xl.words.severities import SEVERITIES

if TYPE_CHECKING:
    from types import FrameType

    from rich.console import Console

Item = TypeVar("Item")

MOST_TOLD = 20
"""The most problems shown on the screen; --json has all of them."""
_WORTH_A_BAR = 3
_PIPE_WIDTH = 200  # of tables: nothing wraps where the output is no screen
_END_SIGNALS = (signal.SIGINT, signal.SIGTERM)


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
        tell(f"{SEVERITIES.word(problem.severity)}: {messages.sentence(problem)}")
    if len(every) > MOST_TOLD:
        tell(messages.text("more_changes", count=len(every) - MOST_TOLD))


class Reports:
    """Whether a bug is reported with its traceback; ``--debug`` asks for it."""

    with_traceback = False


def unexpected_problem(error: Exception) -> Problem:
    """Return the problem for an unexpected error; an unreachable path is named."""
    if Reports.with_traceback:
        traceback.print_exception(error)
    if isinstance(error, OSError) and isinstance(error.filename, str | Path):
        return Problem(code="path_unreachable", details={"path": str(error.filename)})
    return Problem(code="internal", details={"reason": type(error).__name__})


class Ending:
    """Whether the user has asked a batch to end: after what is being done, nothing more begins."""

    is_asked = False

    @classmethod
    def check(cls) -> None:
        """Raise `KeyboardInterrupt` where the user has asked to end."""
        if cls.is_asked:
            raise KeyboardInterrupt

    @classmethod
    @contextmanager
    def after_each(cls) -> Iterator[None]:
        """Let Ctrl-C wait inside the block until `check`; a second one ends at once.

        A number is given and its document written between two checks, so none is lost.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, cls._ask) for number in _END_SIGNALS}
        try:
            yield
        finally:
            cls.is_asked = False
            for number, handler in before.items():
                signal.signal(number, handler)

    @classmethod
    def _ask(cls, _number: int, _frame: FrameType | None) -> None:
        cls.check()
        cls.is_asked = True
        tell(messages.text("ending_after_this"))


def progress(items: Sequence[Item], label: str) -> Iterator[Item]:
    """Yield ``items``, with a bar on the error stream where a person waits for several."""
    if len(items) < _WORTH_A_BAR or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(
        console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()
    )
    with bar:
        yield from bar.track(items, description=label)
