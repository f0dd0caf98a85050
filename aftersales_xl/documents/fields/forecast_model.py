"""The fields of the forecast report's template; see `model` for how fields are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypedDict

from aftersales_xl.documents.fields.diagram import Diagramm
from aftersales_xl.documents.fields.model import Dokument


@dataclass(frozen=True, kw_only=True, slots=True)
class Bericht:
    """What the report is about, and its message in words."""

    firma: Annotated[str, "Firma, kann leer sein"]
    stand: Annotated[str, "Stichtag"]
    zeitraum: Annotated[str, "Monate der Prognose"]
    grundlage: Annotated[str, "Datei, Zeilen, Verträge und Kunden in einem Satz"]
    satz: Annotated[str, "das Wichtigste in Worten"]
    vorbehalt: Annotated[str, "was fehlt, nicht aufgeht oder nachgeholt ist; leer, wenn nichts"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kennwerte:
    """The key figures; „nicht bestimmbar“ where one has no number."""

    arr: Annotated[str, "jährlich wiederkehrender Umsatz am Stichtag"]
    mrr: Annotated[str, "monatlich wiederkehrender Umsatz am Stichtag"]
    monate: Annotated[str, "für wie viele Monate der Umsatz gilt, z. B. „12 Monate“"]
    umsatz_fest: Annotated[str, "Umsatz dieser Monate aus Verträgen"]
    umsatz: Annotated[str, "Umsatz dieser Monate, alle Schichten gewichtet"]
    umsatz_ungewichtet: Annotated[str, "derselbe ohne Gewichtung"]
    abgrenzung_anfang: Annotated[str, "Abgrenzung am Tag vor dem ersten Monat"]
    abgrenzung_vor: Annotated[str, "der Tag vor dem ersten Monat"]
    abgrenzung_ende: Annotated[str, "Abgrenzung am Ende dieser Monate"]
    abgrenzung_bis: Annotated[str, "letzter Tag dieser Monate"]
    grr: Annotated[str, "Gross Revenue Retention"]
    nrr: Annotated[str, "Net Revenue Retention ohne Preisanpassungen"]
    nrr_mit_preisen: Annotated[str, "Net Revenue Retention mit Preisanpassungen"]
    kuendigungsrate: Annotated[str, "Kündigungen und Minderungen vom Anfangsbestand"]
    bindung: Annotated[str, "Zeitraum von GRR, NRR und Kündigungsrate: zwölf Monate bis zum Stand"]
    grr_erwartet: Annotated[str, "GRR der ersten zwölf Monate; leer, wenn sie vergangen sind"]
    nrr_erwartet: Annotated[str, "NRR derselben Monate ohne Preisanpassungen"]
    nrr_mit_preisen_erwartet: Annotated[str, "NRR derselben Monate mit Preisanpassungen"]
    kuendigungsrate_erwartet: Annotated[str, "Kündigungsrate derselben Monate"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Umsatzzeile:
    """Revenue by layer, of some months or of one group."""

    titel: Annotated[str, "Zeitraum oder Gruppe"]
    hinweis: Annotated[str, "Anteil der Gruppe; Monate eines angeschnittenen Jahres; sonst leer"]
    fest: Annotated[str, "Umsatz aus Verträgen"]
    verlaengerungen: Annotated[str, "aus Verlängerungen, gewichtet"]
    verlaengerungen_voll: Annotated[str, "aus Verlängerungen, ohne Gewichtung"]
    angebote: Annotated[str, "aus Angeboten, gewichtet"]
    angebote_voll: Annotated[str, "aus Angeboten, ohne Gewichtung"]
    gesamt: Annotated[str, "alle Schichten, gewichtet"]
    gesamt_voll: Annotated[str, "alle Schichten, ohne Gewichtung"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Prognose:
    """Revenue month by month, by year and by quarter."""

    diagramm: Annotated[Diagramm, "Umsatz nach Monaten; gehört in den Alternativtext"]
    jahre: Annotated[tuple[Umsatzzeile, ...], "nach Geschäftsjahren"]
    quartale: Annotated[
        tuple[Umsatzzeile, ...], "die ersten zwölf Monate, je drei; leer bei höchstens drei Monaten"
    ]
    summe: Annotated[Umsatzzeile, ""]


@dataclass(frozen=True, kw_only=True, slots=True)
class Gruppen:
    """Revenue by the groups of one column."""

    spalte: Annotated[str, "Überschrift der Spalte, nach der gruppiert ist"]
    zeilen: Annotated[tuple[Umsatzzeile, ...], "die Gruppen, die größten zuerst"]
    summe: Annotated[Umsatzzeile, ""]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bewegung:
    """One kind of movement of the monthly recurring revenue, or its opening or closing."""

    titel: Annotated[str, "Anfang, Neu, Rückkehr, Erweiterung, … oder Ende"]
    quartal_1: Annotated[str, "Monate 1 bis 3"]
    quartal_2: Annotated[str, "Monate 4 bis 6"]
    quartal_3: Annotated[str, "Monate 7 bis 9"]
    quartal_4: Annotated[str, "Monate 10 bis 12"]
    gesamt: Annotated[str, "alle diese Monate"]
    ist_anfang: Annotated[bool, "ja beim Anfangsbestand"]
    ist_ende: Annotated[bool, "ja beim Endbestand"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bewegungen:
    """How the monthly recurring revenue moves within the first twelve months."""

    zeitraum: Annotated[str, "von wann bis wann"]
    monate: Annotated[str, "wie viele Monate, z. B. „12 Monate“"]
    diagramm: Annotated[Diagramm, "Wasserfall; gehört in den Alternativtext"]
    hat_quartale: Annotated[bool, "ja bei zwölf Monaten; sonst gilt nur `gesamt`"]
    quartal_1: Annotated[str, "Überschrift der Monate 1 bis 3"]
    quartal_2: Annotated[str, "Überschrift der Monate 4 bis 6"]
    quartal_3: Annotated[str, "Überschrift der Monate 7 bis 9"]
    quartal_4: Annotated[str, "Überschrift der Monate 10 bis 12"]
    zeilen: Annotated[tuple[Bewegung, ...], "Anfang, Bewegungen, Ende"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Abgrenzungszeile:
    """How what is deferred rolls forward through some months."""

    titel: Annotated[str, "Zeitraum"]
    hinweis: Annotated[str, "Monate eines angeschnittenen Jahres, sonst leer"]
    anfang: Annotated[str, "Abgrenzung am Anfang"]
    abgerechnet: Annotated[str, "was abgerechnet wird"]
    umsatz: Annotated[str, "was als Umsatz gezeigt wird"]
    ende: Annotated[str, "Abgrenzung am Ende"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ursache:
    """One reason why the forecast has changed."""

    titel: Annotated[str, "Grund der Veränderung"]
    betrag: Annotated[str, "um wie viel, mit Vorzeichen"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Veraenderung:
    """An earlier forecast against this one."""

    zeitraum: Annotated[str, "welche Monate verglichen sind"]
    stand_vorher: Annotated[str, "Tag der früheren Prognose"]
    vorher: Annotated[str, "Umsatz nach der früheren Prognose, gewichtet"]
    ursachen: Annotated[tuple[Ursache, ...], "was sich verändert hat"]
    nachher: Annotated[str, "Umsatz nach dieser Prognose, gewichtet"]
    unterschied: Annotated[str, "alle Ursachen zusammen"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Auslassung:
    """What is wrong with a row that is not in the forecast."""

    stelle: Annotated[str, "Blatt oder Datei, Zeile und Spalte"]
    grund: Annotated[str, "was nicht stimmt und was zu tun ist"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Abweichung:
    """A check that does not tie out."""

    titel: Annotated[str, "was gleich sein soll, oder die wahrscheinliche Ursache"]
    gegenstand: Annotated[str, "Vertrag, um den es geht"]
    soll: Annotated[str, "Betrag, der herauskommen soll"]
    ist: Annotated[str, "Betrag, der herauskommt"]
    unterschied: Annotated[str, "Ist abzüglich Soll"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Termin:
    """Something that falls due soon."""

    datum: Annotated[str, "Tag"]
    ereignis: Annotated[str, "Kündigungsfrist, Verlängerung oder Ablauf"]
    vertrag: Annotated[str, "Vertragsnummer"]
    kunde: Annotated[str, "Kunde"]
    betrag: Annotated[str, "Jahrespreis, um den es geht"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Auffaelliges:
    """What needs attention."""

    auslassungen: Annotated[tuple[Auslassung, ...], "Fehler der Zeilen, die in der Prognose fehlen"]
    ausgelassen: Annotated[str, "wie viele Zeilen fehlen und was sie wert sind, in einem Satz"]
    pruefungen: Annotated[str, "wie viele Prüfungen aufgehen, in einem Satz"]
    abweichungen: Annotated[tuple[Abweichung, ...], "Prüfungen, die nicht aufgehen"]
    fristen: Annotated[str, "was in den nächsten Tagen ansteht, in einem Satz"]
    termine: Annotated[
        tuple[Termin, ...],
        "die Termine nach Tagen; sind es viele, die mit dem höchsten Jahrespreis",
    ]


class ForecastFields(TypedDict):
    """Everything a template of the forecast report may show."""

    dokument: Dokument
    bericht: Bericht
    kennwerte: Kennwerte
    prognose: Prognose
    gruppen: Annotated[Gruppen | None, "fehlt ohne Gruppierung"]
    bewegungen: Bewegungen
    abgrenzung: Annotated[tuple[Abgrenzungszeile, ...], "Abgrenzung nach Geschäftsjahren"]
    veraenderung: Annotated[Veraenderung | None, "fehlt ohne frühere Prognose"]
    auffaelliges: Auffaelliges
