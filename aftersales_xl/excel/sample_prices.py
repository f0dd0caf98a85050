"""The sample price list; all articles are invented, the published figures are kept."""

from __future__ import annotations

from aftersales_xl.excel.content import Rows, Values
from aftersales_xl.tables.values import Cell

_COLUMNS = ("number", "name", "group", "charge", "unit", "price", "cost")
_SERVICE, _LABOUR, _LICENCE, _HARDWARE = "Service", "Dienstleistung", "Lizenz", "Hardware"


def article(*cells: Cell, **more: Cell) -> Values:
    """Return a row: number, name, group, charge, unit, price, cost, and further columns."""
    row = dict(zip(_COLUMNS, cells, strict=True))
    supply = "Ware" if row["group"] == _HARDWARE else "Leistung"
    return {**row, "vat_rate": 0.19, "supply": supply, **more}


PRICES: Rows = (
    article("DL-BER", "Beratung und Konzeption", _LABOUR, "Aufwand", "h", 150, 82),
    article("DL-INT", "Integration und Anpassung", _LABOUR, "Aufwand", "h", 150, 82),
    article("DL-PL", "Projektleitung", _LABOUR, "Aufwand", "h", 165, 90),
    article("DL-SCH", "Schulung vor Ort, bis 8 Personen", _LABOUR, "einmalig", "Tag", 1350, 720,
            precondition="Schulungsraum mit Bildschirm und Internetzugang"),
    article("DL-3RD", "Abstimmung mit Drittanbietern", _LABOUR, "Aufwand", "h", "nach Aufwand",
            None),
    article("LZ-CRM", "CRM-Lizenz Unternehmen", _LICENCE, "einmalig", "Stück", 50000, 37500),
    article("LZ-CON", "Konnektor CRM–ERP", _LICENCE, "einmalig", "Stück", 2400, 1500,
            supplements="LZ-CRM"),
    article("HW-SRV", "Server 2 HE, Vollausstattung", _HARDWARE, "einmalig", "Stück", 24000, 19200,
            life_months=48,
            precondition="Freie 2 HE im Serverschrank und zwei getrennte Stromkreise",
            exclusion="Betriebssystem- und Anwendungslizenzen"),
    article("HW-USV", "USV 3.000 VA mit Netzwerkkarte", _HARDWARE, "einmalig", "Stück", 1890, 1420,
            supplements="HW-SRV"),
    article("HW-TAB", "Tablet 11 Zoll mit Schutzhülle", _HARDWARE, "einmalig", "Stück", 690, 540,
            n_for_m="10/9", supply="Ware § 13b"),
    article("SV-SRV", "Serverwartung, Reaktion 8 h", _SERVICE, "jährlich", "Jahr", 3600, 1650,
            supplements="HW-SRV"),
    article("SV-BAK", "Cloud-Backup 2 TB, deutsches Rechenzentrum", _SERVICE, "jährlich", "Jahr",
            1200, 640, supplements="HW-SRV"),
    article("SV-MON", "Monitoring rund um die Uhr", _SERVICE, "jährlich", "Jahr", 600, 190,
            supplements="HW-SRV"),
    article("SV-SUP", "Support werktags 8–18 Uhr, Reaktion 2 h", _SERVICE, "jährlich", "Jahr",
            500, 260),
    article("SV-247", "Support 24/7, Reaktion 30 min", _SERVICE, "jährlich", "Jahr", 2000, 980,
            replaces="SV-SUP"),
    article("SV-MDM", "Geräteverwaltung je Endgerät", _SERVICE, "monatlich", "Gerät", 6.9, 3.2,
            supplements="HW-TAB"),
)  # fmt: skip
