"""Looks through a foreign workbook before any parser sees it, and refuses what could harm.

The archive's members are inflated under limits of our own and searched as bytes, then looked
through for broken XML. What passes is a plain .xlsx or .xlsm whose parts inflate to what they
claim, declare no entities, and hold cells only where a person would put them. Whether it is
one of our workbooks, and whether its figures make sense, is asked later and elsewhere.

Sizes are in bytes. The limits are a hundred times what an offer needs.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final
from xml.parsers import expat

from aftersales_xl.domain.money.errors import Refusal, refusal

MEGABYTE: Final = 1 << 20
LARGEST_FILE: Final = 20 * MEGABYTE
LARGEST_PART: Final = 64 * MEGABYTE
LARGEST_TOTAL: Final = 128 * MEGABYTE
MOST_PARTS: Final = 2_000
HIGHEST_RATIO: Final = 200  # inflated to stored; ordinary sheets reach 10 to 60
MOST_CELLS: Final = 10_000_000  # rows times columns of the area a reader may allocate
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384

_OLE_FILE = bytes.fromhex("D0CF11E0A1B11AE1")  # [MS-CFB] 2.2
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4
_ZIP_FILE = b"PK\x03\x04"
_LIST_END_MARK = b"PK\x05\x06"
_LIST_END = struct.Struct("<10xH")  # APPNOTE 4.3.16: number of entries
_LIST_ENTRY = b"PK\x01\x02"  # APPNOTE 4.3.12
_LOCAL_HEADER = struct.Struct("<26xHH")  # APPNOTE 4.3.7: lengths of name and extra field
_NO_ARCHIVE = (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, struct.error)
_ZIP_PASSWORD = 0x1  # APPNOTE 4.4.4
_TYPES = "[Content_Types].xml"
_WORKBOOK_TYPES = {
    b"spreadsheetml.sheet.main+xml": ".xlsx",
    b"ms-excel.sheet.macroEnabled.main+xml": ".xlsm",
}
_PARSED = (".xml", ".rels")
_XML_NAMES = (*_PARSED, ".vml")
_READ_LATER = ("xl/worksheets/sheet", "xl/sharedstrings")
_PLAIN_SVG = re.compile(  # drawing programs write it; it declares nothing and is never loaded
    rb"""<!DOCTYPE\s+svg\s+PUBLIC\s+"-//W3C//DTD SVG[^"]*"\s+"[^"]*"\s*>"""
)
_ENCODING = re.compile(rb"""[^<]*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_ASCII_LIKE = {b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"iso-8859-15", b"windows-1252"}

# No value holds "<" in XML. The patterns rely on it to stay linear on hostile input; possessive
# quantifiers would say it too, but are broken before Python 3.11.5.
_PREFIX = rb"(?:[\w.-]+:)?"
_PLAIN_CELL = re.compile(rb' r="([A-Z]{1,3})([1-9][0-9]{0,6})"')  # as every program writes it
_PLACED = re.compile(rb"""\sr\s*=\s*["'](?![A-Z]{1,3}[1-9][0-9]{0,6}")([^"'<]*)["']""")
_UNPLACED_CELL = re.compile(
    rb"<" + _PREFIX + rb"""c(?:\s+(?!r\s*=)[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?>"""
)
_SPREAD = re.compile(
    rb"<" + _PREFIX + rb"""(?:mergeCell|table|f)\s[^<]*?(?<=\s)ref\s*=\s*["']([^"'<]*)["']"""
)
_REFERENCE = re.compile(r"\s*\$?([A-Za-z]{0,9})\$?0*(\d*)\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeLimits:
    """How large a workbook may be: packed, one part, all parts, and the area of a sheet."""

    file: int = LARGEST_FILE
    part: int = LARGEST_PART
    total: int = LARGEST_TOTAL
    cells: int = MOST_CELLS


OFFER: Final = SizeLimits()
LONG_LIST: Final = SizeLimits(
    file=10 * LARGEST_FILE, part=16 * LARGEST_PART, total=10 * LARGEST_TOTAL, cells=64 * LAST_ROW
)
"""For readers that go through a sheet row by row: as many rows as Excel has."""


def check(path: Path, limits: SizeLimits = OFFER) -> None:
    """Refuse ``path`` unless it is a workbook that is safe to hand to a parser."""
    for _ in _check_parts(path, limits):
        pass


def parts(path: Path) -> dict[str, bytes]:
    """Return the parts of an offer workbook by name, each checked and inflated once."""
    return dict(_check_parts(path, OFFER))


def _check_parts(path: Path, limits: SizeLimits) -> Iterator[tuple[str, bytes]]:
    content = _content(path, limits.file)
    if content.startswith(_OLE_FILE):
        is_encrypted = _ENCRYPTED in content
        raise refusal("workbook_encrypted" if is_encrypted else "not_a_workbook", file=path.name)
    if not content.startswith(_ZIP_FILE):
        raise refusal("not_a_workbook", file=path.name)
    yield from _Archive(path.name, content, limits).checked()


def _content(path: Path, largest: int) -> bytes:
    try:
        if not path.exists():
            raise refusal("file_missing", file=str(path))
        if path.is_dir():
            raise refusal("file_is_folder", file=path.name or str(path))
        if not path.is_file():
            raise refusal("file_unreadable", file=path.name or str(path))  # "." has no name
        size = path.stat().st_size
        if size > largest:
            packed = f"schon gepackt {size // MEGABYTE} MB"
            raise refusal("workbook_too_large", file=path.name, part=packed)
        return path.read_bytes()
    except OSError:
        raise refusal("file_unreadable", file=path.name) from None


class _Archive:
    """One zip archive in memory; every member is looked at once, in the order of its list."""

    def __init__(self, file: str, content: bytes, limits: SizeLimits) -> None:
        self._file = file
        self._limits = limits
        self._content = content
        if content.count(_LIST_ENTRY) > MOST_PARTS:
            raise self._refused("workbook_too_large", f"mehr als {MOST_PARTS} Teile")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            (listed,) = _LIST_END.unpack_from(content, content.rfind(_LIST_END_MARK))
        except _NO_ARCHIVE:
            raise self._refused("workbook_damaged", "das Inhaltsverzeichnis") from None
        self._members = self._archive.infolist()
        if len(self._members) != listed:  # an entry swallowed by the comment of another
            raise self._refused("workbook_damaged", "das Inhaltsverzeichnis")

    def checked(self) -> Iterator[tuple[str, bytes]]:
        """Yield each part that passes; nothing is safe before all of them did."""
        self._check_names()
        self._check_claims()
        kind = next((kind for kind in _WORKBOOK_TYPES if kind in self._part(_TYPES)), None)
        if kind is None:
            raise refusal("not_a_workbook", file=self._file)
        self._check_ending(_WORKBOOK_TYPES[kind])
        for member in self._members:
            part = self._inflated(member)
            if _is_xml(member.filename, part):
                self._check_declarations(member.filename, part)
                self._check_cells(member.filename, part)
                self._check_xml(member.filename, part)
            yield member.filename, part

    def _refused(self, code: str, part: str) -> Refusal:
        return refusal(code, file=self._file, part=part)

    def _check_ending(self, right: str) -> None:
        """Refuse a name that says another format: other programs go by the name."""
        name = Path(self._file)
        if name.suffix.casefold() not in _WORKBOOK_TYPES.values():
            renamed = f"{name.stem}{right}"
            raise refusal("workbook_ending", file=self._file, ending=right, renamed=renamed)

    def _check_names(self) -> None:
        names = [member.filename.replace("\\", "/") for member in self._members]
        for name in names:
            if name.startswith("/") or ":" in name or ".." in name.split("/"):
                raise self._refused("workbook_part_name", name)
        for name, count in Counter(name.casefold() for name in names).items():
            if count > 1:
                raise self._refused("workbook_part_name", name)

    def _check_claims(self) -> None:
        if sum(member.file_size for member in self._members) > self._limits.total:
            raise self._refused("workbook_too_large", "alle Teile zusammen")
        for member in self._members:
            inflates = member.file_size / max(1, member.compress_size)
            is_bomb = member.file_size > MEGABYTE and inflates > HIGHEST_RATIO
            if member.file_size > self._limits.part or is_bomb:
                raise self._refused("workbook_too_large", member.filename)
            if member.flag_bits & _ZIP_PASSWORD:
                raise refusal("workbook_encrypted", file=self._file)

    def _part(self, name: str) -> bytes:
        found = [member for member in self._members if member.filename == name]
        return self._inflated(found[0]) if found else b""

    def _inflated(self, member: zipfile.ZipInfo) -> bytes:
        """Return a member's content, at most as large as it claims to be.

        ``zipfile`` would stop at the claimed size and say nothing; other readers go on
        inflating. So the stream itself is asked whether it ends where it should.
        """
        part = self._stored(member)
        if member.compress_type == zipfile.ZIP_DEFLATED:
            try:
                stream = zlib.decompressobj(-zlib.MAX_WBITS)
                part = stream.decompress(part, member.file_size + 1)
            except zlib.error:
                raise self._refused("workbook_damaged", member.filename) from None
        elif member.compress_type != zipfile.ZIP_STORED:
            raise self._refused("workbook_damaged", member.filename)
        if len(part) > member.file_size:
            raise self._refused("workbook_too_large", member.filename)
        if zlib.crc32(part) != member.CRC:
            raise self._refused("workbook_damaged", member.filename)
        return part

    def _stored(self, member: zipfile.ZipInfo) -> bytes:
        start = member.header_offset
        try:
            self._archive.open(member).close()  # the member's own header says what the list says
            name, extra = _LOCAL_HEADER.unpack_from(self._content, start)
        except _NO_ARCHIVE:
            raise self._refused("workbook_damaged", member.filename) from None
        start += _LOCAL_HEADER.size + name + extra
        return self._content[start : start + member.compress_size]

    def _check_declarations(self, name: str, part: bytes) -> None:
        plain = _PLAIN_SVG.sub(b"", part).replace(b"\0", b"")  # UTF-16 hides between zeros
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise self._refused("workbook_declares_entities", name)
        encoding = _ENCODING.match(part)
        is_ascii_like = encoding is None or encoding[1].lower() in _ASCII_LIKE
        if b"\0" in part or not is_ascii_like or not _starts_a_tag(part):
            raise self._refused("workbook_damaged", name)

    def _check_xml(self, name: str, part: bytes) -> None:
        """Refuse broken XML; sheets and texts are parsed anyway, drawings need not be any."""
        folded = name.casefold()
        if not folded.endswith(_PARSED) or folded.startswith(_READ_LATER):
            return
        try:
            expat.ParserCreate().Parse(part, True)
        except expat.ExpatError:
            raise self._refused("workbook_damaged", name) from None

    def _check_cells(self, name: str, part: bytes) -> None:
        far = _far_cell(part, self._limits.cells)
        if far:
            where = self._sheet_title(name)
            raise refusal("workbook_far_cell", file=self._file, part=where, cell=far)

    def _sheet_title(self, name: str) -> str:
        """Return "dem Blatt „Name“" for a sheet's part if its title can be made out."""
        links = self._part("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
        sheets = self._part("xl/workbook.xml").decode("utf-8", "replace")
        ids = {
            attributes["Id"]
            for attributes in _attributes(links, "Relationship")
            if attributes.get("Target", "").removeprefix("/xl/") == name.removeprefix("xl/")
        }
        for attributes in _attributes(sheets, "sheet"):
            if attributes.get("r:id") in ids and "name" in attributes:
                return f"dem Blatt „{attributes['name']}“"
        return name


def _is_xml(name: str, part: bytes) -> bool:
    return name.casefold().endswith(_XML_NAMES) or _starts_a_tag(part)


def _starts_a_tag(part: bytes) -> bool:
    return part[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _far_cell(part: bytes, most: int) -> str:
    """Return the corner of an area too large to allocate, or nothing.

    Rows count by themselves only where cells do not say their place: LibreOffice writes
    empty rows down to the last one.
    """
    counts_rows = _UNPLACED_CELL.search(part) is not None
    letters, digits = {b"A"}, {b"1"}
    for cell in _PLAIN_CELL.finditer(part):  # one by one: a long list has ten million
        letters.add(cell[1])
        digits.add(cell[2])
    odd = [_corner(reference) for reference in set(_PLACED.findall(part))]
    placed = [(row, column) for row, column in odd if column or counts_rows]
    rows = [*map(int, digits), *(row for row, _ in placed)]
    columns = [*(_column(name.decode()) for name in letters), *(column for _, column in placed)]
    areas = [(max(rows), max(columns))]
    spreads = (_corner(reference.rpartition(b":")[2]) for reference in _SPREAD.findall(part))
    areas += [(row or LAST_ROW, column or LAST_COLUMN) for row, column in spreads]
    return next((_cell(*area) for area in areas if area[0] * area[1] > most), "")


def _corner(reference: bytes) -> tuple[int, int]:
    """Return the row and column of a reference such as B7; 0 for what it does not say."""
    found = _REFERENCE.fullmatch(unescape(reference.decode("utf-8", "replace")))
    if found is None:
        return 0, 0
    return int(found[2][:9] or 0), _column(found[1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _cell(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _attributes(text: str, element: str) -> list[dict[str, str]]:
    tags = re.findall(rf"<(?:\w+:)?{element}\s([^<]*)", text)
    pairs = (re.findall(r"""(?<![\w:])([\w:]+)\s*=\s*["']([^"']*)["']""", tag) for tag in tags)
    return [{name: unescape(value) for name, value in found} for found in pairs]
