"""Offers one object to COM, the same to every client of the logon session, until none is left.

Nothing is offered before everything is loaded, for Windows waits up to two minutes for a class;
what fails before ends the process at once. The class is registered for many clients, so one
process serves all workbooks. Each client gets a handle of its own to the same object; COM lets go
of the handle when the client does, or crashes. Some minutes after the last one the process ends.

pywin32's own factory would look up in the registry, for each client, which Python class to
import, and from which folder. It asks ``win32com.server.policy.CreateInstance``; here that
answers with our object instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

import pythoncom
import pywintypes
import win32event
from win32com.client import VARIANT
from win32com.server import policy, util

IDLE_SECONDS = 300.0
_TICK = 1_000  # milliseconds between two looks for clients
_NOT_AVAILABLE = -2_146_826_246  # xlErrNA as an error cell holds it


def error_value() -> object:
    """Return what Excel shows as #NV."""
    return VARIANT(pythoncom.VT_ERROR, _NOT_AVAILABLE)


@dataclass(kw_only=True)
class OfferedObject:
    """An object offered to COM; to be made and served in the thread that imported COM."""

    clsid: str
    public: object
    idle_seconds: float = IDLE_SECONDS
    _cookie: int = field(init=False, default=0)
    _own_handles: int = field(init=False, default=0)

    def serve(self, ready: Callable[[], None]) -> None:
        """Answer clients until there has been none for `idle_seconds`, or COM says to end."""
        policy.CreateInstance = self._handle
        self._offer()
        self._own_handles = pythoncom._GetGatewayCount()  # noqa: SLF001 -- pywin32 counts them
        ready()
        last_used = monotonic()
        while not self._is_told_to_end():
            if self._clients():
                last_used = monotonic()
            elif monotonic() - last_used >= self.idle_seconds and self._is_let_go():
                return
        self._revoke()

    def _handle(self, _clsid: object, iid: object) -> object:
        """Return a new client's handle to the one object; called by pywin32's factory."""
        return util.wrap(self.public, iid)

    def _offer(self) -> None:
        clsid = pywintypes.IID(self.clsid)
        self._cookie = pythoncom.CoRegisterClassObject(
            clsid,
            pythoncom.MakePyFactory(clsid),
            pythoncom.CLSCTX_LOCAL_SERVER,
            pythoncom.REGCLS_MULTIPLEUSE,
        )

    def _revoke(self) -> None:
        pythoncom.CoRevokeClassObject(self._cookie)

    def _clients(self) -> int:
        held: int = pythoncom._GetGatewayCount()  # noqa: SLF001 -- see above
        return held - self._own_handles

    def _is_let_go(self) -> bool:
        """Withdraw the class; offer it again where a client came at the last moment."""
        self._revoke()
        pythoncom.PumpWaitingMessages()
        if not self._clients():
            return True
        self._offer()
        return False

    @staticmethod
    def _is_told_to_end() -> bool:
        win32event.MsgWaitForMultipleObjects((), False, _TICK, win32event.QS_ALLINPUT)
        return bool(pythoncom.PumpWaitingMessages())
