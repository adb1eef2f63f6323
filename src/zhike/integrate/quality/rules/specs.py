"""What a rule asks for, in the one condition language as far as that goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any, Final, Literal, get_args

from zhike.platform.catalog import Field, FieldType, ObjectType, field_of
from zhike.platform.catalog.kinds import LINKS, NUMERIC, TEXTUAL
from zhike.platform.conditions import Condition, parse_condition
from zhike.platform.errors import invalid

type Kind = Literal["required", "range", "format", "reference", "uniqueness", "freshness", "cross_field"]
type Severity = Literal["error", "warning"]
type Json = Mapping[str, Any]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind.__value__)
TARGET: Final = 0.995
"""Share of correct records that a company should reach."""
_DAYS: Final = frozenset({FieldType.DATE, FieldType.DATETIME})
_RANGED: Final = NUMERIC | _DAYS
_UNIQUE: Final = (TEXTUAL | NUMERIC | LINKS | _DAYS) - {FieldType.RICH_TEXT, FieldType.LONG_TEXT, FieldType.CHOICE}
_TYPES: Final[Mapping[str, frozenset[FieldType]]] = {
    "required": frozenset(FieldType) - {FieldType.BOOLEAN},
    "range": _RANGED,
    "format": TEXTUAL - {FieldType.RICH_TEXT, FieldType.SERIAL},
    "reference": LINKS,
    "uniqueness": _UNIQUE - {FieldType.USER, FieldType.DEPARTMENT},
    "freshness": _DAYS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSpec:
    """What a rule asks of the records of an object.

    Attributes:
        field: key of the field that it is about; a rule across fields may name the one to put right, or none ("").
        settings: ``min``/``max`` of a range (JSON values of the field's type), ``format`` and ``pattern``, ``days`` and
            ``blank_fails`` of freshness, ``must`` (a condition) or ``formula`` (true when the record is right) across fields.
        where: condition JSON that says which records it is asked of; {} for all.
    """

    object_key: str
    kind: Kind
    field: str = ""
    settings: Json = made(default_factory=dict)
    where: Json = made(default_factory=dict)


def field_of_rule(described: ObjectType, spec: RuleSpec) -> Field | None:
    """Return the field that a rule is about, None for a rule across fields.

    Raises:
        AppError: 422 for a field that is unknown or cannot have such a rule.
    """
    if spec.kind == "cross_field":
        if spec.field:
            field_of(described, spec.field)
        return None
    found = field_of(described, spec.field)
    if spec.kind not in kinds_of(found):
        raise invalid("quality.bad_field", field=spec.field[:80], kind=spec.kind)
    return found


def kinds_of(described: Field) -> tuple[Kind, ...]:
    """Return the kinds of rule that a field can have, in menu order."""
    if not described.is_filterable:
        return ()
    return tuple(kind for kind in KINDS if kind in _TYPES and described.value_type in _TYPES[kind])


def asked_condition(described: ObjectType, spec: RuleSpec) -> Json:
    """Return the condition of the records that a rule is asked of."""
    found = field_of_rule(described, spec)
    if found is None or spec.kind == "required" or spec.settings.get("blank_fails") is True:
        return spec.where
    return both(spec.where, _test(found, "is_filled"))


def failing_condition(described: ObjectType, spec: RuleSpec) -> Json | None:
    """Return the condition of the records that fail a rule, None when it takes more than a condition to say.

    Raises:
        AppError: 422 ``quality.bad_settings`` when the settings are not those of the kind.
    """
    found = field_of_rule(described, spec)
    if found is None:
        must = spec.settings.get("must")
        return None if must is None else both(spec.where, {"not": must})
    if spec.kind == "required":
        return both(spec.where, _test(found, "is_blank"))
    if spec.kind == "range":
        return both(spec.where, _test(found, "is_filled"), {"not": _within(found, spec.settings)})
    if spec.kind == "freshness":
        return both(spec.where, _old(found, spec.settings))
    return None


def parsed_conditions(described: ObjectType, spec: RuleSpec) -> tuple[Condition, Condition | None]:
    """Return both conditions of a rule, parsed.

    Raises:
        AppError: 422.
    """
    failing = failing_condition(described, spec)
    asked = parse_condition(asked_condition(described, spec), described)
    return asked, None if failing is None else parse_condition(failing, described)


def both(*parts: Json) -> Json:
    """Return the condition that is true when all parts are; {} when none says anything.

    Example:
        >>> both({}, {"field": "name", "op": "is_blank"})
        {'field': 'name', 'op': 'is_blank'}
    """
    said = [one for one in parts if one]
    return said[0] if len(said) == 1 else {"all": said} if said else {}


def _within(found: Field, settings: Json) -> Json:
    ends = [
        _test(found, op, settings[key]) for key, op in (("min", "gte"), ("max", "lte")) if settings.get(key) is not None
    ]
    if not ends:
        raise invalid("quality.bad_settings", wanted="quality_range")
    return both(*ends)


def _old(found: Field, settings: Json) -> Json:
    days = settings.get("days")
    if isinstance(days, bool) or not isinstance(days, int) or not 0 < days <= 36_500:
        raise invalid("quality.bad_settings", wanted="quality_days")
    old = _test(found, "older_days", days)
    return {"any": [_test(found, "is_blank"), old]} if settings.get("blank_fails") is True else old


def _test(found: Field, op: str, value: object = None) -> Json:
    test = {"field": found.key, "op": op}
    return test if value is None else test | {"value": value}
