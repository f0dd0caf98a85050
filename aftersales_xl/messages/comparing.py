"""Sentences about a forecast held against something: an earlier one, actual billing, postings."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "snapshot_unreadable": (
        "{file} ist kein gespeicherter Stand einer Prognose. Bitte wählen Sie eine Datei, die "
        "dieses Programm als Stand gespeichert hat."
    ),
    "snapshot_newer": (
        "{file} wurde mit einer neueren Version des Programms gespeichert. Bitte aktualisieren "
        "Sie das Programm."
    ),
}
