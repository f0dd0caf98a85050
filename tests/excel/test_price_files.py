"""Price lists and purchase prices as people send them."""

import csv
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Problems, Refusal
from aftersales_xl.domain.price.article_links import LinkKind, links_of
from aftersales_xl.excel import csv_files
from aftersales_xl.excel.csv_dialect import encoding_of, records
from aftersales_xl.excel.csv_numbers import DecimalMark, in_german, style_of
from aftersales_xl.excel.price_files import (
    price_list_from_book,
    price_list_from_csv,
    purchase_prices_from_csv,
)
from aftersales_xl.tables.values import number
from aftersales_xl.words import messages

from .conftest import opened


@pytest.fixture
def saved(tmp_path):
    def save(text, encoding="utf-8", name="lieferant.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return save


def purchases(path, as_of=None):
    """Return (article, cost, day) of each good row, and what was said about the bad ones."""
    problems = Problems()
    found = purchase_prices_from_csv(path, problems, as_of)
    said = [messages.sentence(problem).replace("\N{NO-BREAK SPACE}", " ") for problem in problems]
    return [(one.article, str(one.cost), one.as_of) for one in found], said


def refusal_of(path) -> str:
    with pytest.raises(Refusal) as refused:
        purchases(path)
    return messages.sentence(refused.value.problems[0])


GERMAN = "Artikelnummer;Bezeichnung;EK;Stand\r\nSRV-1;Gerät für Büro;18.250,50 €;01.11.2026\r\n"
EXPECTED = [("SRV-1", "18250.50", date(2026, 11, 1))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_german_excel_is_read_in_every_encoding_it_writes(saved, encoding):
    assert purchases(saved(GERMAN, encoding)) == (EXPECTED, [])


@pytest.mark.parametrize(
    "text",
    [
        "SKU,EK,Datum\nSRV-1,18250.50,2026-11-01\n",
        'SKU,EK,Datum\nSRV-1,"18,250.50",2026-11-01\n',
        "Art.-Nr.\tEinkaufspreis netto (EUR)\tPreisstand\nSRV-1\t18250,50\t1.11.2026\n",
        "sep=|\nArtikel|Kosten|Preis vom\nSRV-1|18250,50|01.11.26\n",
        "Preisliste Muster GmbH\n\nBestell-Nr.;HEK;Gültig ab\n\nSRV-1;18.250,50;01.11.2026\n;;\n",
        '"Artikel";"Artikelnummer";"EK-Preis";"Datum"\n"Server; 19""";"SRV-1";"18.250,50";'
        '"01.11.2026"\n',
        "Datum;Lager;EK in EUR;Artikel-Nr.\n01.11.2026;ja;18250.50;SRV-1\n",
    ],
)
def test_other_columns_marks_and_orders_are_found_out(saved, text):
    assert purchases(saved(text)) == (EXPECTED, [])


def test_the_other_numbers_of_a_file_tell_what_1_250_means(saved):
    head = "Artikel;EK;Stand\nA;1.250;01.11.2026\n"
    costs = {
        more: next(cost for _, cost, _ in purchases(saved(head + more))[0])
        for more in ("", "B;12,50;01.11.2026\n", "B;12.50;01.11.2026\n")
    }
    assert list(costs.values()) == ["1250", "1250", "1.250"]


def test_a_file_that_writes_numbers_both_ways_is_asked_to_be_clear(saved):
    text = "Artikel;EK;Stand\nA;1.250;01.11.2026\nB;12,50;01.11.2026\nC;12.75;01.11.2026\n"
    found, said = purchases(saved(text))
    assert [(article, cost) for article, cost, _ in found] == [("B", "12.50"), ("C", "12.75")]
    assert said == [
        "lieferant.csv, Zeile 2, EK: „1.250“ lässt sich als Tausender- oder als Dezimalzahl lesen, "
        "und die Datei verwendet beide Schreibweisen. Bitte schreiben Sie den Betrag mit zwei "
        "Nachkommastellen."
    ]


def test_every_bad_row_is_listed_with_line_and_column_and_the_good_ones_are_kept(saved):
    text = (
        "Artikelnummer;EK;Stand;Währung;Preiseinheit\n"
        "A;10,00;01.11.2026;EUR;1\n"
        "B;viel;01.11.2026;EUR;1\n"
        "C;10,00;gestern;EUR;1\n"
        ";10,00;01.11.2026;EUR;1\n"
        "D;;01.11.2026;EUR;1\n"
        "E;10,00;;EUR;1\n"
        "F;10,00;01.11.2026;USD;1\n"
        "G;0,00;01.11.2026;EUR;1\n"
        "H;10,00;01.11.2026;EUR;0\n"
        "I;10;00;01.11.2026;EUR;1\n"
        "4,00638E+12;10,00;01.11.2026;EUR;1\n"
        "K;#NV;01.11.2026;€;1\n"
        "Z;2,50;01.11.2026;EUR;100\n"
    )
    found, said = purchases(saved(text))
    day = date(2026, 11, 1)
    assert found == [("A", "10.00", day), ("Z", "0.025", day)]
    assert [sentence.partition(": ")[0] for sentence in said] == [
        "lieferant.csv, Zeile 11, Preiseinheit",
        "lieferant.csv, Zeile 3, EK",
        "lieferant.csv, Zeile 4, Stand",
        "lieferant.csv, Zeile 5, Artikelnummer",
        "lieferant.csv, Zeile 6, EK",
        "lieferant.csv, Zeile 7, Stand",
        "lieferant.csv, Zeile 8, Währung",
        "lieferant.csv, Zeile 9, EK",
        "lieferant.csv, Zeile 10, Preiseinheit",
        "lieferant.csv, Zeile 12, Artikelnummer",
        "lieferant.csv, Zeile 13, EK",
    ]
    assert said[0].endswith(
        ": Die Zeile hat mehr Werte als Überschriften. Bitte prüfen Sie Trennzeichen und "
        "Dezimalkomma."
    )
    assert said[7].endswith(
        ": Der Einkaufspreis 0,00 € von G ist nicht größer als 0. Bitte tragen Sie den Preis ein "
        "oder löschen Sie die Zeile."
    )


def test_rows_count_from_the_line_they_begin_on(saved):
    text = 'Artikel;Text;EK\nA;"zwei\nZeilen";10\n\nB;;x\n'
    _, said = purchases(saved(text), date(2026, 11, 1))
    assert [sentence.partition(": ")[0] for sentence in said] == ["lieferant.csv, Zeile 5, EK"]


def test_a_day_may_be_handed_in_for_lists_without_one(saved):
    path = saved("Artikel;EK\nA;10\n")
    assert purchases(path, date(2026, 10, 1))[0] == [("A", "10", date(2026, 10, 1))]
    assert purchases(path) == (
        [],
        [
            "lieferant.csv, Zeile 2, Stand: Die Angabe fehlt. Bitte tragen Sie den Stand des "
            "Preises ein."
        ],
    )


def test_two_prices_for_one_day_are_told_and_repetitions_and_older_ones_are_fine(saved):
    text = "Artikel;EK;Stand\nA;10;01.11.2026\na;10,00;01.11.2026\nA;9;01.10.2026\n"
    found, said = purchases(saved(text + "A;11;01.11.2026\n"))
    assert [cost for _, cost, _ in found] == ["10", "9"]
    assert said == [
        "lieferant.csv, Zeile 5, EK: Für A stehen zum 01.11.2026 verschiedene Einkaufspreise in "
        "der Datei. Bitte lassen Sie nur einen stehen."
    ]


def test_text_that_looks_like_a_formula_stays_text(saved):
    text = "Artikel;EK;Stand\n=cmd|' /C calc'!A0;10;01.11.2026\n@SUM(1);=1+1;01.11.2026\n"
    found, said = purchases(saved(text))
    assert [article for article, _, _ in found] == ["=cmd|' /C calc'!A0"]
    assert said == [
        "lieferant.csv, Zeile 3, EK: „=1+1“ ist keine Zahl. Bitte geben Sie eine Zahl ein, z. B. "
        "1.234,56."
    ]


def test_leading_zeros_belong_to_an_article_number(saved):
    assert purchases(saved("Artikel;EK\n00123;10\n"), date(2026, 1, 1))[0][0][0] == "00123"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"",
            "In lieferant.csv fehlt eine Überschriftenzeile mit der Spalte Artikelnummer und EK. "
            "Bitte ergänzen Sie sie oder benennen Sie die Spalte so.",
        ),
        (
            b"Artikel;Menge\nA;1\n",
            "In lieferant.csv fehlt eine Überschriftenzeile mit der Spalte Artikelnummer und EK. "
            "Bitte ergänzen Sie sie oder benennen Sie die Spalte so.",
        ),
        (
            b"PK\x03\x04\x00\x00",
            "lieferant.csv ist keine CSV-Datei. Bitte speichern Sie die Liste in Excel als „CSV "
            "UTF-8 (durch Trennzeichen getrennt)“.",
        ),
        (
            b'Artikel;EK\nA;10\n"B;10\nC;10\n',
            "lieferant.csv lässt sich ab Zeile 3 nicht lesen: Anführungszeichen passen nicht "
            "zusammen. Bitte korrigieren Sie die Zeile und versuchen Sie es erneut.",
        ),
        (
            b"Artikel;EK;Kosten\nA;10;11\n",
            "Die Spalten EK und Kosten bedeuten dasselbe. Bitte löschen Sie eine oder benennen "
            "Sie sie um.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(saved, content, sentence):
    assert refusal_of(saved(content)) == sentence


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    assert "wurde nicht gefunden" in refusal_of(tmp_path / "fehlt.csv")
    assert "ist ein Ordner, gebraucht wird eine Datei" in refusal_of(tmp_path)


def test_sizes_are_limited(saved, monkeypatch):
    monkeypatch.setattr(csv_files, "MOST_ROWS", 3)
    rows = "A;1\n" * 4
    assert refusal_of(saved("Artikel;EK\n" + rows)) == (
        "lieferant.csv ist zu groß (mehr als 3 Zeilen). Bitte teilen Sie die Datei auf oder "
        "löschen Sie, was nicht gebraucht wird."
    )
    monkeypatch.setattr(csv_files, "LARGEST_FILE", 10)
    assert "ist zu groß (0 MB)" in refusal_of(saved("Artikel;EK\nA;1\n"))


@given(st.decimals("-999999", "999999", places=2))
def test_an_amount_with_cents_reads_the_same_in_both_styles(amount):
    german = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    english = f"{amount:,.2f}"
    for text, style in ((german, DecimalMark.COMMA), (english, DecimalMark.POINT)):
        assert style_of([text], usual=DecimalMark.MIXED) is style
        assert number(in_german(text, style)) == amount


# price lists


def price_list(path, vat_rate=None):
    problems = Problems()
    found = price_list_from_csv(path, problems, vat_rate)
    return found, [messages.sentence(problem) for problem in problems]


PRICES = """\
Artikel;Bezeichnung;Gruppe;Art;Einheit;Listenpreis;Kosten;MwSt;Ergänzt;Ersetzt
SRV;Server;Hardware;einmalig;Stück;24.000,00;18.000,00;19 %;;
MON;Monitoring;Service;monatlich;Monat;50,00;;0,19;SRV, NAS;
SUP24;Support 24/7;Service;jährlich;Jahr;2.000,00;;19 %;;SUP
BER;Beratung;;Aufwand;Stunde;nach Aufwand;;19 %;;
"""


def test_a_price_list_comes_with_its_links(saved):
    found, said = price_list(saved(PRICES))
    assert said == []
    assert [(one.number, one.charge, one.price, one.cost) for one in found] == [
        ("SRV", Charge.ONCE, 24000, 18000),
        ("MON", Charge.MONTHLY, 50, None),
        ("SUP24", Charge.YEARLY, 2000, None),
        ("BER", Charge.EFFORT, None, None),
    ]
    assert {one.vat_rate for one in found} == {Decimal("0.19")}
    assert [(link.article, link.target, link.kind) for link in links_of(found)] == [
        ("SRV", "MON", LinkKind.CROSS),
        ("NAS", "MON", LinkKind.CROSS),
        ("SUP", "SUP24", LinkKind.UP),
    ]


def test_bad_articles_are_listed_and_the_others_kept(saved):
    text = (
        "Artikelnummer;Artikel;Art;VK;USt\n"
        "A;Gut;einmalig;10;19 %\n"
        "a;Doppelt;einmalig;11;19 %\n"
        "B;;manchmal;10;19 %\n"
        "C;;einmalig;;19 %\n"
        "D;;einmalig;-1;19 %\n"
        "E;;einmalig;10;19\n"
        "F;;einmalig;10;\n"
    )
    found, said = price_list(saved(text))
    assert [one.number for one in found] == ["A"]
    assert [sentence.partition(": ")[0] for sentence in said] == [
        "lieferant.csv, Zeile 3, Artikelnummer",
        "lieferant.csv, Zeile 4, Art",
        "lieferant.csv, Zeile 5, VK",
        "lieferant.csv, Zeile 6, VK",
        "lieferant.csv, Zeile 7, USt",
        "lieferant.csv, Zeile 8, USt",
    ]


def test_a_regular_rate_may_be_handed_in_for_lists_without_one(saved):
    (found,), said = price_list(saved("Artikel;Preis\nA;10\n"), Decimal("0.19"))
    assert (found.vat_rate, found.charge, said) == (Decimal("0.19"), Charge.ONCE, [])


def test_a_shared_workbook_is_read_like_our_own(crm_file):
    problems = Problems()
    found = price_list_from_book(opened(crm_file), problems)
    assert len(problems) == 0
    assert "DL-INT" in {one.number for one in found}


def test_a_file_cut_off_within_a_letter_is_no_utf_8(tmp_path):
    """Both readers of CSV files ask one detector, which looks at the whole file."""
    path = tmp_path / "Preise.csv"
    path.write_bytes("Artikel;Preis\nGürtel;12\nÄ".encode()[:-1])
    assert encoding_of(path) == (0, "cp1252")


def test_the_row_of_a_stray_quotation_mark_is_named_by_its_line():
    text = 'A;B\n"x\ny";1\n"z"z;2\n'
    with pytest.raises(csv.Error):
        list(records(text, ";", strict=True))
    assert [record.line for record in records('A;B\n"x\ny";1\nz;2\n', ";")] == [1, 2, 4]
