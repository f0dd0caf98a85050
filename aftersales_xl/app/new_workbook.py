"""A new, empty offer workbook with the user's own company, price list and services.

They come from any offer workbook the user names once; they are remembered in the user's
data folder for every workbook after it. Without them the sample company stands in, to show what
belongs where; no offer goes out in its name, and no price clause follows its invented index.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import count
from pathlib import Path

import msgspec

from aftersales_xl.documents.files import is_taken, publish, replace_whole
from aftersales_xl.domain.money.errors import Problems, refusal
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.build import Filled, macros_for, plan_of, workbook_bytes
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.contents import read_content, restore_dates
from aftersales_xl.excel.leftovers import is_sample_company
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.excel.sample_company import SAMPLE_COMPANY
from aftersales_xl.words.contract import PRICE_CLAUSES

_MEMORY = "stammdaten.json"
_INDEX = ("series", "reference", "base_year", "as_of")
_SUFFIXES = {".xlsm", ".xlsx"}
_OFFER = "Angebot"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewWorkbook:
    """An empty workbook: whose it is, and where it lies."""

    company: str
    path: Path

    @property
    def is_of_sample(self) -> bool:
        """Whether the sample company stands in for the user's own."""
        return is_sample_company(self.company)


def new_workbook(
    target: Path, *, source: Book | None, home: Path, functions: Functions
) -> NewWorkbook:
    """Write an empty workbook to ``target``.

    Args:
        target: a file that does not exist yet: .xlsm, with macros, which is also what a name
            without an ending means, or .xlsx, without.
        source: a workbook whose company and price list are taken and remembered.
        home: the folder where they are remembered.
        functions: our functions, to calculate the cached values.

    Raises:
        Refusal: ``target`` exists or is no workbook, or ``source`` has bad cells.
    """
    target = workbook_target(target)
    content = last_content(home) if source is None else content_like(source, home)
    return publish_workbook(content or _usual(), target, functions)


def next_offer(folder: Path, today: date) -> Path:
    """Return the name of a new workbook in ``folder`` that no workbook has yet."""
    plain = folder / f"{_OFFER} {today.isoformat()}.xlsm"
    numbered = (plain.with_stem(f"{plain.stem} ({number})") for number in count(2))
    return plain if not is_taken(plain) else next(path for path in numbered if not is_taken(path))


def publish_workbook(content: Filled, target: Path, functions: Functions) -> NewWorkbook:
    """Write the workbook with ``content`` to ``target``, which does not exist yet."""
    built = workbook_bytes(content, functions, macros=macros_for(target.name, content))
    path = publish(target.parent, target.name, built).path
    return NewWorkbook(company=plan_of(content).company(content), path=path)


def workbook_target(target: Path) -> Path:
    """Return where a new workbook goes; without an ending it becomes an .xlsm.

    Raises:
        Refusal: ``target`` exists, or its ending belongs to something else.
    """
    if not target.name:  # a folder, such as "."
        raise refusal("file_is_folder", file=str(target))
    if not target.suffix:
        target = target.with_name(f"{target.name}.xlsm")
    if target.suffix.casefold() not in _SUFFIXES:
        raise refusal("workbook_suffix", file=target.name)
    if is_taken(target):
        raise refusal("file_exists", file=target.name)
    return target


def content_like(source: Book, home: Path) -> Content:
    """Return the content of a new offer like those of ``source``, and remember it in ``home``."""
    content = _master_content(source)
    replace_whole(home / _MEMORY, msgspec.json.encode(content))
    return content


def master_data(source: Book) -> bytes:
    """Return company, price list and terms of ``source`` as they are remembered in a home."""
    return msgspec.json.encode(_master_content(source))


def _master_content(source: Book) -> Content:
    problems = Problems()
    content = read_content(source, problems).emptied()
    problems.refuse_if_any()
    return content


def last_content(home: Path) -> Content | None:
    """Return the content of a new offer as it was remembered last, None where nothing was."""
    memory = home / _MEMORY
    if not memory.is_file():
        return None
    known = {field.name for field in fields(Content)}
    found = restore_dates(msgspec.json.decode(memory.read_bytes()))
    return replace(_usual(), **{key: found[key] for key in known & found.keys()})


def _usual() -> Content:
    """Return the first workbook of all: the sample company and its terms, without its index."""
    no_index = {"clause": PRICE_CLAUSES.word(None), **dict.fromkeys(_INDEX)}
    content = SAMPLE_COMPANY.emptied()
    return replace(content, maintenance={**content.maintenance, **no_index})
