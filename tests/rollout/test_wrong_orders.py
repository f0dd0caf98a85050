"""A folder for roll-out is not built from words that would fail later, on every computer."""

from __future__ import annotations

import pytest

from aftersales_xl import cli


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--register", "quatsch"), "nennt das Register quatsch ohne Ordner"),
        (("--teil", "foo"), "--teil: „foo“ ist nicht vorgesehen. Möglich: „all“, „documents“."),
        (("--vorlagen", "gibt-es-nicht"), "gibt-es-nicht ist nicht erreichbar."),
    ],
)
def test_a_wrong_word_is_a_sentence_and_nothing_is_built(tmp_path, capsys, words, sentence):
    assert cli.main(["verteilung", str(tmp_path / "neu"), *words]) in {1, 2}
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "neu").exists()


def test_a_folder_is_no_name_of_a_new_workbook(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["neu", "."]) == 1
    assert ". ist ein Ordner, gebraucht wird eine Datei." in capsys.readouterr().err
