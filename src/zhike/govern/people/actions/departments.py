"""The department tree."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.actions.tenants import touch_rights
from zhike.govern.people.cards import DepartmentCard
from zhike.govern.people.models import Department, User
from zhike.govern.people.queries import department_card, department_row
from zhike.govern.people.rules import MAX_DEPTH, child_path, depth_of, end_of_tree, is_below
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid
from zhike.platform.ids import new_id


def create_department(actor: Actor, name: str, *, parent_id: UUID | None = None) -> DepartmentCard:
    """Add a department below another, or at the top.

    Raises:
        AppError: 403 without ``people.manage``; 404 for the parent; 409 ``people.department_taken``;
            422 ``people.too_deep``.
    """
    require(actor, "people.manage")
    parent = department_row(actor, parent_id) if parent_id else None
    if parent and depth_of(parent.path) >= MAX_DEPTH:
        raise invalid("people.too_deep", depth=MAX_DEPTH)
    row = Department(id=new_id(), tenant_id=actor.tenant_id, name=name.strip(), parent=parent)
    row.path = child_path(parent.path if parent else "", row.id)
    return _stored(actor, row, "created", before={})


def rename_department(actor: Actor, department_id: UUID, name: str) -> DepartmentCard:
    """Give a department another name.

    Raises:
        AppError: 403 without ``people.manage``; 404; 409 ``people.department_taken``.
    """
    require(actor, "people.manage")
    row = department_row(actor, department_id)
    before = _values(row)
    row.name = name.strip()
    return _stored(actor, row, "edited", before)


def move_department(actor: Actor, department_id: UUID, parent_id: UUID | None) -> DepartmentCard:
    """Hang a department with all below it under another parent, or at the top.

    Raises:
        AppError: 403 without ``people.manage``; 404; 409 ``people.department_taken``;
            422 ``people.into_itself`` or ``people.too_deep``.
    """
    require(actor, "people.manage")
    with transaction.atomic():
        row = department_row(actor, department_id)
        parent = department_row(actor, parent_id) if parent_id else None
        if parent and is_below(parent.path, row.path):
            raise invalid("people.into_itself")
        before, old_path = _values(row), row.path
        new_path = child_path(parent.path if parent else "", row.id)
        below = Department.objects.visible_to(actor).filter(path__gt=old_path, path__lt=end_of_tree(old_path))
        deepest = max([depth_of(path) for path in below.values_list("path", flat=True)], default=depth_of(old_path))
        if deepest - depth_of(old_path) + depth_of(new_path) > MAX_DEPTH:
            raise invalid("people.too_deep", depth=MAX_DEPTH)
        below.update(path=Concat(Value(new_path), Substr(F("path"), len(old_path) + 1)))
        row.parent, row.path = parent, new_path
        return _stored(actor, row, "moved", before)


@transaction.atomic
def delete_department(actor: Actor, department_id: UUID) -> None:
    """Remove an empty department.

    Raises:
        AppError: 403 without ``people.manage``; 404; 409 ``people.department_in_use`` while it has people or departments.
    """
    require(actor, "people.manage")
    row = department_row(actor, department_id)
    has_people = User.rows.visible_to(actor).filter(department=row).exists()
    if has_people or Department.objects.visible_to(actor).filter(parent=row).exists():
        raise AppError(CONFLICT, "people.department_in_use", {"name": row.name})
    change = Change(object_key="departments", record_id=row.pk, action="deleted", title=row.name, before=_values(row))
    Department.objects.visible_to(actor).filter(pk=row.pk).delete()
    touch_rights(actor.tenant_id)
    record_change(actor, change)


def _values(row: Department) -> dict[str, object]:
    return {"name": row.name, "parent": row.parent_id}


def _stored(actor: Actor, row: Department, action: str, before: dict[str, object]) -> DepartmentCard:
    is_new = not before
    row.updated_at = now()
    row.version += 0 if is_new else 1
    try:
        with transaction.atomic():
            row.save(force_insert=is_new)
            touch_rights(actor.tenant_id)
            record_change(
                actor,
                Change(
                    object_key="departments",
                    record_id=row.pk,
                    action=action,
                    title=row.name,
                    before=before,
                    after=_values(row),
                ),
            )
    except IntegrityError as error:
        raise AppError(CONFLICT, "people.department_taken", {"name": row.name}) from error
    return department_card(row)
