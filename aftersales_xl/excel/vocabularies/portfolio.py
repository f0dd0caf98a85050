"""German words about the lines of a contract list."""

from __future__ import annotations

from aftersales_xl.domain.billing import Due
from aftersales_xl.excel.vocabularies import Vocabulary

RUNS = Vocabulary(("laufend", True), ("einmalig", False))
"""Whether a line is a service that runs, or something paid once."""
PAID = Vocabulary(("vorschüssig", Due.IN_ADVANCE), ("nachschüssig", Due.IN_ARREARS))
QUOTED = Vocabulary(("Vertrag", False), ("Angebot", True))
"""Whether a line is only offered so far."""
