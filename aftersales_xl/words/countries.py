"""Countries by the names people write into an address, as VAT numbers begin: "AT", "EL", "XI".

German, English and French names come from the CLDR, whose library formats our numbers; codes of
ISO 3166 are understood as well. Territories that are no part of the EU's VAT area have codes of
their own there, such as "IC" for the Canary Islands. Does not know towns or postcodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_LANGUAGES = ("de", "en", "fr")
_LETTERS_OF_A_CODE = 2
_AS_IN_VAT_NUMBERS = {"GR": "EL", "MC": "FR", "IM": "GB"}  # § 1 (2a) UStG
_OTHER_NAMES = {
    "d": "DE", "brd": "DE", "bundesrepublik deutschland": "DE", "a": "AT",
    "republik österreich": "AT", "el": "EL", "hellas": "EL", "holland": "NL",
    "königreich der niederlande": "NL", "tschechische republik": "CZ", "czech republic": "CZ",
    "slowakische republik": "SK", "republik irland": "IE", "eire": "IE", "fürstentum monaco": "FR",
    "nordirland": "XI", "northern ireland": "XI", "xi": "XI", "großbritannien": "GB",
    "grossbritannien": "GB", "great britain": "GB", "england": "GB", "schottland": "GB",
    "wales": "GB", "uk": "GB", "vereinigtes königreich großbritannien und nordirland": "GB",
    "usa": "US", "vereinigte staaten von amerika": "US", "united states of america": "US",
    "schweizerische eidgenossenschaft": "CH", "fürstentum liechtenstein": "LI",
    "russische föderation": "RU", "volksrepublik china": "CN", "hongkong": "HK",
    "südkorea": "KR", "mazedonien": "MK", "weißrussland": "BY", "moldau": "MD", "vae": "AE",
    "åland": "AX", "korsika": "FR", "vatikan": "VA", "republik türkei": "TR", "türkiye": "TR",
}  # fmt: skip


def country_code(name: str) -> str:
    """Return the code of the country ``name`` means; Germany where it is blank, "" for no country.

    >>> [country_code(name) for name in ("Österreich", "Schweiz ", "Griechenland", "", "Narnia")]
    ['AT', 'CH', 'EL', 'DE', '']
    """
    return _codes().get(_fold(name), "") if name.strip() else "DE"


@cache
def _codes() -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415 -- sentences are needed before any country is

    found: dict[str, str] = {}
    for language in reversed(_LANGUAGES):
        for code, name in Locale(language).territories.items():
            if len(code) == _LETTERS_OF_A_CODE and code.isalpha():
                country = _AS_IN_VAT_NUMBERS.get(code, code)
                found |= {code.casefold(): country, _fold(name): country}
    return found | _OTHER_NAMES


def _fold(name: str) -> str:
    return " ".join(name.replace(".", " ").split()).casefold()
