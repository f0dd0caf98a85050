"""An empty sheet in the LibreOffice that all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

collect_ignore = ["calc_process.py", "serving.py"]  # programs, run in processes of their own


@pytest.fixture
def sheet(office) -> Iterator[str]:
    """Return the name of an empty spreadsheet."""
    office("open", "leer", "private:factory/scalc")
    yield "leer"
    office("close", "leer")
