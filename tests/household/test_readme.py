"""Runs README and docs/api.md: every block marked ``runnable`` does what it says.

    ```console runnable
    $ aftersales-xl udf call AS_MARGE 200 150
    0.25
    ```

Lines after a ``$`` line are its output; ``...`` stands for anything. ``$ cat FILE`` shows a file
that the reader has: it is written before the commands below it run. Python blocks are
doctests where they have prompts, plain code otherwise. A block runs in an empty folder; Python
blocks find copies of the shipped workbooks they name there. The demo that several blocks begin
with runs once, and the others get what it wrote and said. Commands run in this process, where
everything is imported; `test_cli.py` and `test_wheel.py` start the program.
"""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aftersales_xl import cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", ROOT / "docs" / "api.md")
BLOCK = re.compile(r"^```(console|python) runnable\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = re.compile(r"^\$ ", re.MULTILINE)
SHOWN = "cat "
DEMO = "aftersales-xl demo "
DEARER = re.compile("aftersales-xl (demo|neu) ")
"""Blocks with these commands are thorough."""
BLOCKS = [
    pytest.param(
        *found.groups(),
        id=f"{page.stem}-{number}",
        marks=[pytest.mark.thorough] if DEARER.search(found.group()) else [],
    )
    for page in PAGES
    for number, found in enumerate(BLOCK.finditer(page.read_text(encoding="utf-8")), start=1)
]


Demos = dict[str, tuple[Path, str]]


@pytest.fixture(scope="session")
def demos() -> Demos:
    """What a demo left behind, home included, and what it said."""
    return {}


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path, monkeypatch):
    """Keep register and master data of the user who runs the tests out of the examples."""
    monkeypatch.setenv("AFTERSALES_XL_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize(("language", "block"), BLOCKS)
def test_the_readme_tells_the_truth(  # noqa: PLR0913, PLR0917 -- a block, and where it runs
    tmp_path, tmp_path_factory, monkeypatch, demos, told, language, block
):
    folder = tmp_path / "leer"
    folder.mkdir()
    monkeypatch.chdir(folder)
    if language == "python":
        for workbook in (ROOT / "workbooks").glob("*.xlsm"):
            if f'"{workbook.name}"' in block:
                shutil.copy(workbook, folder)

    def said(command: str) -> str:
        if not command.startswith(DEMO) or any(folder.iterdir()):
            return told(command)
        if command in demos:
            shutil.copytree(demos[command][0], tmp_path, dirs_exist_ok=True)
        else:
            kept = tmp_path_factory.mktemp("demo") / "danach"
            output = told(command)
            demos[command] = shutil.copytree(tmp_path, kept), output
        return demos[command][1]

    does_as_written(language, block, said)


def test_there_are_examples():
    assert len(BLOCKS) > 3


def does_as_written(language: str, block: str, said: Callable[[str], str]) -> None:
    if language == "console":
        for example in PROMPT.split(block)[1:]:
            command, _, output = example.partition("\n")
            if command.startswith(SHOWN):
                Path(command.removeprefix(SHOWN)).write_text(output, encoding="utf-8")
            else:
                as_written(said(command), output)
    elif ">>>" in block:
        examples = doctest.DocTestParser().get_doctest(block, {}, "example", None, 0)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        assert runner.run(examples).failed == 0
    else:
        exec(compile(block, "example", "exec"), {})  # noqa: S102 -- our own pages


@pytest.fixture
def told(capsys, monkeypatch) -> Callable[[str], str]:
    """Return a function that runs a command and returns everything it says."""
    monkeypatch.setenv("COLUMNS", "80")

    def tell(command: str) -> str:
        program, *words = shlex.split(command, comments=True)
        assert program == "aftersales-xl", command
        cli.main(words)
        ended = capsys.readouterr()
        return ended.out + ended.err

    return tell


def as_written(said: str, output: str) -> None:
    assert doctest.OutputChecker().check_output(output, said, doctest.ELLIPSIS), said


def test_a_console_example_is_really_compared(told):
    said = told("aftersales-xl --version")
    as_written(said, "aftersales-xl ...\n")
    with pytest.raises(AssertionError):
        as_written(said, "etwas anderes\n")
