"""What a step of a batch asks for and answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

type BulkAction = Literal["edit", "reassign", "delete"]

MAX_STEP: Final = 200
"""Records of one step."""
KEPT_DAYS: Final = 1
"""How long a batch can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Which records: those named, or else all that match, a step at a time.

    Attributes:
        ids: records by id; None for all that match.
        where: condition JSON.
        q: words to find.
        after: ``next`` of the step before, None for the first one.
    """

    ids: Sequence[UUID] | None = None
    where: Mapping[str, object] = field(default_factory=dict)
    q: str = ""
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that stayed as it was, the error code that says why, and the same in words of the actor's language."""

    id: UUID
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did; ``next`` is where the following one goes on, None at the end."""

    changed: int
    skipped: tuple[Skipped, ...]
    next: UUID | None
