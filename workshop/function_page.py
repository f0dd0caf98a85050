"""The German page about all functions, written from their declarations and examples.

Formulas stand as a German Excel shows them: semicolons, decimal commas, DATUM(…). The areas of
an example lie below each other on one sheet, an empty row between, so that they can be typed in
as they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from string import ascii_uppercase

from aftersales_udfs import descriptions
from aftersales_udfs.arguments import Argument
from aftersales_udfs.registry import Example, ExampleCell, ExampleRange, Function
from aftersales_xl.words import formats

_SHARES = ("Anteil", "Steuersatz")  # kinds that a person types in percent
_INTRODUCTION = """\
# Die Excel-Funktionen

{count} Funktionen rechnen in der Mappe nach den Regeln von Angebot, Wartung, Vertrag, Business Case
und Vertragsprognose. Sie beginnen alle mit `AS_`: Tippen Sie `=AS_` in eine Zelle, und Excel bietet
sie an; mit *fx* neben der Bearbeitungsleiste zeigt der Funktionsassistent dieselben Texte wie diese
Seite.

- Argumente in eckigen Klammern dürfen fehlen; eine leere Zelle gilt als fehlendes Argument. Wer
  eines in der Mitte auslässt, lässt zwischen den Semikolons nichts stehen.
- Beträge sind Euro ohne Umsatzsteuer, wo nichts anderes steht. Anteile und Zinssätze sind
  Prozentwerte: `5%` oder `0,05`.
- Tabellen übergeben Sie mit ihrer Überschriftenzeile. Die Reihenfolge der Spalten ist frei, weitere
  Spalten stören nicht, leere Zeilen werden übergangen.
- Eine Tabelle als Ergebnis läuft in die Nachbarzellen über; sie müssen frei sein, sonst zeigt Excel
  `#ÜBERLAUF!`. In Excel 2016 und 2019 markieren Sie zuerst so viele Zellen, wie das Ergebnis
  braucht, und schließen die Formel mit Strg+Umschalt+Eingabe ab.
- Was sich nicht rechnen lässt, sagt ein Satz in der Zelle: `#FEHLER:`, wo es fehlt, was fehlt und
  was zu tun ist. Ohne Excel rechnet `aftersales-xl udf call NAME …` dasselbe.

