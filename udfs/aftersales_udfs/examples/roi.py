"""Examples of the functions about payback, present values and uncertainty."""

from __future__ import annotations

from datetime import date

from aftersales_udfs.examples import Example

EXAMPLES = {
    "AS_AMORTISATION": Example(
        given={"investition": 80_000, "ersparnis_pa": 200_000, "projekttage": 32},
        result=6.2769230769,
        unit="Monate",
    ),
    "AS_KAPITALWERT": Example(
        given={"zins": 0.08, "zahlungen": ((-80_000, 40_000, 40_000, 40_000),)},
        result=23083.8794899151,
        unit="€",
    ),
    "AS_INTERNER_ZINS": Example(given={"zahlungen": ((-1000, 1100),)}, result=0.1, unit="%"),
    "AS_XKAPITALWERT": Example(
        given={
            "zins": 0.08,
            "zahlungen": ((-80_000,), (50_000,), (50_000,)),
            "termine": ((date(2026, 1, 1),), (date(2027, 1, 1),), (date(2028, 1, 1),)),
        },
        result=9163.2373113854,
        unit="€",
    ),
    "AS_XINTERNER_ZINS": Example(
        given={
            "zahlungen": ((-1000,), (1100,)),
            "termine": ((date(2026, 1, 1),), (date(2027, 1, 1),)),
        },
        result=0.1,
        unit="%",
    ),
    "AS_ROI": Example(
        given={
            "zins": 0.08,
            "kosten": ((80_000, 10_000, 10_000),),
            "nutzen": ((0, 60_000, 60_000),),
        },
        result=0.0936623668,
        unit="%",
    ),
    "AS_ZAHLUNGSREIHE": Example(
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
    "AS_SENSITIVITAET": Example(
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
    "AS_SIMULATION": Example(
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
}
