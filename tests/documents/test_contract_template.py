"""The contract's template: sound in every variant, and what both sides sign stands in it."""

import re
from dataclasses import replace

import pytest
from contract_variants import CONTRACTS, contract_of
from docx import Document
from lxml import etree
from offer_variants import with_quote
from pypdf import PdfReader
from readback import NAMESPACES, TEMPLATES, W, everything, paragraphs, part, rows

from aftersales_xl.documents import pdf
from aftersales_xl.documents.fields.contract import contract_fields
from aftersales_xl.documents.tags import used_fields
from aftersales_xl.documents.template import render
from aftersales_xl.domain.offer.quote import Scope, Terms

TEMPLATE = TEMPLATES / "wartungsvertrag.docx"
MOST_PAGES = {"indexed": 6, "ten_years": 7}  # others four
SECTIONS = [
    "Vertragsgegenstand",
    "Leistungen",
    "Servicezeiten und Störungen",
    "Mitwirkung des Auftraggebers",
    "Vergütung und Zahlung",
    "Preisanpassung",
    "Laufzeit und Kündigung",
    "Vertraulichkeit und Datenschutz",
    "Gewährleistung und weitere Bedingungen",
    "Schlussbestimmungen",
]


def rendered(issued) -> bytes:
    return render(TEMPLATE, contract_fields(issued))


def headings(document) -> list[str]:
    found = part(document).xpath("//w:p[w:pPr/w:pStyle/@w:val='Paragraf']", namespaces=NAMESPACES)
    return ["".join(text.text for text in one.iter(f"{{{W}}}t")) for one in found]


@pytest.fixture(scope="module", params=CONTRACTS)
def document(request) -> bytes:
    return rendered(CONTRACTS[request.param])


@pytest.fixture(scope="module")
def crm() -> bytes:
    return rendered(CONTRACTS["crm"])


def test_no_tag_is_left_and_no_program_text_shows(document):
    assert not re.search(r"\{[{%#]|[%}#]\}|None|True|False|Decimal|object at", everything(document))


def test_every_row_fills_the_grid_of_its_table_and_is_never_split(document):
    for table in part(document).iter(f"{{{W}}}tbl"):
        columns = len(table.findall("w:tblGrid/w:gridCol", NAMESPACES))
        for row in table.findall("w:tr", NAMESPACES):
            spans = row.xpath("w:tc/w:tcPr/w:gridSpan/@w:val", namespaces=NAMESPACES)
            cells = row.findall("w:tc", NAMESPACES)
            assert len(cells) - len(spans) + sum(map(int, spans)) == columns
            assert all(cell[-1].tag == f"{{{W}}}p" for cell in cells)
            assert row.find("w:trPr/w:cantSplit", NAMESPACES) is not None


def test_properties_stand_in_the_order_word_insists_on(document):
    order = "pStyle keepNext pageBreakBefore framePr numPr pBdr tabs spacing ind jc outlineLvl"
    for name in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
        for properties in part(document, name).iter(f"{{{W}}}pPr"):
            tags = [child.tag.rpartition("}")[2] for child in properties]
            assert tags == sorted(tags, key=order.split().index)


def test_every_style_and_list_in_use_is_defined(document):
    styles = part(document, "word/styles.xml")
    defined = set(styles.xpath("//w:style/@w:styleId", namespaces=NAMESPACES))
    used = set(part(document).xpath("//w:pStyle/@w:val", namespaces=NAMESPACES))
    assert used <= defined
    lists = set(styles.xpath("//w:numPr/w:numId/@w:val", namespaces=NAMESPACES))
    numbered = part(document, "word/numbering.xml").xpath("//w:num/@w:numId", namespaces=NAMESPACES)
    assert lists == set(numbered)


def test_costs_never_reach_it(document):
    text = everything(document)
    for secret in ("3.900", "82,00", "Marge", "Kosten pro Jahr"):
        assert secret not in text


def test_word_numbers_sections_and_paragraphs(crm):
    assert headings(crm) == SECTIONS
    texts = part(crm, "word/numbering.xml").xpath("//w:lvlText/@w:val", namespaces=NAMESPACES)
    assert {"§\N{NO-BREAK SPACE}%1", "(%2)"} <= set(texts)


def test_what_nobody_promised_or_said_leaves_its_section_out():
    bare = contract_of(with_quote(terms=Terms(), scope=Scope(), services=()), promises={})
    missing = {"Servicezeiten und Störungen", "Gewährleistung und weitere Bedingungen"}
    document = rendered(bare)
    assert headings(document) == [title for title in SECTIONS if title not in missing]
    text = everything(document)
    for gone in (
        "schuldet in der Stufe",
        "gehören nicht",
        "ferner nicht",
        "sorgt der Auftraggeber",
    ):
        assert gone not in text


