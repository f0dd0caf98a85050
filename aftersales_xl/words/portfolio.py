"""German words about the lines of a contract list and the layers of their forecast."""

from __future__ import annotations

from typing import NamedTuple

from aftersales_xl.domain.contract.billing import Due
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.words import Vocabulary, line

RUNS = Vocabulary((True, False), line(True, "laufend"), line(False, "einmalig"))
"""Whether a line is a service that runs, or something paid once."""
PAID = Vocabulary(
    (Due.IN_ADVANCE, Due.IN_ARREARS),
    line(Due.IN_ADVANCE, "vorschüssig", "vorschuessig", "im Voraus"),
    line(Due.IN_ARREARS, "nachschüssig", "nachschuessig", "nachträglich", "nachtraeglich"),
)
QUOTED = Vocabulary((False, True), line(False, "Vertrag"), line(True, "Angebot"))
"""Whether a line is only offered so far."""


NO_HEADERS = "keine"
"""What stands for the headers of a list without any."""


class ForecastLayer(NamedTuple):
    """A layer of a forecast, weighted with its probability or as it stands."""

    layer: Layer
    weighted: bool = True


LAYERS = Vocabulary(
    Layer,
    line(
        Layer.COMMITTED,
        "Vertrag",
        "committed",
        key="committed",
        legend="vertraglich gesichert",
        report="Verträge",
    ),
    line(
        Layer.RENEWAL,
        "Verlängerung",
        "renewal",
        key="renewal",
        legend="Verlängerungen, gewichtet",
        report="Verlängerungen, gewichtet",
    ),
    line(
        Layer.QUOTES,
        "Angebot",
        "quotes",
        key="quotes",
        legend="Angebote, gewichtet",
        report="Angebote, gewichtet",
    ),
)
"""Layers by their name, for the command line also by that of the JSON it prints."""
LAYER_KEYS = LAYERS.column("key")
LAYER_LEGEND, LAYERS_IN_REPORT = LAYERS.column("legend"), LAYERS.column("report")
"""As charts of workbooks and Start name them, and as the chart of the report does."""
_SHOWN = (
    *(ForecastLayer(layer) for layer in Layer),
    *(ForecastLayer(layer, weighted=False) for layer in Layer if layer is not Layer.COMMITTED),
)
FORECAST_LAYERS = Vocabulary(
    _SHOWN,
    *(
        line(each, LAYERS.word(each.layer) + ("" if each.weighted else " ungewichtet"))
        for each in _SHOWN
    ),
)
"""What is agreed has no weight."""
COMMITTED, RENEWAL, QUOTES = map(LAYERS.word, Layer)
RENEWAL_IN_FULL, QUOTES_IN_FULL = (
    FORECAST_LAYERS.word(ForecastLayer(layer, weighted=False))
    for layer in (Layer.RENEWAL, Layer.QUOTES)
)


class ShownLayers(NamedTuple):
    """The layers that a forecast shows."""

    layers: tuple[ForecastLayer, ...]


ALL_LAYERS = "alle"
SHOWN_LAYERS = Vocabulary(
    (*(ShownLayers((each,)) for each in _SHOWN), ShownLayers(_SHOWN)),
    *(line(ShownLayers((each,)), FORECAST_LAYERS.word(each)) for each in _SHOWN),
    line(ShownLayers(_SHOWN), ALL_LAYERS),
)
"""One layer by its word, or all of them, weighted and not."""
