"""Records as a picker shows them: their title, and a second line that tells namesakes apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, ObjectType, is_blank, object_for, rights_of
from zhike.platform.lists import RecordItem, RecordQuery, list_records, records_by_id

_LINE_TYPES: Final = frozenset(
    {FieldType.TEXT, FieldType.PHONE, FieldType.EMAIL, FieldType.SERIAL, FieldType.IDENTIFIER, FieldType.REGION}
    | {FieldType.CHOICE, FieldType.DATE}
)
_LINE_FIELDS: Final = 3


@dataclass(frozen=True, slots=True)
class RecordCard:
    """A record to be picked; ``line`` may be empty, ``tone`` is the colour word of its badge or ""."""

    id: UUID
    title: str
    line: str
    tone: str


def find_cards(actor: Actor, object_key: str, *, q: str = "", limit: int = 20) -> tuple[RecordCard, ...]:
    """Return records of the actor's scope that words find, all newest first when there are none.

    Raises:
        AppError: 403; 404 for an unknown object.
    """
    described = object_for(actor, object_key)
    fields = _fields(actor, described)
    query = RecordQuery(q=q, fields=_keys(described, fields), limit=limit)
    return tuple(_card(actor, described, one, fields=fields) for one in list_records(actor, object_key, query).items)


def cards_by_id(actor: Actor, object_key: str, ids: Sequence[UUID]) -> tuple[RecordCard, ...]:
    """Return some records of the actor's scope; the others are left out.

    Raises:
        AppError: as `find_cards`.
    """
    described = object_for(actor, object_key)
    fields = _fields(actor, described)
    found = records_by_id(actor, object_key, ids, fields=_keys(described, fields))
    return tuple(_card(actor, described, one, fields=fields) for one in found)


def _fields(actor: Actor, described: ObjectType) -> list[Field]:
    """Return the title, and the first listed fields that tell something and that the actor sees, masked or not."""
    title = [one for one in described.fields if one.key == described.title]
    others = [
        one
        for one in described.fields
        if one.is_listed
        and one.value_type in _LINE_TYPES
        and one.key != described.title
        and rights_of(actor, one) != "hidden"
    ]
    return [*title, *others[:_LINE_FIELDS]]


def _keys(described: ObjectType, fields: Sequence[Field]) -> list[str]:
    more = (key for key in (described.title_en, described.tone) if key)
    return list(dict.fromkeys([*(one.key for one in fields), *more]))


def _card(actor: Actor, described: ObjectType, item: RecordItem, *, fields: Sequence[Field]) -> RecordCard:
    title, *others = fields
    words = (_said(actor, one, item.values) for one in others if one.key != described.title_en)
    other = item.values.get(described.title_en) if actor.locale == "en-US" else None
    return RecordCard(
        item.id,
        str(other or item.values.get(title.key) or ""),
        " · ".join(one for one in words if one),
        str(item.values.get(described.tone) or ""),
    )


def _said(actor: Actor, field: Field, values: Mapping[str, object]) -> str:
    value = values.get(field.key)
    if is_blank(value):
        return ""
    for choice in field.choices:
        if choice.value == value:
            return choice.label.zh if actor.locale == "zh-CN" else choice.label.en
    return str(value)
