"""How sure an amount of a forecast is: agreed, hoped to be renewed, offered (R28)."""

from __future__ import annotations

from enum import IntEnum


class Layer(IntEnum):
    """A layer of a forecast; the value is its place in arrays and its order on paper."""

    COMMITTED = 0
    RENEWAL = 1
    QUOTES = 2
