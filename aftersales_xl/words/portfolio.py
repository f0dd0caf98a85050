"""German words about the lines of a contract list."""

from __future__ import annotations

from typing import NamedTuple

from aftersales_xl.domain.billing import Due
from aftersales_xl.domain.layers import Layer
from aftersales_xl.words import Vocabulary

RUNS = Vocabulary(("laufend", True), ("einmalig", False))
"""Whether a line is a service that runs, or something paid once."""
PAID = Vocabulary(
    ("vorschüssig", Due.IN_ADVANCE),
    ("nachschüssig", Due.IN_ARREARS),
    also={
        "vorschuessig": Due.IN_ADVANCE,
        "im Voraus": Due.IN_ADVANCE,
        "nachschuessig": Due.IN_ARREARS,
        "nachträglich": Due.IN_ARREARS,
        "nachtraeglich": Due.IN_ARREARS,
    },
)
QUOTED = Vocabulary(("Vertrag", False), ("Angebot", True))
"""Whether a line is only offered so far."""


class ForecastLayer(NamedTuple):
    """A layer of a forecast, weighted with its probability or as it stands."""

    layer: Layer
    weighted: bool = True


FORECAST_LAYERS = Vocabulary(
    ("Vertrag", ForecastLayer(Layer.COMMITTED)),
    ("Verlängerung", ForecastLayer(Layer.RENEWAL)),
    ("Angebot", ForecastLayer(Layer.QUOTES)),
    ("Verlängerung ungewichtet", ForecastLayer(Layer.RENEWAL, weighted=False)),
    ("Angebot ungewichtet", ForecastLayer(Layer.QUOTES, weighted=False)),
)
LAYERS = Vocabulary(
    ("Vertrag", Layer.COMMITTED),
    ("Verlängerung", Layer.RENEWAL),
    ("Angebot", Layer.QUOTES),
    also={"committed": Layer.COMMITTED, "renewal": Layer.RENEWAL, "quotes": Layer.QUOTES},
)
"""Layers by their name, for the command line also by that of the JSON it prints."""
