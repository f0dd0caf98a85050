"""What stands in the paragraph, row or cell of a tag is kept or refused, never lost."""

import pytest
from docx import Document
from docx.oxml import parse_xml
from readback import NAMESPACES, W, paragraphs, part, rows
from test_rendering import said

from aftersales_xl.documents.template import render

BREAK = '<w:r><w:br w:type="page"/></w:r>'
LANDSCAPE = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
MARK = '<w:bookmarkStart w:id="7" w:name="Ziel"/><w:bookmarkEnd w:id="7"/>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def xml(inner: str, properties: str = ""):
    return parse_xml(f'<w:p xmlns:w="{W}"><w:pPr>{properties}</w:pPr>{inner}</w:p>')


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.fixture
def framed(template_of):
    """Make a template whose paragraph JA stands between two tags, given as XML."""

    def make(first, last="{%p endif %}", *, properties="", closing=""):
        def build(document):
            end = document.element.body[-1]
            for one in (
                xml(text("davor")),
                xml(first, properties),
                xml(text("JA")),
                xml(last if last.startswith("<") else text(last), closing),
                xml(text("danach")),
            ):
                end.addprevious(one)

        return template_of(build=build)

    return make


def lines(document) -> list[str]:
    """Return the paragraphs of the body, a page break or a section's end as what it is."""
    found = []
    for paragraph in part(document).iter(f"{{{W}}}p"):
        words = "".join(paragraph.xpath(".//w:t/text()", namespaces=NAMESPACES))
        if paragraph.xpath(".//w:br[@w:type='page']", namespaces=NAMESPACES):
            words += "|Seite"
        if paragraph.xpath("w:pPr/w:sectPr", namespaces=NAMESPACES):
            words += "|Abschnitt"
        found.append(words)
    return found


IF = "{%p if ja %}"


def test_a_page_break_stays_where_it_stands_before_or_behind_the_tag(framed):
    before = framed(BREAK + text(IF))
    assert lines(render(before, {"ja": True})) == ["davor", "|Seite", "JA", "danach"]
    assert lines(render(before, {"ja": False})) == ["davor", "|Seite", "danach"]
    behind = framed(text(IF) + BREAK)  # as LibreOffice saves the break above the next paragraph
    assert lines(render(behind, {"ja": True})) == ["davor", "|Seite", "JA", "danach"]
    assert lines(render(behind, {"ja": False})) == ["davor", "danach"]


def test_a_page_break_above_a_tag_begins_the_page_of_its_content(framed):
    template = framed(text(IF), properties="<w:pageBreakBefore/>")
    assert lines(render(template, {"ja": True})) == ["davor", "|Seite", "JA", "danach"]
    assert lines(render(template, {"ja": False})) == ["davor", "danach"]
    after = framed(text(IF), closing="<w:pageBreakBefore/>")
    assert lines(render(after, {"ja": False})) == ["davor", "|Seite", "danach"]
    off = framed(text(IF), properties='<w:pageBreakBefore w:val="0"/>')
    assert lines(render(off, {"ja": True})) == ["davor", "JA", "danach"]


def test_a_section_ends_whether_or_not_its_tag_shows_anything(framed):
    opening = framed(text(IF), properties=LANDSCAPE)
    assert lines(render(opening, {"ja": True})) == ["davor", "|Abschnitt", "JA", "danach"]
    assert lines(render(opening, {"ja": False})) == ["davor", "|Abschnitt", "danach"]
    (page, *_) = part(render(opening, {"ja": True})).iter(f"{{{W}}}pgSz")
    assert page.get(f"{{{W}}}orient") == "landscape"
    closing = framed(text(IF), closing=LANDSCAPE)
    assert lines(render(closing, {"ja": True})) == ["davor", "JA", "|Abschnitt", "danach"]
    loop = framed(text("{%p for x in liste %}"), "{%p endfor %}", properties=LANDSCAPE)
    assert lines(render(loop, {"liste": ("a", "b")})) == [
        "davor", "|Abschnitt", "JA", "JA", "danach"]  # fmt: skip


def test_a_bookmark_is_there_once_though_its_tag_repeats(framed):
    for first, last in ((MARK + text("{%p for x in liste %}"), "{%p endfor %}"),
                        (text("{%p for x in liste %}"), text("{%p endfor %}") + MARK)):  # fmt: skip
        document = part(render(framed(first, last), {"liste": ("a", "b", "c")}))
        names = document.xpath("//w:bookmarkStart/@w:name", namespaces=NAMESPACES)
        assert names == ["Ziel"]
        assert len(document.findall(".//w:bookmarkEnd", NAMESPACES)) == 1


