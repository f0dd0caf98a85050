"""A stand-in for Excel's UDF server, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

collect_ignore = ["conftest.py"]  # no doctests here; two files of this name would clash
HERE = Path(__file__).parent
ROOT = HERE.parent.parent


class ExcelProcess:
    def __init__(self, process):
        self._process = process

    def ask(self, *question):
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def call(self, name, *args):
        module = "wartung" if name == "AS_WARTUNGSPREIS" else "angebot"
        return self.ask("call", f"aftersales_udfs.{module}", name, args)


@pytest.fixture(scope="session")
def excel():
    paths = [str(ROOT), str(ROOT / "udfs")]
    with subprocess.Popen(
        [sys.executable, str(HERE / "excel_process.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
    ) as process:
        yield ExcelProcess(process)
        process.stdin.close()
