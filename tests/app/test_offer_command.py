import email
from email import policy
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from aftersales_xl import resources
from aftersales_xl.documents import pdf
from aftersales_xl.domain.money.errors import refusal
from workshop.samples.crm import CRM

TODAY = ("--heute", "21.11.2026")


def text_of(path: object) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def with_quantity(quantity: float) -> dict[str, object]:
    positions = [dict(row) for row in CRM.positions]
    positions[1]["quantity"] = quantity
    return {"positions": positions}


def test_the_crm_workbook_becomes_a_numbered_offer(run, mappe):
    (found,) = run("offer", mappe(), "--json", "--out", "angebote", *TODAY).json
    assert {key: value for key, value in found.items() if key not in {"path", "warnings"}} == {
        "workbook": str(mappe()),
        "number": "AN-2026-0001",
        "version": 1,
        "customer": "Nordlicht Maschinenbau GmbH",
        "pdf": None,
        "net_once": "6000.00",
        "net_monthly": "0.00",
        "net_yearly": "7500.00",
        "vat": {"19": {"net": "6000.00", "vat": "1140.00"}},
        "gross_once": "7140.00",
        "tcv": "28500.00",
    }
    assert found["warnings"] == [
        "Position 2 wird nach Aufwand berechnet und ist in den Summen nicht enthalten."
    ]
    shown = text_of(found["path"]).replace("\N{NO-BREAK SPACE}", " ")
    for figure in ("6.000,00 €", "7.140,00 €", "7.500,00 €", "28.500,00 €", "12.500,00 €"):
        assert figure in shown


def test_costs_and_margins_never_reach_the_document(run, mappe):
    (found,) = run("offer", mappe(), "--json", *TODAY).json
    shown = text_of(found["path"])
    for secret in ("3.900", "82,00", "3.280", "45,3", "Marge", "Selbstkosten"):
        assert secret not in shown


def test_the_same_inputs_render_the_same_number_again(run, mappe):
    path = mappe()
    (first,) = run("offer", path, "--json", *TODAY).json
    (again,) = run("offer", path, "--json", "--heute", "22.11.2026").json
    assert (again["number"], again["version"], again["path"]) == (
        first["number"],
        1,
        first["path"],
    )


def test_changed_inputs_become_the_next_version(run, mappe):
    run("offer", mappe(), *TODAY)
    (second,) = run("offer", mappe(**with_quantity(48)), "--json", *TODAY).json
    assert (second["number"], second["version"]) == ("AN-2026-0001-2", 2)
    assert second["net_once"] == "7200.00"
    assert "AN-2026-0001-2" in Path(str(second["path"])).name
    assert "AN-2026-0001-2-2" not in text_of(second["path"])


@pytest.mark.thorough
def test_another_customer_gets_the_next_number(run, mappe):
    run("offer", mappe(), *TODAY)
    other = {**CRM.customer, "number": "K-20000", "name": "Südkai Logistik GmbH"}
    (found,) = run("offer", mappe("B.xlsx", customer=other), "--json", *TODAY).json
    assert found["number"] == "AN-2026-0002"


def test_an_expired_offer_is_issued_anew_and_not_silently_repeated(run, mappe):
    run("offer", mappe(), *TODAY)
    (later,) = run("offer", mappe(), "--json", "--heute", "15.01.2027").json
    assert later["version"] == 2


@pytest.mark.thorough
def test_a_refused_workbook_stops_no_other(run, mappe):
    positions = [dict(row) for row in CRM.positions]
    positions[1]["article"] = "DL-XXX"
    bad, good = mappe("Schlecht.xlsx", positions=positions), mappe("Gut.xlsx")
    ended = run("offer", bad, good, "--json", *TODAY)
    refused, issued = ended.json
    assert ended.code == 1
    assert issued["number"] == "AN-2026-0001"
    (problem,) = refused["problems"]
    assert (problem["code"], problem["sheet"], problem["row"], problem["column"]) == (
        "unknown_article",
        "Angebot",
        20,
        "Artikel",
    )
    assert problem["message"].startswith("Angebot, Zeile 20, Artikel: Der Artikel „DL-XXX“")


