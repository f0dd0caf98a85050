"""File names every system takes; documents published whole and never over another."""

import io
import os
import stat
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.documents import files
from aftersales_xl.documents.files import publish, safe_name
from aftersales_xl.domain.errors import Refusal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Angebot_AN-2026-0001_Nordlicht Maschinenbau GmbH.docx",) * 2,
        ("Angebot_Müller & Söhne.docx", "Angebot_Müller & Söhne.docx"),
        ('a/b\\c:d*e?f"g<h>i|j.docx', "a b c d e f g h i j.docx"),
        ("Zeile\n\tzwei\x00.docx", "Zeile zwei .docx".replace(" .", ".")),
        ("../../etc/passwd", "etc passwd"),
        ("Firma e. K..docx", "Firma e. K.docx"),
        ("Nord AG. . .", "Nord AG"),
        ("con.docx", "_con.docx"),
        ("COM1.docx", "_COM1.docx"),
        ("LPT9.Firma.docx", "_LPT9.Firma.docx"),
        ("", "Dokument"),
        ("   ...docx", "docx"),
        ("Bu\N{COMBINING DIAERESIS}ro.docx", "B\u00fcro.docx".replace("ü", "ü")),
        ("rechts\u202elinks.docx", "rechtslinks.docx"),
    ],
)
def test_names_are_safe_and_stay_readable(text, expected):
    assert safe_name(text) == expected


def test_a_long_name_keeps_its_suffix():
    name = safe_name("Angebot_" + "Ö" * 300 + ".docx")
    assert name.endswith("Ö.docx")
    assert len(name.encode()) <= 255


@given(st.text(max_size=300))
def test_any_text_becomes_a_name_windows_takes(text):
    name = safe_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert all(ord(character) >= 32 for character in name)
    assert not name.endswith((".", " "))
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert len(name.encode()) <= 255
    assert safe_name(name) == name


def document(text: str, *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as file:
        part = zipfile.ZipInfo("word/document.xml")  # without the time of day
        file.writestr(part, f"<a>{text}</a>", compress_type=compression)
    return packed.getvalue()


def test_a_new_document_is_written_whole(tmp_path):
    data = document("a")
    published = publish(tmp_path / "neu" / "Ordner", "Angebot.docx", data)
    assert published.is_new
    assert published.path == tmp_path / "neu" / "Ordner" / "Angebot.docx"
    assert published.path.read_bytes() == data
    assert [path.name for path in published.path.parent.iterdir()] == ["Angebot.docx"]


def test_the_same_document_is_kept(tmp_path):
    publish(tmp_path, "Angebot.docx", document("a"))
    again = publish(tmp_path, "Angebot.docx", document("a", compression=zipfile.ZIP_STORED))
    assert not again.is_new
    assert again.path == tmp_path / "Angebot.docx"


def test_another_document_gets_the_next_number(tmp_path):
    names = [publish(tmp_path, "Angebot.docx", document(text)).path.name for text in "abcb"]
    assert names == ["Angebot.docx", "Angebot (2).docx", "Angebot (3).docx", "Angebot (2).docx"]
    assert (tmp_path / "Angebot.docx").read_bytes() == document("a")


def test_a_folder_of_that_name_is_no_obstacle(tmp_path):
    (tmp_path / "Angebot.docx").mkdir()
    assert publish(tmp_path, "Angebot.docx", document("a")).path.name == "Angebot (2).docx"


def test_many_writers_lose_nothing(tmp_path):
    texts = [str(number) for number in range(12)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: publish(tmp_path, "A.docx", document(text)), texts))
    assert len({one.path for one in found}) == len(texts)
    for text, one in zip(texts, found, strict=True):
        assert one.path.read_bytes() == document(text)


def test_a_file_system_without_hard_links_works_as_well(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    names = [publish(tmp_path, "A.docx", document(text)).path.name for text in "aab"]
    assert names == ["A.docx", "A.docx", "A (2).docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_colleagues_can_read_the_file(tmp_path):
    path = publish(tmp_path, "A.docx", document("a")).path
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "Datei").write_text("x")
    with pytest.raises(Refusal) as refused:
        publish(tmp_path / "Datei", "A.docx", document("a"))
    assert refused.value.problems[0].code == "target_unwritable"


def test_a_failed_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(Refusal):
        publish(tmp_path, "A.docx", document("a"))
    assert list(tmp_path.iterdir()) == []
