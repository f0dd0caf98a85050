"""Hostile and broken workbooks are refused before a parser sees them, each with its sentence."""

from __future__ import annotations

import io
import os
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from every_day import first_every_day
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl import resources
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.excel import safe_open
from aftersales_xl.words import messages

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

NOT_A_WORKBOOK = (
    "angebot.xlsx ist keine Excel-Arbeitsmappe (.xlsx oder .xlsm). Bitte öffnen Sie die Datei "
    "in Excel und speichern Sie sie als „Excel-Arbeitsmappe (*.xlsx)“."
)
ENCRYPTED = (
    "angebot.xlsx ist mit einem Kennwort verschlüsselt. Bitte speichern Sie die Mappe ohne "
    "Kennwort zum Öffnen und versuchen Sie es erneut."
)
DAMAGED = (
    "angebot.xlsx ist beschädigt: {} lässt sich nicht lesen. Bitte öffnen Sie die Datei in "
    "Excel, lassen Sie sie reparieren und speichern Sie sie neu."
)
TOO_LARGE = (
    "angebot.xlsx wird beim Entpacken zu groß ({}). Das ist für eine Angebotsmappe nicht "
    "üblich; die Datei wurde zum Schutz nicht geöffnet. Bitte übertragen Sie die Angaben in "
    "eine neue Mappe."
)
FAR_CELL = (
    "angebot.xlsx enthält auf dem Blatt „Angebot & Mehr“ Zellen weit außerhalb des üblichen "
    "Bereichs (bis {}). Die Datei wurde zum Schutz nicht geöffnet. Bitte löschen Sie die leeren "
    "Zeilen und Spalten hinter Ihren Daten und speichern Sie neu."
)
ENTITIES = (
    "angebot.xlsx enthält in {} eine Dokumenttyp-Angabe, die in Excel-Mappen nicht vorkommt. "
    "Die Datei wurde zum Schutz nicht geöffnet. Bitte übertragen Sie die Angaben in eine neue "
    "Mappe."
)
PART_NAME = (
    "angebot.xlsx enthält den Bestandteil {} doppelt oder unter einem unzulässigen Namen. Die "
    "Datei wurde zum Schutz nicht geöffnet. Bitte übertragen Sie die Angaben in eine neue Mappe."
)


def sheet(inside: str = "<sheetData/>", prolog: str = '<?xml version="1.0"?>') -> str:
    return f'{prolog}<worksheet xmlns="{MAIN}">{inside}</worksheet>'


def parts(sheet_xml: str | bytes, kind: str = XLSX) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Angebot &amp; Mehr" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        SHEET: sheet_xml,
    }


def zipped(members: dict[str, str | bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return memory.getvalue()


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[bytes], str]:
    """Return the sentence with which a file of this content is refused."""

    def sentence(content: bytes) -> str:
        path = tmp_path / "angebot.xlsx"
        path.write_bytes(content)
        with pytest.raises(Refusal) as refusal:
            safe_open.check(path)
        (problem,) = refusal.value.problems
        return messages.sentence(problem)

    return sentence


@pytest.fixture
def passes(tmp_path: Path) -> Callable[[bytes], None]:
    def check(content: bytes) -> None:
        path = tmp_path / "angebot.xlsx"
        path.write_bytes(content)
        safe_open.check(path)

    return check


@pytest.fixture
def ordinary(tmp_path: Path) -> Path:
    """A workbook as large as an offer gets, with the things people put into one."""
    path = tmp_path / "gewöhnlich.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for _ in range(8):
            page = book.add_worksheet()
            for row in range(60):
                page.write_row(row, 0, [f"Position {row}", row / 4, "=A1&1", None, True] * 2)
            page.merge_range("A70:H71", "zusammen")
            page.add_table("A80:D90")
            page.data_validation("A1:A1048576", {"validate": "list", "source": ["a", "b"]})
            page.write_comment("A1", "Hinweis")
    return path


def test_an_ordinary_workbook_passes_quickly(ordinary):
    times = []
    for _ in range(3):
        began = time.process_time()  # others may be using the machine
        safe_open.check(ordinary)
        times.append(time.process_time() - began)
    assert min(times) < 0.05


def test_a_missing_file_is_named_with_its_folder(tmp_path):
    with pytest.raises(Refusal) as refusal:
        safe_open.check(tmp_path / "angebot.xlsx")
    assert messages.sentence(refusal.value.problems[0]) == (
        f"Die Datei {tmp_path / 'angebot.xlsx'} wurde nicht gefunden. Bitte prüfen Sie Ordner "
        "und Schreibweise."
    )


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "angebot.xlsx").mkdir()
    with pytest.raises(Refusal) as refusal:
        safe_open.check(tmp_path / "angebot.xlsx")
    assert messages.sentence(refusal.value.problems[0]) == (
        "angebot.xlsx ist ein Ordner, gebraucht wird eine Datei. Bitte nennen Sie die Datei darin."
    )


