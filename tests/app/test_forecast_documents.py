"""What ``aftersales-xl forecast`` writes: figures, the Word report, postings, a kept state."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from pyarrow import parquet

from aftersales_xl import resources

from .contract_lists import CUT_SHORT, MONTHLY, OFFER, THREE, answer, german_csv, line, total

YEAR = ("--from", "2027-01", "--months", "12", "--heute", "31.12.2026")
MAP = (
    "Gruppe;Erlöskonto;Abgrenzungskonto;Konto_nicht_abgerechnet;Kostenstelle\n"
    "Wartung;8200;990;1500;100\n"
    "*;8300;991;1501;\n"
)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def euro(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_figures_as_csv_are_those_of_the_json(run, vertraege: Path) -> None:
    ended = run("forecast", vertraege, *YEAR, "--by", "Gruppe", "--out", "prognose.csv")
    assert (ended.code, ended.err) == (0, "Geschrieben: prognose.csv\n")
    rows = rows_of(Path("prognose.csv"))
    found = answer("forecast", vertraege, *YEAR, "--by", "Gruppe")
    assert {row["Monat"] for row in rows} == {f"01.{month:02}.2027" for month in range(1, 13)}
    assert sum(euro(row["Umsatz"]) for row in rows) * 100 == total(found["total"]["recognised"])
    january = {(row["Gruppe"], row["Schicht"]): row for row in rows if row["Monat"][3:5] == "01"}
    assert january.keys() == {
        ("Wartung", "Vertrag"),
        ("Betrieb", "Vertrag"),
        ("Betrieb", "Angebot"),
    }
    assert january["Betrieb", "Angebot"]["Umsatz"] == "59,45"
    assert january["Betrieb", "Angebot"]["Abgerechnet_ungewichtet"] == "1000,00"


def test_figures_as_parquet_are_exact(run, vertraege: Path) -> None:
    assert run("forecast", vertraege, *YEAR, "--out", "prognose.parquet").code == 0
    rows = parquet.read_table("prognose.parquet").to_pylist()
    assert sum(row["Umsatz"] for row in rows) == Decimal("19700.00")
    assert rows[0]["Monat"] == date(2027, 1, 1)


def test_figures_as_a_workbook_tie_out_and_show_a_chart(run, vertraege: Path) -> None:
    ended = run("forecast", vertraege, *YEAR, "--by", "Gruppe", "--out", "prognose.xlsx")
    assert ended.code == 0
    book = openpyxl.load_workbook("prognose.xlsx", data_only=True)
    words = [cell for row in book["Prüfung"].iter_rows(values_only=True) for cell in row]
    assert words.count("in Ordnung") > 10
    assert "abweichend" not in words
    assert 19_700.0 in [row[2] for row in book["Übersicht"].iter_rows(values_only=True)]
    assert openpyxl.load_workbook("prognose.xlsx")["Prognose"]._charts  # noqa: SLF001 -- openpyxl has no other way


def test_a_workbook_and_a_report_of_one_layer_say_so(run, vertraege: Path) -> None:
    only = ("--layer", "Vertrag")
    run("forecast", vertraege, *YEAR, *only, "--out", "p.xlsx", "--report", "p.docx")
    words = [cell for row in openpyxl.load_workbook("p.xlsx")["Übersicht"].values for cell in row]
    assert "vertraege.csv (nur Vertrag)" in words
    assert "vertraege.csv (nur Vertrag): 3 Zeilen" in text_of(Path("p.docx"))


def test_the_report_says_what_the_forecast_says(run, vertraege: Path) -> None:
    ended = run("forecast", vertraege, *YEAR, "--by", "Gruppe", "--report", "neu/bericht.docx")
    assert (ended.code, ended.err) == (0, "Geschrieben: neu/bericht.docx\n")
    shown = text_of(Path("neu/bericht.docx"))
    for figure in ("19.000,00 €", "700,00 €", "19.700,00 €", "Betrieb", "vertraege.csv: 3 Zeilen"):
        assert figure in shown
    assert "Alle Zeilen der Vertragsliste sind in der Prognose enthalten." in shown


def test_the_report_says_what_was_left_out_and_what_it_was_worth(run, tmp_path: Path) -> None:
    bad = line(Vertrag="V-9", Ende=date(2026, 1, 1), Jahrespreis=Decimal("4711.11"))
    path = german_csv(tmp_path / "vertraege.csv", [MONTHLY, bad])
    assert run("forecast", path, *YEAR, "--skip-bad", "--report", "bericht.docx").code == 0
    shown = text_of(Path("bericht.docx"))
    assert "4.711,11 €" in shown
    assert "Das Ende 01.01.2026 liegt vor dem Beginn 01.01.2027." in shown


@pytest.mark.parametrize(
    ("option", "name"),
    [("--out", "da.csv"), ("--out", "da.xlsx"), ("--report", "da.docx"),
     ("--snapshot", "da.parquet"), ("--bookings", "da.csv")],
)  # fmt: skip
def test_no_file_is_written_over(run, vertraege: Path, option: str, name: str) -> None:
    Path(name).write_text("von Hand", encoding="utf-8")
    Path("konten.csv").write_text(MAP, encoding="utf-8")
    with_map = ("--bookings-map", "konten.csv") if option == "--bookings" else ()
    ended = run("forecast", vertraege, *YEAR, option, name, *with_map)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"Fehler: {name} gibt es schon.")
    assert Path(name).read_text(encoding="utf-8") == "von Hand"


@pytest.mark.parametrize(
    ("option", "name", "suffix"),
    [("--report", "bericht.pdf", ".docx"), ("--snapshot", "stand.csv", ".parquet"),
     ("--bookings", "buchungen.xlsx", ".csv")],
)  # fmt: skip
def test_a_name_ends_as_what_it_holds(run, vertraege, option, name, suffix) -> None:
    Path("konten.csv").write_text(MAP, encoding="utf-8")
    with_map = ("--bookings-map", "konten.csv") if option == "--bookings" else ()
    ended = run("forecast", vertraege, *YEAR, option, name, *with_map)
    assert ended.code == 1
    assert ended.err.startswith(f"Fehler: {name} endet nicht auf {suffix}.")
    assert not Path(name).exists()


def test_two_results_are_two_files(run, vertraege: Path) -> None:
    ended = run("forecast", vertraege, *YEAR, "--out", "a.parquet", "--snapshot", "./a.parquet")
    assert ended.code == 1
    assert "a.parquet ist zweimal als Ziel genannt." in ended.err
    assert not Path("a.parquet").exists()


def test_a_report_follows_the_template_that_is_named(run, vertraege: Path) -> None:
    own = docx.Document()
    own.add_paragraph("Unser Bericht: {{ bericht.zeitraum }}, Stand {{ bericht.stand }}")
    own.add_paragraph("{{ kennwerte.arr }}, {{ kennwerte.umsatz }}, {{ prognose.summe.gesamt }}")
    own.save("eigene.docx")
    ended = run("forecast", vertraege, *YEAR, "--report", "b.docx", "--vorlage", "eigene.docx")
    assert (ended.code, ended.err) == (0, "Geschrieben: b.docx\n")
    assert text_of(Path("b.docx")).startswith("Unser Bericht: Januar bis Dezember 2027, Stand ")
    alone = run("forecast", vertraege, *YEAR, "--vorlage", "eigene.docx")
    assert (alone.code, alone.out) == (1, "")
    assert "Bitte nennen Sie mit --report auch die Datei" in alone.err


def test_a_template_of_another_document_stops_a_report_before_anything_is_written(
    run, vertraege: Path
) -> None:
    offer = str(resources.template("word/angebot.docx"))
    ended = run(
        "forecast", vertraege, *YEAR, "--out", "a.csv", "--report", "b.docx", "--vorlage", offer
    )
    assert (ended.code, ended.out) == (1, "")
    assert "gehört zu einem anderen Dokument (Angebot)" in ended.err
    assert not Path("a.csv").exists()
    assert not Path("b.docx").exists()


def test_a_chart_without_its_field_stops_everything_a_forecast_writes(run, vertraege: Path) -> None:
    own = docx.Document(str(resources.template("word/prognosebericht.docx")))
    for holder in own.element.body.iter("{*}docPr"):
        holder.attrib.pop("descr")  # as LibreOffice does
    own.save("eigene.docx")
    ended = run(
        "forecast", vertraege, *YEAR, "--out", "a.csv", "--report", "b.docx",
        "--vorlage", "eigene.docx",
    )  # fmt: skip
    assert ended.code == 1
    assert "nennt ein Diagramm („Diagramm 1“) kein Feld" in ended.err
    assert not Path("a.csv").exists()
    assert not Path("b.docx").exists()


def test_a_finished_report_is_no_template(run, vertraege: Path) -> None:
    assert run("forecast", vertraege, *YEAR, "--report", "a.docx").code == 0
    ended = run("forecast", vertraege, *YEAR, "--report", "b.docx", "--vorlage", "a.docx")
    assert ended.code == 1
    assert "fehlen Felder, ohne die das Dokument „Prognosebericht“ nicht auskommt" in ended.err
    assert not Path("b.docx").exists()


def test_bookings_without_accounts_ask_for_them(run, vertraege: Path) -> None:
    ended = run("forecast", vertraege, *YEAR, "--bookings", "buchungen.csv")
    assert ended.code == 1
    assert "Bitte nennen Sie mit --bookings-map eine CSV-Datei" in ended.err


def test_accounts_alone_book_nothing(run, vertraege: Path) -> None:
    ended = run("forecast", vertraege, *YEAR, "--bookings-map", "konten.csv")
    assert ended.code == 1
    assert "Bitte nennen Sie mit --bookings auch die Datei" in ended.err
    assert not Path("konten.csv").exists()


def test_an_example_of_accounts_is_written_and_never_booked_by(run, vertraege: Path) -> None:
    book = ("--bookings", "buchungen.csv", "--bookings-map", "konten.csv")
    first = run("forecast", vertraege, *YEAR, *book)
    assert first.code == 1
    assert "konten.csv gab es noch nicht und enthält jetzt ein Muster." in first.err
    again = run("forecast", vertraege, *YEAR, *book)
    assert again.code == 1
    assert "konten.csv, Zeile 2, Bemerkung: Die Zeile enthält noch Beispielkonten." in again.err
    assert not Path("buchungen.csv").exists()


def test_bookings_come_to_what_is_deferred(run, tmp_path: Path) -> None:
    path = german_csv(tmp_path / "vertraege.csv", [MONTHLY, CUT_SHORT])
    Path("konten.csv").write_text(MAP, encoding="utf-8")
    book = ("--bookings", "buchungen.csv", "--bookings-map", "konten.csv")
    assert run("forecast", path, "--from", "2027-01", "--months", "2", *book).code == 0
    rows = rows_of(Path("buchungen.csv"))
    assert [tuple(row.values()) for row in rows if row["Gruppe"] == "Betrieb"] == [
        ("31.01.2027", "991", "8300", "10980,82", "Haben", "", "Betrieb",
         "Zuführung PRAP Januar 2027"),
        ("28.02.2027", "991", "8300", "920,55", "Soll", "", "Betrieb",
         "Auflösung PRAP Februar 2027"),
    ]  # fmt: skip
    raised = sum(euro(r["Betrag"]) * (1 if r["Soll/Haben"] == "Haben" else -1) for r in rows)
    deferred = answer("forecast", path, "--from", "2027-02", "--months", "1")["total"]["deferred"]
    assert raised == Decimal(deferred[0])


def test_groups_without_accounts_are_named(run, vertraege: Path) -> None:
    Path("konten.csv").write_text(MAP.replace("*", "Anderes"), encoding="utf-8")
    book = ("--bookings", "buchungen.csv", "--bookings-map", "konten.csv")
    ended = run("forecast", vertraege, *YEAR, *book, "--out", "prognose.csv")
    assert ended.code == 1
    assert "Für diese Gruppen sind keine Konten zugeordnet: „Betrieb“." in ended.err
    assert not Path("buchungen.csv").exists()
    assert not Path("prognose.csv").exists()


def test_a_kept_state_says_later_what_changed_and_why(run, tmp_path: Path) -> None:
    before = german_csv(tmp_path / "vorher.csv", THREE)
    assert run("forecast", before, *YEAR, "--snapshot", "stand.parquet").code == 0
    dearer, likelier = MONTHLY | {"Jahrespreis": 8400}, OFFER | {"Wahrscheinlichkeit": 1}
    new = line(Vertrag="V-9", Kunde="Neukunde", Jahrespreis=1200)
    after = german_csv(tmp_path / "nachher.csv", [dearer, likelier, new])
    found = answer("forecast", after, *YEAR, "--compare", "stand.parquet")["comparison"]
    causes = {cause: amount for cause, amount in found["causes"].items() if amount != "0.00"}
    assert causes == {
        "new": "1200.00",
        "gone": "-12000.00",
        "price": "1400.00",
        "probability": "300.00",
    }
    assert (found["made_on"], found["before"], found["now"]) == (
        "2026-12-31",
        "19700.00",
        "10600.00",
    )
    shown = run("forecast", after, *YEAR, "--compare", "stand.parquet", "--report", "b.docx").out
    assert "Entfallen" in shown
    assert "-12.000,00 €" in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "12.000,00 €" in text_of(Path("b.docx"))


def test_nothing_changed_since_the_same_list(run, vertraege: Path) -> None:
    run("forecast", vertraege, *YEAR, "--snapshot", "stand.parquet")
    found = answer("forecast", vertraege, *YEAR, "--compare", "stand.parquet")["comparison"]
    assert set(found["causes"].values()) == {"0.00"}
    assert found["before"] == found["now"] == "19700.00"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("fehlt.parquet", None, "Die Datei fehlt.parquet wurde nicht gefunden."),
        ("falsch.parquet", "Vertrag;", "falsch.parquet ist kein gespeicherter Stand"),
    ],
)
def test_what_is_no_kept_state_stops_before_anything_is_written(
    run, vertraege: Path, name: str, content: str | None, told: str
) -> None:
    if content is not None:
        Path(name).write_text(content, encoding="utf-8")
    ended = run("forecast", vertraege, *YEAR, "--compare", name, "--out", "prognose.csv")
    assert ended.code == 1
    assert told in ended.err
    assert not Path("prognose.csv").exists()
