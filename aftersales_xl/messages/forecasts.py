"""Sentences about contracts in a portfolio and the forecast of their revenue."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "contract_end_before_start": (
        "Zeile {row}: Das Ende {end:day} liegt vor dem Beginn {start:day}. Bitte berichtigen Sie "
        "eines der beiden Daten."
    ),
}
