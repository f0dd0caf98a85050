"""The German words cells use for the terms of the domain, and back.

One module a subject: a function of Excel imports the words it takes, and not the whole domain
behind all the others. Code about sheets takes them together from `excel.words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

from aftersales_xl.domain.errors import refusal

Term = TypeVar("Term")


class Vocabulary(Generic[Term]):
    """A closed list of German words, each standing for one term; order is that of drop-downs.

    Words in ``also`` are understood, but offered to nobody.
    """

    def __init__(
        self, *pairs: tuple[str, Term], also: Mapping[str, Term] = MappingProxyType({})
    ) -> None:
        self._pairs, self._also = pairs, dict(also)
        self._term_of = {_folded(word): term for word, term in (*pairs, *also.items())}
        self._word_of = {term: word for word, term in reversed(pairs)}
        self.words = tuple(word for word, _ in pairs)

    def term(self, word: str) -> Term:
        """Return the term of ``word``, read without regard to case; refuse an unknown word.

        >>> YES_NO.term("Ja"), YES_NO.term("FALSCH")
        (True, False)
        """
        try:
            return self._term_of[_folded(word)]
        except KeyError:
            raise refusal("choice_unknown", value=word, choices=", ".join(self.words)) from None

    def knows(self, word: str) -> bool:
        """Return whether ``word`` stands for a term."""
        return _folded(word) in self._term_of

    def spellings(self, term: Term) -> tuple[str, ...]:
        """Return every word that stands for ``term``, as it is compared.

        >>> YES_NO.spellings(False)
        ('nein', 'n', 'no', 'falsch', 'false', '0', '-', '–')
        """
        return tuple(word for word, meant in self._term_of.items() if meant == term)

    def or_none(self) -> Vocabulary[Term | None]:
        """Return the same words for readers that know nothing as well."""
        return Vocabulary(*self._pairs, also=self._also)

    def word(self, term: Term) -> str:
        """Return the German word of ``term``."""
        return self._word_of[term]


def _folded(word: str) -> str:
    """Return what is compared of a word: its letters in one case, single blanks."""
    return " ".join(word.casefold().split())


OPEN_PRICE = "nach Aufwand"
OPEN_PRICE_KEYS = ("nachaufwand", "offen", "aufanfrage", "na", "aa")
"""What says that a price is open, without blanks and dots, in whichever case."""
YES_NO = Vocabulary(
    ("ja", True),
    ("nein", False),
    also={
        **dict.fromkeys(("j", "yes", "y", "x", "wahr", "true", "1", "✓", "✔"), True),
        **dict.fromkeys(("n", "no", "falsch", "false", "0", "-", "–"), False),
    },
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
