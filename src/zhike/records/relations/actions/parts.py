"""Who decides in an organization: what people say about each contact."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found
from zhike.records.customers.public import contact_place, require_writable_customer
from zhike.records.relations.models import Part
from zhike.records.relations.rules import MAX_ATTITUDE, PARTS, would_loop

_WHY: Final = "the organization was looked up in the actor's scope"
_KEYS: Final = ("part", "attitude", "concern", "reports_to")


def describe_part(actor: Actor, customer_id: UUID, contact_id: UUID, *, given: Mapping[str, object]) -> None:
    """Say what a contact does in the decisions of their organization; keys that are not given stay as they are.

    Args:
        actor: needs ``contacts.edit`` and the organization in scope.
        customer_id: the organization.
        contact_id: one of its contacts.
        given: ``part`` ("" for none), ``attitude`` -2 to 2, ``concern``, ``reports_to`` (a contact of the same
            organization, or None).

    Raises:
        AppError: 403; 404 for an organization or contact out of reach; 409 ``relations.loop``; 422.
    """
    require(actor, "contacts.edit")
    require_writable_customer(actor, customer_id)
    home_id, name = contact_place(actor, customer_id, contact_id)
    _check(given)
    with transaction.atomic():
        rows = Part.objects.in_tenant(actor.tenant_id, _WHY)
        row = rows.filter(contact_id=contact_id).select_for_update().first()
        is_new = row is None
        row = row or Part(tenant_id=actor.tenant_id, contact_id=contact_id)
        row.home_id, row.customer_id = home_id, customer_id
        before = _said(row)
        for key, value in given.items():
            setattr(row, key, value)
        if row.reports_to is not None:
            _check_superior(actor, row)
        row.version += int(not is_new)
        row.save(force_insert=is_new)
        change = Change(
            object_key="decision_parts",
            record_id=contact_id,
            action="edited",
            title=name,
            before=before,
            after=_said(row),
        )
        record_change(actor, change)


def _check(given: Mapping[str, object]) -> None:
    for key, value in given.items():
        if key not in _KEYS:
            raise invalid("platform.unknown_field", object="decision_parts", field=key[:80])
        if key == "part" and value not in ("", *PARTS):
            raise invalid("platform.bad_value", field=key, wanted="choice")
        if key == "attitude" and (not isinstance(value, int) or abs(value) > MAX_ATTITUDE):
            raise invalid("platform.bad_value", field=key, wanted="number")
        if key == "concern" and not isinstance(value, str):
            raise invalid("platform.bad_value", field=key, wanted="text")


def _check_superior(actor: Actor, row: Part) -> None:
    superior = row.reports_to
    if superior is None:
        raise not_found("contact")
    contact_place(actor, row.customer_id, superior)
    rows = Part.objects.in_tenant(actor.tenant_id, _WHY).filter(customer_id=row.customer_id, reports_to__isnull=False)
    above = {
        one: [boss]
        for one, boss in rows.exclude(contact_id=row.contact_id).values_list("contact_id", "reports_to")
        if boss
    }
    if would_loop(above, first=superior, second=row.contact_id):
        raise AppError(CONFLICT, "relations.loop")


def _said(row: Part) -> dict[str, object]:
    superior = str(row.reports_to) if row.reports_to else None
    return {"part": row.part, "attitude": row.attitude, "concern": row.concern, "reports_to": superior}
