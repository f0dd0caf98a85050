"""What a sales person may type wrong: each with the exact sentence that answers it."""

from pathlib import Path

import openpyxl
import pytest
from every_day import first_every_day

from aftersales_xl.words import messages

from .conftest import checked, complaints, loaded

ROW = 20  # of position 1 on the sheet Angebot

TOGETHER = [
    [
        (
            {f"Angebot!C{ROW}": "DL-XXX"},
            f"Angebot, Zeile {ROW}, Artikel: Der Artikel „DL-XXX“ steht nicht in der Preisliste. "
            "Bitte wählen Sie einen Artikel aus der Liste oder ergänzen Sie die Preisliste.",
        ),
        (
            {f"Angebot!F{ROW}": "vierzig"},
            f"Angebot, Zeile {ROW}, Menge: „vierzig“ ist keine Zahl. Bitte geben Sie eine Zahl "
            "ein, z. B. 1.234,56.",
        ),
        (
            {f"Angebot!I{ROW}": "vielleicht"},
            f"Angebot, Zeile {ROW}, Status: „vielleicht“ ist nicht vorgesehen. Bitte wählen Sie: "
            "fest, Option, Alternative.",
        ),
        (
            {f"Angebot!L{ROW}": 2.5},
            f"Angebot, Zeile {ROW}, Laufzeit_Monate: 2,5 ist keine ganze Zahl. Bitte geben Sie "
            "eine ganze Zahl ein, z. B. 36.",
        ),
        (
            {"Angebot!D9": "20.11.2026", "Angebot!D8": "01.11.2026"},
            "Angebot, Zeile 9, Gültig bis: Das Angebot ist nur bis 20.11.2026 gültig, heute ist der 21.11.2026. Bitte tragen Sie "
            "unter „Gültig bis“ ein späteres Datum ein oder leeren Sie das Feld.",
        ),
        (
            {"Kunde!C6": None},
            "Kunde, Zeile 6, Firma: Die Angabe fehlt. Bitte tragen Sie „Firma“ ein.",
        ),
        (
            {"Kunde!C17": "Privatkunde"},
            "Kunde, Zeile 17, Steuerfall: Angebote an Verbraucher sind nicht vorgesehen: Sie brauchen Bruttopreise und eine "
            "Widerrufsbelehrung. Bitte wählen Sie einen anderen Steuerfall oder erstellen Sie das "
            "Angebot außerhalb dieser Mappe.",
        ),
        (
            {"Firma!C15": None},
            "Firma, Zeile 15, Registergericht: Diese Angabe ist auf Geschäftsbriefen Ihrer "
            "Rechtsform Pflicht. Bitte tragen Sie „Registergericht“ ein oder wählen Sie eine "
            "andere Rechtsform.",
        ),
        (
            {"Preisliste!I5": 19},
            "Preisliste, Zeile 5, MwSt: Der Steuersatz 1.900 % liegt nicht zwischen 0 % und 100 %. "
            "Bitte als Prozentwert eingeben, z. B. 19 %.",
        ),
        (
            {"Preisliste!G5": None},
            "Preisliste, Zeile 5, Listenpreis: Die Angabe fehlt. Bitte tragen Sie einen Preis oder "
            "„nach Aufwand“ ein.",
        ),
        (
            {"Wartung!C11": 0},
            "Wartung, Zeile 11, Laufzeit: Eine Laufzeit von 0 Monaten gibt es nicht. Bitte geben "
            "Sie mindestens 1 Monat ein.",
        ),
    ],
    [
        (
            {f"Angebot!F{ROW}": 0},
            f"Angebot, Zeile {ROW}, Menge: Position 1: Die Menge 0 ist nicht größer als 0. Bitte "
            "geben Sie eine Menge größer als 0 ein oder löschen Sie die Zeile.",
        ),
        (
            {f"Angebot!H{ROW}": 19},
            f"Angebot, Zeile {ROW}, Rabatt: Position 1: Der Rabatt 1.900 % liegt nicht zwischen "
            "0 % und 100 %. Bitte als Prozentwert eingeben, z. B. 5 %.",
        ),
        (
            {f"Angebot!G{ROW}": -5},
            f"Angebot, Zeile {ROW}, Eigener Preis: Position 1: Der Preis -5,00 € ist negativ. Bitte "
            "geben Sie einen Preis ab 0,00 € ein und Nachlässe in der Spalte Rabatt.",
        ),
        (
            {f"Angebot!I{ROW}": "Alternative"},
            f"Angebot, Zeile {ROW}, Gruppe: Position 1: Eine Alternative braucht eine Gruppe. "
            "Bitte tragen Sie unter Gruppe bei allen Zeilen, zwischen denen gewählt wird, dasselbe "
            "Kürzel ein, z. B. A.",
        ),
        (
            {"Angebot!D9": "bald"},
            "Angebot, Zeile 9, Gültig bis: „bald“ ist kein Datum. Bitte geben Sie ein Datum ein, "
            "z. B. 31.12.2026.",
        ),
        (
            {"Angebot!D10": 0},
            "Angebot, Zeile 10, Gültigkeit: Eine Gültigkeit von 0 Tagen gibt es nicht. Bitte geben "
            "Sie mindestens 1 Tag ein.",
        ),
        (
            {"Kunde!C14": "Österreich", "Kunde!C17": "EU-Unternehmen", "Kunde!C18": None},
            "Kunde, Zeile 18, USt-IdNr.: Für einen Unternehmer in der EU werden beide USt-IdNrn. gebraucht. Bitte tragen Sie "
            "Ihre auf dem Blatt Firma und die des Kunden auf dem Blatt Kunde ein.",
        ),
        (
            {"Preisliste!I5": 0.16},
            "Preisliste, Zeile 5, MwSt: Den Steuersatz 16 % kennt die Mappe nicht. Bitte verwenden "
            "Sie den Regelsteuersatz, den ermäßigten Steuersatz oder 0 %; beide Sätze stehen auf "
            "dem Blatt Firma.",
        ),
        (
            {"Wartung!C5": "Custom"},
            "Wartung, Zeile 5, Stufe: Die Stufe Custom hat keinen üblichen Satz. Bitte geben Sie einen Satz pro Jahr oder "
            "Stunden und Stundensatz ein.",
        ),
    ],
    [
        (
            {f"Angebot!C{ROW}": None},
            f"Angebot, Zeile {ROW}, Eigene Art: Position 1: Ohne Artikel muss die Art angegeben sein. "
            "Bitte wählen Sie unter „Eigene Art“ einmalig, Aufwand, monatlich, jährlich, Text oder "
            "Abschnitt.",
        ),
        (
            {"Preisliste!B6": "dl-ber"},
            "Preisliste, Zeile 6, Artikel: Die Artikelnummer dl-ber steht mehrfach in der "
            "Preisliste. Bitte geben Sie jedem Artikel eine eigene Nummer.",
        ),
        (
            {"Wartung!C12": 15},
            "Wartung, Zeile 12, Satz Standard: Der Wartungssatz 1.500 % liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
            "eingeben, z. B. 15 %.",
        ),
    ],
    [
        (
            {f"Angebot!C{ROW}": None, f"Angebot!E{ROW}": "einmalig"},
            f"Angebot, Zeile {ROW}, Eigener Preis: Position 1: Der Preis fehlt. Bitte tragen Sie unter "
            "„Eigener Preis“ einen Betrag oder „nach Aufwand“ ein.",
        ),
    ],
]
"""Mistakes that one workbook can hold, with what each is answered."""


