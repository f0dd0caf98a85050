"""The house's map: what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAP = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
WAYS = MAP.partition("\n## Three ways, file by file\n")[2].partition("\n## ")[0].split("\n\n**")[1:]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.partition(" (")[0])
def test_a_way_names_files_that_are_there(way):
    named = re.findall(r"`([\w/]+\.py)`", way)
    assert named
    for path in named:
        assert (ROOT / path).is_file() or (ROOT / "aftersales_xl" / path).is_file(), path


@pytest.mark.parametrize("way", WAYS[:2], ids=lambda way: way.partition(" (")[0])
def test_a_way_counts_its_files(way):
    assert len(re.findall(r"`[\w/]+\.py`", way)) == int(re.search(r"\((\d+)\)", way)[1])
