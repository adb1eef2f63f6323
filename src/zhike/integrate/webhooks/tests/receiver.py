"""A real server on loopback that takes webhooks, or does not."""

import http.server
import json
import threading
from collections.abc import Callable
from typing import Any

from zhike.integrate.webhooks.rules.signing import signature_of

type Answer = Callable[["Taker"], None]


class Receiver(http.server.ThreadingHTTPServer):
    """Keeps what came and says what ``answers`` says, in turn; the last one for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taker)
        self.came: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[Answer] = [say(204)]
        self.url = f"http://127.0.0.1:{self.server_port}/in"
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def told(self) -> list[dict[str, Any]]:
        """Return the bodies that came."""
        return [json.loads(body) for _, body in self.came]

    def ids(self) -> list[str]:
        """Return the ``webhook-id`` of all that came."""
        return [headers["webhook-id"] for headers, _ in self.came]

    def is_signed(self, secret: str, at: int = -1) -> bool:
        """Say whether what came was signed with a secret."""
        headers, body = self.came[at]
        told = signature_of(secret, headers["webhook-id"], at_s=int(headers["webhook-timestamp"]), body=body)
        return told in headers["webhook-signature"].split(" ")

    def end(self) -> None:
        """Go away: from now on nobody answers at this address."""
        self.shutdown()
        self.server_close()


class Taker(http.server.BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told = {key.lower(): value for key, value in self.headers.items()}
        answers = self.server.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        self.server.came.append((told, body))
        answer(self)

    def log_message(self, *_: object) -> None:
        return


def say(status: int, text: str = "", **headers: str) -> Answer:
    """Return an answer of this status."""

    def answer(taker: Taker) -> None:
        body = text.encode()
        taker.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            taker.send_header(name.replace("_", "-"), value)
        taker.end_headers()
        taker.wfile.write(body)

    return answer
