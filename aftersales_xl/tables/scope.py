"""What an offer contains and what not (tblUmfang), one row a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.tables import sheets
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.columns import Choice, LongText
from aftersales_xl.tables.schema import Table
from aftersales_xl.words import Vocabulary, line

if TYPE_CHECKING:
    from aftersales_xl.domain.offer.quote import Scope

TOPICS = INCLUDED, EXCLUDED, DUTY = "Enthalten", "Nicht enthalten", "Mitwirkung"


class ScopeTable(Table):
    """The topic of each sentence, and the sentence; without a topic it says what is included."""

    topic = Choice("Thema", Vocabulary(TOPICS, *(line(word, word) for word in TOPICS)))
    text = LongText("Text", width=62)

    def scope(self, book: Blocks, problems: Problems) -> Scope:
        """Return the sentences by topic."""
        from aftersales_xl.domain.offer.quote import Scope  # noqa: PLC0415 -- functions do without it

        said = [
            (row.get(self.topic, INCLUDED), row.text_of(self.text))
            for row in self.rows(book, problems)
        ]

        def about(topic: str) -> tuple[str, ...]:
            return tuple(text for found, text in said if found == topic and text)

        return Scope(included=about(INCLUDED), excluded=about(EXCLUDED), duties=about(DUTY))


SCOPE_TABLE = ScopeTable("tblUmfang", sheet=sheets.CUSTOMER)
