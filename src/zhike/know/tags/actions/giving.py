"""People give tags to customers and take them back: one, or as values of a field of many."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_changes
from zhike.know.tags.actions.moving import put_on, show_tags, take_off
from zhike.know.tags.models import CarriedTag, Tag, TagMove
from zhike.know.tags.queries.cards import tag_rows
from zhike.know.tags.rules import Reason
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import field_of, object_for, require_writable
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, not_found
from zhike.platform.outbox.public import emit_records
from zhike.records.customers.public import (
    follow_homes,
    purge_rows,
    require_writable_customers,
    visible_customers,
)
from zhike.studio.bulk.public import Mix, register_mixed

_WHY: Final = "tags follow their customers, whoever gave them"


def give_tags(actor: Actor, customer_ids: Sequence[UUID], *, added: Sequence[UUID], removed: Sequence[UUID]) -> None:
    """Give tags to customers and take others from them; all or none.

    Raises:
        AppError: 403 without ``customers.edit`` or for customers that the actor may only look at; 404 for a customer or tag out of reach;
            409 ``tags.by_rule`` for a tag that a rule gives and takes.
    """
    require(actor, "customers.edit")
    require(actor, "tags.view")
    require_writable(actor, [field_of(object_for(actor, "customers"), "tags")])
    with transaction.atomic():
        names = require_writable_customers(actor, customer_ids)
        tags = _hand_tags(actor, [*added, *removed])
        before = _tags_of(actor, customer_ids)
        at, by_hand = now(), Reason(by=actor.user_id)
        for one in added:
            put_on(actor, tags[one], dict.fromkeys(customer_ids, by_hand), at=at)
        for one in removed:
            take_off(actor, tags[one], customer_ids, at=at)
        after = _tags_of(actor, customer_ids)
        changed = [one for one in customer_ids if before[one] != after[one]]
        record_changes(actor, [_change(one, names[one], before[one], after[one]) for one in changed])
        emit_records(actor, "customers.updated", changed, fields=["tags"])


def _change(customer_id: UUID, name: str, before: list[str], after: list[str]) -> Change:  # sizes: what it was and is
    return Change(
        object_key="customers",
        record_id=customer_id,
        action="edited",
        title=name,
        before={"tags": before},
        after={"tags": after},
    )


def _hand_tags(actor: Actor, tag_ids: Sequence[UUID]) -> Mapping[UUID, Tag]:
    found = {one.pk: one for one in tag_rows(actor).filter(pk__in=tag_ids)}
    for one in tag_ids:
        if one not in found:
            raise not_found("tag")
        if found[one].kind != "hand":
            raise AppError(CONFLICT, "tags.by_rule", {"name": found[one].name_zh})
    return found


def _tags_of(actor: Actor, customer_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for ids in in_chunks(customer_ids):
        found.update(visible_customers(actor).filter(pk__in=ids).values_list("id", "tags"))
    return found


def put_mix(actor: Actor, record_ids: Sequence[UUID], /, *, mix: Mix) -> None:
    """Give and take tags as values of the customers' field; errors as `give_tags`."""
    give_tags(actor, record_ids, added=_ids(mix.added), removed=_ids(mix.removed))


def _ids(texts: Sequence[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in texts]
    except ValueError as error:
        raise not_found("tag") from error


register_mixed("customers", "tags", put=put_mix)


def move_tags(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let tags and their history follow their customers; see ``customers.public.move_children``."""
    follow_homes(tenant_id, customer_of, models=[TagMove])
    return follow_homes(tenant_id, customer_of, models=[CarriedTag], refresh=show_tags_of)


def show_tags_of(tenant_id: UUID, customer_ids: Iterable[UUID], /) -> None:
    """Write on customers which tags they carry."""
    show_tags(tenant_id, list(customer_ids))


def purge_tags(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Forget which tags customers had who are deleted for good."""
    purge_rows(tenant_id, customer_ids, models=[CarriedTag, TagMove])
