"""Every button from press to dialog: what is made, what is shown, what stays untouched."""

import re
import sqlite3
import sys
from pathlib import Path

import pytest

from aftersales_xl import button_context, macros
from aftersales_xl.app import create_offer
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.libreoffice import office
from aftersales_xl.tables import names

TODAY = ("--heute", "21.11.2026")
OPEN_FILES = Path("/proc/self/fd")


def number_cell(excel):
    """Return where the offer's number stands: right of its label."""
    sheet = excel.workbook.sheets[names.OFFER]
    row = next(row for (row, _), value in sheet.values.items() if value == "Angebotsnummer")
    return f"Angebot!D{row}"


def first_position(excel):
    table = excel.workbook.sheets[names.OFFER].ListObjects(names.POSITIONS.name)
    return table.Range.Row + 1


def test_an_offer_is_issued_told_noted_and_opened(excel):
    opened = excel()
    told = opened.press(macros.angebot_erstellen)
    assert told.startswith("Das Angebot AN-2026-0001 für ")
    assert "Vertragswert 28.500,00 € netto." in told
    (document,) = opened.documents()
    assert document.startswith("Angebot_AN-2026-0001_")
    assert opened.opened() == document
    assert opened.workbook.shown(number_cell(opened)) == "AN-2026-0001"
    assert opened.app.steps == ["Angebot: Mappe prüfen und Dokument schreiben …", False]


def test_the_offer_is_the_one_the_command_line_writes(excel, by_command, crm_file, tmp_path):
    opened = excel()
    opened.press(macros.angebot_erstellen)
    by_command("offer", crm_file, "--out", tmp_path / "cli", *TODAY)
    (made,) = opened.folder.iterdir()
    assert made.read_bytes() == (tmp_path / "cli" / made.name).read_bytes()


def test_each_area_is_read_once_and_one_cell_is_written(excel):
    opened = excel()
    opened.press(macros.angebot_erstellen)
    assert set(opened.workbook.reads.values()) == {1}
    assert opened.workbook.writes == {number_cell(opened): 1}


def test_pressed_again_it_is_the_same_offer_and_nothing_is_written(excel):
    opened = excel()
    opened.press(macros.angebot_erstellen)
    opened.workbook.writes.clear()
    told = opened.press(macros.angebot_erstellen)
    assert "AN-2026-0001" in told
    assert "war schon ausgestellt" in told
    assert len(opened.documents()) == 1
    assert opened.workbook.writes == {}


def test_a_change_is_the_next_version_of_the_noted_number(excel):
    opened = excel()
    opened.press(macros.angebot_erstellen)
    opened.workbook.put(f"Angebot!D{first_position(opened)}", "Ein anderer Text")
    told = opened.press(macros.angebot_erstellen)
    assert opened.workbook.shown(number_cell(opened)) in told
    assert opened.workbook.shown(number_cell(opened)) not in ("AN-2026-0001", None)
    assert len(opened.documents()) == 2


def case_cell(excel):
    sheet = excel.workbook.sheets[names.OFFER]
    row = next(row for (row, _), value in sheet.values.items() if value == "Vorgang")
    return f"Angebot!D{row}"


@pytest.mark.parametrize(("answer", "number"), [("YES", "AN-2026-0002"), ("NO", "AN-2026-0001-2")])
def test_another_case_is_a_new_offer_if_the_user_says_so(excel, answer, number):
    opened = excel()
    opened.press(macros.angebot_erstellen)
    opened.workbook.put(case_cell(opened), "Ein anderer Vorgang")
    opened.dialogs.answer = getattr(opened.dialogs, answer)
    opened.press(macros.angebot_erstellen)
    assert "AN-2026-0001 gehört zum Vorgang „" in opened.dialogs.shown[-2]
    assert opened.workbook.shown(number_cell(opened)) == number


def test_the_number_of_another_customer_is_refused(excel):
    opened = excel()
    opened.press(macros.angebot_erstellen)
    opened.workbook.put("Kunde!C5", "K-999")
    told = opened.press(macros.angebot_erstellen)
    assert "AN-2026-0001" in told
    assert len(opened.documents()) == 1


def test_a_refused_offer_names_and_selects_the_cell_and_changes_nothing(excel, tmp_path):
    opened = excel()
    row = first_position(opened) + 1  # the first is a heading
    opened.workbook.put(f"Angebot!F{row}", -2.0)
    before = opened.workbook.everything()
    told = opened.press(macros.angebot_erstellen)
    assert f"Angebot, Zeile {row}, Menge: " in told
    assert "nicht größer als 0" in told
    assert opened.workbook.selected == f"Angebot!F{row}"
    assert opened.workbook.everything() == before
    assert opened.documents() == []
    assert not numbers_in(tmp_path / "home" / "register.sqlite")
    assert opened.app.steps[-1] is False


