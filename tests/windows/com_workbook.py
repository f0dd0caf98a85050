"""Serves the stand-in for Excel by COM, so that the server of the buttons works on it.

Whatever the stand-in returns that is no plain value becomes a COM object in turn; one that comes
back as an argument is taken for what it stands for. Errors keep the codes Excel gives them.
"""

from __future__ import annotations

import inspect
from datetime import datetime
from decimal import Decimal

import pythoncom
import winerror
from excel_stand_in import ComError
from win32com.server import util
from win32com.server.exception import COMException
from win32com.server.policy import DynamicPolicy

_PLAIN = (bool, int, float, str, Decimal, datetime, type(None))
_ASSIGNED = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF
_PROTECTED = -2146827284


def by_com(thing: object) -> object:
    """Return ``thing`` as another process receives it."""
    if isinstance(thing, _PLAIN):
        return thing
    if isinstance(thing, (list, tuple)):  # a list: of a tuple pywin32 makes several results
        return [by_com(one) for one in thing]
    return util.wrap(_Answering(thing), usePolicy=DynamicPolicy)


class _Answering:
    def __init__(self, thing: object) -> None:
        self.thing = thing

    def _dynamic_(self, name: str | None, _locale: int, flags: int, arguments: tuple) -> object:
        given = [_as_given(argument) for argument in arguments]
        try:
            if name == "_NewEnum":
                return util.NewEnum([by_com(one) for one in self.thing])
            if flags & _ASSIGNED:
                setattr(self.thing, name, given[0])
                return None
            return by_com(self._asked(name, flags, given))
        except ComError as error:
            details = error.args[2]
            code = details[5] if details else _PROTECTED
            raise COMException(description=error.args[1], scode=code) from None

    def _asked(self, name: str | None, flags: int, given: list[object]) -> object:
        if name in (None, "_value_"):
            return self.thing(*given)
        try:  # once: the stand-in counts how often a value is read
            found = getattr(self.thing, name)
        except AttributeError:
            raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND) from None
        if not inspect.isroutine(found):
            return found(*given) if given else found
        if not flags & pythoncom.DISPATCH_METHOD:
            raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND)
        return found(*given)


def _as_given(argument: object) -> object:
    if isinstance(argument, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]):
        return util.unwrap(argument).thing
    return argument
