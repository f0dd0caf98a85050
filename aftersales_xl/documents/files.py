"""Put finished documents into a folder: safe names, whole files, nothing overwritten.

Only the user can read what is written: a document holds prices and names. An empty file is what
an interrupted program left behind; its name counts as free.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from aftersales_xl.documents import package
from aftersales_xl.documents.temporary_files import alone, held_file, sweep
from aftersales_xl.domain.money.errors import refusal

_LONGEST_NAME = 120  # characters; leaves room for folders within the 260 of Windows
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_BLANKS = re.compile(r"\s+")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
_NAMELESS = "Dokument"
_MOST_COPIES = 1000
_ATTEMPTS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """Where a document lies, and whether this call wrote it or found it there."""

    path: Path
    is_new: bool


def safe_name(text: str) -> str:
    """Return ``text`` as a file name every system takes; umlauts stay.

    >>> safe_name('Angebot_AN-2026-0001_Müller & Söhne / "Nord".docx')
    'Angebot_AN-2026-0001_Müller & Söhne Nord.docx'
    >>> safe_name("CON.docx"), safe_name("...")
    ('_CON.docx', 'Dokument')
    """
    name = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    name = "".join(character for character in name if character.isprintable() or character == " ")
    stem, suffix = _split(_BLANKS.sub(" ", name))
    stem = stem.encode()[: _LONGEST_NAME - len(suffix)].decode(errors="ignore").strip(" .")
    stem = stem or _NAMELESS
    return f"_{stem}{suffix}" if _RESERVED.fullmatch(stem) else f"{stem}{suffix}"


def _split(name: str) -> tuple[str, str]:
    """Return the name without and with nothing but its suffix; a dot in a company is none."""
    stem, dot, suffix = name.strip(" .").rpartition(".")
    if dot and suffix.isascii() and suffix.isalnum() and 1 <= len(suffix) <= len("docx"):
        return stem, f".{suffix}"
    return name, ""


def device_in(path: PurePath) -> str:
    """Return the first part of ``path`` that is a device to Windows, in whatever folder, or "".

    >>> device_in(PurePath("Angebote/nul/Mappe.xlsx")), device_in(PurePath("CON .xlsm"))
    ('nul', 'CON .xlsm')
    >>> device_in(PurePath("Konsole/CONTOSO.xlsx"))
    ''
    """
    return next((part for part in path.parts if _RESERVED.fullmatch(_of_device(part))), "")


def _of_device(name: str) -> str:
    return name.partition(".")[0].rstrip(" ")


def _refuse_device(path: Path) -> None:
    """Refuse a name under which Windows would write to a device, or wait for the keyboard."""
    if sys.platform == "win32" and (name := device_in(path)):
        raise refusal("name_of_device", name=name)


def check_folder(folder: Path) -> None:
    """Refuse a folder that cannot be made or written to; leave nothing in it.

    Raises:
        Refusal: with the folder.
    """
    _refuse_device(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with held_file(folder):
            pass
    except OSError as error:
        raise refusal("target_unwritable", file=str(folder)) from error


def is_taken(path: Path) -> bool:
    """Return whether something stands at ``path`` that must not be replaced.

    Raises:
        Refusal: on Windows this is the name of a device.
    """
    _refuse_device(path)
    try:
        there = path.lstat()
    except OSError:
        return False
    return not (stat.S_ISREG(there.st_mode) and there.st_size == 0)


def publish(folder: Path, name: str, data: bytes) -> Published:
    """Write ``data`` as ``name`` into ``folder``; never over another document.

    A file of the same content is kept and returned. Where the name is taken by different
    content, `` (2)``, `` (3)`` … is added.

    Raises:
        Refusal: the folder cannot be written to.
    """
    _refuse_device(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        for _ in range(_ATTEMPTS):
            # on a file system that loses locks another process may sweep our temporary file
            with suppress(FileNotFoundError):
                return _publish_once(folder, safe_name(name), data)
    except OSError as error:
        raise refusal("target_unwritable", file=str(folder / name)) from error
    raise refusal("target_unwritable", file=str(folder / name))


def _publish_once(folder: Path, name: str, data: bytes) -> Published:
    with _temporary_file(folder, data) as temporary:
        for target in _candidates(folder, name):
            if is_taken(target):
                if _holds(target, data):
                    return Published(path=target, is_new=False)
                continue
            if _link_without_replacing(temporary, target):
                return Published(path=target, is_new=True)
            if _holds(target, data):  # another process was faster with the same document
                return Published(path=target, is_new=False)
    raise FileExistsError(name)


def _holds(target: Path, data: bytes) -> bool:
    """Return whether ``target`` is a document of the same content; one we may not read is none."""
    try:
        return target.is_file() and package.is_same(target.read_bytes(), data)
    except OSError:
        return False


def _candidates(folder: Path, name: str) -> Iterator[Path]:
    first = folder / name
    yield first
    for number in range(2, _MOST_COPIES):
        yield folder / f"{first.stem} ({number}){first.suffix}"


def replace_whole(target: Path, data: bytes) -> None:
    """Write ``data`` to ``target``, in place of what stood there; a reader sees old or new.

    Raises:
        Refusal: the folder cannot be written to.
    """
    _refuse_device(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent)
        with _temporary_file(target.parent, data) as temporary:
            temporary.replace(target)
    except OSError as error:
        raise refusal("target_unwritable", file=str(target)) from error


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Yield an empty file to fill; without an error inside the block it becomes ``target``.

    Nothing is left over otherwise, and no existing file is touched.

    Raises:
        Refusal: ``target`` exists, or the folder cannot be written to.
    """
    if is_taken(target):
        raise refusal("file_exists", file=target.name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent)
        with held_file(target.parent) as held:
            yield held.path
            held.sync()
            is_ours = _link_without_replacing(held.path, target)
    except OSError as error:
        raise refusal("target_unwritable", file=str(target)) from error
    if not is_ours:
        raise refusal("file_exists", file=target.name)


@contextmanager
def _temporary_file(folder: Path, data: bytes) -> Iterator[Path]:
    """Yield a temporary file in ``folder`` that holds ``data`` safely on disk."""
    with held_file(folder) as held:
        held.write(data)
        held.sync()
        yield held.path


def _link_without_replacing(temporary: Path, target: Path) -> bool:
    """Give ``temporary`` the name ``target`` without replacing what appeared there meanwhile."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        return not is_taken(target) and _rename_without_replacing(temporary, target)
    except OSError:  # a file system without hard links, such as FAT or some network shares
        return _rename_without_replacing(temporary, target)
    return True


def _rename_without_replacing(temporary: Path, target: Path) -> bool:
    """Rename ``temporary`` to ``target`` unless something stands there."""
    if sys.platform == "win32" and not os.path.lexists(target):
        try:
            temporary.rename(target)  # replaces nothing on Windows
        except FileExistsError:
            return False
        return True
    with alone(target):
        if is_taken(target):
            return False
        temporary.replace(target)
    return True