def numbers_in(register: Path) -> list[tuple[object, ...]]:
    if not register.is_file():
        return []
    with sqlite3.connect(register) as connection:
        return connection.execute("select * from offer_versions").fetchall()


def test_a_formula_overwritten_in_excel_is_found_by_the_second_computation(excel):
    opened = excel()
    sums = opened.workbook.Names(names.SUMS_RANGE).RefersTo.rpartition("$")[2]
    opened.workbook.put(f"Angebot!W{int(sums) - 5}", 1.0)
    told = opened.press(macros.angebot_erstellen)
    assert "Die Mappe zeigt 1,00 €, die Nachrechnung ergibt" in told
    assert opened.documents() == []


@pytest.mark.parametrize("macro", [macros.angebot_erstellen, macros.pruefung_ausfuehren])
def test_sums_that_are_wrong_for_a_number_pasted_as_text_name_that_cell(excel, macro):
    opened = excel()
    sums = opened.workbook.Names(names.SUMS_RANGE).RefersTo.rpartition("$")[2]
    opened.workbook.put(f"Angebot!W{int(sums) - 5}", 0.0)  # as Excel adds up without it
    row = first_position(opened) + 1
    opened.workbook.put(f"Angebot!F{row}", "1,00")
    told = opened.press(macro)
    assert told == (
        f"– Angebot, Zeile {row}, Menge: „1,00“ steht als Text in der Zelle; Excel rechnet nicht "
        "damit, die Summen der Mappe stimmen deshalb nicht. Bitte tippen Sie den Wert neu ein."
    )
    assert opened.workbook.selected == f"Angebot!F{row}"


def test_an_unsaved_workbook_writes_into_the_documents(excel, tmp_path):
    opened = excel(saved=False)
    opened.press(macros.angebot_erstellen)
    (made,) = (tmp_path / "Dokumente" / "After-Sales" / "Angebote").iterdir()
    assert made.name.startswith("Angebot_AN-2026-0001_")


def test_a_workbook_in_the_cloud_writes_into_the_documents(excel, tmp_path):
    opened = excel()
    opened.workbook.FullName = "https://firma.sharepoint.com/sites/Vertrieb/Angebot.xlsm"
    opened.press(macros.angebot_erstellen)
    assert (tmp_path / "Dokumente" / "After-Sales" / "Angebote").is_dir()


def test_where_the_number_cannot_be_noted_the_offer_counts_all_the_same(excel):
    opened = excel()
    sheet = opened.workbook.sheets[names.OFFER]
    sheet.locked = set(sheet.values)
    told = opened.press(macros.angebot_erstellen)
    assert "Die Nummer ließ sich nicht in die Mappe eintragen." in told
    assert opened.opened().startswith("Angebot_AN-2026-0001_")


def test_an_unexpected_error_is_a_sentence_and_its_trace_is_in_the_log(
    excel, monkeypatch, tmp_path
):
    opened = excel()

    def break_(_self):
        raise RuntimeError

    monkeypatch.setattr(type(opened.app), "Calculation", property(break_), raising=False)
    told = opened.press(macros.angebot_erstellen)
    log = tmp_path / "home" / "protokoll.log"
    assert "unerwarteter Fehler aufgetreten (RuntimeError)" in told
    assert str(log) in told
    assert "Traceback" not in told
    assert opened.dialogs.warned
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert opened.documents() == []


def test_the_log_tells_what_was_refused_but_not_what_it_said(excel, tmp_path):
    opened = excel()
    opened.workbook.put(f"Angebot!C{first_position(opened) + 1}", "Geheimes Vorhaben")
    opened.press(macros.pruefung_ausfuehren)
    log = (tmp_path / "home" / "protokoll.log").read_text(encoding="utf-8")
    assert "pruefung_ausfuehren: Angebot.xlsm" in log
    assert "refused: unknown_article" in log
    assert "Geheimes" not in log


def test_the_log_names_no_customer(excel, tmp_path):
    excel().press(macros.angebot_erstellen)
    log = (tmp_path / "home" / "protokoll.log").read_text(encoding="utf-8")
    assert "made a document: .docx" in log
    assert "Nordlicht" not in log


