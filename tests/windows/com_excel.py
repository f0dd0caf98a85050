"""Serves the stand-in for Excel by COM, so that xlwings in another process works on it.

Whatever the stand-in returns that is no plain value becomes a COM object in turn; the one that
comes back as an argument is taken for what it stands for. Errors keep the codes Excel gives them.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from subprocess import Popen

import pythoncom
import winerror
from pywin32_stubs import ComError
from win32com.server import util
from win32com.server.exception import COMException
from win32com.server.policy import DynamicPolicy

_PLAIN = (bool, int, float, str, Decimal, datetime, type(None))
_ASSIGNED = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF
_FAILURE = -2146827284  # what Excel says where a cell is protected


class _Served:
    """One object of the stand-in, and how often others asked for something of it."""

    calls = 0

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def _dynamic_(self, name: str, _locale: int, flags: int, arguments: tuple) -> object:
        _Served.calls += 1
        given = [_received(argument) for argument in arguments]
        try:
            if name == "_NewEnum":
                return util.NewEnum([_sent(one) for one in self.thing])
            if flags & _ASSIGNED:
                setattr(self.thing, name, *given)
                return None
            return _sent(self._asked(name, flags, given))
        except ComError as error:
            details = error.args[2]
            code = details[5] if details else _FAILURE
            raise COMException(description=error.args[1], scode=code) from None

    def _asked(self, name: str | None, flags: int, given: list[object]) -> object:
        if name in {None, "_value_"}:
            return self.thing(*given)
        try:
            found = getattr(self.thing, name)
        except AttributeError:
            raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND) from None
        if inspect.isroutine(found):
            if not flags & pythoncom.DISPATCH_METHOD:
                raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND)
            return found(*given)
        return found(*given) if given else found


def _received(argument: object) -> object:
    if isinstance(argument, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]):
        return util.unwrap(argument).thing
    return argument


def _sent(value: object) -> object:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, list | tuple):  # of a tuple pywin32 makes several results
        return [_sent(one) for one in value]
    return util.wrap(_Served(value), usePolicy=DynamicPolicy)


def marshalled(thing: object) -> bytes:
    """Return what another process makes ``thing`` of, as a COM object."""
    stream = pythoncom.CreateStreamOnHGlobal()
    pythoncom.CoMarshalInterface(
        stream,
        pythoncom.IID_IDispatch,
        _sent(thing),
        pythoncom.MSHCTX_LOCAL,
        pythoncom.MSHLFLAGS_NORMAL,
    )
    size = stream.Stat(1)[2]
    stream.Seek(0, 0)
    return bytes(stream.Read(size))


def calls() -> int:
    """Return how many calls came in so far."""
    return _Served.calls


def answer_until(ended: Popen[bytes], seconds: float) -> None:
    """Answer calls until a process ends; it is killed after ``seconds``."""
    deadline = time.monotonic() + seconds
    while ended.poll() is None:
        pythoncom.PumpWaitingMessages()
        time.sleep(0.001)
        if time.monotonic() > deadline:
            ended.kill()


def lines(words: Iterable[str]) -> str:
    """Return words one a line, without blanks that do not break."""
    return "\n".join(word.replace("\N{NO-BREAK SPACE}", " ") for word in words)
