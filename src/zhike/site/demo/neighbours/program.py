"""``python -m zhike.site.demo.neighbours.program erp|shop|visitors HOME [PORT]``: one neighbour as a process, in a demo alone."""

import http.client
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import orjson

from zhike.adapters.neighbours import Asked, Kingdee, Neighbour, Shopify, Told, open_neighbour
from zhike.site.demo.neighbours.holdings import keep_firms, read_holdings
from zhike.site.demo.neighbours.storefront import storefront
from zhike.site.demo.neighbours.street import HOST, Street, read_street
from zhike.site.demo.neighbours.visits import session_of

REFUSE_EVERY: Final = 7
STEP_S: Final = 4.0


def main(name: str, home: Path, *, port: int) -> None:
    """Be a neighbour until SIGTERM.

    Raises:
        SystemExit: outside a demo.
    """
    if os.environ.get("ZHIKE_DEMO") != "1":
        raise SystemExit("neighbours live in a demo only")
    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    street = read_street(home)
    if name == "visitors":
        _visit(street, port, stop)
        return
    neighbour, own_port = (_erp(street), street.erp) if name == "erp" else (_shop(street, home), street.shop)
    with open_neighbour(neighbour, own_port):
        stop.wait()


def _erp(street: Street) -> Neighbour:
    home, lock = Path(street.home), threading.Lock()
    held = {one.key: one for one in read_holdings(home).firms}
    erp = Kingdee((), street.erp_secret)

    def answer(asked: Asked) -> Told:
        with lock:
            erp.parties = [one for one in held.values() if one.modified <= datetime.now(UTC)]
            told = erp(asked)
            saved = {one.key: one for one in erp.parties if one != held[one.key]}
            if saved:
                # Before it is answered: what was saved is still known after a kill.
                held.update(saved)
                keep_firms(home, tuple(held.values()))
        return told

    return answer


def _shop(street: Street, home: Path) -> Neighbour:
    held = read_holdings(home)
    shop = Shopify(held.shoppers, held.orders, street.shop_secret, refuse_every=REFUSE_EVERY)

    def answer(asked: Asked) -> Told:
        now = datetime.now(UTC)
        shop.parties = [one for one in held.shoppers if one.modified <= now]
        shop.purchases = [one for one in held.orders if one.modified <= now]
        # The key is made after the first start.
        product = f"http://{HOST}:{os.environ.get('ZHIKE_DEMO_PORT', '8000')}"
        return storefront(read_street(home), shop, product=product)(asked)

    return answer


def _visit(street: Street, port: int, stop: threading.Event) -> None:
    shoppers = [one.key for one in read_holdings(Path(street.home)).shoppers]
    while not stop.is_set():
        for event in session_of(street, shoppers, seed=f"live-{time.time_ns() // 1_000_000}"):
            body = orjson.dumps({"key": read_street(Path(street.home)).write_key, "events": [event]})
            _until(stop, lambda: _send(port, body, street.shop_address))  # noqa: B023 - called before the next one
            stop.wait(STEP_S)


def _until(stop: threading.Event, send: Callable[[], bool]) -> None:
    while not stop.is_set() and not send():
        stop.wait(STEP_S)


def _send(port: int, body: bytes, origin: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("POST", "/collect", body, {"Content-Type": "text/plain", "Origin": origin})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    # What the product refuses for good is not sent again.
    return status < 500 and status != 429


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), port=int(sys.argv[3]) if len(sys.argv) > 3 else 0)