@pytest.mark.parametrize("name", ["alt.xls", "Angebot.XLS", "mappe.zip", "mappe", "kopie.xlsx.bak"])
def test_a_workbook_under_the_name_of_another_format_is_to_be_renamed(ordinary, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(ordinary.read_bytes())
    with pytest.raises(Refusal) as refusal:
        safe_open.check(path)
    assert messages.sentence(refusal.value.problems[0]) == (
        f"{name} ist eine Mappe im Format .xlsx, ihr Name sagt aber etwas anderes. Bitte benennen "
        f"Sie sie in {path.stem}.xlsx um."
    )


def test_a_workbook_with_macros_gets_an_ending_of_its_own(tmp_path):
    path = tmp_path / "alt.xls"
    path.write_bytes(resources.workbook("Angebot.xlsm").read_bytes())
    with pytest.raises(Refusal) as refusal:
        safe_open.check(path)
    assert "Format .xlsm" in messages.sentence(refusal.value.problems[0])


@pytest.mark.parametrize("name", ["Angebot.XLSX", "Angebot.xlsm", "Angebot.v2.xlsx"])
def test_endings_that_every_program_opens_as_a_workbook_pass(ordinary, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(ordinary.read_bytes())
    safe_open.check(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Position;Preis\n1;2\n",
        bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le"),
        zipped({"word/document.xml": "<w:document/>"}),
        zipped(parts(sheet(), kind=XLSB)),
    ],
    ids=["empty", "csv", "old xls", "docx", "xlsb"],
)
def test_what_is_no_workbook_is_refused(refused, content):
    assert refused(content) == NOT_A_WORKBOOK


def test_a_workbook_with_a_password_is_refused(refused):
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
    assert refused(header + "EncryptedPackage".encode("utf-16-le") + bytes(96)) == ENCRYPTED


def test_an_archive_with_a_password_is_refused(refused):
    content = bytearray(zipped(parts(sheet())))
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 8] |= 1
    assert refused(bytes(content)) == ENCRYPTED


def test_a_truncated_download_is_damaged(refused):
    assert refused(zipped(parts(sheet()))[:-40]) == DAMAGED.format("das Inhaltsverzeichnis")


def test_a_flipped_byte_is_found(refused):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts(sheet("<sheetData>1</sheetData>")).items():
            archive.writestr(name, content)
    broken = memory.getvalue().replace(b"<sheetData>1", b"<sheetData>2")
    assert refused(broken) == DAMAGED.format(SHEET)


def test_a_file_too_large_on_disk_is_not_even_read(refused):
    content = zipped(parts(sheet())) + bytes(21 * safe_open.MEGABYTE)
    assert refused(content) == TOO_LARGE.format("schon gepackt 21 MB")


@first_every_day("megabytes", [2, 140])
def test_a_zip_bomb_is_not_inflated(refused, megabytes):
    bomb = sheet("<sheetData/>" + " " * (megabytes * safe_open.MEGABYTE))
    began = time.perf_counter()
    content = zipped(parts(bomb))
    packed = time.perf_counter() - began
    part = SHEET if megabytes < 128 else "alle Teile zusammen"
    began = time.perf_counter()
    assert refused(content) == TOO_LARGE.format(part)
    assert time.perf_counter() - began < max(packed, 0.1)