def read_log(tmp_path: Path) -> str:
    return (tmp_path / "home" / "protokoll.log").read_text(encoding="utf-8")


def test_a_document_that_cannot_be_opened_leaves_no_customer_in_the_log(
    excel, monkeypatch, tmp_path
):
    opened_files = []

    def fail(file):
        opened_files.append(file)
        raise OSError(2, "x", str(file))

    monkeypatch.setattr(button_context, "open_with_its_program", fail)
    told = excel().press(macros.angebot_erstellen)
    assert "ließ sich nicht öffnen" in told
    assert "Nordlicht" in str(opened_files)
    log = read_log(tmp_path)
    assert "Nordlicht" not in log
    assert "ERROR not opened" in log
    assert "builtins.FileNotFoundError, errno 2" in log
    assert re.search(r"aftersales_xl\.button_context:\d+ _open", log)


def _wrapped():
    try:
        {}["Nordlicht Maschinenbau GmbH"]
    except KeyError as inner:
        raise RuntimeError("Zelle B7: Nordlicht Maschinenbau GmbH") from inner


def _while_handling():
    try:
        Path("/nirgends/Nordlicht/Angebot.docx").read_bytes()
    except OSError:
        int("28.500,00 € Nordlicht")


def _with_a_note():
    error = ValueError("Nordlicht")
    error.add_note("Nordlicht Maschinenbau GmbH")
    raise error


def _as_com_says_it():
    error = Exception(-2147352567, "Ausnahmefehler", (0, "Excel", "Nordlicht.xlsm", None, 0, -1))
    error.hresult = -2147352567
    raise error


@pytest.mark.parametrize(
    ("fail", "left"),
    [
        (_wrapped, ["builtins.RuntimeError", "builtins.KeyError"]),
        (_while_handling, ["builtins.ValueError", "builtins.FileNotFoundError, errno 2"]),
        (_with_a_note, ["builtins.ValueError"]),
        (_as_com_says_it, ["builtins.Exception, hresult -2147352567"]),
    ],
    ids=["cause", "context", "note", "COM"],
)
def test_no_error_brings_a_customer_into_the_log(excel, monkeypatch, tmp_path, fail, left):
    monkeypatch.setattr("aftersales_xl.app.check_offer.examine", lambda *_: fail())
    excel().press(macros.pruefung_ausfuehren)
    log = read_log(tmp_path)
    assert "Nordlicht" not in log
    assert "28.500" not in log
    assert all(kind in log for kind in left)
    assert re.search(rf"test_macros:\d+ {fail.__name__}", log)


@pytest.mark.thorough
def test_the_name_of_a_workbook_of_ones_own_is_not_in_the_log(excel, crm_file, tmp_path):
    own = tmp_path / "Angebot Nordlicht Maschinenbau.xlsm"
    own.write_bytes(crm_file.read_bytes())
    excel(own).press(macros.pruefung_ausfuehren)
    log = read_log(tmp_path)
    assert "pruefung_ausfuehren: *.xlsm" in log
    assert "Nordlicht" not in log


def test_without_a_log_the_buttons_work(excel, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "protokoll.log").mkdir()
    assert "ist in Ordnung" in excel().press(macros.pruefung_ausfuehren)


def test_a_document_nobody_can_open_is_told_with_its_folder(excel, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path / "leer"))
    opened = excel()
    told = opened.press(macros.angebot_erstellen)
    assert "ließ sich nicht öffnen" in told
    assert str(opened.folder) in told


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_a_pdf_lies_beside_the_offer_and_is_opened(excel):
    opened = excel()
    told = opened.press(macros.angebot_als_pdf)
    word, pdf = opened.documents()
    assert (Path(word).stem, Path(pdf).suffix) == (Path(pdf).stem, ".pdf")
    assert pdf in told
    assert opened.opened() == pdf


def test_without_libreoffice_no_number_is_taken_for_a_pdf(excel, monkeypatch, tmp_path):
    monkeypatch.setattr(office, "find_office", lambda: None)
    opened = excel()
    assert "LibreOffice" in opened.press(macros.angebot_als_pdf)
    assert opened.documents() == []
    assert numbers_in(tmp_path / "home" / "register.sqlite") == []


@pytest.mark.thorough
def test_the_contract_is_the_one_the_command_line_writes(excel, by_command, crm_file, tmp_path):
    opened = excel()
    told = opened.press(macros.wartungsvertrag_erstellen)
    by_command("contract", crm_file, "--out", tmp_path / "cli", *TODAY)
    assert told.startswith("Der Wartungsvertrag WV-2026-0001 zum Angebot AN-2026-0001 ")
    (made,) = opened.folder.iterdir()
    assert opened.opened() == made.name
    assert made.read_bytes() == (tmp_path / "cli" / made.name).read_bytes()
    assert opened.workbook.shown(number_cell(opened)) == "AN-2026-0001"


