"""Roles and their assignment."""

import secrets
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.access.actions.ceiling import refuse_stronger, refuse_wider
from zhike.govern.access.actions.scopes import refuse_bad_scopes
from zhike.govern.access.cards import RoleCard, RoleDraft
from zhike.govern.access.models import Role, RoleAssignment
from zhike.govern.access.queries.grants import grant_keys
from zhike.govern.access.queries.roles import rights_of_row, role_card, role_row, role_rows_by_key
from zhike.govern.access.rules.fields import RoleRights, bad_field_right
from zhike.govern.access.rules.grants import BUILTIN_ROLES
from zhike.govern.access.rules.scopes import RoleScope
from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.public import get_user, touch_rights
from zhike.platform.actor import Actor, require, system_actor
from zhike.platform.catalog import objects_for
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, stale

_REASON: Final = "roles are the tenant's, not of a data scope"


@transaction.atomic
def ensure_builtin_roles(tenant_id: UUID) -> None:
    """Make the built-in roles that a tenant lacks and bring the others to this version's grants; idempotent."""
    rows = Role.objects.in_tenant(tenant_id, "upkeep of built-in roles")
    known = {row.key: row for row in rows.filter(is_builtin=True)}
    for role in BUILTIN_ROLES:
        row = known.get(role.key) or Role(tenant_id=tenant_id, key=role.key, is_builtin=True)
        wanted = (role.name.zh, role.name.en, list(role.grants), role.scope)
        if (row.name_zh, row.name_en, row.grants, row.scope_kind) != wanted:
            row.name_zh, row.name_en, row.grants, row.scope_kind = wanted
            row.save()
            touch_rights(tenant_id)
            change = Change(
                object_key="roles", record_id=row.pk, action="created", title=role.name.zh, after=_values(row)
            )
            record_change(system_actor(tenant_id), change)


@transaction.atomic
def create_role(actor: Actor, draft: RoleDraft) -> RoleCard:
    """Make a custom role.

    Raises:
        AppError: 403 without ``access.manage`` or when it gives more than the actor holds; 422 ``access.unknown_grant``.
    """
    require(actor, "access.manage")
    refuse_wider(actor, _given(actor, draft))
    row = Role(tenant_id=actor.tenant_id, key=f"custom_{secrets.token_hex(6)}")
    return _saved(actor, row, draft, "created")


@transaction.atomic
def update_role(actor: Actor, role_id: UUID, draft: RoleDraft) -> RoleCard:
    """Change a custom role; what it gave before and gives now must both be within the actor's own rights.

    Raises:
        AppError: 403 without ``access.manage`` or beyond the actor's rights; 404; 409 when stale or built in;
            422 for an unknown grant or field.
    """
    require(actor, "access.manage")
    row = role_row(actor, role_id)
    if row.is_builtin:
        raise AppError(CONFLICT, "access.builtin_role", {"role": row.key})
    if draft.version is not None and draft.version != row.version:
        raise stale("role", row.version)
    given = _given(actor, draft)
    refuse_wider(actor, rights_of_row(row, grant_keys(actor)))
    refuse_wider(actor, given)
    return _saved(actor, row, draft, "edited")


@transaction.atomic
def delete_role(actor: Actor, role_id: UUID) -> None:
    """Remove a custom role that nobody has.

    Raises:
        AppError: 403 without ``access.manage``; 404; 409 for a built-in role or one in use.
    """
    require(actor, "access.manage")
    row = role_row(actor, role_id)
    if row.is_builtin:
        raise AppError(CONFLICT, "access.builtin_role", {"role": row.key})
    if RoleAssignment.objects.in_tenant(actor.tenant_id, _REASON).filter(role=row).exists():
        raise AppError(CONFLICT, "access.role_in_use", {"role": row.name_zh})
    change = Change(object_key="roles", record_id=row.pk, action="deleted", title=row.name_zh, before=_values(row))
    Role.objects.in_tenant(actor.tenant_id, _REASON).filter(pk=row.pk).delete()
    touch_rights(actor.tenant_id)
    record_change(actor, change)


