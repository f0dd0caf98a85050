"""Charts drawn in Word: the values are ours, everything else is the template's."""

import io
from datetime import date

import pytest
from chart_readback import (
    COLORS,
    COLUMNS,
    NAMES,
    chart,
    diagram,
    looked_up,
    names,
    points,
    read,
    series,
    sheet_of,
    texts,
    with_chart,
)
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from readback import part
from test_rendering import said

from aftersales_xl import resources
from aftersales_xl.documents.chart_xml import CHART_OF_2016
from aftersales_xl.documents.markup import DRAWING
from aftersales_xl.documents.tags import used_fields
from aftersales_xl.documents.template import render

FIELDS = {"kopf": "Ein Kopf & mehr", "verlauf": diagram((10, 20), (30, None), (5, 6))}


def alternative_texts(data) -> list[str]:
    return [found.get("descr") for found in part(data).iter(f"{{{DRAWING}}}docPr")]


@pytest.fixture
def rendered(template_of):
    """Render a template of one chart; ``xml`` is how it was drawn."""

    def make(shown=FIELDS["verlauf"], *, xml=COLUMNS, build=None, **more) -> bytes:
        def both(document):
            with_chart(document, "verlauf", xml=xml)
            if build:
                build(document)

        return render(template_of(build=both), FIELDS | {"verlauf": shown} | more)

    return make


def test_a_chart_shows_the_values_of_its_field(rendered):
    document = rendered()
    assert series(document) == {"Umsatz": [10, 20], "Kosten": [30, None], "Gewinn": [5, 6]}
    assert points(document) == ["Jahr 1", "Jahr 2"]


def test_word_edits_the_figures_the_chart_shows(rendered):
    document = rendered()
    assert sheet_of(document) == [
        ("Jahr", "Umsatz", "Kosten", "Gewinn"),
        ("Jahr 1", 10, 30, 5),
        ("Jahr 2", 20, None, 6),
    ]
    assert looked_up(document) == series(document)


@pytest.mark.parametrize("count", [1, 4, 40])
def test_a_diagram_may_have_other_points_than_the_template(rendered, count):
    heights = tuple(range(count))
    document = rendered(diagram(heights, heights, heights))
    assert series(document)["Gewinn"] == list(heights)
    assert len(points(document)) == count
    assert looked_up(document) == series(document)


def test_the_look_stays_that_of_the_template(rendered):
    document = chart(rendered())
    colors = document.xpath("//c:ser/c:spPr//a:srgbClr/@val", namespaces=NAMES)
    assert colors == list(COLORS)
    assert texts(document, "//c:formatCode") == ["#,##0"] * 3


def test_points_of_their_own_look_go_away_with_their_point(rendered):
    few, many = (chart(rendered(diagram((1,) * n, (1,) * n, (1,) * n))) for n in (3, 4))
    assert few.find(".//c:dPt", NAMES) is None
    assert len(many.findall(".//c:dPt", NAMES)) == 3


def test_what_is_drawn_at_the_only_point_of_a_series_follows_it(rendered):
    document = chart(rendered(diagram((1, 2, 3), (None, 7, None), (None, None, None))))
    assert document.xpath("//c:dPt/c:idx/@val", namespaces=NAMES) == ["1"]


def test_days_stand_in_a_chart_as_excel_counts_them_and_read_as_months(rendered):
    days = (date(2027, 1, 1), date(2027, 2, 1))
    document = rendered(diagram((10, 20), (30, None), (5, 6), points=days))
    assert points(document) == [46388, 46419]
    assert tuple(row[0].date() for row in sheet_of(document)[1:]) == days
    assert set(texts(chart(document), "//c:cat//c:formatCode")) == {"[$-407]mmm\\ yy"}


def test_the_distance_of_months_along_an_axis_follows_the_diagram(rendered):
    axis = "<c:dateAx><c:axId val='13'/><c:majorUnit val='1'/></c:dateAx><c:valAx>"
    document = rendered(xml=COLUMNS.replace("<c:valAx>", axis))
    assert chart(document).find(".//c:dateAx/c:majorUnit", NAMES).get("val") == "30"


def test_series_the_diagram_has_not_disappear(rendered):
    assert series(rendered(diagram((1, 2)))) == {"Umsatz": [1, 2]}


