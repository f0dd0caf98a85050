"""Formulas of a workbook, written for LibreOffice."""

from __future__ import annotations

import io
import zipfile

import pytest

from aftersales_xl.cli.libreoffice import known_to_libreoffice
from aftersales_xl.libreoffice.calls import Known, for_libreoffice, rewritten

FULL = "ORG.AFTERSALES.XL.FUNCTIONS."
KNOWN = Known(
    functions={function.name: function for function in known_to_libreoffice()},
    named_cells={"PREIS"},
)
PART = "xl/worksheets/sheet1.xml"


def written(**parts):
    """Return a workbook of these parts, written for LibreOffice, as text by part."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(f"xl/{name.replace('_', '/')}.xml", text)
    copy = for_libreoffice(file.getvalue(), known_to_libreoffice())
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("AS_MARGE(200,150)", f"{FULL}AS_MARGE(200,150)"),
        ("1+as_marge(2,1)", f"1+{FULL}AS_MARGE(2,1)"),
        ("_xlfn.AS_MARGE(2,1)", f"{FULL}AS_MARGE(2,1)"),
        ("[12]!as_marge(2,1)", f"{FULL}AS_MARGE(2,1)"),
        ("'C:\\O''Neill (x)\\[a.xlam]b'!AS_MARGE(2,B5)", f"{FULL}AS_MARGE(2,B5:B5)"),
        ("1+_xldudf_AS_MARGE(2,1)", f"1+{FULL}AS_MARGE(2,1)"),
        ("_xldudf_FIRMA_AS_MARGE(2,1)", f"{FULL}AS_MARGE(2,1)"),
        ("[1]!_xludf.AS_MARGE(2,1)", f"{FULL}AS_MARGE(2,1)"),
        ("[1]!FREMD(AS_MARGE(2,1),[1]Blatt!A1)", f"[1]!FREMD({FULL}AS_MARGE(2,1),[1]Blatt!A1)"),
        ('IF(A1=0,"",AS_MARGE(2,1))', f'IF(A1=0,"",{FULL}AS_MARGE(2,1))'),
        ("AS_MARGE(AS_MARGE(2,1),{1;2})", f"{FULL}AS_MARGE({FULL}AS_MARGE(2,1),{{1;2}})"),
    ],
)
def test_a_call_gets_its_full_name(formula, expected):
    assert rewritten(formula, KNOWN) == expected


@pytest.mark.parametrize(
    "formula",
    [
        '"AS_MARGE(1,2)"&"he said ""AS_MARGE("""',
        "'AS_MARGE(1)'!A1+'O''AS_MARGE('!B2",
        "tblX[AS_MARGE(x)]",
        "MEIN_AS_MARGE(1,2)",
        "AS_MARGE+1",
        "SUM(A5,Preis)",
    ],
)
def test_what_only_looks_like_a_call_stays(formula):
    assert rewritten(formula, KNOWN) == formula


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("B5", "B5:B5"),
        (" $B$5 ", " $B$5:$B$5 "),
        ("Blatt!B5", "Blatt!B5:B5"),
        ("'Blatt 1'!B5", "'Blatt 1'!B5:B5"),
        ("Preis", "Preis:Preis"),
        ("tblX[[#This Row],[Netto]]", "tblX[[#This Row],[Netto]]:tblX[[#This Row],[Netto]]"),
        ("B5:B9", "B5:B9"),
        ("Konstante", "Konstante"),
        ("B5+1", "B5+1"),
        ("tblX[Netto]", "tblX[Netto]"),
    ],
)
def test_one_cell_becomes_a_range_so_that_an_empty_one_is_no_zero(argument, expected):
    assert rewritten(f"AS_MARGE({argument},1)", KNOWN) == f"{FULL}AS_MARGE({expected},1)"


def test_a_table_argument_stays_as_it_is():
    call = "AS_KAPITALWERT(0.1,B5)"
    assert rewritten(call, KNOWN) == FULL + call


def test_a_table_in_a_formula_is_taken_as_an_array_of_pooled_texts():
    call = f"{FULL}AS_WARTUNGSVERGLEICH(1,2)"
    assert rewritten("INDEX(AS_WARTUNGSVERGLEICH(1,2),2,1)", KNOWN) == (
        f'INDEX(TRANSPOSE(TRANSPOSE(IF(ISTEXT({call}),""&{call},0+{call}))),2,1)'
    )


def test_a_spill_gets_the_free_cells_below_it():
    part = written(
        worksheets_sheet1='<c r="B2" cm="1"><f t="array" ref="B2:C4">AS_WARTUNGSVERGLEICH(1,2)</f>'
        '<v>Stufe</v></c><c r="A6"><v>1</v></c><c r="C9" s="1"><v>2</v></c>'
    )[PART]
    assert 'ref="B2:C8"' in part
    assert f',7,2)),""&amp;{FULL}AS_AUFFUELLEN(' in part


def test_an_array_formula_that_does_not_spill_keeps_its_area():
    part = written(
        worksheets_sheet1='<c r="B2"><f t="array" ref="B2:C4">AS_WARTUNGSVERGLEICH(1,2)</f></c>'
    )[PART]
    assert 'ref="B2:C4"' in part
    assert "AS_AUFFUELLEN" not in part


@pytest.mark.parametrize(
    "element", ["f", "formula", "formula1", "formula2", "xm:f", "calculatedColumnFormula"]
)
def test_formulas_are_found_wherever_they_stand(element):
    text = f'<{element}>AS_MARGE(A1,"&lt;&amp;")&lt;1</{element}>'
    assert written(worksheets_sheet1=text)[PART] == (
        f'<{element}>{FULL}AS_MARGE(A1:A1,"&lt;&amp;")&lt;1</{element}>'
    )


def test_a_defined_name_is_renamed_and_known_as_a_cell():
    parts = written(
        workbook='<definedName name="Preis">Blatt!$B$5</definedName>'
        '<definedName name="Spanne">AS_MARGE(Preis,1)</definedName>'
    )
    assert f'"Spanne">{FULL}AS_MARGE(Preis:Preis,1)<' in parts["xl/workbook.xml"]


def test_texts_and_other_files_stay_byte_for_byte():
    text = "<t>=AS_MARGE(1,2)</t><f/>\udce4".encode(errors="surrogateescape")
    assert written(sharedStrings="<t>=AS_MARGE(1,2)</t>")["xl/sharedStrings.xml"] == (
        "<t>=AS_MARGE(1,2)</t>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(PART, text)
        archive.writestr("xl/vbaProject.bin", b"\x00\xff<f>AS_MARGE(1,2)</f>")
    copy = for_libreoffice(file.getvalue(), known_to_libreoffice())
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.read(PART) == text
        assert archive.read("xl/vbaProject.bin") == b"\x00\xff<f>AS_MARGE(1,2)</f>"
