"""Showing the value behind a mask to somebody who may ask for it."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from zhike.govern.access.public import spend_reveal
from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, is_hidden, object_for, presenter_of, require_clear, sees_clear, store_of
from zhike.platform.errors import not_found
from zhike.platform.rawrows import fetch_raw


@dataclass(frozen=True, slots=True)
class Revealed:
    """A value and how many more may be revealed today; None when it was not masked and cost nothing."""

    value: object
    left: int | None


@transaction.atomic
def reveal_value(  # sizes: a field of a record, why, and a proof
    actor: Actor, object_key: str, record_id: UUID, *, field: str, reason: str, is_proved: bool
) -> Revealed:
    """Return the value of a field that the actor sees masked.

    Args:
        actor: needs ``fields.reveal``, ``object.view`` and the record in scope.
        object_key: any object.
        record_id: a live record.
        field: key of the field.
        reason: why, for the audit.
        is_proved: the actor proved again who they are in the last minutes.

    Raises:
        AppError: 403 for a hidden field, without a proof or beyond the day's quota; 404; 422 for an unknown field.
    """
    require(actor, "fields.reveal")
    require(actor, f"{object_key}.view")
    described = object_for(actor, object_key)
    found = field_of(described, field)
    if is_hidden(actor, found):
        require_clear(actor, [found])
    # The system's eyes for this one field; the rows stay those of the actor.
    plain = presenter_of(described, replace(actor, grants=frozenset({"*"})), keys=(field,))
    rows = fetch_raw(store_of(actor, object_key).rows(actor).filter(pk=record_id), plain.columns)
    if not rows:
        raise not_found("record")
    left: int | None = None
    if not sees_clear(actor, found):
        left = spend_reveal(actor, is_proved=is_proved)
        title = f"{found.key}: {reason.strip()}"
        record_change(actor, Change(object_key=object_key, record_id=record_id, action="revealed", title=title))
    return Revealed(plain.values(rows[0])[field], left)
