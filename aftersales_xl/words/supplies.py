"""German words about what a line is in VAT law, and what other words of a price list suggest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aftersales_xl.domain.money.vat import Supply, VatCategory
from aftersales_xl.words import Vocabulary, line

SERVICE_WORD, GOODS_13B_WORD = "Leistung", "Ware § 13b"
SUPPLIES = Vocabulary(
    Supply,
    line(Supply.SERVICE, SERVICE_WORD),
    line(Supply.GOODS, "Ware"),
    line(Supply.GOODS_13B, GOODS_13B_WORD),
)
UNKNOWN_CATEGORY = "unklar"
CATEGORIES: Vocabulary[VatCategory | None] = Vocabulary(
    (None, *VatCategory),
    line(VatCategory.STANDARD, "S"),
    line(VatCategory.REVERSE_CHARGE, "AE", name="Steuerschuldnerschaft des Leistungsempfängers"),
    line(VatCategory.OUTSIDE, "O", name="in Deutschland nicht steuerbar"),
    line(VatCategory.INTRA_COMMUNITY, "K", name="steuerfreie innergemeinschaftliche Lieferung"),
    line(VatCategory.EXPORT, "G", name="steuerfreie Ausfuhrlieferung"),
    line(VatCategory.ZERO, "Z"),
    unoffered=(line(None, UNKNOWN_CATEGORY),),
)
UNTAXED: Mapping[VatCategory | None, str] = CATEGORIES.column(
    "name",
    of=(
        VatCategory.REVERSE_CHARGE,
        VatCategory.INTRA_COMMUNITY,
        VatCategory.EXPORT,
        VatCategory.OUTSIDE,
    ),
)
"""What a document calls categories without German VAT."""

_SAID_GROUPS = {
    "ware": Supply.GOODS,
    "waren": Supply.GOODS,
    "handelsware": Supply.GOODS,
    "handelswaren": Supply.GOODS,
    "leistung": Supply.SERVICE,
    "leistungen": Supply.SERVICE,
    "dienstleistung": Supply.SERVICE,
    "dienstleistungen": Supply.SERVICE,
}
"""Groups that say it: such a name classifies the articles of the group."""
_GOODS_GROUP = "hardware"
_UNITS_OF_TIME = frozenset(
    {"h", "std", "stunde", "stunden", "tag", "tage", "pt", "personentag", "personentage"}
)
_NOT_GOODS = (
    "abo", "care", "download", "einrichtung", "einweisung", "entsorgung", "garantie",
    "gewährleistung", "inbetriebnahme", "installation", "konfiguration", "leasing", "leihe",
    "lizenz", "miete", "montage", "pauschale", "reparatur", "schulung", "service", "software",
    "subscription", "support", "tausch", "transport", "update", "versand", "versicherung",
    "vertrag", "vor ort", "wartung", "warranty",
)  # fmt: skip
"""Parts of names that stand in the group of hardware and are none."""


def assumed_supply(*, group: str, unit: str, name: str) -> Supply | None:
    """Return what group, unit and name of an article suggest; None where they leave a doubt.

    >>> assumed_supply(group="Hardware", unit="Stück", name="Monitor 27 Zoll")
    <Supply.GOODS: 'goods'>
    >>> assumed_supply(group="Hardware", unit="Stück", name="Garantieverlängerung 5 Jahre")
    >>> assumed_supply(group="Lizenzen", unit="Stück", name="CAD")
    """
    said = _SAID_GROUPS.get(group.strip().casefold())
    is_time = unit.strip().rstrip(".").casefold() in _UNITS_OF_TIME
    if said is not None:
        return None if is_time and said is Supply.GOODS else said
    if is_time:
        return Supply.SERVICE
    is_hardware = group.strip().casefold() == _GOODS_GROUP
    return Supply.GOODS if is_hardware and not _has_any(name, _NOT_GOODS) else None


def _has_any(text: str, parts: Iterable[str]) -> bool:
    lowered = text.casefold()
    return any(part in lowered for part in parts)
