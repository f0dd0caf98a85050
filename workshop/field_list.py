"""``FIELDS.md``: every field of the templates, with its meaning and an example.

Written for people who edit templates in Word. The fields come from their declarations, the
examples from the example offers; neither is repeated here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from aftersales_xl.documents.fields.contract import contract_fields
from aftersales_xl.documents.fields.contract_model import ContractFields
from aftersales_xl.documents.fields.declared import TemplateField, fields_of
from aftersales_xl.documents.fields.forecast import forecast_fields
from aftersales_xl.documents.fields.forecast_model import ForecastFields
from aftersales_xl.documents.fields.model import OrderFields
from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.fields.order import Order, order_fields
from workshop.examples.case import case_offer
from workshop.examples.contract import contract_offer
from workshop.examples.forecast import forecast_report
from workshop.examples.offers import crm_offer, package_offer

_INTRODUCTION = """\
# Felder der Vorlagen

Diese Liste wird aus dem Programm erzeugt. Sie nennt jedes Feld, das eine Vorlage verwenden
kann: `angebot.docx`, `auftragsbestaetigung.docx`, `wartungsvertrag.docx`, `prognosebericht.docx`
und der Text der E-Mail, `mail/angebot.txt`. Die Felder unter `auftrag` gibt es nur in der
Auftragsbestätigung. Der Wartungsvertrag hat die Felder von `vertrag` bis `ratenplan` für sich und
teilt mit den anderen `firma`, `fuss`, `kunde`, `angebot`, `kontakt`, `umfang` und `unterschrift`.
Der Prognosebericht hat nur die Felder von `bericht` bis `auffaelliges`.

Alle Werte sind fertiger Text: Beträge mit Eurozeichen, deutsche Daten. Eine Vorlage rechnet nicht.
Kosten und Margen gibt es in Vorlagen nicht.

## Eine Vorlage ändern

1. Kopieren Sie `angebot.docx` und öffnen Sie die Kopie in Word.
2. Ändern Sie Texte, Reihenfolge und Aussehen. Schrift, Farben und Abstände stehen in den
   Formatvorlagen (Start, Formatvorlagen), z. B. „Betreff“, „Tabellentext“, „Tabellensumme“.
3. Ein Feld steht in doppelten geschweiften Klammern: `{{ kunde.name }}`. Groß- und
   Kleinschreibung zählt. Ein Feld, das es nicht gibt, wird beim Erstellen gemeldet.
4. Schalten Sie vor dem Speichern die Änderungsverfolgung aus und löschen Sie Kommentare.

## Was nicht fehlen darf

Weglassen dürfen Sie vieles, aber kein Angebot kommt ohne Nummer, Kunde, Beträge, Summen und
Gültigkeit aus, kein Vertrag ohne Nummer, Kunde, Beginn, Preis, Raten und Wert. Fehlt ein solches
Feld, nennt das Programm es und erstellt nichts. Eine Zeile, die ihren Titel zeigt, zeigt auch ihren
Betrag; `ist_abschnitt`, `ist_text` und `ist_hinweis` sagen, welche keinen hat.

## Wiederholen

Eine Liste braucht eine Schleife; der Name nach `for` steht dann vor dem Punkt. In Tabellen
steht die Marke mit `tr` allein in einer eigenen Zeile, sonst mit `p` allein in einem eigenen
Absatz:

    {%tr for zeile in positionen %}
    {{ zeile.pos }} | {{ zeile.titel }} | {{ zeile.betrag }}
    {%tr endfor %}

    {%p for punkt in umfang.enthalten %}
    {{ punkt }}
    {%p endfor %}

## Nur manchmal zeigen

Eine Bedingung zeigt ihren Inhalt, wenn das Feld „ja“ ist oder etwas enthält:

    {%p if optionen %}
    Diese Leistungen können Sie einzeln beauftragen:
    {%p endif %}

Mit `{%p else %}` folgt, was sonst gilt, mit `not` die Umkehrung: `{%p if not optionen %}`.
Im laufenden Satz geht es ohne Buchstaben: `{% if kontakt.telefon %}…{% endif %}`.
Anfang und Ende stehen immer in derselben Tabelle oder beide außerhalb.

## Paragrafen des Wartungsvertrags

Word zählt sie selbst: Die Formatvorlage „Paragraf“ gibt einer Überschrift ihre Nummer, „Absatz“
einem Text darunter. Sie können Paragrafen ergänzen, streichen und umstellen. Was von Ihren
Angaben abhängt, kommt aus Feldern; was in jedem Vertrag gleich ist, steht in der Vorlage.

## Diagramme

Ein Diagramm ist ein gewöhnliches Word-Diagramm; Art, Farben, Schrift und Größe bestimmen Sie.
Beim Erstellen erhält es die Werte des Felds, auch hinter „Daten bearbeiten“.

