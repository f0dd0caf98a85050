"""The forms and tables of Rabatte, Zahlung, Grenzen and Verhandlung."""

from __future__ import annotations

from aftersales_xl.tables import sheets
from aftersales_xl.tables.schema import Column, Field, Form, Kind, Section, Table
from aftersales_xl.words import YES_NO
from aftersales_xl.words.discounts import EARLY_BIRD_SCOPES, MODES, RULE_KINDS
from aftersales_xl.words.selling import SCOPES

DISCOUNT_FORM = Form(
    sheet=sheets.DISCOUNTS,
    range_name="Rabatte_Eingaben",
    sections=(
        Section(
            title="Wie Rabatte zusammenwirken",
            fields=(
                Field(
                    key="mode",
                    label="Modus",
                    kind=Kind.CHOICE,
                    choices=MODES.words,
                    required=True,
                    name="Rabatt_Modus",
                    note="multiplikativ: nacheinander; bester: nur der größte",
                ),
                Field(
                    key="ordered_on",
                    label="Auftrag erwartet am",
                    kind=Kind.DATE,
                    name="Rabatt_Auftrag_am",
                    note="leer: Regeln mit Frist entfallen",
                ),
                Field(
                    key="contract_years",
                    label="Vertragsjahre des Kunden",
                    kind=Kind.NUMBER,
                    unit="Jahre",
                    name="Rabatt_Vertragsjahre",
                    note="leer: Treueregeln mit Ab entfallen",
                ),
                Field(
                    key="early_bird",
                    label="Frühbucher gilt",
                    kind=Kind.CHOICE,
                    choices=EARLY_BIRD_SCOPES.words,
                    required=True,
                    name="Rabatt_Fruehbucher",
                    note="bei laufenden Preisen",
                ),
            ),
        ),
    ),
)

_RULES = (
    Column(key="kind", header="Art", kind=Kind.CHOICE, choices=RULE_KINDS.words, width=30),
    Column(key="value", header="Wert", kind=Kind.RATE_OR_AMOUNT, width=16),
    Column(key="threshold", header="Ab", kind=Kind.NUMBER, width=14),
    Column(key="deadline", header="Frist", kind=Kind.DATE, width=16),
    Column(key="active", header="Aktiv", kind=Kind.CHOICE, choices=YES_NO.words, width=16),
    Column(key="cap", header="Höchstens", kind=Kind.EURO, width=16),
)
ONCE_RULES = Table(sheet=sheets.DISCOUNTS, name="tblRabatte", columns=_RULES)
RECURRING_RULES = Table(sheet=sheets.DISCOUNTS, name="tblRabatteLaufend", columns=_RULES)

BUNDLES = Table(
    sheet=sheets.DISCOUNTS,
    name="tblBuendel",
    results_below=True,
    columns=(
        Column(key="name", header="Bündel", kind=Kind.CODE, width=30),
        Column(key="price", header="Preis", kind=Kind.EURO, width=16),
    ),
)

PAYMENT_FORM = Form(
    sheet=sheets.PAYMENT,
    range_name="Zahlung_Eingaben",
    sections=(
        Section(
            title="Skonto",
            fields=(
                Field(
                    key="skonto_rate",
                    label="Skonto",
                    kind=Kind.PERCENT,
                    note="leer: kein Skonto; wird genannt, nie abgezogen",
                ),
                Field(
                    key="skonto_days",
                    label="Skontofrist",
                    kind=Kind.WHOLE,
                    unit="Tage",
                    note="ab dem Tag nach der Rechnung",
                ),
            ),
        ),
    ),
)
PAYMENT_PLAN = Table(
    sheet=sheets.PAYMENT,
    name="tblZahlungsplan",
    results_below=True,
    columns=(
        Column(key="label", header="Bezeichnung", width=32),
        Column(key="share", header="Anteil", kind=Kind.PERCENT, width=30),
        Column(key="due", header="Fällig am", kind=Kind.DATE, width=16),
        Column(key="event", header="Nach Ereignis", width=26),
        Column(key="days", header="Tage danach", kind=Kind.WHOLE, width=14),
    ),
)

LIMITS_TABLE = Table(
    sheet=sheets.LIMITS,
    name="tblGrenzen",
    results_below=True,
    columns=(
        Column(key="scope", header="Bereich", kind=Kind.CHOICE, choices=SCOPES.words, width=22),
        Column(key="max_discount", header="Max_Rabatt", kind=Kind.PERCENT, width=22),
        Column(key="min_margin", header="Min_Marge", kind=Kind.PERCENT, width=16),
        Column(key="approver", header="Freigabe durch", width=34),
    ),
)

NEGOTIATION_FORM = Form(
    sheet=sheets.NEGOTIATION,
    range_name="Verhandlung_Eingaben",
    sections=(
        Section(
            title="Was der Kunde nennt",
            fields=(
                Field(
                    key="target",
                    label="Zielpreis einmalig, netto",
                    kind=Kind.EURO,
                    unit="€",
                    name="Verhandlung_Ziel",
                ),
                Field(
                    key="article",
                    label="Artikel für Vorschläge",
                    kind=Kind.CODE,
                    name="Verhandlung_Artikel",
                    note="Artikelnummer, zu der Ergänzungen gezeigt werden",
                ),
            ),
        ),
    ),
)
