"""Some members with why each is one: which tests hold, and the value that each looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.know.segments.facts.rows import Row, rows_of
from zhike.know.segments.queries.answering import newest_of
from zhike.know.segments.queries.history import shown_names
from zhike.platform.actor import Actor
from zhike.platform.catalog import object_for, presenter_of
from zhike.platform.clock import now
from zhike.platform.conditions import Condition, Has, Test, compile_measure, compile_predicate, tests_in

type Masking = Callable[[Mapping[str, object]], Mapping[str, object]]

PREVIEWED: Final = 10


@dataclass(frozen=True, slots=True)
class Check:
    """One test of a condition on one customer; ``value`` as the reader may see it, None for none."""

    is_met: bool
    value: object


@dataclass(frozen=True, slots=True)
class Example:
    """A member with its tests, in the order in which the condition names them."""

    customer_id: UUID
    name: object
    checks: tuple[Check, ...]


def preview_members(actor: Actor, condition: Condition) -> tuple[Example, ...]:
    """Return the ten members in the actor's scope that were made last; errors as `question_of`."""
    ids = newest_of(actor, condition, limit=PREVIEWED)
    return explain_members(actor, condition, ids)


def explain_members(actor: Actor, condition: Condition, customer_ids: list[UUID]) -> tuple[Example, ...]:
    """Return which tests hold for some customers in the actor's scope, in the order of their ids as given."""
    names, rows = shown_names(actor, customer_ids), rows_of(actor, condition, customer_ids)
    presenter = presenter_of(object_for(actor, "customers"), actor)
    checks = check_rows(actor, condition, rows, mask=presenter.mask)
    return tuple(Example(one, names[one], checks[one]) for one in customer_ids if one in rows and one in names)


def check_rows(  # sizes: who asks what of which rows, and what they may see
    actor: Actor, condition: Condition, rows: Mapping[UUID, Row], *, mask: Masking = dict
) -> dict[UUID, tuple[Check, ...]]:
    """Return each test of a condition on rows of `rows_of`, with values whole unless a mask is given."""
    checks = [_check(actor, test, mask) for test in tests_in(condition)]
    return {key: tuple(check(row) for check in checks) for key, row in rows.items()}


def _check(actor: Actor, test: Test | Has, mask: Masking) -> Callable[[Row], Check]:
    at = now()
    is_met = compile_predicate(test, now=at, zone=actor.zone)
    if isinstance(test, Has):
        measure = compile_measure(test, now=at, zone=actor.zone)
        return lambda row: Check(is_met(row), measure(row))
    key = test.field.key
    return lambda row: Check(is_met(row), mask({key: row.get(key)}).get(key))
