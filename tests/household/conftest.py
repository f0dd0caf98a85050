"""A wheel of this checkout, built without a network and installed far away from it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class InstalledWheel:
    """The program as a customer gets it: code runs against the wheel, never the checkout."""

    target: Path
    elsewhere: Path

    def python(self, code: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``code`` in a foreign folder and return how it ended and what it said."""
        return subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=self.elsewhere,
            env=os.environ | {"PYTHONPATH": str(self.target), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``aftersales-xl`` with ``words`` from the wheel."""
        return self.python("import sys, aftersales_xl.cli as c; sys.exit(c.main())", *words)


@pytest.fixture(scope="session")
def installed_wheel(tmp_path_factory: pytest.TempPathFactory) -> InstalledWheel:
    built = tmp_path_factory.mktemp("wheel")
    target = tmp_path_factory.mktemp("installed")
    _run("hatchling", "build", "--target", "wheel", "--directory", str(built))
    (wheel,) = built.glob("*.whl")
    offline = ["--no-deps", "--no-index", "--no-compile", "--quiet", "--disable-pip-version-check"]
    _run("pip", "install", *offline, "--target", str(target), str(wheel))
    return InstalledWheel(target=target, elsewhere=tmp_path_factory.mktemp("elsewhere"))


def _run(module: str, *words: str) -> None:
    told = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
