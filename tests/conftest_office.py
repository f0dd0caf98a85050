"""LibreOffice as a second opinion: one, started once for all tests, with our add-in active."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from aftersales_xl.cli.libreoffice import known_to_libreoffice
from aftersales_xl.libreoffice.calls import for_libreoffice
from aftersales_xl.libreoffice.extension import COMMAND_FILE, extension_files
from aftersales_xl.libreoffice.office import environment, find_office
from aftersales_xl.libreoffice.start import start_command

HERE = Path(__file__).parent


class Office:
    """LibreOffice with our add-in; methods of `calc_process.Calc` are called by name."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.pid_file = room / "server.pid"
        self.server = [sys.executable, str(HERE / "libreoffice" / "serving.py"), str(self.pid_file)]
        pipe = uuid.uuid4().hex
        command = start_command(find_office(), room / "office", extension_files(self.server))
        self._soffice = subprocess.Popen(
            [*command, "--headless", f"--accept=pipe,name={pipe};urp;"],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._calc = subprocess.Popen(
            [_python_with_uno(), str(HERE / "libreoffice" / "calc_process.py"), pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __call__(self, *request: object) -> object:
        self._calc.stdin.write(json.dumps(request).encode() + b"\n")
        self._calc.stdin.flush()
        return json.loads(self._calc.stdout.readline())

    def recalculated(self, workbook: Path) -> dict[str, dict[str, object]]:
        """Return every value by sheet and cell after a full recalculation, ours included."""
        self.open("einmal", workbook)
        self("recalculate", "einmal")
        found = self("values", "einmal")
        self("close", "einmal")
        return {
            sheet: {
                f"{get_column_letter(column)}{row}": None if value == "" else value
                for row, cells in enumerate(values, start=1)
                for column, value in enumerate(cells, start=1)
            }
            for sheet, (values, _) in found.items()
        }

    def open(self, name: str, workbook: Path) -> None:
        copy = self.room / f"{name}{workbook.suffix}"
        copy.write_bytes(for_libreoffice(workbook.read_bytes(), known_to_libreoffice()))
        self("open", name, copy.as_uri())

    def use_server(self, command: list[str]) -> None:
        """End the running server; the next call starts ``command``."""
        addin = self.room / "office" / "extensions" / "aftersales"
        (addin / COMMAND_FILE).write_text(json.dumps(command), encoding="utf-8")
        with suppress(ProcessLookupError, FileNotFoundError):  # ended before, or never asked
            os.kill(int(self.pid_file.read_text()), signal.SIGKILL)

    def end(self) -> None:
        with self._calc:
            self._calc.stdin.close()
        os.killpg(self._soffice.pid, signal.SIGKILL)
        self._soffice.wait()


def _python_with_uno() -> str:
    office = find_office().resolve().parent
    candidates = [office / "python", shutil.which("python3", path="/usr/bin"), sys.executable]
    for python in filter(None, candidates):
        if Path(python).is_file() and not _fails([str(python), "-c", "import uno"]):
            return str(python)
    pytest.fail("Kein Python mit uno gefunden; unter Debian und Ubuntu fehlt python3-uno.")


def _fails(command: list[str]) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode != 0


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    running = Office(tmp_path_factory.mktemp("libreoffice"))
    yield running
    running.end()


def formula_text(value: object) -> str:
    """Return the text of a formula, whether it spills or not."""
    return str(value.text if isinstance(value, ArrayFormula) else value)
