"""Which objects a file can be imported into, what its columns can mean there, and what an import was told to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from zhike.integrate.cleaning.public import Recipe
from zhike.integrate.sources.public import Import, is_importable, stored_recipe
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import (
    Field,
    FieldType,
    Label,
    ObjectStore,
    ObjectType,
    is_hidden,
    object_for,
    objects_for,
    require_clear,
    require_writable,
    rights_of,
    sees_clear,
    store_of,
)
from zhike.platform.catalog.kinds import COMPUTED, FILES, TEXTUAL
from zhike.platform.errors import invalid

type Mode = Literal["insert", "update", "upsert", "skip"]
"""Make new records; change those with the key; both; make new ones and pass over those that are there."""

MODES: Final[tuple[Mode, ...]] = get_args(Mode.__value__)
ID_FIELD: Final = Field(
    key="id", type=FieldType.IDENTIFIER, label=Label("记录编号", "Record id"), column="id", is_editable=False
)
_KEYED: Final = (TEXTUAL | {FieldType.NUMBER, FieldType.DATE, FieldType.DATETIME, FieldType.REFERENCE}) - {
    FieldType.LONG_TEXT,
    FieldType.RICH_TEXT,
    FieldType.CHOICE,
    FieldType.REGION,
}
_NEEDS: Final[Mapping[Mode, tuple[str, ...]]] = {
    "insert": ("create",),
    "skip": ("create",),
    "update": ("edit",),
    "upsert": ("create", "edit"),
}
MOST_KEYS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import was told to do.

    Attributes:
        columns: cell of a shaped row → field, the field ``id`` included.
        keys: by which records are found again.
        is_exact: cells are values as programs write them.
        clears: a blank cell empties its field in a record that is changed; else it leaves it alone.
        recipe: shapes rows of texts.
    """

    described: ObjectType
    store: ObjectStore
    columns: Mapping[str, Field]
    keys: tuple[Field, ...]
    mode: Mode
    is_exact: bool
    clears: bool
    recipe: Recipe = field(default_factory=lambda: Recipe({}, ()))

    def may_be_written(self, field: Field) -> bool:
        """Say whether cells of a mapped field are stored, not only compared."""
        return is_written(field)


def targets_of(actor: Actor) -> list[ObjectType]:
    """Return the objects whose records the actor may make or change by a file, in order of key."""
    return [
        one
        for one in objects_for(actor)
        if is_importable(actor, one.key) and (actor.has(f"{one.key}.create") or actor.has(f"{one.key}.edit"))
    ]


def fields_of(actor: Actor, described: ObjectType) -> list[Field]:
    """Return what a column of a file can mean: fields that the actor may write, and keys that they see."""
    found = [one for one in described.fields if _may_map(actor, one)]
    return [*found, ID_FIELD]


def may_be_key(actor: Actor, field: Field) -> bool:
    """Say whether records can be found again by a field."""
    return field is ID_FIELD or (field.type in _KEYED and sees_clear(actor, field))


def is_written(field: Field) -> bool:
    """Say whether a file can fill a field."""
    if field.type in COMPUTED or field.type in FILES:
        return False
    return field.is_editable or field.is_given_once


def _may_map(actor: Actor, field: Field) -> bool:
    if is_hidden(actor, field):
        return False
    if is_written(field):
        return rights_of(actor, field) == "edit" or field.is_given_once
    return field.type is FieldType.SERIAL and sees_clear(actor, field)


def plan_of(actor: Actor, row: Import) -> Plan:
    """Read what a mapped import was told to do, with the rights of this moment; errors as `make_plan`."""
    return make_plan(actor, row.object, mapping=row.mapping, ruleset=row.ruleset)


def make_plan(actor: Actor, object_key: str, *, mapping: Mapping[str, str], ruleset: Mapping[str, Any] | None) -> Plan:
    """Check what an import is told to do.

    Args:
        actor: needs ``object.view`` and, by mode, ``object.create`` and ``object.edit``.
        object_key: an object for which `targets_of` holds.
        mapping: column → field key or ``id``.
        ruleset: ``mode``, ``keys``, ``is_exact``, ``clears``, ``pipelines``; what is absent is false or empty, the mode
            ``insert``.

    Raises:
        AppError: 403 for a missing grant or a field that the actor may not write or compare; 404; 422
            ``platform.unknown_field``, ``platform.not_editable``, ``imports.bad_mode``, ``imports.bad_key``,
            ``imports.mapped_twice`` or ``imports.required_unmapped``.
    """
    described, store = object_for(actor, object_key), store_of(actor, object_key)
    told = ruleset or {}
    mode = told.get("mode") or "insert"
    if mode not in MODES:
        raise invalid("imports.bad_mode", mode=str(mode)[:20])
    for verb in ("view", *_NEEDS[mode]):
        require(actor, f"{described.key}.{verb}")
    recipe = stored_recipe(mapping, told)
    columns = _columns(actor, described, recipe.mapping)
    keys = _keys(actor, told.get("keys") or (), mode=mode, columns=columns)
    plan = Plan(
        described=described, store=store, columns=columns, keys=keys, mode=mode,
        is_exact=bool(told.get("is_exact")), clears=bool(told.get("clears")), recipe=recipe,
    )  # fmt: skip
    _refuse_unfilled(plan)
    return plan


def _columns(actor: Actor, described: ObjectType, mapping: Mapping[str, str]) -> dict[str, Field]:
    chosen = [key for key in mapping.values() if key]
    if twice := {key for key in chosen if chosen.count(key) > 1}:
        raise invalid("imports.mapped_twice", field=min(twice))
    columns: dict[str, Field] = {}
    for column, key in mapping.items():
        if not key:
            continue
        field = ID_FIELD if key == ID_FIELD.key else described.field(key)
        if field is None or is_hidden(actor, field):
            raise invalid("platform.unknown_field", object=described.key, field=key[:80])
        if is_written(field):
            require_writable(actor, [field] if field.is_editable else [])
        elif field is not ID_FIELD and field.type is not FieldType.SERIAL:
            raise invalid("platform.not_editable", field=key)
        columns[column] = field
    return columns


def _keys(actor: Actor, wanted: object, *, mode: Mode, columns: Mapping[str, Field]) -> tuple[Field, ...]:
    mapped = {one.key: one for one in columns.values()}
    names = [str(one) for one in wanted] if isinstance(wanted, list | tuple) else [str(wanted)]
    if (not names and mode != "insert") or len(names) > MOST_KEYS or len(set(names)) != len(names):
        raise invalid("imports.bad_key", field=", ".join(names)[:80])
    for name in names:
        if name not in mapped or not (mapped[name] is ID_FIELD or mapped[name].type in _KEYED):
            raise invalid("imports.bad_key", field=name[:80])
    keys = tuple(mapped[name] for name in names)
    require_clear(actor, [one for one in keys if one is not ID_FIELD])
    return keys


def _refuse_unfilled(plan: Plan) -> None:
    """Refuse at once what would refuse every row: a required field that no column fills."""
    title = plan.described.field(plan.described.title)
    mapped = {one.key for one in plan.columns.values()}
    if plan.mode != "update" and title is not None and title.is_required and title.key not in mapped:
        raise invalid("imports.required_unmapped", field=title.key)
