"""The shipped Word templates: `TEMPLATES` has what draws each of ``templates/word``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workshop.word.confirmation import confirmation_template
from workshop.word.contract import contract_template
from workshop.word.forecast import forecast_template
from workshop.word.offer import offer_template

TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "angebot.docx": offer_template,
    "auftragsbestaetigung.docx": confirmation_template,
    "wartungsvertrag.docx": contract_template,
    "prognosebericht.docx": forecast_template,
}
