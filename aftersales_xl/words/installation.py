"""What an installation calls its things in Windows."""

from __future__ import annotations

SHORTCUT = "After-Sales Angebot"
TRUSTED_FOLDER = "After-Sales (aftersales-xl)"
FUNCTION_SERVER = "After-Sales: Funktionen"
MACRO_SERVER = "After-Sales: Knöpfe"
