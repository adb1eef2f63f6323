"""Why somebody sees a record or a field, or does not: the same rules, asked part by part."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.govern.access.cards import Effective, FieldReason, RoleReason, ShareReason, WhyRecord
from zhike.govern.access.queries.actors import grantee_ids_of, object_scopes_of, reach_of_user, read_actor
from zhike.govern.access.queries.grants import grant_keys_of
from zhike.govern.access.queries.roles import rights_of_user, roles_of_users
from zhike.govern.access.rules.fields import RoleRights, field_reasons
from zhike.govern.access.rules.scopes import Reach, sum_scopes
from zhike.govern.people.public import SignIn, find_sign_in, get_user
from zhike.platform.actor import Actor, DataScope, SharedRows, require
from zhike.platform.catalog import ObjectType, object_for, objects_for, store_of
from zhike.platform.clock import now
from zhike.platform.errors import not_found
from zhike.platform.shares.public import RecordShare

_READING: Final = frozenset({"view", "export"})
_WHY: Final = "whoever explains access sees what is shared"


def explain_record(actor: Actor, object_key: str, record_id: UUID, *, user_id: UUID) -> WhyRecord:
    """Return what lets somebody see a record, and what does not.

    Args:
        actor: needs ``access.explain``, ``object.view`` and the record in scope.
        object_key: any object.
        record_id: a live record.
        user_id: anybody of the tenant, disabled ones too.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "access.explain")
    require(actor, f"{object_key}.view")
    described = object_for(actor, object_key)
    if not store_of(actor, described.key).rows(actor).filter(pk=record_id).exists():
        raise not_found("record")
    signed_in = signed_in_of(actor, user_id)
    subject = read_actor(signed_in)
    roles = roles_of(signed_in)
    reach = reach_of_user(signed_in, roles)
    is_reached = _is_reached(subject, described, record_id)
    is_writable = _is_reached(subject.writing(), described, record_id)
    held = frozenset(verb for verb in described.verbs if subject.has(f"{described.key}.{verb}"))
    return WhyRecord(
        user_id=user_id,
        is_active=signed_in.user.is_active,
        is_reached=is_reached,
        verbs={
            verb: signed_in.user.is_active and verb in held and (is_reached if verb in _READING else is_writable)
            for verb in described.verbs
            if verb != "create"
        },
        roles=tuple(_of_role(subject, role, described, record_id=record_id, reach=reach) for role in roles),
        shares=_shares(signed_in, described, record_id),
        fields=tuple(
            FieldReason(key=key, right=right, because=because, role=role)
            for key, right, because, role in field_reasons(roles, described)
        ),
    )


def signed_in_of(actor: Actor, user_id: UUID) -> SignIn:
    """Return somebody of the actor's tenant with all that rights are made of.

    Raises:
        AppError: 404.
    """
    get_user(actor, user_id)
    found = find_sign_in(user_id)
    if found is None:
        raise not_found("user")
    return found


def roles_of(signed_in: SignIn) -> tuple[RoleRights, ...]:
    """Return what each role of somebody gives."""
    tenant = signed_in.tenant
    return rights_of_user(tenant.id, signed_in.user.id, known=grant_keys_of(tenant.id, tenant.catalog_version))


def _of_role(subject: Actor, role: RoleRights, described: ObjectType, *, record_id: UUID, reach: Reach) -> RoleReason:
    alone = replace(
        subject,
        grants=role.grants,
        scope=sum_scopes([role.scope], reach),
        object_scopes=object_scopes_of([role], reach),
        shared=SharedRows(),
    )
    own = replace(alone, scope=DataScope("own"), object_scopes=())
    is_reached = _is_reached(alone, described, record_id)
    return RoleReason(
        key=role.key,
        verbs=tuple(verb for verb in described.verbs if f"{described.key}.{verb}" in role.grants),
        scope=role.scope_of(described.key),
        is_reached=is_reached,
        is_owner=is_reached and _is_reached(own, described, record_id),
    )


def _is_reached(subject: Actor, described: ObjectType, record_id: UUID) -> bool:
    return bool(store_of(subject, described.key).rows(subject).filter(pk=record_id).exists())


def _shares(signed_in: SignIn, described: ObjectType, record_id: UUID) -> tuple[ShareReason, ...]:
    grantees: Sequence[UUID] = sorted(grantee_ids_of(signed_in))
    rows = RecordShare.objects.in_tenant(signed_in.tenant.id, _WHY).filter(
        object_key=described.key, record_id=record_id, grantee_id__in=grantees
    )
    return tuple(
        ShareReason(
            id=row.id,
            kind=row.grantee_kind,
            may_edit=row.may_edit,
            until=row.until,
            is_over=_is_over(row.until),
        )
        for row in rows.order_by("created_at", "id")
    )


def _is_over(until: datetime | None) -> bool:
    return until is not None and until <= now()


def effective_access(actor: Actor, user_id: UUID) -> Effective:
    """Return all that somebody may do, and which role gives it.

    Raises:
        AppError: 403 without ``access.explain``; 404.
    """
    require(actor, "access.explain")
    signed_in = signed_in_of(actor, user_id)
    roles = roles_of(signed_in)
    reach = reach_of_user(signed_in, roles)
    grants: dict[str, tuple[str, ...]] = {}
    for role in roles:
        for grant in sorted(role.grants):
            grants[grant] = (*grants.get(grant, ()), role.key)
    fields = [
        (described.key, FieldReason(key=key, right=right, because=because, role=role))
        for described in objects_for(actor)
        if described.is_kept_record and any(role.verbs_on(described) for role in roles)
        for key, right, because, role in field_reasons(roles, described)
        if right != "edit"
    ]
    return Effective(
        grants=grants,
        roles=roles_of_users(actor, [user_id]).get(user_id, ()),
        subordinates=tuple(sorted(reach.subordinates)),
        regions=reach.regions,
        fields=tuple(fields),
    )
