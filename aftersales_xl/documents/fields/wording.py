"""The German wording of offers that is the same for every customer.

What a company says in its own words (terms, opening, scope) comes from its workbook; what
law and custom ask for stands here, once.
"""

from __future__ import annotations

DASH = "–"

BINDING = "An dieses Angebot halten wir uns bis einschließlich {until} gebunden."
NOT_BINDING = (
    "Dieses Angebot ist freibleibend. Die genannten Preise halten wir bis einschließlich "
    "{until}; ein Vertrag kommt mit unserer Auftragsbestätigung zustande."
)
EARLIER = " Rabatte mit Frist gelten bei Bestellung bis {days}; die Preise danach sind genannt."
IS_DRAFT = (
    "Dies ist ein Entwurf und noch kein Angebot. Preise und Bedingungen können sich ändern, bis "
    "wir das Angebot ausstellen."
)
ACCEPTANCE = (
    "Hiermit nehmen wir das Angebot {number} vom {day}{package} an und beauftragen {company}."
)
OF_PACKAGE = " mit dem Paket „{name}“"
ACCEPTED_OPTION = "mit Option {position}: {text} ({price})"
ACCEPTED_ALTERNATIVE = "mit Alternative {position}: {text} ({price})"
ACCEPTED_LEVEL = "mit Wartung {level} statt {chosen} ({price})"
DATA_PROCESSING = (
    "Soweit wir dabei personenbezogene Daten verarbeiten, schließen wir vor Beginn einen Vertrag "
    "zur Auftragsverarbeitung (Art.\N{NO-BREAK SPACE}28 DSGVO)."
)

PACKAGES = (
    "Wir bieten Ihnen „{offered}“ an; auf dieses Paket beziehen sich alle übrigen Preise und "
    "Summen. Möchten Sie ein anderes, stellen wir Ihnen gern ein neues Angebot aus."
)
HOW_TO_READ_PACKAGES = (
    "✓ enthalten, – nicht enthalten. Hinterlegt sind Leistungen, in denen sich die Pakete "
    "unterscheiden. Alle Preise netto."
)
PACKAGES_REDUCED = (
    "Einmalige Leistungen stehen hier vor den Nachlässen auf ihre Summe; in den Summen sind alle "
    "Nachlässe berücksichtigt."
)
PACKAGES_FIRST_YEAR = (
    "Preise pro Monat und pro Jahr gelten ab dem zweiten Jahr; was das erste Jahr günstiger ist, "
    "steht bei den Positionen und ist im Vertragswert berücksichtigt."
)
INCLUDED, OPTIONAL, SELECTABLE = "✓", "optional", "wählbar"

PLAN = "Die einmaligen Leistungen von {amount}{kind} zahlen Sie in {count}."
PLAN_OPEN = " Leistungen nach Aufwand berechnen wir gesondert."
DUE_BY_INVOICE = "laut Rechnung"
SKONTO = (
    "Geht Ihre Zahlung innerhalb von {days} nach Rechnungsdatum ein, gewähren wir {rate} Skonto "
    "auf den Rechnungsbetrag."
)
SKONTO_ONCE = " Für die einmaligen Leistungen sind das {payable} statt {gross}."
SKONTO_INSTALMENTS = (
    " Für die einmaligen Leistungen sind das in allen Raten zusammen {payable} statt {gross}."
)
SKONTO_PERIOD = " Für die laufenden Leistungen sind das {payable} statt {gross} {period}."

CONFIRMED = (
    "{thanks} vom {day}. Wir bestätigen den Auftrag auf der Grundlage unseres Angebots {number} "
    "vom {offered_on} wie folgt."
)
THANKS = "vielen Dank für Ihre Bestellung"
DEADLINE_MISSED = (
    "Ihre Bestellung erreichte uns nach Ablauf der Frist für einen Rabatt. Bestätigt sind daher "
    "die Preise, die unser Angebot für diesen Fall nennt."
)
NOT_ORDERED = "Optionen und nicht gewählte Alternativen des Angebots gehören nicht zum Auftrag."
