"""The fields of the maintenance contract's template; see `model` for how fields are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypedDict

from aftersales_xl.documents.fields.model import (
    Angebot,
    Dokument,
    Firma,
    Fuss,
    Kontakt,
    Kunde,
    Umfang,
    Unterschrift,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Vertrag:
    """The contract as a paper: number, day, subject, term and value."""

    bezeichnung: Annotated[str, "„Wartungsvertrag“ oder, solange die Freigabe fehlt, mit „Entwurf“"]
    nummer: Annotated[str, "Vertragsnummer: WV und der Rest der Angebotsnummer"]
    datum: Annotated[str, "Datum des Vertrags: das des Angebots"]
    gegenstand: Annotated[str, "Gegenstand der Wartung, in den Worten des Angebots"]
    stufe: Annotated[str, "vereinbarte Stufe"]
    beginn: Annotated[str, "erster Tag"]
    ende: Annotated[str, "letzter Tag der Erstlaufzeit"]
    laufzeit: Annotated[str, "Erstlaufzeit in Monaten"]
    wert: Annotated[str, "Vertragswert der Erstlaufzeit, netto; der Betrag des Angebots"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Partei:
    """One party as contracts name it."""

    name: Annotated[str, "Firma"]
    anschrift: Annotated[str, "Anschrift in einer Zeile"]
    angaben: Annotated[tuple[str, ...], "Register, Vertretung, USt-IdNr., Kundennummer; je Zeile"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Eckpunkt:
    """One line of the summary on the first page."""

    titel: Annotated[str, "Bezeichnung"]
    wert: Annotated[str, "Inhalt, kann mehrzeilig sein"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Leistung:
    """A service that is owed."""

    titel: Annotated[str, "Leistung"]
    umfang: Annotated[str, "was die vereinbarte Stufe davon enthält"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fehlerklasse:
    """How soon faults of one class are handled."""

    titel: Annotated[str, "Fehlerklasse"]
    bedeutung: Annotated[str, "was zu ihr gehört"]
    reaktion: Annotated[str, "Reaktionszeit"]
    wiederherstellung: Annotated[str, "Wiederherstellungszeit"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """The service hours, and how faults are handled."""

    zeiten: Annotated[str, "Servicezeiten in einem Satz"]
    meldung: Annotated[str, "wo Störungen gemeldet werden, in einem Satz"]
    fehlerklassen: Annotated[tuple[Fehlerklasse, ...], "leer, wenn keine Zeiten zugesagt sind"]
    fristen: Annotated[str, "wann die Zeiten laufen und wann sie ruhen"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Vertragsjahr:
    """Price and fee of one contract year."""

    nummer: Annotated[str, "das wievielte Vertragsjahr"]
    von: Annotated[str, "erster Tag"]
    bis: Annotated[str, "letzter Tag"]
    preis: Annotated[str, "Preis pro Jahr, netto"]
    verguetung: Annotated[str, "was in diesem Jahr zu zahlen ist, netto"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Vertragsrate:
    """One instalment."""

    nummer: Annotated[str, "laufende Nummer"]
    faellig: Annotated[str, "Tag der Fälligkeit"]
    von: Annotated[str, "erster Tag des Abrechnungszeitraums"]
    bis: Annotated[str, "letzter Tag des Abrechnungszeitraums"]
    netto: Annotated[str, "Betrag netto"]
    mwst: Annotated[str, "Umsatzsteuer, je Rate gerundet"]
    brutto: Annotated[str, "Betrag brutto"]
    ist_schluss: Annotated[bool, "ja bei den letzten Raten; sie bleiben mit der Summe zusammen"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ratenplan:
    """All instalments with their sum."""

    satz: Annotated[str, "was der Plan zeigt"]
    ist_kurz: Annotated[bool, "ja: wenige Raten, die keine eigene Seite brauchen"]
    hat_steuer: Annotated[bool, "ja: Umsatzsteuer wird berechnet"]
    steuer: Annotated[str, "Überschrift der Steuerspalte, z. B. „19 % MwSt.“"]
    raten: Annotated[tuple[Vertragsrate, ...], "die Raten"]
    netto: Annotated[str, "Summe netto: der Vertragswert"]
    mwst: Annotated[str, "Summe der Umsatzsteuer"]
    brutto: Annotated[str, "Summe brutto"]


class ContractFields(TypedDict):
    """Everything a template of a maintenance contract may show."""

    dokument: Dokument
    firma: Firma
    fuss: Fuss
    kunde: Kunde
    angebot: Angebot
    kontakt: Kontakt
    umfang: Umfang
    unterschrift: Unterschrift
    vertrag: Vertrag
    auftragnehmer: Partei
    auftraggeber: Partei
    eckpunkte: Annotated[tuple[Eckpunkt, ...], "der Vertrag auf einen Blick"]
    leistungen: Annotated[tuple[Leistung, ...], "Leistungen der vereinbarten Stufe"]
    nicht_enthalten: Annotated[tuple[str, ...], "Leistungen, die nur andere Stufen enthalten"]
    service: Annotated[Service | None, "fehlt ohne Servicezeit und ohne zugesagte Zeiten"]
    vertragsjahre: Annotated[tuple[Vertragsjahr, ...], "Preise und Vergütung Jahr für Jahr"]
    verguetung: Annotated[tuple[str, ...], "Absätze zu Vergütung, Abrechnung und Zahlung"]
    preisanpassung: Annotated[tuple[str, ...], "Absätze zur Preisanpassung"]
    kuendigung: Annotated[tuple[str, ...], "Absätze zu Laufzeit und Kündigung"]
    datenschutz: Annotated[str, "Satz zu personenbezogenen Daten"]
    weitere_bedingungen: Annotated[tuple[str, ...], "Absätze in den Worten Ihrer Firma"]
    geschaeftsbedingungen: Annotated[str, "Satz zu Ihren AGB, kann leer sein"]
    ratenplan: Ratenplan
