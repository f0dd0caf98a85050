"""Excel functions about positions and totals of an offer."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from aftersales_udfs.arguments import (
    amount,
    fraction,
    quantity,
    vat_rate,
    whole,
)
from aftersales_udfs.bundle_tables import NO_BUNDLES, bundle_prices
from aftersales_udfs.discount_tables import (
    ContractYears,
    DiscountMode,
    EarlyBird,
    OrderDay,
    RecurringRules,
    discount_rules,
)
from aftersales_udfs.positions import MoreColumns, offered_lines, positions, quote_lines
from aftersales_udfs.registry import Example, udf
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.money.amounts import effective_discount, margin
from aftersales_xl.domain.price.bundles import with_bundle_prices
from aftersales_xl.domain.price.discount_scope import EarlyBirdScope
from aftersales_xl.domain.price.discounts import DiscountRule, Mode
from aftersales_xl.domain.price.lines import line_net
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.domain.price.totals import Totals, totals
from aftersales_xl.tables.ranges import Range

_CATEGORY = "After-Sales Angebot"


@udf(
    category=_CATEGORY,
    example=Example(
        given={"menge": 3, "einzelpreis": 1250, "rabatt": 0.05}, result=3562.5, unit="€"
    ),
)
def AS_POSITIONSNETTO(
    menge: Annotated[Decimal, quantity("Menge, z. B. Stück oder Stunden")],
    einzelpreis: Annotated[Decimal, amount("Preis je Einheit in Euro, netto")],
    rabatt: Annotated[
        Decimal, fraction("Nachlass als Anteil, z. B. 5 %; leer: kein Rabatt")
    ] = Decimal(0),
) -> Decimal:
    """Nettopreis einer Position in Euro: Menge × Einzelpreis – Rabatt, auf Cent gerundet."""
    return line_net(menge, einzelpreis, rabatt)


@udf(
    category=_CATEGORY,
    example=Example(given={"netto": 200, "kosten": 150}, result=0.25, unit="%"),
)
def AS_MARGE(
    netto: Annotated[Decimal, amount("Erlös in Euro, netto")],
    kosten: Annotated[Decimal, amount("Kosten derselben Leistung in Euro")],
) -> Decimal:
    """Marge als Anteil am Nettoerlös: (Netto – Kosten) ÷ Netto; bei Netto 0 nicht bestimmbar."""
    return margin(netto, kosten)


@udf(
    category=_CATEGORY,
    example=Example(given={"liste": 10_000, "netto": 8550}, result=0.145, unit="%"),
)
def AS_EFFEKTIVRABATT(
    liste: Annotated[Decimal, amount("Listenpreis in Euro, netto")],
    netto: Annotated[Decimal, amount("Preis nach allen Nachlässen in Euro, netto")],
) -> Decimal:
    """Tatsächlicher Nachlass als Anteil am Listenpreis; negativ, wenn das Netto darüber liegt."""
    return effective_discount(liste, netto)


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "positionen": (
                ("Art", "Menge", "Einzelpreis", "Rabatt", "Laufzeit_Monate"),
                ("einmalig", 1, 6000, None, None),
                ("monatlich", 10, 25, "10 %", 12),
                ("jährlich", 1, 7500, None, 36),
            ),
            "mwst": 0.19,
        },
        result=(
            ("Summe", "Netto", "MwSt", "Brutto"),
            ("Einmalig", 6000, 1140, 7140),
            ("Monatlich", 225, 42.75, 267.75),
            ("Jährlich", 7500, 1425, 8925),
            ("Erste 12 Monate", 16200, 3078, 19278),
            ("Gesamtlaufzeit", 31200, 5928, 37128),
            ("Optionen", 0, 0, 0),
        ),
    ),
)
def AS_ANGEBOTSSUMME(
    positionen: Annotated[
        Range,
        positions(
            "Bereich mit Überschriften: Art, Einzelpreis, wahlweise Pos, Status, Gruppe, Gewählt, "
            "Menge, Rabatt, MwSt, Kosten, Laufzeit_Monate, Pakete, Steuerkategorie; Meldungen "
            "zählen die Zeilen ab der ersten unter der Überschrift",
        ),
    ],
    mwst: Annotated[
        Decimal | None, vat_rate("Steuersatz für Zeilen ohne eigenen, z. B. 19 %")
    ] = None,
    rabatte: Annotated[
        tuple[DiscountRule, ...],
        discount_rules("Regeln für den einmaligen Teil: Art, Wert, Ab, Frist, Aktiv"),
    ] = (),
    rabatte_laufend: RecurringRules = (),
    datum: OrderDay = None,
    modus: DiscountMode = Mode.MULTIPLICATIVE,
    vertragsjahre: ContractYears = None,
    fruehbucher: EarlyBird = EarlyBirdScope.FIRST_YEAR,
    paket: Annotated[
        int | None, whole("Nummer des angebotenen Pakets; leer: alle Zeilen zählen")
    ] = None,
    buendel: Annotated[
        Mapping[str, Decimal], bundle_prices("Bereich mit den Überschriften Bündel und Preis")
    ] = NO_BUNDLES,
    spalten_2: MoreColumns = None,
    spalten_3: MoreColumns = None,
) -> ResultTable:
    """Summen eines Angebots nach Zahlweise, mit MwSt und Brutto; offene Preise zählen nicht."""
    return _sums_table(
        totals(
            offered_lines(
                with_bundle_prices(quote_lines(positionen, mwst, spalten_2, spalten_3), buendel),
                paket,
            ),
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


def _sums_table(found: Totals) -> ResultTable:
    """Return one row per total: net, VAT and gross in euro."""
    named = (
        ("Einmalig", found.once),
        ("Monatlich", found.monthly),
        ("Jährlich", found.yearly),
        ("Erste 12 Monate", found.first_year),
        ("Gesamtlaufzeit", found.term),
        ("Optionen", found.options),
    )
    return ResultTable(
        header=("Summe", "Netto", "MwSt", "Brutto"),
        rows=[(name, taxed.net, taxed.vat, taxed.gross) for name, taxed in named],
    )
