"""Change, withdraw and bring back single figures; each is a new version."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.integrate.signals.actions.findable import find_observations_again
from zhike.integrate.signals.actions.versions import add_version, correct, note_change
from zhike.integrate.signals.models import Observation
from zhike.integrate.signals.queries.rows import binned_observations, live_observations
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import RowTrace, TakenBack, object_for, parse_values, split_custom
from zhike.platform.clock import now
from zhike.platform.errors import invalid
from zhike.platform.rows import lock_row, save_changed
from zhike.platform.search.public import forget_records
from zhike.studio.objects.public import settle_changed

KEY: Final = "observations"
_BESIDE: Final = ("unit", "source", "link")


def update_observation(actor: Actor, observation_id: UUID, *, version: int, given: Mapping[str, object]) -> None:
    """Change a figure: another value is known from now on, and what was known before stays.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``; 422.
    """
    require(actor, "observations.edit")
    described = object_for(actor, KEY)
    parsed = parse_values(described, given, actor=actor)
    values, _ = split_custom(described, parsed)
    if "value" in values and values["value"] is None:
        raise invalid("platform.bad_value", field="value", wanted="filled")
    with transaction.atomic():
        row = lock_row(live_observations(actor), observation_id, what="observation", version=version)
        before = {key: getattr(row, key) for key in ("value", *_BESIDE) if key in values}
        changed = {key: value for key, value in before.items() if values[key] != value}
        for key in changed:
            setattr(row, key, values[key])
        own = settle_changed(actor, described, row=row, values=parsed)
        if not changed and not own.after:
            return
        if "value" in changed:
            add_version(actor, row)
        else:
            save_changed(row)
        after = {key: values[key] for key in changed} | dict(own.after)
        note_change(actor, row, "edited", before=changed | dict(own.before), after=after)


def delete_observation(actor: Actor, observation_id: UUID, *, version: int | None = None) -> None:
    """Withdraw a figure: it is known no more from now on, and was known until now.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``.
    """
    require(actor, "observations.delete")
    with transaction.atomic():
        _withdraw(actor, lock_row(live_observations(actor), observation_id, what="observation", version=version))


def restore_observation(actor: Actor, observation_id: UUID) -> int:
    """Let a withdrawn figure be known again and return its version; errors as `delete_observation`."""
    require(actor, "observations.delete")
    with transaction.atomic():
        row = lock_row(binned_observations(actor), observation_id, what="observation")
        row.deleted_at, row.deleted_by = None, None
        add_version(actor, row)
        find_observations_again(object_for(actor, KEY), [row])
        note_change(actor, row, "restored", before={}, after={})
    return row.version


def take_back_observations(actor: Actor, traces: Sequence[RowTrace], /) -> list[TakenBack]:
    """Undo what an import wrote: new figures are withdrawn, corrected ones are what they were before."""
    require(actor, "observations.edit")
    wanted = {one.record_id for one in traces}
    rows = {row.pk: row for row in live_observations(actor).filter(pk__in=wanted).select_for_update()}
    return [_taken_back(actor, one, rows.get(one.record_id)) for one in traces]


def _taken_back(actor: Actor, one: RowTrace, row: Observation | None) -> TakenBack:
    if row is None:
        return TakenBack(record_id=one.record_id)
    if row.value != one.after.get("value"):
        return TakenBack(record_id=row.pk, title=row.series, kept=("*",) if not one.before else ("value",))
    before = one.before.get("value")
    if isinstance(before, int | float):
        correct(actor, row, value=float(before), import_id=None)
    else:
        _withdraw(actor, row)
    return TakenBack(record_id=row.pk, title=row.series)


def _withdraw(actor: Actor, row: Observation) -> None:
    row.deleted_at, row.deleted_by = now(), actor.user_id
    add_version(actor, row, is_withdrawn=True)
    forget_records(KEY, [row.pk])
    note_change(actor, row, "deleted", before={}, after={})
