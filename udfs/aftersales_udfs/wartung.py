"""Excel functions about maintenance: price, levels side by side, contract or ad hoc, deadlines."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated

from aftersales_udfs.arguments import amount, choice, day, fraction, quantity, whole
from aftersales_udfs.maintenance_tables import clock, levels_table, service_hours
from aftersales_udfs.registry import Example, udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.care.maintenance import Level, annual_price
from aftersales_xl.domain.care.maintenance_comparison import break_even_hours, compare_levels
from aftersales_xl.domain.care.service_hours import ServiceHours
from aftersales_xl.domain.money.working_days import FederalState
from aftersales_xl.public_holidays import holidays_around
from aftersales_xl.words.maintenance import LEVELS
from aftersales_xl.words.states import STATES

_CATEGORY = "After-Sales Wartung"


@udf(
    category=_CATEGORY,
    example=Example(given={"lizenzpreis": 50_000, "stufe": "Premium"}, result=12500, unit="€"),
)
def AS_WARTUNGSPREIS(
    lizenzpreis: Annotated[Decimal, amount("Lizenzpreis in Euro, netto")],
    stufe: Annotated[Level, choice(LEVELS, "Standard, Premium oder Custom")],
    satz: Annotated[
        Decimal | None, fraction("Anteil am Lizenzpreis pro Jahr, z. B. 15 %; leer: Satz der Stufe")
    ] = None,
) -> Decimal:
    """Jahrespreis der Wartung in Euro, auf Cent gerundet."""
    return annual_price(stufe, base=lizenzpreis, rate=satz)


@udf(
    category=_CATEGORY,
    example=Example(
        given={"lizenzpreis": 50_000, "jahre": 3, "preisschritt": 0.03},
        result=(
            ("Stufe", "Satz", "Pro_Jahr", "Gesamt"),
            ("Standard", 0.15, 7500, 23181.75),
            ("Premium", 0.25, 12500, 38636.25),
        ),
    ),
)
def AS_WARTUNGSVERGLEICH(
    lizenzpreis: Annotated[Decimal, amount("Lizenzpreis in Euro, netto")],
    jahre: Annotated[int, whole("Volle Vertragsjahre, z. B. 3")],
    preisschritt: Annotated[
        Decimal, fraction("Preisschritt je weiteres Vertragsjahr, z. B. 3 %; leer: keiner")
    ] = Decimal(0),
) -> ResultTable:
    """Standard und Premium nebeneinander: Satz, Preis im ersten Jahr und Summe der Jahre."""
    return levels_table(compare_levels(lizenzpreis, jahre, preisschritt))


@udf(
    category=_CATEGORY,
    example=Example(given={"jahrespreis": 7500, "stundensatz": 150}, result=50, unit="Stunden"),
)
def AS_WARTUNG_SCHWELLE(
    jahrespreis: Annotated[Decimal, amount("Preis des Vertrags pro Jahr in Euro, netto")],
    stundensatz: Annotated[Decimal, amount("Preis einer Stunde ohne Vertrag in Euro, netto")],
) -> Decimal:
    """Stunden pro Jahr, ab denen der Vertrag günstiger ist als die Abrechnung nach Aufwand."""
    return break_even_hours(jahrespreis, stundensatz)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "gemeldet_am": date(2026, 12, 23),
            "uhrzeit": "16:00",
            "stunden": 8,
            "servicezeit": "Mo–Fr 8–18",
            "bundesland": "Bayern",
        },
        result=datetime(2026, 12, 24, 14, 0),  # noqa: DTZ001 -- cells know no time zone
    ),
)
def AS_SERVICEFRIST(
    gemeldet_am: Annotated[date, day("Tag der Meldung")],
    uhrzeit: Annotated[time, clock("Uhrzeit der Meldung, z. B. 19:00")],
    stunden: Annotated[
        Decimal, quantity("Zugesagte Stunden innerhalb der Servicezeit, z. B. 8 oder 0,5")
    ],
    servicezeit: Annotated[
        ServiceHours, service_hours("Servicezeit, z. B. Mo–Fr 8–18, Mo–Sa 7:30–20 oder 24/7")
    ],
    bundesland: Annotated[
        FederalState | None, choice(STATES, "Land, dessen Feiertage gelten; leer: nur bundesweite")
    ] = None,
) -> datetime:
    """Zeitpunkt, bis zu dem eine Störung aufgenommen oder behoben sein muss; 24/7 ohne Pausen."""
    return servicezeit.deadline(
        datetime.combine(gemeldet_am, uhrzeit), stunden, holidays_around(gemeldet_am, bundesland)
    )