def test_a_bookmark_around_a_table_stays_around_it(template_of):
    def build(document):
        table = document.add_table(3, 1)
        for row, words in enumerate(("{%tr for z in liste %}", "{{ z }}", "{%tr endfor %}")):
            table.cell(row, 0).text = words
        start, end = xml(MARK).findall(".//", NAMESPACES)[1:]
        first, *_, last = document.element.body.iter(f"{{{W}}}tr")
        first.find(".//w:p", NAMESPACES).insert(0, start)
        last.find(".//w:p", NAMESPACES).append(end)

    document = render(template_of(build=build), {"liste": ("a", "b")})
    (table,) = part(document).iter(f"{{{W}}}tbl")
    assert [child.tag.rpartition("}")[2] for child in table][-4:] == [
        "bookmarkStart", "tr", "tr", "bookmarkEnd"]  # fmt: skip
    assert rows(document) == [["a"], ["b"]]


@pytest.mark.parametrize(
    "beside",
    [
        FIELD,
        '<w:fldSimple w:instr=" PAGE "/>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
        "<w:r><w:pict/></w:r>",
        "<w:r><w:object/></w:r>",
        '<w:sdt><w:sdtContent><w:r><w:ptab w:alignment="right"/></w:r></w:sdtContent></w:sdt>',
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>',
    ],
)
def test_what_cannot_stand_alone_is_refused_with_the_tag(framed, beside):
    for inner in (beside + text(IF), text(IF) + beside):
        assert f"neben der Marke {IF} weiterer Inhalt, der verloren ginge" in said(
            framed(inner), ja=True
        )


@pytest.mark.parametrize("lost", [LANDSCAPE, ""])
def test_between_two_branches_a_section_or_bookmark_has_no_place(template_of, lost):
    def build(document):
        end = document.element.body[-1]
        for words in (IF, "a", "{%p else %}", "b", "{%p endif %}"):
            is_else = "else" in words
            inner = text(words) + (MARK if is_else and not lost else "")
            end.addprevious(xml(inner, lost if is_else else ""))

    assert "neben der Marke {%p else %}" in said(template_of(build=build), ja=True)


@pytest.mark.parametrize(
    "harmless",
    [
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        '<w:proofErr w:type="spellStart"/>',
        "<w:r><w:tab/><w:br/></w:r>",
        "<w:sdt><w:sdtPr><w:id w:val='3'/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt>",
    ],
)
def test_what_no_reader_would_miss_does_no_harm(framed, harmless):
    document = render(framed(harmless + text(IF) + harmless), {"ja": True})
    assert lines(document) == ["davor", "JA", "danach"]


def test_a_break_in_the_row_of_a_tag_is_refused(template_of):
    def build(document):
        table = document.add_table(3, 1)
        for row, words in enumerate(("{%tr for z in liste %}", "{{ z }}", "{%tr endfor %}")):
            table.cell(row, 0).text = words
        table.cell(0, 0).paragraphs[0].paragraph_format.page_break_before = True

    assert "neben der Marke {%tr for z in liste %}" in said(template_of(build=build), liste=("a",))


def test_text_in_another_cell_of_a_tag_or_beside_a_tag_for_cells_is_refused(template_of):
    def build(words):
        def fill(document):
            table = document.add_table(1, len(words))
            for column, text_of_cell in enumerate(words):
                table.cell(0, column).text = text_of_cell

        return fill

    beside = build(("A {%tc for z in liste %}", "{{ z }}", "{%tc endfor %}"))
    assert "neben der Marke {%tc for z in liste %}" in said(template_of(build=beside), liste=("a",))
    alone = build(("{%tc for z in liste %}", "{{ z }}", "{%tc endfor %}"))
    assert rows(render(template_of(build=alone), {"liste": ("a", "b")})) == [["a", "b"]]


def test_tags_in_a_table_inside_a_table_belong_to_the_inner_one(template_of):
    def build(document):
        outer = document.add_table(1, 1).cell(0, 0)
        outer.text = "außen"
        inner = outer.add_table(3, 1)
        for row, words in enumerate(("{%tr for z in liste %}", "{{ z }}", "{%tr endfor %}")):
            inner.cell(row, 0).text = words

    found = render(template_of(build=build), {"liste": ("a", "b")})
    assert [words for words in paragraphs(found) if words] == ["außen", "a", "b"]


def test_changes_of_format_that_word_has_tracked_are_refused(template_of):
    change = '<w:rPrChange w:id="1" w:author="Chef"><w:rPr/></w:rPrChange>'

    def build(document: Document):
        document.element.body.insert(
            0, xml(f"<w:r><w:rPr><w:b/>{change}</w:rPr><w:t>fett</w:t></w:r>")
        )

    assert "Änderungsmarkierungen oder Kommentare bei „fett“;" in said(template_of(build=build))
