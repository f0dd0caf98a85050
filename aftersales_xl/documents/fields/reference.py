"""``FIELDS.md``: every field of the templates, with its meaning and an example.

Written for people who edit templates in Word. The fields come from `model`, the examples
from the example offers; neither is repeated here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, get_args, get_origin, get_type_hints

from aftersales_xl.documents.example import crm_offer, package_offer
from aftersales_xl.documents.example_case import case_offer
from aftersales_xl.documents.example_contract import contract_offer
from aftersales_xl.documents.example_forecast import forecast_report
from aftersales_xl.documents.fields.contract import contract_fields
from aftersales_xl.documents.fields.contract_model import ContractFields
from aftersales_xl.documents.fields.diagram import Diagramm
from aftersales_xl.documents.fields.forecast import forecast_fields
from aftersales_xl.documents.fields.forecast_model import ForecastFields
from aftersales_xl.documents.fields.model import OrderFields
from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.fields.order import Order, order_fields

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A field as the reference lists it.

    ``name`` is its full name, ``[]`` marks the items of a list; ``group`` is the name it has
    in front of the point in a template: ``zeile`` for items of ``positionen``.
    """

    name: str
    group: str
    meaning: str
    example: str
    is_list: bool = False
    is_diagram: bool = False

    @property
    def written(self) -> str:
        """The field as it stands in a template."""
        return f"{self.group}.{self.name.rpartition('.')[2]}" if self.group else self.name


def reference() -> str:
    """Return the text of ``FIELDS.md``."""
    groups: dict[str, dict[str, Field]] = {}
    for field in documented_fields():
        known = groups.setdefault(field.group, {})
        if field.written not in known or not known[field.written].example:
            known[field.written] = field
    lists = groups.pop("")
    sections = [_section(group, fields.values()) for group, fields in groups.items()]
    return "\n".join([_INTRODUCTION, _section("Listen und Blöcke", lists.values()), *sections])


def documented_fields() -> list[Field]:
    """Return every field, lists before their items."""
    examples = _examples()
    hints = {
        **get_type_hints(OrderFields, include_extras=True),
        **get_type_hints(ContractFields, include_extras=True),
        **get_type_hints(ForecastFields, include_extras=True),
    }
    return [
        field
        for name, hint in hints.items()
        for field in _fields(name, "", hint, [one[name] for one in examples if name in one])
    ]


@cache
def fields_of(kind: type) -> Mapping[str, Field]:
    """Return the fields that ``kind`` declares by their full names, without examples.

    >>> from aftersales_xl.documents.fields.model import OfferFields
    >>> fields_of(OfferFields)["positionen[].betrag"].written
    'zeile.betrag'
    """
    return {
        field.name: field
        for name, hint in get_type_hints(kind, include_extras=True).items()
        for field in _fields(name, "", hint, [])
    }


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


def _fields(name: str, group: str, hint: object, examples: Sequence[object]) -> Iterator[Field]:
    meaning, kind = _taken_apart(hint)
    item = _item_of(kind)
    if item is not None:
        examples = [one for entries in examples if isinstance(entries, tuple) for one in entries]
        meaning += _loop_of(item)
    if meaning:
        yield Field(
            name=name,
            group=group,
            meaning=meaning,
            example=_shown(examples),
            is_list=item is not None,
            is_diagram=kind is Diagramm,
        )
    if item is None:
        written = f"{group}.{name.rpartition('.')[2]}" if group else name
        yield from _members(name, written, kind, examples)
    else:
        yield from _members(f"{name}[]", _loop_name(item), item, examples)


def _members(name: str, group: str, kind: object, examples: Sequence[object]) -> Iterator[Field]:
    """Yield the fields of a block or of an item; ``group`` is what a template calls it."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        return
    for member, hint in get_type_hints(kind, include_extras=True).items():
        if get_origin(hint) is Annotated:
            values = [getattr(one, member) for one in examples if one is not None]
            yield from _fields(f"{name}.{member}", group, hint, values)


def _taken_apart(hint: object) -> tuple[str, object]:
    """Return the meaning of an annotated type and the type; the type of ``X | None`` is X."""
    meaning = ""
    if get_origin(hint) is Annotated:
        hint, meaning = get_args(hint)
    if get_origin(hint) is UnionType:
        hint = next(part for part in get_args(hint) if part is not NoneType)
    return meaning, hint


def _item_of(kind: object) -> object:
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _loop_of(item: object) -> str:
    name = _loop_name(item)
    return "; Liste von Texten" if item is str else f"; Liste von `{name}`"


def _loop_name(kind: object) -> str:
    """Return the name an item has in the loops of the shipped template."""
    return getattr(kind, "__name__", "").lower()


def _shown(examples: Sequence[object]) -> str:
    """Return the first example that says something."""
    texts = [one for one in examples if isinstance(one, str) and one]
    if texts:
        text = texts[0].replace("\n", " / ").replace("|", r"\|")
        return text if len(text) <= _LONGEST_EXAMPLE else f"{text[:_LONGEST_EXAMPLE].rstrip()} …"
    if any(isinstance(one, bool) for one in examples):
        return "ja" if examples[0] else "nein"
    return ""


def _section(title: str, fields: Iterable[Field]) -> str:
    rows = [f"| `{field.written}` | {field.meaning} | {field.example} |" for field in fields]
    return "\n".join(
        [f"## {title}", "", "| Feld | Bedeutung | Beispiel |", "|---|---|---|", *rows, ""]
    )
