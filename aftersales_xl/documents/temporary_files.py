"""Temporary files next to their targets: held while in use, removed by the next run after a crash.

Only the user can read them. A process holds its files by a lock, which the system takes back
when the process ends, however it ends; a file of ours without its lock is a left-over. Windows
has no such lock, but deletes no file that is open: there a left-over is also a minute old.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = ".aftersales-", ".tmp"
_OURS = re.compile(r"\.aftersales-[a-z0-9_]{8}\.tmp")
_OF_VERSION_0_1 = re.compile(r"\.[a-z0-9_]{8}\.tmp")  # others may choose such a name as well
_MINUTE, _DAY = 60.0, 86_400.0


@dataclass(slots=True)
class HeldFile:
    """A temporary file of this process: no other one removes it until it is let go."""

    path: Path
    handle: int
    is_open: bool = True

    def write(self, data: bytes) -> None:
        """Write ``data``."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.handle, rest) :]

    def sync(self) -> None:
        """See what was written safely onto the disk; on Windows it can be renamed then."""
        os.fsync(self.handle)
        if sys.platform == "win32":
            self._close()
            os.utime(self.path)  # fresh: no other process takes it for a left-over

    def let_go(self) -> None:
        """Delete the file unless it was renamed, and give up the lock."""
        if sys.platform == "win32":
            self._close()
        try:
            self.path.unlink(missing_ok=True)
        finally:
            self._close()

    def _close(self) -> None:
        if self.is_open:
            self.is_open = False
            os.close(self.handle)


@contextmanager
def held_file(folder: Path) -> Iterator[HeldFile]:
    """Yield an empty temporary file in ``folder``; it is gone afterwards unless renamed.

    Raises:
        OSError: the folder takes no file.
    """
    held = _make_held_file(folder)
    try:
        yield held
    finally:
        held.let_go()


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Keep every other process of ours from giving the name ``target`` to a file meanwhile."""
    if sys.platform == "win32":
        yield  # renaming replaces nothing there
        return
    mark = sha256(target.name.encode(errors="surrogateescape")).hexdigest()[:8]
    path = target.with_name(f"{_PREFIX}{mark}{_SUFFIX}")
    while True:
        held = HeldFile(path, os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600))
        if _lock(held):
            break
        os.close(held.handle)
    try:
        yield
    finally:
        held.let_go()


def sweep(folder: Path) -> None:
    """Remove what a process of ours that was killed left in ``folder``; others' files stay."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            is_ours = _OURS.fullmatch(entry.name)
            if not is_ours and not _OF_VERSION_0_1.fullmatch(entry.name):
                continue
            with suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    _remove_unless_held(Path(entry.path), 0.0 if is_ours else _DAY)


def _make_held_file(folder: Path) -> HeldFile:
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
        held = HeldFile(Path(name), handle)
        if _lock(held):
            return held
        os.close(handle)  # swept between its making and the lock


def _lock(held: HeldFile) -> bool:
    """Lock ``held``; return whether it still is the file of its name."""
    if sys.platform != "win32":
        with suppress(OSError):  # a file system without locks
            fcntl.flock(held.handle, fcntl.LOCK_EX)
    try:
        return os.path.samestat(os.fstat(held.handle), held.path.lstat())
    except FileNotFoundError:
        return False


def _remove_unless_held(path: Path, least_age: float) -> None:
    if sys.platform == "win32":
        if _age(path) >= max(least_age, _MINUTE):
            path.unlink()  # refused while another process has it open
        return
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if _age(path) >= max(least_age, 0.0 if _is_unlocked(handle) else _DAY):
            path.unlink()
    finally:
        os.close(handle)


def _is_unlocked(handle: int) -> bool:
    """Lock the file; return whether that worked, which it also does not without locks.

    Raises:
        BlockingIOError: a process holds it.
    """
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return False
    return True


def _age(path: Path) -> float:
    return time.time() - path.lstat().st_mtime
