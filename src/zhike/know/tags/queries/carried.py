"""Which tags a customer carries, why, and which they had before; values that the reader may not see are left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.know.tags.models import CarriedTag, Tag, TagMove
from zhike.know.tags.queries.cards import tag_rows
from zhike.know.tags.queries.seeing import may_read
from zhike.platform.actor import Actor, require
from zhike.records.customers.public import require_customer

_MOVES: Final = 100


@dataclass(frozen=True, slots=True)
class Fact:
    """One test of a tag's condition on the customer when they got it: condition JSON, whether it held, the value it looked at."""

    test: Mapping[str, object]
    is_met: bool
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A tag on a customer; ``facts`` are None when they were not kept."""

    tag_id: UUID
    name_zh: str
    name_en: str
    color: str
    group: str
    source: str
    rule: str
    by: str
    since: datetime
    until: datetime | None
    facts: tuple[Fact, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A tag that the customer got (``is_given``) or lost."""

    tag_id: UUID
    name_zh: str
    name_en: str
    color: str
    at: datetime
    is_given: bool
    cause: str
    rule: str
    by: str
    facts: tuple[Fact, ...] | None


def list_carried(actor: Actor, customer_id: UUID) -> tuple[Carried, ...]:
    """Return the tags of a customer in the actor's scope, by group and name.

    Raises:
        AppError: 403; 404.
    """
    tags = _opened(actor, customer_id)
    rows = list(CarriedTag.objects.visible_to(actor).filter(customer_id=customer_id).order_by("since", "id"))
    names = _names(actor, (one.by for one in rows))
    found = {
        one.tag_id: Carried(
            tag_id=one.tag_id,
            name_zh=tags[one.tag_id].name_zh,
            name_en=tags[one.tag_id].name_en,
            color=tags[one.tag_id].color,
            group=tags[one.tag_id].group,
            source=one.source,
            rule=one.rule,
            by=names.get(one.by, "") if one.by else "",
            since=one.since,
            until=one.until,
            facts=_facts(actor, one.facts),
        )
        for one in rows
        if one.tag_id in tags
    }
    return tuple(sorted(found.values(), key=lambda it: (it.group, it.name_zh)))


def list_moves(actor: Actor, customer_id: UUID) -> tuple[Moved, ...]:
    """Return what tags a customer got and lost, the latest first, at most 100; errors as `list_carried`."""
    tags = _opened(actor, customer_id)
    rows = list(TagMove.objects.visible_to(actor).filter(customer_id=customer_id).order_by("-at", "-id")[:_MOVES])
    names = _names(actor, (one.by for one in rows))
    return tuple(
        Moved(
            tag_id=one.tag_id,
            name_zh=tags[one.tag_id].name_zh,
            name_en=tags[one.tag_id].name_en,
            color=tags[one.tag_id].color,
            at=one.at,
            is_given=one.is_given,
            cause=one.cause,
            rule=one.rule,
            by=names.get(one.by, "") if one.by else "",
            facts=_facts(actor, one.facts),
        )
        for one in rows
        if one.tag_id in tags
    )


def _opened(actor: Actor, customer_id: UUID) -> dict[UUID, Tag]:
    require(actor, "tags.view")
    require_customer(actor, customer_id)
    return {one.pk: one for one in tag_rows(actor).defer("condition")}


def _names(actor: Actor, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    return user_names(actor, (one for one in ids if one is not None))


def _facts(actor: Actor, kept: list[dict[str, Any]] | None) -> tuple[Fact, ...] | None:
    if kept is None:
        return None
    return tuple(Fact(one["test"], one["is_met"], one["value"]) for one in kept if may_read(actor, one["test"]))
