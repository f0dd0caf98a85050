"""Install, edit, install again, uninstall: on three systems, with real files."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from computers import (
    ORIGIN,
    DiskInUse,
    FakeLibreOffice,
    computer,
    done,
    everything,
    files,
    taken_back,
)

from aftersales_xl import resources
from aftersales_xl.domain.money.errors import Refusal, refusal
from aftersales_xl.setup.install import install, uninstall
from aftersales_xl.setup.places import System
from aftersales_xl.setup.steps import Remark, WantedExtension, WantedFile, WantedFolder, WantedKey
from aftersales_xl.words import messages

OFFER = "Documents/After-Sales/Angebot.xlsm"
TRUSTED = r"Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations"


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def one_file(machine, data: bytes) -> list:
    path = machine.places.documents / "Angebot.xlsm"
    return [
        WantedFolder(path.parent),
        WantedFile(path=path, data=data, keeps_edits=True),
    ]


def test_everything_stands_where_excel_looks_for_it(machine, tmp_path):
    done(machine, everything(machine))
    places = machine.places
    assert (tmp_path / OFFER).read_bytes() == resources.workbook("Angebot.xlsm").read_bytes()
    assert (places.templates / "angebot.docx").is_file()
    if places.system is System.WINDOWS:
        assert (places.startup / "aftersales.xlam").is_file()
        assert (places.start_menu / "Neues Angebot.lnk").is_file()
    if places.system is System.MACOS:
        assert (places.startup / "aftersales.xlam").is_file()


def test_uninstalling_leaves_what_was_there_before(machine, kept):
    before = kept()
    done(machine, everything(machine))
    assert kept() != before
    taken_back(machine)
    assert kept() == before


def test_installing_twice_changes_nothing_more(machine, kept):
    done(machine, everything(machine))
    after = kept()
    remarks = {"install_no_excel"}
    assert set(done(machine, everything(machine))) <= remarks
    assert kept() == after


def test_a_dry_run_tells_the_same_lines_and_does_nothing(machine, kept):
    before = kept()
    steps = everything(machine)
    told = [line.code for line in install(machine, steps, ORIGIN, dry_run=True)]
    assert kept() == before
    assert told == done(machine, steps)
    assert len(told) > 10


def test_a_dry_run_of_uninstalling_does_nothing(machine, kept):
    done(machine, everything(machine))
    after = kept()
    told = [line.code for line in uninstall(machine, dry_run=True)]
    assert kept() == after
    assert [*told, "uninstall_done"] == taken_back(machine)


def test_an_edited_workbook_survives_reinstalling_and_uninstalling(machine, tmp_path):
    done(machine, everything(machine))
    (tmp_path / OFFER).write_bytes(b"my customer")
    assert "install_file_kept" in done(machine, everything(machine))
    assert "uninstall_kept" in taken_back(machine)
    left = [path for path, data in files(tmp_path).items() if data is not None]
    assert left == [OFFER]
    assert (tmp_path / OFFER).read_bytes() == b"my customer"


def test_a_new_version_replaces_an_untouched_file(windows):
    done(windows, one_file(windows, b"one"))
    assert done(windows, one_file(windows, b"two")) == ["install_file_updated"]
    path = windows.places.documents / "Angebot.xlsm"
    assert path.read_bytes() == b"two"
    taken_back(windows)
    assert not path.exists()


def test_a_new_version_goes_beside_an_edited_file(windows):
    folder = windows.places.documents
    done(windows, one_file(windows, b"one"))
    (folder / "Angebot.xlsm").write_bytes(b"mine")
    assert done(windows, one_file(windows, b"two")) == ["install_file_beside", "install_file_new"]
    assert done(windows, one_file(windows, b"three")) == [
        "install_file_beside",
        "install_file_updated",
    ]
    assert files(folder) == {"Angebot.xlsm": b"mine", "Angebot (neu).xlsm": b"three"}


def test_an_edited_file_beside_an_edited_file_stays_too(windows):
    folder = windows.places.documents
    done(windows, one_file(windows, b"one"))
    (folder / "Angebot.xlsm").write_bytes(b"mine")
    done(windows, one_file(windows, b"two"))
    (folder / "Angebot (neu).xlsm").write_bytes(b"mine too")
    done(windows, one_file(windows, b"three"))
    assert files(folder) == {
        "Angebot.xlsm": b"mine",
        "Angebot (neu).xlsm": b"mine too",
        "Angebot (neu 2).xlsm": b"three",
    }


def test_a_workbook_that_was_there_before_us_is_not_ours(windows):
    folder = windows.places.documents
    folder.mkdir(parents=True)
    (folder / "Angebot.xlsm").write_bytes(b"theirs")
    done(windows, one_file(windows, b"one"))
    taken_back(windows)
    assert files(folder) == {"Angebot.xlsm": b"theirs"}


def test_a_foreign_add_in_of_our_name_comes_back(windows):
    path = windows.places.startup / "aftersales.xlam"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"somebody else's")
    assert "install_file_replaced" in done(windows, everything(windows))
    assert path.read_bytes() == resources.installation("aftersales.xlam").read_bytes()
    taken_back(windows)
    assert path.read_bytes() == b"somebody else's"


def test_trusted_folders_are_written_for_each_office_and_taken_back(tmp_path):
    windows = computer(System.WINDOWS, tmp_path)
    registry = windows.registry
    registry.keys[r"Software\Microsoft\Office\15.0\Excel"] = {}
    registry.keys[r"Software\Microsoft\Office\Common"] = {}
    before = dict(registry.keys)
    done(windows, everything(windows))
    assert registry.keys[rf"{TRUSTED}\AfterSales"] == {
        "Path": f"{windows.places.documents}\\",
        "Description": "After-Sales (aftersales-xl)",
        "AllowSubFolders": 1,
    }
    assert TRUSTED.replace("16.0", "15.0") + r"\AfterSalesStart" in registry.keys
    taken_back(windows)
    assert registry.keys == before


def test_a_registry_key_that_was_there_gets_its_values_back(windows):
    windows.registry.keys[r"Software\X"] = {"Path": "old"}
    step = WantedKey(
        key=r"Software\X",
        values={"Path": "new"},
        code="install_trusted",
        details={"path": "new", "version": "16.0"},
    )
    done(windows, [step])
    done(windows, [step])
    assert windows.registry.keys[r"Software\X"] == {"Path": "new"}
    taken_back(windows)
    assert windows.registry.keys[r"Software\X"] == {"Path": "old"}


def test_a_blocked_file_is_released(windows):
    done(windows, one_file(windows, b"one"))
    mark = windows.places.documents / "Angebot.xlsm:Zone.Identifier"  # a stream, on Windows
    mark.write_bytes(b"[ZoneTransfer]\r\nZoneId=3\r\n")
    assert done(windows, one_file(windows, b"one")) == ["install_unblocked"]
    assert not mark.exists()


def test_a_network_folder_is_told_not_to_be_trusted_by_itself(windows):
    there = replace(windows.places, documents=Path(r"\\server\docs"))
    remarks = [step for step in everything(replace(windows, places=there)) if type(step) is Remark]
    assert [remark.code for remark in remarks] == ["install_trust_on_network"]


def test_the_extension_goes_into_libreoffice_and_out_again(machine):
    done(machine, [WantedExtension("org.example")])
    assert machine.libreoffice.has_extension
    taken_back(machine)
    assert not machine.libreoffice.has_extension


def test_an_extension_that_libreoffice_refuses_does_not_stay_in_the_way(windows, kept_of_windows):
    class Refusing(FakeLibreOffice):
        def add(self):
            raise refusal("libreoffice_addin_failed", reason="läuft")

        remove = add

    before = kept_of_windows()
    machine = replace(windows, libreoffice=Refusing())
    steps = [*one_file(machine, b"one"), WantedExtension("org.example")]
    with pytest.raises(Refusal) as refused:
        done(machine, steps)
    assert codes(refused) == ["libreoffice_addin_failed", "install_unfinished"]
    taken_back(machine)
    assert kept_of_windows() == before


@pytest.mark.parametrize("steps_done", [1, 2, 5, 12, 16])
def test_an_interrupted_installation_can_be_taken_back(machine, kept, steps_done):
    before = kept()
    running = install(machine, everything(machine), ORIGIN)
    list(islice(running, steps_done))
    running.close()
    taken_back(machine)
    assert kept() == before


def test_an_interrupted_installation_goes_on_where_it_stood(machine, kept):
    running = install(machine, everything(machine), ORIGIN)
    list(islice(running, 5))
    running.close()
    done(machine, everything(machine))
    broken_off = kept()
    taken_back(machine)
    done(machine, everything(machine))
    assert kept()[0].keys() == broken_off[0].keys()


def test_a_step_noted_but_not_done_is_no_harm_to_take_back(windows, kept_of_windows):
    before = kept_of_windows()
    done(windows, one_file(windows, b"one"))
    (windows.places.documents / "Angebot.xlsm").unlink()
    assert taken_back(windows)[0] == "uninstall_gone"
    assert kept_of_windows() == before


@pytest.fixture
def kept_of_windows(windows, tmp_path):
    return lambda: (files(tmp_path), dict(windows.registry.keys))


def test_nothing_is_begun_while_excel_holds_a_file(tmp_path):
    windows = computer(System.WINDOWS, tmp_path)
    done(windows, one_file(windows, b"one"))
    before = files(tmp_path)
    held = replace(windows, disk=DiskInUse("Angebot.xlsm"))
    with pytest.raises(Refusal) as refused:
        done(held, [WantedFolder(tmp_path / "neu"), *one_file(held, b"two")])
    assert codes(refused) == ["install_file_held", "install_not_begun"]
    assert "Bitte schließen Sie Excel" in messages.sentence(refused.value.problems[0])
    assert files(tmp_path) == before


def test_a_held_file_is_left_for_a_second_uninstallation(tmp_path):
    windows = computer(System.WINDOWS, tmp_path)
    before = files(tmp_path)
    done(windows, everything(windows))
    with pytest.raises(Refusal) as refused:
        taken_back(replace(windows, disk=DiskInUse("aftersales.xlam")))
    assert codes(refused) == ["install_file_held", "uninstall_unfinished"]
    left = [path for path, data in files(tmp_path).items() if data is not None]
    assert [path.rpartition("/")[2] for path in sorted(left)] == [
        "aftersales.xlam",
        "installation.json",
    ]
    taken_back(windows)
    assert files(tmp_path) == before


def test_a_folder_that_cannot_be_written_stops_everything_beforehand(machine, kept, tmp_path):
    (tmp_path / "Documents").write_bytes(b"a file where a folder should be")
    before = kept()
    with pytest.raises(Refusal) as refused:
        done(machine, everything(machine))
    assert set(codes(refused)) == {"target_unwritable", "install_not_begun"}
    assert kept() == before


def test_a_failure_on_the_way_says_how_to_go_on_and_can_be_taken_back(windows, kept_of_windows):
    class FullDisk(DiskInUse):
        def write(self, path, data):
            self._refuse_held(path)
            super().write(path, data)

        def check_free(self, path):
            """Nothing foretells a full disk."""

        def _refuse_held(self, path):
            if path.name in self.held:
                raise refusal("target_unwritable", file="x")

    before = kept_of_windows()
    with pytest.raises(Refusal) as refused:
        done(replace(windows, disk=FullDisk("Chatbot.xlsx")), everything(windows))
    assert codes(refused) == ["target_unwritable", "install_unfinished"]
    taken_back(windows)
    assert kept_of_windows() == before


def test_without_a_manifest_there_is_nothing_to_uninstall(machine):
    assert taken_back(machine) == ["uninstall_nothing"]


def test_a_damaged_manifest_is_no_licence_to_delete(machine, kept):
    done(machine, everything(machine))
    machine.places.manifest.write_bytes(b'{"program": ')
    before = kept()
    with pytest.raises(Refusal) as refused:
        taken_back(machine)
    assert codes(refused) == ["install_manifest_damaged"]
    assert kept() == before


@pytest.mark.parametrize("ruin", [lambda path: path.write_bytes(b"nonsense"), lambda p: p.unlink()])
def test_after_a_lost_manifest_installing_takes_over_what_is_there(machine, tmp_path, ruin):
    done(machine, everything(machine))
    ruin(machine.places.manifest)
    assert "install_file_taken_over" in done(machine, everything(machine))
    taken_back(machine)
    left = {path for path, data in files(tmp_path).items() if data is not None}
    aside = machine.places.manifest.with_suffix(".beschaedigt.json")
    assert left <= {aside.relative_to(tmp_path).as_posix()}
    assert machine.registry is None or not any("Trusted" in key for key in machine.registry.keys)
