"""CONTRIBUTING's recipes, followed in a copy of the checkout.

A block that names a file is code for it:

    ```python aftersales_xl/domain/money/amounts.py

Its leading imports are added to those of the file, the rest is appended. Lines that have a place
inside a file are shown as a difference, beside lines that stand there once; ``@@`` parts them:

    ```diff aftersales_xl/words/discounts.py

The ``$`` lines of console blocks are commands, their output follows.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(python|diff|console)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ ", re.MULTILINE)
NOT_COPIED = shutil.ignore_patterns(".*", "demo-ausgabe", "dist", "bilder")
"""What Python compiled is copied: compiling all modules anew takes seconds."""


@dataclass(frozen=True, kw_only=True)
class Code:
    """What a recipe does to a file: adds code to it, or changes it by a difference."""

    file: str
    block: str
    is_difference: bool

    def applied(self, source: str) -> str:
        """Return the content ``source`` as a person leaves it."""
        if self.is_difference:
            for part in self.block.split("@@\n"):
                source = self._changed(source, part.splitlines(keepends=True))
            return source
        lines = self.block.splitlines(keepends=True)
        imports = list(takewhile(lambda line: line.startswith(("from ", "import ")), lines))
        rest = "".join(lines[len(imports) :]).lstrip("\n")
        old = source.splitlines(keepends=True)
        at = _line_after_imports(source)
        return "".join([*old[:at], *imports, *old[at:], "\n\n" if old else "", rest])

    def _changed(self, source: str, lines: Sequence[str]) -> str:
        """Return ``source`` with one part of a difference."""
        before = "".join(line[1:] for line in lines if line[0] != "+")
        after = "".join(line[1:] for line in lines if line[0] != "-")
        assert source.count(before) == 1, f"{self.file}: {before}"
        return source.replace(before, after)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One section of CONTRIBUTING: code for files, and commands with their output."""

    code: tuple[Code, ...]
    commands: tuple[tuple[str, str], ...]

    @property
    def by_hand(self) -> frozenset[str]:
        """The files of the product that a person changes."""
        return frozenset(each.file for each in self.code if not each.file.startswith("tests/"))


def recipe(title: str) -> Recipe:
    """Return the recipe with this heading."""
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = contributing.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    blocks = [found.groups(default="") for found in BLOCK.finditer(section)]
    typed = [text for language, _, text in blocks if language == "console"]
    commands = [example.partition("\n") for text in typed for example in COMMAND.split(text)[1:]]
    return Recipe(
        code=tuple(
            Code(file=file, block=text, is_difference=language == "diff")
            for language, file, text in blocks
            if language != "console"
        ),
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

    def follow(self, recipe: Recipe) -> None:
        """Do to each file what the code of ``recipe`` says."""
        for each in recipe.code:
            path = self.folder / each.file
            source = path.read_text(encoding="utf-8") if path.exists() else ""
            path.write_text(each.applied(source), encoding="utf-8")

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
