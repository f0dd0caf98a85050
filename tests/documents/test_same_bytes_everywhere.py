"""What a Windows PC writes is what Linux writes: no ZIP entry names another system."""

import io
import zipfile

from chart_readback import diagram

from aftersales_udfs import functions
from aftersales_xl.documents import chart_workbook
from aftersales_xl.documents.package import is_same
from aftersales_xl.excel.build import macros_for, workbook_bytes
from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.zip_origin import WINDOWS, without_origin

FORECAST = ForecastContent(settings={}, contracts=())


def systems(archive: bytes) -> set[int]:
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        return {entry.create_system for entry in read.infolist()}


def packed(member: str, content: bytes, system: int) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        entry = zipfile.ZipInfo(member)
        entry.create_system, entry.comment, entry.extra = system, b"mehr", b"\x01\x00\x00\x00"
        archive.writestr(entry, content)
        archive.writestr(member.replace("a", "b"), content)
    return written.getvalue()


def test_the_workbook_of_a_chart_names_one_system():
    assert systems(chart_workbook.workbook(diagram((1, 2), (3, 4), (5, 6)))) == {WINDOWS}


def test_a_workbook_with_macros_and_one_without_name_one_system():
    plain = workbook_bytes(FORECAST, functions())
    macros = macros_for("Prognose.xlsm", FORECAST)
    assert (
        systems(plain) == systems(workbook_bytes(FORECAST, functions(), macros=macros)) == {WINDOWS}
    )


def test_only_the_system_is_taken_out_of_an_archive():
    linux, windows = (packed("a.xml", b"<a/>", system) for system in (3, WINDOWS))
    assert without_origin(linux) == without_origin(windows)
    with zipfile.ZipFile(io.BytesIO(without_origin(linux))) as read:
        assert {name: read.read(name) for name in read.namelist()} == {
            "a.xml": b"<a/>",
            "b.xml": b"<a/>",
        }


def test_a_document_of_version_0_1_with_a_chart_is_still_the_same_document():
    old, new = (
        packed("a/chart.xlsx", packed("xl/a.xml", b"<a/>", system), WINDOWS)
        for system in (3, WINDOWS)
    )
    assert old != new
    assert is_same(old, new)
    other = packed("a/chart.xlsx", packed("xl/a.xml", b"<b/>", WINDOWS), WINDOWS)
    assert not is_same(new, other)
