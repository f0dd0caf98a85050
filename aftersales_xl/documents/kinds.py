"""The kinds of documents: which fields each has, and which of them it cannot do without.

A template may leave out what a seller can do without: overview, discounts step by step, the
comparison of packages or maintenance, the business case, hints. It cannot leave out who offers
what to whom, at which price, until when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from aftersales_xl.documents.fields.contract_model import ContractFields
from aftersales_xl.documents.fields.declared import TemplateField, fields_of
from aftersales_xl.documents.fields.forecast_model import ForecastFields
from aftersales_xl.documents.fields.model import OfferFields, OrderFields
from aftersales_xl.words import documents, needs


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """Something a document must say, and the fields of which each says it."""

    what: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class DocumentKind:
    """A kind of document; there is one of each.

    Attributes:
        title: what it is called.
        file: the name of its template among the user's own.
        model: declares its fields.
        needs: what its templates must print.
        amounts: lists whose items have amounts, with the fields that hold them.
        sums: lists that must be printed where the list before is.
    """

    title: str
    file: str
    model: type
    needs: tuple[Need, ...]
    amounts: Mapping[str, tuple[str, ...]] = dataclass_field(default_factory=dict)
    sums: Mapping[str, str] = dataclass_field(default_factory=dict)

    @property
    def fields(self) -> Mapping[str, TemplateField]:
        """Its fields by their full names."""
        return fields_of(self.model)

    def written(self, name: str) -> str:
        """Return a field as it stands in a template, known or not."""
        if name in self.fields:
            return self.fields[name].written
        owner, dot, last = name.rpartition("[].")
        items = (field.group for full, field in self.fields.items() if full.startswith(owner + dot))
        return f"{next(items, owner)}.{last}" if dot else name


NUMBER = Need(what=needs.NUMBER, fields=("angebot.nummer", "infoblock[].wert"))
CUSTOMER = Need(what=needs.CUSTOMER, fields=("kunde.anschrift", "kunde.name"))
LINES = Need(what=needs.LINES, fields=("positionen[].betrag", "wiederkehrend[].betrag"))
CHOICES = Need(
    what=needs.CHOICES,
    fields=("optionen[].betrag", "alternativen[].betrag"),
)
SUMS = Need(what=needs.SUMS, fields=("summen[].betrag", "summen_wiederkehrend[].betrag"))
VALIDITY = Need(
    what=needs.VALIDITY,
    fields=("angebot.gueltig_bis", "angebot.bindung", "bedingungen[].text", "infoblock[].wert"),
)
ORDERED = Need(what=needs.ORDERED, fields=("auftrag.satz", "auftrag.eingang", "infoblock[].wert"))
CONFIRMS = Need(what=needs.CONFIRMS, fields=("auftrag.satz", "auftrag.eingang"))
CONTRACT_NUMBER = Need(what=needs.CONTRACT_NUMBER, fields=("vertrag.nummer",))
CLIENT = Need(what=needs.CLIENT, fields=("auftraggeber.name", "kunde.name", "kunde.anschrift"))
BEGINS = Need(
    what=needs.BEGINS,
    fields=("vertrag.beginn", "vertragsjahre[].von", "eckpunkte[].wert", "ratenplan.raten[].von"),
)
YEARLY_PRICE = Need(what=needs.YEARLY_PRICE, fields=("vertragsjahre[].preis", "eckpunkte[].wert"))
INSTALMENTS = Need(what=needs.INSTALMENTS, fields=("ratenplan.raten[].netto",))
CONTRACT_VALUE = Need(
    what=needs.CONTRACT_VALUE, fields=("vertrag.wert", "ratenplan.netto", "eckpunkte[].wert")
)
AS_OF = Need(what=needs.AS_OF, fields=("bericht.stand",))
ARR = Need(what=needs.ARR, fields=("kennwerte.arr",))
NEXT_YEAR = Need(what=needs.NEXT_YEAR, fields=("kennwerte.umsatz", "bericht.satz"))
ALL_REVENUE = Need(what=needs.ALL_REVENUE, fields=("prognose.summe.gesamt", "gruppen.summe.gesamt"))

NO_AMOUNT = ("ist_abschnitt", "ist_text", "ist_hinweis")
"""Fields that say, where true, that a row has no amount."""

LISTED = ("pos", "titel", "text", "hinweise")
"""Fields that may be listed without the amount of their row, as titles in a sentence."""

_PRICED = {
    **dict.fromkeys(("positionen", "wiederkehrend", "optionen", "alternativen"), ("betrag",)),
    **dict.fromkeys(("summen", "summen_wiederkehrend", "ueberblick"), ("betrag",)),
    "zahlungsplan.raten": ("betrag",),
    "pakete.zeilen": ("preis",),
    "pakete.summen": ("erstes", "zweites"),
    "wartung.preise": ("gewaehlt",),
}
_SUMMED = {"positionen": "summen", "wiederkehrend": "summen_wiederkehrend"}

OFFER = DocumentKind(
    title=documents.OFFER,
    file="angebot.docx",
    model=OfferFields,
    needs=(NUMBER, CUSTOMER, LINES, SUMS, VALIDITY),
    amounts=_PRICED,
    sums=_SUMMED,
)
CONFIRMATION = DocumentKind(
    title=documents.CONFIRMATION,
    file="auftragsbestaetigung.docx",
    model=OrderFields,
    needs=(NUMBER, CUSTOMER, CONFIRMS, LINES, SUMS),
    amounts=_PRICED,
    sums=_SUMMED,
)
CONTRACT = DocumentKind(
    title=documents.CONTRACT,
    file="wartungsvertrag.docx",
    model=ContractFields,
    needs=(CONTRACT_NUMBER, CLIENT, BEGINS, YEARLY_PRICE, INSTALMENTS, CONTRACT_VALUE),
    amounts={"vertragsjahre": ("preis",), "ratenplan.raten": ("netto",)},
)
REPORT = DocumentKind(
    title=documents.REPORT,
    file="prognosebericht.docx",
    model=ForecastFields,
    needs=(AS_OF, ARR, NEXT_YEAR, ALL_REVENUE),
    amounts={
        "prognose.jahre": ("gesamt",),
        "gruppen.zeilen": ("gesamt",),
        "abgrenzung": ("ende",),
    },
)
KINDS = (OFFER, CONFIRMATION, CONTRACT, REPORT)
