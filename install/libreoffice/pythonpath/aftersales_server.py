"""The way from LibreOffice to our functions: a child process, a line of JSON each way.

Standard library only: LibreOffice's Python runs it. The child starts with the first call and
ends with the office, because its standard input closes then. It is started again if it ended.
No call waits forever: what takes too long ends the child and becomes a sentence in the cell,
and for a moment the following cells say the same at once, so that a thousand of them do not
wait a thousand times.

Our functions answer the same to the same arguments. Many cells share a table, and LibreOffice
asks several times for one cell: the latest answers are kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import queue
import subprocess
import threading
import time
from collections import OrderedDict
from typing import IO

ERROR = "#FEHLER: "
MISSING = (
    ERROR + "Die After-Sales-Funktionen antworten nicht. Bitte führen Sie "
    "„aftersales-xl doctor“ aus und rechnen Sie dann mit Strg+Umschalt+F9 neu."
)
TOO_SLOW = (
    ERROR + "Die Berechnung dauert zu lange und wurde abgebrochen. Bitte verkleinern Sie den "
    "Bereich oder rechnen Sie mit Strg+Umschalt+F9 neu."
)
COMMAND_FILE = "befehl.json"
SECONDS_TO_START = 60.0  # a cold disk and a virus scanner
SECONDS_A_CALL = 30.0
SECONDS_OF_PEACE = 2.0  # after a failure, cells are told without another try
MOST_KEPT = 500  # answers
# LibreOffice sets these for its own Python; ours must not load its modules or libraries
OFFICE_VARIABLES = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "URE_BOOTSTRAP")


class NoAnswerError(Exception):
    """The server gave none; the text is what the cell shows."""


class Server:
    """The child process that knows our functions.

    Args:
        folder: the add-in's folder; its ``befehl.json`` holds the command as a list of words.
        seconds_to_start: how long the first answer may take.
        seconds_a_call: how long any other answer may take.
    """

    def __init__(
        self,
        folder: str | pathlib.Path,
        *,
        seconds_to_start: float = SECONDS_TO_START,
        seconds_a_call: float = SECONDS_A_CALL,
    ) -> None:
        self._command_file = pathlib.Path(folder) / COMMAND_FILE
        self._seconds_to_start = seconds_to_start
        self._seconds_a_call = seconds_a_call
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self._has_answered = False
        self._failed_at: float | None = None
        self._failure = MISSING
        self._kept: OrderedDict[bytes, object] = OrderedDict()

    def answer(self, name: str, received: tuple[object, ...]) -> object:
        """Return what the function ``name`` answers: a value, rows of values, or an error text."""
        request = json.dumps({"name": name, "args": received}).encode() + b"\n"
        with self._lock:
            if self._failed_at is not None:
                if time.monotonic() - self._failed_at < SECONDS_OF_PEACE:
                    return self._failure
                self._failed_at = None
            try:
                return self._kept_or_asked(request)
            except NoAnswerError as failure:
                self._failed_at, self._failure = time.monotonic(), str(failure)
                return self._failure

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        with contextlib.suppress(OSError):  # its end of the pipe is gone
            child.stdin.close()

    def _kept_or_asked(self, request: bytes) -> object:
        if request not in self._kept:
            self._kept[request] = self._asked(request)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(request)
        return self._kept[request]

    def _asked(self, request: bytes) -> object:
        """Return the answer; a child that has ended since the last call is started anew, once."""
        was_running = self._child is not None
        try:
            line = self._exchange(request)
            if line is None and was_running:
                self.close()
                line = self._exchange(request)
        except OSError as error:
            self.close()
            raise NoAnswerError(MISSING) from error
        if line is None:
            self.close()
            raise NoAnswerError(MISSING)
        answer = json.loads(line)
        return answer["result"] if "result" in answer else ERROR + answer["error"]

    def _exchange(self, request: bytes) -> bytes | None:
        """Send one line and return the one that comes back; None where the child has ended."""
        child = self._child or self._start()
        try:
            child.stdin.write(request)
            child.stdin.flush()
        except OSError:
            return None
        limit = self._seconds_a_call if self._has_answered else self._seconds_to_start
        try:
            line = self._lines.get(timeout=limit)
        except queue.Empty:
            self.close()
            raise NoAnswerError(TOO_SLOW if self._has_answered else MISSING) from None
        self._has_answered = self._has_answered or line is not None
        return line

    def _start(self) -> subprocess.Popen[bytes]:
        """Return the child, started, with a thread that reads its lines.

        Raises:
            NoAnswerError: nobody told the add-in how to start it.
        """
        try:
            command = json.loads(self._command_file.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise NoAnswerError(MISSING) from error
        surroundings = {
            name: value for name, value in os.environ.items() if name not in OFFICE_VARIABLES
        }
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._child, self._lines, self._has_answered = child, queue.Queue(), False
        threading.Thread(target=_read, args=(child.stdout, self._lines), daemon=True).start()
        return child


def cells(answer: object, *, returns_table: bool) -> object:
    """Return an answer as LibreOffice takes it: one value, or rows of values.

    A table is declared as rows, so that an error text becomes a table of one cell; a single
    value is declared as one.
    """
    if not returns_table:
        return _cell(answer)
    if not isinstance(answer, list):
        return ((_cell(answer),),)
    return tuple(tuple(_cell(value) for value in row) for row in answer)


def filled_up(
    table: tuple[tuple[object, ...], ...], rows: int, columns: int
) -> tuple[tuple[object, ...], ...]:
    """Return ``table`` with empty texts added up to this many rows and columns."""
    wide = [tuple(map(_cell, row)) + ("",) * (columns - len(row)) for row in table]
    return (*wide, *[("",) * columns] * (rows - len(table)))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return float(value)
    return "" if value is None else value


def _read(stream: IO[bytes], lines: queue.Queue[bytes | None]) -> None:
    """Hand over the child's lines as they come, and None when it has ended."""
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(None)
