"""The forms and tables of ROI and Annahmen: business cases, and what they rest on."""

from __future__ import annotations

from aftersales_xl.tables import case_formulas, sheets
from aftersales_xl.tables.schema import Column, Field, Form, Kind, Section, Table
from aftersales_xl.words import YES_NO
from aftersales_xl.words.case import BENEFIT_KINDS, CASE_PAYMENTS, ORIGINS
from aftersales_xl.words.drivers import CASE_DRIVERS

CASES_RANGE = "ROI_Faelle"
SHOWN_CASE = "ROI_Fall"
COMPARED_CASES = "ROI_Fallvergleich"
LONGEST_HORIZON = 120  # months that the cash flow of the sheet has room for

CASE_FORM = Form(
    sheet=sheets.ROI,
    range_name="ROI_Eingaben",
    sections=(
        Section(
            title="Was gezeigt wird",
            fields=(
                Field(
                    key="shown",
                    label="Gezeigter Fall",
                    kind=Kind.CODE,
                    source=CASES_RANGE,
                    name="ROI_Gezeigt",
                    note="leer: der erste Fall der Tabelle",
                ),
                Field(
                    key="offered",
                    label="Im Angebot",
                    kind=Kind.CHOICE,
                    choices=YES_NO.words,
                    note="ja: das Word-Angebot enthält den gezeigten Fall",
                ),
                Field(
                    key="lowest_rate",
                    label="Tagessätze von",
                    kind=Kind.EURO,
                    unit="€",
                    name="ROI_Tagessatz_von",
                    note="Ihre Preisspanne; der rechnerische Tagessatz wird daran gemessen",
                ),
                Field(
                    key="highest_rate",
                    label="Tagessätze bis",
                    kind=Kind.EURO,
                    unit="€",
                    name="ROI_Tagessatz_bis",
                ),
                Field(
                    key="runs",
                    label="Läufe der Simulation",
                    kind=Kind.WHOLE,
                    name="ROI_Laeufe",
                    note="leer: 10.000",
                ),
                Field(
                    key="seed",
                    label="Startwert",
                    kind=Kind.WHOLE,
                    name="ROI_Startwert",
                    note="gleicher Startwert, gleiches Ergebnis; leer: 1",
                ),
            ),
        ),
    ),
)

_OWNER = Column(key="case", header="Fall", kind=Kind.CODE, width=22, source=CASES_RANGE)

CASES = Table(
    sheet=sheets.ROI,
    name="tblFaelle",
    columns=(
        Column(key="name", header="Fall", kind=Kind.CODE, width=22),
        Column(
            key="payment",
            header="Zahlung",
            kind=Kind.CHOICE,
            choices=CASE_PAYMENTS.words,
            width=36,
        ),
        Column(key="ramp_up", header="Anlauf Monate", kind=Kind.NUMBER, width=20),
        Column(key="horizon", header="Horizont Monate", kind=Kind.WHOLE),
        Column(key="rate", header="Zins pro Jahr", kind=Kind.PERCENT),
        Column(key="benefit_risk", header="Risiko Nutzen", kind=Kind.PERCENT),
        Column(key="cost_risk", header="Risiko Kosten", kind=Kind.PERCENT),
        Column(key="claimed_payback", header="Behauptet Monate", kind=Kind.NUMBER),
        Column(key="claimed_saving", header="Behauptet Euro", kind=Kind.EURO),
    ),
)

PHASES = Table(
    sheet=sheets.ROI,
    name="tblPhasen",
    columns=(
        _OWNER,
        Column(key="name", header="Phase", width=36),
        Column(key="days", header="Dauer Tage", kind=Kind.NUMBER, width=20),
        Column(key="effort_days", header="Aufwand Tage", kind=Kind.NUMBER),
        Column(key="day_rate", header="Tagessatz", kind=Kind.EURO),
        Column(key="fixed_price", header="Festpreis", kind=Kind.EURO),
        Column(
            key="price", header="Preis", kind=Kind.EURO, formula=case_formulas.PHASE_PRICE
        ),
    ),
)  # fmt: skip

BENEFITS = Table(
    sheet=sheets.ROI,
    name="tblNutzen",
    columns=(
        _OWNER,
        Column(key="label", header="Nutzen", width=36),
        Column(
            key="kind",
            header="Art",
            kind=Kind.CHOICE,
            choices=BENEFIT_KINDS.words,
            width=20,
        ),
        Column(key="quantity", header="Menge", kind=Kind.NUMBER),
        Column(key="share", header="Anteil", kind=Kind.PERCENT),
        Column(key="minutes", header="Minuten pro Tag", kind=Kind.NUMBER),
        Column(key="days", header="Tage im Jahr", kind=Kind.NUMBER),
        Column(key="rate", header="Satz", kind=Kind.EURO),
        Column(
            key="per_year",
            header="Pro Jahr",
            kind=Kind.EURO,
            formula=case_formulas.BENEFIT_PER_YEAR,
        ),
    ),
)

RUNNING_COSTS = Table(
    sheet=sheets.ROI,
    name="tblLaufendeKosten",
    columns=(
        _OWNER,
        Column(key="label", header="Bezeichnung", width=36),
        Column(key="per_year", header="Pro Jahr", kind=Kind.EURO, width=20),
    ),
)

UNCERTAIN = Table(
    sheet=sheets.ROI,
    name="tblUnsicherheit",
    columns=(
        _OWNER,
        Column(
            key="driver",
            header="Eingabe",
            kind=Kind.CHOICE,
            choices=CASE_DRIVERS.words,
            width=36,
        ),
        Column(key="least", header="niedrig", kind=Kind.NUMBER, width=20),
        Column(key="most", header="hoch", kind=Kind.NUMBER),
    ),
)

ASSUMPTION_TABLE = Table(
    sheet=sheets.ASSUMPTIONS,
    name="tblAnnahmen",
    columns=(
        _OWNER,
        Column(key="statement", header="Annahme", kind=Kind.LONG_TEXT, width=46),
        Column(key="value", header="Wert", kind=Kind.CODE, width=20),
        Column(
            key="origin",
            header="Herkunft",
            kind=Kind.CHOICE,
            choices=ORIGINS.words,
            width=12,
        ),
        Column(key="source", header="Quelle", kind=Kind.LONG_TEXT, width=46),
        Column(key="as_of", header="Stand", kind=Kind.DATE, width=13),
        Column(key="released_on", header="Freigabe am", kind=Kind.DATE, width=13),
        Column(
            key="state", header="Hinweis", width=24, formula=case_formulas.ASSUMPTION_STATE
        ),
    ),
)  # fmt: skip

CASE_FIGURES = {
    "Investition": "ROI_Ergebnis_Investition",
    "Ersparnis pro Jahr": "ROI_Ergebnis_Ersparnis",
    "Kapitalwert": "ROI_Kapitalwert",
}
"""Figures in euro that sheet and recalculation have to agree on, and their cells."""
PAYBACKS = {
    "ab Produktivstart": "ROI_Ab_Produktivstart",
    "ab Vertragsschluss": "ROI_Ab_Vertragsschluss",
    "mit Risikoabschlag": "ROI_Mit_Risikoabschlag",
    "abgezinst": "ROI_Abgezinst",
}
"""The four paybacks in months, in the order of the domain."""