def test_many_parts_that_are_large_together_are_refused(refused):
    noise = os.urandom(200_000)
    members = parts(sheet()) | {f"xl/media/{n}.bin": noise + bytes(2_000_000) for n in range(70)}
    assert refused(zipped(members)) == TOO_LARGE.format("alle Teile zusammen")


def test_thousands_of_parts_are_refused(refused):
    members = parts(sheet()) | {f"xl/media/{n}": b"" for n in range(2_001)}
    assert refused(zipped(members)) == TOO_LARGE.format("mehr als 2000 Teile")


def test_a_part_that_inflates_to_more_than_it_claims_is_refused(refused):
    """Python stops at the claimed size and finds its checksum right; other readers go on."""
    honest = sheet().encode()
    content = bytearray(zipped(parts(honest + b" " * 100_000)))
    for mark, size_at, sum_at in ((b"PK\x03\x04", 22, 14), (b"PK\x01\x02", 24, 16)):
        entry = content.rfind(mark)
        struct.pack_into("<I", content, entry + size_at, len(honest))
        struct.pack_into("<I", content, entry + sum_at, zlib.crc32(honest))
    with zipfile.ZipFile(io.BytesIO(content)) as believed:
        assert believed.read(SHEET) == honest
    assert refused(bytes(content)) == TOO_LARGE.format(SHEET)


@pytest.mark.parametrize(
    ("cells", "corner"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>', "XFD1048576"),
        ('<row r="1"><c r="XFD1"/></row><row r="1048576"><c r="A1048576"/></row>', "XFD1048576"),
        ("<row r='900000'><c\n\tt='n' r = 'AZ900000'><v>2</v></c></row>", "AZ900000"),
        ('<row r="1"><c r="XFD10485&#55;6"/></row>', "XFD1048576"),
        ('<row r="1"><c r="xfd0001048576"/></row>', "XFD1048576"),
        ('<row r="1048576"><c><v>1</v></c><c r="Z1048576"/></row>', "Z1048576"),
        ('<row r="1048576"><c t="n"><v>1</v></c></row><row r="2"><c r="Z2"/></row>', "Z1048576"),
        ('<x:row r="1"><x:c r="ZZ999999"/></x:row>', "ZZ999999"),
    ],
    ids=[
        "plain",
        "two cells",
        "odd quotes",
        "disguised",
        "zeros",
        "row without places",
        "row",
        "prefix",
    ],
)
def test_a_cell_far_outside_is_refused_with_its_sheet(refused, cells, corner):
    content = zipped(parts(sheet(f"<sheetData>{cells}</sheetData>")))
    assert refused(content) == FAR_CELL.format(corner)


@pytest.mark.parametrize(
    ("area", "corner"),
    [("A1:XFD1048576", "XFD1048576"), ("A:Z", "Z1048576"), ("1:700", "XFD700")],
)
def test_a_merged_area_as_large_as_the_sheet_is_refused(refused, area, corner):
    inside = f'<sheetData/><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    assert refused(zipped(parts(sheet(inside)))) == FAR_CELL.format(corner)


def test_an_array_formula_as_large_as_the_sheet_is_refused(refused):
    inside = '<c r="A1"><f t="array" ref="A1:XFD1048576">1</f></c>'
    content = zipped(parts(sheet(f'<sheetData><row r="1">{inside}</row></sheetData>')))
    assert refused(content) == FAR_CELL.format("XFD1048576")


def test_a_table_as_large_as_the_sheet_is_refused(refused):
    table = f'<table xmlns="{MAIN}" id="1" name="a>b" ref="A1:XFD1048576"/>'
    members = parts(sheet()) | {"xl/tables/table1.xml": table}
    assert refused(zipped(members)) == FAR_CELL.replace(
        "dem Blatt „Angebot & Mehr“", "xl/tables/table1.xml"
    ).format("XFD1048576")


