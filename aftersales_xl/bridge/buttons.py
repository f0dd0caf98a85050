"""The public object ``AfterSales.Macros``: the buttons of our workbooks by name.

A call names a button and brings the workbook it stands in, as a COM object; xlwings makes a Book
of it. The answer is a title, a text and a kind, which Excel's code shows. A question is kept with
what was answered before, by button and workbook, until the next call brings the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

from aftersales_xl.bridge.functions import PROGRAM, about
from aftersales_xl.button_context import ButtonContext, Conversation, Dialog, run
from aftersales_xl.button_log import LOG, open_log
from aftersales_xl.macros import BUTTONS
from aftersales_xl.words import messages
from aftersales_xl.words.dialogs import NO, TITLE, YES, DialogKind

if TYPE_CHECKING:
    import xlwings as xw


class ButtonServer:
    """What ``CreateObject("AfterSales.Macros")`` gives to every client alike."""

    _public_methods_ = ("Run", "About")

    def __init__(
        self, as_book: Callable[[object], xw.Book], today: Callable[[], date] = date.today
    ) -> None:
        """Offer the buttons.

        Args:
            as_book: makes an xlwings Book of a workbook as COM hands it over.
            today: says what day it is for the user.
        """
        self._as_book = as_book
        self._today = today
        self._open: dict[tuple[str, str], Conversation] = {}
        self._is_busy = False

    def Run(self, name: str, workbook: object, argument: str = "") -> list[str]:  # noqa: N802 -- as COM calls it
        """Do the work of a button; return title, text and kind of what to show.

        Args:
            name: such as ``angebot_erstellen``.
            workbook: the one the button was pressed in.
            argument: the answer to the question of the call before, a button's word; else the
                full name of the workbook as the button sees it, or nothing.
        """
        dialog = self._dialog(name, workbook, argument or "")
        return [TITLE, dialog.text, dialog.kind.value]

    def About(self) -> str:  # noqa: N802 -- see above
        """Return which program answers, and its version."""
        return about()

    def _dialog(self, name: str, workbook: object, argument: str) -> Dialog:
        if name not in BUTTONS:
            return _refused("button_not_here", version=version(PROGRAM))
        if self._is_busy:  # while a button calls Excel, COM lets the next one in
            return _refused("button_busy")
        self._is_busy = True
        try:
            return self._pressed(name, self._as_book(workbook), argument)
        except Exception as error:  # noqa: BLE001 -- nothing is raised into Excel
            with open_log():
                LOG.exception("%s: no workbook", name)
            return _refused("button_without_workbook", reason=type(error).__name__)
        finally:
            self._is_busy = False

    def _pressed(self, name: str, book: xw.Book, argument: str) -> Dialog:
        place = str(book.api.FullName)
        conversation = self._open.pop((name, place), None)
        if argument in (YES, NO):
            if conversation is None or not conversation.answer(argument):
                return _refused("button_question_gone")
        elif argument and argument != place:
            return _refused("button_in_other_workbook", pressed=argument, given=place)
        else:
            conversation = Conversation()
        dialog = run(BUTTONS[name], ButtonContext(book, self._today(), conversation))
        if dialog.kind is DialogKind.QUESTION:
            self._open[name, place] = conversation
        return dialog


def _refused(code: str, **details: str) -> Dialog:
    return Dialog(text=messages.text(code, **details), kind=DialogKind.WARNING)
