"""Survivorship: what a customer is, seen over its records."""

from collections import Counter
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
        version_id: the latest version that its source told; a greater one arrived later.
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


@dataclass(frozen=True, slots=True)
class Policy:
    """A company's own rule for a field; ``sources``: names, the most trusted first, for the rule ``priority`` alone."""

    rule: str
    sources: tuple[str, ...] = ()


type Policies = Mapping[str, Policy]
type Found = tuple[MemberRecord, object]
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


def _kept(record: MemberRecord, value: object) -> tuple[Any, ...]:
    """The first value stays until a person changes it."""
    del value
    return (record.priority == 0, -record.version_id.int)


def _frequent(found: Sequence[Found]) -> Rank:
    """What most records say; of equally frequent values the most trusted source's."""
    counted = Counter(str(value) for _, value in found)
    return lambda record, value: (counted[str(value)], -record.priority, record.version_id)


def _in_order(sources: Sequence[str]) -> Rank:
    """A company's own order of sources; those it does not name come after, by their general priority."""
    place = {name: at for at, name in enumerate(sources)}
    return lambda record, _: (-place.get(record.source, len(place)), -record.priority, record.version_id)


_RANKS: Final[dict[str, Rank]] = {
    "priority": _by_priority,
    "newest": _newest,
    "longest": _longest,
    "whole_name": _whole_name,
    "kept": _kept,
}
RULE_NAMES: Final = (*_RANKS, "frequent")


def _rank_of(policy: Policy, found: Sequence[Found]) -> Rank:
    if policy.rule == "frequent":
        return _frequent(found)
    if policy.rule == "priority" and policy.sources:
        return _in_order(policy.sources)
    return _RANKS[policy.rule]


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


def survive(records: Sequence[MemberRecord], policies: Policies | None = None) -> Survivor:
    """Choose each field's value among a customer's records, and say from which record and by which rule.

    Args:
        records: in any order; the outcome does not depend on it.
        policies: field → the company's own rule; fields without one follow `FIELD_RULES`. ``address`` speaks for all of
            `ADDRESS`.
    """
    own = policies or {}
    values: dict[str, object] = {}
    provenance: dict[str, dict[str, str]] = {}
    for key, rule in {**FIELD_RULES, **_own_rules(records)}.items():
        found = [
            (record, value) for record in records if (value := value_of(record.values, key)) or value in (0, False)
        ]
        if found:
            policy = own.get(key) or Policy(rule)
            rank = _rank_of(policy, found)
            record, value = max(found, key=lambda one, rank=rank: rank(*one))  # type: ignore[misc]  # bound
            values[key] = value
            provenance[key] = _origin(record, policy.rule, is_own=key in own)
    placed = [(record, text) for record in records if (text := _place_of(record))]
    if placed:
        chosen = own.get("address")
        rank = _rank_of(chosen, placed) if chosen else _address_rank
        record, _ = max(placed, key=lambda one: rank(*one))
        for key in ADDRESS:
            if record.values.get(key):
                values[key] = record.values[key]
                provenance[key] = _origin(record, chosen.rule if chosen else "newest", is_own=chosen is not None)
    sources = tuple(sorted({record.source for record in records}))
    return Survivor(values, provenance, tuple(_points(records, values)), sources)


def _place_of(record: MemberRecord) -> str:
    return "".join(str(record.values[key]) for key in ADDRESS if record.values.get(key))


def _own_rules(records: Sequence[MemberRecord]) -> dict[str, str]:
    """Return the rules of what a company added itself: its own fields, and the owner."""
    keys = {key for record in records for key in record.values if key == OWNER or key.endswith(OWN_SUFFIX)}
    return dict.fromkeys(sorted(keys), "priority")


def _address_rank(record: MemberRecord, value: object) -> tuple[Any, ...]:
    del value
    return (record.priority == 0, bool(record.values.get("adcode")), record.version_id)


def value_of(values: Mapping[str, Any], key: str) -> object:
    """Return what a record says of a customer's field; of several phones or e-mails the first."""
    if key in _LISTS:
        listed = values.get(_LISTS[key]) or ()
        return listed[0] if listed else None
    return values.get(key)


def _origin(record: MemberRecord, rule: str, *, is_own: bool) -> dict[str, str]:
    origin = {"record_id": str(record.record_id), "source": record.source, "rule": rule}
    return {**origin, "policy": "own"} if is_own else origin


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
