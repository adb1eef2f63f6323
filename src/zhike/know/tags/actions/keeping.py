"""Keeping, changing and dropping tags."""

from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.segments.public import keys_named, names_of_uses
from zhike.know.tags.actions.moving import carried_of, show_tags
from zhike.know.tags.models import CarriedTag, Tag, TagMove, TagSize
from zhike.know.tags.queries.cards import get_tag, tag_rows
from zhike.know.tags.rules import COLORS, MAX_TAGS, TagCard, TagDraft, check_kind
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import CONFLICT, AppError, invalid
from zhike.platform.jobs.public import JobRun, start_job
from zhike.platform.rows import lock_row, save_changed

_WHY: Final = "tags are kept for the whole tenant"


def create_tag(actor: Actor, draft: TagDraft) -> TagCard:
    """Keep a tag; who meets its rule gets it in the background.

    Raises:
        AppError: 403 without ``tags.manage`` or for a field that the actor does not see; 409 ``tags.name_taken``; 422 for a bad
            condition, ``tags.too_many`` and as `rules.check_kind`.
    """
    require(actor, "tags.manage")
    row = Tag(tenant_id=actor.tenant_id, owner_id=actor.user_id, size=0 if draft.kind == "hand" else None)
    with transaction.atomic():
        if tag_rows(actor).count() >= MAX_TAGS:
            raise invalid("tags.too_many", most=MAX_TAGS)
        _put(actor, row, draft)
        row.save(force_insert=True)
        _record(actor, row, "created")
        _start(actor, row)
    return get_tag(actor, row.pk)


def update_tag(actor: Actor, tag_id: UUID, draft: TagDraft, *, version: int) -> TagCard:
    """Replace what a tag is; a new condition is a new version of its rule and asked of everybody.

    Raises:
        AppError: as `create_tag`; 404; 409 ``platform.stale``, ``tags.kind_stays`` when it is to be given by something else.
    """
    require(actor, "tags.manage")
    with transaction.atomic():
        row = lock_row(tag_rows(actor), tag_id, what="tag", version=version)
        if row.kind != draft.kind:
            raise AppError(CONFLICT, "tags.kind_stays")
        is_other = dict(draft.condition) != row.condition
        row.rule_no += is_other
        _put(actor, row, draft)
        save_changed(row)
        _record(actor, row, "edited")
        if is_other:
            _start(actor, row)
    return get_tag(actor, row.pk)


def delete_tag(actor: Actor, tag_id: UUID) -> None:
    """Drop a tag with its history.

    Raises:
        AppError: 403; 404; 409 ``tags.in_use`` naming the views and segments that look at it, ``tags.carried`` while customers carry what
            people gave them by hand.
    """
    require(actor, "tags.manage")
    with transaction.atomic():
        row = lock_row(tag_rows(actor), tag_id, what="tag")
        used = names_of_uses(actor, tag_id)
        if used:
            raise AppError(CONFLICT, "tags.in_use", {"where": "、".join(used[:5]), "count": len(used)})
        if row.kind == "hand" and row.size:
            raise AppError(CONFLICT, "tags.carried", {"count": row.size})
        _record(actor, row, "deleted")
        while ids := list(carried_of(row).values_list("customer_id", flat=True)[:5_000]):
            carried_of(row).filter(customer_id__in=ids).delete()
            show_tags(row.tenant_id, ids)
        for model in (CarriedTag, TagMove, TagSize):
            model.objects.in_tenant(row.tenant_id, _WHY).filter(tag_id=row.pk).delete()
        tag_rows(actor).filter(pk=tag_id).delete()


def request_refresh(actor: Actor, tag_id: UUID) -> JobRun:
    """Ask the rule of a tag of everybody now and return the job.

    Raises:
        AppError: 403; 404; 409 ``tags.by_hand``.
    """
    require(actor, "tags.manage")
    with transaction.atomic():
        row = lock_row(tag_rows(actor), tag_id, what="tag")
        if row.kind == "hand":
            raise AppError(CONFLICT, "tags.by_hand")
        return start_job(actor, "tags.refresh", {"tag": str(row.pk)})


def _start(actor: Actor, row: Tag) -> None:
    if row.kind != "hand":
        start_job(actor, "tags.refresh", {"tag": str(row.pk)})


def _put(actor: Actor, row: Tag, draft: TagDraft) -> None:
    if draft.color not in COLORS:
        raise invalid("platform.bad_value", field="color", wanted="choice")
    check_kind(draft, keys_named(draft.condition))
    parse_asked(draft.condition, object_for(actor, "customers"), actor=actor, related="all")
    if tag_rows(actor).filter(name_zh=draft.name_zh).exclude(pk=row.pk).exists():
        raise AppError(CONFLICT, "tags.name_taken", {"name": draft.name_zh})
    row.name_zh, row.name_en, row.color = draft.name_zh, draft.name_en, draft.color
    row.group, row.description, row.kind = draft.group, draft.description, draft.kind
    row.condition, row.valid_days = dict(draft.condition), draft.valid_days


def _record(actor: Actor, row: Tag, action: str) -> None:
    after = {"name_zh": row.name_zh, "condition": row.condition, "valid_days": row.valid_days, "rule_no": row.rule_no}
    change = Change(
        object_key="tags",
        record_id=row.pk,
        action=action,
        title=row.name_zh,
        after={} if action == "deleted" else after,
    )
    record_change(actor, change)
