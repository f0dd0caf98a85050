"""Excel functions about the business case: payback, present values, cash flow, simulation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from aftersales_udfs.arguments import amount, fraction, quantity, whole
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_udfs.roi_tables import (
    days,
    flow_table,
    investments,
    outcome_table,
    payment_plan,
    payments,
    swing_table,
    uncertain,
)
from aftersales_xl.domain.business_case import BusinessCase, Investment, Risk, cash_flow
from aftersales_xl.domain.payback import payback_months
from aftersales_xl.domain.sensitivity import (
    DEFAULT_RUNS,
    USUAL_SPAN,
    Draws,
    Driver,
    Triangle,
    certain,
    tornado,
)
from aftersales_xl.finance.returns import (
    dated_internal_rate,
    dated_present_value,
    internal_rate,
    net_present_value,
    return_on_series,
)
from aftersales_xl.finance.simulation import simulate

_CATEGORY = "After-Sales Business Case"
_INVESTMENT = amount("Investition in Euro")
_SAVING = amount("Ersparnis in Euro pro Jahr nach dem Anlauf")
_RUNNING = amount("Laufende Kosten in Euro pro Jahr ab Produktivstart")
_DAYS = quantity("Arbeitstage von Vertragsschluss bis Produktivstart (Dauer, nicht Aufwand)")
_RAMP_UP = quantity("Monate ab Produktivstart, bis die Ersparnis voll ist")
_MONTHS = whole("Betrachtete Monate ab Vertragsschluss, z. B. 36")
_RATE = fraction("Kalkulationszins pro Jahr, z. B. 8 %; leer: 0 %")
_PERIOD_RATE = fraction("Zins je Periode, z. B. 8 %")
_PLAN = payment_plan(
    "Plan mit Betrag und Monat ab Vertragsschluss; verteilt die Investition im Verhältnis der "
    "Beträge. Leer: alles bei Vertragsschluss"
)
_ROW = payments("Zahlungen in Euro ab Periode 0, Ausgaben negativ; leere Zellen zählen 0")
_DATED = payments("Zahlungen in Euro, Ausgaben negativ; leere Zellen zählen 0")
_DATES = days("Termine der Zahlungen, der früheste zuerst")


@udf(
    category=_CATEGORY,
    investition=_INVESTMENT,
    ersparnis_pa=_SAVING,
    laufende_kosten_pa=_RUNNING,
    projekttage=quantity("Arbeitstage bis Produktivstart; leer: gezählt wird ab Produktivstart"),
    risiko=fraction("Abschlag auf die Ersparnis, z. B. 20 %; leer: keiner"),
    anlauf_monate=_RAMP_UP,
    zins=_RATE,
    zahlungsplan=_PLAN,
)
def AS_AMORTISATION(  # noqa: PLR0913, PLR0917 -- Excel passes by position what a case depends on
    investition: Decimal,
    ersparnis_pa: Decimal,
    laufende_kosten_pa: Decimal = Decimal(0),
    projekttage: Decimal = Decimal(0),
    risiko: Decimal = Decimal(0),
    anlauf_monate: Decimal = Decimal(0),
    zins: Decimal = Decimal(0),
    zahlungsplan: tuple[Investment, ...] = (),
) -> Decimal:
    """Monate bis zur Amortisation, ab Produktivstart oder mit Projekttagen ab Vertragsschluss.

    Without a payback the answer is "nie amortisiert".
    """
    return payback_months(
        BusinessCase(
            investments=investments(investition, zahlungsplan),
            saving_per_year=ersparnis_pa,
            running_cost_per_year=laufende_kosten_pa,
            project_days=projekttage,
            ramp_up_months=anlauf_monate,
            discount_rate=zins,
        ).at_risk(Risk(benefits=risiko))
    )


@udf(category=_CATEGORY, zins=_PERIOD_RATE, zahlungen=_ROW)
def AS_KAPITALWERT(zins: Decimal, zahlungen: tuple[Decimal, ...]) -> Decimal:
    """Kapitalwert in Euro; anders als bei NBW wird die erste Zahlung nicht abgezinst."""
    return net_present_value(zins, zahlungen)


@udf(category=_CATEGORY, zahlungen=_ROW)
def AS_INTERNER_ZINS(zahlungen: tuple[Decimal, ...]) -> Decimal:
    """Interner Zinsfuß je Periode als Anteil; „kein interner Zinsfuß“, wo es keinen gibt."""
    return internal_rate(zahlungen).only()


@udf(
    category=_CATEGORY,
    zins=fraction("Zins pro Jahr, z. B. 8 %"),
    zahlungen=_DATED,
    termine=_DATES,
)
def AS_XKAPITALWERT(
    zins: Decimal, zahlungen: tuple[Decimal, ...], termine: tuple[date, ...]
) -> Decimal:
    """Kapitalwert datierter Zahlungen in Euro, Tage durch 365 ab dem ersten Termin."""
    return dated_present_value(zins, zahlungen, termine)


@udf(category=_CATEGORY, zahlungen=_DATED, termine=_DATES)
def AS_XINTERNER_ZINS(zahlungen: tuple[Decimal, ...], termine: tuple[date, ...]) -> Decimal:
    """Interner Zinsfuß datierter Zahlungen pro Jahr als Anteil, Tage durch 365."""
    return dated_internal_rate(zahlungen, termine).only()


@udf(
    category=_CATEGORY,
    zins=_PERIOD_RATE,
    kosten=payments("Kosten in Euro ab Periode 0, als positive Beträge"),
    nutzen=payments("Nutzen in Euro ab Periode 0, als positive Beträge"),
)
def AS_ROI(zins: Decimal, kosten: tuple[Decimal, ...], nutzen: tuple[Decimal, ...]) -> Decimal:
    """Ertrag der Investition als Anteil: (Barwert Nutzen – Barwert Kosten) ÷ Barwert Kosten."""
    return return_on_series(zins, kosten, nutzen)


@udf(
    category=_CATEGORY,
    investition=_INVESTMENT,
    ersparnis_pa=_SAVING,
    laufende_kosten_pa=_RUNNING,
    projekttage=_DAYS,
    anlauf_monate=_RAMP_UP,
    monate=_MONTHS,
    zins=_RATE,
    zahlungsplan=_PLAN,
)
def AS_ZAHLUNGSREIHE(  # noqa: PLR0913, PLR0917 -- see AS_AMORTISATION
    investition: Decimal,
    ersparnis_pa: Decimal,
    laufende_kosten_pa: Decimal,
    projekttage: Decimal,
    anlauf_monate: Decimal,
    monate: int,
    zins: Decimal = Decimal(0),
    zahlungsplan: tuple[Investment, ...] = (),
) -> ResultTable:
    """Kosten und Nutzen je Monat ab Vertragsschluss (Monat 0) in Euro, kumuliert und abgezinst."""
    return flow_table(
        cash_flow(
            BusinessCase(
                investments=investments(investition, zahlungsplan),
                saving_per_year=ersparnis_pa,
                running_cost_per_year=laufende_kosten_pa,
                project_days=projekttage,
                ramp_up_months=anlauf_monate,
                horizon_months=Decimal(monate),
                discount_rate=zins,
            )
        )
    )


@udf(
    category=_CATEGORY,
    investition=_INVESTMENT,
    ersparnis_pa=_SAVING,
    laufende_kosten_pa=_RUNNING,
    projekttage=_DAYS,
    anlauf_monate=_RAMP_UP,
    monate=_MONTHS,
    zins=_RATE,
    spanne=fraction("Abweichung jeder Eingabe nach unten und oben; leer: 20 %"),
    zahlungsplan=_PLAN,
)
def AS_SENSITIVITAET(  # noqa: PLR0913, PLR0917 -- see AS_AMORTISATION
    investition: Decimal,
    ersparnis_pa: Decimal,
    laufende_kosten_pa: Decimal,
    projekttage: Decimal,
    anlauf_monate: Decimal,
    monate: int,
    zins: Decimal = Decimal(0),
    spanne: Decimal = USUAL_SPAN,
    zahlungsplan: tuple[Investment, ...] = (),
) -> ResultTable:
    """Kapitalwert in Euro, wenn je eine Eingabe um die Spanne niedriger oder höher ausfällt."""
    return swing_table(
        tornado(
            BusinessCase(
                investments=investments(investition, zahlungsplan),
                saving_per_year=ersparnis_pa,
                running_cost_per_year=laufende_kosten_pa,
                project_days=projekttage,
                ramp_up_months=anlauf_monate,
                horizon_months=Decimal(monate),
                discount_rate=zins,
            ),
            spanne,
        )
    )


@udf(
    category=_CATEGORY,
    investition=uncertain(
        "Investition in Euro; eine Zelle oder drei: kleinster, wahrscheinlichster, größter Wert"
    ),
    ersparnis_pa=uncertain("Ersparnis in Euro pro Jahr; eine Zelle oder drei"),
    laufende_kosten_pa=uncertain("Laufende Kosten in Euro pro Jahr; eine Zelle oder drei"),
    projekttage=uncertain("Arbeitstage bis Produktivstart; eine Zelle oder drei"),
    anlauf_monate=uncertain("Monate bis zur vollen Ersparnis; eine Zelle oder drei"),
    monate=uncertain("Betrachtete Monate ab Vertragsschluss; eine Zelle oder drei"),
    zins=uncertain("Kalkulationszins pro Jahr; eine Zelle oder drei; leer: 0 %"),
    laeufe=whole("Zahl der Ziehungen; leer: 10.000"),
    startwert=whole("Startwert der Zufallszahlen; leer: 1"),
    zahlungsplan=_PLAN,
)
def AS_SIMULATION(  # noqa: PLR0913, PLR0917 -- see AS_AMORTISATION
    investition: Triangle,
    ersparnis_pa: Triangle,
    laufende_kosten_pa: Triangle,
    projekttage: Triangle,
    anlauf_monate: Triangle,
    monate: Triangle,
    zins: Triangle = certain(Decimal(0)),  # noqa: B008 -- frozen
    laeufe: int = DEFAULT_RUNS,
    startwert: int = 1,
    zahlungsplan: tuple[Investment, ...] = (),
) -> ResultTable:
    """Kapitalwert in Euro bei unsicheren Eingaben: P10, P50, P90, Verlustwahrscheinlichkeit.

    The same seed always gives the same answer.
    """
    return outcome_table(
        simulate(
            {
                Driver.INVESTMENT: investition,
                Driver.SAVING: ersparnis_pa,
                Driver.RUNNING_COST: laufende_kosten_pa,
                Driver.PROJECT_DAYS: projekttage,
                Driver.RAMP_UP: anlauf_monate,
                Driver.HORIZON: monate,
                Driver.DISCOUNT_RATE: zins,
            },
            Draws(runs=laeufe, seed=startwert),
            zahlungsplan,
        )
    )
