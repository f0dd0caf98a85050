"""What the documents are called, in their titles and in the names of their files."""

from __future__ import annotations

OFFER, DRAFT = "Angebot", "Entwurf"
CONFIRMATION = "Auftragsbestätigung"
CONTRACT = "Wartungsvertrag"
REPORT = "Prognosebericht"
