"""What a step of a batch asks for and answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

type BulkAction = Literal["edit", "reassign", "delete", "mix"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """Values that one field with several of them gains and loses, whatever else each record has in it.

    Attributes:
        field: key of a field with a list of values.
        added: values that every record shall have.
        removed: values that no record shall have.
    """

    field: str
    added: Sequence[str] = ()
    removed: Sequence[str] = ()

    def after(self, before: Sequence[str]) -> list[str]:
        """Return the values of a record that has had some.

        Example:
            >>> Mix(field="kinds", added=("b", "c"), removed=("a",)).after(["a", "b"])
            ['b', 'c']
        """
        kept = [one for one in before if one not in self.removed]
        return [*kept, *(one for one in self.added if one not in kept)]

    def done_to(self, before: Sequence[str]) -> "Mix":
        """Return what of it changes a record that has had some values: what undoing takes back."""
        added = tuple(one for one in dict.fromkeys(self.added) if one not in before)
        return Mix(field=self.field, added=added, removed=tuple(one for one in self.removed if one in before))


@dataclass(frozen=True, slots=True)
class MixCount:
    """How many records a mix is about, and how many of them it would change; ``is_capped``: at least so many."""

    records: int
    changed: int
    is_capped: bool


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
