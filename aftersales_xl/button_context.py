"""What a button in Excel works with: the workbook it was pressed in, folders, dialogs, today.

`run` is the frame around every button. It shows progress in the status bar, tells the outcome
in one dialog, opens what was made, and writes the log. A refusal names cells and selects the
first of them; an unexpected error becomes a sentence with the place of the log.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from aftersales_xl.button_log import LOG, log_file, open_log
from aftersales_xl.domain.money.errors import Problem, Refusal, refusal
from aftersales_xl.words import messages
from aftersales_xl.words.steps import STEPS

if TYPE_CHECKING:
    import xlwings as xw

    from aftersales_xl.excel.live_book import LiveBook

TITLE = "After-Sales"
_MOST_PROBLEMS = 8  # in a dialog; the others are counted
_OFFERS = "Angebote"  # folder among the documents for workbooks without a folder of their own
_YES = "yes"
_DIFFERENCES = frozenset({"totals_differ", "months_differ", "total_missing", "total_unanswered"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a button ends with: a text, a file to open, whether it went wrong.

    ``problems`` are what stopped it; the first with a cell is shown in the workbook.
    """

    text: str
    file: Path | None = None
    problems: tuple[Problem, ...] = ()
    is_failure: bool = False


class ButtonContext:
    """Context of a button click: the workbook and its user."""

    def __init__(self, workbook: xw.Book, today: date) -> None:
        self.workbook = workbook
        self.today = today
        self.notes: list[str] = []  # what the last dialog says below the outcome, good or bad

    @cached_property
    def book(self) -> LiveBook:
        """The workbook, calculated, to be read and written."""
        from aftersales_xl.excel.live_book import LiveBook

        return LiveBook(self.workbook)

    @property
    def folder(self) -> Path:
        """Where documents go: next to the workbook; for one without a folder, the documents."""
        import xlwings as xw

        from aftersales_xl.setup.places import places_of_this_user

        try:
            place = Path(self.workbook.fullname)
        except xw.XlwingsError:  # in the cloud, and nowhere on this computer
            LOG.info("workbook without a folder")
            place = Path(self.workbook.name)
        if place.is_absolute() and place.parent.is_dir():
            return place.parent
        return places_of_this_user().documents / _OFFERS

    @staticmethod
    def template(name: str) -> Path:
        """Return the Word template in use: the user's own copy, else the one shipped."""
        from aftersales_xl import resources
        from aftersales_xl.setup.places import places_of_this_user

        own = places_of_this_user().templates / name
        return own if own.is_file() else resources.template(f"word/{name}")

    def progress(self, step: str) -> None:
        """Show in the status bar what is being done; ``step`` is a key of `STEPS`."""
        self.workbook.app.status_bar = STEPS[step]

    def ask(self, question: str) -> bool:
        """Return whether the user says yes."""
        return self.workbook.app.alert(question, TITLE, buttons="yes_no") == _YES

    def choose_file(self, title: str, kinds: str, endings: str) -> Path | None:
        """Return the file the user picks in Excel's own dialog, None where none is picked.

        Args:
            title: of the dialog.
            kinds: what the files are called.
            endings: such as ``*.xlsx;*.csv``.

        Raises:
            Refusal: this Excel cannot be asked.
        """
        if sys.platform == "darwin":
            raise refusal("file_dialog_missing")
        picked = self.workbook.app.api.GetOpenFilename(f"{kinds} ({endings}),{endings}", 1, title)
        return Path(picked) if isinstance(picked, str) else None

    def announce_register(self, register: str) -> None:
        """Say in the last dialog that a register was made."""
        self.notes.append(messages.text("register_made", register=register))

    def note_number(self, number: str) -> str:
        """Write the number of an offer into its field; return what to tell where that fails."""
        from aftersales_xl.tables import names

        try:
            self.book.write_input(names.OFFER_FORM, names.OFFER_FORM.number, number)
        except Exception:  # noqa: BLE001 -- whatever Excel raises: the offer is issued
            LOG.exception("number %s not written to the workbook", number)
            return messages.text("number_not_noted", number=number)
        return ""


