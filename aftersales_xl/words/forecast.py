"""German words for the figures of a forecast, the same on sheets, in documents and in tables."""

from __future__ import annotations

from aftersales_xl.domain.forecast.figures import Figure, Movement, RetentionRate, Side
from aftersales_xl.words import Vocabulary, line

FIGURES = Vocabulary(
    Figure,
    line(Figure.RECOGNISED, "Umsatz"),
    line(Figure.BILLED, "Abgerechnet"),
    line(Figure.PAID, "Zahlung"),
    line(Figure.DEFERRED, "Abgrenzung"),
)
REVENUE, BILLED, DEFERRED = map(FIGURES.word, (Figure.RECOGNISED, Figure.BILLED, Figure.DEFERRED))
"""As the columns of AS_PROGNOSE are headed."""
SIDES = Vocabulary(Side, line(Side.DEBIT, "Soll"), line(Side.CREDIT, "Haben"))
OPENING, CLOSING = "Anfang", "Ende"
MOVEMENTS = Vocabulary(
    Movement,
    line(Movement.NEW, "Neu", narrow="Neu"),
    line(Movement.REACTIVATION, "Rückkehr", narrow="Rückkehr"),
    line(Movement.EXPANSION, "Erweiterung", narrow="Erweiterung"),
    line(Movement.PRICE_STEP, "Preisanpassung", narrow="Preise"),
    line(Movement.CONTRACTION, "Minderung", narrow="Minderung"),
    line(Movement.CHURN, "Kündigung", narrow="Kündigung"),
)
NARROW_MOVEMENTS = MOVEMENTS.column("narrow")
"""The same below the columns of a chart in Word."""
MOVEMENT_COLUMNS = (
    Movement.NEW,
    Movement.EXPANSION,
    Movement.PRICE_STEP,
    Movement.CONTRACTION,
    Movement.CHURN,
    Movement.REACTIVATION,
)
"""The columns of AS_BEWEGUNGEN, in the order in which workbooks in use read them by position."""
RATES = Vocabulary(
    RetentionRate,
    line(RetentionRate.GROSS, "GRR", meaning="was Bestandskunden behalten"),
    line(RetentionRate.NET, "NRR", meaning="mit Erweiterungen, ohne Preisanpassungen"),
    line(RetentionRate.NET_WITH_PRICE_STEPS, "NRR mit Preisanpassungen"),
    line(RetentionRate.CHURN, "Kündigungsrate"),
)
RATE_MEANINGS = RATES.column("meaning", of=(RetentionRate.GROSS, RetentionRate.NET))
"""What the rates of an overview say."""
NO_GROUP = "ohne Angabe"
OTHERS = "Übrige ({count})"
TOTAL = "Summe"
