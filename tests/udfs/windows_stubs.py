"""The little of pywin32 that xlwings' classic UDF code needs in order to run anywhere.

Only for a process of its own (`excel_process.py`): these modules pretend to be pywin32.
"""

import asyncio  # noqa: F401  -- before the stubs, it looks for Windows itself
import ctypes
import datetime as dt
import subprocess  # noqa: F401  -- before the stubs, it looks for Windows itself
import sys
from types import ModuleType, SimpleNamespace
from unittest import mock

MISSING = -2147352572  # DISP_E_PARAMNOTFOUND, an argument left out
CELL_ERROR = -2146828288  # an error cell arrives as this plus the number of the error
RANGE_IID = "{00020846-0000-0000-C000-000000000046}"


class ComError(Exception):
    pass


class ComTime(dt.datetime):
    """How pywin32 hands over a cell with a date format."""


class FakeRange:
    """As much of Excel's Range as xlwings reads when it converts an argument."""

    def __init__(self, value):
        is_area = isinstance(value, tuple)
        self.Value = value
        self.Rows = SimpleNamespace(Count=len(value) if is_area else 1)
        self.Columns = SimpleNamespace(Count=len(value[0]) if is_area else 1)
        self.Row = self.Column = 1
        self.Application = SimpleNamespace(Version="16.0", Hwnd=1)
        book = SimpleNamespace(Name="Angebot.xlsm", Application=self.Application)
        self.Parent = self.Worksheet = SimpleNamespace(
            Name="Angebot", Parent=book, Application=self.Application
        )
        attributes = SimpleNamespace(iid=RANGE_IID)
        type_info = SimpleNamespace(GetTypeAttr=lambda: attributes)
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: type_info)


def _stub(name, **attributes):
    module = ModuleType(name)
    module.__dict__.update(attributes)
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
    return module


def _install_stubs():
    _stub("pywintypes", com_error=ComError, TimeType=ComTime, IID=str)
    _stub(
        "pythoncom",
        __file__="pythoncom311.dll",
        CoInitialize=lambda: None,
        com_error=ComError,
        ole_error=ComError,
        IID_IDispatch="IDispatch",
        TypeIIDs={"IDispatch": type("PyIDispatch", (), {})},
    )
    for name in ("win32api", "win32con", "win32gui", "win32event", "win32com"):
        _stub(name)
    sys.modules["win32com"].__path__ = []
    _stub("win32process", GetWindowThreadProcessId=lambda _window: (0, 4711))
    _stub("win32timezone", TimeZoneInfo=SimpleNamespace(utc=lambda: dt.UTC))
    _stub(
        "win32com.client",
        Dispatch=lambda found, *_, **__: found,
        DispatchEx=None,
        CDispatch=type("CDispatch", (), {}),
        CoClassBaseClass=type("CoClassBaseClass", (), {}),
        DispatchBaseClass=type("DispatchBaseClass", (), {}),
    )
    _stub("win32com.server")
    for name in ("dispatcher", "policy"):
        _stub(f"win32com.server.{name}")
    _stub("win32com.server.util", unwrap=lambda found: found)


def xlwings_as_in_excel():
    """Return xlwings, its UDF module and its COM server, as Excel's UDF server has them."""
    _install_stubs()
    import numpy as np  # noqa: F401, PLC0415  -- uses the real ctypes, so before the mocks
    import pandas as pd  # noqa: F401, PLC0415  -- likewise
    import xlwings  # noqa: PLC0415  -- after the stubs

    with (
        mock.patch.object(ctypes, "PyDLL", mock.MagicMock()),
        mock.patch.object(ctypes, "windll", mock.MagicMock(), create=True),
        mock.patch.object(ctypes, "oledll", mock.MagicMock(), create=True),
    ):
        from xlwings import _xlwindows, com_server, udfs  # noqa: PLC0415  -- inside the mocks
    if "excel" not in [engine.name for engine in xlwings.engines]:
        xlwings.engines.add(xlwings.Engine(impl=_xlwindows.engine))
    xlwings.engines.active = xlwings.engines["excel"]
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
    return xlwings, udfs, com_server
