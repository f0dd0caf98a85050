"""The German words for the terms of the domain, and back: one line a word, one module a subject.

A line holds everything one term is called: the word in cells, other spellings that are understood,
and by name whatever else a document needs, such as another case (``where="im Saarland"``). A
language is a form as well: an English document will read ``column("en")``. A table that leaves a
term out, or a column with a gap, fails when its module is imported.

Import words from the module of their subject: importing all subjects loads the whole domain, and
functions of Excel are loaded while a user waits. Sentences stand in `words.messages`, figures in
`words.formats`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from aftersales_xl.domain.money.errors import refusal

Term = TypeVar("Term")
Term_co = TypeVar("Term_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Line(Generic[Term_co]):
    """A term, its word, what else is understood but never offered, and its other forms."""

    term: Term_co
    word: str
    also: tuple[str, ...]
    forms: Mapping[str, str]


def line(term: Term, word: str, /, *also: str, **forms: str) -> Line[Term]:
    """Return the line of ``term``."""
    return Line(term, word, also, forms)


class Vocabulary(Generic[Term]):
    """A closed list of German words, each standing for one term; order is that of drop-downs."""

    def __init__(
        self, terms: Iterable[Term], *lines: Line[Term], unoffered: tuple[Line[Term], ...] = ()
    ) -> None:
        """Take the lines of all ``terms``, such as the members of an enum.

        Words of ``unoffered`` lines are understood, and not among ``words``.

        >>> Vocabulary((True, False), line(True, "ja"))
        Traceback (most recent call last):
        ValueError: no word for False
        >>> Vocabulary((True, False), line(True, "ja"), line(False, "ja"))
        Traceback (most recent call last):
        ValueError: two terms for 'ja'
        """
        self.terms, self._lines, self._unoffered = tuple(terms), lines, unoffered
        both = (*lines, *unoffered)
        self._word_of = {each.term: each.word for each in reversed(both)}
        self._term_of: dict[str, Term] = {}
        for term in self.terms:
            if term not in self._word_of:
                raise ValueError(f"no word for {term}")
        for each in both:
            for word in (each.word, *each.also):
                if _fold(word) in self._term_of:
                    raise ValueError(f"two terms for {word!r}")
                self._term_of[_fold(word)] = each.term
        self.words = tuple(each.word for each in lines)

    def term(self, word: str) -> Term:
        """Return the term of ``word``, read without regard to case; refuse an unknown word.

        >>> YES_NO.term("Ja"), YES_NO.term("FALSCH")
        (True, False)
        """
        try:
            return self._term_of[_fold(word)]
        except KeyError:
            raise refusal("choice_unknown", value=word, choices=", ".join(self.words)) from None

    def knows(self, word: str) -> bool:
        """Return whether ``word`` stands for a term."""
        return _fold(word) in self._term_of

    def spellings(self, term: Term) -> tuple[str, ...]:
        """Return every word that stands for ``term``, as it is compared.

        >>> YES_NO.spellings(False)
        ('nein', 'n', 'no', 'falsch', 'false', '0', '-', '–')
        """
        return tuple(word for word, meant in self._term_of.items() if meant == term)

    def or_none(self) -> Vocabulary[Term | None]:
        """Return the same words for readers that know nothing as well."""
        lines: tuple[Line[Term | None], ...] = self._lines
        return Vocabulary[Term | None](self.terms, *lines, unoffered=self._unoffered)

    def word(self, term: Term) -> str:
        """Return the German word of ``term``."""
        return self._word_of[term]

    def column(self, form: str, of: Iterable[Term] | None = None) -> Mapping[Term, str]:
        """Return another form of every term, or of the terms ``of`` which only have it.

        >>> Vocabulary((True, False), line(True, "ja", en="yes"), line(False, "nein")).column("en")
        Traceback (most recent call last):
        ValueError: no en for False
        """
        forms = {each.term: each.forms[form] for each in self._lines if form in each.forms}
        for term in self.terms if of is None else of:
            if term not in forms:
                raise ValueError(f"no {form} for {term}")
        return forms


def _fold(word: str) -> str:
    """Return what is compared of a word: its letters in one case, single blanks."""
    return " ".join(word.casefold().split())


OPEN_PRICE = "nach Aufwand"
OPEN_PRICE_KEYS = ("nachaufwand", "offen", "aufanfrage", "na", "aa")
"""What says that a price is open, without blanks and dots, in whichever case."""
YES_NO = Vocabulary(
    (True, False),
    line(True, "ja", "j", "yes", "y", "x", "wahr", "true", "1", "✓", "✔"),
    line(False, "nein", "n", "no", "falsch", "false", "0", "-", "–"),
)
"""Yes and no as people write them, TRUE and 1 as their text; drop-downs offer the first two."""


def is_open_price(cell: object) -> bool:
    """Return whether a cell says that there is no fixed price.

    >>> is_open_price("Auf  Anfrage."), is_open_price("n. A."), is_open_price("später")
    (True, True, False)
    """
    if not isinstance(cell, str):
        return False
    return "".join(cell.split()).replace(".", "").casefold() in OPEN_PRICE_KEYS
