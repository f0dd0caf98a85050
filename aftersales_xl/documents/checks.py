"""What is wrong with a template although it can be rendered: found before a number is spent.

All of it is read from the tags, in every branch and every part; the same content is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from aftersales_xl.documents import faults
from aftersales_xl.documents.kinds import KINDS, LISTED, NO_AMOUNT, DocumentKind
from aftersales_xl.documents.tags import Tags, read_tags
from aftersales_xl.documents.template import Parts, parts_of
from aftersales_xl.domain.money.errors import Detail, Problem, Refusal

_MARKUP = re.compile(r"<[^>]*>")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OVERWRITTEN = re.compile(r"<(dc:title|dc:creator|cp:lastModifiedBy)>.*?</\1>", re.DOTALL)
_NEARLY = re.compile(r"\{\s*\{?[^{}]{1,80}\}?\s*\}|«[^«»]{1,80}»")
_NAME = re.compile(r"\w+(?:\.\w+)+")
_OFFER_NUMBER = re.compile(r"(?<![\w-])AN-[0-9]{4}-[0-9]{4,9}(?:-[0-9]+)?(?![\w-])")
_PLACES = (
    ("endnotes", "in einer Endnote"),
    ("comments", "in einem Kommentar"),
    ("diagrams", "in einer SmartArt-Grafik"),
    ("_rels", "im Ziel eines Links"),
    ("docProps", "in den Eigenschaften der Datei"),
    ("glossary", "in einem Schnellbaustein"),
)
_LONGEST_QUOTE = 60


def check_template(template: Path, kind: DocumentKind) -> Tags:
    """Return what ``template`` names; refuse one that does not make a document of ``kind``.

    Raises:
        Refusal: it is missing, no Word file or faulty; it names fields that do not exist, lacks
            some, holds the number of an offer, or tags where none are filled.
    """
    tags, problems = _looked_at(template, (kind,))
    if problems:
        raise Refusal(problems)
    return tags


def template_problems(template: Path, kind: DocumentKind | None) -> list[Problem]:
    """Return what is wrong with ``template``; of any kind where ``kind`` is None.

    Raises:
        Refusal: the template is missing, no Word file, or cannot be read.
    """
    return _looked_at(template, KINDS if kind is None else (kind,))[1]


def _looked_at(template: Path, kinds: tuple[DocumentKind, ...]) -> tuple[Tags, list[Problem]]:
    with faults.explain_template_errors(template.name):
        content = template.read_bytes() if template.is_file() else b""
        tags, found = _problems_with(template, content, kinds)
    name = template.name
    return tags, [Problem(code=code, details={"template": name, **more}) for code, more in found]


@lru_cache(maxsize=16)
def _problems_with(
    template: Path,
    content: bytes,  # noqa: ARG001 -- with the path the key of what was read before
    kinds: tuple[DocumentKind, ...],
) -> tuple[Tags, Sequence[tuple[str, dict[str, Detail]]]]:
    parts = parts_of(template)
    tags = read_tags(parts.filled.values())
    unknown = tuple(_unknown_fields(tags, kinds))
    return tags, (
        *unknown,
        *(() if unknown or len(kinds) > 1 else _lacking(tags, kinds[0])),
        *_printed_whole(tags, kinds),
        *_fixed_numbers(parts),
        *_tags_outside_filled_parts(parts),
        *_nearly_fields(parts, kinds),
    )


def _unknown_fields(
    tags: Tags, kinds: Sequence[DocumentKind]
) -> Iterator[tuple[str, dict[str, Detail]]]:
    """Yield each field that does not exist, or that these fields belong to another document."""
    missing = sorted(_not_among(tags.used, kinds))
    elsewhere = [kind for kind in KINDS if not _not_among(tags.used, [kind])]
    excused = {
        name
        for name in missing
        if name.partition(".")[0] in tags.asked_for and not _not_among({name}, KINDS)
    }
    missing = [name for name in missing if name not in excused]
    if missing and elsewhere:
        here, there = kinds[0], elsewhere[0]
        yield (
            "template_of_other_kind",
            {"field": here.written(missing[0]), "other": there.title, "kind": here.title},
        )
        return
    for name in missing:
        yield "template_unknown_field", {"field": kinds[0].written(name)}
    for name in sorted(tags.repeated - set(missing)):
        known = [kind.fields[name] for kind in kinds if name in kind.fields]
        if known and not any(one.is_list for one in known):
            yield "template_repeats_no_list", {"field": kinds[0].written(name)}


def _printed_whole(
    tags: Tags, kinds: Sequence[DocumentKind]
) -> Iterator[tuple[str, dict[str, Detail]]]:
    """Yield lists and groups that are printed as if they were texts."""
    members = {owner for kind in kinds for name in kind.fields for owner in _owners(name)}
    fields = [field for kind in kinds for field in kind.fields.values()]
    lists = {field.name for field in fields if field.is_list}
    diagrams = {field.name for field in fields if field.is_diagram}
    for name in sorted(tags.printed & (members | lists) - diagrams):
        yield "template_prints_group", {"field": kinds[0].written(name)}


def _not_among(names: set[str], kinds: Sequence[DocumentKind]) -> set[str]:
    """Return the ``names`` that no kind knows; of a name and its members only the name."""
    known = {part for kind in kinds for name in kind.fields for part in _with_owners(name)}
    missing = {name.removesuffix("[]") for name in names} - known
    return {name for name in missing if not any(owner in missing for owner in _owners(name))}


def _with_owners(name: str) -> Iterator[str]:
    yield name
    yield from _owners(name)


def _owners(name: str) -> Iterator[str]:
    while "." in name or name.endswith("[]"):
        name = name.removesuffix("[]") if name.endswith("[]") else name.rpartition(".")[0]
        yield name


def _lacking(tags: Tags, kind: DocumentKind) -> Iterator[tuple[str, dict[str, Detail]]]:
    """Yield one problem that names everything the template lacks."""
    lacks = [
        f"{need.what} ({_tag(kind, need.fields[0])})"
        for need in kind.needs
        if not tags.printed.intersection(need.fields)
    ]
    for name, amounts in kind.amounts.items():
        items = f"{name}[]"
        wanted = {f"{items}.{amount}" for amount in amounts}
        shown = {field for field in tags.printed if field.startswith(f"{items}.")}
        loops = [loop for loop in tags.loops if loop.items == items]
        if (shown and not wanted <= shown) or any(
            loop.leaves_out(amounts, excuses=NO_AMOUNT, listed=LISTED) for loop in loops
        ):
            lacks += [f"{_tag(kind, field)} in „{name}“" for field in sorted(wanted)]
    for name, sums in kind.sums.items():
        if f"{name}[].betrag" in tags.printed and f"{sums}[].betrag" not in tags.printed:
            lacks.append(f"{_tag(kind, f'{sums}[].betrag')} in „{sums}“")
    if lacks:
        yield "template_lacks_fields", {"kind": kind.title, "missing": ", ".join(lacks)}


def _tag(kind: DocumentKind, name: str) -> str:
    return f"{{{{ {kind.written(name)} }}}}"


def _fixed_numbers(parts: Parts) -> Iterator[tuple[str, dict[str, Detail]]]:
    """Yield the number of an offer that stands in the template, and so in every document."""
    for source in parts.filled.values():
        number = _OFFER_NUMBER.search(_TAG.sub("", _text(source)))
        if number:
            yield "template_fixed_number", {"number": number.group()}
            return


def _tags_outside_filled_parts(parts: Parts) -> Iterator[tuple[str, dict[str, Detail]]]:
    """Yield tags in parts that go out as they are."""
    for name, whole in parts.kept.items():
        content = _OVERWRITTEN.sub("", whole)
        found = _TAG.search(_text(content)) or _TAG.search(content)
        if found:
            place = next((words for part, words in _PLACES if part in name), f"in {name}")
            yield "template_tag_unfilled", {"tag": found.group()[:_LONGEST_QUOTE], "place": place}


def _nearly_fields(
    parts: Parts, kinds: Sequence[DocumentKind]
) -> Iterator[tuple[str, dict[str, Detail]]]:
    """Yield what looks like a field and would be printed as it stands."""
    fields = [field for kind in kinds for field in kind.fields.values()]
    known = {name for field in fields for name in (field.name, field.written)}
    for source in parts.filled.values():
        for found in _NEARLY.finditer(_TAG.sub("", _text(source))):
            if known.intersection(_NAME.findall(found.group())):
                yield "template_nearly_field", {"tag": found.group()}


def _text(source: str) -> str:
    return _MARKUP.sub("", source)