def test_a_missing_file_is_a_problem_of_that_file(run):
    ended = run("offer", "gibtsnicht.xlsx", "--json")
    assert ended.code == 1
    assert ended.json[0]["problems"][0]["message"] == (
        "Die Datei gibtsnicht.xlsx wurde nicht gefunden. Bitte prüfen Sie Ordner und Schreibweise."
    )


def test_a_document_can_be_written_again_from_the_register(run, mappe):
    (first,) = run("offer", mappe(), "--json", *TODAY).json
    original = Path(str(first["path"])).read_bytes()
    Path(str(first["path"])).unlink()
    (again,) = run("offer", "render", "AN-2026-0001", "--json").json
    assert Path(str(again["path"])).read_bytes() == original
    unknown = run("offer", "render", "AN-2026-0099")
    assert unknown.code == 1
    assert "Ein Angebot AN-2026-0099 gibt es im Register nicht." in unknown.err


def test_a_document_edited_by_hand_is_never_overwritten(run, mappe):
    path = mappe()
    (first,) = run("offer", path, "--json", *TODAY).json
    edited = docx.Document(str(first["path"]))
    edited.add_paragraph("Von Hand ergänzt")
    edited.save(str(first["path"]))
    (again,) = run("offer", path, "--json", *TODAY).json
    assert again["path"] != first["path"]
    assert "Von Hand ergänzt" in text_of(first["path"])


@pytest.mark.libreoffice
def test_the_pdf_has_two_or_three_pages(run, mappe):
    (found,) = run("offer", mappe(), "--json", "--pdf", *TODAY).json
    pages = PdfReader(str(found["pdf"])).pages
    assert 2 <= len(pages) <= 3
    assert "28.500,00" in "".join(page.extract_text() for page in pages)


def test_check_shows_both_computations_and_issues_nothing(run, mappe):
    ended = run("check", mappe(), "--json", *TODAY)
    (found,) = ended.json
    assert ended.code == 0
    assert found["ok"] is True
    comparisons = found["comparisons"]
    assert len(comparisons) == 18
    assert {row["ok"] for row in comparisons} == {True}
    (first,) = run("offer", mappe(), "--json", *TODAY).json
    assert first["number"] == "AN-2026-0001"


def test_check_tells_people_too(run, mappe):
    ended = run("check", mappe(), *TODAY)
    assert "Angebot.xlsx: in Ordnung, beide Rechenwege stimmen überein." in ended.out
    assert "Gesamtlaufzeit" in ended.out


def test_a_wrong_day_is_answered_in_german(run, mappe):
    ended = run("offer", mappe(), "--heute", "gestern")
    assert ended.code == 1
    assert "„gestern“ ist kein Datum" in ended.err


@pytest.mark.thorough
def test_demo_runs_in_an_empty_folder_and_again(run):
    first, again = run("demo", "--out", "vor", "--json"), run("demo", "--out", "vor", "--json")
    assert (first.code, again.code) == (0, 0)
    *offers, forecast = first.json
    *same_offers, same_forecast = again.json
    assert [o["number"] for o in offers] == [o["number"] for o in same_offers]
    assert offers[0]["tcv"] == "28500.00"
    assert forecast == same_forecast


def test_a_pdf_that_was_asked_for_and_is_not_there_is_a_failure(run, mappe, monkeypatch):
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    told = run("offer", mappe(), "--pdf", *TODAY)
    assert told.code == 1
    assert told.err.count("Für PDF wird LibreOffice gebraucht") == 1
    assert "AN-2026-0001" in told.out
    assert len(list(Path().glob("Angebot_AN-2026-0001_*.docx"))) == 1
    as_json = run("offer", mappe(), "--pdf", "--json", *TODAY)
    (found,) = as_json.json
    assert (as_json.code, found["number"], found["pdf"]) == (1, "AN-2026-0001", None)
    (problem,) = found["problems"]
    assert problem["code"] == "pdf_without_office"
    assert str(problem["message"]).startswith("Für PDF wird LibreOffice gebraucht")


