"""The forms in which shares come in and go out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

type GranteeKind = Literal["user", "department", "role"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDraft:
    """To whom a record is opened; ``until``: the last day, in the tenant's zone, on which it counts."""

    kind: GranteeKind
    grantee_id: UUID
    may_edit: bool = False
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCard:
    """A share; ``until`` is the instant from which it counts no more, ``is_over`` that it has passed."""

    id: UUID
    kind: GranteeKind
    grantee_id: UUID
    grantee_name: str
    may_edit: bool
    until: datetime | None
    is_over: bool
    note: str
    shared_by: UUID | None
    shared_by_name: str
    created_at: datetime
