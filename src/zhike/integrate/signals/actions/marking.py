"""What a person notes on signals for themselves; nobody else sees it."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.signals.models import Mark
from zhike.integrate.signals.queries.rows import live_signals, own_marks
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_insert
from zhike.platform.clock import now
from zhike.platform.errors import not_found
from zhike.platform.ids import new_id

MOST_READ: Final = 500
_COLUMNS: Final = ("id", "tenant_id", "signal_id", "user_id")


def mark_signal(actor: Actor, signal_id: UUID, *, is_read: bool | None = None, is_starred: bool | None = None) -> None:
    """Note on a signal that it was read, or is to be kept in sight; None leaves a note as it is.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "signals.view")
    if not live_signals(actor).filter(pk=signal_id).exists():
        raise not_found("signal")
    with transaction.atomic():
        _ensure(actor, [signal_id])
        marks = own_marks(actor).filter(signal_id=signal_id)
        if is_read is not None:
            marks.update(read_at=now() if is_read else None)
        if is_starred is not None:
            marks.update(is_starred=is_starred)


def mark_read(actor: Actor, signal_ids: Sequence[UUID]) -> None:
    """Note on many signals that they were read; those that are not there are left out.

    Raises:
        AppError: 403.
    """
    require(actor, "signals.view")
    seen = list(live_signals(actor).filter(pk__in=signal_ids[:MOST_READ]).values_list("id", flat=True))
    with transaction.atomic():
        _ensure(actor, seen)
        marks = own_marks(actor).filter(signal_id__in=seen, read_at__isnull=True)
        marks.update(read_at=now())


def _ensure(actor: Actor, signal_ids: Sequence[UUID]) -> None:
    rows = ((new_id(), actor.tenant_id, one, actor.user_id) for one in signal_ids)
    bulk_insert(Mark, _COLUMNS, rows, skip_existing=True)
