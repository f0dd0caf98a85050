"""Excel functions about maintenance."""

from __future__ import annotations

from decimal import Decimal

from aftersales_udfs.arguments import amount, choice, fraction
from aftersales_udfs.registry import udf
from aftersales_xl.domain.maintenance import Level, annual_price
from aftersales_xl.excel.words import LEVELS


@udf(
    category="After-Sales Wartung",
    lizenzpreis=amount("Lizenzpreis in Euro, netto"),
    stufe=choice(LEVELS, "Standard, Premium oder Custom"),
    satz=fraction("Anteil am Lizenzpreis pro Jahr, z. B. 15 %; leer: Satz der Stufe"),
)
def AS_WARTUNGSPREIS(lizenzpreis: Decimal, stufe: Level, satz: Decimal | None = None) -> Decimal:
    """Jahrespreis der Wartung in Euro, auf Cent gerundet."""
    return annual_price(stufe, base=lizenzpreis, rate=satz)
