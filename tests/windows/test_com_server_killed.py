"""A server that dies in the middle of a call. Runs last: Wine 8 does not start its class again."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import com_servers
import pytest
import pythoncom

from aftersales_xl.setup.com_classes import FUNCTIONS

HERE = Path(__file__).resolve().parent
CLIENT = Path(os.environ.get("AFTERSALES_COM_CLIENT", HERE / "com_client.exe"))
GONE = ("HRESULT:0x800706BA", "HRESULT:0x800706BE", "HRESULT:0x80010108", "HRESULT:0x80010007")


def test_a_call_whose_server_dies_ends_at_once_with_a_code_that_says_so(tmp_path):
    server = com_servers.connect(FUNCTIONS.prog_id)
    process = com_servers.process_of(server.About())
    assert server.Call("AS_MARGE", (200.0, 150.0)) == 0.25
    rows = 60_000
    column = "\t".join([f"ARRAY:{rows}:1", *["R8:1"] * rows])
    calls, said = tmp_path / "calls.txt", tmp_path / "answers.txt"
    calls.write_text(
        f"about\ntime\t1000\tAS_NACHLASSTEILUNG\tR8:1000\t{column}\ncall\tAS_MARGE\tR8:2\tR8:1\n",
        encoding="utf-8",
    )
    client = subprocess.Popen(
        [CLIENT, FUNCTIONS.prog_id, calls, said],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while "BSTR:" not in (said.read_text(encoding="utf-8") if said.is_file() else ""):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    time.sleep(3)  # it shares out now
    assert client.poll() is None
    com_servers.end(process)
    killed = time.monotonic()
    client.wait(30)
    took = time.monotonic() - killed
    in_the_call, next_call = said.read_text(encoding="utf-8").splitlines()[2:]
    print(f"\nim Aufruf {in_the_call}, danach {next_call}, zusammen {took:.2f} s")
    assert in_the_call in GONE
    assert next_call in GONE
    assert took < 5
    with pytest.raises(pythoncom.com_error) as failed:
        server.Call("AS_MARGE", (200.0, 150.0))
    assert f"HRESULT:0x{failed.value.hresult & 0xFFFFFFFF:08X}" in GONE
    assert not com_servers.is_alive(process)
