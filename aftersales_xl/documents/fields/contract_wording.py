"""The German wording of maintenance contracts that depends on what was agreed.

What every contract says alike stands in the template, where a company's lawyers can change it;
what a company says in its own words comes from its workbook.
"""

from __future__ import annotations

from aftersales_xl.domain.billing import BillingInterval, Due
from aftersales_xl.domain.contract_periods import CalendarUnit
from aftersales_xl.domain.indexation import Comparison, IndexKind
from aftersales_xl.domain.notice import Ends, NoticeUnit
from aftersales_xl.domain.party import LegalForm
from aftersales_xl.domain.service_hours import FaultClass
from aftersales_xl.domain.shares import ShareMethod
from aftersales_xl.public_holidays import FederalState

CONTRACT, DRAFT_CONTRACT = "Wartungsvertrag", "Entwurf: Wartungsvertrag"

REPRESENTED = {  # who speaks for a company: § 35 GmbHG, § 78 AktG, §§ 124, 161, 170 HGB
    LegalForm.GMBH: "vertreten durch die Geschäftsführung: {people}",
    LegalForm.AG: "vertreten durch den Vorstand: {people}",
    LegalForm.GMBH_CO_KG: (
        "vertreten durch die persönlich haftende Gesellschafterin {partner}, diese vertreten "
        "durch die Geschäftsführung: {people}"
    ),
    LegalForm.REGISTERED: "vertreten durch {people}",
    LegalForm.UNREGISTERED: "vertreten durch {people}",
}

WEEKDAYS = (
    "montags", "dienstags", "mittwochs", "donnerstags", "freitags", "samstags", "sonntags",
)  # fmt: skip
SERVICE_HOURS = (
    "Der Auftragnehmer ist {days} {hours} erreichbar (Servicezeiten), nicht jedoch an gesetzlichen "
    "Feiertagen {where}."
)
AT_THE_SEAT = "am Sitz des Auftragnehmers"
STATES = {
    FederalState.BADEN_WUERTTEMBERG: "in Baden-Württemberg",
    FederalState.BAVARIA: "in Bayern",
    FederalState.BERLIN: "in Berlin",
    FederalState.BRANDENBURG: "in Brandenburg",
    FederalState.BREMEN: "in Bremen",
    FederalState.HAMBURG: "in Hamburg",
    FederalState.HESSE: "in Hessen",
    FederalState.MECKLENBURG_WESTERN_POMERANIA: "in Mecklenburg-Vorpommern",
    FederalState.LOWER_SAXONY: "in Niedersachsen",
    FederalState.NORTH_RHINE_WESTPHALIA: "in Nordrhein-Westfalen",
    FederalState.RHINELAND_PALATINATE: "in Rheinland-Pfalz",
    FederalState.SAARLAND: "im Saarland",
    FederalState.SAXONY: "in Sachsen",
    FederalState.SAXONY_ANHALT: "in Sachsen-Anhalt",
    FederalState.SCHLESWIG_HOLSTEIN: "in Schleswig-Holstein",
    FederalState.THURINGIA: "in Thüringen",
}
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
FAULTS = {  # EVB-IT Pflege S, definition of terms
    FaultClass.BLOCKING: (
        "betriebsverhindernd",
        "Die Nutzung ist unmöglich oder schwerwiegend eingeschränkt.",
    ),
    FaultClass.HINDERING: (
        "betriebsbehindernd",
        "Die Nutzung ist erheblich eingeschränkt, auch durch mehrere leichte Störungen zusammen.",
    ),
    FaultClass.MINOR: (
        "leicht",
        "Die Nutzung ist ohne oder mit unwesentlichen Einschränkungen möglich.",
    ),
}

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

INTERVALS = {
    BillingInterval.MONTHLY: "monatlich",
    BillingInterval.QUARTERLY: "vierteljährlich",
    BillingInterval.HALF_YEARLY: "halbjährlich",
    BillingInterval.YEARLY: "jährlich",
}
ARREARS = "nachträglich"
IN_ADVANCE = "im Voraus"
DUE = {
    Due.IN_ADVANCE: (IN_ADVANCE, "am ersten Tag ihres Zeitraums"),
    Due.IN_ARREARS: (ARREARS, "am Tag nach dem Ende ihres Zeitraums"),
    Due.PERIOD_END: (ARREARS, "am letzten Tag ihres Zeitraums"),
}
BILLED = (
    "Die Vergütung wird {interval} {mode} abgerechnet. Jede Rate wird {due} fällig und ist {paid} "
    "zu zahlen; alle Raten nennt Anlage 1."
)
PAID_BY_INVOICE, PAID_BY_PLAN = "nach Zugang einer Rechnung", "ohne weitere Rechnung"
ALIGNED = {
    CalendarUnit.MONTH: "Kalendermonat",
    CalendarUnit.QUARTER: "Kalendervierteljahr",
    CalendarUnit.YEAR: "Kalenderjahr",
}
ALIGNED_BILLING = (
    " Die Zeiträume folgen dem Kalender: Der erste endet mit dem laufenden {unit}. Ein "
    "angebrochener Zeitraum wird {method} berechnet."
)
STUBS = {
    ShareMethod.DAYS: "nach Tagen",
    ShareMethod.MONTHS: "nach vollen Monaten und restlichen Tagen",
    ShareMethod.DAYS_365: "nach Tagen, das Jahr zu 365 Tagen,",
    ShareMethod.THIRTY_360: "nach Tagen, den Monat zu 30 Tagen,",
    ShareMethod.BEGUN_MONTHS: "nach angefangenen Monaten",
    ShareMethod.WHOLE: "wie ein voller",
}
PAYMENT = "Soweit dieser Vertrag nichts anderes bestimmt, gilt für die Zahlung: {words}"

FIXED_PRICES = "Die Preise gelten fest für die Laufzeit."
STEPPED = (
    "Der Preis pro Jahr {moves} mit jedem Vertragsjahr um {step}, jeweils gegenüber dem Preis des "
    "Vorjahres und auf Cent gerundet. Die Vergütung der Erstlaufzeit berücksichtigt das."
)
RISES, FALLS = "steigt", "sinkt"
NO_OTHER_CHANGE = "Im Übrigen gelten die Preise fest für die Laufzeit."
SERIES = {  # where nobody named the published series
    IndexKind.CONSUMER_PRICES: "Verbraucherpreisindex für Deutschland",
    IndexKind.COST_ELEMENTS: "Index der Kostenelemente",
}
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
THRESHOLDS = {
    Comparison.AT_LEAST: "ab {rate}",
    Comparison.MORE_THAN: "von mehr als {rate}",
}
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
ENDS = {
    Ends.MONTH: "eines Kalendermonats",
    Ends.QUARTER: "eines Kalendervierteljahres",
    Ends.CONTRACT_YEAR: "eines Vertragsjahres",
}
NOTICE = "mit einer Frist von {period}"
NO_NOTICE = "ohne Einhaltung einer Frist"
PERIODS = {  # one, several (dative)
    NoticeUnit.MONTHS: ("einem Monat", "{count} Monaten"),
    NoticeUnit.WEEKS: ("einer Woche", "{count} Wochen"),
    NoticeUnit.DAYS: ("einem Tag", "{count} Tagen"),
}
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