def test_empty_rows_down_to_the_last_are_harmless(passes):
    """LibreOffice writes them; no reader allocates anything for them."""
    rows = '<row r="1"><c r="XFD1"/></row><row r="1048576" hidden="1"/>'
    passes(zipped(parts(sheet(f"<sheetData>{rows}</sheetData>"))))


DOCTYPE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "content",
    [
        sheet(prolog=f'<?xml version="1.0"?>{DOCTYPE}'),
        sheet(prolog=f'<?xml version="1.0"?>{" " * 2_000_000}{DOCTYPE}'),
        sheet(prolog=f"\ufeff{DOCTYPE}"),
        sheet(prolog=f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}').encode("utf-16"),
        sheet(prolog=DOCTYPE).encode("utf-16-be"),
        sheet(prolog=DOCTYPE).encode("utf-32"),
        sheet(prolog='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY a "b">]>'),
    ],
    ids=["plain", "late", "mark", "utf-16", "utf-16 without mark", "utf-32", "like svg"],
)
def test_entities_are_refused_in_any_encoding(refused, content):
    if isinstance(content, str):
        content = content.replace(" " * 2_000_000, os.urandom(20_000).hex())
    assert refused(zipped(parts(content))) == ENTITIES.format(SHEET)


def test_entities_are_found_in_a_part_with_a_harmless_name(refused):
    members = parts(sheet()) | {"xl/media/bild.png": sheet(prolog=DOCTYPE)}
    assert refused(zipped(members)) == ENTITIES.format("xl/media/bild.png")


@pytest.mark.parametrize(
    "content",
    [
        sheet().encode("utf-16"),
        sheet(prolog='<?xml version="1.0" encoding="utf-7"?>+ADw-!DOCTYPE w+AD4-'),
        sheet(prolog='<?xml version="1.0" encoding="cp037"?>').encode("cp037"),
    ],
    ids=["utf-16", "utf-7", "ebcdic"],
)
def test_a_part_in_a_foreign_encoding_is_refused(refused, content):
    assert refused(zipped(parts(content))) == DAMAGED.format(SHEET)


def test_a_logo_from_a_drawing_program_is_harmless(passes):
    logo = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>'
    )
    passes(zipped(parts(sheet()) | {"xl/media/image1.svg": logo}))


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../../böse.xml", "xl/../../x.xml", "C:/Windows/x.xml", "\\\\server\\x.xml"],
)
def test_a_part_that_points_outside_is_refused(refused, name):
    shown = name.replace("\\", "/")
    assert refused(zipped(parts(sheet()) | {name: ""})) == PART_NAME.format(shown)


def test_a_part_that_is_there_twice_is_refused(refused):
    members = parts(sheet()) | {SHEET.upper(): sheet(prolog=DOCTYPE)}
    assert refused(zipped(members)) == PART_NAME.format(SHEET)


@first_every_day(
    "hostile",
    ["<mergeCell ", "<c ", '<c a="', " r='", "<c a='\" ", "<sheet ", " r", "<", "<c a=1 "],
)
def test_a_hostile_text_does_not_take_forever(passes, hostile):
    noise = sheet(f"<sheetData>{hostile * (3_000_000 // len(hostile))}</sheetData>")
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts(noise).items():
            archive.writestr(name, content)
    began = time.perf_counter()
    passes(memory.getvalue())
    assert time.perf_counter() - began < 5


WHOLE = zipped(parts(sheet('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')))


def contents(archive: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return [opened.read(member) for member in opened.infolist()]


@given(position=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
def test_a_damaged_byte_never_changes_what_a_reader_gets(tmp_path_factory, position, byte):
    path = tmp_path_factory.mktemp("damage") / "angebot.xlsx"
    path.write_bytes(WHOLE[:position] + bytes([byte]) + WHOLE[position + 1 :])
    try:
        safe_open.check(path)
    except Refusal:
        return
    assert contents(path.read_bytes()) == contents(WHOLE)
