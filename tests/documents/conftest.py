"""What the tests of documents share: the shipped template, and small ones made on the spot."""

from pathlib import Path

import pytest
from docx import Document
from readback import TEMPLATES


@pytest.fixture(scope="session")
def offer_template() -> Path:
    """The committed template of the offer."""
    return TEMPLATES / "angebot.docx"


@pytest.fixture
def template_of(tmp_path):
    """Make a template with the given paragraphs, or whatever ``build`` puts into it."""

    def make(*paragraphs, build=None) -> Path:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if build:
            build(document)
        path = tmp_path / "eigene.docx"
        document.save(path)
        return path

    return make
