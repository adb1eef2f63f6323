"""The way back of a batch."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, allowed, store_of
from zhike.platform.errors import AppError, invalid, not_found
from zhike.platform.lists import get_record
from zhike.studio.bulk.actions.mixing import putter_of
from zhike.studio.bulk.actions.steps import skipped_by
from zhike.studio.bulk.models import Trace
from zhike.studio.bulk.rules import MAX_STEP, Mix, Skipped, Step


def undo_step(actor: Actor, object_key: str, batch_id: UUID) -> Step:
    """Bring up to ``MAX_STEP`` records of one's own batch back to what they were; the latest go first.

    Records that somebody changed since stay as they are and are skipped. ``next`` is the batch while more is left.

    Raises:
        AppError: 403; 404 for a batch that is nobody's, another's, too old or taken back already.
    """
    store = store_of(actor, object_key)
    rows = Trace.objects.visible_to(actor).filter(batch_id=batch_id, object_key=object_key)
    traces = list(rows.order_by("-id")[: MAX_STEP + 1])
    if not traces:
        raise not_found("batch")
    step, changed, skipped = traces[:MAX_STEP], 0, list[Skipped]()
    with transaction.atomic():
        for trace in step:
            try:
                with transaction.atomic():
                    _BACK[trace.action](actor, store, trace)
                changed += 1
            except AppError as error:
                skipped.append(skipped_by(actor, trace.record_id, error))
        Trace.objects.visible_to(actor).filter(pk__in=[one.pk for one in step]).delete()
    return Step(changed, tuple(skipped), batch_id if len(traces) > MAX_STEP else None)


def has_traces(actor: Actor, object_key: str, batch_id: UUID) -> bool:
    """Say whether anything of one's own batch can still be taken back."""
    return Trace.objects.visible_to(actor).filter(batch_id=batch_id, object_key=object_key).exists()


def _edit_back(actor: Actor, store: ObjectStore, trace: Trace) -> None:
    allowed(store.update)(actor, trace.record_id, version=trace.left_at or 0, given=trace.before)


def _give_back(actor: Actor, store: ObjectStore, trace: Trace) -> None:
    owner = trace.before.get("owner")
    if owner is None:
        raise invalid("bulk.no_owner")
    if get_record(actor, trace.object_key, trace.record_id).version != trace.left_at:
        raise AppError(409, "platform.stale", {"what": "record", "version": trace.left_at})
    allowed(store.reassign)(actor, [trace.record_id], owner_id=UUID(owner))


def _restore(actor: Actor, store: ObjectStore, trace: Trace) -> None:
    allowed(store.restore)(actor, trace.record_id)


def _mix_back(actor: Actor, store: ObjectStore, trace: Trace) -> None:
    """Take back what the batch did to this record alone, so that later changes of other values stay."""
    del store
    mix = Mix(field=trace.before["field"], added=trace.before["removed"], removed=trace.before["added"])
    putter_of(trace.object_key, mix.field)(actor, [trace.record_id], mix=mix)


_BACK: dict[str, Callable[[Actor, ObjectStore, Trace], None]] = {
    "edit": _edit_back,
    "reassign": _give_back,
    "delete": _restore,
    "mix": _mix_back,
}