def test_without_a_wish_for_pdf_a_mail_carries_word_and_nothing_failed(run, mappe, monkeypatch):
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    ended = run("offer", mappe(), "--mail", *TODAY)
    assert ended.code == 0
    assert "Hinweis: Für PDF wird LibreOffice gebraucht" in ended.err
    assert len(list(Path().glob("E-Mail_*.eml"))) == 1
    assert run("offer", mappe(), "--mail", "--pdf", *TODAY).code == 1


@pytest.mark.thorough
def test_one_pdf_that_fails_does_not_hide_the_others(run, mappe, monkeypatch):
    converted = []

    def convert(files, _folder, **_limits):
        for file in files[1:]:
            file.with_suffix(".pdf").write_bytes(b"%PDF")
        converted.append(len(files))
        raise refusal("pdf_failed", file=files[0].name)

    monkeypatch.setattr(pdf, "to_pdf", convert)
    two = (mappe(), mappe("Zweites.xlsx", offer={**CRM.offer, "case": "Zweiter Vorgang"}))
    ended = run("offer", *two, "--pdf", "--json", *TODAY)
    assert ended.code == 1
    assert converted == [2]
    failed, made = ended.json
    assert failed["pdf"] is None
    assert "problems" not in made
    assert str(made["pdf"]).endswith(".pdf")


@pytest.mark.thorough
def test_a_mail_that_was_asked_for_and_is_not_there_is_a_failure(run, mappe):
    positions = [dict(row) for row in CRM.positions]
    positions[1]["discount"] = 0.4  # a draft is not sent
    ended = run("offer", mappe(positions=positions), "--mail", "--json", *TODAY)
    assert ended.code == 1
    assert [problem["code"] for problem in ended.json[0]["problems"]] == ["offer_is_draft"]


def test_a_mistyped_template_costs_no_number(run, mappe, tmp_path):
    for template, said in (
        ("fehlt.docx", "Die Vorlage fehlt.docx wurde nicht gefunden. Bitte prüfen Sie Ordner und"),
        (tmp_path, f"Die Vorlage {tmp_path.name} ist ein Ordner."),
    ):
        ended = run("offer", mappe(), "--vorlage", template, *TODAY)
        assert ended.code == 1
        assert said in ended.err
        assert "installieren" not in ended.err
    (issued,) = run("offer", mappe(), "--json", *TODAY).json
    assert issued["number"] == "AN-2026-0001"


