"""Answers that stay open: a few for each process, each ended with its client."""

from collections.abc import Generator, Iterator
from threading import BoundedSemaphore, Semaphore
from typing import Final

from django.http import StreamingHttpResponse

from zhike.platform.errors import AppError

STREAMS: Final = BoundedSemaphore(12)
"""Each open stream holds a thread of its process; past this many a client asks again and again instead."""


def event_stream(events: Generator[str], *, places: Semaphore | None = None) -> StreamingHttpResponse:
    """Answer with server-sent events.

    Args:
        events: written as they go over the wire.
        places: how many of a kind may be open; those of all streams that say nothing else when None.

    Raises:
        AppError: 503 when too many are open.
    """
    places = STREAMS if places is None else places
    if not places.acquire(blocking=False):
        raise AppError(503, "platform.overloaded", {"retry_after_s": 2})
    response = StreamingHttpResponse(_Held(events, places), content_type="text/event-stream")
    response["Cache-Control"] = "no-cache"
    response["X-Accel-Buffering"] = "no"
    return response


class _Held:
    """Events that give their place back when they end or when the client goes, even before the first one."""

    def __init__(self, events: Generator[str], places: Semaphore) -> None:
        self._events = events
        self._slots = places
        self._is_held = True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            return next(self._events)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._events.close()
        if self._is_held:
            self._is_held = False
            self._slots.release()
