"""Builds the shipped Word templates; the files under ``templates/word`` are its output."""

from __future__ import annotations

from pathlib import Path

from aftersales_xl.documents import package
from aftersales_xl.documents.blueprint.offer import offer_template
from aftersales_xl.documents.fields.reference import reference

OFFER = "angebot.docx"
FIELDS = "FIELDS.md"


def build_templates(folder: Path) -> list[Path]:
    """Write the templates and their list of fields into ``folder``, over older ones."""
    folder.mkdir(parents=True, exist_ok=True)
    offer, fields = folder / OFFER, folder / FIELDS
    offer.write_bytes(offer_template())
    fields.write_text(reference(), encoding="utf-8", newline="\n")
    return [offer, fields]


def stale_templates(folder: Path) -> list[Path]:
    """Return the files in ``folder`` that differ from what `build_templates` would write.

    Word files are compared part by part as XML: compressed bytes differ between zlib builds.
    """
    offer, fields = folder / OFFER, folder / FIELDS
    is_offer = offer.is_file() and package.is_same(offer.read_bytes(), offer_template())
    is_fields = fields.is_file() and fields.read_text(encoding="utf-8") == reference()
    return [path for path, is_current in ((offer, is_offer), (fields, is_fields)) if not is_current]
