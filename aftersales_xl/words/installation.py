"""What an installation calls its things on the user's desktop."""

from __future__ import annotations

NEW_OFFER = "Neues Angebot"
NEW_OFFER_HELP = "Neues Angebot mit Ihrer Firma und Ihrer Preisliste (After-Sales)"
TRUSTED_FOLDER = "After-Sales (aftersales-xl)"
FUNCTION_SERVER = "After-Sales: Funktionen"
MACRO_SERVER = "After-Sales: Knöpfe"
