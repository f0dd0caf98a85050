"""German words for how much a problem weighs."""

from __future__ import annotations

from aftersales_xl.domain.money.errors import Severity
from aftersales_xl.words import Vocabulary, line

SEVERITIES = Vocabulary(Severity, line(Severity.ERROR, "Fehler"), line(Severity.WARNING, "Hinweis"))
ERROR, HINT = SEVERITIES.word(Severity.ERROR), SEVERITIES.word(Severity.WARNING)
SUGGESTION = "Vorschlag"
