"""Why a register cannot be used, and what names it: parts of sentences."""

from __future__ import annotations

LOCKED = "ein anderes Programm hält es gesperrt"
UNREACHABLE = "die Datei oder der Ordner ist nicht erreichbar"
READ_ONLY = "das Schreibrecht fehlt"
FOREIGN = "die Datei ist kein Register"
DAMAGED = "die Datei ist beschädigt"
DISK_FULL = "der Datenträger ist voll"
LOGIN_REFUSED = "die Anmeldung wird abgelehnt"
DATABASE_MISSING = "diese Datenbank gibt es dort nicht"
SERVER_FULL = "der Server ist überlastet oder voll"
SERVER_UNREACHABLE = "der Server ist nicht erreichbar oder lehnt die Anmeldung ab"
CONNECTION_LOST = "die Verbindung zum Server ist abgebrochen"
NOT_ON_SERVER = "die Datenbank enthält kein lesbares Register"
ADDRESS_EMPTY = "die Angabe ist leer"
ADDRESS_INVALID = "die Adresse ist ungültig"
OTHER_VERSION = "es gehört zu einer anderen Programmversion"

# what names the register that a command and the buttons use
BY_VARIABLE = "Die Umgebungsvariable AFTERSALES_REGISTER"
BY_SETTING = "Ihre Einstellung"

# the same as a sentence
IN_USE_BY_VARIABLE = "So sagt es die Umgebungsvariable AFTERSALES_REGISTER, für Befehle und Knöpfe."
IN_USE_BY_SETTING = "So sagt es Ihre Einstellung, für Befehle und Knöpfe."
IN_USE_BY_NOTHING = (
    "Es ist Ihr eigenes; ein gemeinsames nennen Sie mit „aftersales-xl install --register ADRESSE“."
)
