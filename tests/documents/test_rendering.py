"""Rendering: values arrive whole, faulty templates are refused with a sentence."""

import io
import zipfile
from datetime import date
from types import SimpleNamespace

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from offer_variants import VARIANTS
from readback import NAMESPACES, W, paragraphs, part, rows

from aftersales_xl.documents import package
from aftersales_xl.documents.environment import clean
from aftersales_xl.documents.fields.model import Bedingung
from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.template import render
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.words.messages import sentence


def said(template, **fields) -> str:
    """Return the sentence with which ``template`` is refused."""
    with pytest.raises(Refusal) as refused:
        render(template, fields)
    (problem,) = refused.value.problems
    return sentence(problem)


@pytest.mark.parametrize(
    "value",
    [
        "Müller & Söhne GmbH",
        "Toleranz < 0,1 mm > 0",
        "„Nord“ “Süd” \"West\" 'Ost'",
        "{{ kunde.name }} {% if x %} {_{ }_} {# nichts #}",
        "erste Zeile\nzweite\tmit Tabulator\n\nvierte",
        "  mit Rand  ",
        "&amp; bleibt &lt;so&gt;",
        "Ä𝔘€\N{NO-BREAK SPACE}ﬁ\N{SNOWMAN}",
    ],
)
def test_values_arrive_as_they_are(template_of, value):
    document = render(template_of("vor {{ wert }} nach"), {"wert": value})
    assert paragraphs(document)[0] == f"vor {value} nach"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a\r\nb", "a\nb"), ("a\vb", "a\nb"), ("a\x00\x07\x0c\x1bb", "ab"), ("a\ud800b", "ab")],
)
def test_what_xml_cannot_hold_is_left_out_and_the_rest_stays(template_of, value, expected):
    assert paragraphs(render(template_of("{{ wert }}"), {"wert": value}))[0] == expected


@pytest.fixture(scope="module")
def one_value(tmp_path_factory):
    path = tmp_path_factory.mktemp("vorlage") / "wert.docx"
    document = Document()
    document.add_paragraph("{{ wert }}|")
    document.save(path)
    return path


@given(value=st.text(max_size=60))
def test_no_text_breaks_the_document(one_value, value):
    assert paragraphs(render(one_value, {"wert": value}))[0] == f"{clean(value)}|"


def test_values_in_headers_and_footers_are_escaped_as_well(template_of):
    def build(document):
        document.sections[0].header.paragraphs[0].text = "{{ wert }}"
        document.sections[0].footer.paragraphs[0].text = "{{ wert }}"

    document = render(template_of(build=build), {"wert": "A & B\n<C>"})
    assert paragraphs(document, "word/header1.xml") == ["A & B\n<C>"]
    assert paragraphs(document, "word/footer1.xml") == ["A & B\n<C>"]


def test_a_line_break_keeps_the_look_of_its_run(template_of):
    def build(document):
        document.add_paragraph().add_run("{{ wert }}").bold = True

    (line,) = list(part(render(template_of(build=build), {"wert": "a\nb"})).iter(f"{{{W}}}p"))
    (run,) = line.findall("w:r", NAMESPACES)
    assert [child.tag.rpartition("}")[2] for child in run] == ["rPr", "t", "br", "t"]


@pytest.mark.parametrize(
    "text",
    [
        "{% if ort == „Köln“ %}ja{% endif %}",
        "{% if ort == “Köln” %}ja{% endif %}",
        "{% if ort == ‚Köln‘ %}ja{% endif %}",
        "{% if ort == «Köln» and ort %}ja{% endif %}",
        "{%\N{NO-BREAK SPACE}if\N{NO-BREAK SPACE}ort\N{NO-BREAK SPACE}%}ja{% endif %}",
        "{% if ort == 'Köln' and 'A&B' == 'A&B' %}ja{% endif %}",
    ],
)
def test_quotes_as_word_types_them_are_understood_in_tags(template_of, text):
    assert paragraphs(render(template_of(text), {"ort": "Köln"}))[0] == "ja"


def test_a_tag_split_by_words_spelling_check_is_found(template_of):
    def build(document):
        paragraph = document.add_paragraph()
        for piece in ("{", "{ kun", "de }", "}"):
            paragraph.add_run(piece)

    assert paragraphs(render(template_of(build=build), {"kunde": "Nord"}))[0] == "Nord"


def test_a_cell_emptied_by_a_condition_keeps_a_paragraph(template_of):
    def build(document):
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "{%p if ja %}"
        cell.add_paragraph("Inhalt")
        cell.add_paragraph("{%p endif %}")

    document = render(template_of(build=build), {"ja": False})
    (cell,) = part(document).iter(f"{{{W}}}tc")
    assert cell[-1].tag == f"{{{W}}}p"
    assert rows(document) == [[""]]


