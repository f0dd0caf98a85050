"""German sentences for every code: what is wrong, with what value, and what to do about it.

The only home of sentences that tell a user about a problem, a module a subject. A sentence's
fields are the details of the problem; ``{price:euro}``, ``{rate:percent}``, ``{until:day}`` and
``{quantity:number}`` format them. A code stands in one module only; importing this package fails
otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from string import Formatter

from aftersales_xl.domain.errors import Detail, Place, Problem
from aftersales_xl.words import formats
from aftersales_xl.words.messages import (
    buttons,
    cases,
    cells,
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
from aftersales_xl.words.messages.words import ANSWERS, STEPS, WORDS

__all__ = ["ANSWERS", "SENTENCES", "STEPS", "WORDS", "joined", "sentence", "text", "where"]


def joined(*subjects: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences of all subjects; a code that stands in two of them is refused.

    >>> joined({"value_missing": "…"}, {"value_missing": "…"})
    Traceback (most recent call last):
    ValueError: two sentences for value_missing
    """
    sentences: dict[str, str] = {}
    for subject in subjects:
        if twice := sorted(sentences.keys() & subject.keys()):
            raise ValueError(f"two sentences for {', '.join(twice)}")
        sentences |= subject
    return sentences


SENTENCES = joined(
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
    functions.SENTENCES,
    buttons.SENTENCES,
)


_NUMBERS: Mapping[str, Callable[[Decimal], str]] = {
    "euro": formats.euro,
    "percent": formats.percent,
}


class _German(Formatter):
    """Formats the details of a problem the German way."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Decimal):
            return _NUMBERS.get(format_spec, formats.number)(value)
        if isinstance(value, date):
            return formats.month(value) if format_spec == "month" else formats.day(value)
        if format_spec.startswith("+"):  # what follows stands before the value, if there is one
            return f"{format_spec[1:]}{value}" if value else ""
        return WORDS.get(str(value), str(value))


def text(code: str, **details: Detail) -> str:
    """Return the German sentence of ``code`` without its place.

    >>> text("term_not_positive", months=0)
    'Eine Laufzeit von 0 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat ein.'
    """
    return _German().vformat(SENTENCES[code], (), details).replace("Position : ", "")


def where(place: Place) -> str:
    """Return the place of a cell as a reader would name it.

    >>> where(Place(sheet="Angebot", row=14, column="Rabatt"))
    'Angebot, Zeile 14, Rabatt'
    """
    return f"{place.sheet}, Zeile {place.row}, {place.column}"


def sentence(problem: Problem) -> str:
    """Return where, what and what to do, in German.

    >>> place = Place(sheet="Angebot", row=14, column="Menge")
    >>> sentence(Problem(code="value_missing", details={"what": "die Menge"}, place=place))
    'Angebot, Zeile 14, Menge: Die Angabe fehlt. Bitte tragen Sie die Menge ein.'
    """
    said = text(problem.code, **problem.details)
    return f"{where(problem.place)}: {said}" if problem.place else said
