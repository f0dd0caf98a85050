"""The fields of templates: German names, because people write them into Word.

Each field carries its meaning as an annotation; ``FIELDS.md`` is made from these. Text is
finished text (amounts with euro sign, German dates), lists are repeated by loops, yes/no
fields and fields that may be absent steer conditions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypedDict

from aftersales_xl.documents.fields.case_model import Wirtschaftlichkeit


@dataclass(frozen=True, kw_only=True, slots=True)
class Dokument:
    """What the file says about its origin; for its properties, not for templates."""

    titel: str
    verfasser: str
    stand: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Firma:
    """The company that makes the offer."""

    name: Annotated[str, "Name der eigenen Firma"]
    absender: Annotated[str, "Absenderzeile über dem Anschriftfeld, in einer Zeile"]
    telefon: Annotated[str, "Telefonnummer der Zentrale"]
    email: Annotated[str, "E-Mail-Adresse der Zentrale"]
    web: Annotated[str, "Internetadresse"]
    ust_id: Annotated[str, "eigene USt-IdNr."]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fuss:
    """The columns of the letter footer; each holds several lines."""

    anschrift: Annotated[str, "Fußspalte 1: Firma und Anschrift, mehrzeilig"]
    kontakt: Annotated[str, "Fußspalte 2: Telefon, E-Mail, Internet, mehrzeilig"]
    register: Annotated[str, "Fußspalte 3: Pflichtangaben je nach Rechtsform, mehrzeilig"]
    bank: Annotated[str, "Fußspalte 4: Bankverbindung und Steuernummern, mehrzeilig"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kunde:
    """The customer."""

    name: Annotated[str, "Firma des Kunden"]
    anschrift: Annotated[str, "Anschriftfeld: Firma, Abteilung, Person, Straße, Ort; mehrzeilig"]
    nummer: Annotated[str, "Kundennummer"]
    zeichen: Annotated[str, "Zeichen des Kunden („Ihr Zeichen“), kann leer sein"]
    ust_id: Annotated[str, "USt-IdNr. des Kunden, kann leer sein"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Angebot:
    """The offer as a letter."""

    bezeichnung: Annotated[str, "„Angebot“ oder, solange die Freigabe fehlt, „Entwurf“"]
    nummer: Annotated[str, "Angebotsnummer, ab der zweiten Version mit deren Nummer"]
    datum: Annotated[str, "Datum des Angebots"]
    gueltig_bis: Annotated[str, "letzter Tag der Gültigkeit"]
    betreff: Annotated[str, "Betreff"]
    anrede: Annotated[str, "Anrede mit Komma am Ende"]
    einleitung: Annotated[str, "Einleitungstext"]
    paket: Annotated[str, "Name des angebotenen Pakets; leer, wenn es keine Pakete gibt"]
    ist_entwurf: Annotated[bool, "ja: noch nicht freigegeben, „ENTWURF“ quer über jede Seite"]
    hat_nachlass: Annotated[bool, "ja: Nachlässe auf das ganze Angebot verringern die Summen"]
    verbindlich: Annotated[bool, "ja: bindendes Angebot; nein: freibleibend oder Entwurf"]
    bindung: Annotated[str, "Satz zur Gültigkeit: bindend bis … oder freibleibend"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kontakt:
    """The person at the company whom the customer may call."""

    name: Annotated[str, "Ansprechpartnerin oder Ansprechpartner"]
    funktion: Annotated[str, "Funktion, kann leer sein"]
    telefon: Annotated[str, "Durchwahl, kann leer sein"]
    email: Annotated[str, "E-Mail-Adresse, kann leer sein"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Angabe:
    """One line of the information block; empty ones are left out."""

    titel: Annotated[str, "Bezeichnung der Angabe"]
    wert: Annotated[str, "Wert der Angabe"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kennzahl:
    """One line of the overview."""

    titel: Annotated[str, "Bezeichnung der Kennzahl"]
    zusatz: Annotated[str, "Ergänzung, z. B. der Preis im ersten Jahr; kann leer sein"]
    betrag: Annotated[str, "Betrag netto"]
    ist_gesamt: Annotated[bool, "ja beim Vertragswert"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Zeile:
    """A row of a table of positions: a section, a text, or a position with its price."""

    ist_abschnitt: Annotated[bool, "ja: die Zeile ist eine Abschnittsüberschrift"]
    ist_text: Annotated[bool, "ja: die Zeile ist ein Text ohne Preis"]
    pos: Annotated[str, "Positionsnummer"]
    titel: Annotated[str, "erste Zeile der Beschreibung; bei Abschnitten die Überschrift"]
    text: Annotated[str, "übrige Zeilen der Beschreibung, kann leer sein"]
    hinweise: Annotated[tuple[str, ...], "Hinweise wie Rabatt, Frühbucherpreis oder Laufzeit"]
    menge: Annotated[str, "Menge mit Einheit"]
    einzelpreis: Annotated[str, "Einzelpreis vor Rabatt; leer bei offenen Preisen"]
    zeitraum: Annotated[str, "einmalig, pro Monat oder pro Jahr"]
    betrag: Annotated[str, "Betrag netto nach Rabatt oder „nach Aufwand“"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Summe:
    """A row under a table of positions."""

    titel: Annotated[str, "Bezeichnung der Summe"]
    betrag: Annotated[str, "Betrag; leer bei Hinweisen"]
    ist_gesamt: Annotated[bool, "ja: Gesamtbetrag"]
    ist_hinweis: Annotated[bool, "ja: Hinweis ohne Betrag"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Paketzeile:
    """A position across the packages; a column says ✓, –, "optional" or "wählbar"."""

    titel: Annotated[str, "Leistung, mit Menge"]
    unterschied: Annotated[str, "in welchen Paketen die Leistung ist; leer, wenn in allen"]
    ist_unterschied: Annotated[bool, "ja: die Pakete unterscheiden sich in dieser Leistung"]
    preis: Annotated[str, "Betrag netto, laufende mit Zeitraum, oder „nach Aufwand“"]
    erstes: Annotated[str, "Zeichen in der Spalte des ersten Pakets"]
    zweites: Annotated[str, "Zeichen in der Spalte des zweiten Pakets"]
    drittes: Annotated[str, "Zeichen in der Spalte des dritten Pakets; leer, wenn es fehlt"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Paketsumme:
    """A total by package."""

    titel: Annotated[str, "Bezeichnung der Summe"]
    erstes: Annotated[str, "Summe netto des ersten Pakets"]
    zweites: Annotated[str, "Summe netto des zweiten Pakets"]
    drittes: Annotated[str, "Summe netto des dritten Pakets; leer, wenn es fehlt"]
    ist_gesamt: Annotated[bool, "ja beim Vertragswert"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pakete:
    """Two or three packages side by side."""

    satz: Annotated[str, "welches Paket angeboten wird"]
    hinweis: Annotated[str, "wie Zeilen und Summen zu lesen sind"]
    erstes: Annotated[str, "Name des ersten Pakets"]
    zweites: Annotated[str, "Name des zweiten Pakets"]
    drittes: Annotated[str, "Name des dritten Pakets; leer, wenn es fehlt"]
    ist_erstes: Annotated[bool, "ja: das erste Paket ist angeboten"]
    ist_zweites: Annotated[bool, "ja: das zweite Paket ist angeboten"]
    ist_drittes: Annotated[bool, "ja: das dritte Paket ist angeboten"]
    zeilen: Annotated[tuple[Paketzeile, ...], "die Leistungen aller Pakete"]
    summen: Annotated[tuple[Paketsumme, ...], "Summen je Paket"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Vergleich:
    """A row of the service matrix."""

    leistung: Annotated[str, "Leistung oder Preisangabe"]
    gewaehlt: Annotated[str, "was die angebotene Stufe enthält"]
    alternative: Annotated[str, "was die Alternative enthält"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wartung:
    """The maintenance that is offered, with the alternative level."""

    gegenstand: Annotated[str, "Gegenstand der Wartung"]
    stufe: Annotated[str, "angebotene Stufe"]
    alternative: Annotated[str, "Stufe der Alternative; leer, wenn keine angeboten wird"]
    laufzeit: Annotated[str, "Laufzeit"]
    leistungen: Annotated[tuple[Vergleich, ...], "Zeilen der Leistungsübersicht"]
    preise: Annotated[tuple[Vergleich, ...], "Preiszeilen unter der Leistungsübersicht"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Umfang:
    """What the prices cover, what they do not, and what the customer provides."""

    enthalten: Annotated[tuple[str, ...], "Punkte, die im Preis enthalten sind"]
    nicht_enthalten: Annotated[tuple[str, ...], "Punkte, die nicht enthalten sind"]
    mitwirkung: Annotated[tuple[str, ...], "was der Kunde beiträgt"]
    ist_leer: Annotated[bool, "ja, wenn keine der drei Listen einen Punkt hat"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """One instalment of the payment plan."""

    titel: Annotated[str, "Bezeichnung der Rate"]
    anteil: Annotated[str, "Anteil in Prozent"]
    faellig: Annotated[str, "Datum oder Ereignis der Fälligkeit"]
    betrag: Annotated[str, "Betrag der Rate"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Zahlungsplan:
    """How the one-off amount is paid."""

    satz: Annotated[str, "worauf sich die Raten beziehen, brutto oder netto"]
    spalte: Annotated[str, "Überschrift der Betragsspalte, z. B. „Betrag brutto“"]
    raten: Annotated[tuple[Rate, ...], "die Raten"]
    summe: Annotated[str, "Summe der Raten"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bedingung:
    """One of the terms."""

    titel: Annotated[str, "Überschrift der Bedingung"]
    text: Annotated[str, "Wortlaut der Bedingung"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unterschrift:
    """Who signs for the company."""

    name: Annotated[str, "Name mit Vollmacht davor, z. B. i. A. oder ppa."]
    funktion: Annotated[str, "Funktion, kann leer sein"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Annahme:
    """The block in which the customer accepts; absent where the offer does not bind."""

    satz: Annotated[str, "Satz, mit dem der Kunde den Auftrag erteilt"]
    auswahl: Annotated[tuple[str, ...], "Optionen und Alternativen zum Ankreuzen"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Auftrag:
    """The customer's order, as its confirmation names it."""

    datum: Annotated[str, "Datum der Auftragsbestätigung"]
    eingang: Annotated[str, "Tag, an dem die Bestellung eingegangen ist"]
    bestellung: Annotated[str, "Bestellnummer oder -zeichen des Kunden, kann leer sein"]
    satz: Annotated[str, "Satz, der den Auftrag auf Grundlage des Angebots bestätigt"]
    hinweise: Annotated[tuple[str, ...], "z. B. zu abgelaufenen Fristen oder Optionen"]


