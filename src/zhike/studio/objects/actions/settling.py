"""The own fields of a row whose object has a table of its own: checked, attached, numbered and computed."""

from collections.abc import Mapping
from typing import Any

from zhike.platform.actor import Actor
from zhike.platform.catalog import CustomChange, ObjectType, custom_values, refuse_missing, split_custom
from zhike.platform.clock import business_date, now
from zhike.studio.computed.public import compute_fields, fill_new
from zhike.studio.files.public import hold_files
from zhike.studio.forms.public import check_write, has_demands
from zhike.studio.objects.actions.computing import values_of


def settle_new(actor: Actor, described: ObjectType, *, row: Any, values: Mapping[str, object]) -> CustomChange:  # noqa: ANN401 - any row with a ``custom`` column
    """Put the own fields of a new row into it, unsaved, in the transaction that makes it.

    Args:
        actor: who makes it.
        described: the object with the tenant's own fields.
        row: holds its built-in values already.
        values: parsed values by field key; built-in ones are looked at by rules alone.

    Raises:
        AppError: 422 for a required field that is blank, a rule of the form that is broken, or a file that is not there.
    """
    refuse_missing(described, values)
    check_write(actor, described, values)
    _, own = split_custom(described, values)
    own = hold_files(actor, described, record_id=row.pk, values=own)
    own |= fill_new(actor, described, {**values_of(described, row), **own})
    return _put(described, row, own)


def settle_changed(actor: Actor, described: ObjectType, *, row: Any, values: Mapping[str, object]) -> CustomChange:  # noqa: ANN401 - same
    """Put what a change makes of a row's own fields into it, unsaved; formulas follow.

    Args:
        actor: who changes it.
        described: the object with the tenant's own fields.
        row: holds its new built-in values already.
        values: the parsed values that are written, by field key.

    Raises:
        AppError: as `settle_new`.
    """
    _, own = split_custom(described, values)
    own = hold_files(actor, described, record_id=row.pk, values=own, held=custom_values(described, row.custom))
    record = {**values_of(described, row), **own}
    if has_demands(actor, described.key):
        check_write(actor, described, record, touched=frozenset(values))
    own |= compute_fields(described, record, today=business_date(now(), actor.zone), zone=actor.zone)
    return _put(described, row, own)


def _put(described: ObjectType, row: Any, own: Mapping[str, object]) -> CustomChange:  # noqa: ANN401 - same
    change = CustomChange.of(described, row.custom, values=own)
    row.custom = dict(change.stored)
    return change
