"""Workbooks that were saved by Excel, or by another program, calculate as they did before."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest
from every_day import first_every_day
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from saved_by_excel import (
    ADD_IN,
    PREFIXES,
    replaced,
    resaved,
    sheet_part,
    table_part,
    with_absolute_targets,
    with_comments,
    with_links,
    with_prefixes,
    with_sheets,
)

from aftersales_udfs import functions
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.plain_copy import plain_copy
from aftersales_xl.excel.recalculate import Calculation
from aftersales_xl.excel.references import Area, range_area
from aftersales_xl.resources import workbook
from aftersales_xl.tables import values
from aftersales_xl.tables.positions import POSITIONS
from aftersales_xl.words import messages
from workshop.workbooks import SHIPPED

from .conftest import checked, complaints

LAST = get_column_letter(1 + len(POSITIONS.columns))
"""The last column of the positions on their sheet."""

BOOK, NAMES = "xl/workbook.xml", "</definedNames>"
END = "</sheetData>"
FIRST = "xl/worksheets/sheet1.xml"
KUNDE = sheet_part("Kunde")
SERVER = workbook("beispiele/Server.xlsx")


def shown(path: Path) -> Iterator[tuple[str, int, int, object]]:
    """Yield what the cells of a shipped workbook show, by sheet, row and column."""
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        for row, column in sheet._cells:  # noqa: SLF001 -- only filled cells
            value = sheet.cell(row, column).value
            if not isinstance(value, (datetime, clock)):
                yield sheet.title, row, column, value


def differences(path: Path, original: Path) -> dict[str, tuple[object, object]]:
    """Return the cells in which a workbook calculates other than its original shows."""
    book = FileBook(path, functions())
    found = {}
    for sheet, row, column, value in shown(original):
        ours = book.area(Area(sheet, row, column, row, column)).rows[0][0]
        if not same(ours, value):
            found[f"{sheet} {row} {column}"] = (ours, value)
    return found


def same(ours: object, value: object) -> bool:
    if isinstance(ours, (int, float)) and isinstance(value, (int, float)):
        return ours == pytest.approx(value)
    return ours == value or not (ours or value)


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        FileBook(path, functions())
    (problem,) = refusal.value.problems
    return messages.sentence(problem)


@first_every_day("name", SHIPPED)
def test_a_shipped_workbook_saved_with_the_add_in_loaded_calculates_the_same(name, tmp_path):
    saved = resaved(
        workbook(name),
        tmp_path / Path(name).name,
        with_prefixes(*PREFIXES, fold=True),
        with_links("file:///C:/Add-Ins/aftersales.xlam", "Kalkulation.xlsx"),
        with_comments,
        with_sheets(("chartsheet", 0), ("dialogsheet", 3), ("chartsheet", 99)),
        with_absolute_targets,
    )
    assert differences(saved, workbook(name)) == {}


@first_every_day("places", [(0,), (1,), (0, 0, 0), (5, 99), (99,)])
@first_every_day("kind", ["chartsheet", "dialogsheet"])
def test_sheets_without_cells_shift_no_other(kind, places, tmp_path):
    path = resaved(SERVER, tmp_path / "S.xlsx", with_sheets(*((kind, place) for place in places)))
    found = checked(path)
    assert found.problems == ()
    assert found.quote.totals.tcv == 40_200
    assert found.quote.totals.once.net == 24_000


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_sheets(state, tmp_path):
    hidden = replaced(
        "xl/workbook.xml", '<sheet name="Kunde"', f'<sheet name="Kunde" state="{state}"'
    )
    assert checked(resaved(SERVER, tmp_path / "S.xlsx", hidden)).quote.totals.tcv == 40_200


def test_a_prefix_before_a_function_that_is_not_ours_stays(tmp_path):
    path = tmp_path / "fremd.xlsx"
    book = Workbook()
    book.active["A1"] = "=[1]!AS_MARGE(200,150)+[1]!FREMD(1)"
    book.active["A2"] = f'={ADD_IN}AS_MARGE(200,150)&"[1]!AS_MARGE("'
    book.save(path)
    found = FileBook(path, functions())
    assert found.area(Area("Sheet", 1, 1, 2, 1)).rows == [["#ERROR!"], ["0.25[1]!AS_MARGE("]]
    with pytest.raises(Refusal):  # the other add-in's value is not known, so it is no text either
        values.text("#ERROR!")
    assert found.unknown_functions() == ()


def test_names_and_arrays_may_call_our_functions_with_a_prefix(tmp_path):
    path = tmp_path / "namen.xlsx"
    book = Workbook()
    book.active["A1"] = 200
    book.active["A2"] = "=Spanne*4"
    book.active["B1"] = openpyxl.worksheet.formula.ArrayFormula(
        "B1:B2", '=INDEX([1]!AS_ZAHLUNGSPLAN("01.01.2026",2,12,"monatlich"),0,4)'
    )
    book.defined_names["Spanne"] = openpyxl.workbook.defined_name.DefinedName(
        "Spanne", attr_text="[1]!AS_MARGE(Sheet!$A$1,150)"
    )
    book.save(path)
    found = FileBook(path, functions())
    assert found.area(Area("Sheet", 2, 1, 2, 1)).rows == [[1.0]]  # a quarter, times four
    assert found.area(Area("Sheet", 1, 2, 3, 2)).rows == [["Betrag"], [1], [1]]


def test_a_function_that_we_do_not_have_is_named_with_its_cell(tmp_path):
    path = resaved(
        SERVER,
        tmp_path / "neu.xlsx",
        with_prefixes("[1]!"),
        replaced(sheet_part("Rechenwege"), "AS_PREIS_NACH_RABATT(", "AS_PREIS_NACH_RABAT("),
    )
    said = " ".join(complaints(path))
    assert "Die Funktion AS_PREIS_NACH_RABAT kennt dieses Programm nicht" in said
    assert "Rechenwege, Zelle D5" in said
    assert "überschrieben" not in said


@pytest.mark.thorough
def test_an_unknown_function_that_no_sum_depends_on_is_a_hint(tmp_path):
    path = tmp_path / "S.xlsx"
    book = openpyxl.load_workbook(SERVER)
    book["Kunde"]["H40"] = "=[1]!AS_NEUHEIT(1)"
    book.save(path)
    found = checked(path)
    assert found.problems == ()
    assert messages.sentence(found.warnings[-1]) == (
        "Kunde, Zelle H40: Die Funktion AS_NEUHEIT kennt dieses Programm nicht (betroffene "
        "Zellen: 1). Bitte prüfen Sie die Schreibweise; stammt die Mappe aus einer neueren "
        "Version, aktualisieren Sie bitte das Programm."
    )


def test_dates_counted_from_1904_are_the_days_excel_shows(tmp_path):
    path = tmp_path / "mac.xlsx"
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet["A1"] = date(2026, 11, 21)
    sheet["A2"] = "=EDATE(A1,12)-1"
    sheet["A3"] = "=YEAR(A2)"
    sheet["A4"] = "=AS_VERTRAGSENDE(A1,36)"
    sheet["A5"] = 44_885  # no day: a number without the format of one
    sheet["A6"] = datetime(2026, 11, 21, 18, 0)  # noqa: DTZ001 -- cells have no zone
    book.save(path)
    rows = FileBook(path, functions()).area(Area("Sheet", 1, 1, 6, 1)).rows
    # Excel counts 21.11.2026 as 46347, 20.11.2027 as 46711, 20.11.2029 as 47442
    assert [row[0] for row in rows] == [46_347, 46_711, 2027, 47_442, 44_885, 46_347.75]


@pytest.mark.thorough
def test_an_offer_counted_from_1904_is_valid_from_the_day_excel_shows(tmp_path):
    path = tmp_path / "mac.xlsx"
    book = openpyxl.load_workbook(SERVER)
    book.epoch = CALENDAR_MAC_1904
    book["Angebot"]["D8"] = date(2026, 11, 21)
    book.save(path)
    found = checked(path)
    assert found.problems == ()
    assert found.quote.validity.offered_on == date(2026, 11, 21)


def test_a_day_as_a_bare_number_is_refused_where_days_count_from_1904(tmp_path):
    path = tmp_path / "mac.xlsx"
    book = openpyxl.load_workbook(SERVER)
    book.epoch = CALENDAR_MAC_1904
    book["Angebot"]["D8"] = 44_885
    book["Angebot"]["D8"].number_format = "General"
    book.save(path)
    said = refused(path)
    assert said.startswith("mac.xlsx zählt Datumswerte ab 1904")
    assert "Angebot, Zelle D8" in said


def test_a_formula_with_a_bare_day_is_refused_where_days_count_from_1904(tmp_path):
    path = tmp_path / "mac.xlsx"
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = "=44885+1"
    book.save(path)
    assert "Sheet, Zelle A1" in refused(path)


@first_every_day(
    "formula",
    [
        "=" + "(" * 20_000 + "1" + ")" * 20_000,
        "=" + "AS_MARGE(" * 3_000 + "2" + ",1)" * 3_000,
        "=" + "+".join(["1"] * 5_000),
        "=" + "-" * 9_000 + "1",
    ],
)
@first_every_day("where", ["cell", "name", "format", "validation"])
def test_a_formula_beyond_excels_limits_is_refused_before_it_is_read(formula, where, tmp_path):
    text = formula.removeprefix("=")
    xml = {
        "cell": (KUNDE, END, f'<row r="900"><c r="D900"><f>{text}</f></c></row>{END}'),
        "name": (BOOK, NAMES, f'<definedName name="Lang">{text}</definedName>{NAMES}'),
        "format": (
            KUNDE,
            "<pageMargins",
            '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="999">'
            f"<formula>{text}</formula></cfRule></conditionalFormatting><pageMargins",
        ),
        "validation": (
            KUNDE,
            "<pageMargins",
            f'<dataValidations><dataValidation sqref="A1"><formula1>{text}</formula1>'
            "</dataValidation></dataValidations><pageMargins",
        ),
    }[where]  # fmt: skip
    said = refused(resaved(SERVER, tmp_path / "tief.xlsx", replaced(*xml)))
    place = {"cell": "Kunde, Zelle D900", "name": "Name Lang"}.get(where, "Kunde")
    assert said == (
        f"tief.xlsx ({place}) enthält eine Formel, die länger oder tiefer verschachtelt ist, als "
        "Excel erlaubt (8.192 Zeichen, 64 Ebenen). Die Datei wurde zum Schutz nicht geöffnet. "
        "Bitte löschen oder kürzen Sie die Formel."
    )


def test_sixty_four_levels_and_long_prefixes_are_within_the_limits(tmp_path):
    path = tmp_path / "64.xlsx"
    book = Workbook()
    book.active["A1"] = "=" + "ABS(" * 64 + "-5" + ")" * 64
    book.active["A2"] = "=" + "+".join([f"{ADD_IN}AS_MARGE(200,150)"] * 300)
    book.save(path)
    assert FileBook(path, functions()).area(Area("Sheet", 1, 1, 2, 1)).rows == [[5], [75]]


@first_every_day(
    ("changes", "sentence"),
    [
        (
            [replaced("xl/workbook.xml", '<sheet name="Angebot"', '<sheet name="Anders"')],
            "S.xlsx ist keine Angebotsmappe: das Blatt Angebot fehlt.",
        ),
        (
            [replaced("xl/workbook.xml", '<sheet name="Angebot"', '<sheet name="Kunde"')],
            "S.xlsx hat zwei Blätter mit dem Namen „Kunde“.",
        ),
        (
            [replaced(table_part("tblBuendel"), 'Name="tblBuendel"', 'Name="tblPositionen"')],
            "S.xlsx hat zwei Tabellen mit dem Namen tblPositionen.",
        ),
        (
            [replaced(table_part("tblPositionen"), f' ref="B18:{LAST}44"', f' ref="{LAST}44:B18"')],
            "S.xlsx ist beschädigt: Die Tabelle tblPositionen auf dem Blatt „Angebot“ hat den "
            f"Bereich {LAST}44:B18, der zu ihren Spalten nicht passt.",
        ),
        (
            [replaced(table_part("tblPositionen"), "<tableColumns", "<<tableColumns")],
            "S.xlsx ist beschädigt: xl/tables/table3.xml lässt sich nicht lesen.",
        ),
        (
            [replaced("docProps/core.xml", "<dc:", "<<dc:")],
            "S.xlsx ist beschädigt: docProps/core.xml lässt sich nicht lesen.",
        ),
        (
            [replaced(KUNDE, "<sheetData>", "<sheetData><<")],
            "S.xlsx ist beschädigt: das Blatt „Kunde“ lässt sich nicht lesen.",
        ),
        (
            [replaced(KUNDE, '<c r="B2"', '<c r="2B"')],
            "S.xlsx ist beschädigt: das Blatt „Kunde“ lässt sich nicht lesen.",
        ),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_a_sentence_with_file_and_place(changes, sentence, tmp_path):
    path = resaved(SERVER, tmp_path / "S.xlsx", *changes)
    try:
        said = complaints(path)
    except Refusal as refusal:
        said = [messages.sentence(problem) for problem in refusal.problems]
    assert said[0].startswith(sentence)


@pytest.mark.parametrize("formula", ["=AS_MARGE(tbl[a,1)", '=AS_MARGE(1,2)"x', "=AS_MARGE(1,2))"])
def test_a_formula_that_is_none_is_named_with_its_cell(formula, tmp_path):
    path = tmp_path / "halb.xlsx"
    book = Workbook()
    book.active["C7"] = formula
    book.save(path)
    assert refused(path).startswith(
        "halb.xlsx (Sheet, Zelle C7) enthält eine unvollständige Formel"
    )


@pytest.mark.parametrize(
    "formula", ["=FIXED(1E308,2147483648,TRUE)", "=XNPV(-9,IF({1,2;3,4},2958466))"]
)
def test_a_formula_on_which_the_calculation_gives_up_is_a_sentence(formula, tmp_path, capfd):
    path = tmp_path / "panik.xlsx"
    book = Workbook()
    book.active["C7"] = formula
    book.save(path)
    assert refused(path) == (
        "panik.xlsx lässt sich nicht durchrechnen: Eine Formel darin versteht das Programm nicht. "
        "Bitte entfernen Sie zuletzt ergänzte Formeln oder Verknüpfungen und versuchen Sie es "
        "erneut."
    )
    assert capfd.readouterr() == ("", "")


def test_a_what_if_table_is_refused_for_nothing_calculates_it(tmp_path):
    cell = '<row r="900"><c r="D900"><f t="dataTable" ref="D900:D901" r1="A1"/><v>1</v></c></row>'
    change = replaced(KUNDE, "</sheetData>", f"{cell}</sheetData>")
    said = refused(resaved(SERVER, tmp_path / "S.xlsx", change))
    assert said.startswith("S.xlsx (Kunde, Zelle D900) enthält eine Datentabelle")


def sheet_file(path: Path, cells: str) -> Path:
    """Write a workbook whose only sheet has exactly these cells."""
    Workbook().save(path)
    return resaved(path, path, replaced(FIRST, "</sheetData>", f"{cells}</sheetData>"))


def test_cells_may_be_written_in_any_valid_way(tmp_path, capfd):
    path = sheet_file(
        tmp_path / "frei.xlsx",
        """
        <row r="1"> <c r="A1" t="d"><v>2026-11-21</v></c> <c><v> 5 </v></c> <c t="n"/> </row>
        <row><c t="str"><f>"a"&amp;"b"</f></c><c t="s"><f>B1*2</f><v>0</v></c>
        <c><f>B2+1</f></c></row>
        <row><c t="inlineStr"><is><r><t>zwei </t></r><r><t>Teile</t></r></is></c>
        <c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>
        """,
    )
    rows = FileBook(path, functions()).area(range_area("Sheet!A1:C3")).rows
    assert rows == [[46_347, 5, None], ["ab", 10, 11], ["zwei Teile", True, "#N/A"]]
    assert capfd.readouterr() == ("", "")


@pytest.mark.thorough
def test_an_area_of_whole_columns_is_read_as_far_as_cells_are_filled(tmp_path):
    path = tmp_path / "S.xlsx"
    book = openpyxl.load_workbook(SERVER)
    book["Kunde"]["H40"] = "=AS_MARGE(A1:XFD1048576,1)"
    book["Kunde"]["H41"] = '=IFERROR(ROWS(AS_BUENDELPREISE(A:A,A:A,A:B)),"")'
    book.save(path)
    assert checked(path).quote.totals.tcv == 40_200


def test_formulas_over_whole_columns_answer_as_excel_does(tmp_path):
    path = tmp_path / "spalten.xlsx"
    book = Workbook()
    sheet = book.active
    for row, amount in enumerate((100, 20, 3), start=1):
        sheet.cell(row, 1, amount)
    sheet["D1"] = "=SUMPRODUCT($A:$A,A:A)"
    sheet["E1"] = "=SUM(A:A)+ROWS(A:A)"
    sheet["F1"] = "=COUNTA(Alle)"
    sheet["G1"] = '="A:A"&COUNTIF(A2:A1048576,">0")'
    book.defined_names["Alle"] = openpyxl.workbook.defined_name.DefinedName(
        "Alle", attr_text="Sheet!$A:$B"
    )
    book.save(path)
    began = time.process_time()
    (row,) = FileBook(path, functions()).area(Area("Sheet", 1, 4, 1, 7)).rows
    assert row == [10_409, 123 + 1_048_576, 3, "A:A2"]  # 100² + 20² + 3²
    assert time.process_time() - began < 5


def test_a_chain_as_long_as_excel_takes_is_calculated(tmp_path):
    path = tmp_path / "kette.xlsx"
    book = Workbook()
    book.active["A1"] = "=" + "1=" * 4_000 + "1"
    book.active["A2"] = "=" + "-" * 8_000 + "1"
    book.save(path)
    assert FileBook(path, functions()).area(Area("Sheet", 1, 1, 2, 1)).rows == [[False], [1]]


def test_a_table_that_goes_on_below_all_cells_ends_where_they_do(tmp_path):
    longer = replaced(
        table_part("tblPositionen"), f' ref="B18:{LAST}44"', f' ref="B18:{LAST}200000"'
    )
    assert checked(resaved(SERVER, tmp_path / "S.xlsx", longer)).quote.totals.tcv == 40_200


def test_the_copy_for_calculation_leaves_names_alone_that_no_formula_mentions(tmp_path):
    names = "".join(f'<definedName name="n{i}">Firma!$A$1</definedName>' for i in range(5_000))
    many = replaced("xl/workbook.xml", "</definedNames>", f"{names}</definedNames>")
    path = resaved(SERVER, tmp_path / "S.xlsx", many)
    found = Calculation(plain_copy(path), functions())
    assert found.value("Start", 23, 4) == 5_400
    assert len(found._model.get_defined_name_list()) < 200  # noqa: SLF001 -- nothing else shows it


def test_reading_leaves_the_file_as_it_is(tmp_path):
    path = resaved(SERVER, tmp_path / "S.xlsx", with_comments)
    before = path.read_bytes()
    checked(path)
    assert path.read_bytes() == before
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        assert "xl/comments/comment1.xml" in archive.namelist()
