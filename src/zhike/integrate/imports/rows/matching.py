"""Which records have the keys that rows of a file name."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final
from uuid import UUID

from zhike.integrate.imports.rows.plan import Plan
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import is_blank, to_stored

_BETWEEN: Final = "\x1f"
MOST_KEY_TEXT: Final = 200


def key_of(plan: Plan, values: Mapping[str, object]) -> str | None:
    """Return the text that names a row's key, "" when no key is chosen, None when a part of it is blank."""
    parts = [values.get(one.key) for one in plan.keys]
    if any(is_blank(part) for part in parts):
        return None
    return _text(plan, parts)


def records_with(actor: Actor, plan: Plan, rows: Sequence[Mapping[str, object]]) -> dict[str, list[UUID]]:
    """Return the records in the actor's scope by key, for the keys of some rows.

    Args:
        actor: who imports.
        plan: its first key is asked for in the database, the others are compared here.
        rows: parsed values by field key; those with a blank key are ignored.
    """
    wanted = {text: row for row in rows if plan.keys and (text := key_of(plan, row))}
    found: dict[str, list[UUID]] = {}
    if not wanted:
        return found
    first = plan.keys[0]
    columns = [one.physical for one in plan.keys]
    asked = {row[first.key] for row in wanted.values()}
    for chunk in in_chunks(asked):
        rows_of = plan.store.rows(actor).filter(**{f"{first.physical}__in": chunk})
        for record_id, *held in rows_of.values_list("id", *columns):
            text = _text(plan, held)
            if text in wanted:
                found.setdefault(text, []).append(record_id)
    return found


def _text(plan: Plan, parts: Iterable[object]) -> str:
    texts = (
        str(part if isinstance(part, str) else to_stored(one, part)) for one, part in zip(plan.keys, parts, strict=True)
    )
    text = _BETWEEN.join(texts).replace("\x00", "")
    # As long as the column of source records that keeps it.
    return text if len(text) <= MOST_KEY_TEXT else f"={blake2b(text.encode(), digest_size=16).hexdigest()}"
