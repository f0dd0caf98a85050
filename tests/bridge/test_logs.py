"""What the servers leave in their logs: why a start failed, and no customer."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from aftersales_xl.bridge.functions import FunctionServer
from aftersales_xl.button_log import open_log
from aftersales_xl.setup.com_classes import FUNCTIONS, MACROS


@pytest.mark.skipif(sys.platform == "win32", reason="there is COM, so the start succeeds")
@pytest.mark.parametrize("kind", [FUNCTIONS, MACROS])
def test_a_start_without_com_ends_at_once_with_one_line_in_the_log(kind, tmp_path):
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "aftersales_xl.bridge", kind.role, "-Embedding"],
        env=os.environ | {"AFTERSALES_XL_HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    (line,) = (tmp_path / kind.log).read_text(encoding="utf-8").splitlines()
    assert f"{kind.prog_id} start failed: ModuleNotFoundError: " in line
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, b"", b"")


@pytest.mark.parametrize("words", [[], ["unsinn"]])
def test_a_server_that_does_not_exist_is_not_started(words):
    command = [sys.executable, "-P", "-m", "aftersales_xl.bridge", *words]
    assert subprocess.run(command, check=False).returncode == 2


def test_a_failed_function_leaves_its_place_in_the_log_and_no_customer(
    bridge, tmp_path, monkeypatch
):
    monkeypatch.setenv("AFTERSALES_XL_HOME", str(tmp_path))
    server = FunctionServer({}, lambda: bridge.not_available)
    monkeypatch.setattr(server, "_functions", {"AS_MARGE": _fail})
    with open_log(FUNCTIONS.log), open_log(FUNCTIONS.log):
        server.Call("AS_MARGE", (1.0,))
    log = (tmp_path / FUNCTIONS.log).read_text(encoding="utf-8")
    assert log.count("AS_MARGE failed") == 1
    assert "builtins.RuntimeError" in log
    assert "Nordlicht" not in log


def _fail(_received):
    raise RuntimeError("Nordlicht Maschinenbau GmbH")
