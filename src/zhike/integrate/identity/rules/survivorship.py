"""Survivorship: what a customer is, seen over its records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

MANUAL: Final = "manual"
OWNER: Final = "owner"
OWN_SUFFIX: Final = "_c"
"""How the keys of a company's own fields end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord:
    """One record of a customer.

    Attributes:
        record_id: what the world knows the record by.
        version_id: its latest version; a greater one arrived later.
        priority: of its source; 1 is trusted most, 0 is what people entered.
    """

    record_id: UUID
    version_id: UUID
    source: str
    priority: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PointOf:
    """A phone, e-mail, WeChat id or address, and the sources that know it."""

    kind: str
    value: str
    sources: tuple[str, ...]
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Survivor:
    """What a customer is, seen over its records."""

    values: dict[str, object]
    provenance: dict[str, dict[str, str]] = field(default_factory=dict)
    points: tuple[PointOf, ...] = ()
    sources: tuple[str, ...] = ()


type Rank = Callable[[MemberRecord, object], tuple[Any, ...]]


def _by_priority(record: MemberRecord, value: object) -> tuple[Any, ...]:
    del value
    return (-record.priority, record.version_id)


def _newest(record: MemberRecord, value: object) -> tuple[Any, ...]:
    del value
    return (record.priority == 0, record.version_id)


def _longest(record: MemberRecord, value: object) -> tuple[Any, ...]:
    return (record.priority == 0, len(str(value)), -record.priority, record.version_id)


def _whole_name(record: MemberRecord, value: object) -> tuple[Any, ...]:
    """A whole name beats a surname alone (王总), whatever its source."""
    return (len(str(value)) > 1, -record.priority, record.version_id)


RULE_NAMES: Final[dict[str, Rank]] = {
    "priority": _by_priority,
    "newest": _newest,
    "longest": _longest,
    "whole_name": _whole_name,
}
FIELD_RULES: Final[dict[str, str]] = {
    "kind": "priority",
    "name": "whole_name",
    "phone": "priority",
    "email": "priority",
    "wechat": "priority",
    "id_number": "priority",
    "credit_code": "priority",
    "birth_date": "priority",
    "gender": "priority",
    "level": "newest",
    "industry": "priority",
    "employer": "newest",
    "contact_name": "priority",
    "contact_title": "priority",
    "remark": "longest",
}
ADDRESS: Final = ("province", "city", "district", "adcode", "address")
"""Taken from one record as a whole: a street of one town in the district of another would be nobody's address."""
_LISTS: Final = {"phone": "phones", "email": "emails"}


def survive(records: Sequence[MemberRecord]) -> Survivor:
    """Choose each field's value among a customer's records, and say from which record and by which rule.

    The outcome does not depend on the order of the records.
    """
    values: dict[str, object] = {}
    provenance: dict[str, dict[str, str]] = {}
    for key, rule in {**FIELD_RULES, **_own_rules(records)}.items():
        found = [(record, value) for record in records if (value := _value(record, key)) or value in (0, False)]
        if found:
            record, value = max(found, key=lambda one, rank=RULE_NAMES[rule]: rank(*one))  # type: ignore[misc]  # bound
            values[key] = value
            provenance[key] = _origin(record, rule)
    placed = [record for record in records if any(record.values.get(key) for key in ADDRESS)]
    if placed:
        record = max(placed, key=_address_rank)
        for key in ADDRESS:
            if record.values.get(key):
                values[key] = record.values[key]
                provenance[key] = _origin(record, "newest")
    sources = tuple(sorted({record.source for record in records}))
    return Survivor(values, provenance, tuple(_points(records, values)), sources)


def _own_rules(records: Sequence[MemberRecord]) -> dict[str, str]:
    """Return the rules of what a company added itself: its own fields, and the owner."""
    keys = {key for record in records for key in record.values if key == OWNER or key.endswith(OWN_SUFFIX)}
    return dict.fromkeys(sorted(keys), "priority")


def _address_rank(record: MemberRecord) -> tuple[Any, ...]:
    return (record.priority == 0, bool(record.values.get("adcode")), record.version_id)


def _value(record: MemberRecord, key: str) -> object:
    if key in _LISTS:
        listed = record.values.get(_LISTS[key]) or ()
        return listed[0] if listed else None
    return record.values.get(key)


def _origin(record: MemberRecord, rule: str) -> dict[str, str]:
    return {"record_id": str(record.record_id), "source": record.source, "rule": rule}


def _points(records: Iterable[MemberRecord], values: Mapping[str, object]) -> Iterable[PointOf]:
    known: dict[tuple[str, str], set[str]] = {}
    for record in records:
        for kind, found in (
            ("phone", record.values.get("phones") or ()),
            ("email", record.values.get("emails") or ()),
            ("wechat", [record.values.get("wechat")]),
            ("address", [record.values.get("address")]),
        ):
            for value in found:
                if value:
                    known.setdefault((kind, str(value)), set()).add(record.source)
    for (kind, value), sources in sorted(known.items()):
        yield PointOf(kind, value, tuple(sorted(sources)), values.get(kind) == value)
