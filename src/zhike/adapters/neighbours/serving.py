"""A neighbour as a server on the loopback address, in threads of this process."""

import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

HOST: Final = "127.0.0.1"
_MOST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: ``query`` and lower-case ``headers`` with one value a name, ``body`` as JSON, {} when there is none."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer; a text goes out as HTML, everything else as JSON."""

    body: object
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


type Neighbour = Callable[[Asked], Told]
NOT_FOUND: Final = Told({"error": "not found"}, 404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, neighbour: Neighbour, port: int) -> None:
        self.neighbour = neighbour
        super().__init__((HOST, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        told = self.server.neighbour(Asked(self.command, parts.path, query, headers, self._body()))
        is_page = isinstance(told.body, str)
        body = str(told.body).encode() if is_page else json.dumps(told.body, ensure_ascii=False).encode()
        self.send_response(told.status)
        kind = "text/html" if is_page else "application/json"
        for name, value in {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(body)),
            **told.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        return

    def _body(self) -> Mapping[str, Any]:
        length = min(int(self.headers.get("Content-Length") or 0), _MOST)
        try:
            read = json.loads(self.rfile.read(length) or b"{}")
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}


@contextmanager
def open_neighbour(neighbour: Neighbour, port: int = 0) -> Iterator[str]:
    """Serve a neighbour while the block runs; yields its address, such as ``http://127.0.0.1:40123``.

    Raises:
        OSError: the port is taken.
    """
    server = _Server(neighbour, port)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="neighbour", daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def token_of(secret: str) -> str:
    """Return the token that a secret is traded for; the same after a restart."""
    return hashlib.sha256(f"token of {secret}".encode()).hexdigest()[:32]


def is_token(given: str | None, secret: str) -> bool:
    """Say whether somebody has signed in."""
    return hmac.compare_digest(given or "", token_of(secret))


def page_of[T](rows: Sequence[T], *, number: int, size: int) -> tuple[Sequence[T], int]:
    """Return page ``number`` (from 1) and how many pages there are, at least 1.

    Example:
        >>> page_of("abcde", number=3, size=2)
        ('e', 3)
    """
    at = size * (number - 1)
    return rows[at : at + size], max(-(-len(rows) // size), 1)
