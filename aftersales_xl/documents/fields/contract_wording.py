"""The German wording of maintenance contracts that depends on what was agreed.

What every contract says alike stands in the template, where a company's lawyers can change it;
what a company says in its own words comes from its workbook.
"""

from __future__ import annotations

from aftersales_xl.words.documents import CONTRACT, DRAFT

DRAFT_CONTRACT = f"{DRAFT}: {CONTRACT}"

WEEKDAYS = (
    "montags", "dienstags", "mittwochs", "donnerstags", "freitags", "samstags", "sonntags",
)  # fmt: skip
SERVICE_HOURS = (
    "Der Auftragnehmer ist {days} {hours} erreichbar (Servicezeiten), nicht jedoch an gesetzlichen "
    "Feiertagen {where}."
)
AT_THE_SEAT = "am Sitz des Auftragnehmers"
SERVICE_ALWAYS = (
    "Der Auftragnehmer ist rund um die Uhr erreichbar, auch an Wochenenden und Feiertagen "
    "(Servicezeiten)."
)
SERVICE_USUAL = "Servicezeiten sind die üblichen Geschäftszeiten des Auftragnehmers."
AROUND_THE_CLOCK = "rund um die Uhr"
REPORTED = "Störungen meldet der Auftraggeber {ways}."
BY_PHONE, BY_EMAIL = "telefonisch unter {phone}", "per E-Mail an {email}"
NOT_PROMISED = "nicht zugesagt"
CLOCK = (
    "Beide Zeiten beginnen mit dem Zugang der Störungsmeldung und laufen nur während der "
    "Servicezeiten."
)
CLOCK_ALWAYS = (
    "Beide Zeiten beginnen mit dem Zugang der Störungsmeldung und laufen ohne Unterbrechung durch "
    "Nächte, Wochenenden und Feiertage."
)
PRECEDENCE = " Diese Angaben gehen denen der Leistungsübersicht vor."
CLOCK_STOPS = " Sie ruhen, solange eine Mitwirkung aussteht, die der Auftraggeber schuldet."

KEY_POINTS = ("Gegenstand", "Erstlaufzeit", "Preis", "Vertragswert", "Abrechnung", "Kündigung")
SUBJECT_POINT, TERM_POINT = "{subject}, Stufe {level}", "{start} bis {end} ({months})"
PRICE_POINT, PRICE_POINT_MOVES = "{price} pro Jahr netto", "{price} netto im ersten Vertragsjahr"
VALUE_POINT = "{value} netto über die Erstlaufzeit"
NOTICE_POINT = "zum {end}, Zugang spätestens am {day}"
NO_NOTICE_POINT = "nicht nötig: Der Vertrag endet mit der Laufzeit"

FIRST_MONTH, FIRST_MONTHS = "Im ersten Monat", "In den ersten {count} Monaten"
REDUCED = (
    "{months}, vom {start} bis {end}, beträgt die Vergütung {share} des Preises pro Jahr; die "
    "Tabelle berücksichtigt das. Rechte aus Gewährleistung bestehen daneben."
)
REDUCED_TO_NOTHING = (
    "{months}, vom {start} bis {end}, fällt keine Vergütung an; die Tabelle berücksichtigt das. "
    "Rechte aus Gewährleistung bestehen daneben."
)
YEAR_CUT_SHORT = (
    "Ein Vertragsjahr, das nicht voll läuft, wird nach Monaten berechnet, ein angebrochener Monat "
    "nach Tagen."
)
EXTRAS = "Im Preis pro Jahr enthalten sind {extras}."
VISITS = "{count} Besuche vor Ort", "1 Besuch vor Ort"
TRAINING = "{count} Schulungstage", "1 Schulungstag"
SPARE_PARTS = "eine Pauschale für Ersatzteile von {amount}"
SPARE_PARTS_REDUCED = "eine Pauschale für Ersatzteile von {amount} vor Nachlass"
EXTRA_ROWS = ("Besuche vor Ort", "Schulung", "Ersatzteile")
VISITS_A_YEAR, TRAINING_A_YEAR = "{count} pro Jahr", ("{count} Tage pro Jahr", "1 Tag pro Jahr")
SPARE_PARTS_A_YEAR = "pauschal, mit {amount} pro Jahr im Preis enthalten"

