"""Adding, changing, disabling and reactivating users.

These check ``people.manage`` alone. That nobody manages a user who holds more than they do is checked one feature up, in
``access``, which knows what everyone holds; requests go through there.
"""

from typing import Final
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.actions.tenants import touch_rights
from zhike.govern.people.cards import NewUser, UserCard, UserChange
from zhike.govern.people.models import User
from zhike.govern.people.queries import department_row, people_below, user_card, user_row
from zhike.govern.people.rules import is_area_code, normalise_email
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, stale
from zhike.platform.outbox.public import emit

_AUDITED: Final = ("name", "email", "job_title", "department_id", "manager_id", "regions", "locale", "is_active")


def create_user(actor: Actor, new: NewUser) -> UserCard:
    """Add a person to the actor's tenant.

    Raises:
        AppError: 403 without ``people.manage``; 404 for a department of another tenant; 409 ``people.email_taken``;
            422 ``people.bad_email`` or ``people.weak_password``.
    """
    require(actor, "people.manage")
    row = User(
        tenant_id=actor.tenant_id,
        email=_checked_email(new.email),
        name=new.name.strip(),
        job_title=new.job_title,
        locale=new.locale,
        department=department_row(actor, new.department_id) if new.department_id else None,
    )
    _set_password(row, new.password)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _record(actor, row, "created", before={})
    except IntegrityError as error:
        raise AppError(CONFLICT, "people.email_taken", {"email": row.email}) from error
    return user_card(row)


@transaction.atomic
def update_user(actor: Actor, user_id: UUID, change: UserChange) -> UserCard:
    """Change a person's name, title, language, department, manager or areas.

    Raises:
        AppError: 403 without ``people.manage`` (one's own name and language need no grant); 404; 409 when stale;
            422 ``people.manager_loop`` or ``people.bad_region``.
    """
    if user_id != actor.user_id or _moves(change):
        require(actor, "people.manage")
    row = user_row(actor, user_id)
    if change.version is not None and change.version != row.version:
        raise stale("user", row.version)
    before = _values(row)
    for name in ("name", "job_title", "locale"):
        if (value := getattr(change, name)) is not None:
            setattr(row, name, value.strip())
    _put_place(actor, row, change)
    return _saved(actor, row, "edited", before)


@transaction.atomic
def set_user_active(actor: Actor, user_id: UUID, *, is_active: bool) -> UserCard:
    """Disable a person, whose sessions, keys and queued jobs are refused from the next request on, or let them back.

    Raises:
        AppError: 403 without ``people.manage``; 404; 409 ``people.not_yourself`` for one's own account.
    """
    require(actor, "people.manage")
    row = user_row(actor, user_id)
    if row.pk == actor.user_id and not is_active:
        raise AppError(CONFLICT, "people.not_yourself")
    before = _values(row)
    row.is_active = is_active
    return _saved(actor, row, "reactivated" if is_active else "disabled", before)


@transaction.atomic
def set_user_password(actor: Actor, user_id: UUID, password: str) -> None:
    """Give a person a new password; every session of theirs ends, because sessions carry a fingerprint of it.

    Raises:
        AppError: 403 without ``people.manage``; 404; 422 ``people.weak_password``.
    """
    require(actor, "people.manage")
    row = user_row(actor, user_id)
    before = _values(row)
    _set_password(row, password)
    _saved(actor, row, "password_set", before)


def _moves(change: UserChange) -> bool:
    """Say whether a change gives somebody another place, which decides on what they see."""
    given = (change.department_id, change.manager_id, change.regions)
    return change.clears_department or change.clears_manager or any(one is not None for one in given)


def _put_place(actor: Actor, row: User, change: UserChange) -> None:
    if change.clears_department:
        row.department = None
    elif change.department_id is not None:
        row.department = department_row(actor, change.department_id)
    if change.clears_manager:
        row.manager = None
    elif change.manager_id is not None:
        manager = user_row(actor, change.manager_id)
        if manager.pk == row.pk or manager.pk in people_below(actor.tenant_id, row.pk):
            raise invalid("people.manager_loop", name=manager.name)
        row.manager = manager
    if change.regions is not None:
        bad = next((one for one in change.regions if not is_area_code(one)), None)
        if bad is not None:
            raise invalid("people.bad_region", region=bad[:20])
        row.regions = sorted(set(change.regions))


def _saved(actor: Actor, row: User, action: str, before: dict[str, object]) -> UserCard:
    row.version, row.updated_at = row.version + 1, now()
    row.save()
    _record(actor, row, action, before)
    return user_card(row)


def _record(actor: Actor, row: User, action: str, before: dict[str, object]) -> None:
    touch_rights(actor.tenant_id)
    record_change(
        actor,
        Change(object_key="users", record_id=row.pk, action=action, title=row.name, before=before, after=_values(row)),
    )
    emit(actor, f"users.{action}", str(row.pk), {})


def _values(row: User) -> dict[str, object]:
    values = {name: getattr(row, name) for name in _AUDITED}
    values["department"], values["manager"] = values.pop("department_id"), values.pop("manager_id")
    return values


def _checked_email(text: str) -> str:
    email = normalise_email(text)
    try:
        validate_email(email)
    except ValidationError as error:
        raise invalid("people.bad_email", email=email) from error
    return email


def _set_password(row: User, password: str) -> None:
    if not password:
        row.set_unusable_password()
        return
    try:
        validate_password(password, row)
    except ValidationError as error:
        raise invalid("people.weak_password", problems="; ".join(error.messages)) from error
    row.set_password(password)
