"""The pictures of the handbook: each is made, each is shown, and a PNG holds what was drawn."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import numpy as np

from workshop.pictures import PICTURES, png

DOCS = Path(__file__).resolve().parents[2] / "docs"


def read(data: bytes) -> np.ndarray:
    """Return the pixels of a PNG with a palette, as the specification says."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length) == (zlib.crc32(kind + body),)
        chunks[kind], at = body, at + length + 12
    width, height, *rest = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert rest == [8, 3, 0, 0, 0]
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, width + 1)
    assert not rows[:, 0].any()
    return np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)[rows[:, 1:]]


def test_a_picture_of_few_colours_is_kept_as_it_is():
    drawn = np.zeros((3, 5, 3), np.uint8)
    drawn[1, 2:4] = (31, 56, 100)
    drawn[2, 0] = (255, 249, 219)
    assert (read(png(drawn)) == drawn).all()


def test_of_many_colours_the_frequent_ones_stay_and_the_others_are_near():
    drawn = np.full((40, 40, 3), 255, np.uint8)
    drawn[:20] = np.arange(20 * 40 * 3).reshape(20, 40, 3) % 251
    shown = read(png(drawn)).astype(int)
    assert (shown[20:] == 255).all()
    assert len(np.unique(shown.reshape(-1, 3), axis=0)) <= 256
    assert np.abs(shown - drawn).max() < 40


def test_every_picture_is_made_and_shown():
    names = {picture.name for picture in PICTURES}
    assert names == {path.name for path in (DOCS / "bilder").iterdir()}
    pages = [DOCS / "handbuch.md", DOCS.parent / "README.md"]
    shown = {
        name
        for page in pages
        for name in re.findall(r"\]\((?:docs/)?bilder/([^)]+)\)", page.read_text("utf-8"))
    }
    assert names == shown
