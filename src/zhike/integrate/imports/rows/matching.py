"""Which records have the keys that rows of a file name."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final
from uuid import UUID

from zhike.engines.text import clean_email, clean_phone
from zhike.integrate.imports.rows.plan import Plan
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import Field, FieldType, is_blank, to_stored

_BETWEEN: Final = "\x1f"
_CLEANED: Final = {FieldType.PHONE: clean_phone, FieldType.EMAIL: clean_email}
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
    written: dict[str, list[str]] = {}
    for text, row in wanted.items():
        written.setdefault(_one_way_text(plan, [row.get(one.key) for one in plan.keys]), []).append(text)
    found: dict[str, list[UUID]] = {}
    if not wanted:
        return found
    first = plan.keys[0]
    columns = [one.physical for one in plan.keys]
    asked = {each for row in wanted.values() for each in (row[first.key], _one_way(row[first.key], first))}
    for chunk in in_chunks(asked):
        rows_of = plan.store.rows(actor).filter(**{f"{first.physical}__in": chunk})
        for record_id, *held in rows_of.values_list("id", *columns):
            for text in written.get(_one_way_text(plan, held), ()):
                found.setdefault(text, []).append(record_id)
    return found


def _one_way_text(plan: Plan, parts: Iterable[object]) -> str:
    return _text(plan, [_one_way(part, one) for part, one in zip(parts, plan.keys, strict=True)])


def _one_way(part: object, field: Field) -> object:
    """Return a phone or e-mail in the one form in which records of people hold it, whoever wrote it how; all else as it is."""
    clean = _CLEANED.get(field.type)
    return clean(part).value or part if clean is not None and isinstance(part, str) and part else part


def _text(plan: Plan, parts: Iterable[object]) -> str:
    texts = (
        str(part if isinstance(part, str) else to_stored(one, part)) for one, part in zip(plan.keys, parts, strict=True)
    )
    text = _BETWEEN.join(texts).replace("\x00", "")
    # As long as the column of source records that keeps it.
    return text if len(text) <= MOST_KEY_TEXT else f"={blake2b(text.encode(), digest_size=16).hexdigest()}"