@first_every_day("mistakes", TOGETHER)
def test_a_mistake_is_answered_with_where_what_and_what_to_do(edited, mistakes):
    wrong = {cell: value for cells, _ in mistakes for cell, value in cells.items()}
    found = [text.replace("\N{NO-BREAK SPACE}", " ") for text in complaints(edited(wrong))]
    assert sorted(found) == sorted(sentence for _, sentence in mistakes)


def test_an_overwritten_formula_is_found(edited):
    found = [
        text.replace("\N{NO-BREAK SPACE}", " ")
        for text in complaints(edited({f"Angebot!X{ROW}": 5999}))
    ]
    assert (
        "Einmalig, netto: Die Mappe zeigt 5.999,00 €, die Nachrechnung ergibt 6.000,00 €. Es "
        "wurde nichts ausgestellt. Bitte stellen Sie überschriebene Formeln wieder her; das "
        "Blatt Prüfung zeigt, wo die Zahlen auseinanderlaufen." in found
    )


def test_an_error_cell_is_named(edited):
    path = edited({f"Angebot!G{ROW}": "=1/0"})
    assert (
        f"Angebot, Zeile {ROW}, Eigener Preis: Die Zelle zeigt den Fehlerwert #DIV/0!. Bitte "
        "korrigieren Sie die Formel oder tragen Sie den Wert von Hand ein." in complaints(path)
    )


