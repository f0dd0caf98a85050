"""The scripts that bring the program to a computer: install.sh runs, the others are read.

PowerShell is no part of the development environment; its scripts are parsed by a grammar of
its own, and held to what Windows PowerShell 5.1 is known to stumble over.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

INSTALL = Path(__file__).resolve().parents[2] / "install"
POWERSHELL = ["install.ps1", "uninstall.ps1"]
BATCH = ["install.cmd", "uninstall.cmd"]
CMDLETS = {  # of Windows PowerShell 5.1, none of them needs a module or admin rights
    "Get-ChildItem", "Get-Command", "Get-Process", "Join-Path", "New-Item", "Out-Host", "Out-Null",
    "Read-Host", "Remove-Item", "Select-Object", "Set-Content", "Set-StrictMode", "Sort-Object",
    "Split-Path", "Test-Path", "Where-Object", "Write-Host", "Write-Verbose",
}  # fmt: skip
AUTOMATIC = {"$true", "$false", "$null", "$_", "$PSScriptRoot", "$LASTEXITCODE"}
BOM = b"\xef\xbb\xbf"
TYPOGRAPHIC = re.compile("[\u2018-\u201f\u2013\u2014]")  # PowerShell reads them as ' " -


def parsed(name: str) -> list[Node]:
    source = (INSTALL / name).read_bytes().removeprefix(BOM)
    return list(_nodes(Parser(Language(tree_sitter_powershell.language())).parse(source).root_node))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def texts(nodes: list[Node], kind: str) -> set[str]:
    return {node.text.decode() for node in nodes if node.type == kind}


@pytest.mark.parametrize("name", POWERSHELL)
def test_a_powershell_script_parses(name):
    nodes = parsed(name)
    assert [node for node in nodes if node.type == "ERROR" or node.is_missing] == []
    assert len(texts(nodes, "function_name")) >= 1


@pytest.mark.parametrize("name", POWERSHELL)
def test_a_powershell_script_calls_only_what_every_windows_has(name):
    nodes = parsed(name)
    called = texts(nodes, "command_name") - {"winget.exe"}  # asked for before it is called
    assert called - texts(nodes, "function_name") <= CMDLETS


@pytest.mark.parametrize("name", POWERSHELL)
def test_a_powershell_script_uses_no_variable_it_did_not_set(name):
    nodes = parsed(name)
    used = {text for text in texts(nodes, "variable") if not text.startswith(("$env:", "@"))}
    (source,) = texts(nodes, "program")
    set_somewhere = set(
        re.findall(r"(\$\w+)\s*=|foreach \((\$\w+) in|\[\] (\$\w+)|\] (\$\w+)", source)
    )
    known = {name.casefold() for names in set_somewhere for name in names if name}
    assert {text for text in used - AUTOMATIC if text.casefold() not in known} == set()


@pytest.mark.parametrize("name", POWERSHELL)
def test_windows_powershell_reads_the_umlauts(name):
    data = (INSTALL / name).read_bytes()
    assert data.startswith(BOM)
    assert TYPOGRAPHIC.findall(data.decode("utf-8-sig")) == []


@pytest.mark.parametrize("name", [*POWERSHELL, *BATCH])
def test_lines_end_as_windows_wants_them(name):
    data = (INSTALL / name).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 10


@pytest.mark.parametrize("name", BATCH)
def test_a_batch_file_is_ascii_and_gets_around_the_execution_policy(name):
    text = (INSTALL / name).read_bytes().decode("ascii")
    script = name.replace(".cmd", ".ps1")
    assert f'powershell.exe -NoProfile -ExecutionPolicy Bypass -File ".\\{script}"' in text
    assert 'pushd "%~dp0"' in text  # also from a network share


def test_nothing_asks_for_admin_rights():
    for name in (*POWERSHELL, *BATCH):
        assert not re.search(r"RunAs|HKLM|--scope machine", (INSTALL / name).read_text("utf-8-sig"))


METADATA = "Metadata-Version: 2.1\nName: aftersales-xl\nVersion: 1\n"
SCRIPT = """import sys
from pathlib import Path

def main():
    print(*sys.argv[1:])
    (Path(sys.prefix) / "called").write_text(sys.argv[1])
"""


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory):
    """The folder a customer gets, with a small program in its wheelhouse, and an empty home."""
    root = tmp_path_factory.mktemp("Ordner für Jörg") / "after sales"
    house = root / "wheelhouse"
    house.mkdir(parents=True)
    (root / "install").mkdir()
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(INSTALL / name, root / "install" / name)
    (root / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    with zipfile.ZipFile(house / "aftersales_xl-1-py3-none-any.whl", "w") as wheel:
        told = "aftersales_xl-1.dist-info"
        wheel.writestr("aftersales_xl.py", SCRIPT)
        wheel.writestr(f"{told}/METADATA", METADATA)
        wheel.writestr(f"{told}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(
            f"{told}/entry_points.txt", "[console_scripts]\naftersales-xl=aftersales_xl:main\n"
        )
        wheel.writestr(f"{told}/RECORD", "")
    home = root.parent / "home"
    home.mkdir()
    return root, home


def run(folder: Path, home: Path, script: str, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return subprocess.run(
        ["/bin/sh", folder / "install" / script, *words],
        env=kept | {"HOME": str(home)},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_install_sh_sets_up_the_program_and_uninstall_sh_removes_it(handed_out):
    root, home = handed_out
    told = run(root, home, "install.sh", "--dry-run")
    assert told.returncode == 0, told.stderr
    assert "install --dry-run" in told.stdout.splitlines()
    command = home / ".local" / "bin" / "aftersales-xl"
    assert command.is_symlink()
    removed = run(root, home, "uninstall.sh")
    assert removed.returncode == 0, removed.stderr
    assert removed.stdout.startswith("uninstall\n")
    assert not command.is_symlink()
    assert list((home / ".local" / "share").iterdir()) == []
    assert run(root, home, "uninstall.sh").stdout == "Es ist nichts installiert.\n"


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_install_sh_says_which_python_is_needed(handed_out, tmp_path):
    root, home = handed_out
    for tool in ("sh", "dirname", "uname", "id"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    told = subprocess.run(
        [tmp_path / "sh", root / "install" / "install.sh"],
        env={"HOME": str(home), "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr.startswith("Gebraucht wird Python 3.11, 3.12 oder 3.13")
