"""What a company's folder puts on a seat, over the plan of the installation, on three systems."""

from __future__ import annotations

import msgspec
import pytest
from computers import computer, done, files, taken_back

from aftersales_udfs import functions
from aftersales_xl import cli, resources
from aftersales_xl.app.new_workbook import last_content, master_data
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.excel.book import FileBook
from aftersales_xl.register.place import SETTINGS
from aftersales_xl.setup.places import System
from aftersales_xl.setup.plan import interpreter, plan
from aftersales_xl.setup.rollout import RolloutFolder, read_rollout
from aftersales_xl.words import messages
from workshop.rollout_folder import RolloutOrder, build_rollout, pins_of_windows


@pytest.fixture(params=list(System), ids=lambda system: system.value)
def machine(request, tmp_path):
    return computer(request.param, tmp_path / "home")


@pytest.fixture
def folder(tmp_path):
    """A folder of a company, without the wheels."""

    def made(mark: str, register: str = "") -> RolloutFolder:
        path = tmp_path / f"Fassung {mark}"
        (path / "Vorlagen").mkdir(parents=True)
        (path / "Vorlagen" / "angebot.docx").write_bytes(f"angebot {mark}".encode())
        (path / "Vorlagen" / "messe.docx").write_bytes(b"fair")
        (path / "Vorlagen" / "~$messe.docx").write_bytes(b"open in Word")
        told = {"name": f"0.1.0-{mark}", "register": register}
        (path / "verteilung.json").write_bytes(msgspec.json.encode(told))
        (path / "stammdaten.json").write_bytes(f'{{"company": "{mark}"}}'.encode())
        return read_rollout(path)

    return made


def wanted(machine, rollout: RolloutFolder) -> list:
    python = interpreter(machine.places.system)
    return [*plan(machine, python, rollout.templates()), *rollout.steps(machine.places)]


def test_the_companys_templates_stand_in_place_of_ours(machine, folder):
    done(machine, wanted(machine, folder("eins")))
    templates = machine.places.templates
    assert (templates / "angebot.docx").read_bytes() == b"angebot eins"
    assert (templates / "messe.docx").read_bytes() == b"fair"
    ours = resources.template("word/wartungsvertrag.docx").read_bytes()
    assert (templates / "wartungsvertrag.docx").read_bytes() == ours
    assert not (templates / "~$messe.docx").exists()


def test_uninstalling_takes_back_exactly_what_the_folder_brought(machine, folder, tmp_path):
    rollout = folder("eins")
    before = files(tmp_path)
    registry = dict(machine.registry.keys) if machine.registry else None
    done(machine, wanted(machine, rollout))
    assert files(tmp_path) != before
    taken_back(machine)
    left = {name: data for name, data in files(tmp_path).items() if name != "home"}
    assert left == before
    assert machine.registry is None or machine.registry.keys == registry


def test_a_later_folder_renews_what_nobody_edited_and_leaves_the_rest(machine, folder):
    done(machine, wanted(machine, folder("eins")))
    edited = machine.places.templates / "angebot.docx"
    edited.write_bytes(b"my own")
    done(machine, wanted(machine, folder("zwei")))
    assert edited.read_bytes() == b"my own"
    assert edited.with_name("angebot (neu).docx").read_bytes() == b"angebot zwei"
    memory = machine.places.data / "stammdaten.json"
    assert memory.read_bytes() == b'{"company": "zwei"}'


def test_the_folder_of_before_brings_back_what_it_had(machine, folder):
    first = folder("eins")
    done(machine, wanted(machine, first))
    done(machine, wanted(machine, folder("zwei")))
    done(machine, wanted(machine, first))
    assert (machine.places.templates / "angebot.docx").read_bytes() == b"angebot eins"
    assert (machine.places.data / "stammdaten.json").read_bytes() == b'{"company": "eins"}'


def test_the_shared_register_is_entered(machine, folder, tmp_path):
    done(machine, wanted(machine, folder("eins", register=str(tmp_path / "alle.sqlite"))))
    setting = (machine.places.data / SETTINGS).read_text(encoding="utf-8")
    assert "alle.sqlite" in setting


def test_company_and_price_list_of_a_workbook_come_with_new_offers(tmp_path):
    data = master_data(FileBook(resources.workbook("Angebot.xlsm"), functions()))
    (tmp_path / "stammdaten.json").write_bytes(data)
    content = last_content(tmp_path)
    assert content is not None
    assert content.company["name"] == "Elbwerk IT-Service GmbH"


@pytest.mark.parametrize("data", [None, b"{", b'{"register": "x"}', b"\xff"])
def test_a_folder_without_good_settings_is_refused(tmp_path, data, capsys):
    if data is not None:
        (tmp_path / "verteilung.json").write_bytes(data)
    with pytest.raises(Refusal) as refused:
        read_rollout(tmp_path)
    assert messages.sentence(refused.value.problems[0]) == (
        f"In {tmp_path} fehlt verteilung.json oder ist beschädigt. Bitte bauen Sie den Ordner mit "
        "„aftersales-xl verteilung“ neu."
    )
    assert cli.main(["install", "--still", "--quelle", str(tmp_path)]) == 1
    assert "verteilung.json" in capsys.readouterr().err


def test_rolling_back_what_was_never_rolled_out_is_refused(capsys):
    assert cli.main(["install", "--zurück"]) == 1
    assert capsys.readouterr().err.startswith(
        "Fehler: Dieses Programm wurde nicht aus einem Verteilungsordner eingerichtet"
    )


def test_a_register_on_a_server_brings_its_driver(tmp_path):
    order = RolloutOrder(folder=tmp_path, part="documents", register="postgresql+psycopg://db/x")
    assert order.parts == "documents,postgresql"
    assert RolloutOrder(folder=tmp_path).parts == "all"


def test_a_folder_for_windows_has_what_only_windows_needs():
    pins = set(pins_of_windows(resources.checkout() / "requirements.lock"))
    assert {pin.partition("==")[0] for pin in pins} == {"colorama", "pywin32"}
    assert not any(";" in pin for pin in pins)


def test_a_folder_that_exists_is_not_built_over(tmp_path):
    with pytest.raises(Refusal, match="file_exists"):
        build_rollout(resources.checkout(), RolloutOrder(folder=tmp_path))
