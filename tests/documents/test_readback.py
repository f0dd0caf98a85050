"""The finished document is read back from its bytes and held against what was decided."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from contract_variants import CONTRACTS
from docx import Document
from docx.enum.text import WD_BREAK
from every_day import first_every_day
from offer_variants import VARIANTS, line, order_of, with_quote
from readback import TEMPLATES
from report_variants import REPORTS
from test_checks import LEAST, RECURRING, refusal_of

from aftersales_xl.documents.compose import (
    compose_confirmation,
    compose_contract,
    compose_offer,
    compose_report,
)
from aftersales_xl.documents.facts import contract_facts, offer_facts, order_facts, report_facts
from aftersales_xl.documents.kinds import CONFIRMATION, CONTRACT, OFFER, REPORT
from aftersales_xl.documents.readback import Fact, missing, read_document
from aftersales_xl.domain.price.lines import Status

SHIPPED = {
    "offer": TEMPLATES / "angebot.docx",
    "order": TEMPLATES / "auftragsbestaetigung.docx",
    "contract": TEMPLATES / "wartungsvertrag.docx",
    "report": TEMPLATES / "prognosebericht.docx",
}


def said(text: str, *, count: int = 1) -> list[Fact]:
    return [Fact(what="Betrag", text=text, field="zeile.betrag") for _ in range(count)]


def document_of(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@first_every_day("name", VARIANTS)
def test_every_offer_and_its_confirmation_say_what_was_frozen(name):
    issued = VARIANTS[name]
    assert compose_offer(issued, SHIPPED["offer"])
    assert compose_confirmation(order_of(issued), SHIPPED["order"])


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_contract_says_what_was_frozen(name):
    assert compose_contract(CONTRACTS[name], SHIPPED["contract"])


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_says_its_headline_figures(name):
    assert compose_report(REPORTS[name], SHIPPED["report"])


def test_a_document_of_another_offer_misses_number_customer_amounts_and_day():
    document = compose_offer(VARIANTS["crm"], SHIPPED["offer"])
    other = VARIANTS["reverse_charge"]
    found = {fact.what for fact in missing(document, offer_facts(other))}
    assert {"Nummer", "Kunde"} <= found
    bare = {fact.what for fact in missing(document, offer_facts(VARIANTS["bare"]))}
    assert {"Betrag der Position 1", "Gesamtbetrag einmalig"} <= bare


def test_one_cent_is_enough():
    document = compose_offer(VARIANTS["crm"], SHIPPED["offer"])
    quote = VARIANTS["crm"].quote
    lines = tuple(
        replace(one, unit_price=Decimal("7500.01")) if one.unit_price == Decimal(7500) else one
        for one in quote.lines
    )
    issued = replace(VARIANTS["crm"], quote=replace(quote, lines=lines))
    assert [fact.what for fact in missing(document, offer_facts(issued))] == [
        "Betrag der Position 3",
        "Summe pro Jahr netto",
        "Gesamtbetrag pro Jahr",
    ]


def test_the_sentence_names_what_is_missing_with_its_field(template_of):
    template = template_of(*LEAST)
    assert refusal_of(compose_offer, VARIANTS["crm"], template).replace("\xa0", " ") == (
        "Mit der Vorlage eigene.docx fehlt im Dokument „Angebot“, was es nennen muss: Betrag der "
        "Position 3: 7.500,00 € ({{ zeile.betrag }}), Summe pro Jahr netto: 7.500,00 € "
        "({{ summe.betrag }}), Gesamtbetrag pro Jahr: 8.925,00 € ({{ summe.betrag }}). Bitte "
        "prüfen Sie in der Vorlage die Felder und die Bedingungen um sie herum."
    )


def test_a_condition_that_hides_a_row_from_the_customer_is_noticed(template_of):
    lines = [text.replace("in positionen", "in positionen if zeile.pos != '2'") for text in LEAST]
    template = template_of(*lines)
    issued = with_quote(
        lines=(line("1", "Server", "950"), line("2", "Monitor", "370")),
        maintenance=None,
        services=(),
    )
    told = refusal_of(compose_offer, issued, template)
    assert "Betrag der Position 2" in told
    assert "Position 1" not in told


def test_two_lines_of_one_price_are_two_amounts(template_of):
    template = template_of(*LEAST)
    lines = (line("1", "Server", "950"), line("2", "Server", "950"), line("3", "Kabel", "10"))
    issued = with_quote(lines=lines, maintenance=None, services=())
    compose_offer(issued, template)
    hidden = template_of(
        *(text.replace("in positionen", "in positionen if zeile.pos != '1'") for text in LEAST)
    )
    assert "Betrag der Position 2" in refusal_of(compose_offer, issued, hidden)


def test_a_title_may_stand_in_any_column_or_above_its_amount(template_of):
    def columns(document):
        table = document.add_table(3, 4)
        for row, texts in enumerate(
            (
                ("{%tr for z in positionen %}", "", "", ""),
                (
                    "{{ z.pos }}",
                    "Artikel-Nr. 4711-0815-4711-0815",
                    "{{ z.titel }}",
                    "{{ z.betrag }}",
                ),
                ("{%tr endfor %}", "", "", ""),
            )
        ):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text

    rest = [text for text in LEAST if "zeile" not in text]
    del rest[1]
    assert compose_offer(VARIANTS["long"], template_of(*rest, build=columns))
    above = [*LEAST[:2], "{{ zeile.titel }}", "{{ zeile.text }}", "netto {{ zeile.betrag }}"]
    assert compose_offer(VARIANTS["long"], template_of(*above, *LEAST[3:]))


def test_an_option_of_the_offer_is_not_left_out_in_silence(template_of):
    template = template_of(*LEAST)
    lines = (line("1", "Server", "950"), line("2", "Netzteil", "420", status=Status.OPTION))
    issued = with_quote(lines=lines, maintenance=None, services=())
    assert "Betrag der Position 2: 420,00" in refusal_of(compose_offer, issued, template)


def test_a_draft_has_no_last_day_but_everything_else(template_of):
    template = template_of(*(text.replace("{{ angebot.gueltig_bis }}", "{{ angebot.bindung }}")
                             for text in (*LEAST, *RECURRING)))  # fmt: skip
    assert compose_offer(VARIANTS["draft"], template)
    assert compose_offer(VARIANTS["crm"], template)


def test_what_stands_on_later_pages_only_does_not_count():
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "AN-2026-0001"
    assert missing(saved(document), said("AN-2026-0001"))
    section.first_page_footer.paragraphs[0].text = "AN-2026-0001"
    assert not missing(saved(document), said("AN-2026-0001"))
    section.different_first_page_header_footer = False
    section.first_page_footer.paragraphs[0].text = ""
    assert not missing(saved(document), said("AN-2026-0001"))


def test_hidden_text_does_not_count():
    document = Document()
    document.add_paragraph().add_run("950,00 €").font.hidden = True
    assert missing(saved(document), said("950,00 €"))
    document.add_paragraph().add_run("950,00 €").font.hidden = False
    assert not missing(saved(document), said("950,00 €"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.950,00 €", False),
        ("950,005 €", False),
        ("−950,00 €", False),
        ("abzüglich -950,00 €", False),
        ("2 × 950,00 €.", True),
        ("(950,00\N{NO-BREAK SPACE}€)", True),
        ("900,00-950,00 €", True),
    ],
)
def test_an_amount_is_not_part_of_another(text, found):
    assert (not missing(document_of(text), said("950,00 €"))) is found


def test_a_number_is_not_that_of_another_version():
    document = document_of("Angebot AN-2026-0001-2 vom 21.11.2026-22.11.2026")
    assert missing(document, said("AN-2026-0001"))
    assert not missing(document, said("AN-2026-0001-2"))
    assert not missing(document, [*said("21.11.2026"), *said("22.11.2026")])
    assert missing(document, said("1.11.2026"))


def test_a_name_may_stand_in_capitals_over_two_lines_and_in_a_text_box():
    document = Document()
    document.add_paragraph("NORDLICHT").add_run().add_break(WD_BREAK.LINE)
    document.add_paragraph("MASCHINENBAU GMBH")
    name = Fact(what="Kunde", text="Nordlicht Maschinenbau GmbH", field="x", is_name=True)
    assert not missing(saved(document), [name])
    assert missing(document_of("Nordlicht Maschinenbau"), [name])


def test_text_that_word_repeats_for_older_readers_is_read_once():
    box = "<w:r><w:t>950,00 €</w:t></w:r>"
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        f'2006"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    )
    plain = document_of("HIER")
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = re.sub(rb"<w:r><w:t>HIER</w:t></w:r>", twice.encode(), content)
            new.writestr(name, content)
    assert read_document(data.getvalue()).text.count("950,00 €") == 1


def test_each_fact_names_a_field_that_its_kind_of_document_has():
    for kind, found in (
        (OFFER, offer_facts(VARIANTS["rich"])),
        (CONFIRMATION, order_facts(order_of(VARIANTS["rich"]))),
        (CONTRACT, contract_facts(CONTRACTS["crm"])),
        (REPORT, report_facts(REPORTS["example"])),
    ):
        assert {fact.field for fact in found} <= set(kind.fields)
        for need in kind.needs:
            assert set(need.fields) <= set(kind.fields)
