"""PDF by LibreOffice: right pages, one call, nothing left behind, refusals in German."""

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest
from offer_variants import VARIANTS
from pypdf import PdfReader

from aftersales_xl.documents import pdf
from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.template import render
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.libreoffice import office as libreoffice
from aftersales_xl.words.messages import sentence

MOST_PAGES = {
    "crm": 3,
    "rich": 4,
    "long": 4,
    "not_binding": 3,
    "reverse_charge": 3,
    "limited_partnership": 3,
    "bare": 2,
    "custom_level": 3,
    "packages": 5,
    "two_packages": 5,
    "thirty_lines_in_three_packages": 5,
    "early_bird": 3,
    "early_bird_full_term": 3,
    "staircase": 5,
    "draft": 3,
    "case": 3,
    "long_case": 5,
}


@pytest.fixture(scope="module")
def printed(offer_template, tmp_path_factory) -> dict[str, PdfReader]:
    """Every variant as PDF, by one call."""
    folder = tmp_path_factory.mktemp("angebote")
    written = []
    for name, issued in VARIANTS.items():
        path = folder / f"{name}.docx"
        path.write_bytes(render(offer_template, offer_fields(issued)))
        written.append(path)
    made = pdf.to_pdf(written, folder / "pdf")
    return {path.stem: PdfReader(path) for path in made}


@pytest.mark.thorough
@pytest.mark.libreoffice
@pytest.mark.parametrize("name", VARIANTS)
def test_each_variant_has_its_pages_and_none_is_nearly_empty(printed, name):
    pages = [page.extract_text() for page in printed[name].pages]
    assert 2 <= len(pages) <= MOST_PAGES[name]
    for number, text in enumerate(pages, start=1):
        assert f"Seite {number} von {len(pages)}" in text
        assert len([line for line in text.splitlines() if line.strip()]) >= 8


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_the_crm_offer_prints_its_figures(printed):
    text = "".join(page.extract_text() for page in printed["crm"].pages)
    for figure in ("6.000,00", "7.500,00", "12.500,00", "28.500,00", "7.140,00", "8.925,00"):
        assert figure in text


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_the_header_row_is_repeated_on_every_page_of_a_long_table(printed):
    heads = [page.extract_text().count("Menge") for page in printed["long"].pages]
    assert heads == [1, 1, 1, 0]


@pytest.mark.thorough
@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["packages", "two_packages", "thirty_lines_in_three_packages"])
def test_the_packages_stand_on_a_page_of_their_own(printed, name):
    texts = [page.extract_text() for page in printed[name].pages]
    assert ["Pakete im Vergleich" in text for text in texts] == [
        number == 2 for number in range(1, len(texts) + 1)
    ]
    assert "Vertragswert" in texts[1]
    assert "Unsere Leistungen" not in texts[0] + texts[1]


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_the_business_case_stands_on_one_page_with_its_chart(printed):
    texts = [page.extract_text() for page in printed["case"].pages]
    for found in (
        "Wirtschaftlichkeit",
        "Kumulierter Zahlungsstrom",
        "amortisiert nach 6,28",
        "keine Zusage",
    ):
        assert [found in text for text in texts] == [False, True, False]
    assert "600.000 €" in texts[1]


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_a_chart_stays_with_its_caption(printed):
    texts = [page.extract_text() for page in printed["long_case"].pages]
    (page,) = [text for text in texts if "Kumulierter Zahlungsstrom" in text]
    assert "Monate ab Vertragsschluss" in page


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_the_watermark_is_drawn_on_every_page_of_a_draft(printed):
    """It is a shape, not text; nothing else in these offers is drawn as one."""

    def drawn(name):
        return ["/XObject" in page["/Resources"] for page in printed[name].pages]

    assert drawn("draft") == [True, True, True]
    assert drawn("crm") == [False, False, False]


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_the_letterhead_is_on_the_first_page_only(printed):
    texts = [page.extract_text() for page in printed["crm"].pages]
    assert ["HRB 98765" in text for text in texts] == [True, False, False]
    assert ["AN-2026-0001 ·" in text for text in texts] == [False, True, True]


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_files_of_one_name_do_not_meet(offer_template, tmp_path):
    data = render(offer_template, offer_fields(VARIANTS["bare"]))
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Angebot (2) Müller & Söhne.docx").write_bytes(data)
    (one,) = pdf.to_pdf(list((tmp_path / "a").iterdir()), tmp_path / "a")
    assert one.name == "Angebot (2) Müller & Söhne.pdf"
    assert one.read_bytes().startswith(b"%PDF")


@pytest.mark.libreoffice
def test_nothing_is_left_in_the_temporary_folder(offer_template, tmp_path, monkeypatch):
    room = tmp_path / "tmp"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    source = tmp_path / "a.docx"
    source.write_bytes(render(offer_template, offer_fields(VARIANTS["bare"])))
    pdf.to_pdf([source], tmp_path)
    assert list(room.iterdir()) == []


@pytest.mark.libreoffice
def test_a_file_libreoffice_cannot_read_is_named(tmp_path):
    broken = tmp_path / "kaputt.docx"
    broken.write_bytes(b"PK\x03\x04 kein Dokument")
    with pytest.raises(Refusal) as refused:
        pdf.to_pdf([broken, tmp_path / "fehlt.docx"], tmp_path)
    assert refused.value.problems[0].code == "pdf_failed"


def test_nothing_to_convert_needs_no_libreoffice(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    assert pdf.to_pdf([], tmp_path) == []


def test_without_libreoffice_the_user_hears_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    with pytest.raises(Refusal) as refused:
        pdf.to_pdf([tmp_path / "a.docx"], tmp_path)
    assert sentence(refused.value.problems[0]) == (
        "Für PDF wird LibreOffice gebraucht, es wurde nicht gefunden. Das Word-Dokument liegt "
        "bereit; bitte installieren Sie LibreOffice oder speichern Sie es in Word als PDF."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
def test_a_conversion_that_hangs_is_ended_with_all_it_started(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/child\nsleep 60\n")
    office.chmod(0o755)
    source = tmp_path / "Angebot.docx"
    source.write_bytes(b"x")
    monkeypatch.setattr(pdf, "find_office", lambda: office)
    begun = time.monotonic()
    with pytest.raises(Refusal) as refused:
        pdf.to_pdf([source], tmp_path, seconds=0.5)
    assert time.monotonic() - begun < 10
    assert sentence(refused.value.problems[0]) == (
        "LibreOffice konnte Angebot.docx nicht in PDF umwandeln. Das Word-Dokument liegt bereit; "
        "bitte speichern Sie es in Word als PDF."
    )
    assert _is_gone(int((tmp_path / "child").read_text()))


def _is_gone(process: int) -> bool:
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.is_file() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True  # dead, waiting for its parent to notice
        time.sleep(0.1)
    return False


def test_libreoffice_is_found_on_the_search_path(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\n")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert libreoffice.find_office() == office
    office.unlink()
    monkeypatch.setattr(libreoffice, "_USUAL_PLACES", ())
    assert libreoffice.find_office() is None
