"""``/collect`` and ``/zhike.js``: answered before Django's middleware, since sites send far more events than people open pages."""

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

import orjson

from zhike.integrate.events.public import Ask, Reply, collect

SNIPPET: Final = Path(__file__).parent / "static" / "app" / "zhike.js"
MOST: Final = 1024 * 1024
type Start = Callable[..., Any]
type Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]


def collector(below: Wsgi) -> Wsgi:
    """Return an application that answers the collector's paths itself and leaves the others to ``below``."""

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/collect":
            return _sent(_reply(environ), start)
        if path == "/zhike.js":
            return _snippet(start)
        return below(environ, start)

    return answer


def _reply(environ: Mapping[str, Any]) -> Reply:
    method = str(environ.get("REQUEST_METHOD", ""))
    if method not in ("POST", "OPTIONS"):
        return Reply(405, {"code": "events.post_only"}, {"Allow": "POST, OPTIONS"})
    length = str(environ.get("CONTENT_LENGTH") or "")
    if length.isdigit() and int(length) > MOST:
        return Reply(413, {"code": "events.too_large"}, {})
    body = environ["wsgi.input"].read(MOST) if method == "POST" else b""
    key = parse_qs(str(environ.get("QUERY_STRING", ""))).get("key", [""])[0][:60]
    return collect(Ask(method, key, str(environ.get("HTTP_ORIGIN", ""))[:300], body))


def _sent(reply: Reply, start: Start) -> Iterable[bytes]:
    body = b"" if reply.body is None else orjson.dumps(reply.body)
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    headers += [*reply.headers.items(), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
    start(f"{reply.status} {HTTPStatus(reply.status).phrase}", headers)
    return [body]


def _snippet(start: Start) -> Iterable[bytes]:
    if not SNIPPET.exists():
        start("404 Not Found", [("Content-Length", "0")])
        return [b""]
    body = SNIPPET.read_bytes()
    headers = [("Content-Type", "text/javascript; charset=utf-8"), ("Content-Length", str(len(body)))]
    headers += [("Cache-Control", "public, max-age=3600"), ("Cross-Origin-Resource-Policy", "cross-origin")]
    start("200 OK", headers)
    return [body]
