"""The sheets ROI and Annahmen: read, refused, and the same figures as in Python."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from every_day import first_every_day

from aftersales_udfs import functions
from aftersales_xl.app.check_offer import Examination
from aftersales_xl.domain.case.study import CaseStudy, Payment
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.excel.build import workbook_bytes
from aftersales_xl.excel.contents import read_content
from aftersales_xl.tables import names
from aftersales_xl.tables.case_study import read_case_study
from aftersales_xl.tables.schema import Table
from aftersales_xl.words import messages
from workshop.samples.chatbot import CHATBOT
from workshop.samples.chatbot_case import ASSUMPTIONS, BENEFITS, CASES, PHASES, UNCERTAIN

from .conftest import checked, complaints, loaded, opened, save_with

D = Decimal


@pytest.fixture(scope="session")
def chatbot_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mappen") / "Chatbot.xlsx"
    path.write_bytes(workbook_bytes(CHATBOT, functions()))
    return path


@pytest.fixture
def with_cells(chatbot_file, tmp_path):
    """Return a function that sets cells of tables and forms in a copy of the chatbot workbook.

    A cell is named by table or form and by row and header, or by its label.
    """

    def edit(cells: Mapping[tuple[str, int | str, str], object]) -> Path:
        path = tmp_path / "Chatbot.xlsx"
        workbook = loaded(chatbot_file)
        save_with([(_at(workbook, *at), value) for at, value in cells.items()], workbook, path)
        return path

    return edit


def _at(workbook, area, row, column):
    return _in_form(workbook, column) if area == "form" else _in_table(workbook, area, row, column)


def _in_form(workbook, label):
    rows = workbook[names.ROI].iter_rows(max_col=3)
    return next(row[2] for row in rows if row[1].value == label)


def _in_table(workbook, table, row, header):
    found = next(sheet for sheet in workbook if table in sheet.tables)
    cells = found[found.tables[table].ref]
    at = [cell.value for cell in cells[0]].index(header)
    return cells[row][at]


def studied(path: Path) -> CaseStudy:
    found = checked(path)
    assert found.problems == (), [messages.sentence(each) for each in found.problems]
    assert found.quote is not None
    assert found.quote.case_study is not None
    return found.quote.case_study


def shown(path: Path) -> dict[str, object]:
    """Return the key figures that a recalculation of the sheet gives, by name."""
    book = opened(path)
    wanted = {**names.CASE_FIGURES, **names.PAYBACKS}
    blocks = {label: book.named(name) for label, name in wanted.items()}
    return {label: block.rows[0][0] for label, block in blocks.items() if block}


def agreed(found: Examination) -> bool:
    return len(found.comparisons) == 25 and all(each.agrees for each in found.comparisons)


def test_the_chatbot_customer_shows_the_published_figures(chatbot_file):
    found = shown(chatbot_file)
    assert found["Investition"] == 80_000
    assert found["Ersparnis pro Jahr"] == 200_000
    assert found["Kapitalwert"] == pytest.approx(429_647.99, abs=0.005)
    assert [round(found[label], 4) for label in names.PAYBACKS] == [4.8, 6.2769, 6.0, 6.4155]


def test_the_case_of_the_sheet_is_the_case_of_the_offer(chatbot_file):
    study = studied(chatbot_file)
    assert study.name == "Projekt"
    assert [phase.days for phase in study.phases] == [2, 5, 20, 5]
    assert study.payment is Payment.AT_SIGNING
    assert study.risk.benefits == D("0.2")
    assert study.running_costs == ()
    assert len(study.assumptions) == 4
    assert agreed(checked(chatbot_file))


def test_the_check_tells_what_a_claim_rests_on(chatbot_file):
    said = " ".join(messages.sentence(each) for each in checked(chatbot_file).warnings)
    assert "passt zur Amortisation mit Risikoabschlag ab Produktivstart (6 Monate)" in said
    assert "nennt keinen Aufwand in Personentagen" in said


@pytest.mark.thorough
def test_what_is_not_offered_is_not_read(with_cells):
    path = with_cells({("form", 0, "Im Angebot"): "nein", ("tblFaelle", 1, "Horizont Monate"): 0})
    found = checked(path)
    assert found.problems == ()
    assert found.quote is not None
    assert found.quote.case_study is None


def test_a_workbook_without_the_sheet_offers_no_case():
    class Older:
        name = "Alt.xlsx"

        def named(self, _name):
            return None

    assert read_case_study(Older(), Problems()) is None


NO_RANGES = {
    ("tblUnsicherheit", row, column): None
    for row in range(1, 6)
    for column in ("Fall", "Eingabe", "niedrig", "hoch")
}
VARIED = {
    "the other cases": {("form", 0, "Gezeigter Fall"): "mit betrieb"},
    "paid by phase": {("form", 0, "Gezeigter Fall"): "Langsamer Anlauf"},
    "ramp-up, costs at risk, a shorter look": {
        ("tblFaelle", 1, "Anlauf Monate"): 4.5,
        ("tblFaelle", 1, "Risiko Kosten"): 0.1,
        ("tblFaelle", 1, "Horizont Monate"): 24,
        ("tblFaelle", 1, "Zins pro Jahr"): 0.05,
        ("tblLaufendeKosten", 2, "Bezeichnung"): "Betrieb",
        ("tblLaufendeKosten", 2, "Pro Jahr"): 31_999.99,
    },
    "never": {
        ("tblNutzen", 1, "Anteil"): 0.01,
        ("tblLaufendeKosten", 2, "Bezeichnung"): "Betrieb",
        ("tblLaufendeKosten", 2, "Pro Jahr"): 9000,
    },
    "three kinds of benefits over ten years, no rate": {
        ("tblFaelle", 1, "Zins pro Jahr"): None,
        ("tblFaelle", 1, "Risiko Nutzen"): None,
        ("tblFaelle", 1, "Horizont Monate"): 120,
        ("tblNutzen", 2, "Nutzen"): "Suche",
        ("tblNutzen", 2, "Art"): "Zeitersparnis",
        ("tblNutzen", 2, "Menge"): 20,
        ("tblNutzen", 2, "Minuten pro Tag"): 15,
        ("tblNutzen", 2, "Tage im Jahr"): 220,
        ("tblNutzen", 2, "Satz"): 60,
        ("tblNutzen", 3, "Nutzen"): "Tickets",
        ("tblNutzen", 3, "Art"): "vermiedene Anfragen",
        ("tblNutzen", 3, "Menge"): 12_000,
        ("tblNutzen", 3, "Anteil"): 0.3,
        ("tblNutzen", 3, "Satz"): 25,
    },
    "effort instead of a fixed price, everything saved": {
        ("tblPhasen", 2, "Festpreis"): None,
        ("tblPhasen", 2, "Aufwand Tage"): 10.25,
        ("tblPhasen", 2, "Tagessatz"): 1111.11,
        ("tblPhasen", 1, "Festpreis"): "8.000,00 €",
        ("tblNutzen", 1, "Anteil"): 1,
    },
    "a month, nothing saved": {
        ("tblFaelle", 1, "Horizont Monate"): 1,
        ("tblNutzen", 1, "Anteil"): 0,
    },
}


@first_every_day("what", list(VARIED))
def test_sheet_and_python_agree_whatever_is_typed(what, with_cells):
    found = checked(with_cells(NO_RANGES | VARIED[what]))
    assert [messages.sentence(each) for each in found.problems] == []
    assert agreed(found), found.comparisons
    if what == "never":
        assert [each.sheet for each in found.comparisons[-4:]] == ["nie amortisiert"] * 4


def test_dates_are_text_or_serial_numbers_and_without_a_choice_the_first_case_is_shown(with_cells):
    path = with_cells({("form", 0, "Gezeigter Fall"): None,
                       ("tblAnnahmen", 3, "Stand"): "31.08.2026",
                       ("tblAnnahmen", 4, "Stand"): 46265,
                       ("tblAnnahmen", 4, "Freigabe am"): "2026-09-18"})  # fmt: skip
    study = studied(path)
    assert study.name == "Projekt"
    assert [each.as_of for each in study.assumptions[2:]] == [date(2026, 8, 31)] * 2
    assert study.assumptions[3].released_on == date(2026, 9, 18)


MISSING, NO_DATE = (
    "Die Angabe fehlt. Bitte tragen Sie ",
    "ist kein Datum. Bitte geben Sie ein Datum ein",
)
CELL_BY_CELL = {
    ("tblFaelle", 1, "Risiko Nutzen"): (20, "Der Risikoabschlag 2.000 % auf die Ersparnis liegt"),
    ("tblFaelle", 2, "Horizont Monate"): (None, MISSING + "den Zeitraum in Monaten ein."),
    ("tblFaelle", 3, "Horizont Monate"): (
        121,
        "Betrachtet werden sollen 121 Monate, das Blatt hat Platz für 120. Bitte geben Sie einen "
        "kürzeren Zeitraum ein.",
    ),
    ("tblFaelle", 4, "Fall"): (
        "PROJEKT",
        "Den Fall „PROJEKT“ gibt es schon in Zeile {tblFaelle}. Bitte geben Sie jedem Fall einen "
        "eigenen Namen.",
    ),
    ("tblFaelle", 5, "Fall"): (
        "Fall*",
        "Der Name „Fall*“ enthält eines der Zeichen * ? ~ < > =, mit denen Formeln der Mappe "
        "suchen. Bitte wählen Sie einen Namen ohne diese Zeichen.",
    ),
    ("tblFaelle", 6, "Fall"): (None, MISSING + "den Namen des Falls ein."),
    ("tblPhasen", 1, "Festpreis"): (
        -5,
        "Die Angabe -5 ist negativ. Bitte geben Sie eine Zahl ab 0",
    ),
    ("tblPhasen", 2, "Festpreis"): ("viel", "„viel“ ist keine Zahl. Bitte geben Sie eine Zahl ein"),
    ("tblPhasen", 3, "Festpreis"): (
        None,
        "Die Phase „Anlernen und Test“ hat weder einen Festpreis noch Aufwand und Tagessatz. Bitte "
        "tragen Sie das eine oder das andere ein.",
    ),
    ("tblPhasen", 4, "Festpreis"): (
        1e15,
        "Die Zahl ist zu groß, um auf den Cent genau zu rechnen.",
    ),
    ("tblPhasen", 5, "Phase"): (None, MISSING + "„Phase“ ein."),
    ("tblNutzen", 1, "Fall"): (
        "Anderer",
        "Den Fall „Anderer“ gibt es nicht. Bitte wählen Sie einen der Fälle (Projekt, Mit Betrieb, "
        "Langsamer Anlauf, Fall*) oder lassen Sie die Zelle leer, wenn die Angabe für alle Fälle "
        "gilt.",
    ),
    ("tblNutzen", 1, "Anteil"): (1.4, "Die Senkung 140 % liegt nicht zwischen 0 % und 100 %."),
    ("tblNutzen", 2, "Art"): (None, MISSING + "die Art ein."),
    ("tblNutzen", 3, "Tage im Jahr"): (400, "400 Tage im Jahr gibt es nicht."),
    ("tblLaufendeKosten", 1, "Pro Jahr"): (None, MISSING + "„Pro Jahr“ ein."),
    ("tblUnsicherheit", 1, "niedrig"): (None, MISSING + "„niedrig“ ein."),
    ("tblUnsicherheit", 2, "Eingabe"): ("Wetter", "„Wetter“ ist nicht vorgesehen."),
    ("tblUnsicherheit", 4, "Eingabe"): (
        "Projekttage",
        "Für „Projekttage“ steht schon in Zeile {tblUnsicherheit} ein Bereich. Bitte lassen Sie "
        "nur einen stehen.",
    ),
    ("tblAnnahmen", 1, "Herkunft"): (None, MISSING + "die Herkunft ein."),
    ("tblAnnahmen", 2, "Stand"): ("gestern", f"„gestern“ {NO_DATE}, z. B. 31.12.2026."),
    ("tblAnnahmen", 3, "Quelle"): (
        None,
        "Die Annahme „Abschlag auf geschätzte Einsparungen“ stammt nicht vom Kunden und braucht "
        "Quelle und Stand. Bitte ergänzen Sie beide auf dem Blatt Annahmen.",
    ),
    ("tblAnnahmen", 4, "Freigabe am"): (
        None,
        "Die Annahme „Ein Versorger gleicher Größe spart mit einem Chatbot 40 % der "
        "Supportkosten“ nennt einen Referenzkunden, dessen Freigabe fehlt. Bitte tragen Sie das "
        "Datum der Freigabe ein oder lassen Sie die Annahme weg.",
    ),
    ("form", 0, "Tagessätze von"): (
        2000,
        "Die Tagessätze von 2.000,00 € bis 1.440,00 € ergeben keinen Bereich.",
    ),
    ("form", 0, "Läufe der Simulation"): (5, "5 Ziehungen sind nicht möglich."),
}
BESIDE_THEM = {
    ("tblFaelle", 5, "Horizont Monate"): 12,
    ("tblFaelle", 6, "Horizont Monate"): 12,
    ("tblPhasen", 5, "Dauer Tage"): 1,
    ("tblNutzen", 2, "Nutzen"): "Suche",
    ("tblNutzen", 3, "Nutzen"): "Suche",
    ("tblNutzen", 3, "Art"): "Zeitersparnis",
}


def test_every_bad_cell_is_named_at_once_with_its_place(with_cells):
    path = with_cells({where: value for where, (value, _) in CELL_BY_CELL.items()} | BESIDE_THEM)
    said = [each.replace("\xa0", " ") for each in complaints(path)]
    workbook = openpyxl.load_workbook(path)
    first = {"tblFaelle": (1, "Fall"), "tblUnsicherheit": (3, "Eingabe")}
    rows = {table: _in_table(workbook, table, *at).row for table, at in first.items()}
    for where, (_, sentence) in CELL_BY_CELL.items():
        at = _at(workbook, *where)
        start = f"{at.parent.title}, Zeile {at.row}, {where[2]}: {sentence.format(**rows)}"
        assert [each for each in said if each.startswith(start)], start
    assert len(said) == len(CELL_BY_CELL)


@first_every_day(
    ("where", "value", "sentence"),
    [
        (
            ("tblFaelle", 1, "Horizont Monate"), 0,
            "Ein Zeitraum von 0 Monaten ist nicht möglich. Bitte geben Sie 1 bis 1200 Monate ein.",
        ),
        (
            ("tblFaelle", 1, "Zins pro Jahr"), 8,
            "Der Zins 800 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert eingeben, "
            "z. B. 8 %.",
        ),
        (
            ("form", 0, "Gezeigter Fall"), "Basis",
            "Den Fall „Basis“ gibt es nicht. Bitte wählen Sie einen der Fälle (Projekt, Mit "
            "Betrieb, Langsamer Anlauf) oder lassen Sie die Zelle leer, wenn die Angabe für alle "
            "Fälle gilt.",
        ),
        (
            ("tblUnsicherheit", 1, "niedrig"), 90_000,
            "Die Werte 90.000, 80.000 und 88.000 steigen nicht an. Bitte geben Sie den kleinsten, "
            "den wahrscheinlichsten und den größten Wert in dieser Reihenfolge an.",
        ),
    ],
)  # fmt: skip
def test_what_the_case_as_a_whole_cannot_be_is_placed_too(
    chatbot_file, with_cells, where, value, sentence
):
    path = with_cells({where: value})
    (said,) = (each.replace("\xa0", " ") for each in complaints(path))
    at = _at(loaded(chatbot_file), *where)
    assert said == f"{at.parent.title}, Zeile {at.row}, {where[2]}: {sentence}"


@first_every_day(
    ("table", "sentence"),
    [
        ("tblPhasen", "Der Fall „Projekt“ hat keine Phase mit einem Preis."),
        ("tblNutzen", "Der Fall „Projekt“ hat keinen Nutzen."),
        ("tblFaelle", "Ein Fall soll in das Angebot, die Tabelle der Fälle ist aber leer."),
    ],
)
def test_a_case_without_anything_in_it_is_refused(chatbot_file, tmp_path, table, sentence):
    workbook = openpyxl.load_workbook(chatbot_file)
    spec = next(each for each in _tables() if each.name == table)
    sheet = workbook[names.ROI]
    for row in sheet[sheet.tables[table].ref][1:]:
        for cell, column in zip(row, spec.columns, strict=True):
            if not column.is_result:
                cell.value = None
    path = tmp_path / "Leer.xlsx"
    workbook.save(path)
    assert any(sentence in said for said in complaints(path))


def _tables() -> tuple[Table, ...]:
    return (names.CASES, names.PHASES, names.BENEFITS, names.RUNNING_COSTS, names.UNCERTAIN)


def test_an_overwritten_figure_stops_the_offer(chatbot_file, tmp_path):
    workbook = openpyxl.load_workbook(chatbot_file)
    for name, value in (("ROI_Kapitalwert", 500_000), ("ROI_Ab_Vertragsschluss", 4)):
        sheet, _, cell = workbook.defined_names[name].attr_text.partition("!")
        workbook[sheet.strip("'")][cell.replace("$", "")] = value
    path = tmp_path / "Falsch.xlsx"
    workbook.save(path)
    worth, months = (said.replace("\xa0", " ") for said in complaints(path))
    assert "Business Case, Kapitalwert: Die Mappe zeigt 500.000,00 €" in worth
    assert (
        "ab Vertragsschluss in Monaten: Die Mappe zeigt 4, die Nachrechnung ergibt 6,27" in months
    )


@pytest.mark.thorough
def test_no_sample_shows_an_error_and_each_says_what_to_do(chatbot_file, crm_file):
    for path in (chatbot_file, crm_file):
        book = openpyxl.load_workbook(path, data_only=True)
        for sheet in (names.ROI, names.ASSUMPTIONS, names.CHECKS):
            texts = [c.value for row in book[sheet].iter_rows() for c in row if c.value]
            assert not [text for text in texts if str(text).startswith("#")]
    empty = openpyxl.load_workbook(crm_file, data_only=True)[names.ROI]
    said = {cell.value for row in empty.iter_rows() for cell in row}
    assert "Noch kein Fall: bitte tragen Sie unter „Fälle“ einen ein." in said


def test_every_input_is_read_back_for_a_new_workbook(chatbot_file):
    found = read_content(opened(chatbot_file), Problems())
    assert found.case["shown"] == "Projekt"
    for key, typed in (("cases", CASES), ("phases", PHASES), ("benefits", BENEFITS),
                       ("uncertain", UNCERTAIN), ("assumptions", ASSUMPTIONS)):  # fmt: skip
        kept = [{k: v for k, v in row.items() if v is not None} for row in getattr(found, key)]
        assert kept == [dict(row) for row in typed]
    fresh = found.emptied()
    assert (fresh.cases, fresh.assumptions, fresh.case["offered"]) == ((), (), "nein")
    assert fresh.case["lowest_rate"] == 960
