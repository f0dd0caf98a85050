"""Excel functions about positions and totals of an offer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from aftersales_udfs.arguments import (
    amount,
    choice,
    day,
    fraction,
    quantity,
    vat_rate,
    whole,
)
from aftersales_udfs.bundle_tables import NO_BUNDLES, bundle_prices
from aftersales_udfs.discount_tables import discount_rules
from aftersales_udfs.positions import offered_lines, positions, quote_lines
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_udfs.sums import sums_table
from aftersales_xl.domain.bundles import with_bundle_prices
from aftersales_xl.domain.discount_scope import EarlyBirdScope
from aftersales_xl.domain.discounts import DiscountRule, Mode
from aftersales_xl.domain.lines import line_net
from aftersales_xl.domain.money import effective_discount, margin
from aftersales_xl.domain.offer_discounts import OfferDiscounts
from aftersales_xl.domain.totals import totals
from aftersales_xl.tables.ranges import Range
from aftersales_xl.words.discounts import EARLY_BIRD_SCOPES, MODES

_CATEGORY = "After-Sales Angebot"


@udf(
    category=_CATEGORY,
    menge=quantity("Menge, z. B. Stück oder Stunden"),
    einzelpreis=amount("Preis je Einheit in Euro, netto"),
    rabatt=fraction("Nachlass als Anteil, z. B. 5 %; leer: kein Rabatt"),
)
def AS_POSITIONSNETTO(
    menge: Decimal, einzelpreis: Decimal, rabatt: Decimal = Decimal(0)
) -> Decimal:
    """Nettopreis einer Position in Euro: Menge × Einzelpreis – Rabatt, auf Cent gerundet."""
    return line_net(menge, einzelpreis, rabatt)


@udf(
    category=_CATEGORY,
    netto=amount("Erlös in Euro, netto"),
    kosten=amount("Kosten derselben Leistung in Euro"),
)
def AS_MARGE(netto: Decimal, kosten: Decimal) -> Decimal:
    """Marge als Anteil am Nettoerlös: (Netto – Kosten) ÷ Netto; bei Netto 0 nicht bestimmbar."""
    return margin(netto, kosten)


@udf(
    category=_CATEGORY,
    liste=amount("Listenpreis in Euro, netto"),
    netto=amount("Preis nach allen Nachlässen in Euro, netto"),
)
def AS_EFFEKTIVRABATT(liste: Decimal, netto: Decimal) -> Decimal:
    """Tatsächlicher Nachlass als Anteil am Listenpreis; negativ, wenn das Netto darüber liegt."""
    return effective_discount(liste, netto)


@udf(
    category=_CATEGORY,
    positionen=positions(
        "Bereich mit Überschriften: Art, Einzelpreis, wahlweise Pos, Status, Gruppe, Gewählt, "
        "Menge, Rabatt, MwSt, Kosten, Laufzeit_Monate, Pakete, Steuerkategorie; Meldungen zählen "
        "die Zeilen ab der ersten unter der Überschrift",
    ),
    mwst=vat_rate("Steuersatz für Zeilen ohne eigenen, z. B. 19 %"),
    rabatte=discount_rules("Regeln für den einmaligen Teil: Art, Wert, Ab, Frist, Aktiv"),
    rabatte_laufend=discount_rules("Regeln für laufende Preise: Art, Wert, Ab, Frist, Aktiv"),
    datum=day("Tag des Auftrags; leer: Regeln mit Frist entfallen"),
    modus=choice(MODES, "multiplikativ, additiv, bester oder exklusiv; leer: multiplikativ"),
    vertragsjahre=quantity("Vertragsjahre des Kunden; leer: Treueregeln mit Ab entfallen"),
    fruehbucher=choice(EARLY_BIRD_SCOPES, "erstes Jahr oder ganze Laufzeit; leer: erstes Jahr"),
    paket=whole("Nummer des angebotenen Pakets; leer: alle Zeilen zählen"),
    buendel=bundle_prices("Bereich mit den Überschriften Bündel und Preis"),
)
def AS_ANGEBOTSSUMME(  # noqa: PLR0913, PLR0917 -- Excel passes by position what totals depend on
    positionen: Range,
    mwst: Decimal | None = None,
    rabatte: tuple[DiscountRule, ...] = (),
    rabatte_laufend: tuple[DiscountRule, ...] = (),
    datum: date | None = None,
    modus: Mode = Mode.MULTIPLICATIVE,
    vertragsjahre: Decimal | None = None,
    fruehbucher: EarlyBirdScope = EarlyBirdScope.FIRST_YEAR,
    paket: int | None = None,
    buendel: Mapping[str, Decimal] = NO_BUNDLES,
) -> ResultTable:
    """Summen eines Angebots nach Zahlweise, mit MwSt und Brutto; offene Preise zählen nicht."""
    return sums_table(
        totals(
            offered_lines(with_bundle_prices(quote_lines(positionen, mwst), buendel), paket),
            discounts=OfferDiscounts(
                once=rabatte,
                recurring=rabatte_laufend,
                mode=modus,
                ordered_on=datum,
                contract_years=vertragsjahre,
                early_bird=fruehbucher,
            ),
        )
    )