@pytest.mark.thorough
def test_all_mistakes_are_reported_at_once_with_their_cells(edited):
    path = edited(
        {
            f"Angebot!C{ROW}": "DL-XXX",
            f"Angebot!F{ROW + 1}": "zwei",
            "Angebot!D9": "20.11.2026",
            "Angebot!D8": "01.11.2026",
            "Kunde!C6": None,
        }
    )
    found = {problem.code: problem.place for problem in checked(path).problems}
    assert {"unknown_article", "number_expected", "validity_expired", "value_missing"} <= set(found)
    place = found["number_expected"]
    assert place is not None
    assert (place.sheet, place.row, place.column) == ("Angebot", ROW + 1, "Menge")


@pytest.mark.thorough
def test_an_offer_without_lines_is_refused(built):
    path = built(positions=(), maintenance={"level": "keine", "base": "Listenpreis"})
    assert (
        "Das Angebot hat keine Positionen. Bitte tragen Sie auf dem Blatt Angebot mindestens eine "
        "Position ein oder wählen Sie auf dem Blatt Wartung eine Stufe." in complaints(path)
    )


def test_german_numbers_and_dates_in_text_are_understood(edited):
    path = edited(
        {
            f"Angebot!G{ROW}": "1.234,56 €",
            f"Angebot!F{ROW}": "2,5",
            f"Angebot!H{ROW}": "10 %",
            "Angebot!D8": "01.11.2026",
            "Angebot!D9": "2026-12-31",
        }
    )
    found = checked(path)
    assert found.problems == ()
    quote = found.quote
    assert quote is not None
    line = next(line for line in quote.lines if line.position == "1")
    assert str(line.net) == "2777.76"  # 2.5 × 1,234.56 × 0.9, half up
    assert str(quote.validity.until) == "2026-12-31"


def test_a_foreign_workbook_is_told_apart(tmp_path):
    path = tmp_path / "Urlaub.xlsx"
    openpyxl.Workbook().save(path)
    (problem,) = checked(path).problems
    assert messages.sentence(problem) == (
        "Urlaub.xlsx ist keine Angebotsmappe: das Blatt Start fehlt. Bitte legen Sie mit "
        "„aftersales-xl neu“ eine Mappe an und tragen Sie Ihre Angaben dort ein."
    )


INPUTS = (
    "Firma", "Kunde", "Preisliste", "Angebot", "Rabatte", "Zahlung", "Wartung", "ROI", "Grenzen",
)  # fmt: skip


def without(sheet: str, crm_file: Path, folder: Path) -> Path:
    """Save the CRM workbook without a sheet, and put that back for the next who takes one out."""
    workbook, path = loaded(crm_file), folder / "Angebot.xlsx"
    sheets = workbook._sheets  # noqa: SLF001 -- openpyxl can take a sheet out, but not put it back
    taken = workbook[sheet]
    at = sheets.index(taken)
    workbook.remove(taken)
    workbook.save(path)
    sheets.insert(at, taken)
    return path


@first_every_day("sheet", ["Start", *INPUTS])
def test_a_sheet_that_another_program_took_out_is_named(crm_file, tmp_path, sheet):
    """It leaves the names that point there; Excel would turn them into #REF!."""
    path = without(sheet, crm_file, tmp_path)
    (said,) = complaints(path)
    assert said.startswith("Angebot.xlsx ist keine Angebotsmappe: ")
    assert f"das Blatt {sheet} fehlt" in said or f"auf dem Blatt {sheet} fehlt" in said


@pytest.mark.thorough
@pytest.mark.parametrize("sheet", ["Verhandlung", "Prüfung", "Annahmen"])
def test_a_sheet_that_an_offer_does_not_need_may_be_gone(crm_file, tmp_path, sheet):
    path = without(sheet, crm_file, tmp_path)
    assert complaints(path) == []


def test_a_refused_position_keeps_its_number_and_so_does_the_next(edited):
    first, second = complaints(edited({f"Angebot!F{ROW}": -1, f"Angebot!F{ROW + 1}": -5}))
    assert first.startswith(f"Angebot, Zeile {ROW}, Menge: Position 1: Die Menge -1 ist")
    assert second.startswith(f"Angebot, Zeile {ROW + 1}, Menge: Position 2: Die Menge -5 ist")


