"""``aftersales-xl contract``: the contract of an offer, under its number, worth what it says."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from own_company import OWN
from pypdf import PdfReader

from aftersales_xl import resources
from workshop.samples.crm import CRM

TODAY = ("--heute", "21.11.2026")
START = date(2027, 1, 1)


def agreed(**changes: object) -> dict[str, object]:
    """Return the maintenance of the CRM sample with a day to begin, or as ``changes`` say."""
    return {"maintenance": {**CRM.maintenance, "starts_on": START, **changes}}


@pytest.fixture
def vertrag(mappe):
    """Return a function that writes a workbook whose maintenance begins on 01.01.2027."""

    def build(name: str = "Angebot.xlsx", **changes: object) -> Path:
        return mappe(name, **{**agreed(), **changes})

    return build


def text_of(path: object) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_crm_workbook_becomes_a_contract(run, vertrag):
    (found,) = run("contract", vertrag(), "--json", "--out", "vertraege", *TODAY).json
    warnings = found.pop("warnings")
    path = Path(str(found.pop("path")))
    assert found == {
        "workbook": str(vertrag()),
        "number": "WV-2026-0001",
        "offer": "AN-2026-0001",
        "version": 1,
        "customer": "Nordlicht Maschinenbau GmbH",
        "pdf": None,
        "starts_on": "2027-01-01",
        "ends_on": "2029-12-31",
        "notice_by": "2029-09-30",
        "instalments": 3,
        "net": "22500.00",
        "vat": "4275.00",
        "gross": "26775.00",
    }
    assert all("Zahlungsbedingung" not in str(warning) for warning in warnings)
    assert path.name == "Wartungsvertrag_WV-2026-0001_Nordlicht Maschinenbau GmbH.docx"
    shown = text_of(path)
    for part in ("22.500,00 €", "26.775,00 €", "01.01.2027", "31.12.2029", "30.09.2029"):
        assert part in shown


def test_costs_and_margins_never_reach_the_contract(run, vertrag):
    (found,) = run("contract", vertrag(), "--json", *TODAY).json
    shown = text_of(found["path"])
    for secret in ("3.900", "82,00", "3.280", "Marge"):
        assert secret not in shown


def test_offer_and_contract_share_number_and_amounts(run, vertrag):
    (contract,) = run("contract", vertrag(), "--json", *TODAY).json
    (offer,) = run("offer", vertrag(), "--json", *TODAY).json
    assert (contract["offer"], contract["version"]) == (offer["number"], offer["version"])
    recurring = Decimal(str(offer["tcv"])) - Decimal(str(offer["net_once"]))
    assert Decimal(str(contract["net"])) == recurring


def test_the_same_workbook_is_the_same_contract(run, vertrag):
    (first,) = run("contract", vertrag(), "--json", *TODAY).json
    (again,) = run("contract", vertrag(), "--json", "--heute", "22.11.2026").json
    assert again == first
    assert "unverändert" in run("contract", vertrag(), "--heute", "22.11.2026").out


@pytest.mark.thorough
def test_changed_terms_are_the_next_version_of_both(run, vertrag, mappe):
    run("contract", vertrag(), *TODAY)
    monthly = mappe(**agreed(interval="monatlich", due="nachträglich"))
    (second,) = run("contract", monthly, "--json", *TODAY).json
    assert (second["number"], second["offer"]) == ("WV-2026-0001-2", "AN-2026-0001-2")
    assert second["instalments"] == 36
    assert "nennt „im Voraus“, die Wartung wird nachträglich" in str(second["warnings"])


def test_a_document_somebody_changed_is_kept(run, vertrag):
    (first,) = run("contract", vertrag(), "--json", *TODAY).json
    Path(str(first["path"])).write_bytes(b"von Hand")
    (again,) = run("contract", vertrag(), "--json", *TODAY).json
    assert Path(str(first["path"])).read_bytes() == b"von Hand"
    assert str(again["path"]).endswith(" (2).docx")


@pytest.mark.parametrize("number", ["AN-2026-0001", "wv-2026-0001"])
def test_an_issued_offer_gives_its_contract_again_whenever_it_is_asked(run, vertrag, number):
    run("offer", vertrag(), *TODAY)
    (found,) = run("contract", "render", number, "--json", "--heute", "15.03.2027").json
    assert (found["number"], found["version"]) == ("WV-2026-0001", 1)


def test_render_wants_a_number(run):
    assert run("contract", "render").code == 1
    assert "WV-2026-0099" not in run("contract", "render", "WV-2026-0099").out


@pytest.mark.thorough
def test_a_workbook_that_cannot_become_a_contract_stops_no_other(run, vertrag, mappe):
    without = mappe("Ohne.xlsx", **agreed(starts_on=None))
    ended = run("contract", without, vertrag("Gut.xlsx"), "--json", *TODAY)
    refused, written = ended.json
    assert ended.code == 1
    (problem,) = refused["problems"]
    assert problem["message"].startswith("Der Vertragsbeginn fehlt.")
    assert written["number"] == "WV-2026-0001"


def test_without_maintenance_there_is_no_contract(run, mappe):
    ended = run("contract", mappe(**agreed(level="keine")), *TODAY)
    assert ended.code == 1
    assert "Diese Mappe bietet keine Wartung an." in ended.err


def nothing_is_numbered(run) -> bool:
    return run("offer", "render", "AN-2026-0001").code == 1


def test_a_missing_start_costs_no_number(run, mappe):
    assert run("contract", mappe(**agreed(starts_on=None)), *TODAY).code == 1
    assert nothing_is_numbered(run)


def test_a_faulty_template_costs_no_number(run, vertrag, tmp_path):
    own = docx.Document(str(resources.template("word/wartungsvertrag.docx")))
    own.add_paragraph("{{ vertrag.nummr }}")
    own.save(str(tmp_path / "eigene.docx"))
    ended = run("contract", vertrag(), "--vorlage", "eigene.docx", *TODAY)
    assert ended.code == 1
    assert "vertrag.nummr" in ended.err
    assert nothing_is_numbered(run)


def test_a_finished_contract_or_an_offers_template_costs_no_number(run, vertrag):
    (made,) = run(
        "contract", vertrag(), "--json", "--out", "a", "--register", "a.sqlite", *TODAY
    ).json
    offer = resources.template("word/angebot.docx")
    for template, told in (
        (made["path"], "Raten ({{ vertragsrate.netto }})"),
        (offer, "(Angebot)"),
    ):
        ended = run("contract", vertrag(), "--vorlage", template, *TODAY)
        assert ended.code == 1
        assert told in ended.err
    assert nothing_is_numbered(run)


def test_a_template_of_ones_own_is_used(run, vertrag, tmp_path):
    own = docx.Document(str(resources.template("word/wartungsvertrag.docx")))
    own.add_paragraph("Eigener Schluss zu {{ vertrag.nummer }}")
    own.save(str(tmp_path / "eigene.docx"))
    (found,) = run("contract", vertrag(), "--vorlage", "eigene.docx", "--json", *TODAY).json
    assert "Eigener Schluss zu WV-2026-0001" in text_of(found["path"])


def test_a_folder_that_takes_no_file_costs_no_number(run, vertrag, tmp_path):
    (tmp_path / "belegt").write_text("eine Datei")
    assert run("contract", vertrag(), "--out", "belegt", *TODAY).code == 1
    assert nothing_is_numbered(run)


@pytest.mark.thorough
def test_an_offer_that_needs_approval_has_a_draft_of_a_contract(run, vertrag):
    positions = [dict(row) for row in CRM.positions]
    positions[1]["discount"] = 0.4
    (found,) = run("contract", vertrag(positions=positions), "--json", *TODAY).json
    assert Path(str(found["path"])).name.startswith("Entwurf_Wartungsvertrag_WV-2026-0001")
    assert "Entwurf: Wartungsvertrag" in text_of(found["path"])
    assert "Ort, Datum" not in text_of(found["path"])


def test_people_see_a_table(run, vertrag):
    ended = run("contract", vertrag(), *TODAY)
    assert ended.code == 0
    for part in ("WV-2026-0001", "Nordlicht", "01.01.2027", "31.12.2029", "22.500,00"):
        assert part in ended.out


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_a_pdf_lies_beside_it(run, vertrag):
    (found,) = run("contract", vertrag(), "--pdf", "--json", *TODAY).json
    assert "Wartungsvertrag" in PdfReader(str(found["pdf"])).pages[0].extract_text()


def test_demo_writes_the_contract_of_an_offer_whose_maintenance_has_a_day(run, vertrag, tmp_path):
    samples = tmp_path / "vor" / "mappen"
    samples.mkdir(parents=True)
    vertrag().rename(samples / "Angebot.xlsx")
    crm, *_ = run("demo", "--out", "vor", "--json", *TODAY).json
    assert Path(str(crm["contract"])).name.startswith("Wartungsvertrag_WV-2026-0001_Nordlicht")


@pytest.mark.thorough
def test_a_contract_of_ones_own_does_not_rest_on_the_invented_index(run, vertrag, tmp_path):
    own = vertrag(sample="", company=OWN, limits=())
    register = tmp_path / "register.sqlite"
    ended = run("contract", own, "--register", register, "--out", "vertraege", *TODAY)
    assert ended.code == 1
    assert (
        ", Indexreihe: Der Vertrag würde der erfundenen Indexreihe der Beispieldaten folgen. Es "
        "wurde nichts ausgestellt."
    ) in ended.err
    assert not list(tmp_path.glob("vertraege/*"))
    offered = run("offer", own, "--register", register, "--json", *TODAY)
    assert offered.code == 0
    (found,) = offered.json
    assert found["number"] == "AN-2026-0001"
    assert any("erfundenen Indexreihe" in warning for warning in found["warnings"])
    again = run("contract", "render", "AN-2026-0001", "--register", register)
    assert again.code == 1
    assert "Der Vertrag würde der erfundenen Indexreihe" in again.err


@pytest.mark.thorough
def test_a_published_index_makes_a_contract(run, vertrag):
    index = {"series": "Verdienstindex J62", "reference": 112.3, "as_of": date(2026, 8, 31)}
    own = vertrag(sample="", company=OWN, limits=(), **agreed(**index))
    (found,) = run("contract", own, "--json", *TODAY).json
    assert "Verdienstindex J62" in text_of(found["path"])
    assert "Beispiel" not in text_of(found["path"])
