"""Sheet Wartung: the contract in cells and in Python, to the cent; what may be typed wrong."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path

import openpyxl
import pytest
from every_day import first_every_day

from aftersales_udfs import functions
from aftersales_xl.domain.care.maintenance import Level
from aftersales_xl.domain.care.maintenance_contract import MaintenanceContract
from aftersales_xl.domain.care.service_hours import FaultClass, Target
from aftersales_xl.domain.contract.billing import BillingInterval, Due
from aftersales_xl.domain.contract.indexation import IndexKind, ThresholdTest
from aftersales_xl.domain.contract.notice import Ends, NoticeUnit
from aftersales_xl.domain.contract.periods import CalendarUnit
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.price.discount_scope import AfterTerm
from aftersales_xl.excel.build import workbook_bytes
from aftersales_xl.excel.contents import read_content
from aftersales_xl.tables import names
from aftersales_xl.words import messages
from workshop.samples.crm import CRM

from .conftest import checked, complaints, opened

Edit = Callable[..., Path]
STEP = {"clause": "fester Schritt", "step": 0.03}
EARLY = {
    "recurring_rules": [
        {"kind": "Frühbucher", "value": 0.15, "deadline": date(2026, 12, 31)},
        {"kind": "Laufzeit", "value": 0.1, "threshold": 24},
    ],
    "discounts": {**CRM.discounts, "ordered_on": date(2026, 12, 1)},
}


@lru_cache
def typed(crm_file: Path) -> dict[str, str]:
    """Return the cell of each input on Wartung by its key."""
    sheet = openpyxl.load_workbook(crm_file)[names.MAINTENANCE]
    rows = {str(sheet.cell(row, 2).value): row for row in range(1, 71)}
    fields = names.MAINTENANCE_FORM.fields
    return {field.key: f"{names.MAINTENANCE}!C{rows[field.header]}" for field in fields}


@pytest.fixture
def changed(crm_file: Path, edited: Edit) -> Edit:
    """Return a function that sets inputs of Wartung by key in a copy of the CRM workbook."""
    cells = typed(crm_file)

    def change(**values: object) -> Path:
        return edited({cells[key]: value for key, value in values.items()})

    return change


def shown(path: Path) -> dict[str, object]:
    """Return the named results of Wartung, and what stands right of each label there."""
    book = opened(path)
    calculated = partial(book._calculation.value, names.MAINTENANCE)  # noqa: SLF001 -- cells without a name
    found: dict[str, object] = {}
    for row in range(1, 75):
        label = calculated(row, 7)
        if isinstance(label, str):
            found[label] = [calculated(row, column) for column in range(8, 11)]
    for name in ("Wartung_Gesamt", "Wartung_Erste_12_Monate", "Wartung_Raten"):
        block = book.named(name)
        assert block is not None
        found[name] = [row[0] for row in block.rows]
    return found


def contract(path: Path) -> MaintenanceContract:
    found = checked(path)
    assert [messages.sentence(problem) for problem in found.problems] == []
    assert found.quote is not None
    return found.quote.maintenance_contract


def day(serial: object) -> date:
    assert isinstance(serial, (int, float))
    return datetime.fromordinal(date(1899, 12, 30).toordinal() + int(serial)).date()


def test_the_sample_makes_a_whole_contract(crm_file):
    made = contract(crm_file)
    terms = made.plan.terms
    assert (made.value, made.starts_on) == (Decimal("22500.00"), date(2027, 1, 1))
    assert [part.due_on.year for part in made.instalments] == [2027, 2028, 2029]
    assert terms.notice.count == 3
    assert terms.index is not None
    assert terms.index.clause.kind is IndexKind.COST_ELEMENTS
    assert (terms.index.series, terms.index.as_of) == (
        "Personalkosten IT (Beispielreihe)", date(2026, 9, 30),
    )  # fmt: skip
    standard, premium = (made.plan.promises[level] for level in (Level.STANDARD, Level.PREMIUM))
    assert standard.targets[FaultClass.BLOCKING] == Target(
        reaction=Decimal(8), restoration=Decimal(20)
    )
    assert standard.hours is not None
    assert (standard.hours.opens, standard.hours.closes) == (8, 18)
    assert premium.hours is not None
    assert premium.hours.is_always
    assert Level.CUSTOM not in made.plan.promises


def test_every_part_of_a_contract_is_read(built):
    found = contract(
        built(
            maintenance={
                **CRM.maintenance,
                "visits": 4, "visit_price": 450, "training_days": 1.5, "training_price": 900,
                "spare_parts": 300.5,
                "interval": "vierteljährlich", "due": "zum Ende des Zeitraums",
                "aligned_to": "Kalenderquartal", "notice_count": 6, "notice_unit": "Wochen",
                "renewal_months": 24, "ends": "Quartalsende", "after_term": "bleibt",
                "plan_is_invoice": "x",
                "clause": "Verbraucherpreisindex", "comparison": "mehr als", "is_rounded": "ja",
                "goes_down": "nein", "base_year": 2020, "new_base_year": 2020,
                "hours_custom": "Mo–Sa 7:30–20",
            },
        )
    )  # fmt: skip
    terms, plan = found.plan.terms, found.plan
    assert plan.extras.annual == Decimal("3450.5")
    assert plan.annual(Level.STANDARD) == Decimal("10950.50")
    billing = terms.billing
    assert (billing.interval, billing.due) == (BillingInterval.QUARTERLY, Due.PERIOD_END)
    assert billing.aligned_to is CalendarUnit.QUARTER
    assert (terms.notice.count, terms.notice.unit) == (6, NoticeUnit.WEEKS)
    assert (terms.renewal_months, terms.ends) == (24, Ends.QUARTER)
    assert terms.after_term is AfterTerm.KEPT
    assert terms.plan_is_invoice
    assert terms.index is not None
    rule = terms.index.clause.rule
    assert (rule.comparison, rule.is_rounded, rule.goes_down) == (
        ThresholdTest.MORE_THAN,
        True,
        False,
    )
    assert (rule.threshold, rule.cap, rule.floor) == tuple(map(Decimal, ("0.03", "0.05", "-0.05")))
    assert (terms.index.clause.gap_months, terms.index.clause.notice_days) == (12, 60)
    assert {problem.code for problem in plan.warnings} == {"vpi_clause_short", "clause_upward_only"}
    custom = plan.promises[Level.CUSTOM].hours
    assert custom is not None
    assert (custom.weekdays[-1], custom.opens) == (6, Decimal("7.5"))


@first_every_day(
    ("changes", "value"),
    [
        (STEP, "23181.75"),  # 7,500 + 7,725 + 7,956.75
        ({**STEP, "step": -0.02}, "22053.00"),  # 7,500 + 7,350 + 7,203
        ({**STEP, "term_months": 7}, "4375.00"),
        ({**STEP, "term_months": 18}, "11362.50"),  # 7,500 + 7,725 / 2
        ({**STEP, "term_months": 120}, "85979.06"),  # ten prices, each rounded from the last
        ({"reduced_months": 6, "reduced_share": 0.5}, "20625.00"),
        ({"reduced_months": 14, "reduced_share": 0}, "13750.00"),
        ({"reduced_months": 24, "reduced_share": 1}, "22500.00"),
        ({"reduced_months": 0, "reduced_share": None}, "22500.00"),
        ({**STEP, "reduced_months": 18, "reduced_share": 0.25, "term_months": 31}, None),
        ({**STEP, "list_price": 33333.33, "rate_standard": 0.1337, "step": 0.0275}, None),
    ],
)
def test_sheet_and_python_agree_on_every_course(changed, changes, value):
    path = changed(**changes)
    made = contract(path)  # complains where the totals of the offer differ
    on_sheet = shown(path)
    assert on_sheet["Wartung_Gesamt"] == [pytest.approx(float(made.value), abs=1e-9)]
    assert on_sheet["Preis pro Jahr nach der Laufzeit"][0] == pytest.approx(
        float(made.price_after), abs=1e-9
    )
    billed = [amount for amount in on_sheet["Wartung_Raten"] if amount is not None]
    assert billed == [float(part.amount) for part in made.instalments]
    if value is not None:
        assert made.value == Decimal(value)


@first_every_day("terms", [{}, {**STEP, "after_term": "bleibt", "term_months": 31}])
def test_an_early_bird_makes_the_first_year_cheaper_and_no_other(built, terms):
    path = built(maintenance={**CRM.maintenance, **terms}, **EARLY)
    made = contract(path)
    on_sheet = shown(path)
    assert [str(year.annual_price) for year in made.years[:2]] == [
        "5737.50",  # 7,500 less 10 % for the term and 15 % for the early bird
        "6952.50" if terms else "6750.00",
    ]
    assert on_sheet["Wartung_Erste_12_Monate"] == [5737.5]
    assert on_sheet["Wartung_Gesamt"] == [pytest.approx(float(made.value), abs=1e-9)]
    assert on_sheet["Laufzeitrabatt"][0] == -750
    assert on_sheet["weitere Rabattregeln"][0] == 0
    assert on_sheet["Preis pro Jahr nach der Laufzeit"][0] == pytest.approx(float(made.price_after))


@first_every_day(
    ("starts_on", "due_on"),
    [
        ("01.01.2027", date(2027, 1, 1)),
        (46388, date(2027, 1, 1)),
        (datetime(2028, 2, 29), date(2028, 2, 29)),  # noqa: DTZ001 -- a day in a cell
        ("31.01.2027", date(2027, 1, 31)),
    ],
)
def test_dates_as_text_as_numbers_and_leap_days(changed, starts_on, due_on):
    path = changed(starts_on=starts_on, interval="monatlich", aligned_to="Kalenderjahr")
    made = contract(path)
    on_sheet = shown(path)
    assert made.instalments[0].due_on == due_on
    billed = [amount for amount in on_sheet["Wartung_Raten"] if amount is not None]
    assert billed == [float(part.amount) for part in made.instalments]
    assert day(on_sheet["Ende der Laufzeit"][0]) == made.period.end
    assert day(on_sheet["Kündigung muss eingehen bis"][0]) == made.renewal.exit(date.min).notice_by


def test_without_a_first_day_there_is_an_offer_but_no_plan(changed):
    path = changed(starts_on=None)
    found = checked(path)
    assert found.problems == ()
    assert found.quote is not None
    assert found.quote.totals.tcv == Decimal("28500.00")
    on_sheet = shown(path)
    assert on_sheet["Ende der Laufzeit"][0] == on_sheet["Summe der Raten"][0] == "–"
    assert on_sheet["Wartung_Gesamt"] == [22500]


@pytest.mark.thorough
def test_a_new_index_value_shows_the_new_price(changed):
    # Destatis values: 110.2 → 116.7 is 5.9 %; cap 5 % gives 7,875.00
    on_sheet = shown(changed(reference=110.2, new_value=116.7))
    assert on_sheet["Änderung des Index"][0] == pytest.approx(0.059)
    assert on_sheet["Neuer Preis pro Jahr"][0] == 7875
    exact = shown(changed(reference=110.2, new_value=116.7, cap=None))
    assert exact["Neuer Preis pro Jahr"][0] == 7942.38
    assert day(exact["Möglich frühestens ab"][0]) == date(2028, 1, 1)
    assert day(exact["Dafür anzukündigen bis"][0]) == date(2027, 11, 2)


def test_the_fee_buys_fifty_hours_and_an_outage_over_the_weekend_costs(crm_file):
    on_sheet = shown(crm_file)
    assert on_sheet["entspricht Arbeit ohne Vertrag"][0] == 50
    assert on_sheet["Mehrpreis zu Standard"][1] == pytest.approx(100 / 3)
    # Friday 19:00: eight office hours end on Monday at 16:00, two hours around the clock at 21:00
    assert on_sheet["Ausfall bis zur Aufnahme"][:2] == [69, 2]
    assert on_sheet["Ausfallkosten bis zur Aufnahme"][:2] == [27600, 800]
    assert on_sheet["Ausfall bis zur Behebung"][2] == "–"


@pytest.mark.thorough
def test_two_hours_and_half_an_hour_as_published(edited, crm_file):
    sheet = openpyxl.load_workbook(crm_file)[names.MAINTENANCE]
    top = int("".join(filter(str.isdigit, sheet.tables["tblServicefristen"].ref.split(":")[0])))
    on_sheet = shown(edited({f"Wartung!C{top + 1}": 2, f"Wartung!D{top + 1}": 0.5}))
    assert on_sheet["Ausfall bis zur Aufnahme"][:2] == [63, 0.5]  # Monday 10:00, Friday 19:30


MISTAKES = {
    "starts_on": ("31.02.2027", "„31.02.2027“ ist kein Datum. Bitte geben Sie ein Datum ein, z. B. "
                  "31.12.2026."),
    "interval": ("wöchentlich", "„wöchentlich“ ist nicht vorgesehen. Bitte wählen Sie: monatlich, "
                 "vierteljährlich, halbjährlich, jährlich."),
    "notice_count": (-1, "Eine Kündigungsfrist von -1 ist nicht vorgesehen. Bitte geben Sie eine "
                     "ganze Zahl von 0 bis 3660 ein."),
    "renewal_months": (-12, "Eine Verlängerung um -12 Monate ist nicht vorgesehen. Bitte geben Sie "
                       "0 bis 1200 Monate ein; 0 heißt: Der Vertrag endet von selbst."),
    "reduced_months": (-6, "Eine Gewährleistung von -6 Monaten gibt es nicht. Bitte geben Sie "
                       "mindestens 1 Monat ein oder lassen Sie die Angabe weg."),
    "reduced_share": (50, "Der Anteil 5.000 % während der Gewährleistung liegt nicht zwischen 0 % "
                      "und 100 %. Bitte als Prozentwert eingeben, z. B. 50 %."),
    "reference": (0, "Der Indexwert 0 ist nicht größer als 0. Bitte tragen Sie den "
                  "veröffentlichten Wert ein, z. B. 116,7."),
    "new_value": (-1, "Der Indexwert -1 ist nicht größer als 0. Bitte tragen Sie den "
                  "veröffentlichten Wert ein, z. B. 116,7."),
    "threshold": (5, "Die Schwelle 500 % liegt nicht zwischen 0 % und 100 %. Bitte als "
                  "Prozentwert eingeben, z. B. 5 %."),
    "cap": (5, "Die Grenze 500 % der Preisänderung liegt nicht zwischen -100 % und 100 %. Bitte "
            "als Prozentwert eingeben, z. B. 5 %."),
    "gap_months": (-1, "Einen Abstand von -1 gibt es in einer Preisklausel nicht. Bitte geben Sie "
                   "Monate und Tage ab 0 ein."),
    "step": (0.03, "Der Vertrag kann nicht zugleich um feste 3 % im Jahr steigen und einem Index "
             "folgen. Bitte entscheiden Sie sich für eine Preisklausel."),
    "visits": (-1, "Besuche und Schulungstage können nicht negativ sein. Bitte geben Sie eine Zahl "
               "ab 0 ein."),
    "spare_parts": (-1, "Der Preis -1,00 € pro Jahr ist negativ. Bitte geben Sie einen Preis ab "
                    "0,00 € ein."),
    "hours_standard": ("werktags 8–18", "Die Servicezeit „werktags 8–18“ lässt sich nicht lesen. "
                       "Bitte geben Sie Wochentage und eine Zeitspanne ein, z. B. „Mo–Fr 8–18“, "
                       "„Mo–Sa 7:30–20“ oder „24/7“; je Stufe gilt eine Spanne für alle Tage."),
    "hours_premium": ("8–18", "Die Servicezeit nennt keine Wochentage. Bitte geben Sie z. B. "
                      "„Mo–Fr 8–18“ oder „24/7“ ein."),
}  # fmt: skip


def test_all_mistakes_are_answered_at_once_each_with_its_cell(changed, crm_file):
    found = {
        sentence.replace("\N{NO-BREAK SPACE}", " ")
        for sentence in complaints(changed(**{key: value for key, (value, _) in MISTAKES.items()}))
    }
    cells = typed(crm_file)
    for key, (_, sentence) in MISTAKES.items():
        row = cells[key].partition("!C")[2]
        label = names.MAINTENANCE_FORM.field(key).header
        assert f"Wartung, Zeile {row}, {label}: {sentence}" in found
    assert len(found) == len(MISTAKES)


@first_every_day(
    ("changes", "key", "sentence"),
    [
        ({"term_months": 121}, "term_months",
         "Eine Laufzeit von 121 Monaten ist nicht vorgesehen. Bitte geben Sie höchstens 120 Monate "
         "ein."),
        ({"reduced_months": 6}, "reduced_share",
         "Für 6 Monate gilt eine ermäßigte Gebühr, aber nicht, welche. Bitte tragen Sie ihren "
         "Anteil ein; 0 % heißt: in dieser Zeit kostenfrei."),
        ({"clause": None, "step": 0.03}, "clause",
         "Ein Preisschritt von 3 % ist eingetragen, aber keine Preisklausel gewählt. Bitte wählen "
         "Sie „fester Schritt“ oder leeren Sie das Feld."),
        ({"clause": "fester Schritt"}, "step",
         "Die Angabe fehlt. Bitte tragen Sie „Preisschritt“ ein."),
        ({"clause": "fester Schritt", "step": 3}, "step",
         "Der Preisschritt 300 % liegt nicht zwischen -100 % und 100 %. Bitte als Prozentwert "
         "eingeben, z. B. 3 %."),
        ({"reference": None}, "reference",
         "Die Angabe fehlt. Bitte tragen Sie „Ausgangswert“ ein."),
        ({"new_base_year": 2020}, "new_base_year",
         "Die Indexwerte haben verschiedene Basisjahre (2024 und 2020). Bitte verwenden Sie zwei "
         "Werte derselben Reihe."),
        ({"base_year": None}, "new_base_year",
         "Nur einer der beiden Indexwerte nennt sein Basisjahr (2024). Bitte tragen Sie es auch "
         "beim anderen ein."),
        ({"floor": 0.1}, "floor",
         "Die kleinste Änderung 10 % liegt über der größten von 5 %. Bitte tauschen Sie die beiden "
         "Werte."),
        ({"starts_on": datetime(9995, 1, 1), "term_months": 120}, "starts_on",  # noqa: DTZ001 -- see above
         "Die Laufzeit ab 01.01.9995 reicht über den Kalender hinaus. Bitte prüfen Sie Beginn und "
         "Monate."),
    ],
)  # fmt: skip
def test_a_mistake_is_answered_with_where_what_and_what_to_do(
    changed, crm_file, changes, key, sentence
):
    row = typed(crm_file)[key].partition("!C")[2]
    label = names.MAINTENANCE_FORM.field(key).header
    found = [text.replace("\N{NO-BREAK SPACE}", " ") for text in complaints(changed(**changes))]
    assert found == [f"Wartung, Zeile {row}, {label}: {sentence}"]


@pytest.mark.thorough
def test_mistakes_in_the_deadlines(built):
    rows = [
        {"deadline": "Reaktion leicht", "standard": "8 Stunden"},
        {"deadline": "Reaktion leicht", "premium": -2},
        {"standard": 4},
        {"deadline": "sofort"},
    ]
    found = complaints(built(deadlines=rows))
    assert [sentence.split(": ")[0].split(", ", 2)[2] for sentence in found] == [
        "Standard", "Frist", "Premium", "Frist", "Frist",
    ]  # fmt: skip


def test_nothing_is_asked_of_a_sheet_without_maintenance(changed):
    path = changed(level="keine", alternative="keine", reference=-1, step=5, hours_standard="nie")
    found = checked(path)
    assert found.problems == ()
    assert found.quote is not None
    assert found.quote.maintenance is None


@pytest.mark.thorough
def test_a_workbook_made_before_there_were_contracts_gives_its_offer(edited):
    path = edited({})
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[names.MAINTENANCE]
    del sheet.tables["tblServicefristen"]
    area = workbook.defined_names["Wartung_Eingaben"]
    area.attr_text = "'Wartung'!$B$4:$C$17"
    for row in range(18, 71):
        sheet.cell(row, 3).value = None
    workbook.save(path)
    found = checked(path)
    assert [messages.sentence(problem) for problem in found.problems] == []
    assert found.quote is not None
    assert found.quote.totals.tcv == Decimal("28500.00")
    problems = Problems()
    assert read_content(opened(path), problems).deadlines == ()


def test_inputs_come_back_as_they_were_typed(crm_file):
    problems = Problems()
    content = read_content(opened(crm_file), problems)
    assert list(problems) == []
    given = {key: value for key, value in content.maintenance.items() if value is not None}
    assert given == pytest.approx(dict(CRM.maintenance))
    assert [row["deadline"] for row in content.deadlines] == [
        row["deadline"] for row in CRM.deadlines
    ]


def test_a_new_offer_keeps_the_usual_contract_and_drops_the_customers():
    kept = CRM.emptied()
    assert kept.deadlines == CRM.deadlines
    for key in ("hours_standard", "clause", "threshold", "notice_count", "renewal_months"):
        assert kept.maintenance[key] == CRM.maintenance[key]
    customers = {"starts_on", "list_price", "subject", "reported_on", "outage_cost", "new_value"}
    assert customers.isdisjoint(kept.maintenance)


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_libreoffice_calculates_steps_and_reduced_fees_alike(tmp_path, office):
    terms = {**STEP, "term_months": 31, "reduced_months": 14, "reduced_share": 0.4}
    content = replace(CRM, maintenance={**CRM.maintenance, **terms}, **EARLY)
    path = tmp_path / "Mappe.xlsx"
    path.write_bytes(workbook_bytes(content, functions()))
    theirs = office.recalculated(path)[names.MAINTENANCE]
    ours = openpyxl.load_workbook(path, data_only=True)[names.MAINTENANCE]
    figures = 0
    for row in ours.iter_rows(min_col=7, max_col=14, max_row=71):
        for cell in row:
            if isinstance(cell.value, float):
                figures += 1
                assert theirs[cell.coordinate] == pytest.approx(cell.value, abs=1e-9)
    assert figures > 60


def test_the_sheet_prints_on_four_pages(crm_file):
    with zipfile.ZipFile(crm_file) as archive:
        sheets = openpyxl.load_workbook(crm_file).sheetnames
        index = sheets.index(names.MAINTENANCE) + 1
        drawn = archive.read(f"xl/worksheets/sheet{index}.xml").decode()
    assert '<colBreaks count="1"' in drawn
    assert '<rowBreaks count="1"' in drawn
