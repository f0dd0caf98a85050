"""German sentences for every code: what is wrong, with what value, and what to do about it.

The only home of sentences that tell a user about a problem, a module a subject. A sentence's
fields are the details of the problem; ``{price:euro}``, ``{rate:percent}``, ``{until:day}`` and
``{quantity:number}`` format them, ``{rule:term}`` is the word of an enum's member. No detail is
shown as the program calls it: a member without a word is an error. A code stands in one module
only; importing this package fails otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from numbers import Integral
from string import Formatter
from typing import Any

from aftersales_xl.domain.money.errors import Detail, Place, Problem
from aftersales_xl.words import Vocabulary, formats
from aftersales_xl.words.messages import (
    bridge,
    buttons,
    cases,
    cells,
    company,
    comparing,
    contracts,
    discounts,
    documents,
    files,
    forecasts,
    functions,
    installation,
    offers,
    prices,
    register,
    selling,
    taxes,
)


def join_subjects(*subjects: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences of all subjects; a code that stands in two of them is refused.

    >>> join_subjects({"value_missing": "…"}, {"value_missing": "…"})
    Traceback (most recent call last):
    ValueError: two sentences for value_missing
    """
    sentences: dict[str, str] = {}
    for subject in subjects:
        if twice := sorted(sentences.keys() & subject.keys()):
            raise ValueError(f"two sentences for {', '.join(twice)}")
        sentences |= subject
    return sentences


SENTENCES = join_subjects(
    files.SENTENCES,
    cells.SENTENCES,
    prices.SENTENCES,
    offers.SENTENCES,
    discounts.SENTENCES,
    selling.SENTENCES,
    taxes.SENTENCES,
    contracts.SENTENCES,
    cases.SENTENCES,
    forecasts.SENTENCES,
    comparing.SENTENCES,
    register.SENTENCES,
    documents.SENTENCES,
    installation.SENTENCES,
    company.SENTENCES,
    functions.SENTENCES,
    bridge.SENTENCES,
    buttons.SENTENCES,
)


_NUMBERS: Mapping[str, Callable[[Decimal], str]] = {
    "euro": formats.euro,
    "percent": formats.percent,
    "number": formats.number,
    "": formats.number,
}
_DAYS: Mapping[str, Callable[[date], str]] = {
    "day": formats.day,
    "month": formats.month,
    "": formats.day,
}
_TERM, _PERIOD = "term", "period"


@cache
def terms() -> Mapping[str, Mapping[Any, str]]:
    """Return the words of members of enums, by what a sentence calls them.

    Imported when a sentence has a term: most have none, and need no part of the domain.
    """
    from aftersales_xl.words.discounts import RULE_KINDS  # noqa: PLC0415 -- see the docstring
    from aftersales_xl.words.maintenance import LEVELS  # noqa: PLC0415 -- see the docstring
    from aftersales_xl.words.offer import PERIODS  # noqa: PLC0415 -- see the docstring
    from aftersales_xl.words.paybacks import PAYBACKS  # noqa: PLC0415 -- see the docstring
    from aftersales_xl.words.selling import SCOPES  # noqa: PLC0415 -- see the docstring

    vocabularies: tuple[Vocabulary[Any], ...] = (RULE_KINDS, SCOPES, LEVELS, PAYBACKS)
    shown = {term: words.word(term) for words in vocabularies for term in words.terms}
    return {_TERM: shown, _PERIOD: PERIODS}


class _German(Formatter):
    """Formats the details of a problem the German way, and nothing that has no such way."""

    def format_field(self, value: Detail, format_spec: str) -> str:
        if format_spec in (_TERM, _PERIOD):
            return _word(value, format_spec)
        if isinstance(value, Enum) and not isinstance(value, str):  # a header is its own word
            raise TypeError(f"a sentence has to ask for the word of {value!r}")
        if isinstance(value, Decimal):
            return _NUMBERS[format_spec](value)
        if isinstance(value, date):
            return _DAYS[format_spec](value)
        if format_spec.startswith("+"):  # what follows stands before the value, if there is one
            return f"{format_spec[1:]}{value}" if value else ""
        if isinstance(value, str | Integral):
            return str(value)
        raise TypeError(f"a sentence cannot show {value!r}")


def _word(value: Detail, form: str) -> str:
    """Return the word of an enum's member; never what the program calls it."""
    if not isinstance(value, Enum):
        raise TypeError(f"no member of an enum: {value!r}")
    return terms()[form][value]


def text(code: str, **details: Detail) -> str:
    """Return the German sentence of ``code`` without its place.

    >>> text("term_not_positive", months=0)
    'Eine Laufzeit von 0 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat ein.'
    >>> text("rule_without_deadline", rule="early_bird")
    Traceback (most recent call last):
    TypeError: no member of an enum: 'early_bird'
    """
    return _German().vformat(SENTENCES[code], (), details).replace("Position : ", "")


def where(place: Place) -> str:
    """Return the place of a cell as a reader would name it.

    >>> where(Place(sheet="Angebot", row=14, column="Rabatt"))
    'Angebot, Zeile 14, Rabatt'
    """
    return f"{place.sheet}, Zeile {place.row}, {place.column}"


def sentence(problem: Problem) -> str:
    """Return the error sentence in German: place, problem, remedy.

    >>> place = Place(sheet="Angebot", row=14, column="Menge")
    >>> sentence(Problem(code="value_missing", details={"what": "die Menge"}, place=place))
    'Angebot, Zeile 14, Menge: Die Angabe fehlt. Bitte tragen Sie die Menge ein.'
    """
    said = text(problem.code, **problem.details)
    return f"{where(problem.place)}: {said}" if problem.place else said
