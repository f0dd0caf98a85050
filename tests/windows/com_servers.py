"""Reaches the COM servers from this process, and ends them with it.

Under Wine a server is a child of the process that asked for it and keeps its output open, so
whoever runs these tests would wait for the server; and Wine does not start a class again whose
server was killed. So all tests share the servers, and they end when the tests do.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import time
import winreg
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

import pythoncom
import win32api
import win32con
import win32process
from win32com.client import CDispatch, dynamic

CLASSES = r"Software\Classes"
_LATE = 20  # seconds
HIVES = (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE)  # Wine looks at the second only


def connect(prog_id: str) -> CDispatch:
    """Return the server's object as VBA's CreateObject does; one retry, which is told.

    Wine waits 30 seconds for a class. On a busy computer a server may need longer, so the retry
    lets it come up instead of starting a second one.
    """
    try:
        server = created(prog_id)
    except pythoncom.com_error as failure:
        print(f"{prog_id}: second attempt after 0x{failure.hresult & 0xFFFFFFFF:08X}")
        time.sleep(_LATE)
        server = created(prog_id)
    _end_with_us(process_of(server.About()))
    return server


def created(prog_id: str) -> CDispatch:
    """Return the server's object, started if need be; it is left to itself."""
    return dynamic.Dispatch(prog_id, clsctx=pythoncom.CLSCTX_LOCAL_SERVER)


def process_of(about: str) -> int:
    """Return the process in what a server says of itself."""
    return int(about.rpartition("Prozess ")[2])


@cache
def _end_with_us(process: int) -> None:
    atexit.register(end, process)


def end(process: int) -> None:
    """End a process as a crash does; one that is gone is no error."""
    with suppress(OSError):
        os.kill(process, signal.SIGTERM)  # on Windows that asks nobody


def megabytes(process: int) -> int:
    """Return the memory a process has in use."""
    handle = win32api.OpenProcess(
        win32con.PROCESS_QUERY_INFORMATION | win32con.PROCESS_VM_READ, False, process
    )
    return win32process.GetProcessMemoryInfo(handle)["WorkingSetSize"] >> 20


def is_alive(process: int) -> bool:
    """Return whether a process runs."""
    try:
        handle = win32api.OpenProcess(win32con.PROCESS_QUERY_INFORMATION, False, process)
    except win32api.error:
        return False
    return win32process.GetExitCodeProcess(handle) == win32con.STILL_ACTIVE


@contextmanager
def registered(prog_id: str, clsid: str, command: str) -> Iterator[None]:
    """Register a class for as long as the block lasts."""
    keys = {
        rf"{CLASSES}\{prog_id}": prog_id,
        rf"{CLASSES}\{prog_id}\CLSID": clsid,
        rf"{CLASSES}\CLSID\{clsid}": prog_id,
        rf"{CLASSES}\CLSID\{clsid}\LocalServer32": command,
    }
    for hive in HIVES:
        for key, value in keys.items():
            winreg.SetValue(hive, key, winreg.REG_SZ, value)
    try:
        yield
    finally:
        for hive in HIVES:
            for key in reversed(keys):
                winreg.DeleteKey(hive, key)


def wait_until_gone(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Return whether a process of ours ends within ``seconds``; calls go on being answered."""
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        pythoncom.PumpWaitingMessages()
        time.sleep(0.05)
    return process.poll() is not None
