"""How a customer's values come about, without a database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from zhike.engines.text import clean_email, clean_phone, has_han, name_pinyin
from zhike.platform.catalog import is_same

MAX_PINYIN: Final = 300


@lru_cache(maxsize=20_000)
def pinyin_of_name(name: str) -> str:
    """Return what a Chinese name is sorted and found by: syllables, then initials; other names in lower case.

    Example:
        >>> pinyin_of_name("张三"), pinyin_of_name("ACME Ltd")
        ('zhang san zs', 'acme ltd')
    """
    if not any(has_han(char) for char in name):
        return name.lower()[:MAX_PINYIN]
    syllables, initials = name_pinyin(name)
    return f"{syllables} {initials}"[:MAX_PINYIN]


def clean_by_hand(values: Mapping[str, object]) -> dict[str, object]:
    """Bring phones and e-mails that a person typed to the stored form; what cannot be read stays as typed."""
    cleaned = dict(values)
    for key, clean in (("phone", clean_phone), ("email", clean_email)):
        if typed := cleaned.get(key):
            cleaned[key] = clean(str(typed)).value or typed
    return cleaned


@dataclass(frozen=True, slots=True)
class Locked:
    """What counts once hand-made values have won.

    Attributes:
        values: field values to store.
        hand: the locks, each with what the sources say meanwhile.
    """

    values: Mapping[str, object]
    hand: Mapping[str, Mapping[str, object]]


def apply_locks(sourced: Mapping[str, object], hand: Mapping[str, Mapping[str, Any]]) -> Locked:
    """Let hand-made values win over the sources', and remember what the sources say under the lock."""
    if not hand:
        return Locked(sourced, hand)
    values, locks = dict(sourced), {}
    for key, lock in hand.items():
        locks[key] = {**lock, "sourced": plain(sourced.get(key))}
        values[key] = lock["value"]
    return Locked(values, locks)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedLock:
    """A locked field below which the sources say something else than before; values as JSON.

    Attributes:
        base: what they said before.
        ours: what a person wrote, with who (``by``) and when (``at``).
        theirs: what they say now.
        record_id: the record that says it; "" when none does any more.
        is_given_up: the lock went, so that theirs counts.
    """

    customer_id: UUID
    field: str
    base: object
    ours: object
    theirs: object
    by: str
    at: str
    record_id: str = ""
    is_given_up: bool = False


type GivesUp = Callable[[MovedLock], bool]
"""Says whether a lock goes because the sources told something new."""


def moved_locks(image: "CustomerImage", hand: Mapping[str, Mapping[str, Any]]) -> Iterator[MovedLock]:
    """Yield the locks below which the sources say something else than before."""
    for key, lock in hand.items():
        theirs = plain(image.values.get(key))
        if not is_same(lock.get("sourced"), theirs):
            yield MovedLock(
                customer_id=image.customer_id,
                field=key,
                base=lock.get("sourced"),
                ours=lock["value"],
                theirs=theirs,
                by=str(lock.get("by", "")),
                at=str(lock.get("at", "")),
                record_id=image.provenance.get(key, {}).get("record_id", ""),
            )


def lock_fields(
    hand: Mapping[str, Mapping[str, Any]],
    *,
    before: Mapping[str, object],
    after: Mapping[str, object],
    by: str,
    at: str,
) -> dict[str, Mapping[str, Any]]:
    """Return the locks after a person changed fields; a field that was locked keeps its sourced value."""
    locks = dict(hand)
    for key, value in after.items():
        sourced = hand[key].get("sourced") if key in hand else plain(before.get(key))
        locks[key] = {"value": plain(value), "by": by, "at": at, "sourced": sourced}
    return locks


def plain(value: object) -> object:
    """Return a value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date | datetime) else str(value) if isinstance(value, UUID) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPointImage:
    """One phone, e-mail, WeChat or address (``kind``: phone, email, wechat, address) with the sources that know it."""

    kind: str
    value: str
    label: str = ""
    source_names: Sequence[str] = ()
    is_primary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactImage:
    """One person of an organization as a source record names them; ``home_id`` is that record's id."""

    home_id: UUID
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    source_names: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerImage:
    """What identity resolution says a customer is now.

    Attributes:
        customer_id: the id that stays.
        values: survivorship value by catalog field key, own fields as stored; a missing key is blank.
        provenance: ``{field: {"record_id", "source", "rule"}}``.
        source_count: source records in it; 0 with ``merged_into`` None means that no source is left.
        merged_into: the customer that took it over; then nothing else of the image counts.
        owner_id: owner of a customer that is new; of an existing one while ``provenance`` says that sources named the owner
            it has, or it has none and they name one now (``provenance["owner"]`` with the id as ``value``).
        department_id: as ``owner_id``.
        created_at: when a new customer was first seen; now when None.
    """

    customer_id: UUID
    values: Mapping[str, object] = field(default_factory=dict)
    provenance: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    source_count: int = 0
    source_names: Sequence[str] = ()
    merged_into: UUID | None = None
    owner_id: UUID | None = None
    department_id: UUID | None = None
    created_at: datetime | None = None
    contact_points: Sequence[ContactPointImage] = ()
    contacts: Sequence[ContactImage] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyReport:
    """What `apply_identity` did; ``kept`` have no source left but people worked on them; ``moved``: see `MovedLock`."""

    created: int
    updated: int
    merged: int
    removed: tuple[UUID, ...]
    kept: tuple[UUID, ...]
    moved: tuple[MovedLock, ...] = ()
