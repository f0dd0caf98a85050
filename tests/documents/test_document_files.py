"""File names every system takes; documents published whole and never over another."""

import io
import os
import signal
import stat
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from every_day import first_every_day
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.documents import files
from aftersales_xl.documents.files import new_file, publish, replace_whole, safe_name
from aftersales_xl.domain.money.errors import Refusal


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


@pytest.mark.thorough
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
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_user_alone_can_read_what_is_written(tmp_path, mask):
    before = os.umask(mask)
    try:
        publish(tmp_path, "A.docx", document("a"))
        replace_whole(tmp_path / "B.pdf", b"b")
        with new_file(tmp_path / "C.csv") as file:
            file.write_bytes(b"c")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_a_document_of_a_colleague_that_cannot_be_read_is_another_one(tmp_path, monkeypatch):
    publish(tmp_path, "A.docx", document("a"))

    def refuse(_):
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert publish(tmp_path, "A.docx", document("a")).path.name == "A (2).docx"


def test_a_damaged_document_of_the_same_name_is_another_one(tmp_path):
    whole = document("a" * 500)
    damaged = whole[:60] + b"\xff" * 8 + whole[68:]
    (tmp_path / "A.docx").write_bytes(damaged)
    assert publish(tmp_path, "A.docx", whole).path.name == "A (2).docx"
    assert (tmp_path / "A.docx").read_bytes() == damaged


def test_an_empty_file_counts_as_free(tmp_path):
    (tmp_path / "A.docx").touch()
    assert publish(tmp_path, "A.docx", document("a")).path.name == "A.docx"
    (tmp_path / "B.csv").touch()
    with new_file(tmp_path / "B.csv") as file:
        file.write_bytes(b"b")
    assert (tmp_path / "B.csv").read_bytes() == b"b"


WRITER = """
import os, signal, sys
from pathlib import Path
from aftersales_xl.documents import files
folder, data, start, links = Path(sys.argv[1]), sys.argv[2].encode(), sys.argv[3], sys.argv[4]
real_link, real_fsync, real_replace = os.link, os.fsync, os.replace
def stop(step):
    if start == step: os.kill(os.getpid(), signal.SIGKILL)
def link(*words):
    if links == "no": raise OSError(95, "no links")
    stop("before the name"); real_link(*words); stop("after the name")
def fsync(handle):
    stop("before the content"); real_fsync(handle); stop("after the content")
def replace(*words):
    stop("before the name"); real_replace(*words); stop("after the name")
os.link, os.fsync, os.replace = link, fsync, replace
files.publish(folder, "A.docx", data)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@first_every_day("links", ["yes", "no"])
@first_every_day(
    "step", ["before the content", "after the content", "before the name", "after the name"]
)
def test_the_run_after_a_crash_leaves_one_whole_document_and_nothing_else(tmp_path, links, step):
    killed = subprocess.run(
        [sys.executable, "-c", WRITER, tmp_path, "ganz", step, links], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    subprocess.run([sys.executable, "-c", WRITER, tmp_path, "ganz", "", links], check=True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("A.docx", b"ganz")]


def test_files_of_others_and_files_in_use_are_not_swept(tmp_path):
    others = [".nochda.tmp", "~$A.docx", ".aftersales-kurz.tmp", ".abcd1234.tmp", "x.tmp"]
    for name in others:
        (tmp_path / name).write_bytes(b"x")
    with new_file(tmp_path / "B.csv") as in_use:
        in_use.write_bytes(b"b")
        publish(tmp_path, "A.docx", document("a"))
        assert in_use.read_bytes() == b"b"
    assert {path.name for path in tmp_path.iterdir()} == {*others, "A.docx", "B.csv"}


def test_a_left_over_of_the_first_release_goes_after_a_day(tmp_path):
    left_over = tmp_path / ".k3_d92ax.tmp"
    left_over.write_bytes(b"PK")
    long_ago = time.time() - 90_000
    os.utime(left_over, (long_ago, long_ago))
    publish(tmp_path, "A.docx", document("a"))
    assert [path.name for path in tmp_path.iterdir()] == ["A.docx"]


def test_writers_of_the_same_document_at_once_make_one(tmp_path):
    data = document("a" * 100_000)
    for turn in range(20):
        room = tmp_path / str(turn)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(publish, [room] * 4, ["A.docx"] * 4, [data] * 4))
        assert {one.path.name for one in found} == {"A.docx"}
        assert sum(one.is_new for one in found) == 1
        assert [path.name for path in room.iterdir()] == ["A.docx"]


def test_a_name_taken_in_between_by_the_same_document_makes_no_copy(tmp_path, monkeypatch):
    target, data = tmp_path / "A.docx", document("a")
    real = Path.hardlink_to

    def late(path, source):
        if not target.exists():
            target.write_bytes(data)
        return real(path, source)

    monkeypatch.setattr(Path, "hardlink_to", late)
    published = publish(tmp_path, "A.docx", data)
    assert (published.path, published.is_new) == (target, False)
    assert list(tmp_path.iterdir()) == [target]


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