def run(task: Callable[[ButtonContext], Answer], today: date) -> None:
    """Do the work of a button in the workbook that called, from progress to the last dialog."""
    import xlwings as xw

    with open_log():
        context = ButtonContext(xw.Book.caller(), today)
        LOG.info("%s: %s", task.__name__, _shown_name(context.workbook.name))
        try:
            _end(context, _outcome(task, context))
        except Exception:  # noqa: BLE001 -- Excel itself does not answer: nowhere to tell it
            LOG.exception("%s: the outcome could not be shown", task.__name__)


def _shown_name(workbook: str) -> str:
    """Return the name of a workbook that we ship, of any other its ending, for the log."""
    from aftersales_xl import resources

    shipped = {path.name for _, path in resources.everything_in("workbooks")}
    return workbook if workbook in shipped else f"*{Path(workbook).suffix}"


def _outcome(task: Callable[[ButtonContext], Answer], context: ButtonContext) -> Answer:
    """Return what the dialog says; every failure is a German sentence."""
    try:
        return task(context)
    except Refusal as refused:
        return refused_answer(explain_differences(context, refused.problems))
    except Exception as error:  # noqa: BLE001 -- the last resort: the user must not see a traceback
        LOG.exception("%s failed", task.__name__)
        reason = messages.text("macro_failed", reason=type(error).__name__, log=str(log_file()))
        return Answer(text=reason, is_failure=True)


def explain_differences(
    context: ButtonContext, problems: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """Return ``problems``, or in place of sums that differ the inputs that make them differ."""
    from aftersales_xl.excel.typed_as_text import typed_as_text

    if not any(problem.code in _DIFFERENCES for problem in problems):
        return problems
    return typed_as_text(context.book) or problems


def refused_answer(problems: tuple[Problem, ...]) -> Answer:
    """Return the answer that lists ``problems``, as many as a dialog takes."""
    LOG.info("refused: %s", ", ".join(problem.code for problem in problems))
    shown = [f"– {messages.sentence(problem)}" for problem in problems[:_MOST_PROBLEMS]]
    if len(problems) > _MOST_PROBLEMS:
        shown.append(messages.text("more_problems", count=len(problems) - _MOST_PROBLEMS))
    return Answer(text="\n".join(shown), problems=problems, is_failure=True)


def _end(context: ButtonContext, answer: Answer) -> None:
    context.workbook.app.status_bar = False
    _show(context, answer.problems)
    mode = "critical" if answer.is_failure else "info"
    context.workbook.app.alert("\n".join([answer.text, *context.notes]), TITLE, mode=mode)
    if answer.file is not None:
        LOG.info("made a document: %s", answer.file.suffix)  # its name holds the customer's
        _open(context, answer.file)


def _show(context: ButtonContext, problems: tuple[Problem, ...]) -> None:
    """Select the first cell to mend; that this fails must not keep its sentence from the user."""
    place = next((problem.place for problem in problems if problem.place), None)
    if place is None:
        return
    try:
        context.book.select(place)
    except Exception:  # noqa: BLE001 -- whatever Excel raises, see above
        LOG.exception("cell not selected")


def _open(context: ButtonContext, file: Path) -> None:
    try:
        open_with_its_program(file)
    except OSError:
        LOG.exception("not opened")
        text = messages.text("file_not_opened", file=file.name, folder=str(file.parent))
        context.workbook.app.alert(text, TITLE, mode="info")


def open_with_its_program(file: Path) -> None:
    """Open ``file`` as a double-click does, and do not wait for it.

    Raises:
        OSError: there is no program for it.
    """
    if sys.platform == "win32":
        import os

        os.startfile(file)  # noqa: S606 -- a document we wrote, by the program the user chose
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    subprocess.Popen(  # noqa: S603 -- the system's own opener
        [opener, str(file)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
