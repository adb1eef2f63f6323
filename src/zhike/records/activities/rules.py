"""The forms in which activities and tasks come in, and how long an answered suggestion keeps quiet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal
from uuid import UUID

QUIET_DAYS: Final = 30
"""Days for which a rule does not ask again after a person has answered it."""

type Answer = Literal["done", "dismissed"]
type Reason = Literal["not_relevant", "already_done", "wrong_data", "later", "other"]


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Why a person does not want what was suggested, and what they wrote about it, at most 300 characters."""

    reason: Reason = "other"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """One activity as a source tells it; ids as for ``OrderRow``. ``custom``: values of own fields as stored, by slot."""

    id: UUID
    home_id: UUID
    customer_id: UUID
    kind: str
    happened_at: datetime
    subject: str = ""
    body: str = ""
    status: str = ""
    external_key: str = ""
    owner_id: UUID | None = None
    source_id: UUID | None = None
    import_id: UUID | None = None
    custom: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCandidate:
    """A task that a rule suggests for a customer.

    Attributes:
        rule_key: at most one pending task a customer and rule.
        cause_code: locale key of the reason, with ``facts`` for its text (JSON-able, no protected values).
        action_code: locale key of the suggestion.
        owner_id: who should do it; normally the customer's owner.
        priority: the higher the sooner.
    """

    customer_id: UUID
    rule_key: str
    cause_code: str
    action_code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    owner_id: UUID | None = None
    due_on: date | None = None
    priority: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReport:
    """What `open_tasks` did: new ones, ones that were pending or answered lately, ones whose cause went away."""

    opened: int
    kept: int
    gone: int