def test_a_table_emptied_by_a_loop_disappears(template_of):
    def build(document):
        table = document.add_table(3, 1)
        for row, text in enumerate(("{%tr for z in liste %}", "{{ z }}", "{%tr endfor %}")):
            table.cell(row, 0).text = text

    document = render(template_of("davor", build=build), {"liste": ()})
    assert part(document).find(".//w:tbl", NAMESPACES) is None
    assert paragraphs(document) == ["davor"]


def test_tables_that_come_to_touch_are_kept_apart(template_of):
    def build(document):
        document.add_table(1, 1).cell(0, 0).text = "eins"
        document.add_paragraph("{%p if ja %}")
        document.add_paragraph("{%p endif %}")
        document.add_table(1, 1).cell(0, 0).text = "zwei"

    document = render(template_of(build=build), {"ja": True})
    first = part(document).find(".//w:tbl", NAMESPACES)
    assert first.getnext().tag == f"{{{W}}}p"


def test_the_same_input_gives_the_same_bytes(offer_template):
    fields = offer_fields(VARIANTS["crm"])
    assert render(offer_template, fields) == render(offer_template, fields)


def test_content_types_come_first_and_times_are_fixed(offer_template):
    document = render(offer_template, offer_fields(VARIANTS["crm"]))
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        assert file.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_what_it_is_and_of_which_day(offer_template):
    document = Document(io.BytesIO(render(offer_template, offer_fields(VARIANTS["crm"]))))
    properties = document.core_properties
    assert properties.title == "Angebot AN-2026-0001"
    assert properties.author == properties.last_modified_by == "Elbwerk IT-Service GmbH"
    assert properties.created.date() == properties.modified.date() == date(2026, 11, 21)


def test_an_ampersand_in_the_company_stands_in_the_properties_once(template_of):
    origin = SimpleNamespace(titel="A & B", verfasser="C & D", stand=date(2026, 1, 2))
    document = render(template_of("x"), {"dokument": origin})
    assert Document(io.BytesIO(document)).core_properties.author == "C & D"


def test_recompressed_documents_count_as_the_same():
    one = package_of({"a.xml": b"<a b='1'  c='2'/>"})
    assert package.is_same(one, package_of({"a.xml": b'<a c="2" b="1"></a>'}))
    assert not package.is_same(one, package_of({"a.xml": b"<a b='2' c='2'/>"}))
    assert not package.is_same(one, b"kein ZIP")


def package_of(parts) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


