"""A real ERP on loopback whose customers are listed, read and written, or not; it keeps its books when it dies."""

import http.server
import json
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

type Answer = Callable[["Desk"], None]


class Erp:
    """Its books and what was asked of it; ``open`` and ``kill`` as one pleases, the port stays the same."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.asked: list[tuple[str, str, dict[str, str], Any]] = []
        self.answers: list[Answer] = []
        self.after_write: list[Callable[[], None]] = []
        self._server: Server | None = None
        self.port = 0
        self.open()

    @property
    def url(self) -> str:
        """Where its customers are."""
        return f"http://127.0.0.1:{self.port}/customers"

    def open(self) -> None:
        """Take questions."""
        self._server = Server(self, self.port)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def kill(self) -> None:
        """Go away: from now on nobody answers."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def writes(self) -> list[tuple[str, Any]]:
        """Return the paths and bodies of what was written."""
        return [(path, body) for method, path, _, body in self.asked if method != "GET"]

    def ids(self) -> list[str]:
        """Return the idempotency keys of what was written."""
        return [headers.get("idempotency-key", "") for method, _, headers, _ in self.asked if method != "GET"]


class Server(http.server.ThreadingHTTPServer):
    """One life of it."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, erp: Erp, port: int) -> None:
        self.erp = erp
        super().__init__(("127.0.0.1", port), Desk)


class Desk(http.server.BaseHTTPRequestHandler):
    """One connection."""

    server: Server

    def do_GET(self) -> None:
        self._note(None)
        rows, key = self.server.erp.rows, self._key()
        if not key:
            return self.say(200, {"rows": list(rows.values())})
        if key not in rows:
            return self.say(404, {"error": "no such customer"})
        return self.say(200, {"data": rows[key]}, ETag=f'"{rows[key]["rev"]}"')

    def do_PATCH(self) -> None:
        erp = self.server.erp
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        self._note(body)
        if erp.answers:
            return erp.answers.pop(0)(self)
        row = erp.rows.get(self._key())
        if row is None:
            return self.say(404, {"error": "no such customer"})
        wanted = self.headers.get("If-Match")
        if wanted is not None and wanted != f'"{row["rev"]}"':
            return self.say(412, {"error": "changed"})
        self.write(row, body)
        for act in erp.after_write:
            act()
        return self.say(200, {"ok": True})

    def write(self, row: dict[str, Any], body: dict[str, Any]) -> None:
        row.update(body.get("set", body))
        row["rev"] += 1

    def say(self, status: int, body: object = None, **headers: str) -> None:
        told = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(told)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_: object) -> None:
        return

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path.removeprefix("/customers").removeprefix("/"))

    def _note(self, body: object) -> None:
        headers = {key.lower(): value for key, value in self.headers.items()}
        self.server.erp.asked.append((self.command, self.path, headers, body))


def refuse(status: int, **headers: str) -> Answer:
    """Return an answer that writes nothing."""
    return lambda desk: desk.say(status, {"error": "no"}, **headers)


def vanish_after_writing(desk: Desk) -> None:
    """Write, and break off before saying so."""
    erp = desk.server.erp
    _, _, _, body = erp.asked[-1]
    desk.write(erp.rows[desk._key()], body)
    desk.connection.close()
