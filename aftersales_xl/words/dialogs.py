"""Words of the dialogs in Excel: title, kinds, and the buttons of a question."""

from __future__ import annotations

from enum import Enum

TITLE = "After-Sales"
YES, NO = "Ja", "Nein"


class DialogKind(Enum):
    """How a dialog looks; VBA knows these words."""

    INFORMATION = "info"
    WARNING = "warnung"
    ERROR = "fehler"
    QUESTION = "frage"
