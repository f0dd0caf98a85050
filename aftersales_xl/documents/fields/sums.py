"""Totals as rows under the tables, and the overview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aftersales_xl import formats
from aftersales_xl.documents.fields.lines import months
from aftersales_xl.documents.fields.model import Kennzahl, Summe
from aftersales_xl.documents.fields.wording import TAX_LABELS
from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.lines import QuoteLine, counting
from aftersales_xl.domain.quote import Quote
from aftersales_xl.domain.vat import TaxCase, Taxed, VatShare


def once_sums(quote: Quote, lines: Sequence[QuoteLine]) -> tuple[Summe, ...]:
    """Return the totals of the one-off lines, with a note on open prices."""
    return (*_block(quote.totals.once, "", quote), *_open_note(lines))


def recurring_sums(quote: Quote, lines: Sequence[QuoteLine]) -> tuple[Summe, ...]:
    """Return the totals per month and per year; neither is converted into the other."""
    return (
        *_block(quote.totals.monthly, " pro Monat", quote),
        *_block(quote.totals.yearly, " pro Jahr", quote),
        *_open_note(lines),
    )


def _block(taxed: Taxed, period: str, quote: Quote) -> tuple[Summe, ...]:
    if not taxed.shares:
        return ()
    return (
        _sum(f"Summe{period} netto", formats.euro(taxed.net)),
        *(
            _sum(_vat_label(share, quote.customer.tax_case, taxed), formats.euro(share.vat))
            for share in taxed.shares
        ),
        _sum(f"Gesamtbetrag{period}", formats.euro(taxed.gross), grand=True),
    )


def _vat_label(share: VatShare, case: TaxCase, taxed: Taxed) -> str:
    if case in TAX_LABELS:
        return TAX_LABELS[case]
    label = f"zzgl. {formats.percent(share.rate)} MwSt."
    return label if len(taxed.shares) == 1 else f"{label} auf {formats.euro(share.net)}"


def _open_note(lines: Iterable[QuoteLine]) -> tuple[Summe, ...]:
    positions = [line.position for line in lines if line.is_open]
    if not positions:
        return ()
    word = "Position" if len(positions) == 1 else "Positionen"
    listed = ", ".join(positions)
    return (_sum(f"zzgl. der Leistungen nach Aufwand ({word} {listed})", "", note=True),)


def _sum(title: str, amount: str, *, grand: bool = False, note: bool = False) -> Summe:
    return Summe(titel=title, betrag=amount, ist_gesamt=grand, ist_hinweis=note)


def overview(quote: Quote) -> tuple[Kennzahl, ...]:
    """Return one-off, monthly, yearly and contract value; nothing where it would be one figure."""
    totals = quote.totals
    lines = counting(quote.lines)
    recurring = [line for line in lines if line.charge.is_recurring]
    once = [line for line in lines if line.charge.is_one_off]
    found: list[Kennzahl] = []
    if once:
        found.append(_figure("Einmalige Leistungen", totals.once, once))
    for charge, title, taxed in (
        (Charge.MONTHLY, "Laufende Leistungen pro Monat", totals.monthly),
        (Charge.YEARLY, "Laufende Leistungen pro Jahr", totals.yearly),
    ):
        of_charge = [line for line in recurring if line.charge is charge]
        if of_charge:
            found.append(_figure(title, taxed, of_charge))
    if recurring:
        title = f"Vertragswert {_term(recurring, quote)}"
        found.append(_figure(title, totals.term, (), is_grand=True))
    return tuple(found) if len(found) > 1 else ()


def _figure(
    title: str, taxed: Taxed, lines: Iterable[QuoteLine], *, is_grand: bool = False
) -> Kennzahl:
    is_open = any(line.is_open for line in lines)
    return Kennzahl(
        titel=title,
        zusatz="zzgl. Leistungen nach Aufwand" if is_open else "",
        betrag=formats.euro(taxed.net),
        ist_gesamt=is_grand,
    )


def _term(recurring: Iterable[QuoteLine], quote: Quote) -> str:
    terms = {line.term_months or quote.term_months for line in recurring}
    if len(terms) == 1:
        return f"über {months(terms.pop())}"
    return "über die vereinbarten Laufzeiten"
