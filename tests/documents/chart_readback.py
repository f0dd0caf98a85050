"""Charts read back: what stands in their XML, in their workbook, and templates that hold some."""

import io
import posixpath
import zipfile
from decimal import Decimal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree
from openpyxl import load_workbook

from aftersales_xl.documents.chart_xml import CHARTS
from aftersales_xl.documents.fields.diagram import Achse, Diagramm, Reihe
from workshop.word.charts import drawing
from workshop.word.ooxml import paragraph

MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOKS = "/word/embeddings/Microsoft_Excel_Worksheet%d.xlsx"
NAMES = {"c": CHARTS, "a": MAIN, "r": RELATIONS}

# a column chart as Word inserts it: three series of invented figures in "Tabelle1"
_SERIES = """
<c:ser><c:idx val="{at}"/><c:order val="{at}"/>
  <c:tx><c:strRef><c:f>Tabelle1!${column}$1</c:f><c:strCache><c:ptCount val="1"/>
    <c:pt idx="0"><c:v>Datenreihe {at}</c:v></c:pt></c:strCache></c:strRef></c:tx>
  <c:spPr><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></c:spPr>
  <c:invertIfNegative val="0"/>
  <c:dPt><c:idx val="3"/><c:invertIfNegative val="0"/></c:dPt>
  <c:cat><c:strRef><c:f>Tabelle1!$A$2:$A$5</c:f></c:strRef></c:cat>
  <c:val><c:numRef><c:f>Tabelle1!${column}$2:${column}$5</c:f>
    <c:numCache><c:formatCode>#,##0</c:formatCode><c:ptCount val="1"/>
    <c:pt idx="0"><c:v>4.3</c:v></c:pt></c:numCache></c:numRef></c:val>
</c:ser>"""
COLORS = ("AA0000", "00AA00", "0000AA")
COLUMNS = f"""
<c:chartSpace xmlns:c="{CHARTS}" xmlns:a="{MAIN}" xmlns:r="{RELATIONS}">
  <c:chart>
    <c:title><c:tx><c:rich><a:bodyPr/>
      <a:p><a:r><a:t>{{{{ kopf }}}}</a:t></a:r></a:p>
    </c:rich></c:tx></c:title>
    <c:plotArea><c:layout/>
      <c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>
        {"".join(_SERIES.format(at=n, column="BCD"[n], color=COLORS[n]) for n in range(3))}
        <c:axId val="11"/><c:axId val="12"/>
      </c:barChart>
      <c:catAx><c:axId val="11"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/>
        <c:crossAx val="12"/></c:catAx>
      <c:valAx><c:axId val="12"/><c:scaling><c:max val="5"/></c:scaling><c:delete val="0"/>
        <c:axPos val="l"/><c:crossAx val="11"/></c:valAx>
    </c:plotArea>
  </c:chart>
  <c:externalData r:id="rId3"><c:autoUpdate val="0"/></c:externalData><c:printSettings/>
</c:chartSpace>"""


def diagram(*heights, names=("Umsatz", "Kosten", "Gewinn"), points=None) -> Diagramm:
    """Return a diagram with one series for each tuple of ``heights``."""
    scale = Achse(titel="Jahr", von=Decimal(0), bis=Decimal(90), schritt=Decimal(30))
    return Diagramm(
        titel="Verlauf",
        beschreibung="Zeigt den Verlauf & mehr.",
        waagerecht=scale,
        senkrecht=scale,
        punkte=points or tuple(f"Jahr {number}" for number in range(1, len(heights[0]) + 1)),
        reihen=tuple(
            Reihe(name=name, werte=tuple(None if one is None else Decimal(one) for one in row))
            for name, row in zip(names, heights, strict=False)
        ),
    )


def with_chart(document, field, *, xml=COLUMNS, relation="rIdEins") -> Part:
    """Add a chart to ``document`` as Word does; its alternative text names ``field``."""
    shown = drawing(relation, field, width=100, height=50)
    document.element.body.insert(-1, paragraph("Normal", shown))
    package = document.part.package
    name = package.next_partname("/word/charts/chart%d.xml")
    drawn = Part(name, CONTENT_TYPE.DML_CHART, xml.encode(), package)
    document.part.load_rel(RELATIONSHIP_TYPE.CHART, drawn, relation)
    book = Part(package.next_partname(_BOOKS), CONTENT_TYPE.SML_SHEET, b"alte Mappe", package)
    drawn.load_rel(RELATIONSHIP_TYPE.PACKAGE, book, "rId3")
    return drawn


def names(data) -> list[str]:
    """Return the names of all parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def read(data, name) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def chart(data, number=1) -> etree._Element:
    """Return the XML of a chart of a document."""
    return etree.fromstring(read(data, f"word/charts/chart{number}.xml"))


def texts(element, path) -> list[str]:
    return [node.text for node in element.xpath(path, namespaces=NAMES)]


def series(data, number=1) -> dict[str, list]:
    """Return the values that a chart has cached, by the name of their series; None for gaps."""
    found = {}
    for one in chart(data, number).iter(f"{{{CHARTS}}}ser"):
        (name,) = texts(one, "c:tx//c:v")
        found[name] = _cached(one, "*[self::c:val or self::c:yVal]")
    return found


def points(data, number=1) -> list:
    """Return the points that the first series of a chart has cached."""
    (first, *_) = chart(data, number).iter(f"{{{CHARTS}}}ser")
    return _cached(first, "*[self::c:cat or self::c:xVal]")


def _cached(one, path) -> list:
    (cache,) = one.xpath(f"{path}/*/*[self::c:numCache or self::c:strCache]", namespaces=NAMES)
    count = int(cache.find("c:ptCount", NAMES).get("val"))
    held = {
        int(point.get("idx")): point.findtext("c:v", None, NAMES)
        for point in cache.iterfind("c:pt", NAMES)
    }
    is_text = cache.tag.endswith("strCache")
    return [
        held[at] if is_text else Decimal(held[at]) if at in held else None for at in range(count)
    ]


def sheet_of(data, number=1) -> list[tuple]:
    """Return the rows of the workbook inside a chart, found the way Word finds it."""
    link = chart(data, number).find("c:externalData", NAMES)
    relations = etree.fromstring(read(data, f"word/charts/_rels/chart{number}.xml.rels"))
    (target,) = [
        one.get("Target") for one in relations if one.get("Id") == link.get(f"{{{RELATIONS}}}id")
    ]
    name = posixpath.normpath(posixpath.join("word/charts", target))
    book = load_workbook(io.BytesIO(read(data, name)))
    return list(book["Daten"].iter_rows(values_only=True))


def looked_up(data, number=1) -> dict[str, list]:
    """Return what the references of a chart say, looked up in its workbook, as `series` does."""
    rows = sheet_of(data, number)
    found = {}
    for one in chart(data, number).iter(f"{{{CHARTS}}}ser"):
        (name,) = texts(one, "c:tx//c:f")
        (values,) = texts(one, "*[self::c:val or self::c:yVal]//c:f")
        column = ord(name.removeprefix("Daten!$")[0]) - ord("A")
        assert values == f"Daten!${chr(column + ord('A'))}$2:${chr(column + ord('A'))}${len(rows)}"
        found[rows[0][column]] = [
            None if row[column] is None else Decimal(repr(row[column])) for row in rows[1:]
        ]
    return found
