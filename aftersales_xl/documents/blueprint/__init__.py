"""Builds the shipped Word templates; the files under ``templates/word`` are its output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from aftersales_xl.documents import package
from aftersales_xl.documents.blueprint.confirmation import confirmation_template
from aftersales_xl.documents.blueprint.contract import contract_template
from aftersales_xl.documents.blueprint.forecast import forecast_template
from aftersales_xl.documents.blueprint.offer import offer_template
from aftersales_xl.documents.fields.reference import reference

OFFER = "angebot.docx"
CONFIRMATION = "auftragsbestaetigung.docx"
CONTRACT = "wartungsvertrag.docx"
FORECAST = "prognosebericht.docx"
FIELDS = "FIELDS.md"

_WORD_FILES: dict[str, Callable[[], bytes]] = {
    OFFER: offer_template,
    CONFIRMATION: confirmation_template,
    CONTRACT: contract_template,
    FORECAST: forecast_template,
}


def build_templates(folder: Path) -> list[Path]:
    """Write the templates and their list of fields into ``folder``, over older ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, template in _WORD_FILES.items():
        (folder / name).write_bytes(template())
    (folder / FIELDS).write_text(reference(), encoding="utf-8", newline="\n")
    return [*(folder / name for name in _WORD_FILES), folder / FIELDS]


def stale_templates(folder: Path) -> list[Path]:
    """Return the files in ``folder`` that differ from what `build_templates` would write.

    Word files are compared part by part as XML: compressed bytes differ between zlib builds.
    """
    stale = [
        folder / name
        for name, template in _WORD_FILES.items()
        if not _is_current(folder / name, template())
    ]
    fields = folder / FIELDS
    if not fields.is_file() or fields.read_text(encoding="utf-8") != reference():
        stale.append(fields)
    return stale


def _is_current(file: Path, built: bytes) -> bool:
    return file.is_file() and package.is_same(file.read_bytes(), built)