def test_a_series_deleted_in_word_takes_no_other_with_it(rendered):
    drawn = etree.fromstring(COLUMNS)
    (first, *_) = drawn.iterfind(".//c:ser", NAMES)
    first.getparent().remove(first)
    document = rendered(xml=etree.tostring(drawn, encoding="unicode"))
    assert series(document) == {"Kosten": [30, None], "Gewinn": [5, 6]}


def test_series_without_references_take_their_turn(rendered):
    drawn = etree.fromstring(COLUMNS)
    for one in drawn.iterfind(".//c:ser", NAMES):
        for name in ("tx", "cat", "val"):
            one.remove(one.find(f"c:{name}", NAMES))
    document = rendered(xml=etree.tostring(drawn, encoding="unicode"))
    assert series(document) == series(rendered())
    (one, *_) = chart(document).iterfind(".//c:ser", NAMES)
    assert [child.tag.rpartition("}")[2] for child in one] == [
        "idx", "order", "tx", "spPr", "invertIfNegative", "cat", "val",
    ]  # fmt: skip


def test_only_fixed_bounds_of_an_axis_follow_the_values(rendered):
    (axis,) = chart(rendered()).iterfind(".//c:valAx", NAMES)
    assert axis.find("c:scaling/c:max", NAMES).get("val") == "90"
    assert axis.find("c:scaling/c:min", NAMES) is None
    assert axis.find("c:majorUnit", NAMES) is None


def test_values_of_series_hidden_by_a_filter_do_not_reach_the_customer(rendered):
    hidden = "<c:extLst><c:ext><geheim>4711</geheim></c:ext></c:extLst></c:barChart>"
    document = rendered(xml=COLUMNS.replace("</c:barChart>", hidden))
    assert b"4711" not in read(document, "word/charts/chart1.xml")


def test_texts_in_a_chart_are_fields_like_others(rendered, template_of):
    assert texts(chart(rendered()), "//c:title//a:t") == ["Ein Kopf & mehr"]
    template = template_of(build=lambda document: with_chart(document, "verlauf"))
    assert used_fields(template) == {"kopf", "verlauf"}


def test_the_alternative_text_says_what_the_diagram_shows(rendered):
    assert alternative_texts(rendered()) == ["Zeigt den Verlauf & mehr."]


def test_two_charts_keep_their_values_apart(rendered):
    other = diagram((7, 8, 9), (0, 0, 0), (1, 1, 1))

    def second(document):
        with_chart(document, "anders", relation="rIdZwei")

    document = rendered(build=second, anders=other)
    assert "alte Mappe" not in str([read(document, name) for name in names(document)])
    assert series(document, 1)["Umsatz"] == [10, 20]
    assert series(document, 2)["Umsatz"] == [7, 8, 9]
    assert looked_up(document, 2) == series(document, 2)
    identities = [found.get("id") for found in part(document).iter(f"{{{DRAWING}}}docPr")]
    assert len(set(identities)) == 2


def test_the_charts_of_a_shipped_template_are_told_apart():
    template = resources.template("word/prognosebericht.docx").read_bytes()
    identities = [found.get("id") for found in part(template).iter(f"{{{DRAWING}}}docPr")]
    assert identities == ["1", "2"]


def test_a_loop_gives_each_turn_a_chart_of_its_own(template_of):
    def build(document):
        document.add_paragraph("{%p for verlauf in alle %}")
        _give_style(with_chart(document, "verlauf"))
        document.add_paragraph("{%p endfor %}")

    shown = [diagram((n, n), (n, n)) for n in (1, 2, 3)]
    document = render(template_of(build=build), {"kopf": "x", "alle": shown})
    assert [series(document, n)["Umsatz"] for n in (1, 2, 3)] == [[1, 1], [2, 2], [3, 3]]
    assert [name for name in names(document) if "style" in name and "charts" in name] == [
        f"word/charts/style{n}.xml" for n in (1, 2, 3)
    ]


def test_colours_and_style_a_user_has_chosen_stay_with_the_chart(template_of):
    template = template_of(build=lambda document: _give_style(with_chart(document, "verlauf")))
    document = render(template, FIELDS)
    assert read(document, "word/charts/style1.xml") == b"<style/>"
    assert b"style1.xml" in read(document, "word/charts/_rels/chart1.xml.rels")