def test_it_says_who_with_whom_and_where_to_sign(crm):
    text = everything(crm).replace("\N{NO-BREAK SPACE}", " ")
    for expected in (
        "Nr. WV-2026-0001 vom 21.11.2026 zum Angebot AN-2026-0001 vom 21.11.2026",
        "nachfolgend „Auftragnehmer“",
        "nachfolgend „Auftraggeber“",
        "Amtsgericht Dresden, HRB 98765",
        "bedürfen der Schriftform",
        "Nebenabreden bestehen nicht",
        "außerordentlichen Kündigung aus wichtigem Grund bleibt unberührt",
        "Allgemeinen Geschäftsbedingungen in der Fassung vom 01.07.2026",
        "Art. 28 DSGVO",
        "i. V. Miriam Kastner",
    ):
        assert expected in text
    assert paragraphs(crm).count("Ort, Datum") == 2
    assert "ENTWURF" not in text


def test_a_draft_carries_its_mark_and_nothing_to_sign():
    document = rendered(CONTRACTS["draft"])
    text = everything(document)
    assert "Entwurf: Wartungsvertrag" in text
    assert "Ort, Datum" not in text
    assert "noch kein Vertragsangebot" in text
    marks = [
        name
        for name in ("word/header1.xml", "word/header2.xml")
        if b"ENTWURF" in _raw(document, name)
    ]
    assert len(marks) == 2


def _raw(document, name) -> bytes:
    return etree.tostring(part(document, name))


def test_a_contract_has_no_fold_marks(crm):
    for name in ("word/header1.xml", "word/header2.xml"):
        assert not part(crm, name).xpath("//w:framePr", namespaces=NAMESPACES)


def test_every_instalment_stands_in_the_annex():
    found = rows(rendered(CONTRACTS["ten_years"]))
    assert [row[0] for row in found if row[0].isdigit() and len(row) == 7] == [
        str(number) for number in range(1, 121)
    ]


def test_the_last_instalments_stay_with_their_sum():
    document = part(rendered(CONTRACTS["ten_years"]))
    (table,) = [
        one for one in document.iter(f"{{{W}}}tbl") if len(one.findall("w:tr", NAMESPACES)) > 100
    ]
    kept = [
        row.find(".//w:keepNext", NAMESPACES) is not None
        for row in table.findall("w:tr", NAMESPACES)
    ]
    assert kept[-5:] == [True] * 5
    assert not any(kept[1:-5])


def test_without_vat_the_annex_shows_one_amount():
    found = rows(rendered(CONTRACTS["reverse_charge"]))
    (head,) = [row for row in found if row[0] == "Rate"]
    assert head == ["Rate", "Fällig am", "Von", "Bis", "Betrag"]


def test_the_same_contract_is_the_same_document(crm):
    assert rendered(CONTRACTS["crm"]) == crm


def test_values_of_any_company_arrive_whole():
    quote = CONTRACTS["crm"].quote
    odd = replace(quote.customer, name="Müller & Söhne <Nord> {{ GmbH }}")
    text = everything(rendered(contract_of(with_quote(customer=odd))))
    assert "Müller & Söhne <Nord> {{ GmbH }}" in text


def test_a_template_lawyers_have_changed_still_renders(tmp_path):
    own = Document(TEMPLATE)
    for paragraph in own.paragraphs:
        if paragraph.text.startswith("Es gilt das Recht"):
            paragraph.text = "Gerichtsstand ist {{ auftragnehmer.name }}."
    path = tmp_path / "eigene.docx"
    own.save(path)
    document = render(path, contract_fields(CONTRACTS["crm"]))
    assert "Gerichtsstand ist Elbwerk IT-Service GmbH." in everything(document)


def test_the_template_uses_most_fields():
    assert len(used_fields(TEMPLATE)) > 70


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_pages_are_as_many_as_needed_and_none_is_nearly_empty(tmp_path):
    written = []
    for name, issued in CONTRACTS.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(rendered(issued))
        written.append(path)
    for made in pdf.to_pdf(written, tmp_path / "pdf"):
        pages = [page.extract_text() for page in PdfReader(made).pages]
        assert len(pages) <= MOST_PAGES.get(made.stem, 4), made.stem
        for number, text in enumerate(pages, start=1):
            assert f"Seite {number} von {len(pages)}" in text
            assert len([line for line in text.splitlines() if line.strip()]) >= 10
