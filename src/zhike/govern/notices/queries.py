"""Reads of one's own notices."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Max

from zhike.govern.notices.kinds import Said, describe_kind
from zhike.govern.notices.models import Notice
from zhike.govern.people.public import user_names
from zhike.platform.actor import Actor
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page

MOST_COUNTED: Final = 100
"""How many of the newest unread notices are looked at: past them the bell says that there are more."""

type Mark = tuple[int, datetime | None]
"""What changes when notices come or are read, without asking what may be told of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeCard:
    """A notice as its reader sees it; ``by_name`` is who caused it, "" for nobody."""

    id: UUID
    kind: str
    at: datetime
    is_read: bool
    by_name: str
    said: Said


def list_notices(actor: Actor, *, limit: int = 20, cursor: str | None = None) -> Page[NoticeCard]:
    """Return one's own notices, newest first; what one may not know of any more is left out.

    Raises:
        AppError: 422 for a bad cursor.
    """
    page = fetch_page(Notice.objects.visible_to(actor), NEWEST_FIRST, limit=limit, cursor=cursor)
    told = _told(actor, page.items)
    names = user_names(actor, [row.by_id for row in page.items if row.by_id and row.pk in told])
    cards = tuple(
        NoticeCard(
            id=row.pk,
            kind=row.kind,
            at=row.created_at,
            is_read=row.read_at is not None,
            by_name=names.get(row.by_id, "") if row.by_id else "",
            said=told[row.pk],
        )
        for row in page.items
        if row.pk in told
    )
    return Page(cards, page.next_cursor)


def count_unread(actor: Actor) -> int:
    """Return how many of one's newest ``MOST_COUNTED`` unread notices may be told."""
    rows = Notice.objects.visible_to(actor).filter(read_at__isnull=True).order_by("-created_at", "-id")
    return len(_told(actor, list(rows[:MOST_COUNTED])))


def mark_of(actor: Actor) -> Mark:
    """Return what to compare to know whether to count again."""
    rows = Notice.objects.visible_to(actor).filter(read_at__isnull=True)
    found = rows.aggregate(count=Count("id"), newest=Max("created_at"))
    return found["count"], found["newest"]


def _told(actor: Actor, rows: Sequence[Notice]) -> dict[UUID, Said]:
    by_kind: dict[str, list[Notice]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    found: dict[UUID, Said] = {}
    for kind, of_kind in by_kind.items():
        said = describe_kind(kind)(actor, [row.subject_id for row in of_kind])
        found.update({row.pk: said[row.subject_id] for row in of_kind if row.subject_id in said})
    return found
