"""Rows that no file holds yet: what their columns seem to mean, and what would become of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhike.integrate.cleaning.public import RuleSet, guess_mapping
from zhike.integrate.imports.fields import FIELDS
from zhike.integrate.imports.rows.guessing import guess_fields
from zhike.integrate.imports.rows.landing import RecordLanding
from zhike.integrate.imports.rows.own_cells import own_cells_of, own_fields
from zhike.integrate.imports.rows.plan import fields_of, make_plan
from zhike.integrate.imports.rows.trial import written_and_rolled_back
from zhike.integrate.sources.public import (
    FileRow,
    Import,
    Reason,
    cleaner_of,
    is_importable,
    lands,
    may_import,
)
from zhike.platform.actor import Actor
from zhike.platform.catalog import object_for, to_stored
from zhike.platform.errors import invalid
from zhike.platform.ids import new_id

type Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedRow:
    """What would become of a row: ``stored``, ``skipped`` or ``rejected``; ``values`` by field key, as JSON."""

    status: str
    values: Mapping[str, object] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()


def guess_for_rows(actor: Actor, object_key: str, rows: Rows) -> dict[str, str]:
    """Return column → field key for rows of an object, as far as names and values tell.

    Raises:
        AppError: 422 ``sources.bad_source`` for an object that takes no rows.
    """
    return {column: key for column, (key, _) in suggest_fields(actor, object_key, rows).items()}


def suggest_fields(actor: Actor, object_key: str, rows: Rows) -> dict[str, tuple[str, float]]:
    """Return column → (field key, confidence 0–1), by names first, then by what the values look like; errors as above."""
    if not is_importable(actor, object_key):
        raise invalid("sources.bad_source", name="", object=object_key[:60])
    columns = list(dict.fromkeys(column for row in rows for column in row))
    if lands(actor, object_key):
        fields = fields_of(actor, object_for(actor, object_key))
        return guess_fields(actor, fields, columns=columns, rows=rows)
    sampled = [{column: row.get(column, "") for column in columns} for row in rows]
    found = {
        column: (guess.field, guess.confidence)
        for column, guess in guess_mapping(
            columns, sampled, kind=RuleSet.from_json({"object": object_key}).object
        ).items()
    }
    left = [column for column in columns if column not in found]
    own = guess_fields(actor, own_fields(actor, object_key), columns=left, rows=[])
    return found | {column: guess for column, guess in own.items() if guess[1] == 1.0}


def mappable_fields(actor: Actor, object_key: str) -> frozenset[str]:
    """Return what a column can be led to in an object, for this actor."""
    if lands(actor, object_key):
        return frozenset(one.key for one in fields_of(actor, object_for(actor, object_key)))
    own = (one.key for one in own_fields(actor, object_key))
    cleaned = (key for key in FIELDS.get(object_key, ()) if may_import(actor, object_key, key))
    return frozenset((*cleaned, *own))


def try_rows_of(
    actor: Actor, object_key: str, rows: Rows, *, mapping: Mapping[str, str], ruleset: Mapping[str, Any]
) -> list[TriedRow]:
    """Return what would become of rows; nothing is stored.

    Raises:
        AppError: as `make_plan` for objects whose records are written straight.
    """
    if lands(actor, object_key):
        plan = make_plan(actor, object_key, mapping=mapping, ruleset=ruleset)
        landing = RecordLanding.of(actor.acting_as("import"), plan, new_id())
        fates = written_and_rolled_back(landing, [FileRow(row_no=at, raw=row) for at, row in enumerate(rows)])
        fields = {one.key: one for one in plan.columns.values()}
        return [
            TriedRow(
                status={"inserted": "stored", "updated": "stored"}.get(one.outcome, one.outcome),
                values={key: to_stored(fields[key], value) for key, value in one.parsed.values.items()},
                reasons=one.reasons,
            )
            for one in fates
        ]
    told = Import(tenant_id=actor.tenant_id, object=object_key, mapping=dict(mapping), ruleset=dict(ruleset))
    clean, own = cleaner_of(told), own_cells_of(actor, told)
    if own is not None:
        own.learn(rows)
    tried = []
    for row in rows:
        cleaned = clean(row)
        more = own.read(row) if own is not None else None
        status = "rejected" if cleaned.errors else "skipped" if cleaned.is_blank else "stored"
        values = {**cleaned.values, **(more.values if more else {})}
        reasons = (*cleaned.errors, *cleaned.warnings, *(more.warnings if more else ()))
        tried.append(TriedRow(status=status, values=values, reasons=reasons))
    return tried
