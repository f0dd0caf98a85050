"""Excel functions about discounts: tiers, the price staircase, target price, splitting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from aftersales_udfs.arguments import amount, choice, day, quantity, truth, whole
from aftersales_udfs.bundle_tables import bundle_names, bundle_prices, priced_column
from aftersales_udfs.by_row import (
    AmountOrColumn,
    WholeOrColumn,
    amount_by_row,
    quantity_by_row,
    whole_by_row,
)
from aftersales_udfs.discount_tables import (
    AmountRange,
    ContractYears,
    DiscountMode,
    EarlyBird,
    OrderDay,
    RecurringRules,
    amounts,
    discount_rules,
    prices_in_year,
    steps_table,
    tier_table,
)
from aftersales_udfs.registry import Example, udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.money.split import split_discount
from aftersales_xl.domain.money.tiers import TierMethod, TierTable, n_for_m, tier_price
from aftersales_xl.domain.price.discount_scope import EarlyBirdScope
from aftersales_xl.domain.price.discounts import DiscountRule, Mode, discount_needed, staircase
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.words.discounts import TIER_METHODS

_CATEGORY = "After-Sales Rabatte"


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "menge": 25,
            "staffel": (("Ab_Menge", "Preis"), (1, 10), (11, 8), (21, 6)),
            "methode": "Staffel",
        },
        result=210,
        unit="€",
    ),
)
def AS_STAFFELPREIS(
    menge: Annotated[Decimal, quantity("Menge, z. B. Stück oder Stunden")],
    staffel: Annotated[
        TierTable,
        tier_table("Bereich mit den Überschriften Ab_Menge und Preis, aufsteigend nach der Menge"),
    ],
    methode: Annotated[
        TierMethod,
        choice(
            TIER_METHODS,
            "Menge: alle Einheiten zum Preis der erreichten Stufe; Staffel: jede Einheit zum Preis "
            "ihrer Stufe; leer: Menge",
        ),
    ] = TierMethod.VOLUME,
) -> Decimal:
    """Gesamtpreis einer Menge in Euro nach einer Preisstaffel, auf Cent gerundet."""
    return tier_price(staffel, menge, methode)


@udf(
    category=_CATEGORY,
    example=Example(given={"menge": 20, "n": 10, "m": 9, "einzelpreis": 50}, result=900, unit="€"),
)
def AS_N_FUER_M(
    menge: Annotated[Decimal, quantity("Menge in ganzen Einheiten")],
    n: Annotated[int, whole("Einheiten, die der Kunde erhält, z. B. 10")],
    m: Annotated[int, whole("Einheiten, die er dafür bezahlt, z. B. 9")],
    einzelpreis: Annotated[Decimal, amount("Preis je Einheit in Euro, netto")],
) -> Decimal:
    """Gesamtpreis in Euro, wenn je N Einheiten nur M berechnet werden, z. B. zehn für neun."""
    return n_for_m(menge, n, m, einzelpreis)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "menge": 10,
            "einzelpreis": 1000,
            "regeln": (
                ("Art", "Wert", "Ab", "Frist", "Aktiv"),
                ("Menge", "5 %", 10, None, "ja"),
                ("Frühbucher", "10 %", None, date(2026, 12, 31), "ja"),
            ),
            "datum": date(2026, 12, 1),
        },
        result=(
            ("Schritt", "Basis", "Abzug", "Ergebnis"),
            ("Listenpreis", 10000, 0, 10000),
            ("Menge", 10000, 500, 9500),
            ("Frühbucher", 9500, 950, 8550),
        ),
    ),
)
def AS_PREISTREPPE(
    menge: Annotated[Decimal, quantity("Menge, z. B. Stück oder Stunden")],
    einzelpreis: Annotated[Decimal, amount("Listenpreis je Einheit in Euro, netto")],
    regeln: Annotated[
        tuple[DiscountRule, ...],
        discount_rules(
            "Bereich mit den Überschriften Art, Wert, Ab, Frist, Aktiv; die Reihenfolge der Zeilen "
            "ist gleichgültig, ein leeres Aktiv heißt ja"
        ),
    ],
    datum: Annotated[
        date | None, day("Tag des Auftrags; leer: Regeln mit Frist entfallen, mit Hinweis")
    ] = None,
    laufzeit: Annotated[
        int | None, whole("Laufzeit in Monaten; leer: Laufzeitregeln mit Ab entfallen, mit Hinweis")
    ] = None,
    modus: DiscountMode = Mode.MULTIPLICATIVE,
    vertragsjahre: ContractYears = None,
) -> ResultTable:
    """Vom Listenpreis in Stufen zum Nettopreis: Schritt, Basis, Abzug, Ergebnis in Euro."""
    return steps_table(
        staircase(
            menge * einzelpreis,
            regeln,
            quantity=menge,
            on=datum,
            term_months=laufzeit,
            contract_years=vertragsjahre,
            mode=modus,
        )
    )


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "netto": 7500,
            "menge": 1,
            "regeln": (("Art", "Wert", "Ab"), ("Laufzeit", "10 %", 36)),
            "laufzeit": 36,
        },
        result=6750,
        unit="€",
    ),
)
def AS_PREIS_NACH_RABATT(
    netto: Annotated[
        AmountOrColumn,
        amount_by_row(
            "Laufender Preis der Position je Zeitraum in Euro, netto; oder die Spalte der "
            "Positionen, Zeilen ohne Preis bleiben leer"
        ),
    ],
    menge: Annotated[AmountOrColumn, quantity_by_row("Menge der Position, oder die Spalte dazu")],
    regeln: RecurringRules,
    erstes_jahr: Annotated[
        bool, truth("WAHR: Preis im ersten Jahr; leer oder FALSCH: Preis danach")
    ] = False,
    datum: OrderDay = None,
    laufzeit: Annotated[
        WholeOrColumn | None,
        whole_by_row(
            "Laufzeit in Monaten, oder die Spalte dazu; leer: Laufzeitregeln mit Ab entfallen"
        ),
    ] = None,
    modus: DiscountMode = Mode.MULTIPLICATIVE,
    vertragsjahre: ContractYears = None,
    fruehbucher: EarlyBird = EarlyBirdScope.FIRST_YEAR,
) -> Decimal | ResultTable:
    """Laufender Preis einer Position nach den Rabattregeln in Euro, auf Cent gerundet; zu einer Spalte von Positionen eine Spalte von Preisen."""  # noqa: E501 -- one paragraph of help
    return prices_in_year(
        OfferDiscounts(
            recurring=regeln,
            mode=modus,
            ordered_on=datum,
            contract_years=vertragsjahre,
            early_bird=fruehbucher,
        ),
        (netto, menge, laufzeit),
        is_first=erstes_jahr,
    )


@udf(
    category=_CATEGORY,
    example=Example(given={"liste": 10_000, "ziel": 9000}, result=0.1, unit="%"),
)
def AS_ZIELRABATT(
    liste: Annotated[Decimal, amount("Listenpreis in Euro, netto")],
    ziel: Annotated[Decimal, amount("Preis, den der Kunde zahlen will, in Euro, netto")],
) -> Decimal:
    """Nötiger Nachlass als Anteil am Listenpreis; 0, wenn das Ziel nicht unter der Liste liegt."""
    return discount_needed(liste, ziel)


@udf(
    category=_CATEGORY,
    example=Example(
        given={"nachlass": 100, "netto": ((1000,), (500,), (750,))},
        result=((44.45,), (22.22,), (33.33,)),
    ),
)
def AS_NACHLASSTEILUNG(
    nachlass: Annotated[Decimal, amount("Nachlass in Euro auf die Summe")],
    netto: Annotated[
        AmountRange,
        amounts("Zeile oder Spalte der Nettobeträge; leere Zellen und offene Preise zählen 0"),
    ],
) -> ResultTable:
    """Teilt einen Nachlass auf Nettobeträge auf, auf den Cent genau und in derselben Form."""
    return netto.shaped(split_discount(nachlass, netto.amounts))


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "buendel": (("Start",), ("Start",), (None,)),
            "einzelwerte": ((6000,), (2000,), (1500,)),
            "preise": (("Bündel", "Preis"), ("Start", 7000)),
        },
        result=((5250,), (1750,), (1500,)),
    ),
)
def AS_BUENDELPREISE(
    buendel: Annotated[
        tuple[str, ...],
        bundle_names("Spalte mit dem Namen des Bündels je Position, leer: kein Bündel"),
    ],
    einzelwerte: Annotated[AmountRange, amounts("Spalte der Nettobeträge ohne Bündel in Euro")],
    preise: Annotated[
        Mapping[str, Decimal], bundle_prices("Bereich mit den Überschriften Bündel und Preis")
    ],
) -> ResultTable:
    """Nettopreis je Position in Euro, Bündelpreise nach Einzelwert auf ihre Positionen verteilt."""
    return priced_column(buendel, einzelwerte.amounts, preise)