BILLED = (
    "Die Vergütung wird {interval} {mode} abgerechnet. Jede Rate wird {due} fällig und ist {paid} "
    "zu zahlen; alle Raten nennt Anlage 1."
)
PAID_BY_INVOICE, PAID_BY_PLAN = "nach Zugang einer Rechnung", "ohne weitere Rechnung"
ALIGNED_BILLING = (
    " Die Zeiträume folgen dem Kalender: Der erste endet mit dem laufenden {unit}. Ein "
    "angebrochener Zeitraum wird {method} berechnet."
)
PAYMENT = "Soweit dieser Vertrag nichts anderes bestimmt, gilt für die Zahlung: {words}"

FIXED_PRICES = "Die Preise gelten fest für die Laufzeit."
STEPPED = (
    "Der Preis pro Jahr {moves} mit jedem Vertragsjahr um {step}, jeweils gegenüber dem Preis des "
    "Vorjahres und auf Cent gerundet. Die Vergütung der Erstlaufzeit berücksichtigt das."
)
RISES, FALLS = "steigt", "sinkt"
NO_OTHER_CHANGE = "Im Übrigen gelten die Preise fest für die Laufzeit."
INDEX = "Der Preis pro Jahr folgt dem Index „{series}“. Ausgangswert ist {value}{base}{as_of}."
INDEX_BASE, INDEX_AS_OF = " (Basisjahr {year} = 100)", ", Stand {month}"
INDEX_OF_COSTS = (  # § 1 (2) no. 3 PrKG
    " Er bildet Preise ab, welche die Selbstkosten des Auftragnehmers unmittelbar beeinflussen."
)
INDEX_CHANGE = (  # Destatis, Anleitung für die Berechnung von Schwellenwerten
    "Die Veränderung ist der neue Indexwert geteilt durch den Ausgangswert, mal 100, minus 100, "
    "kaufmännisch auf eine Nachkommastelle gerundet. Verglichen werden nur Werte desselben "
    "Basisjahrs; nach einer Umstellung gelten die Werte, die die veröffentlichende Stelle "
    "umgerechnet hat."
)
INDEX_BOTH_WAYS = (
    "Bei einer Veränderung{threshold} darf der Auftragnehmer den Preis erhöhen, wenn der Index "
    "gestiegen ist, und muss ihn senken, wenn der Index gefallen ist."
)
INDEX_UPWARDS = (
    "Bei einem Anstieg{threshold} darf der Auftragnehmer den Preis erhöhen. Fällt der Index, sinkt "
    "der Preis nicht."
)
INDEX_EXACT = (
    " Der Preis ändert sich im Verhältnis der Indexwerte; gerundet wird erst der neue Preis, auf "
    "Cent."
)
INDEX_ROUNDED = (
    " Der Preis ändert sich um den gerundeten Prozentsatz; der neue Preis wird auf Cent gerundet."
)
BOUND_UP, BOUND_DOWN = "höchstens {rate} nach oben", "höchstens {rate} nach unten"
INDEX_BOUNDS = " Eine einzelne Anpassung beträgt {bounds}."
INDEX_LEAST = "mindestens {rate} nach oben"
INDEX_WHEN = (
    "Eine Anpassung gilt {days}. Die Mitteilung nennt die Indexwerte, die Rechnung und "
    "den neuen Preis. Danach sind der neue Preis und der neue Indexwert Ausgangswerte der nächsten "
    "Anpassung."
)
INDEX_EARLIEST = "nicht vor dem {day}"
INDEX_GAP = "nicht vor Ablauf von {period} seit Vertragsbeginn oder seit der letzten Anpassung"
INDEX_NOTICE = "nicht vor Ablauf von {period} nach Zugang der Mitteilung in Textform"
INDEX_AT_ONCE = "nicht vor Zugang der Mitteilung in Textform"
INDEX_NOT_SHOWN = (
    "Die Beträge in diesem Vertrag und in Anlage 1 enthalten keine künftigen Anpassungen an den "
    "Index."
)
PRICE_AFTER = "Verlängert sich der Vertrag, gilt von da an ein Preis von {price} pro Jahr, netto."
PRICE_GOES_ON = "Läuft der Vertrag weiter, gilt von da an ein Preis von {price} pro Jahr, netto."
STEP_GOES_ON = " Die jährliche Änderung gilt auch dann."
INDEX_GOES_ON = " Er nimmt an der Anpassung an den Index teil."