class OfferFields(TypedDict):
    """Everything an offer template may show."""

    dokument: Dokument
    firma: Firma
    fuss: Fuss
    kunde: Kunde
    angebot: Angebot
    kontakt: Kontakt
    infoblock: Annotated[tuple[Angabe, ...], "Angaben rechts neben der Anschrift"]
    ueberblick: Annotated[tuple[Kennzahl, ...], "die Preise auf einen Blick"]
    positionen: Annotated[tuple[Zeile, ...], "einmalige Leistungen"]
    summen: Annotated[tuple[Summe, ...], "Summen der einmaligen Leistungen"]
    wiederkehrend: Annotated[tuple[Zeile, ...], "monatliche und jährliche Leistungen"]
    summen_wiederkehrend: Annotated[tuple[Summe, ...], "Summen je Monat und je Jahr"]
    optionen: Annotated[tuple[Zeile, ...], "Optionen, in keiner Summe enthalten"]
    alternativen: Annotated[tuple[Zeile, ...], "nicht gewählte Alternativen"]
    pakete: Annotated[Pakete | None, "fehlt, wenn es nicht mindestens zwei Pakete gibt"]
    wartung: Annotated[Wartung | None, "fehlt, wenn es nichts zu vergleichen gibt"]
    wirtschaftlichkeit: Annotated[
        Wirtschaftlichkeit | None,
        "fehlt ohne Wirtschaftlichkeitsrechnung und in Auftragsbestätigungen",
    ]
    umfang: Umfang
    zahlungsplan: Annotated[Zahlungsplan | None, "fehlt ohne Raten"]
    bedingungen: Annotated[tuple[Bedingung, ...], "Bedingungen des Angebots"]
    unterschrift: Unterschrift
    annahme: Annotated[
        Annahme | None, "fehlt bei Entwürfen, freibleibenden Angeboten und Auftragsbestätigungen"
    ]


class OrderFields(OfferFields):
    """Everything a template of an order confirmation may show."""

    auftrag: Auftrag