def _give_style(drawn) -> None:
    """Add a part as Word does when a chart is restyled."""
    name = PackURI("/word/charts/style1.xml")
    style = Part(name, "application/vnd.ms-office.chartstyle+xml", b"<style/>", drawn.package)
    drawn.relate_to(style, "http://schemas.microsoft.com/office/2011/relationships/chartStyle")


def test_a_link_to_a_workbook_elsewhere_is_cut(template_of):
    def build(document):
        drawn = with_chart(document, "verlauf")
        (name,) = drawn.rels
        del drawn.rels[name]
        drawn.load_rel(
            RELATIONSHIP_TYPE.OLE_OBJECT, "file:///C:/Kunden/geheim.xlsx", name, is_external=True
        )

    document = render(template_of(build=build), FIELDS)
    assert b"geheim" not in read(document, "word/charts/_rels/chart1.xml.rels")
    assert looked_up(document) == series(document)


def test_a_chart_that_lost_its_workbook_gets_one(rendered):
    lost = COLUMNS.partition("<c:externalData")[0] + "<c:printSettings/></c:chartSpace>"
    document = rendered(xml=lost)
    assert looked_up(document) == series(document)
    order = [child.tag.rpartition("}")[2] for child in chart(document)]
    assert order == ["chart", "externalData", "printSettings"]


def test_a_chart_not_shown_leaves_no_part_behind(template_of):
    def build(document):
        document.add_paragraph("{%p if ja %}")
        with_chart(document, "verlauf")
        document.add_paragraph("{%p endif %}")

    template = template_of("Text", build=build)
    bare = render(template, {"ja": False})
    assert [name for name in names(bare) if "chart" in name or "embeddings" in name] == []
    assert b"chart" not in read(bare, "[Content_Types].xml")
    assert b"chart" not in read(bare, "word/_rels/document.xml.rels")
    shown = render(template, FIELDS | {"ja": True})
    assert names(shown)[0] == "[Content_Types].xml"
    assert "word/charts/chart1.xml" in names(shown)


def test_a_chart_said_to_be_fixed_is_left_as_it_is(template_of):
    def build(document):
        with_chart(document, "kopf")
        (holder,) = document.element.body.iter(f"{{{DRAWING}}}docPr")
        holder.set("descr", "Fest: {{ kopf }}")

    document = render(template_of(build=build), FIELDS)
    assert len(chart(document).findall(".//c:ser", NAMES)) == 3
    assert texts(chart(document), "//c:val//c:f")[0] == "Tabelle1!$B$2:$B$5"
    (name,) = [name for name in names(document) if "embeddings" in name]
    assert read(document, name) == b"alte Mappe"
    assert alternative_texts(document) == ["Ein Kopf & mehr"]


@pytest.mark.parametrize("text", [None, "", "{{ kopf }}", "Umsatz, fest: 2025"])
def test_a_chart_that_names_no_diagram_does_not_show_the_figures_of_the_template(template_of, text):
    def build(document):
        with_chart(document, "verlauf")
        (holder,) = document.element.body.iter(f"{{{DRAWING}}}docPr")
        holder.attrib.pop("descr")
        holder.set("name", "Diagramm 3")
        if text is not None:
            holder.set("descr", text)

    assert said(template_of(build=build), **FIELDS) == (
        "In der Vorlage eigene.docx nennt ein Diagramm („Diagramm 3“) kein Feld; statt der "
        "richtigen Zahlen würde es die der Vorlage zeigen. Bitte schreiben Sie sein Feld in den "
        "Alternativtext (FIELDS.md, Abschnitt „Diagramme“). Sollen die Zahlen der Vorlage bleiben, "
        "beginnen Sie den Alternativtext mit „fest:“."
    )


def test_a_waterfall_of_word_2016_without_a_field_is_refused_as_well(template_of):
    def build(document):
        with_chart(document, "verlauf")
        (holder,) = document.element.body.iter(f"{{{DRAWING}}}docPr")
        holder.set("descr", "")
        (place,) = document.element.body.iter("{*}chart")
        place.tag = CHART_OF_2016

    assert "kein Feld" in said(template_of(build=build), **FIELDS)


