"""Many endpoints at once: each has its own turn, so that a slow one holds up nobody else."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from uuid import UUID

from django.db import close_old_connections, connections

from zhike.integrate.webhooks.actions.serving import endpoints_due, serve_endpoint

log = logging.getLogger("zhike.webhooks")
THREADS: Final = 8


class Dispatcher:
    """One worker's part in sending."""

    def __init__(
        self,
        threads: int = THREADS,
        *,
        serve: Callable[[UUID], int] = serve_endpoint,
        due: Callable[[], list[UUID]] | None = None,
    ) -> None:
        """Start no thread yet.

        Args:
            threads: endpoints that are served at a time.
            serve: gives one endpoint its turn.
            due: who is to be given one; None = the endpoints.
        """
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="webhooks")
        self._serve, self._due = serve, due
        self._lock, self._busy = threading.Lock(), set[UUID]()
        self._threads = threads

    def turn(self) -> int:
        """Give a turn to endpoints that are due and have none, as far as there are threads; return how many."""
        with self._lock:
            free = self._threads - len(self._busy)
        due = [one for one in (self._due or endpoints_due)() if one not in self._busy][: max(free, 0)]
        for one in due:
            with self._lock:
                self._busy.add(one)
            self._pool.submit(self._served, one)
        return len(due)

    def close(self) -> None:
        """Wait for the turns that are on, and take no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _served(self, endpoint_id: UUID) -> None:
        close_old_connections()
        try:
            self._serve(endpoint_id)
        except Exception:  # the edge: one endpoint's trouble must not end the thread of all
            log.exception("a turn of an endpoint failed")
            connections.close_all()
        finally:
            close_old_connections()
            with self._lock:
                self._busy.discard(endpoint_id)
