"""VAT in words: a label for each share of a total, a sentence for each category of an offer.

A version issued before lines had a category is recognised by its tax case; where goods and services
then stood under one sentence, that names both rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aftersales_xl.domain.money.vat import TaxCase, Taxed, VatCategory, VatShare
from aftersales_xl.domain.offer.offered_contract import OfferedContract
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.words import formats
from aftersales_xl.words.supplies import UNTAXED

_NOT_CHARGED = "in Deutschland nicht erhoben"

_REGULAR_SENTENCE = (
    "Alle Einzelpreise sind Nettopreise. Berechnet wird die Umsatzsteuer zu dem Satz, der am "
    "Tag der Leistung gilt."
)
# § 3a (2), § 14a (1) UStG; Art. 196 and 226 no. 11a Directive 2006/112/EC
_REVERSE_CHARGE = (
    "Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge, Art. 196 der Richtlinie "
    "2006/112/EG)."
)
# § 14a (5) UStG
_SECTION_13B = (
    "Steuerschuldnerschaft des Leistungsempfängers: Die Umsatzsteuer schulden Sie nach § 13b UStG."
)
# § 14a (3) UStG; Art. 138 and 226 no. 11 Directive 2006/112/EC
_INTRA_COMMUNITY = "Steuerfreie innergemeinschaftliche Lieferung (§ 4 Nr. 1 Buchst. b, § 6a UStG)."
# § 6 UStG
_EXPORT = "Steuerfreie Ausfuhrlieferung (§ 4 Nr. 1 Buchst. a, § 6 UStG)."
# § 3a (2) UStG
_OUTSIDE = (
    "Deutsche Umsatzsteuer fällt nicht an: Die Leistung ist in Deutschland nicht steuerbar "
    "(§ 3a Abs. 2 UStG)."
)
_DUTIES = "Abgaben im Bestimmungsland tragen Sie."
_NUMBERS = "Unsere USt-IdNr.: {ours}; Ihre USt-IdNr.: {yours}."
_CONTRACT_TAXED = (  # § 13 (1) no. 1 a UStG: the rate of the time of supply, whatever was agreed
    "Alle Preise sind Nettopreise. Hinzu kommt die Umsatzsteuer zu dem Satz, der zum Zeitpunkt "
    "der Leistung gilt, derzeit {rate}."
)
_CONTRACT_REVERSE_CHARGE = (
    "Alle Preise sind Nettopreise. Die Umsatzsteuer schuldet der Auftraggeber "
    "(Steuerschuldnerschaft des Leistungsempfängers, Reverse Charge, Art. 196 der Richtlinie "
    "2006/112/EG)."
)
_CONTRACT_OUTSIDE = f"{_OUTSIDE} Abgaben im Bestimmungsland trägt der Auftraggeber."
# § 13b (5), § 14a (5) UStG
_CONTRACT_13B = (
    "Alle Preise sind Nettopreise. Die Umsatzsteuer schuldet der Auftraggeber nach § 13b UStG "
    "(Steuerschuldnerschaft des Leistungsempfängers)."
)
_CONTRACTS: Mapping[VatCategory, str] = {
    VatCategory.REVERSE_CHARGE: _CONTRACT_REVERSE_CHARGE,
    VatCategory.OUTSIDE: _CONTRACT_OUTSIDE,
}
_EARLIER_CONTRACTS: Mapping[TaxCase, str] = {
    TaxCase.EU_BUSINESS: _CONTRACT_REVERSE_CHARGE,
    TaxCase.SECTION_13B: _CONTRACT_13B,
    TaxCase.THIRD_COUNTRY: _CONTRACT_OUTSIDE,
}
_EARLIER_EU = f"Für Leistungen: {_REVERSE_CHARGE} Für Waren: {_INTRA_COMMUNITY}"
_EARLIER_THIRD_COUNTRY = (
    "Deutsche Umsatzsteuer fällt nicht an: Die Leistung ist in Deutschland nicht steuerbar "
    "(§ 3a Abs. 2 UStG), Ausfuhrlieferungen sind steuerfrei (§ 4 Nr. 1 Buchst. a UStG)."
)
_EARLIER_VERSIONS: Mapping[TaxCase, str] = {
    TaxCase.EU_BUSINESS: _EARLIER_EU,
    TaxCase.SECTION_13B: _SECTION_13B,
    TaxCase.THIRD_COUNTRY: _EARLIER_THIRD_COUNTRY,
}


def share_label(share: VatShare, case: TaxCase, taxed: Taxed) -> str:
    """Return what stands before the VAT of one share; its base too where there are several."""
    name = UNTAXED.get(share.category) if share.category else _earlier_name(case)
    label = (
        f"zzgl. {formats.percent(share.rate)} MwSt." if name is None else f"Umsatzsteuer ({name})"
    )
    return label if len(taxed.shares) == 1 else f"{label} auf {formats.euro(share.net)}"


def line_note(line: QuoteLine) -> str:
    """Return what tells the VAT of a line from that of most others."""
    name = UNTAXED.get(line.vat_category) if line.vat_category else None
    return name or f"MwSt. {formats.percent(line.vat_rate)}"


def is_charged(taxed: Taxed, case: TaxCase) -> bool:
    """Return whether amounts differ by VAT, so that they need the word "brutto"."""
    return case is TaxCase.DOMESTIC or bool(taxed.vat)


def tax_sentence(quote: Quote, lines: Iterable[QuoteLine]) -> str:
    """Return a sentence for each category among ``lines``, both VAT numbers within the EU.

    Where there are several, each names its positions.
    """
    case = quote.customer.tax_case
    by_sentence: dict[str, list[str]] = {}
    for line in lines:
        if line.charge.is_priced:
            by_sentence.setdefault(_sentence(line.vat_category, case), []).append(line.position)
    several = len(by_sentence) > 1
    said = [
        sentence if not several or sentence == _REGULAR_SENTENCE else f"{_of(at)}: {sentence}"
        for sentence, at in by_sentence.items()
    ]
    if case is TaxCase.EU_BUSINESS:
        numbers = {"ours": quote.company.vat_id, "yours": quote.customer.vat_id}
        said.append(_NUMBERS.format(**numbers))
    if case is TaxCase.THIRD_COUNTRY:
        said.append(_DUTIES)
    return " ".join(said)


def contract_tax(offered: OfferedContract, case: TaxCase) -> str:
    """Return the sentence of a maintenance contract; maintenance is a service."""
    category = offered.vat_category
    if category is None:
        sentence = _EARLIER_CONTRACTS.get(case, _CONTRACT_TAXED)
    else:
        sentence = _CONTRACTS.get(category, _CONTRACT_TAXED)
    return sentence.format(rate=formats.percent(offered.vat_rate))


def _sentence(category: VatCategory | None, case: TaxCase) -> str:
    match category:
        case VatCategory.REVERSE_CHARGE:
            return _SECTION_13B if case is TaxCase.SECTION_13B else _REVERSE_CHARGE
        case VatCategory.INTRA_COMMUNITY:
            return _INTRA_COMMUNITY
        case VatCategory.EXPORT:
            return _EXPORT
        case VatCategory.OUTSIDE:
            return _OUTSIDE
        case None:
            return _EARLIER_VERSIONS.get(case, _REGULAR_SENTENCE)
        case _:
            return _REGULAR_SENTENCE


def _earlier_name(case: TaxCase) -> str | None:
    if case is TaxCase.SECTION_13B:
        return UNTAXED[VatCategory.REVERSE_CHARGE]
    return None if case is TaxCase.DOMESTIC else _NOT_CHARGED


def _of(positions: Sequence[str]) -> str:
    """Return the positions a sentence is about.

    >>> _of(["2"]), _of(["1", "2", "4"])
    ('Position 2', 'Positionen 1, 2 und 4')
    """
    if len(positions) == 1:
        return f"Position {positions[0]}"
    return f"Positionen {formats.list_text(positions)}"
