"""Reads of tags; sizes are those of the reader's scope."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count

from zhike.know.tags.models import CarriedTag, Tag, TagSize
from zhike.know.tags.queries.seeing import may_read
from zhike.know.tags.rules import TagCard, TagDay
from zhike.platform.actor import Actor, require
from zhike.platform.clock import business_date, now
from zhike.platform.errors import not_found
from zhike.platform.i18n import message
from zhike.platform.scope import ScopedQuerySet

_TREND_DAYS: Final = 30
_WEEK: Final = timedelta(days=7)


def tag_rows(actor: Actor) -> ScopedQuerySet[Tag]:
    """Return the tags of the actor's tenant."""
    return Tag.objects.visible_to(actor)


def list_tags(actor: Actor) -> tuple[TagCard, ...]:
    """Return all tags by group and name.

    Raises:
        AppError: 403.
    """
    require(actor, "tags.view")
    return _cards(actor, tag_rows(actor).order_by("group", "name_zh", "id"))


def get_tag(actor: Actor, tag_id: UUID) -> TagCard:
    """Return a tag.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "tags.view")
    found = _cards(actor, tag_rows(actor).filter(pk=tag_id))
    if not found:
        raise not_found("tag")
    return found[0]


def sees_whole(actor: Actor) -> bool:
    """Say whether the actor sees every customer, so that figures of whole tags tell them nothing hidden."""
    return actor.scope_of("customers").kind == "all"


def _cards(actor: Actor, rows: Iterable[Tag]) -> tuple[TagCard, ...]:
    known, is_whole = list(rows), sees_whole(actor)
    ids = [one.pk for one in known]
    seen = {} if is_whole else _sizes_in_scope(actor, ids)
    trends = _trends(actor, ids) if is_whole else {}
    return tuple(_card(actor, one, seen=None if is_whole else seen, trend=trends.get(one.pk, ())) for one in known)


def _sizes_in_scope(actor: Actor, tag_ids: list[UUID]) -> dict[UUID, int]:
    rows = CarriedTag.objects.visible_to(actor).filter(tag_id__in=tag_ids).order_by()
    return dict(rows.values_list("tag_id").annotate(Count("customer_id", distinct=True)))


def _trends(actor: Actor, tag_ids: list[UUID]) -> Mapping[UUID, tuple[TagDay, ...]]:
    since = business_date(now(), actor.zone) - timedelta(days=_TREND_DAYS)
    rows = TagSize.objects.visible_to(actor).filter(tag_id__in=tag_ids, day__gte=since).order_by("day")
    found = defaultdict[UUID, list[TagDay]](list)
    for tag_id, day, size in rows.values_list("tag_id", "day", "size"):
        found[tag_id].append(TagDay(day.isoformat(), size))
    return {key: tuple(points) for key, points in found.items()}


def _card(actor: Actor, row: Tag, *, seen: Mapping[UUID, int] | None, trend: tuple[TagDay, ...]) -> TagCard:
    size = row.size if seen is None or row.size is None else seen.get(row.pk, 0)
    week_ago = (business_date(now(), actor.zone) - _WEEK).isoformat()
    before = [one.size for one in trend if one.day <= week_ago]
    fields: dict[str, Any] = {
        key: getattr(row, key) for key in ("name_zh", "name_en", "color", "group", "description", "kind", "valid_days")
    }
    is_readable = may_read(actor, row.condition)
    return TagCard(
        **fields,
        condition=row.condition if is_readable else {},
        is_readable=is_readable,
        id=row.pk,
        owner_id=row.owner_id,
        rule_no=row.rule_no,
        size=size,
        before=before[-1] if before else None,
        trend=trend,
        is_whole=seen is None,
        counted_at=row.counted_at,
        refused=message(row.refused_code, {}, locale=actor.locale) if row.refused_code else None,
        version=row.version,
    )
