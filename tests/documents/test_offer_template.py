"""The shipped template: current, documented, and sound in every variant of an offer."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from offer_variants import VARIANTS, order_of
from readback import NAMESPACES, TEMPLATES, W, everything, paragraphs, part, rows

from aftersales_xl.documents.fields.contract import contract_fields
from aftersales_xl.documents.fields.forecast import forecast_fields
from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.fields.order import order_fields
from aftersales_xl.documents.tags import used_fields
from aftersales_xl.documents.template import render
from workshop.examples.contract import contract_offer
from workshop.examples.forecast import forecast_report
from workshop.examples.offers import package_offer
from workshop.field_list import documented_fields, reference
from workshop.word import look

ORDERS = {  # ISO/IEC 29500-1, as far as templates use it
    "pPr": "pStyle keepNext pageBreakBefore framePr numPr pBdr tabs spacing ind jc outlineLvl rPr",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "rPr": "rFonts b noProof color sz szCs lang",
}


CONFIRMED = ("crm", "packages", "staircase", "reverse_charge", "bare", "case")


@pytest.fixture(scope="module", params=[*VARIANTS, *(f"order of {name}" for name in CONFIRMED)])
def document(request, offer_template) -> bytes:
    """Every variant as an offer, some as order confirmations."""
    kind, _, ordered = request.param.rpartition("order of ")
    if request.param in VARIANTS:
        return render(offer_template, offer_fields(VARIANTS[request.param]))
    assert not kind
    confirmation = TEMPLATES / "auftragsbestaetigung.docx"
    return render(confirmation, order_fields(order_of(VARIANTS[ordered])))


@pytest.fixture(scope="module")
def crm(offer_template) -> bytes:
    return render(offer_template, offer_fields(VARIANTS["crm"]))


@pytest.mark.parametrize(
    "name",
    [
        "angebot.docx",
        "auftragsbestaetigung.docx",
        "wartungsvertrag.docx",
        "prognosebericht.docx",
    ],
)
def test_every_field_a_template_uses_is_documented(name):
    documented = {field.name for field in documented_fields()}
    used = {name.removesuffix("[]") for name in used_fields(TEMPLATES / name)}
    assert used - documented == set()
    assert len(used) > 60


def test_every_documented_field_renders(tmp_path):
    template = tmp_path / "alle.docx"
    source = Document()
    for text in _lines_with_every_field():
        source.add_paragraph(text)
    source.save(template)
    given = (
        order_fields(order_of(package_offer()))
        | contract_fields(contract_offer())
        | forecast_fields(forecast_report())
    )
    shown = paragraphs(render(template, given))
    assert "vertragsjahr.verguetung=7.500,00\N{NO-BREAK SPACE}€" in shown
    assert "angebot.nummer=AN-2026-0001" in shown
    assert "zeile.titel=Wartung Ihrer CRM-Lizenz" in shown
    assert "angebot.verbindlich=ja" in shown
    assert "auftrag.bestellung=4500012345" in shown
    assert "rate.faellig=14 Tage nach Abnahme" in shown
    assert "veraenderung.unterschied=+18.900,00\N{NO-BREAK SPACE}€" in shown
    assert "umfang.mitwirkung[]=Fachlicher Ansprechpartner mit Entscheidungsbefugnis" in shown


def _lines_with_every_field():
    """Yield paragraphs that show each documented field, lists by loops."""
    documented = [
        field
        for field in documented_fields()
        # an order confirmation has none of them; test_offer_fields and others look at them
        if not field.name.startswith(("pakete", "annahme", "wirtschaftlichkeit"))
    ]
    names = {field.name for field in documented}
    lists = {field.name for field in documented if "; Liste von" in field.meaning}
    for field in documented:
        if "[]" in field.name or any(other.startswith(f"{field.name}.") for other in names):
            continue
        if field.name not in lists:
            yield _member_line(field, "", lists)
            continue
        item = f"{field.name}[]"
        members = [other for other in documented if other.name.startswith(f"{item}.")]
        yield f"{{%p for eintrag in {field.name} %}}"
        yield from (_member_line(member, item, lists) for member in members)
        if not members:
            yield f"{item}={{{{ eintrag }}}}"
        yield "{%p endfor %}"


def _member_line(member, item, lists) -> str:
    name = member.name.replace(f"{item}.", "eintrag.") if item else member.name
    if member.name in lists:
        return f"{member.written}={{% for x in {name} %}}{{{{ x }}}}{{% endfor %}}"
    if member.name.rpartition(".")[2].startswith(("ist_", "hat_", "verbindlich")):
        return f"{member.written}={{% if {name} %}}ja{{% endif %}}"
    return f"{member.written}={{{{ {name} }}}}"


def test_the_reference_shows_fields_as_templates_write_them():
    text = reference()
    assert "| `kunde.anschrift` |" in text
    assert "| `zeile.titel` |" in text
    assert text.count("| `zeile.titel` |") == 1
    assert "Kosten und Margen gibt es in Vorlagen nicht" in text


def test_the_offer_carries_its_figures(crm):
    text = everything(crm).replace("\N{NO-BREAK SPACE}", " ")
    for expected in (
        "AN-2026-0001",
        "21.11.2026",
        "21.12.2026",
        "6.000,00 €",
        "7.500,00 €",
        "12.500,00 €",
        "28.500,00 €",
        "nach Aufwand",
        "i. V. Miriam Kastner",
        "Sehr geehrte Frau Köhler,",
        "Amtsgericht Dresden, HRB 98765",
        "Kö / CRM-2026",
        "Auftragserteilung",
    ):
        assert expected in text


def test_no_tag_is_left_and_no_program_text_shows(document):
    text = everything(document)
    assert not re.search(r"\{[{%#]|[%}#]\}|None|True|False|Decimal|object at", text)


def test_every_cell_ends_with_a_paragraph(document):
    for cell in part(document).iter(f"{{{W}}}tc"):
        assert cell[-1].tag == f"{{{W}}}p"


def test_every_row_fills_the_grid_of_its_table(document):
    for table in part(document).iter(f"{{{W}}}tbl"):
        columns = len(table.findall("w:tblGrid/w:gridCol", NAMESPACES))
        for row in table.findall("w:tr", NAMESPACES):
            spans = row.xpath("w:tc/w:tcPr/w:gridSpan/@w:val", namespaces=NAMESPACES)
            cells = len(row.findall("w:tc", NAMESPACES))
            assert cells - len(spans) + sum(map(int, spans)) == columns


def test_properties_stand_in_the_order_word_insists_on(document):
    for name, order in ORDERS.items():
        for part_name in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
            for properties in part(document, part_name).iter(f"{{{W}}}{name}"):
                tags = [child.tag.rpartition("}")[2] for child in properties]
                assert tags == sorted(tags, key=order.split().index)


def test_every_style_in_use_is_defined(document):
    styles = set(
        part(document, "word/styles.xml").xpath("//w:style/@w:styleId", namespaces=NAMESPACES)
    )
    used = set(part(document).xpath("//w:pStyle/@w:val", namespaces=NAMESPACES))
    assert used <= styles
    assert look.TAG not in used


def test_no_row_is_split_and_headers_repeat(document):
    for table in part(document).iter(f"{{{W}}}tbl"):
        for row in table.findall("w:tr", NAMESPACES):
            assert row.find("w:trPr/w:cantSplit", NAMESPACES) is not None
    heads = part(document).xpath("//w:tr[w:trPr/w:tblHeader]", namespaces=NAMESPACES)
    assert heads


def test_sums_stay_with_the_position_above_them(document):
    for row in part(document).iter(f"{{{W}}}tr"):
        following = row.getnext()
        if following is None or not following.xpath(
            ".//w:pStyle[starts-with(@w:val, 'Tabellensumme')]", namespaces=NAMESPACES
        ):
            continue
        for paragraph in row.iter(f"{{{W}}}p"):
            if "Gesamt" not in paragraph.xpath(
                "string(w:pPr/w:pStyle/@w:val)", namespaces=NAMESPACES
            ):
                assert paragraph.find("w:pPr/w:keepNext", NAMESPACES) is not None


def test_the_page_is_that_of_din_5008_form_b(crm):
    section = Document(io.BytesIO(crm)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.left_margin.mm) == 25
    assert section.different_first_page_header_footer
    heights = [
        int(height)
        for height in part(crm, _first_header(crm)).xpath(
            "//w:trHeight[@w:hRule='exact']/@w:val", namespaces=NAMESPACES
        )
    ]
    reaches = section.header_distance + sum(heights) * 635 + Mm(25.4 / 72)
    assert abs(reaches - Mm(45)) < Mm(0.2)
    marks = part(crm, _first_header(crm)).xpath("//w:framePr/@w:y", namespaces=NAMESPACES)
    assert [round(int(mark) * 25.4 / 1440) for mark in marks] == [105, 210]


@pytest.mark.parametrize(
    "name", ["angebot.docx", "auftragsbestaetigung.docx", "wartungsvertrag.docx"]
)
def test_a_long_company_name_takes_more_lines_and_moves_nothing_below(name):
    # three lines of 20 pt (60 characters take two) within an exact height of 32.6 mm
    template = (TEMPLATES / name).read_bytes()
    header = part(template, _first_header(template))
    (mark,) = [
        one
        for one in header.iter(f"{{{W}}}p")
        if one.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NAMESPACES) == look.WORDMARK
    ]
    rules = mark.xpath("ancestor::w:tr/w:trPr/w:trHeight/@w:hRule", namespaces=NAMESPACES)
    assert rules == ["exact", "atLeast"]
    (height,) = header.xpath("//w:trHeight[@w:hRule='exact']/@w:val", namespaces=NAMESPACES)
    assert int(height) / 20 > 3 * 20 * 1.22


def _first_header(document) -> str:
    related = part(document).xpath(
        "//w:headerReference[@w:type='first']/@*[local-name()='id']", namespaces=NAMESPACES
    )
    relations = part(document, "word/_rels/document.xml.rels")
    (target,) = [one.get("Target") for one in relations if one.get("Id") in related]
    return f"word/{target}"


def test_the_document_is_german_and_of_todays_word(crm):
    styles, settings = part(crm, "word/styles.xml"), part(crm, "word/settings.xml")
    assert styles.xpath("string(//w:docDefaults//w:lang/@w:val)", namespaces=NAMESPACES) == "de-DE"
    mode = "string(//w:compatSetting[@w:name='compatibilityMode']/@w:val)"
    assert settings.xpath(mode, namespaces=NAMESPACES) == "15"


def test_pages_are_numbered(crm):
    text = {
        instruction.text.strip()
        for name in ("word/footer1.xml", "word/footer2.xml")
        for instruction in part(crm, name).iter(f"{{{W}}}instrText")
    }
    assert text == {"PAGE", "NUMPAGES"}


def test_a_freibleibend_offer_has_nothing_to_sign(offer_template):
    text = everything(render(offer_template, offer_fields(VARIANTS["not_binding"])))
    assert "Auftragserteilung" not in text
    assert "freibleibend" in text


def test_thirty_positions_are_all_there(offer_template):
    found = rows(render(offer_template, offer_fields(VARIANTS["long"])))
    assert [row[0] for row in found if row[0].isdigit()] == [str(n) for n in range(1, 31)]


def test_a_template_a_user_has_restyled_still_renders(offer_template, tmp_path):
    restyled = Document(offer_template)
    restyled.styles["Betreff"].font.name = "Georgia"
    path = Path(tmp_path) / "restyled.docx"
    restyled.save(path)
    assert "28.500,00" in everything(render(path, offer_fields(VARIANTS["crm"])))
