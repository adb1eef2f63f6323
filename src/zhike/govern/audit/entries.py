"""The forms in which changes come in and entries go out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One act on one record.

    Attributes:
        object_key: catalog key, for example ``customers``.
        action: past participle or noun of the act: ``created``, ``edited``, ``merged``, ``signed_in``.
        before: field values before, by catalog field key; empty when the record is new.
        after: field values after; empty when the record is gone. Only what differs is kept.
        title: the record's name for people who read the list.
    """

    object_key: str
    record_id: UUID | str
    action: str
    title: str = ""
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as its reader may see it: values are masked by data class."""

    id: UUID
    seq: int | None
    at: datetime
    user_id: UUID | None
    user_name: str
    origin: str
    request_id: str
    object_key: str
    record_id: str
    action: str
    title: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryQuery:
    """What to keep of one record's history; empty keeps all. ``field``: a key of its catalog."""

    field: str = ""
    user_id: UUID | None = None
    origin: str = ""
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What checking one tenant's chain found.

    Attributes:
        checked: entries found right before the first bad one.
        unsealed: entries that are written but not chained yet.
        bad_seq: where the chain breaks first; None when it is whole.
        problem: ``missing``, ``content``, ``order``, ``cut_off``, ``head`` or ``unsealed``; empty when whole.
        head: the chain's last link, worth keeping elsewhere as a witness.
    """

    tenant_id: UUID
    checked: int
    unsealed: int
    bad_seq: int | None
    problem: str
    head: str
