"""Steps of a batch: up to 200 records each, one transaction each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

import orjson
from django.db import transaction

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import allowed, object_for, parse_values, store_of
from zhike.platform.clock import now
from zhike.platform.errors import AppError, invalid
from zhike.platform.i18n import message
from zhike.platform.lists import RecordItem, RecordQuery, filter_records, records_by_id
from zhike.studio.bulk.models import Trace
from zhike.studio.bulk.rules import KEPT_DAYS, MAX_STEP, BulkAction, Skipped, Step, Target

type _Act = Callable[[RecordItem], None]
type _ActAtOnce = Callable[[Sequence[RecordItem]], None]
type _Kept = Callable[[RecordItem], Mapping[str, object]]
type _Found = tuple[tuple[RecordItem, ...], UUID | None]


def edit_many(actor: Actor, object_key: str, target: Target, *, batch_id: UUID, given: Mapping[str, object]) -> Step:
    """Give fields of many records the same values.

    Args:
        actor: needs ``object.edit``.
        object_key: any object whose records people may change.
        target: up to ``MAX_STEP`` of these records are changed now.
        batch_id: made by the caller, the same for all steps.
        given: JSON values by field key.

    Raises:
        AppError: 403; 404; 405; 422, all before anything changed. A record that refuses is skipped.
    """
    require(actor, f"{object_key}.edit")
    update = allowed(store_of(actor, object_key).update)
    described = object_for(actor, object_key)
    parse_values(described, given, actor=actor)
    if not given:
        raise invalid("platform.invalid_input", problems="values")
    found = find_step(actor, object_key, target, fields=tuple(given))
    return run_step(
        actor,
        found,
        Maker(actor, object_key, "edit", batch_id),
        act=lambda item: update(actor, item.id, version=item.version, given=given),
    )


def reassign_many(actor: Actor, object_key: str, target: Target, *, batch_id: UUID, owner_id: UUID) -> Step:
    """Give many records to another owner; arguments and errors as in `edit_many`, the grant is ``object.reassign``."""
    require(actor, f"{object_key}.reassign")
    reassign = allowed(store_of(actor, object_key).reassign)
    found = find_step(actor, object_key, target, fields=("owner",))

    def act(item: RecordItem) -> None:
        reassign(actor, [item.id], owner_id=owner_id)

    def act_at_once(items: Sequence[RecordItem]) -> None:
        reassign(actor, [item.id for item in items], owner_id=owner_id)

    others = tuple(one for one in found[0] if one.values["owner"] != owner_id)
    maker = Maker(actor, object_key, "reassign", batch_id)
    return run_step(actor, (others, found[1]), maker, act=act, act_at_once=act_at_once)


def delete_many(actor: Actor, object_key: str, target: Target, *, batch_id: UUID) -> Step:
    """Put many records into the recycle bin; arguments and errors as in `edit_many`, the grant is ``object.delete``."""
    require(actor, f"{object_key}.delete")
    delete = allowed(store_of(actor, object_key).delete)
    title = object_for(actor, object_key).title
    found = find_step(actor, object_key, target, fields=(title,))
    maker = Maker(actor, object_key, "delete", batch_id)
    return run_step(actor, found, maker, act=lambda item: delete(actor, item.id, version=item.version))


def _values_of(item: RecordItem) -> Mapping[str, object]:
    return dict(item.values)


class Maker:
    """Makes the traces of one batch."""

    __slots__ = ("action", "actor", "batch_id", "kept", "object_key")

    def __init__(  # sizes: whose batch of what
        self, actor: Actor, object_key: str, action: BulkAction, batch_id: UUID, *, kept: _Kept = _values_of
    ) -> None:
        self.actor, self.object_key, self.action, self.batch_id = actor, object_key, action, batch_id
        self.kept = kept

    def trace(self, item: RecordItem) -> Trace:
        return Trace(
            tenant_id=self.actor.tenant_id,
            batch_id=self.batch_id,
            user_id=self.actor.user_id,
            object_key=self.object_key,
            action=self.action,
            record_id=item.id,
            before=orjson.loads(orjson.dumps(self.kept(item))) if self.action != "delete" else {},
        )


def find_step(actor: Actor, object_key: str, target: Target, *, fields: Sequence[str]) -> _Found:
    """Return the records of this step with the values that it will replace, and where the next step goes on."""
    if target.ids is not None:
        if len(target.ids) > MAX_STEP:
            raise invalid("bulk.too_many", most=MAX_STEP)
        return records_by_id(actor, object_key, list(dict.fromkeys(target.ids)), fields=fields), None
    described = object_for(actor, object_key)
    query = RecordQuery(where=target.where, q=target.q)
    rows = filter_records(actor, described, store_of(actor, object_key).rows(actor), query=query)
    if target.after is not None:
        rows = rows.filter(pk__gt=target.after)
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[: MAX_STEP + 1])
    step = ids[:MAX_STEP]
    return records_by_id(actor, object_key, step, fields=fields), step[-1] if len(ids) > MAX_STEP else None


def run_step(
    actor: Actor, found: _Found, maker: Maker, *, act: _Act, act_at_once: _ActAtOnce | None = None
) -> Step:  # sizes: what was found, who notes it, and how it is done
    items, following = found
    with transaction.atomic():
        if act_at_once is not None and _succeeds(act_at_once, items):
            changed, skipped = list(items), list[Skipped]()
        else:
            changed, skipped = _one_by_one(actor, items, act)
        _keep(actor, maker, changed)
    return Step(len(changed), tuple(skipped), following)


def _succeeds(act: _ActAtOnce, items: Sequence[RecordItem]) -> bool:
    """Say whether all records take the change together; when one refuses, nothing happened."""
    try:
        with transaction.atomic():
            act(items)
    except AppError:
        return False
    return True


def skipped_by(actor: Actor, record_id: UUID, error: AppError) -> Skipped:
    """Return a record that refused, with the words of its refusal."""
    return Skipped(record_id, error.code, message(error.code, error.facts, locale=actor.locale))


def _one_by_one(actor: Actor, items: Sequence[RecordItem], act: _Act) -> tuple[list[RecordItem], list[Skipped]]:
    changed: list[RecordItem] = []
    skipped: list[Skipped] = []
    for item in items:
        try:
            with transaction.atomic():
                act(item)
        except AppError as error:
            skipped.append(skipped_by(actor, item.id, error))
        else:
            changed.append(item)
    return changed, skipped


def _keep(actor: Actor, maker: Maker, changed: Sequence[RecordItem]) -> None:
    mine = Trace.objects.visible_to(actor)
    mine.filter(created_at__lt=now() - timedelta(days=KEPT_DAYS)).delete()
    ids = [one.id for one in changed]
    versions: dict[UUID, int] = {}
    if maker.action != "delete":
        left = records_by_id(actor, maker.object_key, ids, fields=(object_for(actor, maker.object_key).title,))
        versions = {one.id: one.version for one in left}
    traces = [maker.trace(item) for item in changed]
    for trace in traces:
        trace.left_at = versions.get(trace.record_id)
    Trace.objects.bulk_create(traces)
