"""As much of pywin32 as xlwings' Windows half touches when it is imported and when it converts.

These modules pretend to be pywin32. They are put into ``sys.modules`` by `offline_xlwings` and
taken out again; nothing else may import xlwings while they are there. Code that stands in for an
object of Excel derives from `ComObject`, so that xlwings wraps it as it wraps the real one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from types import ModuleType, SimpleNamespace

MISSING = -2_147_352_572  # DISP_E_PARAMNOTFOUND: an argument left out
CELL_ERROR = -2_146_828_288  # an error cell arrives as this plus the number of the error
RANGE_IID = "{00020846-0000-0000-C000-000000000046}"
PROCESS_ID = 4711  # of the Excel that is not there
_UNKNOWN_NAME = -2_147_352_570  # DISP_E_UNKNOWNNAME

TOP_LEVEL = (
    "pythoncom",
    "pywintypes",
    "win32api",
    "win32com",
    "win32con",
    "win32event",
    "win32gui",
    "win32process",
    "win32timezone",
)


class ComError(Exception):
    """What pywin32 raises when a call into Excel fails: code, text, details, argument."""

    def __init__(self, hresult: int, text: str = "", details: object = None) -> None:
        super().__init__(hresult, text, details, None)

    @property
    def hresult(self) -> int:
        """The code of the failure; xlwings decides by it whether to try again."""
        found: int = self.args[0]
        return found


class ComTime(datetime):
    """How pywin32 hands over a cell with a date format: aware, in UTC, meaning local time."""


class ComObject:
    """Base of whatever stands in for an object of Excel."""

    @property
    def _oleobj_(self) -> object:
        return SimpleNamespace(GetIDsOfNames=_no_such_member, GetTypeInfo=self._type_info)

    def _type_info(self) -> object:
        attributes = SimpleNamespace(iid=self._interface())
        return SimpleNamespace(GetTypeAttr=lambda: attributes)

    def _interface(self) -> str:
        """Return the identifier by which xlwings tells a range from other objects."""
        return ""


class _EarlyBound(ComObject):
    """What pywin32's generated classes derive from; here nothing is generated."""


def modules() -> Mapping[str, ModuleType]:
    """Return the stand-ins for pywin32's modules by name."""
    found = {name: ModuleType(name) for name in TOP_LEVEL}
    client = _part(
        found,
        "win32com.client",
        Dispatch=_itself,
        DispatchEx=None,
        CDispatch=ComObject,
        CoClassBaseClass=_EarlyBound,
        DispatchBaseClass=_EarlyBound,
    )
    server = _part(found, "win32com.server")
    _part(found, "win32com.server.dispatcher")
    _part(found, "win32com.server.policy")
    _part(found, "win32com.server.util", unwrap=_not_ours)
    vars(found["win32com"]).update(client=client, server=server, __path__=[])
    vars(found["pywintypes"]).update(com_error=ComError, error=ComError, TimeType=ComTime, IID=str)
    vars(found["pythoncom"]).update(
        __file__="pythoncom.dll",
        CoInitialize=_nothing,
        com_error=ComError,
        ole_error=ComError,
        IID_IDispatch="IDispatch",
        TypeIIDs={"IDispatch": type("PyIDispatch", (), {})},
    )
    vars(found["win32process"]).update(GetWindowThreadProcessId=_process_of_window)
    vars(found["win32timezone"]).update(TimeZoneInfo=SimpleNamespace(utc=_utc))
    return found


class Inert:
    """Stands in for a Windows library: every function of it exists and does nothing."""

    def __init__(self, *_: object) -> None:
        self.restype: object = None

    def __call__(self, *_: object) -> Inert:
        """Do nothing."""
        return self

    def __getattr__(self, _name: str) -> Inert:
        return self


def _part(found: dict[str, ModuleType], name: str, **members: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(members)
    parent, _, child = name.rpartition(".")
    setattr(found[parent], child, module)
    found[name] = module
    return module


def _itself(found: object, *_: object, **__: object) -> object:
    return found


def _not_ours(found: object) -> object:
    """Do as the real one does with what is no wrapped Python object: raise."""
    raise ComError(_UNKNOWN_NAME, f"{type(found).__name__} is no Python object")


def _no_such_member(_locale: int, name: str) -> int:
    raise ComError(_UNKNOWN_NAME, f"Excel's object has no member {name}")


def _nothing() -> None:
    """Stand in for what has no effect here."""


def _process_of_window(_window: int) -> tuple[int, int]:
    return 0, PROCESS_ID


def _utc() -> tzinfo:
    return UTC
