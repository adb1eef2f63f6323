"""People relate customers, and take relations back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from zhike.govern.audit.public import Change, record_change, record_changes
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks
from zhike.platform.errors import CONFLICT, AppError, invalid, stale
from zhike.platform.outbox.public import emit
from zhike.platform.reach import refuse_view_only
from zhike.platform.rows import lock_row
from zhike.records.customers.public import customer_items, require_writable_customer
from zhike.records.relations.models import Part, Relation, RelationKind
from zhike.records.relations.queries.kinds import kind_of
from zhike.records.relations.rules import OWNERSHIP, Kind, fits, would_loop

MAX_KINDS: Final = 50
_WHY: Final = "both customers were looked up in the actor's scope"
_SHARE: Final = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDraft:
    """The first customer stands in a relation of this kind to the second."""

    kind: str
    first_id: UUID
    second_id: UUID
    share_percent: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindDraft:
    """A kind of relation that a tenant wants to have."""

    label_zh: str
    label_en: str
    reverse_zh: str = ""
    reverse_en: str = ""
    is_mutual: bool = False


def relate_customers(actor: Actor, draft: RelationDraft) -> UUID:
    """Write down a relation between two customers.

    Args:
        actor: needs ``customers.edit`` and both customers in scope.
        draft: what is so.

    Raises:
        AppError: 403; 404 for a customer out of reach; 409 ``relations.exists`` or ``relations.loop``; 422.
    """
    require(actor, "customers.edit")
    kind = kind_of(actor, draft.kind)
    names = _checked_ends(actor, kind, draft)
    with transaction.atomic():
        if kind.key == OWNERSHIP and would_loop(
            _owners_above(actor, draft.first_id), first=draft.first_id, second=draft.second_id
        ):
            raise AppError(CONFLICT, "relations.loop")
        row = Relation(
            tenant_id=actor.tenant_id,
            kind=kind.key,
            first_home=draft.first_id,
            first_id=draft.first_id,
            second_home=draft.second_id,
            second_id=draft.second_id,
            share_percent=draft.share_percent,
            note=draft.note.strip(),
        )
        _insert_once(row, is_mutual=kind.is_mutual)
        _record(actor, row, "related", after=_said(row))
        for customer_id, name in names.items():
            change = Change(object_key="customers", record_id=customer_id, action="related", title=name)
            record_change(actor, change)
        emit(actor, "relations.created", str(row.first_id), {"kind": row.kind, "second": str(row.second_id)})
    return row.id


def update_relation(actor: Actor, relation_id: UUID, *, version: int, share_percent: float | None, note: str) -> None:
    """Change what is said of a relation.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``; 422.
    """
    require(actor, "customers.edit")
    _check_share(share_percent)
    with transaction.atomic():
        row = _locked(actor, relation_id)
        if row.version != version:
            raise stale("relation", row.version)
        before = _said(row)
        row.share_percent, row.note, row.version = share_percent, note.strip(), row.version + 1
        row.save(update_fields=["share_percent", "note", "version"])
        _record(actor, row, "edited", before=before, after=_said(row))


def unrelate_customers(actor: Actor, relation_id: UUID) -> RelationDraft:
    """Take a relation back, and return what it said so that it can be written again.

    Raises:
        AppError: 403; 404 when neither of its customers is in scope.
    """
    require(actor, "customers.edit")
    with transaction.atomic():
        row = _locked(actor, relation_id)
        _record(actor, row, "unrelated", before=_said(row))
        ends = customer_items(actor, [row.first_id, row.second_id], ["name"])
        record_changes(
            actor,
            [
                Change(object_key="customers", record_id=one.id, action="unrelated", title=str(one.values["name"]))
                for one in ends
            ],
        )
        emit(actor, "relations.removed", str(row.first_id), {"kind": row.kind, "second": str(row.second_id)})
        Relation.objects.in_tenant(actor.tenant_id, _WHY).filter(pk=row.pk).delete()
    return RelationDraft(
        kind=row.kind,
        first_id=row.first_id,
        second_id=row.second_id,
        share_percent=row.share_percent,
        note=row.note,
    )


def create_kind(actor: Actor, draft: KindDraft) -> str:
    """Add a kind of relation for the whole tenant, and return its key.

    Raises:
        AppError: 403 without ``studio.manage``; 422 ``relations.too_many_kinds``.
    """
    require(actor, "studio.manage")
    rows = RelationKind.objects.visible_to(actor)
    if rows.count() >= MAX_KINDS:
        raise invalid("relations.too_many_kinds", most=MAX_KINDS)
    row = RelationKind(
        tenant_id=actor.tenant_id,
        label_zh=draft.label_zh,
        label_en=draft.label_en,
        reverse_zh=draft.label_zh if draft.is_mutual else draft.reverse_zh or draft.label_zh,
        reverse_en=draft.label_en if draft.is_mutual else draft.reverse_en or draft.label_en,
        is_mutual=draft.is_mutual,
    )
    with transaction.atomic():
        row.save(force_insert=True)
        change = Change(object_key="relations", record_id=row.id, action="kind_created", title=draft.label_zh)
        record_change(actor, change)
    return str(row.id)


def worked_on_relations(tenant_id: UUID, customer_ids: Iterable[UUID]) -> set[UUID]:
    """Return those customers that people related or whose decisions they described."""
    found: set[UUID] = set()
    for ids in in_chunks(customer_ids):
        rows = Relation.objects.in_tenant(tenant_id, _WHY)
        found.update(rows.filter(first_id__in=ids).values_list("first_id", flat=True))
        found.update(rows.filter(second_id__in=ids).values_list("second_id", flat=True))
        parts = Part.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids)
        found.update(parts.values_list("customer_id", flat=True))
    return found


def _checked_ends(actor: Actor, kind: Kind, draft: RelationDraft) -> dict[UUID, str]:
    _check_share(draft.share_percent)
    if draft.first_id == draft.second_id:
        raise invalid("relations.same_customer")
    names = {one: require_writable_customer(actor, one) for one in (draft.first_id, draft.second_id)}
    kinds = {one.id: str(one.values["kind"] or "") for one in customer_items(actor, list(names), ["kind"])}
    if not fits(kind, first=kinds[draft.first_id], second=kinds[draft.second_id]):
        raise invalid("relations.wrong_ends", kind=kind.key)
    return names


def _check_share(share: float | None) -> None:
    if share is not None and not 0 <= share <= _SHARE:
        raise invalid("platform.bad_value", field="share_percent", wanted="score")


def _owners_above(actor: Actor, customer_id: UUID) -> dict[UUID, set[UUID]]:
    owners: dict[UUID, set[UUID]] = {}
    edge = {customer_id}
    while edge:
        rows = Relation.objects.in_tenant(actor.tenant_id, _WHY).filter(kind=OWNERSHIP, second_id__in=edge)
        for owner, owned in rows.values_list("first_id", "second_id"):
            owners.setdefault(owned, set()).add(owner)
        edge = {owner for owned in edge for owner in owners.get(owned, ())} - owners.keys()
    return owners


def _insert_once(row: Relation, *, is_mutual: bool) -> None:
    ends = Q(first_id=row.first_id, second_id=row.second_id)
    if is_mutual:
        ends |= Q(first_id=row.second_id, second_id=row.first_id)
    known = Relation.objects.in_tenant(row.tenant_id, _WHY).filter(ends, kind=row.kind)
    try:
        if not known.exists():
            with transaction.atomic():
                row.save(force_insert=True)
            return
    except IntegrityError:
        pass  # somebody else wrote the same in between, or it rests below a merge
    raise AppError(CONFLICT, "relations.exists")


def _locked(actor: Actor, relation_id: UUID) -> Relation:
    row = lock_row(Relation.objects.visible_to(actor), relation_id, what="relation")
    refuse_view_only(actor, Relation, [relation_id], rule=Relation.scope_rule)
    return row


def _said(row: Relation) -> Mapping[str, object]:
    ends = {"first": str(row.first_id), "second": str(row.second_id)}
    return {"kind": row.kind, **ends, "share_percent": row.share_percent, "note": row.note}


def _record(  # sizes: an entry
    actor: Actor,
    row: Relation,
    action: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    change = Change(
        object_key="relations", record_id=row.id, action=action, title=row.kind, before=before or {}, after=after or {}
    )
    record_change(actor, change)
