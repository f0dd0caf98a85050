"""LibreOffice's Python must not take our virtual environment for its own."""

from __future__ import annotations

import shutil
import sys

import pytest

from aftersales_xl.libreoffice.office import environment


@pytest.mark.skipif(sys.platform == "win32", reason="LibreOffice bringt dort sein Python mit")
def test_libreoffice_finds_the_systems_python_before_an_activated_environment(
    tmp_path, monkeypatch
):
    activated = tmp_path / "bin" / "python3"
    activated.parent.mkdir()
    activated.write_text("#!/bin/sh\n", encoding="utf-8")
    activated.chmod(0o755)
    monkeypatch.setenv("PATH", str(activated.parent))
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    found = environment()

    assert {"VIRTUAL_ENV", "PYTHONPATH"}.isdisjoint(found)
    assert found["PATH"].endswith(str(activated.parent))
    assert shutil.which("python3", path=found["PATH"]) != str(activated)
