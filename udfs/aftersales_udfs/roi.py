"""Excel functions about the business case: payback, present values, cash flow, simulation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from aftersales_udfs.arguments import amount, fraction, quantity, whole
from aftersales_udfs.registry import Example, udf
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
from aftersales_xl.domain.case.business_case import BusinessCase, Investment, Risk, cash_flow
from aftersales_xl.domain.case.payback import payback_months
from aftersales_xl.domain.case.sensitivity import (
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
InvestedAmount = Annotated[Decimal, amount("Investition in Euro")]
YearlySaving = Annotated[Decimal, amount("Ersparnis in Euro pro Jahr nach dem Anlauf")]
YearlyCosts = Annotated[Decimal, amount("Laufende Kosten in Euro pro Jahr ab Produktivstart")]
ProjectDays = Annotated[
    Decimal, quantity("Arbeitstage von Vertragsschluss bis Produktivstart (Dauer, nicht Aufwand)")
]
RampUp = Annotated[Decimal, quantity("Monate ab Produktivstart, bis die Ersparnis voll ist")]
Horizon = Annotated[int, whole("Betrachtete Monate ab Vertragsschluss, z. B. 36")]
DiscountRate = Annotated[Decimal, fraction("Kalkulationszins pro Jahr, z. B. 8 %; leer: 0 %")]
PeriodRate = Annotated[Decimal, fraction("Zins je Periode, z. B. 8 %")]
PaymentPlan = Annotated[
    tuple[Investment, ...],
    payment_plan(
        "Plan mit Betrag und Monat ab Vertragsschluss; verteilt die Investition im Verhältnis der "
        "Beträge. Leer: alles bei Vertragsschluss"
    ),
]
Payments = Annotated[
    tuple[Decimal, ...],
    payments("Zahlungen in Euro ab Periode 0, Ausgaben negativ; leere Zellen zählen 0"),
]
DatedPayments = Annotated[
    tuple[Decimal, ...], payments("Zahlungen in Euro, Ausgaben negativ; leere Zellen zählen 0")
]
PaymentDates = Annotated[tuple[date, ...], days("Termine der Zahlungen, der früheste zuerst")]


@udf(
    category=_CATEGORY,
    example=Example(
        given={"investition": 80_000, "ersparnis_pa": 200_000, "projekttage": 32},
        result=6.2769230769,
        unit="Monate",
    ),
)
def AS_AMORTISATION(
    investition: InvestedAmount,
    ersparnis_pa: YearlySaving,
    laufende_kosten_pa: YearlyCosts = Decimal(0),
    projekttage: Annotated[
        Decimal, quantity("Arbeitstage bis Produktivstart; leer: gezählt wird ab Produktivstart")
    ] = Decimal(0),
    risiko: Annotated[
        Decimal, fraction("Abschlag auf die Ersparnis, z. B. 20 %; leer: keiner")
    ] = Decimal(0),
    anlauf_monate: RampUp = Decimal(0),
    zins: DiscountRate = Decimal(0),
    zahlungsplan: PaymentPlan = (),
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


@udf(
    category=_CATEGORY,
    example=Example(
        given={"zins": 0.08, "zahlungen": ((-80_000, 40_000, 40_000, 40_000),)},
        result=23083.8794899151,
        unit="€",
    ),
)
def AS_KAPITALWERT(
    zins: PeriodRate,
    zahlungen: Payments,
) -> Decimal:
    """Kapitalwert in Euro; anders als bei NBW wird die erste Zahlung nicht abgezinst."""
    return net_present_value(zins, zahlungen)


@udf(
    category=_CATEGORY,
    example=Example(given={"zahlungen": ((-1000, 1100),)}, result=0.1, unit="%"),
)
def AS_INTERNER_ZINS(
    zahlungen: Payments,
) -> Decimal:
    """Interner Zinsfuß je Periode als Anteil; „kein interner Zinsfuß“, wo es keinen gibt."""
    return internal_rate(zahlungen).only()


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "zins": 0.08,
            "zahlungen": ((-80_000,), (50_000,), (50_000,)),
            "termine": ((date(2026, 1, 1),), (date(2027, 1, 1),), (date(2028, 1, 1),)),
        },
        result=9163.2373113854,
        unit="€",
    ),
)
def AS_XKAPITALWERT(
    zins: Annotated[Decimal, fraction("Zins pro Jahr, z. B. 8 %")],
    zahlungen: DatedPayments,
    termine: PaymentDates,
) -> Decimal:
    """Kapitalwert datierter Zahlungen in Euro, Tage durch 365 ab dem ersten Termin."""
    return dated_present_value(zins, zahlungen, termine)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "zahlungen": ((-1000,), (1100,)),
            "termine": ((date(2026, 1, 1),), (date(2027, 1, 1),)),
        },
        result=0.1,
        unit="%",
    ),
)
def AS_XINTERNER_ZINS(
    zahlungen: DatedPayments,
    termine: PaymentDates,
) -> Decimal:
    """Interner Zinsfuß datierter Zahlungen pro Jahr als Anteil, Tage durch 365."""
    return dated_internal_rate(zahlungen, termine).only()


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "zins": 0.08,
            "kosten": ((80_000, 10_000, 10_000),),
            "nutzen": ((0, 60_000, 60_000),),
        },
        result=0.0936623668,
        unit="%",
    ),
)
def AS_ROI(
    zins: PeriodRate,
    kosten: Annotated[
        tuple[Decimal, ...], payments("Kosten in Euro ab Periode 0, als positive Beträge")
    ],
    nutzen: Annotated[
        tuple[Decimal, ...], payments("Nutzen in Euro ab Periode 0, als positive Beträge")
    ],
) -> Decimal:
    """Ertrag der Investition als Anteil: (Barwert Nutzen – Barwert Kosten) ÷ Barwert Kosten."""
    return return_on_series(zins, kosten, nutzen)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "investition": 12_000,
            "ersparnis_pa": 24_000,
            "laufende_kosten_pa": 1200,
            "projekttage": 0,
            "anlauf_monate": 0,
            "monate": 3,
            "zins": 0.08,
        },
        result=(
            ("Monat", "Kosten", "Nutzen", "Kumuliert", "Diskontiert_kumuliert"),
            (0, 12000, 0, -12000, -12000),
            (1, 100, 2000, -10100, -10112.1465062222),
            (2, 100, 2000, -8200, -8236.3618672912),
            (3, 100, 2000, -6300, -6372.5689282489),
        ),
    ),
)
def AS_ZAHLUNGSREIHE(
    investition: InvestedAmount,
    ersparnis_pa: YearlySaving,
    laufende_kosten_pa: YearlyCosts,
    projekttage: ProjectDays,
    anlauf_monate: RampUp,
    monate: Horizon,
    zins: DiscountRate = Decimal(0),
    zahlungsplan: PaymentPlan = (),
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
    example=Example(
        given={
            "investition": 80_000,
            "ersparnis_pa": 200_000,
            "laufende_kosten_pa": 17_400,
            "projekttage": 32,
            "anlauf_monate": 3,
            "monate": 36,
            "zins": 0.08,
        },
        result=(
            ("Eingabe", "NPV_niedrig", "NPV_hoch"),
            ("Ersparnis pro Jahr", 263753.5125823729, 457799.9565542322),
            ("Betrachtete Monate", 272056.7871073989, 445505.1587823204),
            ("Investition", 376776.7345683026, 344776.7345683026),
            ("Kalkulationszins", 371612.3665086523, 350413.5116327563),
            ("Laufende Kosten pro Jahr", 369644.6096405716, 351908.8594960335),
            ("Anlauf in Monaten", 365657.462174414, 355908.7131496179),
            ("Projekttage", 365173.0484232464, 356389.5402397677),
        ),
    ),
)
def AS_SENSITIVITAET(
    investition: InvestedAmount,
    ersparnis_pa: YearlySaving,
    laufende_kosten_pa: YearlyCosts,
    projekttage: ProjectDays,
    anlauf_monate: RampUp,
    monate: Horizon,
    zins: DiscountRate = Decimal(0),
    spanne: Annotated[
        Decimal, fraction("Abweichung jeder Eingabe nach unten und oben; leer: 20 %")
    ] = USUAL_SPAN,
    zahlungsplan: PaymentPlan = (),
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
    example=Example(
        given={
            "investition": ((70_000, 80_000, 100_000),),
            "ersparnis_pa": ((150_000, 200_000, 220_000),),
            "laufende_kosten_pa": 17_400,
            "projekttage": ((25, 32, 45),),
            "anlauf_monate": 3,
            "monate": 36,
            "zins": 0.08,
            "laeufe": 1000,
        },
        result=(
            ("Kennzahl", "Wert"),
            ("P10", 276549.077439683),
            ("P50", 336251.8731473177),
            ("P90", 375508.3639009157),
            ("Verlustwahrscheinlichkeit", 0),
        ),
    ),
)
def AS_SIMULATION(
    investition: Annotated[
        Triangle,
        uncertain(
            "Investition in Euro; eine Zelle oder drei: kleinster, wahrscheinlichster, größter Wert"
        ),
    ],
    ersparnis_pa: Annotated[
        Triangle, uncertain("Ersparnis in Euro pro Jahr; eine Zelle oder drei")
    ],
    laufende_kosten_pa: Annotated[
        Triangle, uncertain("Laufende Kosten in Euro pro Jahr; eine Zelle oder drei")
    ],
    projekttage: Annotated[
        Triangle, uncertain("Arbeitstage bis Produktivstart; eine Zelle oder drei")
    ],
    anlauf_monate: Annotated[
        Triangle, uncertain("Monate bis zur vollen Ersparnis; eine Zelle oder drei")
    ],
    monate: Annotated[
        Triangle, uncertain("Betrachtete Monate ab Vertragsschluss; eine Zelle oder drei")
    ],
    zins: Annotated[
        Triangle, uncertain("Kalkulationszins pro Jahr; eine Zelle oder drei; leer: 0 %")
    ] = certain(Decimal(0)),  # noqa: B008 -- frozen
    laeufe: Annotated[int, whole("Zahl der Ziehungen; leer: 10.000")] = DEFAULT_RUNS,
    startwert: Annotated[int, whole("Startwert der Zufallszahlen; leer: 1")] = 1,
    zahlungsplan: PaymentPlan = (),
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