@transaction.atomic
def set_user_roles(actor: Actor, user_id: UUID, keys: Iterable[str]) -> None:
    """Give a user exactly these roles.

    Raises:
        AppError: 403 without ``people.manage``, when a role gives more than the actor holds, or when the user holds
            more; 404 for the user or a role; 409 ``access.last_admin`` when nobody would be left to manage access.
    """
    require(actor, "people.manage")
    user = get_user(actor, user_id)
    roles = role_rows_by_key(actor, keys)
    refuse_stronger(actor, user_id)
    for role in roles:
        refuse_wider(actor, rights_of_row(role, grant_keys(actor)))
    rows = RoleAssignment.objects.in_tenant(actor.tenant_id, _REASON)
    before = sorted(rows.filter(user_id=user_id).values_list("role__key", flat=True))
    rows.filter(user_id=user_id).exclude(role__in=roles).delete()
    held = set(rows.filter(user_id=user_id).values_list("role_id", flat=True))
    for role in roles:
        if role.pk not in held:
            RoleAssignment(tenant_id=actor.tenant_id, user_id=user_id, role=role).save(force_insert=True)
    refuse_no_admin(actor, before)
    touch_rights(actor.tenant_id)
    after = sorted(role.key for role in roles)
    record_change(
        actor,
        Change(
            object_key="users",
            record_id=user_id,
            action="roles_set",
            title=user.name,
            before={"roles": before},
            after={"roles": after},
        ),
    )


def refuse_no_admin(actor: Actor, roles_before: Iterable[str]) -> None:
    """Refuse to leave a tenant without an active administrator, when one was just taken away.

    Raises:
        AppError: 409 ``access.last_admin``.
    """
    if "admin" not in roles_before:
        return
    rows = RoleAssignment.objects.in_tenant(actor.tenant_id, _REASON).filter(role__key="admin")
    if not any(get_user(actor, user_id).is_active for user_id in rows.values_list("user_id", flat=True)):
        raise AppError(CONFLICT, "access.last_admin")


def _given(actor: Actor, draft: RoleDraft) -> RoleRights:
    unknown = sorted(set(draft.grants) - set(grant_keys(actor)))
    if unknown:
        raise invalid("access.unknown_grant", grant=unknown[0])
    if problem := bad_field_right(draft.field_rights, objects_for(actor)):
        raise invalid(f"access.{problem[0]}", field=problem[1][:120])
    refuse_bad_scopes(actor, draft)
    return RoleRights(
        grants=frozenset(draft.grants),
        scope=RoleScope(kind=draft.scope_kind, regions=draft.regions),
        object_scopes=dict(draft.object_scopes),
        field_rights=dict(draft.field_rights),
    )


def _values(row: Role) -> dict[str, object]:
    return {
        "name": row.name_zh,
        "name_en": row.name_en,
        "grants": sorted(row.grants),
        "scope_kind": row.scope_kind,
        "regions": row.regions,
        "object_scopes": row.object_scopes,
        "field_rights": dict(sorted(row.field_rights.items())),
    }


def _saved(actor: Actor, row: Role, draft: RoleDraft, action: str) -> RoleCard:
    before = {} if action == "created" else _values(row)
    row.name_zh, row.name_en = draft.name_zh.strip(), draft.name_en.strip()
    row.grants, row.scope_kind = sorted(set(draft.grants)), draft.scope_kind
    row.regions = sorted(set(draft.regions))
    row.object_scopes = {
        key: {"kind": said.kind, "regions": sorted(set(said.regions)), "where": dict(said.where)}
        for key, said in sorted(draft.object_scopes.items())
    }
    row.field_rights = dict(sorted(draft.field_rights.items()))
    row.updated_at, row.version = now(), row.version + (action != "created")
    row.save()
    touch_rights(actor.tenant_id)
    change = Change(
        object_key="roles", record_id=row.pk, action=action, title=row.name_zh, before=before, after=_values(row)
    )
    record_change(actor, change)
    return role_card(row, grant_keys(actor))
