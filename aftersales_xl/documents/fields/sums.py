"""Totals as rows under the tables, and the overview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aftersales_xl.documents.fields import reductions, taxes
from aftersales_xl.documents.fields.lines import contract_value, term_span
from aftersales_xl.documents.fields.model import Kennzahl, Summe
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.vat import Taxed, tax
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.words import formats
from aftersales_xl.words.offer import PERIODS

_MINUS = "\N{MINUS SIGN}"


def once_sums(
    quote: Quote, lines: Sequence[QuoteLine], until: date | None = None
) -> tuple[Summe, ...]:
    """Return the totals of the one-off lines: discounts, VAT, deadlines, open prices."""
    return (
        *_staircase(quote, until),
        *_block(quote.totals.once, "", quote),
        *(_note(text) for text in reductions.once_otherwise(quote, until)),
        *_open_note(lines),
    )


def _staircase(quote: Quote, until: date | None) -> tuple[Summe, ...]:
    """Return the sum of the positions and each discount on it; nothing without one."""
    taken_off = [
        _sum(title, f"{_MINUS}{formats.euro(amount)}")
        for title, amount in reductions.once_reductions(quote, until)
    ]
    if not taken_off:
        return ()
    return _sum("Summe der Positionen", formats.euro(quote.once_steps[0].result)), *taken_off


def recurring_sums(quote: Quote, lines: Sequence[QuoteLine]) -> tuple[Summe, ...]:
    """Return the totals per month and per year; neither is converted into the other."""
    found: list[Summe] = []
    for charge, taxed in (
        (Charge.MONTHLY, quote.totals.monthly),
        (Charge.YEARLY, quote.totals.yearly),
    ):
        found += _block(taxed, f" {PERIODS[charge]}", quote)
        first = _first_year(quote, charge)
        if first.net != taxed.net:
            net, gross = formats.euro(first.net), formats.euro(first.gross)
            found.append(_note(f"im ersten Jahr {net} netto, {gross} brutto {PERIODS[charge]}"))
    return (*found, *_open_note(lines))


def _first_year(quote: Quote, charge: Charge) -> Taxed:
    """Return what the lines of ``charge`` cost per period in the first year."""
    return tax(
        (line.vat_class, quote.recurring_price(line).first_year)
        for line in quote.counted
        if line.charge is charge and not line.is_open
    )


def _block(taxed: Taxed, period: str, quote: Quote) -> tuple[Summe, ...]:
    if not taxed.shares:
        return ()
    return (
        _sum(f"Summe{period} netto", formats.euro(taxed.net)),
        *(
            _sum(taxes.share_label(share, quote.customer.tax_case, taxed), formats.euro(share.vat))
            for share in taxed.shares
        ),
        _sum(f"Gesamtbetrag{period}", formats.euro(taxed.gross), grand=True),
    )


def _open_note(lines: Iterable[QuoteLine]) -> tuple[Summe, ...]:
    positions = [line.position for line in lines if line.is_open]
    if not positions:
        return ()
    word = "Position" if len(positions) == 1 else "Positionen"
    listed = ", ".join(positions)
    return (_note(f"zzgl. der Leistungen nach Aufwand ({word} {listed})"),)


def _sum(title: str, amount: str, *, grand: bool = False) -> Summe:
    return Summe(titel=title, betrag=amount, ist_gesamt=grand, ist_hinweis=False)


def _note(text: str) -> Summe:
    return Summe(titel=text, betrag="", ist_gesamt=False, ist_hinweis=True)


def overview(quote: Quote) -> tuple[Kennzahl, ...]:
    """Return one-off, monthly, yearly, contract value and advantage; nothing for one figure."""
    totals = quote.totals
    lines = quote.counted
    recurring = [line for line in lines if line.charge.is_recurring]
    once = [line for line in lines if line.charge.is_one_off]
    found: list[Kennzahl] = []
    if once:
        found.append(_figure("Einmalige Leistungen", totals.once, _open_words(once)))
    for charge, taxed in ((Charge.MONTHLY, totals.monthly), (Charge.YEARLY, totals.yearly)):
        of_charge = [line for line in recurring if line.charge is charge]
        if of_charge:
            first = _first_year_words(quote, charge, taxed)
            title = f"Laufende Leistungen {PERIODS[charge]}"
            found.append(_figure(title, taxed, first, _open_words(of_charge)))
    if recurring:
        title = contract_value(recurring, quote)
        found.append(_figure(title, totals.term, is_grand=True))
    found += _advantage(quote, recurring)
    return tuple(found) if len(found) > 1 else ()


def _advantage(quote: Quote, recurring: Sequence[QuoteLine]) -> list[Kennzahl]:
    """Return what the discounts of the whole offer save over the committed term."""
    if quote.advantage <= 0:
        return []
    title = f"Ihr Vorteil {term_span(recurring, quote)}".strip()
    hint = "durch Nachlässe, in den Beträgen oben berücksichtigt"
    betrag = formats.euro(quote.advantage)
    return [Kennzahl(titel=title, zusatz=hint, betrag=betrag, ist_gesamt=False)]


def _figure(title: str, taxed: Taxed, *hints: str, is_grand: bool = False) -> Kennzahl:
    return Kennzahl(
        titel=title,
        zusatz=", ".join(hint for hint in hints if hint),
        betrag=formats.euro(taxed.net),
        ist_gesamt=is_grand,
    )


def _open_words(lines: Iterable[QuoteLine]) -> str:
    return "zzgl. Leistungen nach Aufwand" if any(line.is_open for line in lines) else ""


def _first_year_words(quote: Quote, charge: Charge, regular: Taxed) -> str:
    first = _first_year(quote, charge)
    return f"im ersten Jahr {formats.euro(first.net)}" if first.net != regular.net else ""
