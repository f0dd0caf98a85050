"""Excel functions about maintenance: price, levels side by side, contract or ad hoc, deadlines."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from aftersales_udfs.arguments import amount, choice, day, fraction, quantity, whole
from aftersales_udfs.maintenance_tables import clock, levels_table, service_hours
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.maintenance import Level, annual_price
from aftersales_xl.domain.maintenance_comparison import break_even_hours, compare_levels
from aftersales_xl.domain.service_hours import ServiceHours
from aftersales_xl.domain.working_days import FederalState
from aftersales_xl.public_holidays import holidays_around
from aftersales_xl.words.maintenance import LEVELS
from aftersales_xl.words.states import STATES

_CATEGORY = "After-Sales Wartung"


@udf(
    category=_CATEGORY,
    lizenzpreis=amount("Lizenzpreis in Euro, netto"),
    stufe=choice(LEVELS, "Standard, Premium oder Custom"),
    satz=fraction("Anteil am Lizenzpreis pro Jahr, z. B. 15 %; leer: Satz der Stufe"),
)
def AS_WARTUNGSPREIS(lizenzpreis: Decimal, stufe: Level, satz: Decimal | None = None) -> Decimal:
    """Jahrespreis der Wartung in Euro, auf Cent gerundet."""
    return annual_price(stufe, base=lizenzpreis, rate=satz)


@udf(
    category=_CATEGORY,
    lizenzpreis=amount("Lizenzpreis in Euro, netto"),
    jahre=whole("Volle Vertragsjahre, z. B. 3"),
    preisschritt=fraction("Preisschritt je weiteres Vertragsjahr, z. B. 3 %; leer: keiner"),
)
def AS_WARTUNGSVERGLEICH(
    lizenzpreis: Decimal, jahre: int, preisschritt: Decimal = Decimal(0)
) -> ResultTable:
    """Standard und Premium nebeneinander: Satz, Preis im ersten Jahr und Summe der Jahre."""
    return levels_table(compare_levels(lizenzpreis, jahre, preisschritt))


@udf(
    category=_CATEGORY,
    jahrespreis=amount("Preis des Vertrags pro Jahr in Euro, netto"),
    stundensatz=amount("Preis einer Stunde ohne Vertrag in Euro, netto"),
)
def AS_WARTUNG_SCHWELLE(jahrespreis: Decimal, stundensatz: Decimal) -> Decimal:
    """Stunden pro Jahr, ab denen der Vertrag günstiger ist als die Abrechnung nach Aufwand."""
    return break_even_hours(jahrespreis, stundensatz)


@udf(
    category=_CATEGORY,
    gemeldet_am=day("Tag der Meldung"),
    uhrzeit=clock("Uhrzeit der Meldung, z. B. 19:00"),
    stunden=quantity("Zugesagte Stunden innerhalb der Servicezeit, z. B. 8 oder 0,5"),
    servicezeit=service_hours("Servicezeit, z. B. Mo–Fr 8–18, Mo–Sa 7:30–20 oder 24/7"),
    bundesland=choice(STATES, "Land, dessen Feiertage gelten; leer: nur bundesweite"),
)
def AS_SERVICEFRIST(
    gemeldet_am: date,
    uhrzeit: time,
    stunden: Decimal,
    servicezeit: ServiceHours,
    bundesland: FederalState | None = None,
) -> datetime:
    """Zeitpunkt, bis zu dem eine Störung aufgenommen oder behoben sein muss; 24/7 ohne Pausen."""
    return servicezeit.deadline(
        datetime.combine(gemeldet_am, uhrzeit), stunden, holidays_around(gemeldet_am, bundesland)
    )
