"""What the tests of documents share: the shipped template, documents read back, small templates."""

import sys
from pathlib import Path

import pytest
from docx import Document

sys.path.insert(0, str(Path(__file__).parent))

from aftersales_xl.documents import pdf

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates" / "word"


def pytest_collection_modifyitems(items):
    """Skip what needs LibreOffice where there is none, and say so."""
    if pdf.find_office() is not None:
        return
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))


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
