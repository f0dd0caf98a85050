"""A PostgreSQL server of the tests' own: a fresh cluster in a folder that is gone afterwards.

The server refuses to run as root; where the tests do, it runs as a user without rights.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

import psycopg

SECRET = "gans&geheim"  # noqa: S105 -- the password of a server that lives for seconds
QUOTED_SECRET = "gans%26geheim"  # noqa: S105 -- the same
_USUAL_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt")
_SECONDS_TO_START = 60


class Server:
    """A running server; each database it makes is empty."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._numbers = count(1)

    def fresh_database(self) -> str:
        """Make an empty database and return its name."""
        name = f"angebote{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        return name

    def url(self, database: str, secret: str = QUOTED_SECRET) -> str:
        """Return the address a user would name."""
        return f"postgresql+psycopg://chef:{secret}@127.0.0.1:{self.port}/{database}"

    def execute(self, command: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run one command and return its rows."""
        words = {"host": str(self.folder), "port": self.port, "dbname": database, "user": "chef"}
        with closing(psycopg.connect(**words, autocommit=True)) as connection:
            done = connection.execute(command)
            return done.fetchall() if done.description else []

    def cut(self, database: str) -> None:
        """Break every connection to ``database``."""
        connections = f"SELECT pid FROM pg_stat_activity WHERE datname = '{database}'"  # noqa: S608 -- our own name
        for (process,) in self.execute(connections):
            self.execute(f"SELECT pg_terminate_backend({process})")


def programs() -> Path | None:
    """Return the folder with the programs of a PostgreSQL server, None where there is none."""
    if os.name == "nt":  # the server here is started as Unix starts one
        return None
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    for usual in _USUAL_PLACES:
        places += sorted(Path(usual).glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "postgres").is_file()), None)


@contextmanager
def running(bin_folder: Path) -> Iterator[Server]:
    """Yield a server that listens on a socket and on the loopback, there with a password."""
    folder = Path(tempfile.mkdtemp(prefix="as-pg-"))
    try:
        owner = _owner_of(folder)
        _make_cluster(bin_folder, folder, owner)
        server = Server(folder, _free_port())
        with _started(bin_folder, server, owner):
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner_of(folder: Path) -> dict[str, object]:
    """Give ``folder`` to the user the server runs as; return how to start a program as that one."""
    if os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415 -- Windows has none

    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _make_cluster(bin_folder: Path, folder: Path, owner: dict[str, object]) -> None:
    secret = folder / "kennwort"
    secret.write_text(SECRET, encoding="utf-8")
    secret.chmod(0o644)  # in a folder of its owner alone
    subprocess.run(
        [
            bin_folder / "initdb",
            "--pgdata", folder / "daten", "--username", "chef", "--encoding", "UTF8",
            "--locale", "C", "--no-sync", "--auth-local", "trust",
            "--auth-host", "scram-sha-256", "--pwfile", secret,
        ],
        check=True,
        capture_output=True,
        cwd=folder,
        **owner,
    )  # fmt: skip


@contextmanager
def _started(bin_folder: Path, server: Server, owner: dict[str, object]) -> Iterator[None]:
    folder = server.folder
    options = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
        "port": str(server.port),
        "fsync": "off",
        "full_page_writes": "off",
    }
    words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with subprocess.Popen(
        [bin_folder / "postgres", "-D", folder / "daten", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        **owner,
    ) as process:
        try:
            _wait(server)
            yield
        finally:
            process.send_signal(signal.SIGINT)  # ends connections and stops


def _wait(server: Server) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        with suppress(psycopg.OperationalError):
            server.execute("SELECT 1")
            return
        time.sleep(0.1)
    raise TimeoutError


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
