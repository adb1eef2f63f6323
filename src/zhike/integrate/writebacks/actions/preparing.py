"""What of a change goes out now: our values as whoever caused it may see them, against what the source is known to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from zhike.govern.access.public import load_actor
from zhike.integrate.sources.public import KeyedRecord
from zhike.integrate.writebacks.actions.spreading import shown
from zhike.integrate.writebacks.models import Outgoing
from zhike.integrate.writebacks.queries.homes import home_now, record_there
from zhike.integrate.writebacks.queries.ways import Reason, Way, known_of, values_of
from zhike.integrate.writebacks.rules.templates import fill_body, nested
from zhike.integrate.writebacks.rules.turning import Difference, sent_as
from zhike.platform.actor import Actor, system_actor
from zhike.platform.catalog import sees_clear
from zhike.platform.errors import AppError


@dataclass(frozen=True, slots=True)
class Prepared:
    """What goes out of a change.

    Attributes:
        record: the source's, None when it has none of that key any more.
        differences: by field.
        refused: fields that may not or cannot go, with why.
        problem: why nothing of it goes, for all fields.
    """

    record: KeyedRecord | None = None
    differences: Mapping[str, Difference] = field(default_factory=dict)
    refused: Mapping[str, Reason] = field(default_factory=dict)
    problem: str = ""
    sent_as: UUID | None = None


def causer_of(way: Way, user_id: UUID | None) -> Actor:
    """Return with whose rights a change goes out: of who caused it, else of who switched the write-back on.

    Raises:
        AppError: 401 when they may not sign in any more.
    """
    return load_actor(user_id or way.row.user_id or way.row.pk, "automation", locale="zh-CN")


def prepare(way: Way, change: Outgoing) -> Prepared:
    """Return what of a change goes out now."""
    record = record_there(way, change.record_id)
    if record is None:
        return Prepared(problem="writebacks.record_gone")
    change.target_id = home_now(way, record, known=change.target_id)
    try:
        actor = causer_of(way, change.user_id)
    except AppError:
        return Prepared(record, problem="writebacks.person_gone")
    kept = [key for key in change.fields if key in way.plans and way.plan(key).goes_out]
    refused = {key: why for key in kept if (why := way.refusal(key)) is not None}
    fields = [key for key in kept if key not in refused]
    values = values_of(actor, way, [change.target_id], keys=fields).get(change.target_id) if fields else {}
    if values is None:
        # Who may not look at it any more cannot be the one who tells; what the system sees would be more than they may.
        return Prepared(record, problem=_unseen(way, change), sent_as=actor.user_id)
    known = known_of(way, [record])[record.record_id]
    weighed = weigh(way, record, actor=actor, values=values, known=known)
    return Prepared(record, weighed.differences, {**refused, **weighed.refused}, sent_as=actor.user_id)


def weigh(
    way: Way, record: KeyedRecord, *, actor: Actor, values: Mapping[str, object], known: Mapping[str, str]
) -> Prepared:
    """Return in which of some values we differ from what a record's source is known to say, and which may not go."""
    refused: dict[str, Reason] = {}
    differences: dict[str, Difference] = {}
    for key, value in values.items():
        wire = way.wire(key, value)
        if wire == known.get(key, ""):
            continue
        if (why := _why_not(way, key, actor=actor, value=value, record=record)) is not None:
            refused[key] = why
        else:
            differences[key] = Difference(known.get(key, ""), wire)
    return Prepared(record, differences, refused, sent_as=actor.user_id)


def _unseen(way: Way, change: Outgoing) -> str:
    is_there = values_of(system_actor(way.row.tenant_id), way, [change.target_id], keys=[way.described.title])
    return "writebacks.out_of_sight" if is_there else "writebacks.record_gone"


def _why_not(way: Way, key: str, *, actor: Actor, value: object, record: KeyedRecord) -> Reason | None:
    if not sees_clear(actor, way.field(key)):
        return "writebacks.masked", {}
    if not way.comes_back(key, value, raw=record.raw):
        return "writebacks.not_turned_round", {}
    return None


def body_of(
    way: Way, template: Mapping[str, Any], *, facts: Mapping[str, object], differences: Mapping[str, Difference]
) -> Any:  # noqa: ANN401 - JSON
    """Return what is sent for some fields; ``facts`` as templates name them: key, id, version."""
    values = {key: sent_as(one.after, way.plan(key).written) for key, one in differences.items()}
    return _body(way, template, facts=facts, values=values)


def masked_body_of(
    way: Way, template: Mapping[str, Any], *, facts: Mapping[str, object], differences: Mapping[str, Difference]
) -> Any:  # noqa: ANN401 - JSON
    """Return what is sent as the log keeps it: sensitive and secret values masked."""
    values = {key: shown(way.field(key), one.after) for key, one in differences.items()}
    return _body(way, template, facts=facts, values=values)


def _body(way: Way, template: Mapping[str, Any], *, facts: Mapping[str, object], values: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
    columns = {key: way.mapped[key].columns[0] for key in values}
    changes = nested({target_of(way, key): value for key, value in values.items()})
    single = {f"value:{columns[key]}": value for key, value in values.items()}
    return fill_body(template, {**facts, **single, "changes": changes})


def target_of(way: Way, key: str) -> str:
    """Return where a field's value stands in what is written: its target, else the source's column."""
    return way.plan(key).target or way.mapped[key].columns[0]
