"""Notices are given and read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.notices.models import Notice
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.clock import now
from zhike.platform.ids import new_id

_COLUMNS: Final = ("id", "tenant_id", "created_at", "user_id", "kind", "subject_id", "by_id")
_WHY: Final = "who gives a notice is not who reads it"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDraft:
    """What to tell whom; the reader's rights are asked again at each reading."""

    user_id: UUID
    kind: str
    subject_id: UUID
    by_id: UUID | None = None


def give_notices(tenant_id: UUID, drafts: Iterable[NoticeDraft]) -> None:
    """Tell people something; what a person was told of a kind and subject is not told again.

    Call it in a subscriber of the outbox: it is idempotent, and runs in the caller's transaction.
    """
    at = now()
    rows = [(new_id(), tenant_id, at, one.user_id, one.kind, one.subject_id, one.by_id) for one in drafts]
    bulk_insert(Notice, _COLUMNS, rows, skip_existing=True)


def drop_notices(tenant_id: UUID, subject_ids: Collection[UUID], *, user_ids: Collection[UUID] | None = None) -> None:
    """Take notices of subjects back, of everybody or of some people."""
    for chunk in in_chunks(subject_ids):
        rows = Notice.objects.in_tenant(tenant_id, _WHY).filter(subject_id__in=chunk)
        (rows if user_ids is None else rows.filter(user_id__in=user_ids)).delete()


def read_notices(actor: Actor, notice_ids: Sequence[UUID] | None = None) -> None:
    """Mark one's own notices as read, all of them when none is named; others' ids are passed over."""
    rows = Notice.objects.visible_to(actor).filter(read_at__isnull=True)
    if notice_ids is not None:
        rows = rows.filter(pk__in=notice_ids)
    with transaction.atomic():
        rows.update(read_at=now())