def test_a_chart_in_a_header_is_filled(template_of):
    def build(document):
        with_chart(document, "verlauf")
        header = document.sections[0].header
        (moved,) = [p for p in document.paragraphs if p._p.xpath(".//w:drawing")]  # noqa: SLF001 -- only way in
        header.paragraphs[0]._p.addnext(moved._p)  # noqa: SLF001 -- see above
        relation = document.part.rels.pop("rIdEins")
        header.part.load_rel(relation.reltype, relation.target_part, "rIdEins")

    document = render(template_of(build=build), FIELDS)
    assert series(document)["Umsatz"] == [10, 20]


def test_the_same_diagram_gives_the_same_bytes(rendered):
    assert rendered() == rendered()


def test_python_docx_opens_the_document_again(rendered):
    opened = Document(io.BytesIO(rendered()))
    saved = io.BytesIO()
    opened.save(saved)
    assert series(saved.getvalue()) == series(rendered())


class TestRefusals:
    MISPLACED = (
        "Die Vorlage eigene.docx nennt ein Diagramm, wo keines steht, das Werte zeigen kann. Bitte "
        "nennen Sie es nur im Alternativtext eines Linien-, Punkt-, Säulen- oder Balkendiagramms "
        "mit mindestens einer Datenreihe."
    )

    def test_a_field_that_does_not_exist(self, template_of):
        template = template_of(build=lambda document: with_chart(document, "verlauff"))
        assert said(template, **FIELDS) == (
            "Die Vorlage eigene.docx verwendet das Feld „verlauff“, das es nicht gibt. Bitte "
            "prüfen Sie die Schreibweise anhand der Feldliste FIELDS.md."
        )

    def test_a_field_in_a_chart_that_does_not_exist(self, template_of):
        template = template_of(build=lambda document: with_chart(document, "verlauf"))
        assert "das Feld „kopf“, das es nicht gibt" in said(template, verlauf=FIELDS["verlauf"])

    def test_a_diagram_in_the_text(self, template_of):
        assert said(template_of("{{ verlauf }}"), **FIELDS) == self.MISPLACED

    def test_a_diagram_in_the_text_of_a_chart(self, template_of):
        drawn = COLUMNS.replace("{{ kopf }}", "{{ verlauf }}")
        template = template_of(build=lambda document: with_chart(document, "verlauf", xml=drawn))
        assert said(template, **FIELDS) == self.MISPLACED

    def test_a_diagram_at_a_picture(self, template_of):
        def build(document):
            with_chart(document, "verlauf")
            (chart,) = document.element.body.iter("{*}chart")
            chart.getparent().remove(chart)

        assert said(template_of(build=build), **FIELDS) == self.MISPLACED

    def test_a_chart_with_no_series(self, template_of):
        drawn = etree.fromstring(COLUMNS)
        for one in drawn.findall(".//c:ser", NAMES):
            one.getparent().remove(one)
        bare = etree.tostring(drawn, encoding="unicode")
        template = template_of(build=lambda document: with_chart(document, "verlauf", xml=bare))
        assert said(template, **FIELDS) == self.MISPLACED

    def test_text_made_of_a_diagram(self, template_of):
        assert "gibt „diagramm“ als Text aus" in said(template_of("{{ verlauf|upper }}"), **FIELDS)

    def test_a_chart_anchored_to_a_tag(self, template_of):
        def build(document):
            with_chart(document, "verlauf")
            document.paragraphs[-1].add_run("{%p if ja %}")
            document.add_paragraph("{%p endif %}")

        assert said(template_of(build=build), **FIELDS) == (
            "In der Vorlage eigene.docx steht neben der Marke {%p if ja %} weiterer Inhalt, der "
            "verloren ginge. Bitte geben Sie der Marke einen eigenen Absatz oder eine eigene "
            "Tabellenzeile."
        )


@pytest.mark.parametrize("heights", [(), ((1, 2), (1,))])
def test_a_diagram_has_a_value_for_each_point(heights):
    with pytest.raises(ValueError, match="serie"):
        diagram(*heights) if heights else diagram((1,), names=())
