"""The fields of the section on what a project costs and saves; see `model`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from aftersales_xl.documents.fields.diagram import Diagramm


@dataclass(frozen=True, kw_only=True, slots=True)
class Ergebnis:
    """A result of the business case with what it rests on."""

    titel: Annotated[str, "Bezeichnung des Ergebnisses"]
    hinweis: Annotated[str, "die Annahmen dahinter, kann leer sein"]
    wert: Annotated[str, "Betrag netto oder Dauer; „nicht erreicht“ ohne Amortisation"]
    ist_gesamt: Annotated[bool, "ja: das Ergebnis ist hervorgehoben"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Nutzen:
    """What is saved in a year, and how that is calculated."""

    titel: Annotated[str, "was eingespart wird"]
    rechnung: Annotated[str, "wie sich die Ersparnis ergibt"]
    betrag: Annotated[str, "Ersparnis pro Jahr bei voller Wirkung"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Abzug:
    """A running cost of a year."""

    titel: Annotated[str, "wofür laufende Kosten anfallen"]
    betrag: Annotated[str, "Kosten pro Jahr ab Produktivstart"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grundlage:
    """An assumption of the business case."""

    titel: Annotated[str, "die Annahme"]
    wert: Annotated[str, "ihr Wert, kann leer sein"]
    quelle: Annotated[str, "woher sie stammt"]
    stand: Annotated[str, "Tag, an dem sie galt; kann leer sein"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wirtschaftlichkeit:
    """What a project costs and saves, and how soon it has paid."""

    name: Annotated[str, "worum es geht"]
    satz: Annotated[str, "Investition, Ersparnis und Amortisation in Worten"]
    ergebnisse: Annotated[tuple[Ergebnis, ...], "Investition, Ersparnis, Amortisation, Kapitalwert"]
    nutzen: Annotated[tuple[Nutzen, ...], "was eingespart wird"]
    ersparnis: Annotated[str, "Ersparnis pro Jahr bei voller Wirkung, alle zusammen"]
    abzuege: Annotated[tuple[Abzug, ...], "laufende Kosten pro Jahr; leer ohne laufende Kosten"]
    bleibt: Annotated[str, "Ersparnis pro Jahr abzüglich der laufenden Kosten"]
    diagramm: Annotated[Diagramm, "Verlauf über die Monate; gehört in den Alternativtext"]
    grundlagen: Annotated[tuple[Grundlage, ...], "Annahmen mit Quelle und Stand"]
    vorbehalt: Annotated[str, "Satz, dass alle Zahlen eine Schätzung sind"]