def target_cell(excel):
    where = excel.workbook.Names("Verhandlung_Ziel").RefersTo
    return where.replace("=", "").replace("$", "").replace("'", "")


@pytest.mark.thorough
def test_a_target_price_tells_the_ways_as_the_command_line_does(excel, by_command, crm_file):
    opened = excel()
    opened.workbook.put(target_cell(opened), 9000.0)
    told = opened.press(macros.zielpreis)
    said = by_command("negotiate", crm_file, "--ziel", "9000", "--einmalig", *TODAY)
    assert told.splitlines() == said.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert opened.workbook.writes == {}


def test_without_a_target_price_its_cell_is_shown(excel):
    opened = excel()
    opened.workbook.put(target_cell(opened), None)
    assert "Bitte tragen Sie „Zielpreis einmalig, netto“ ein." in opened.press(macros.zielpreis)
    assert opened.workbook.selected == target_cell(opened)


def test_a_check_in_order_says_so_and_issues_nothing(excel):
    opened = excel()
    told = opened.press(macros.pruefung_ausfuehren)
    assert told.startswith("Angebot.xlsm ist in Ordnung: ")
    assert not opened.dialogs.warned
    assert (opened.documents(), opened.workbook.writes) == ([], {})


def test_a_check_lists_many_problems_and_counts_the_rest(excel):
    opened = excel()
    for row in range(5, 40):
        opened.workbook.put(f"Firma!C{row}", "#REF!")
    told = opened.press(macros.pruefung_ausfuehren)
    assert len(told.splitlines()) == 9
    assert "weitere. Bitte beheben Sie" in told
    assert "den Fehlerwert #BEZUG!" in told


def shared_list(tmp_path: Path, price: str) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(
        "Artikelnummer;Bezeichnung;Art;Einheit;Listenpreis;MwSt\n"
        f"NEU-1;3-4;einmalig;Stück;{price};19 %\n",
        encoding="utf-8",
    )
    return path


def test_a_price_list_is_shown_and_written_in_one_call_after_a_yes(excel, tmp_path):
    opened = excel()
    opened.app.picked = str(shared_list(tmp_path, "1.234,50"))
    told = opened.press(macros.preisliste_aktualisieren)
    question = opened.dialogs.shown[0]
    assert question.startswith("liste.csv ändert in dieser Mappe ")
    assert "NEU-1" in question
    assert "enthält jetzt 1 Artikel" in told
    assert list(opened.workbook.writes.values()) == [1]
    assert opened.workbook.shown("Preisliste!B5") == "NEU-1"
    assert opened.workbook.shown("Preisliste!C5") == "3-4"
    assert opened.workbook.shown("Preisliste!G5") == 1234.5
    assert opened.workbook.shown("Preisliste!B6") is None


def test_after_a_no_or_without_a_file_the_price_list_stays(excel, tmp_path):
    opened = excel()
    before = opened.workbook.everything()
    assert "ist unverändert" in opened.press(macros.preisliste_aktualisieren)
    opened.app.picked = str(shared_list(tmp_path, "10"))
    opened.dialogs.answer = opened.dialogs.NO
    assert "ist unverändert" in opened.press(macros.preisliste_aktualisieren)
    assert opened.workbook.everything() == before


def test_a_price_table_that_takes_no_write_stays_whole(excel, tmp_path):
    opened = excel()
    sheet = opened.workbook.sheets[names.PRICES]
    sheet.locked = {(row, column) for row, column in sheet.values if row == 9}
    before = opened.workbook.everything()
    opened.app.picked = str(shared_list(tmp_path, "10"))
    assert "unerwarteter Fehler" in opened.press(macros.preisliste_aktualisieren)
    assert opened.workbook.everything() == before


def test_a_bad_price_list_is_refused_with_its_row(excel, tmp_path):
    opened = excel()
    before = opened.workbook.everything()
    opened.app.picked = str(shared_list(tmp_path, "viel"))
    assert "„viel“ ist keine Zahl" in opened.press(macros.preisliste_aktualisieren)
    assert opened.workbook.everything() == before


