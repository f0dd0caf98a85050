"""CONTRIBUTING's recipes, followed in a copy of the checkout.

A block that names a file is code for it:

    ```python aftersales_xl/domain/money/amounts.py

Its leading imports are added to those of the file, the rest is appended. The ``$`` lines of console
blocks are commands, their output follows; ``...`` stands for any text.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(python|console)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ ", re.MULTILINE)
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "demo-ausgabe", "dist", "bilder")


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One section of CONTRIBUTING: code by file, and commands with their output."""

    code: tuple[tuple[str, str], ...]
    commands: tuple[tuple[str, str], ...]


def recipe(title: str) -> Recipe:
    """Return the recipe with this heading."""
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = contributing.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    blocks = [found.groups(default="") for found in BLOCK.finditer(section)]
    typed = [text for language, _, text in blocks if language == "console"]
    commands = [example.partition("\n") for text in typed for example in COMMAND.split(text)[1:]]
    return Recipe(
        code=tuple((file, text) for language, file, text in blocks if language == "python"),
        commands=tuple((command, output) for command, _, output in commands),
    )


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy of the checkout whose programs run from the copy."""

    folder: Path

    @classmethod
    def into(cls, folder: Path) -> Copy:
        """Copy the checkout."""
        return cls(folder=Path(shutil.copytree(ROOT, folder, ignore=NOT_COPIED)))

    def add(self, file: str, block: str) -> None:
        """Add a block of code to ``file`` as a person does."""
        imports, rest = _imports_and_rest(block)
        source = (self.folder / file).read_text(encoding="utf-8")
        lines = source.splitlines(keepends=True)
        at = _line_after_imports(source)
        added = [*lines[:at], imports, *lines[at:], "\n\n", rest]
        (self.folder / file).write_text("".join(added), encoding="utf-8")

    def run(self, command: str) -> str:
        """Run one command of the recipe in the copy and return its output; it has to succeed."""
        done = subprocess.run(
            _program(shlex.split(command)),
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": f"{self.folder}{os.pathsep}{self.folder / 'udfs'}"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout


def _imports_and_rest(block: str) -> tuple[str, str]:
    """Return the leading imports of ``block`` and the rest."""
    at = _line_after_imports(block)
    lines = block.splitlines(keepends=True)
    return "".join(lines[:at]), "".join(lines[at:]).lstrip("\n")


def _line_after_imports(source: str) -> int:
    imports = [n for n in ast.parse(source).body if isinstance(n, ast.Import | ast.ImportFrom)]
    return max((node.end_lineno or 0 for node in imports), default=0)


def _program(words: list[str]) -> list[str]:
    modules = {
        "aftersales-xl": ["-c", "import sys, aftersales_xl.cli as c; sys.exit(c.main())"],
        "pytest": ["-m", "pytest", "-q", "-p", "no:cacheprovider"],
        "ruff": ["-m", "ruff"],
    }
    return [sys.executable, *modules[words[0]], *words[1:]]
