"""What was said on records, as analysis reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.platform.scope import ScopedQuerySet
from zhike.studio.comments.models import Comment

_WHY: Final = "comments are read for the whole company"
_COLUMNS: Final = ("id", "home_id", "record_id", "created_at", "updated_at", "text")


@dataclass(frozen=True, slots=True)
class CommentText:
    """The text of one comment, and when that was last changed; ``record_id``: where it is shown."""

    id: UUID
    home_id: UUID
    record_id: UUID
    written_at: datetime
    changed_at: datetime
    text: str


def count_comment_texts(tenant_id: UUID, object_key: str) -> int:
    """Return how many comments stand on the records of an object."""
    return _live(tenant_id, object_key).count()


def comment_text_batches(tenant_id: UUID, object_key: str, *, size: int) -> Iterator[list[CommentText]]:
    """Yield the comments on the records of an object, some at a time, in order of id; ones that come meanwhile may be left out."""
    rows = _live(tenant_id, object_key).order_by("id")
    texts = [CommentText(*row) for row in rows.values_list(*_COLUMNS)[:size]]
    while texts:
        yield texts
        texts = [CommentText(*row) for row in rows.filter(pk__gt=texts[-1].id).values_list(*_COLUMNS)[:size]]


def known_comments(tenant_id: UUID, comment_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of some comments that are there still."""
    rows = Comment.objects.in_tenant(tenant_id, _WHY).filter(pk__in=comment_ids, deleted_at__isnull=True)
    return set(rows.values_list("id", flat=True))


def comment_texts_of(tenant_id: UUID, object_key: str, *, comment_ids: Sequence[UUID]) -> list[CommentText]:
    """Return the texts of some comments; those on other objects, and those that are gone, are left out."""
    rows = _live(tenant_id, object_key).filter(pk__in=comment_ids)
    return [CommentText(*row) for row in rows.values_list(*_COLUMNS)]


def _live(tenant_id: UUID, object_key: str) -> ScopedQuerySet[Comment]:
    rows = Comment.objects.in_tenant(tenant_id, _WHY)
    return rows.filter(object_key=object_key, deleted_at__isnull=True)
