"""``zhike worker``: runs background jobs, delivers events and webhooks, and takes up what a dead worker left."""

import logging
import threading
from typing import Annotated, Final

import typer

from zhike.site.django_setup import setup_django

log = logging.getLogger("zhike.worker")
RELAY_S: Final = 0.5
DRAIN_S: Final = 0.25
SEND_S: Final = 0.5
WRITING: Final = 4
"""Systems that are written to at a time."""
RECOVER_EVERY: Final = 20
SEAL_EVERY: Final = 10
SCHEDULE_EVERY: Final = 20


def worker(interval_s: Annotated[float, typer.Option(help="Seconds between looks at an empty queue.")] = 0.5) -> None:
    """Run background jobs until stopped."""
    setup_django()
    from django.core.management import call_command

    stop = threading.Event()
    relay = threading.Thread(target=_relay, args=(stop,), name="relay", daemon=True)
    relay.start()
    drain = threading.Thread(target=_drain, args=(stop,), name="drain", daemon=True)
    drain.start()
    send = threading.Thread(target=_send, args=(stop,), name="send", daemon=True)
    send.start()
    try:
        call_command("db_worker", interval=interval_s, verbosity=0)
    finally:
        stop.set()
        relay.join(timeout=10)
        drain.join(timeout=10)
        send.join(timeout=10)


def _drain(stop: threading.Event) -> None:
    from django.db import close_old_connections

    from zhike.integrate.events.public import drain_once

    while not stop.is_set():
        try:
            if not drain_once():
                stop.wait(DRAIN_S)
        except Exception:  # the edge: a database that is away comes back, and the journal keeps what came meanwhile
            log.exception("draining failed")
            close_old_connections()
            stop.wait(DRAIN_S * 8)


def _send(stop: threading.Event) -> None:
    from django.db import close_old_connections

    from zhike.integrate.webhooks.public import Dispatcher
    from zhike.integrate.writebacks.public import serve_writeback, writebacks_due

    dispatchers = (Dispatcher(), Dispatcher(WRITING, serve=serve_writeback, due=writebacks_due))
    while not stop.is_set():
        try:
            for one in dispatchers:
                one.turn()
        except Exception:  # the edge: a database that is away comes back, and messages wait in it
            log.exception("sending failed")
            close_old_connections()
        stop.wait(SEND_S)
    for one in dispatchers:
        one.close()


def _relay(stop: threading.Event) -> None:
    from django.db import close_old_connections

    from zhike.govern.audit.public import seal_pending
    from zhike.platform.jobs.schedules import queue_due
    from zhike.platform.jobs.tasks import recover_abandoned
    from zhike.site.relay import Relay

    beats, relay = 0, Relay()
    while not stop.is_set():
        try:
            if beats % RECOVER_EVERY == 0:
                recover_abandoned()
            if beats % SEAL_EVERY == 0:
                seal_pending()
            if beats % SCHEDULE_EVERY == 0:
                queue_due()
            beats += 1
            relay.turn(RELAY_S)
        except Exception:  # the edge: a database or a broker that is away comes back
            log.exception("relay round failed")
            close_old_connections()
            stop.wait(RELAY_S * 4)
    relay.close()