TERM = (
    "Der Vertrag beginnt am {start} und läuft {months} bis einschließlich {end} (Erstlaufzeit). "
    "Während der Erstlaufzeit ist die ordentliche Kündigung nur zu deren Ende möglich."
)
TERM_ENDS = (
    "Der Vertrag beginnt am {start} und läuft {months} bis einschließlich {end} (Erstlaufzeit). Er "
    "endet dann, ohne dass es einer Kündigung bedarf. Bis dahin ist die ordentliche Kündigung "
    "ausgeschlossen."
)
RENEWED = (
    "Er verlängert sich um jeweils {renewal}, wenn ihn keine Partei {notice} zum Ende der "
    "Erstlaufzeit oder eines Verlängerungszeitraums kündigt."
)
RUNS_ON = (
    "Danach läuft er auf unbestimmte Zeit weiter. Jede Partei kann ihn {notice} zum Ende {unit} "
    "kündigen, erstmals zum {end}."
)
NOTICE = "mit einer Frist von {period}"
NO_NOTICE = "ohne Einhaltung einer Frist"
LAST_DAY = (  # § 193 BGB does not apply to notice periods: BGH III ZR 172/04
    "Soll der Vertrag zum {end} enden, muss die Kündigung spätestens am {day} zugegangen sein."
)
NO_WORKING_DAY = (
    " Der Tag ist kein Arbeitstag und verschiebt sich trotzdem nicht; der letzte Arbeitstag davor "
    "ist der {day}."
)
RENEWAL_MONTHS = "{count} Monate", "einen Monat"

NO_PERSONAL_DATA = (  # Art. 28 GDPR
    "Ein Zugriff auf personenbezogene Daten des Auftraggebers ist nicht vorgesehen. Wird er nötig, "
    "schließen die Parteien vorher einen Vertrag zur Auftragsverarbeitung "
    "(Art.\N{NO-BREAK SPACE}28 DSGVO)."
)
DATA_PROCESSING = (
    "Soweit der Auftragnehmer personenbezogene Daten des Auftraggebers verarbeitet, schließen die "
    "Parteien vor Beginn einen Vertrag zur Auftragsverarbeitung (Art.\N{NO-BREAK SPACE}28 DSGVO)."
)

INSTALMENTS = (
    "Raten des Wartungsvertrags {number} vom {day} über die Erstlaufzeit. Die Summe netto ist der "
    "Vertragswert."
)
INSTALMENTS_TAXED = (
    " Die Umsatzsteuer ist zum heutigen Satz ausgewiesen und je Rate auf Cent gerundet."
)
# § 14 (4) UStG: what shows VAT instalment by instalment must not pass for an invoice
INSTALMENTS_NO_INVOICE = " Dieser Ratenplan ist keine Rechnung."
INSTALMENTS_INVOICE = (
    " Dieser Ratenplan ist zugleich Rechnung (Dauerrechnung {number}) über die genannten Zeiträume."
)
INSTALMENTS_INDEXED = " Künftige Anpassungen an den Index sind nicht berücksichtigt."
