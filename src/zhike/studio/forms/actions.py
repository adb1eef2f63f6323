"""Keeping and dropping layouts."""

from django.db import transaction

from zhike.govern.access.public import list_roles
from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.public import touch_catalog
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for
from zhike.platform.clock import now
from zhike.platform.errors import not_found, stale
from zhike.studio.forms.models import Layout
from zhike.studio.forms.queries import from_json, to_json
from zhike.studio.forms.rules import LayoutCard, LayoutDraft
from zhike.studio.forms.validity import check_layout


def put_layout(actor: Actor, object_key: str, draft: LayoutDraft, *, version: int, role: str = "") -> LayoutCard:
    """Keep the layout of an object, for everybody or for one role.

    Args:
        actor: needs ``studio.manage``.
        object_key: the object.
        draft: the layout.
        version: the version that it was made on; 0 when there was none.
        role: id of a role, "" for everybody.

    Raises:
        AppError: 403; 404 for an unknown object or role; 409 ``platform.stale``; 422 for fields, conditions or
            defaults that the object does not have.
    """
    require(actor, "studio.manage")
    described = object_for(actor, object_key)
    _check_role(actor, role)
    check_layout(described, draft)
    with transaction.atomic():
        row = _locked(actor, described.key, role)
        kept = 0 if row is None else row.version
        if kept != version:
            raise stale("layout", kept)
        if row is None:
            row = Layout(tenant_id=actor.tenant_id, object_key=described.key, role=role, version=0)
        before = row.content
        row.content, row.version, row.updated_at = to_json(draft), version + 1, now()
        row.save()
        touch_catalog(actor.tenant_id)
        _record(actor, row, action="edited", before=before, after=row.content)
    return LayoutCard(object_key=described.key, role=role, content=from_json(row.content), version=row.version)


def reset_layout(actor: Actor, object_key: str, *, role: str = "") -> None:
    """Drop a layout, so that the one of everybody, or the catalog's own order, holds again; harmless without one.

    Raises:
        AppError: 403; 404 for an unknown object.
    """
    require(actor, "studio.manage")
    described = object_for(actor, object_key)
    with transaction.atomic():
        row = _locked(actor, described.key, role)
        if row is None:
            return
        _record(actor, row, action="deleted", before=row.content, after={})
        Layout.objects.in_tenant(actor.tenant_id, "one layout").filter(pk=row.pk).delete()
        touch_catalog(actor.tenant_id)


def _check_role(actor: Actor, role: str) -> None:
    if role and role not in {str(one.id) for one in list_roles(actor)}:
        raise not_found("role")


def _locked(actor: Actor, object_key: str, role: str) -> Layout | None:
    rows = Layout.objects.in_tenant(actor.tenant_id, "layouts belong to the whole tenant")
    return rows.filter(object_key=object_key, role=role).select_for_update().first()


def _record(actor: Actor, row: Layout, *, action: str, before: object, after: object) -> None:
    change = Change(
        object_key="layouts",
        record_id=row.id,
        action=action,
        title=row.object_key,
        before={"content": before},
        after={"content": after},
    )
    record_change(actor, change)
