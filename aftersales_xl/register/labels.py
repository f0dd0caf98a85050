"""Offer numbers as people write them: AN-2026-0001, its second version AN-2026-0001-2."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(r"AN-([0-9]{4})-([0-9]{1,9})(?:-([0-9]{1,9}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfferLabel:
    """The number of one version of an offer.

    >>> str(OfferLabel(2026, 1)), str(OfferLabel(2026, 1, 2))
    ('AN-2026-0001', 'AN-2026-0001-2')
    """

    year: int
    serial: int
    version: int = 1

    def __str__(self) -> str:
        number = f"AN-{self.year}-{self.serial:04d}"
        return number if self.version == 1 else f"{number}-{self.version}"

    @classmethod
    def read(cls, text: str) -> OfferLabel | None:
        """Return the label in ``text``, without regard to case and outer blanks.

        >>> OfferLabel.read(" an-2026-0001-2 ")
        OfferLabel(year=2026, serial=1, version=2)
        """
        found = _LABEL.fullmatch(text.strip())
        return cls(*(int(part) for part in found.groups() if part)) if found else None