def test_a_mail_draft_carries_the_offer(run, mappe):
    (found,) = run(
        "offer", mappe(), "--json", "--mail", "--an", "koehler@nordlicht.example", *TODAY
    ).json
    draft = email.message_from_bytes(Path(str(found["mail"])).read_bytes(), policy=policy.default)
    assert "AN-2026-0001" in draft["Subject"]
    assert draft["To"].addresses[0].addr_spec == "koehler@nordlicht.example"
    assert draft["X-Unsent"] == "1"
    (paper,) = draft.iter_attachments()
    assert paper.get_content_subtype() in {
        "pdf",
        "vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
    assert "Sehr geehrte Frau Köhler" in draft.get_body().get_content()


def test_an_accepted_offer_is_confirmed_from_the_frozen_version(run, mappe):
    run("offer", mappe(), *TODAY)
    ended = run(
        "confirm",
        "AN-2026-0001",
        "--am",
        "01.12.2026",
        "--bestellung",
        "B-77",
        "--heute",
        "1.12.2026",
    )
    assert ended.code == 0
    shown = text_of(ended.out.strip()).replace("\N{NO-BREAK SPACE}", " ")
    assert "B-77" in shown
    assert "28.500,00 €" in shown


def test_an_acceptance_after_the_last_day_is_answered_by_a_new_version(run, mappe):
    run("offer", mappe(), *TODAY)
    ended = run("confirm", "AN-2026-0001", "--am", "22.12.2026", "--heute", "22.12.2026")
    assert ended.code == 1
    assert "21.12.2026" in ended.err


def test_an_offer_that_needs_approval_is_a_draft(run, mappe):
    positions = [dict(row) for row in CRM.positions]
    positions[1]["discount"] = 0.4
    (found,) = run("offer", mappe(positions=positions), "--json", *TODAY).json
    assert Path(str(found["path"])).name.startswith("Entwurf_AN-2026-0001")
    assert any("Freigabe" in str(warning) for warning in found["warnings"])
    assert run("confirm", "AN-2026-0001", "--am", "01.12.2026", "--heute", "1.12.2026").code == 1


def test_a_folder_that_takes_no_file_costs_no_number(run, mappe, tmp_path):
    blocked = tmp_path / "belegt"
    blocked.write_text("eine Datei")

    refused = run("offer", mappe(), "--out", blocked)

    assert refused.code == 1
    assert "belegt lässt sich nicht schreiben" in refused.err
    assert run("offer", "render", "AN-2026-0001").code == 1


def test_a_wrong_mail_address_stops_the_command_before_anything_is_issued(run, mappe):
    refused = run("offer", mappe(), "--mail", "--an", "quatsch", "--heute", "21.11.2026")

    assert refused.code == 1
    assert "„quatsch“ ist keine E-Mail-Adresse." in refused.err
    assert run("offer", "render", "AN-2026-0001").code == 1


def test_a_folder_in_place_of_a_workbook_is_named(run):
    assert "Fehler: . ist ein Ordner, gebraucht wird eine Datei." in run("offer", ".").err


class TestTemplateOfOnesOwn:
    """A template that would make a wrong offer is refused before a number is spent."""

    def refused(self, run, *arguments: object) -> str:
        ended = run("offer", *arguments, *TODAY)
        assert ended.code == 1
        assert run("offer", "render", "AN-2026-0001").code == 1  # nothing is numbered
        assert not list(Path().glob("*.docx"))
        return ended.err

    def test_the_offer_of_another_customer_is_no_template(self, run, mappe):
        (made,) = run(
            "offer", mappe(), "--json", "--out", "a", "--register", "a.sqlite", *TODAY
        ).json
        other = {**CRM.customer, "number": "K-20000", "name": "Südkai Logistik GmbH"}
        told = self.refused(run, mappe("B.xlsx", customer=other), "--vorlage", made["path"])
        assert "Nummer ({{ angebot.nummer }}), Kunde ({{ kunde.anschrift }})" in told
        assert "steht fest die Angebotsnummer AN-2026-0001" in told

    def test_the_template_of_a_contract_is_none_of_an_offer(self, run, mappe):
        contract = resources.template("word/wartungsvertrag.docx")
        assert "(Wartungsvertrag)" in self.refused(run, mappe(), "--vorlage", contract)

    def test_a_row_hidden_from_this_customer_is_noticed(self, run, mappe, tmp_path):
        own = docx.Document(str(resources.template("word/angebot.docx")))
        for text in own.element.body.iter("{*}t"):
            if text.text == "{%tr for zeile in wiederkehrend %}":
                text.text = "{%tr for zeile in wiederkehrend if zeile.menge == '7' %}"
        own.save(str(tmp_path / "vorlagen.docx"))
        (tmp_path / "v").mkdir()
        (tmp_path / "vorlagen.docx").rename(tmp_path / "v" / "eigene.docx")
        told = self.refused(run, mappe(), "--vorlage", "v/eigene.docx")
        assert "Betrag der Position 3: 7.500,00" in told

    def test_an_issued_offer_is_not_written_anew_with_a_faulty_template(self, run, mappe):
        run("offer", mappe(), "--out", "a", *TODAY)
        contract = resources.template("word/wartungsvertrag.docx")
        ended = run("offer", "render", "AN-2026-0001", "--out", "b", "--vorlage", contract)
        assert ended.code == 1
        assert not list(Path("b").glob("*.docx"))
