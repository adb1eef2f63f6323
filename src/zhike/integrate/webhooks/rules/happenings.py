"""What became of records, as the outbox tells it and as a webhook names it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

EVENTS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "customers": ("created", "updated", "deleted", "restored", "removed", "merged"),
    "contacts": ("created", "updated", "deleted", "restored"),
    "orders": ("created",),
    "activities": ("created",),
    "tasks": ("created", "updated"),
}
EVENTS_OF_OWN: Final = ("created", "updated", "deleted", "restored", "removed")
EVENTS: Final = frozenset({"created", "updated", "deleted", "restored", "removed", "merged"})
IN_BIN: Final = "deleted"
GONE: Final = "removed"
"""The record is no more: whether somebody could have seen it cannot be asked again."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of some records of an object.

    Attributes:
        event: one of ``EVENTS``.
        ids: the records.
        changed: keys of the fields that changed, where that is known.
        merged: the customer that was merged into the record.
    """

    object_key: str
    event: str
    ids: tuple[UUID, ...]
    changed: tuple[str, ...] = ()
    merged: UUID | None = None


def events_of(object_key: str, *, is_custom: bool) -> tuple[str, ...]:
    """Return what can become of an object's records; nothing for one that tells nothing."""
    return EVENTS_OF_OWN if is_custom else EVENTS_OF.get(object_key, ())


def happening_of(topic: str, payload: Mapping[str, Any]) -> Happening | None:
    """Return what an event of the outbox tells, None when it is about something else than records.

    Example:
        >>> happening_of("customers.updated", {"ids": [], "deleted": True}).event
        'deleted'
        >>> happening_of("imports.done", {"rows": 3}) is None
        True
    """
    object_key, _, word = topic.rpartition(".")
    if word == "merged" and "into" in payload:
        return Happening(object_key, word, (UUID(payload["into"]),), merged=UUID(payload["from"]))
    if "ids" not in payload or word not in EVENTS:
        return None
    event = next((one for one in ("deleted", "restored") if payload.get(one)), word)
    return Happening(object_key, event, tuple(map(UUID, payload["ids"])), tuple(payload.get("fields", ())))
