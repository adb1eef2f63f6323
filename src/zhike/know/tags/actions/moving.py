"""Write who carries a tag: the rows, their history, and the field of the customers."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Count

from zhike.know.tags.models import CarriedTag, Tag, TagMove
from zhike.know.tags.rules import Cause, Reason, until_of
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit_records
from zhike.platform.scope import ScopedQuerySet
from zhike.records.customers.public import write_tags

_WHY: Final = "tags are kept for the whole tenant"
_CARRIED: Final = (
    *("id", "tenant_id", "tag_id", "home_id", "customer_id", "source", "rule", "by"),
    *("since", "until", "facts"),
)
_MOVED: Final = (
    *("id", "tenant_id", "tag_id", "home_id", "customer_id", "at", "is_given", "cause", "rule", "by"),
    "facts",
)
_CAUSES: Final[Mapping[str, Cause]] = {"hand": "hand", "condition": "rule", "score": "score"}
"""What gives and takes a tag, by its kind."""


def carried_of(tag: Tag) -> ScopedQuerySet[CarriedTag]:
    """Return the rows of everybody who carries a tag."""
    return CarriedTag.objects.in_tenant(tag.tenant_id, _WHY).filter(tag_id=tag.pk)


def put_on(actor: Actor, tag: Tag, reasons: Mapping[UUID, Reason], *, at: datetime) -> int:
    """Give a tag to customers and return how many did not carry it; who does keeps since when, and gets a new end by hand.

    Args:
        actor: who, or the system.
        tag: the tag.
        reasons: why, by customer.
        at: the moment.
    """
    with transaction.atomic():
        held = _held(tag, reasons)
        fresh = {key: one for key, one in reasons.items() if key not in held}
        until = until_of(at, tag.valid_days) if tag.kind == "hand" else None
        bulk_insert(
            CarriedTag,
            _CARRIED,
            (
                (
                    *(uuid5(tag.pk, str(key)), tag.tenant_id, tag.pk, key, key),
                    *(tag.kind, why.rule, why.by, at, until, why.facts),
                )
                for key, why in fresh.items()
            ),
            skip_existing=True,
        )
        for ids in in_chunks(held):
            carried_of(tag).filter(customer_id__in=ids).update(until=until)
        _note(tag, fresh, at=at, is_given=True, cause=_CAUSES[tag.kind])
        _tell(actor, tag, list(fresh), is_given=True)
    return len(fresh)


def take_off(  # sizes: whose tag, from whom, and what did it
    actor: Actor, tag: Tag, customer_ids: Collection[UUID], *, at: datetime, rule: str = "", is_expired: bool = False
) -> int:
    """Take a tag from customers and return how many carried it."""
    with transaction.atomic():
        held = sorted(_held(tag, customer_ids))
        for ids in in_chunks(held):
            carried_of(tag).filter(customer_id__in=ids).delete()
        cause = "expired" if is_expired else _CAUSES[tag.kind]
        _note(tag, dict.fromkeys(held, Reason(rule, actor.user_id)), at=at, is_given=False, cause=cause)
        _tell(actor, tag, held, is_given=False)
    return len(held)


def show_tags(tenant_id: UUID, customer_ids: Collection[UUID]) -> None:
    """Write on customers which tags they carry."""
    for ids in in_chunks(customer_ids):
        found = defaultdict[UUID, set[str]](set)
        rows = CarriedTag.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids)
        for customer, tag in rows.values_list("customer_id", "tag_id"):
            found[customer].add(str(tag))
        write_tags(tenant_id, {one: sorted(found[one]) for one in ids})


def count_again(tag: Tag) -> int:
    """Store how many customers carry a tag and return it."""
    found = carried_of(tag).aggregate(size=Count("customer_id", distinct=True))["size"]
    Tag.objects.in_tenant(tag.tenant_id, _WHY).filter(pk=tag.pk).update(size=found)
    return int(found)


def _held(tag: Tag, customer_ids: Collection[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for ids in in_chunks(customer_ids):
        found.update(carried_of(tag).filter(customer_id__in=ids).values_list("customer_id", flat=True))
    return found


def _note(  # sizes: what became of whose tag, when and why
    tag: Tag, reasons: Mapping[UUID, Reason], *, at: datetime, is_given: bool, cause: Cause
) -> None:
    rows = (
        (new_id(), tag.tenant_id, tag.pk, key, key, at, is_given, cause, why.rule, why.by, why.facts)
        for key, why in reasons.items()
    )
    bulk_insert(TagMove, _MOVED, rows)


def _tell(actor: Actor, tag: Tag, customer_ids: Sequence[UUID], *, is_given: bool) -> None:
    if not customer_ids:
        return
    show_tags(tag.tenant_id, customer_ids)
    count_again(tag)
    emit_records(actor, "customers.tagged", customer_ids, tag=str(tag.pk), is_given=is_given)
