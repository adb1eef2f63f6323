"""Ask the rules of tags: of everybody, or of customers that changed; let tags fall off whose time is over."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import orjson

from zhike.know.predictions.public import version_in_use
from zhike.know.segments.public import (
    Answer,
    Follower,
    ask_of_all,
    ask_of_some,
    check_rows,
    readable,
    register_follower,
    rows_of,
)
from zhike.know.tags.actions.moving import carried_of, count_again, put_on, take_off
from zhike.know.tags.models import CarriedTag, Tag, TagSize
from zhike.know.tags.rules import MAX_EXPLAINED, Reason, leaves_of, until_of
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.clock import business_date, now
from zhike.platform.conditions import Condition
from zhike.platform.scope import ScopedQuerySet

type Report = Callable[[str, int, int], None]

_WHY: Final = "tags are kept for the whole tenant"
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class TaggingReport:
    """What a run did; ``refused``: tags whose rule could not be asked."""

    tags: int
    given: int
    taken: int
    refused: int


def ruled_tags(tenant_id: UUID) -> ScopedQuerySet[Tag]:
    """Return the tags of a tenant that rules give."""
    return Tag.objects.in_tenant(tenant_id, _WHY).exclude(kind="hand")


def refresh_tags(actor: Actor, report: Report, *, only: UUID | None = None) -> TaggingReport:
    """Ask the rules of everybody, and let go of what is over.

    Args:
        actor: of `segments.public.upkeep_actor`.
        report: told ``(phase, done, total)``.
        only: this tag alone; else all, after the lake's facts were taken anew.
    """
    rows = ruled_tags(actor.tenant_id)
    tags, given, taken, refused = ask_of_all(
        actor,
        rows if only is None else rows.filter(pk=only),
        settle=lambda one: _settle_all(actor, one),
        is_all=only is None,
        report=report,
        phase="tags.phase.rules",
    )
    taken += drop_expired(actor)
    note_sizes(actor)
    return TaggingReport(tags, given, taken, refused)


def follow_tags(actor: Actor, customer_ids: Sequence[UUID]) -> None:
    """Ask the rules of some customers, at most some hundred, that changed."""
    tags = ruled_tags(actor.tenant_id).filter(size__isnull=False).order_by("id")
    for one in ask_of_some(actor, readable(actor, tags), customer_ids):
        _settle(actor, one, looked_at=customer_ids)


def drop_expired(actor: Actor) -> int:
    """Take tags off whose time is over and return how many fell."""
    at, gone = now(), 0
    over = CarriedTag.objects.in_tenant(actor.tenant_id, _WHY).filter(until__lte=at)
    for tag in Tag.objects.in_tenant(actor.tenant_id, _WHY).filter(pk__in=over.values("tag_id")):
        while ids := list(carried_of(tag).filter(until__lte=at).values_list("customer_id", flat=True)[:_AT_ONCE]):
            gone += take_off(actor, tag, ids, at=at, is_expired=True)
    return gone


def is_over(tenant_id: UUID) -> bool:
    """Say whether any tag of a tenant is to fall off now."""
    return CarriedTag.objects.in_tenant(tenant_id, _WHY).filter(until__lte=now()).exists()


def note_sizes(actor: Actor) -> None:
    """Keep how many customers carry each tag today."""
    today = business_date(now(), actor.zone)
    for tag in Tag.objects.in_tenant(actor.tenant_id, _WHY).exclude(size__isnull=True):
        TagSize.objects.in_tenant(actor.tenant_id, _WHY).update_or_create(
            tenant_id=actor.tenant_id, tag_id=tag.pk, day=today, defaults={"size": count_again(tag)}
        )


def _settle_all(actor: Actor, asked: Answer[Tag]) -> tuple[int, int]:
    tag = asked.row
    held = set(carried_of(tag).values_list("customer_id", flat=True).iterator(10_000))
    moved = _settle(actor, asked, looked_at=asked.met | held)
    count_again(tag)
    ruled_tags(tag.tenant_id).filter(pk=tag.pk).update(counted_at=asked.at, refused_code="")
    return moved


def _settle(actor: Actor, asked: Answer[Tag], *, looked_at: Collection[UUID]) -> tuple[int, int]:
    """Give a tag to those who meet its rule, and take it from, or put an end to it for, those who no longer do."""
    tag, met, at = asked.row, asked.met, asked.at
    held: dict[UUID, datetime | None] = {}
    for ids in in_chunks(looked_at):
        held.update(carried_of(tag).filter(customer_id__in=ids).values_list("customer_id", "until"))
    again = [one for one, until in held.items() if until is not None and one in met]
    for ids in in_chunks(again):
        carried_of(tag).filter(customer_id__in=ids).update(until=None)
    fresh, rule = sorted(met - held.keys()), rule_of(tag)
    facts = _facts(actor, tag, asked.condition, fresh[:MAX_EXPLAINED])
    given = put_on(actor, tag, {one: Reason(rule, facts=facts.get(one)) for one in fresh}, at=at)
    lost = [one for one, until in held.items() if until is None and one not in met]
    if tag.valid_days is not None:
        for ids in in_chunks(lost):
            carried_of(tag).filter(customer_id__in=ids).update(until=until_of(at, tag.valid_days))
        return given, 0
    return given, take_off(actor, tag, lost, at=at, rule=rule)


def rule_of(tag: Tag) -> str:
    """Return the version of what gives a tag: of its rule, and of the model behind the score that it looks at."""
    model = version_in_use(tag.tenant_id, str(tag.condition.get("field", "")))
    return f"v{tag.rule_no}" + (f" · {model}" if model else "")


def _facts(
    actor: Actor, tag: Tag, condition: Condition, customer_ids: Sequence[UUID]
) -> Mapping[UUID, list[dict[str, object]]]:
    tests, found = leaves_of(tag.condition), dict[UUID, list[dict[str, object]]]()
    for ids in in_chunks(customer_ids, _AT_ONCE):
        checks = check_rows(actor, condition, rows_of(actor, condition, ids))
        for key, told in checks.items():
            facts = [
                {"test": test, "is_met": one.is_met, "value": one.value} for test, one in zip(tests, told, strict=True)
            ]
            found[key] = orjson.loads(orjson.dumps(facts, default=str))
    return found


def has_rules(tenant_id: UUID) -> bool:
    """Say whether rules of a tenant give any tag."""
    return ruled_tags(tenant_id).filter(size__isnull=False).exists()


register_follower(Follower("tags.refresh", has_rules, follow_tags))
