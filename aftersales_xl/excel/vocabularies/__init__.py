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
        self._term_of = {word.casefold(): term for word, term in (*pairs, *also.items())}
        self._word_of = {term: word for word, term in reversed(pairs)}
        self.words = tuple(word for word, _ in pairs)

    def term(self, word: str) -> Term:
        """Return the term of ``word``, read without regard to case; refuse an unknown word.

        >>> YES_NO.term("Ja")
        True
        """
        try:
            return self._term_of[word.strip().casefold()]
        except KeyError:
            raise refusal("choice_unknown", value=word, choices=", ".join(self.words)) from None

    def or_none(self) -> Vocabulary[Term | None]:
        """Return the same words for readers that know nothing as well."""
        return Vocabulary(*((word, self.term(word)) for word in self.words))

    def word(self, term: Term) -> str:
        """Return the German word of ``term``."""
        return self._word_of[term]


OPEN_PRICE = "nach Aufwand"
OPEN_PRICES = frozenset({OPEN_PRICE.casefold(), "offen", "auf anfrage"})
YES_NO = Vocabulary(("ja", True), ("nein", False))