class TestRefusals:
    def test_a_missing_template(self, tmp_path):
        assert said(tmp_path / "fehlt.docx") == (
            "Die Vorlage fehlt.docx wurde nicht gefunden. Bitte prüfen Sie Ordner und Schreibweise."
        )

    def test_a_folder_in_place_of_a_template(self, tmp_path):
        assert said(tmp_path) == (
            f"Die Vorlage {tmp_path.name} ist ein Ordner. Bitte nennen Sie die Word-Datei (.docx) "
            "darin."
        )

    @pytest.mark.parametrize(
        ("old", "new", "name"),
        [
            ("document.main+xml", "template.main+xml", "Word-Vorlage (.dotx)"),
            (
                "openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "ms-word.document.macroEnabled.main+xml",
                "Word-Dokument mit Makros (.docm)",
            ),
        ],
    )
    def test_another_format_of_word(self, template_of, old, new, name):
        path = template_of("x")
        changed = package.parts(path.read_bytes())
        types = changed["[Content_Types].xml"].decode().replace(old, new)
        path.write_bytes(package_of({**changed, "[Content_Types].xml": types.encode()}))
        assert said(path) == (
            f"Die Vorlage eigene.docx ist im Format „{name}“ gespeichert. Bitte öffnen Sie sie in "
            "Word und speichern Sie sie als „Word-Dokument (*.docx)“."
        )

    def test_a_damaged_file(self, template_of):
        path = template_of("Text " * 900)
        whole = path.read_bytes()
        place = whole.index(b"word/document.xml") + 60
        for content in (
            whole[:place] + bytes(90) + whole[place + 90 :],
            package_of({**package.parts(whole), "word/document.xml": b"<w:document"}),
        ):
            path.write_bytes(content)
            assert said(path).startswith("Die Vorlage eigene.docx ist beschädigt und lässt sich")

    @pytest.mark.parametrize("content", [b"", b"kein Word", package_of({"a.txt": b"x"})])
    def test_a_file_that_is_no_word_document(self, tmp_path, content):
        path = tmp_path / "vorlage.docx"
        path.write_bytes(content)
        assert said(path) == (
            "Die Vorlage vorlage.docx ist kein Word-Dokument (.docx). Bitte öffnen Sie sie in "
            "Word und speichern Sie sie als „Word-Dokument (*.docx)“."
        )

    @pytest.mark.parametrize(
        ("text", "field"),
        [
            ("{{ kundd }}", "kundd"),
            ("{{ bedingung.titl }}", "bedingung.titl"),
            ("{{ bedingung.titel.kurz }}", "kurz"),
            ("{% if bedingung.txt %}x{% endif %}", "bedingung.txt"),
            ("{% for x in listee %}x{% endfor %}", "listee"),
            ("{% if bedingung.txt == 'x' %}x{% endif %}", "bedingung.txt"),
        ],
    )
    def test_a_field_that_does_not_exist(self, template_of, text, field):
        bedingung = Bedingung(titel="Zahlung", text="netto")
        assert said(template_of(text), bedingung=bedingung) == (
            f"Die Vorlage eigene.docx verwendet das Feld „{field}“, das es nicht gibt. Bitte "
            "prüfen Sie die Schreibweise anhand der Feldliste FIELDS.md."
        )

    @pytest.mark.parametrize(
        "text",
        [
            "{{ wert.__class__ }}",
            "{{ wert.__class__.__mro__ }}",
            "{{ ''.__class__.__base__.__subclasses__() }}",
            "{{ wert.upper() }}",
            "{{ wert.format(1) }}",
            "{% for x in liste %}{{ loop.cycle('a', 'b') }}{% endfor %}",
        ],
    )
    def test_reaching_into_the_program(self, template_of, text):
        assert said(template_of(text), wert="x", liste=("a",)) == (
            "Die Vorlage eigene.docx versucht, auf gesperrte Programmteile zuzugreifen. Bitte "
            "verwenden Sie nur Felder aus der Feldliste FIELDS.md."
        )

    @pytest.mark.parametrize("name", ["cycler", "lipsum", "range", "namespace", "joiner", "dict"])
    def test_jinjas_own_functions_do_not_exist(self, template_of, name):
        assert f"das Feld „{name}“, das es nicht gibt" in said(template_of(f"{{{{ {name} }}}}"))

    @pytest.mark.parametrize(
        ("text", "operator"),
        [
            ("{{ zahl * 2 }}", "*"),
            ("{{ 'x' * 100000000 }}", "*"),
            ("{{ zahl - 1 }}", "-"),
            ("{{ 2 ** 99 }}", "**"),
            ("{{ -zahl }}", "-"),
        ],
    )
    def test_arithmetic(self, template_of, text, operator):
        assert said(template_of(text), zahl=1) == (
            f"Die Vorlage eigene.docx rechnet („{operator}“). Bitte entfernen Sie die Rechnung: "
            "Alle Beträge stehen als fertige Felder bereit, siehe FIELDS.md."
        )

    @pytest.mark.parametrize("value", [("a", "b"), None, True, Bedingung(titel="", text="")])
    def test_printing_what_is_no_text(self, template_of, value):
        kind = type(value).__name__.lower()
        assert said(template_of("{{ wert }}"), wert=value) == (
            f"Die Vorlage eigene.docx gibt „{kind}“ als Text aus. Bitte verwenden Sie ein "
            "einzelnes Feld daraus; Listen brauchen eine Schleife (for)."
        )

    @pytest.mark.parametrize(
        ("text", "tag", "end"),
        [
            ("{% if ja %}x", "{% if ja %}", "endif"),
            ("{% for x in liste %}x", "{% for x in liste %}", "endfor"),
            ("{% if ja %}{% for x in liste %}x{% endif %}", "{% for x in liste %}", "endfor"),
            ("{% if ja %}{% if nein %}x{% endif %}", "{% if ja %}", "endif"),
        ],
    )
    def test_a_condition_that_is_not_closed(self, template_of, text, tag, end):
        assert said(template_of(text), ja=True, nein=False, liste=()) == (
            f"In der Vorlage eigene.docx fehlt zur Marke {tag} das Ende. Bitte ergänzen Sie das "
            f"fehlende „{end}“; in einer Tabelle braucht es seine eigene Zeile."
        )

    @pytest.mark.parametrize(
        ("text", "tag", "word"),
        [
            ("{% if ja %}x{% endif %}{% endfor %}", "{% endfor %}", "for"),
            ("x{% endif %}", "{% endif %}", "if"),
            ("{% else %}x", "{% else %}", "if"),
        ],
    )
    def test_an_end_without_a_beginning(self, template_of, text, tag, word):
        assert said(template_of(text), ja=True) == (
            f"In der Vorlage eigene.docx steht eine Marke {tag} ohne das „{word}“, zu dem sie "
            "gehört. Bitte ergänzen Sie den Anfang oder löschen Sie die Marke."
        )

    def test_a_tag_for_rows_outside_of_a_table(self, template_of):
        assert said(template_of("{%tr for x in liste %}", "{%tr endfor %}"), liste=()) == (
            "In der Vorlage eigene.docx steht die Marke {%tr for x in liste %} außerhalb einer "
            "Tabelle. Bitte setzen Sie sie in eine Tabellenzeile, oder schreiben Sie p statt tr "
            "oder tc."
        )

    def test_a_percent_sign_that_is_missing(self, template_of):
        assert "ist fehlerhaft: „{%p if ja }“." in said(
            template_of("{%p if ja }", "x", "{%p endif %}"), ja=True
        )

    def test_a_tag_half_inside_of_a_content_control(self, template_of):
        def build(document):
            document.add_paragraph("{{ wert")
            paragraph = next(document.element.body.iter(f"{{{W}}}p"))
            control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
            run, text = OxmlElement("w:r"), OxmlElement("w:t")
            text.text = " }} Rest"
            run.append(text)
            content.append(run)
            control.append(content)
            paragraph.append(control)

        assert "ist fehlerhaft: „{{ wert }}“." in said(template_of(build=build), wert="x")

    @pytest.mark.parametrize("text", ["{% fro x in y %}", "{% include 'x' %}{% fro %}"])
    def test_an_unknown_instruction(self, template_of, text):
        assert said(template_of(text)) == (
            "Die Vorlage eigene.docx enthält die Anweisung „fro“, die es nicht gibt. Bitte "
            "verwenden Sie if, elif, else, endif, for oder endfor."
        )

    def test_an_unknown_filter(self, template_of):
        assert said(template_of("{{ wert|default('x') }}"), wert="") == (
            "Die Vorlage eigene.docx enthält den Zusatz „default“, den es nicht gibt. Bitte "
            "löschen Sie ihn; möglich sind upper und lower."
        )

    def test_a_tag_that_cannot_be_read_is_quoted(self, template_of):
        assert said(template_of("Gut", "Preis {{ wert wert }} netto"), wert="") == (
            "Die Vorlage eigene.docx ist fehlerhaft: „Preis {{ wert wert }} netto“. Bitte "
            "korrigieren Sie die Marke in Word; die Feldliste FIELDS.md zeigt Beispiele."
        )

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Text davor {%p if ja %}", "{%p if ja %}"),
            ("{%p if ja %}A{%p endif %}", "{%p if ja %}"),
        ],
    )
    def test_text_beside_a_tag_for_the_whole_paragraph(self, template_of, text, tag):
        assert said(template_of(text, "{%p endif %}"), ja=True) == (
            f"In der Vorlage eigene.docx steht neben der Marke {tag} weiterer Inhalt, der "
            "verloren ginge. Bitte geben Sie der Marke einen eigenen Absatz oder eine eigene "
            "Tabellenzeile."
        )

    def test_a_condition_across_the_border_of_a_table(self, template_of):
        def build(document):
            document.add_paragraph("{% if ja %}")
            document.add_table(1, 1).cell(0, 0).text = "x{% endif %}"
            document.add_paragraph("Ende")

        assert said(template_of(build=build), ja=False) == (
            "In der Vorlage eigene.docx reicht eine Bedingung oder Schleife über eine Tabelle "
            "oder einen Absatz hinweg. Bitte setzen Sie Anfang und Ende in eigene Absätze (p) "
            "oder in Zeilen derselben Tabelle (tr)."
        )

    def test_tracked_changes(self, template_of):
        def build(document):
            deleted = OxmlElement("w:del")
            deleted.set(qn("w:id"), "1")
            deleted.set(qn("w:author"), "a")
            document.element.body.insert(0, OxmlElement("w:p"))
            document.element.body[0].append(deleted)

        assert said(template_of(build=build)) == (
            "Die Vorlage eigene.docx enthält Änderungsmarkierungen oder Kommentare; Ihr Kunde "
            "würde sie sehen. Bitte nehmen Sie in Word alle Änderungen an und löschen Sie die "
            "Kommentare."
        )

    @pytest.mark.parametrize("text", ["{{r wert }}", "vor {{p wert }} nach"])
    def test_a_value_that_would_land_outside_the_text(self, template_of, text):
        tag = text.removeprefix("vor ").removesuffix(" nach")
        assert f"ist fehlerhaft: „{tag}“." in said(template_of(text), wert="weg")

    @pytest.mark.parametrize(
        "text",
        ["{% if wert < 3 %}x{% endif %}", "{% for x in 3 %}x{% endfor %}", "{% include 'x' %}"],
    )
    def test_what_cannot_be_compared_or_repeated(self, template_of, text):
        assert said(template_of(text), wert="a") == (
            "Die Vorlage eigene.docx enthält eine Bedingung oder Schleife, die sich nicht "
            "auswerten lässt. Bitte vergleichen Sie nur Texte mit Texten und wiederholen Sie nur "
            "Listen; die Feldliste FIELDS.md zeigt Beispiele."
        )