@pytest.mark.thorough
def test_positions_without_a_number_of_their_own_are_counted_past_refused_ones(built):
    rows = [
        {"text": "Teil 1", "charge": "Abschnitt"},
        {"article": "DL-BER", "quantity": -1},
        {"article": "GIBT-ES-NICHT", "quantity": 1},
        {"text": "Hinweis", "charge": "Text"},
        {"text": "Frei", "charge": "einmalig"},
        {"article": "DL-BER", "quantity": -2},
    ]
    said = complaints(built(positions=rows))
    numbered = [line.partition("Position ")[2].partition(":")[0] for line in said]
    assert [number for number in numbered if number.isdigit()] == ["1", "3", "4"]


def test_a_renamed_column_is_named(edited):
    path = edited({f"Angebot!F{ROW - 2}": "Anzahl"})
    found = complaints(path)
    assert found == [
        f"Angebot, Zeile {ROW - 2}, Menge: In der Tabelle tblPositionen fehlt die Spalte Menge; an "
        "ihrer Stelle steht wohl „Anzahl“. Bitte benennen Sie sie wieder so oder legen Sie mit "
        "„aftersales-xl neu“ eine frische Mappe an."
    ]


def test_a_wrong_vat_rate_is_told_once_and_where_it_stands(edited):
    assert complaints(edited({"Firma!C38": 19, "Firma!C39": "sieben"})) == [
        "Firma, Zeile 38, Regelsteuersatz: Der Steuersatz 1.900 % liegt nicht zwischen 0 % und "
        "100 %. Bitte als Prozentwert eingeben, z. B. 19 %.",
        "Firma, Zeile 39, Ermäßigter Steuersatz: „sieben“ ist keine Zahl. Bitte geben Sie eine "
        "Zahl ein, z. B. 1.234,56.",
    ]


@pytest.mark.thorough
def test_everything_wrong_with_one_position_is_told_at_once(edited):
    wrong = {f"Angebot!F{ROW}": -1, f"Angebot!G{ROW}": -5, f"Angebot!H{ROW}": 5}
    assert [sentence.split(":")[0] for sentence in complaints(edited(wrong))] == [
        f"Angebot, Zeile {ROW}, Menge",
        f"Angebot, Zeile {ROW}, Eigener Preis",
        f"Angebot, Zeile {ROW}, Rabatt",
    ]


@first_every_day(
    ("cells", "sentence"),
    [
        (
            {f"Angebot!F{ROW}": 1e14, f"Angebot!G{ROW}": 1e14},
            f"Angebot, Zeile {ROW}, Eigener Preis: Das Ergebnis ist zu groß, um auf den Cent genau "
            "zu rechnen. Bitte prüfen Sie die Angaben auf überzählige Nullen.",
        ),
        (
            {f"Angebot!G{ROW}": 1e15},
            f"Angebot, Zeile {ROW}, Eigener Preis: Die Zahl ist zu groß, um auf den Cent genau zu "
            "rechnen. Bitte prüfen Sie Einheit und Nullen.",
        ),
        (
            {"Angebot!D10": 9_999_999},
            "Angebot, Zeile 10, Gültigkeit: Eine Gültigkeit von 9999999 Tagen ab 21.11.2026 "
            "reicht über den Kalender hinaus. Bitte geben Sie weniger Tage ein.",
        ),
    ],
)
def test_figures_too_large_to_calculate_with_are_refused(edited, cells, sentence):
    assert complaints(edited(cells)) == [sentence]


NO_LICENCE = (
    "Wartung, Zeile {row}, Lizenz, Listenpreis: Der Lizenzpreis fehlt oder ist 0, der Satz der "
    "Wartung hat keine Grundlage. Bitte tragen Sie ihn ein (Blatt Wartung, „Lizenz, Listenpreis“) "
    "oder wählen Sie Custom nach Stunden."
)


@first_every_day("level", ["Standard", "Premium"])
@first_every_day("price", [None, 0])
def test_maintenance_without_a_licence_price_is_refused(edited, level, price):
    book = edited({"Wartung!C5": level, "Wartung!C6": "keine", "Wartung!C8": price})
    assert complaints(book) == [NO_LICENCE.format(row=8)]