Jedes Beispiel steht auf einem leeren Blatt, seine Tabellen beginnen in Zelle A1. Diese Seite
schreibt `aftersales-xl build` aus den Funktionen selbst; die Beispiele laufen als Tests.
"""


def function_page() -> str:
    """Return the page as Markdown: every function by category, each with its example."""
    by_category: dict[str, list[Function]] = {}
    for function in descriptions().values():
        by_category.setdefault(function.category, []).append(function)
    parts = [_INTRODUCTION.format(count=len(descriptions()))]
    parts += [_overview(category, found) for category, found in by_category.items()]
    for category, found in by_category.items():
        parts.append(f"## {category}\n")
        parts += [_entry(function) for function in found]
    return "\n".join(parts)


def formula(function: Function, example: Example) -> str:
    """Return the call of ``example`` as a German Excel shows it.

    >>> found = descriptions()["AS_POSITIONSNETTO"]
    >>> formula(found, Example(given={"menge": 3, "rabatt": 0.05}, result=0))
    '=AS_POSITIONSNETTO(3; ; 5%)'
    """
    places = _addresses(example)
    words = [
        places.get(argument.name) or _typed_text(argument, example.given.get(argument.name))
        for argument in function.arguments
    ]
    while words and not words[-1]:
        words.pop()
    return f"={function.name}({'; '.join(words)})"


def _overview(category: str, functions: Sequence[Function]) -> str:
    rows = [(f"[{found.name}](#{found.name.lower()})", found.help) for found in functions]
    return _table((category, "Was sie liefert"), rows)


def _entry(function: Function) -> str:
    example = function.example
    arguments = [
        (f"`{found.name}`", found.kind.word, "ja" if found.required else "nein", found.kind.doc)
        for found in function.arguments
    ]
    signature = "; ".join(
        found.name if found.required else f"[{found.name}]" for found in function.arguments
    )
    parts = [
        f"### {function.name}\n",
        f"`={function.name}({signature})`\n",
        f"{function.help}{_result_text(function, example)}\n",
        _table(("Argument", "Art", "Nötig", "Bedeutung"), arguments),
        "**Beispiel**\n",
        *_areas(example),
    ]
    call = f"`{formula(function, example)}`"
    if isinstance(example.result, tuple):
        return "\n".join([*parts, f"{call} ergibt:\n", _result_table(function, example.result)])
    return "\n".join([*parts, f"{call} ergibt **{_figure(example.result, example.unit)}**\n"])


def _result_text(function: Function, example: Example) -> str:
    if not function.returns_table or not isinstance(example.result, tuple):
        return ""
    header = [cell for cell in example.result[0] if isinstance(cell, str)]
    if len(header) < len(example.result[0]):
        return " Ergebnis: ein Bereich ohne Überschriften."
    return f" Ergebnis: eine Tabelle mit den Spalten {', '.join(header)}."


def _areas(example: Example) -> Iterator[str]:
    """Yield each area of the example as a sheet shows it, with letters and row numbers."""
    row = 1
    for area in _given_areas(example).values():
        letters = ascii_uppercase[: len(area[0])]
        rows = [
            (f"**{row + index}**", *(_figure(cell) for cell in cells))
            for index, cells in enumerate(area)
        ]
        yield _table(("", *letters), rows)
        row += len(area) + 1


def _addresses(example: Example) -> Mapping[str, str]:
    """Return where the areas of the example lie, by argument."""
    found, row = {}, 1
    for name, area in _given_areas(example).items():
        last_row, last_column = row + len(area) - 1, ascii_uppercase[len(area[0]) - 1]
        found[name] = f"A{row}:{last_column}{last_row}"
        row = last_row + 2
    return found


def _given_areas(example: Example) -> Mapping[str, ExampleRange]:
    return {name: given for name, given in example.given.items() if isinstance(given, tuple)}


def _typed_text(argument: Argument, given: ExampleCell | ExampleRange) -> str:
    """Return a value as a person types it into a formula."""
    match given:
        case None:
            return ""
        case bool():
            return "WAHR" if given else "FALSCH"
        case str():
            return f'"{given}"'
        case date():
            return f"DATUM({given.year}; {given.month}; {given.day})"
        case float() | int():
            is_share = argument.kind.word in _SHARES
            figure = Decimal(repr(given)) * (100 if is_share else 1)
            return f"{figure.normalize():f}{'%' if is_share else ''}".replace(".", ",")
    raise TypeError(argument.name)


def _result_table(function: Function, result: ExampleRange) -> str:
    rows = [[_figure(cell) for cell in cells] for cells in result]
    if all(isinstance(cell, str) for cell in result[0]) and function.returns_table:
        return _table(rows[0], rows[1:])
    return _table([""] * len(rows[0]), rows)


def _figure(value: ExampleCell | datetime, unit: str = "") -> str:
    """Return a value as a formatted cell shows it."""
    match value:
        case None:
            return ""
        case bool():
            return "WAHR" if value else "FALSCH"
        case str():
            return value
        case datetime() if value.time() != time():
            return f"{formats.day(value)}, {value:%H:%M} Uhr"
        case date():
            return formats.day(value)
        case _:
            return _number(Decimal(repr(value)), unit)


def _number(figure: Decimal, unit: str) -> str:
    """Return a number with the decimals a reader wants: two, four where it is below one."""
    if unit == "€":
        return formats.euro(figure)
    if unit == "%":
        return formats.percent(figure)
    text = formats.number(round(figure, 2) if figure.copy_abs() >= 1 else round(figure, 4))
    return f"{text} {unit}".rstrip()


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
