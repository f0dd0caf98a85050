"""How certain an amount of a forecast is: agreed, expected to be renewed, offered (R28)."""

from __future__ import annotations

from enum import IntEnum


class Layer(IntEnum):
    """A layer of a forecast; the value is its index in arrays and its order in reports."""

    COMMITTED = 0
    RENEWAL = 1
    QUOTES = 2
