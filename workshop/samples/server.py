"""The server customer: hardware once, three supplements a year, better support to choose from.

The figures are the published ones: server 24,000 once; maintenance 3,600, cloud backup 1,200
and monitoring 600 = 5,400 p.a. = 22.5 % of the base, three years 16,200. The server's life of
four years outlasts the three-year contract: the check has to point that out.
"""

from __future__ import annotations

from aftersales_xl.excel.content import Content
from aftersales_xl.excel.sample_company import USUAL_MAINTENANCE
from aftersales_xl.tables.names import DUTY, EXCLUDED, INCLUDED
from workshop.samples.crm import CRM

SERVER = Content(
    sample="Server-Kunde",
    company=CRM.company,
    customer={
        "number": "K-10733",
        "name": "Kanzlei Brandt & Partner mbB",
        "salutation": "Herr",
        "first_name": "Dr. Henrik",
        "last_name": "Brandt",
        "street": "Am Sandtorkai 40",
        "postcode": "20457",
        "city": "Hamburg",
        "tax_case": "Inland",
        "reference": "IT-Erneuerung 2027",
        "personal_data": "ja",
        "opening": (
            "vielen Dank für die Besichtigung Ihres Serverraums. Ihr heutiger Server fällt aus "
            "der Herstellerwartung. Wir bieten Ihnen einen Nachfolger mit Wartung, Datensicherung "
            "und Überwachung an; beim Support wählen Sie zwischen zwei Stufen."
        ),
    },
    scope=(
        {"topic": INCLUDED, "text": "Lieferung, Einbau und Inbetriebnahme in Ihrem Serverraum"},
        {"topic": INCLUDED, "text": "Übernahme der vorhandenen virtuellen Maschinen"},
        {"topic": EXCLUDED, "text": "Entsorgung des Altgeräts"},
        {"topic": DUTY, "text": "Wartungsfenster von einem Arbeitstag, auch am Wochenende"},
    ),
    prices=CRM.prices,
    offer={
        "case": "Servererneuerung 2027",
        "subject": "Server mit Wartung, Backup und Monitoring",
        "valid_days": 30,
        "binding": "verbindlich",
        "delivery": "Lieferung vier Wochen nach Auftragseingang",
    },
    positions=(
        {"text": "Hardware", "charge": "Abschnitt"},
        {"position": "1", "article": "HW-SRV", "quantity": 1},
        {"text": "Laufender Betrieb", "charge": "Abschnitt"},
        {"position": "2", "article": "SV-SRV", "term_months": 36},
        {"position": "3", "article": "SV-BAK", "term_months": 36},
        {"position": "4", "article": "SV-MON", "term_months": 36},
        {"position": "5", "article": "SV-SUP", "status": "Option", "term_months": 36},
        {"position": "6", "article": "SV-247", "status": "Option", "term_months": 36},
    ),
    maintenance=USUAL_MAINTENANCE,
    services=CRM.services,
    deadlines=CRM.deadlines,
    discounts=CRM.discounts,
    once_rules=CRM.once_rules,
    recurring_rules=CRM.recurring_rules,
    payment={"skonto_rate": 0.02, "skonto_days": 10},
    payment_plan=(
        {"label": "Anzahlung", "share": 0.3, "event": "Auftrag", "days": 14},
        {"label": "Lieferung", "share": 0.6, "event": "Lieferung", "days": 14},
        {"label": "Schlussrate", "share": 0.1, "event": "Abnahme", "days": 14},
    ),
    limits=CRM.limits,
    negotiation={"target": 22500, "article": "HW-SRV"},
    case=CRM.case,
)
