"""What hangs on the records of an object and can be counted, summed and dated by a condition: the orders of a customer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from zhike.platform.catalog import Field, FieldType, Label, ObjectType
from zhike.platform.catalog.kinds import NUMERIC

MEASURES: Final = ("count", "sum", "min", "max", "first", "last")
MEASURED: Final = "has_measure"
"""Name of the measure as a column, where one is needed."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relation:
    """Rows of another object that hang on a record.

    Attributes:
        key: word in conditions, and key of the rows in a mapping that is tested in memory.
        owner: object on whose records they hang.
        of: what they are; need not be an object that people open.
        grant: what a condition that looks at them needs.
        guards: fields of other objects without which nobody may look at them.
        link: column with the owner's id, the same in database and lake; the lake's table is named as the key.
        at: field with the instant of a row; rows behind the moment of asking are not there yet.
        counts: condition JSON of the rows that count at all.
        is_in_database: the database holds all rows; else only the lake does.
    """

    key: str
    owner: str
    of: ObjectType
    grant: str
    link: str
    at: str
    guards: tuple[Field, ...] = ()
    counts: Mapping[str, object] = field(default_factory=dict)
    is_in_database: bool = True


_relations: Final[dict[tuple[str, str], Relation]] = {}


def register_relation(relation: Relation) -> Relation:
    """Add a relation; registering one of the same owner and key again replaces it."""
    _relations[relation.owner, relation.key] = relation
    return relation


def find_relation(owner: str, key: str) -> Relation | None:
    """Return what hangs on the records of an object under a key, or None."""
    return _relations.get((owner, key))


def relations_of(owner: str) -> tuple[Relation, ...]:
    """Return what hangs on the records of an object, in order of key."""
    return tuple(_relations[place] for place in sorted(_relations) if place[0] == owner)


def measure_field(measure: str, of: Field | None) -> Field | None:
    """Return the field that a measure is tested as, or None for a measure that the field does not have.

    Args:
        measure: one of ``MEASURES``.
        of: what is measured: a number for ``sum``, ``min`` and ``max``, the instant for ``first`` and ``last``, None for ``count``.
    """
    label = Label("", "")
    if measure == "count":
        return None if of is not None else Field(key=MEASURED, type=FieldType.NUMBER, label=label)
    if of is None or (of.value_type not in NUMERIC and measure not in ("first", "last")):
        return None
    return Field(key=MEASURED, type=of.value_type, label=label, unit=of.unit)


def measure_of_nothing(measure: str) -> int | None:
    """Return what a measure of no rows is: nothing was bought 0 times for 0, and has no first day."""
    return 0 if measure in ("count", "sum") else None
