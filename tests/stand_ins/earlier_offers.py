"""A register written by version 0.1: the three samples, and offers with more in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aftersales_xl.register.connect import connect
from aftersales_xl.register.store import Register

EARLIER = Path(__file__).parents[1] / "register" / "frozen_0_1"
ISSUED = json.loads((EARLIER / "offers.json").read_text(encoding="utf-8"))
"""By number: what these offers said when they were issued."""


@contextmanager
def earlier_register(folder: Path) -> Iterator[Register]:
    """Open a copy of the register in ``folder``."""
    copied = folder / "register.sqlite"
    copied.write_bytes((EARLIER / "register.sqlite").read_bytes())
    opened = connect(str(copied))
    yield opened
    opened.close()