1. Ändern Sie das Diagramm der Vorlage, oder fügen Sie mit Einfügen, Diagramm ein neues ein:
   Linie, Fläche, Säule, Balken oder Punkt (XY).
2. Schreiben Sie das Feld in seinen Alternativtext (Rechtsklick auf den Rand, Alternativtext):
   `{{ wirtschaftlichkeit.diagramm }}`. Im Dokument steht dort, was das Diagramm zeigt. Ein
   Diagramm ohne Feld wird nicht gedruckt, sondern gemeldet: Es würde die Zahlen der Vorlage
   zeigen. LibreOffice verliert den Alternativtext beim Speichern. Soll ein Diagramm die Zahlen der
   Vorlage zeigen, beginnt sein Alternativtext mit `fest:`.
3. Die Spalte hinter einer Datenreihe entscheidet, was sie zeigt: B die erste Reihe des Felds,
   C die zweite. Was Sie nicht zeigen möchten, löschen Sie im Diagramm. Überzählige Datenreihen
   verschwinden.
4. Feste Grenzen einer Achse passen sich den Werten an, automatische bleiben automatisch.
   In Überschriften und Achsentiteln gehen Felder wie im Text:
   `{{ wirtschaftlichkeit.diagramm.titel }}`.

Die Spalten der Diagramme:

| Feld | A | B, C, … |
|---|---|---|
| `wirtschaftlichkeit.diagramm` | Monate | kumulierter Zahlungsstrom; ein Punkt bei der \
Amortisation; einer am Ende; ihre Namen sind ihre Beschriftung |
| `prognose.diagramm` | erster Tag des Monats | Umsatz aus Verträgen, Verlängerungen und \
Angeboten; gestapelte Säulen |
| `bewegungen.diagramm` | Bewegung mit Betrag | Sockel, der unsichtbar bleibt; Bestand; Zugang; \
Abgang; gestapelte Säulen |

## E-Mail

`angebot.txt` ist reiner Text in UTF-8. Die erste Zeile ist der Betreff und beginnt mit
`Betreff:`, darunter folgt nach einer Leerzeile der Text. Felder, `{% if … %}` und
`{% for … %}` gehen wie in Word, nur ohne die Buchstaben `p` und `tr`.
"""
_LONGEST_EXAMPLE = 70


def reference() -> str:
    """Return the text of ``FIELDS.md``."""
    given = _examples()
    groups: dict[str, dict[str, tuple[TemplateField, str]]] = {}
    for field in documented_fields():
        known, example = (
            groups.setdefault(field.group, {}),
            _first_example(_values(given, field.name)),
        )
        if not known.get(field.written, (field, ""))[1]:
            known[field.written] = field, example
    lists = groups.pop("")
    sections = [_section(group, fields.values()) for group, fields in groups.items()]
    return "\n".join([_INTRODUCTION, _section("Listen und Blöcke", lists.values()), *sections])


def documented_fields() -> list[TemplateField]:
    """Return every field, lists before their items."""
    kinds = (OrderFields, ContractFields, ForecastFields)
    return list({name: field for kind in kinds for name, field in fields_of(kind).items()}.values())


def _examples() -> list[Mapping[str, object]]:
    """Return fields to take examples from; where the first says nothing, the next is asked."""
    confirmed = Order(
        issued=crm_offer(),
        accepted_on=date(2026, 12, 1),
        reference="4500012345",
        written_on=date(2026, 12, 2),
    )
    offers = (crm_offer(), package_offer(), case_offer())
    return [
        *(offer_fields(issued) for issued in offers),
        order_fields(confirmed),
        contract_fields(contract_offer()),
        forecast_fields(forecast_report()),
    ]


def _values(examples: Sequence[Mapping[str, object]], name: str) -> list[object]:
    """Return what the examples hold for the field ``name``, the items of lists one by one."""
    first, *members = name.replace("[]", "").split(".")
    found = _items(one[first] for one in examples if first in one)
    for member in members:
        found = _items(getattr(one, member) for one in found if one is not None)
    return found


def _items(values: Iterable[object]) -> list[object]:
    return [item for one in values for item in (one if isinstance(one, tuple) else (one,))]


def _first_example(examples: Sequence[object]) -> str:
    """Return the first example that says something."""
    texts = [one for one in examples if isinstance(one, str) and one]
    if texts:
        text = texts[0].replace("\n", " / ").replace("|", r"\|")
        return text if len(text) <= _LONGEST_EXAMPLE else f"{text[:_LONGEST_EXAMPLE].rstrip()} …"
    if any(isinstance(one, bool) for one in examples):
        return "ja" if examples[0] else "nein"
    return ""


def _section(title: str, fields: Iterable[tuple[TemplateField, str]]) -> str:
    rows = [f"| `{field.written}` | {field.meaning} | {example} |" for field, example in fields]
    return "\n".join(
        [f"## {title}", "", "| Feld | Bedeutung | Beispiel |", "|---|---|---|", *rows, ""]
    )
