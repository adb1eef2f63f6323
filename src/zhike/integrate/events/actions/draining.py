"""The journal's reader: one on each machine that collects."""

import fcntl
from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.adapters.journal import Segment, live_segments, read_frames, remove_segment
from zhike.integrate.events.actions.counting import refresh_customers
from zhike.integrate.events.actions.storing import COMPACT_ABOVE, batches_of, keep, put_in_lake
from zhike.integrate.events.models import JournalPlace
from zhike.integrate.events.queries.lake import events_table
from zhike.integrate.events.queries.places import journal_folder
from zhike.platform.clock import now

CHUNK_BYTES: Final = 768 * 1024


def drain_once() -> int:
    """Store what waits in this machine's journal and return how many frames there were; 0 when another drains it now.

    Killed anywhere, the next call does what was left: the lake's batch carries the place where it began, and
    the place moves on in the transaction that counts the events.
    """
    folder = journal_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".drain").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0
        return sum(_drain(segment) for segment in live_segments(folder))


def store_frames(name: str, frames: Sequence[bytes], *, done: Callable[[], None]) -> None:
    """Store frames under a name; ``done`` runs in the same transaction."""
    batches = batches_of(frames)
    for batch in batches:
        put_in_lake(batch, name)
    with transaction.atomic():
        for batch in batches:
            refresh_customers(batch.tenant_id, keep(batch))
        done()
    for batch in batches:
        compact_when_due(batch.tenant_id)


def compact_when_due(tenant_id: UUID) -> None:
    """Merge the lake's small files of events when there are many."""
    table = events_table(tenant_id)
    if table.loose_files() > COMPACT_ABOVE:
        table.settle(unique="event_id")


def _drain(segment: Segment) -> int:
    row = JournalPlace.objects.filter(segment=segment.name).first()
    place = row.place if row else 0
    frames = tuple(read_frames(segment, place, most_bytes=CHUNK_BYTES))
    if frames:
        upto = frames[-1][0]
        name = f"{segment.name}:{place}"
        store_frames(name, [body for _, body in frames], done=lambda: _move(segment, upto))
        return len(frames)
    if not segment.is_growing:
        # Read to its end, and its writer is gone: the file first, so that the place is never too early for it.
        remove_segment(segment, place)
        JournalPlace.objects.filter(segment=segment.name).delete()
    return 0


def _move(segment: Segment, place: int) -> None:
    JournalPlace.objects.update_or_create(segment=segment.name, defaults={"place": place, "updated_at": now()})
