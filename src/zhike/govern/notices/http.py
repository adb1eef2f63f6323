"""``/notices``: what one was told, and the bell."""

import time
from collections.abc import Generator
from threading import BoundedSemaphore
from typing import Final

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router

from zhike.govern.notices import public
from zhike.govern.notices.schemas import NoticeList, NoticeQuery, ReadIn, UnreadOut, notice_out
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in
from zhike.platform.http.streams import event_stream
from zhike.platform.jobs.rights import fresh_actor

router = Router(tags=["notices"])

TICK_S: Final = 1.5
LONGEST_S: Final = 600.0
COUNT_S: Final = 30.0
"""After so long it is counted again though no notice came: a record may have gone out of reach."""
BELLS: Final = BoundedSemaphore(6)
"""Apart from the streams of jobs, so that bells never keep those waiting."""


@router.get(
    "/notices",
    operation_id="list_notices",
    openapi_extra=for_signed_in(),
    response={200: NoticeList, PROBLEMS: Problem},
)
def read_list(request: HttpRequest, asked: Query[NoticeQuery]) -> NoticeList:
    """Return what one was told, newest first."""
    page = public.list_notices(actor_of(request), limit=asked.limit, cursor=asked.cursor)
    return NoticeList(items=[notice_out(one) for one in page.items], next_cursor=page.next_cursor)


@router.get(
    "/notices/unread",
    operation_id="count_unread_notices",
    openapi_extra=for_signed_in(),
    response={200: UnreadOut, PROBLEMS: Problem},
)
def read_unread(request: HttpRequest) -> UnreadOut:
    return _unread(actor_of(request))


@router.post(
    "/notices/read",
    operation_id="read_notices",
    openapi_extra=for_signed_in(),
    response={200: UnreadOut, PROBLEMS: Problem},
)
def mark_read(request: HttpRequest, body: ReadIn) -> UnreadOut:
    """Mark one's notices as read and return how many are left."""
    actor = actor_of(request)
    public.read_notices(actor, body.ids)
    return _unread(actor)


@router.get(
    "/notices/stream",
    operation_id="stream_notices",
    openapi_extra=for_signed_in(),
    response={200: UnreadOut, PROBLEMS: Problem},
)
def stream_unread(request: HttpRequest) -> StreamingHttpResponse:
    """Server-sent events, each an ``UnreadOut``: now, and whenever notices came, were read or went out of reach."""
    return event_stream(_bell(actor_of(request)), places=BELLS)


def _unread(actor: Actor) -> UnreadOut:
    unread = public.count_unread(actor)
    return UnreadOut(unread=unread, is_capped=unread >= public.MOST_COUNTED)


def _bell(actor: Actor) -> Generator[str]:
    ends_at, counted_at, seen, said = time.monotonic() + LONGEST_S, 0.0, None, ""
    while True:
        try:
            # Rights taken away while the stream is open count at once.
            actor = fresh_actor(actor)
        except AppError:
            return
        mark, word = public.mark_of(actor), ": still here\n\n"
        if mark != seen or time.monotonic() - counted_at > COUNT_S:
            body = f"data: {_unread(actor).model_dump_json()}\n\n"
            # A notice that came while another was read leaves the number as it was, and is news nevertheless.
            word = body if (body, mark) != (said, seen) else word
            seen, said, counted_at = mark, body, time.monotonic()
        yield word
        if time.monotonic() >= ends_at:
            return
        time.sleep(TICK_S)
