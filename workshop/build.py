"""Builds every generated file, each after what it is made of; writes only what differs.

The same sources give the same files. Archives are compared part by part, for compressors differ
between machines. Nothing is written before everything is built, and each file at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from pathlib import Path
from tempfile import NamedTemporaryFile

from aftersales_xl.documents.package import is_same
from workshop.generated import GENERATED, Generated
from workshop.pictures import pictures

Progress = Callable[[Sequence[Generated]], Iterable[Generated]]
"""Goes through the files one by one, and may show how far it is."""


def stale(root: Path, *, progress: Progress = iter) -> dict[str, bytes]:
    """Build every generated file; return by path what differs from the file below ``root``."""
    built: dict[str, bytes] = {}
    for file in progress(in_order(GENERATED)):
        built[file.path] = file.build(built)
    return {
        path: content for path, content in built.items() if not _is_current(root / path, content)
    }


def write(path: Path, content: bytes) -> None:
    """Write a whole file, or leave the old one as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
        beside = Path(part.name)
        try:
            part.write(content)
            part.close()
            beside.chmod(path.stat().st_mode if path.exists() else 0o644)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def written_pictures(root: Path) -> Iterator[str]:
    """Make the pictures of the handbook; write those that differ and yield their paths."""
    for path, content in pictures():
        if not _is_current(root / path, content):
            write(root / path, content)
            yield path


def in_order(listed: Iterable[Generated]) -> list[Generated]:
    """Return the files, each after the generated ones among its inputs."""
    by_path: Mapping[str, Generated] = {file.path: file for file in listed}
    needed = {path: [one for one in by_path[path].inputs if one in by_path] for path in by_path}
    return [by_path[path] for path in TopologicalSorter(needed).static_order()]


def _is_current(path: Path, content: bytes) -> bool:
    return path.is_file() and is_same(path.read_bytes(), content)
