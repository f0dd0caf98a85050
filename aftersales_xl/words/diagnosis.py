"""What a diagnosis looks at."""

from __future__ import annotations

PYTHON = "Python"
PROGRAM = "Programm"
ADD_IN = "Add-in"
CONNECTION = "Verbindung"
TRUST = "Vertrauen"
TEMPLATE = "Vorlage"
REGISTER = "Register"
DOCUMENTS = "Ordner"
OFFICE = "LibreOffice"
WORD = "Word"
EXCEL = "Excel"
MACROS = "Makros"
DEFENDER = "Windows-Schutz"
PROFILE = "Benutzerprofil"
