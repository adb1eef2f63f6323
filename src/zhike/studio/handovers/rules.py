"""What a handover asks for, and what it may do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

from zhike.studio.bulk.public import KEPT_DAYS

type HandoverState = Literal["running", "done", "cancelled", "failed", "undoing", "undone"]
type Kind = Literal["held", "follows"]

UNDO_DAYS: Final = KEPT_DAYS
"""How long a handover can be taken back: as long as many records that were changed at once."""
_UNDOABLE: Final = frozenset({"done", "cancelled", "failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverDraft:
    """Who takes over what.

    Attributes:
        giver_id: who leaves.
        receiver_id: takes over everything for which nobody else is named.
        receivers: by object key somebody else, or None to leave these records where they are.
        with_shares: shares received and given too.
        with_views: saved views too.
        with_reports: those who report to the giver report to the receiver.
        deactivates: end the giver's account at once: sessions, keys, streams, queued jobs.
    """

    giver_id: UUID
    receiver_id: UUID
    receivers: Mapping[str, UUID | None] = field(default_factory=dict)
    with_shares: bool = True
    with_views: bool = True
    with_reports: bool = True
    deactivates: bool = False

    def receiver_of(self, object_key: str) -> UUID | None:
        """Return who takes over the records of an object, None to leave them."""
        return self.receivers.get(object_key, self.receiver_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What somebody has of one object.

    Attributes:
        kind: ``held``: their own records, each handed over; ``follows``: records that hang on those and go with them.
        count: all of them.
        movable: those that the actor sees and may reassign.
        may_move: the actor holds the grants for it.
    """

    object_key: str
    kind: Kind
    count: int
    movable: int
    may_move: bool

    @property
    def left(self) -> int:
        """Records that stay, because they are out of the actor's reach."""
        return self.count - self.movable


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one object's records: ``moved`` to the receiver, ``skipped`` with a refusal, ``left`` out of reach."""

    moved: int = 0
    skipped: int = 0
    left: int = 0

    def plus(self, *, moved: int, skipped: int) -> "Tally":
        """Return the tally after one more step."""
        return Tally(self.moved + moved, self.skipped + skipped, self.left)


def sum_tallies(tallies: Iterable[Mapping[str, int]]) -> Tally:
    """Return what became of the records of all objects together.

    Example:
        >>> sum_tallies([{"moved": 2}, {"moved": 1, "left": 4}])
        Tally(moved=3, skipped=0, left=4)
    """
    found = [Tally(**one) for one in tallies]
    return Tally(*(sum(getattr(one, part) for one in found) for part in ("moved", "skipped", "left")))


def may_be_undone(state: str, *, is_old: bool) -> bool:
    """Say whether a handover can be taken back: it has ended, by itself or not, and not long ago.

    Example:
        >>> may_be_undone("done", is_old=False), may_be_undone("running", is_old=False)
        (True, False)
    """
    return state in _UNDOABLE and not is_old
