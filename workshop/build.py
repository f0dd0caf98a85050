"""Builds every generated file, each after what it is made of; writes only what differs.

The same sources give the same files. Archives are compared part by part, for compressors differ
between machines. Nothing is written before everything is built, and each file at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile

from aftersales_xl.documents.package import is_same
from aftersales_xl.domain.money.errors import refusal
from workshop.generated import GENERATED, Generated
from workshop.pictures import pictures

ShowProgress = Callable[[Sequence[Generated]], Iterable[Generated]]
"""Goes through the files one by one, and may show how far it is."""


def stale(
    root: Path, *, only: Collection[str] = (), progress: ShowProgress = iter
) -> dict[str, bytes]:
    """Build generated files; return by path what differs from the file below ``root``.

    Args:
        root: the checkout.
        only: the files or folders to build, with what they are made of; everything if empty.
        progress: goes through the files.

    Raises:
        Refusal: no generated file has one of these names.
    """
    built: dict[str, bytes] = {}
    for file in progress(_needed_files(only) if only else in_order(GENERATED)):
        built[file.path] = file.build(built)
    return {
        path: content for path, content in built.items() if not _is_current(root / path, content)
    }


def write(path: Path, content: bytes) -> None:
    """Write a whole file, or leave the old one as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
        temporary = Path(part.name)
        try:
            part.write(content)
            part.close()
            temporary.chmod(path.stat().st_mode if path.exists() else 0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
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


def _needed_files(only: Collection[str]) -> list[Generated]:
    """Return the files at or below these paths and the generated ones they are made of."""
    by_path = {file.path: file for file in GENERATED}
    wanted: set[str] = set()
    for name in only:
        found = {path for path in by_path if PurePosixPath(path).is_relative_to(name)}
        if not found:
            raise refusal("build_file_unknown", file=name)
        wanted |= found
    for file in reversed(in_order(GENERATED)):
        if file.path in wanted:
            wanted.update(path for path in file.inputs if path in by_path)
    return [file for file in in_order(GENERATED) if file.path in wanted]


def _is_current(path: Path, content: bytes) -> bool:
    return path.is_file() and is_same(path.read_bytes(), content)
