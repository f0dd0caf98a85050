"""Excel functions about discounts: tiers, the price staircase, target price, splitting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from aftersales_udfs.arguments import amount, choice, day, quantity, truth, whole
from aftersales_udfs.bundle_tables import bundle_names, bundle_prices, priced_column
from aftersales_udfs.discount_tables import (
    AmountRange,
    amounts,
    discount_rules,
    steps_table,
    tier_table,
)
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.discount_scope import EarlyBirdScope
from aftersales_xl.domain.discounts import DiscountRule, Mode, discount_needed, staircase
from aftersales_xl.domain.offer_discounts import OfferDiscounts
from aftersales_xl.domain.split import split_discount
from aftersales_xl.domain.tiers import TierMethod, TierTable, n_for_m, tier_price
from aftersales_xl.words.discounts import EARLY_BIRD_SCOPES, MODES, TIER_METHODS

_CATEGORY = "After-Sales Rabatte"


@udf(
    category=_CATEGORY,
    menge=quantity("Menge, z. B. Stück oder Stunden"),
    staffel=tier_table(
        "Bereich mit den Überschriften Ab_Menge und Preis, aufsteigend nach der Menge"
    ),
    methode=choice(
        TIER_METHODS,
        "Menge: alle Einheiten zum Preis der erreichten Stufe; Staffel: jede Einheit zum Preis "
        "ihrer Stufe; leer: Menge",
    ),
)
def AS_STAFFELPREIS(
    menge: Decimal, staffel: TierTable, methode: TierMethod = TierMethod.VOLUME
) -> Decimal:
    """Gesamtpreis einer Menge in Euro nach einer Preisstaffel, auf Cent gerundet."""
    return tier_price(staffel, menge, methode)


@udf(
    category=_CATEGORY,
    menge=quantity("Menge in ganzen Einheiten"),
    n=whole("Einheiten, die der Kunde erhält, z. B. 10"),
    m=whole("Einheiten, die er dafür bezahlt, z. B. 9"),
    einzelpreis=amount("Preis je Einheit in Euro, netto"),
)
def AS_N_FUER_M(menge: Decimal, n: int, m: int, einzelpreis: Decimal) -> Decimal:
    """Gesamtpreis in Euro, wenn je N Einheiten nur M berechnet werden, z. B. zehn für neun."""
    return n_for_m(menge, n, m, einzelpreis)


@udf(
    category=_CATEGORY,
    menge=quantity("Menge, z. B. Stück oder Stunden"),
    einzelpreis=amount("Listenpreis je Einheit in Euro, netto"),
    regeln=discount_rules(
        "Bereich mit den Überschriften Art, Wert, Ab, Frist, Aktiv; die Reihenfolge der Zeilen "
        "ist gleichgültig, ein leeres Aktiv heißt ja"
    ),
    datum=day("Tag des Auftrags; leer: Regeln mit Frist entfallen, mit Hinweis"),
    laufzeit=whole("Laufzeit in Monaten; leer: Laufzeitregeln mit Ab entfallen, mit Hinweis"),
    modus=choice(MODES, "multiplikativ, additiv, bester oder exklusiv; leer: multiplikativ"),
    vertragsjahre=quantity("Vertragsjahre des Kunden; leer: Treueregeln mit Ab entfallen"),
)
def AS_PREISTREPPE(  # noqa: PLR0913, PLR0917 -- Excel passes by position what rules depend on
    menge: Decimal,
    einzelpreis: Decimal,
    regeln: tuple[DiscountRule, ...],
    datum: date | None = None,
    laufzeit: int | None = None,
    modus: Mode = Mode.MULTIPLICATIVE,
    vertragsjahre: Decimal | None = None,
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
    netto=amount("Laufender Preis der Position je Zeitraum in Euro, netto"),
    menge=quantity("Menge der Position"),
    regeln=discount_rules("Regeln für laufende Preise: Art, Wert, Ab, Frist, Aktiv"),
    erstes_jahr=truth("WAHR: Preis im ersten Jahr; leer oder FALSCH: Preis danach"),
    datum=day("Tag des Auftrags; leer: Regeln mit Frist entfallen"),
    laufzeit=whole("Laufzeit in Monaten; leer: Laufzeitregeln mit Ab entfallen"),
    modus=choice(MODES, "multiplikativ, additiv, bester oder exklusiv; leer: multiplikativ"),
    vertragsjahre=quantity("Vertragsjahre des Kunden; leer: Treueregeln mit Ab entfallen"),
    fruehbucher=choice(EARLY_BIRD_SCOPES, "erstes Jahr oder ganze Laufzeit; leer: erstes Jahr"),
)
def AS_PREIS_NACH_RABATT(  # noqa: PLR0913, PLR0917 -- see AS_PREISTREPPE
    netto: Decimal,
    menge: Decimal,
    regeln: tuple[DiscountRule, ...],
    erstes_jahr: bool = False,  # noqa: FBT001, FBT002 -- Excel passes arguments by position
    datum: date | None = None,
    laufzeit: int | None = None,
    modus: Mode = Mode.MULTIPLICATIVE,
    vertragsjahre: Decimal | None = None,
    fruehbucher: EarlyBirdScope = EarlyBirdScope.FIRST_YEAR,
) -> Decimal:
    """Laufender Preis einer Position nach den Rabattregeln in Euro, auf Cent gerundet."""
    return OfferDiscounts(
        recurring=regeln,
        mode=modus,
        ordered_on=datum,
        contract_years=vertragsjahre,
        early_bird=fruehbucher,
    ).price_in_year(netto, menge, laufzeit, is_first=erstes_jahr)


@udf(
    category=_CATEGORY,
    liste=amount("Listenpreis in Euro, netto"),
    ziel=amount("Preis, den der Kunde zahlen will, in Euro, netto"),
)
def AS_ZIELRABATT(liste: Decimal, ziel: Decimal) -> Decimal:
    """Nötiger Nachlass als Anteil am Listenpreis; 0, wenn das Ziel nicht unter der Liste liegt."""
    return discount_needed(liste, ziel)


@udf(
    category=_CATEGORY,
    nachlass=amount("Nachlass in Euro auf die Summe"),
    netto=amounts("Zeile oder Spalte der Nettobeträge; leere Zellen und offene Preise zählen 0"),
)
def AS_NACHLASSTEILUNG(nachlass: Decimal, netto: AmountRange) -> ResultTable:
    """Teilt einen Nachlass auf Nettobeträge auf, auf den Cent genau und in derselben Form."""
    return netto.shaped(split_discount(nachlass, netto.amounts))


@udf(
    category=_CATEGORY,
    buendel=bundle_names("Spalte mit dem Namen des Bündels je Position, leer: kein Bündel"),
    einzelwerte=amounts("Spalte der Nettobeträge ohne Bündel in Euro"),
    preise=bundle_prices("Bereich mit den Überschriften Bündel und Preis"),
)
def AS_BUENDELPREISE(
    buendel: tuple[str, ...], einzelwerte: AmountRange, preise: Mapping[str, Decimal]
) -> ResultTable:
    """Nettopreis je Position in Euro, Bündelpreise nach Einzelwert auf ihre Positionen verteilt."""
    return priced_column(buendel, einzelwerte.amounts, preise)