@pytest.mark.thorough
def test_the_same_list_from_a_workbook_changes_nothing(excel, crm_file):
    opened = excel()
    opened.app.picked = str(crm_file)
    assert "dieselben Artikel und Preise" in opened.press(macros.preisliste_aktualisieren)
    assert opened.workbook.writes == {}


def test_excel_for_mac_is_sent_to_the_command_line(excel, monkeypatch):
    opened = excel()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "aftersales-xl preisliste" in opened.press(macros.preisliste_aktualisieren)


def test_a_renewed_workbook_lies_next_to_the_old_one_and_is_opened(excel):
    opened = excel()
    before = opened.workbook.everything()
    told = opened.press(macros.mappe_erneuern)
    assert "steht jetzt in heutigem Aufbau in Angebot_erneuert.xlsm daneben" in told
    assert (opened.folder / "Angebot_erneuert.xlsm").is_file()
    assert opened.opened() == "Angebot_erneuert.xlsm"
    assert opened.workbook.everything() == before
    assert "Angebot_erneuert.xlsm gibt es schon." in opened.press(macros.mappe_erneuern)


def test_the_template_is_copied_once_and_from_then_on_in_use(excel, tmp_path):
    opened = excel()
    told = opened.press(macros.vorlage_oeffnen)
    own = tmp_path / "Dokumente" / "After-Sales" / "Vorlagen" / "angebot.docx"
    assert str(own) in told
    assert opened.opened() == "angebot.docx"
    own.write_bytes(b"kein Word")
    opened.press(macros.vorlage_oeffnen)
    assert own.read_bytes() == b"kein Word"
    assert "angebot.docx" in opened.press(macros.angebot_erstellen)
    assert opened.documents() == []


def test_about_tells_version_folders_and_the_diagnosis(excel, tmp_path):
    opened = excel()
    told = opened.press(macros.ueber_diagnose)
    assert told.startswith("aftersales-xl 0.")
    assert f"Interpreter: {sys.executable}" in told
    assert f"Dokumente: {opened.folder}" in told
    assert str(tmp_path / "home") in told
    assert len(told.splitlines()) > 6


def test_a_held_register_is_a_sentence(excel, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "register.sqlite").write_bytes(b"kein Register" * 100)
    opened = excel()
    assert "Register" in opened.press(macros.angebot_erstellen)
    assert opened.documents() == []


def test_a_new_register_is_told_in_the_last_dialog(excel, tmp_path):
    opened = excel()
    told = opened.press(macros.angebot_erstellen)
    assert f"\nNeues Register angelegt: {tmp_path / 'home' / 'register.sqlite'}. Es zählt" in told
    assert "Neues Register" not in opened.press(macros.angebot_erstellen)


def test_the_variable_names_the_register_of_the_buttons(excel, tmp_path, monkeypatch):
    monkeypatch.setenv("AFTERSALES_REGISTER", str(tmp_path / "gemeinsam.sqlite"))
    excel().press(macros.angebot_erstellen)
    assert len(numbers_in(tmp_path / "gemeinsam.sqlite")) == 1
    assert not (tmp_path / "home" / "register.sqlite").exists()


def test_the_password_of_a_register_is_in_no_dialog_and_no_log(excel, tmp_path, monkeypatch):
    monkeypatch.setenv(
        "AFTERSALES_REGISTER", "postgresql+psycopg://127.0.0.1:9/db?user=u&password=GEHEIM"
    )
    told = excel().press(macros.angebot_erstellen)
    assert "Das Register postgresql+psycopg://127.0.0.1/db ist nicht benutzbar" in told
    log = (tmp_path / "home" / "protokoll.log").read_text(encoding="utf-8")
    assert "GEHEIM" not in told + log


def test_a_number_is_noted_and_told_where_the_document_fails(excel, monkeypatch):
    def full(*_):
        raise refusal("target_unwritable", file="Angebot.docx")

    monkeypatch.setattr(create_offer, "publish", full)
    opened = excel()
    told = opened.press(macros.angebot_erstellen)
    assert "– Die Nummer AN-2026-0001 ist vergeben und steht im Register" in told
    assert opened.workbook.shown(number_cell(opened)) == "AN-2026-0001"


@pytest.mark.skipif(sys.platform != "linux", reason="nur Linux zeigt offene Dateien so")
def test_the_register_is_let_go_after_each_button(excel, tmp_path):
    excel().press(macros.angebot_erstellen)
    held = {path.resolve() for path in OPEN_FILES.iterdir()}
    assert tmp_path / "home" / "register.sqlite" not in held
    assert tmp_path / "home" / "protokoll.log" not in held
