"""German words for the figures of a forecast, the same on sheets, in documents and in tables.

Every table names every term of its enum; one that does not cannot be imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from aftersales_xl.domain.forecast_figures import Figure, Movement, RetentionRate
from aftersales_xl.domain.layers import Layer

Term = TypeVar("Term", bound=Enum)


def _complete(terms: type[Term], words: Mapping[Term, str]) -> Mapping[Term, str]:
    """Return ``words`` in the order of ``terms``; a term without a word is a KeyError."""
    return {term: words[term] for term in terms}


FIGURES = _complete(
    Figure,
    {
        Figure.RECOGNISED: "Umsatz",
        Figure.BILLED: "Abgerechnet",
        Figure.PAID: "Zahlung",
        Figure.DEFERRED: "Abgrenzung",
    },
)
LEGEND = _complete(
    Layer,
    {
        Layer.COMMITTED: "vertraglich gesichert",
        Layer.RENEWAL: "Verlängerungen, gewichtet",
        Layer.QUOTES: "Angebote, gewichtet",
    },
)
"""Layers as charts and Start name them."""
OPENING, CLOSING = "Anfang", "Ende"
MOVEMENTS = _complete(
    Movement,
    {
        Movement.NEW: "Neu",
        Movement.REACTIVATION: "Rückkehr",
        Movement.EXPANSION: "Erweiterung",
        Movement.PRICE_STEP: "Preisanpassung",
        Movement.CONTRACTION: "Minderung",
        Movement.CHURN: "Kündigung",
    },
)
MOVEMENT_COLUMNS = (
    Movement.NEW,
    Movement.EXPANSION,
    Movement.PRICE_STEP,
    Movement.CONTRACTION,
    Movement.CHURN,
    Movement.REACTIVATION,
)
"""The columns of AS_BEWEGUNGEN, in the order in which workbooks in use read them by position."""
RATES = _complete(
    RetentionRate,
    {
        RetentionRate.GROSS: "GRR",
        RetentionRate.NET: "NRR",
        RetentionRate.NET_WITH_PRICE_STEPS: "NRR mit Preisanpassungen",
        RetentionRate.CHURN: "Kündigungsrate",
    },
)
NO_GROUP = "ohne Angabe"
OTHERS = "Übrige ({count})"
TOTAL = "Summe"
