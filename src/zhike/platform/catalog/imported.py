"""How many records of an object are written at once, and taken back again: what imports ask of a store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.errors import AppError


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWrite:
    """One record to be written.

    Attributes:
        record_id: None makes a new one.
        values: parsed values by field key; what is absent keeps what it is.
    """

    record_id: UUID | None
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    """What became of one record.

    Attributes:
        record_id: None when nothing was written.
        before: values that changed as they were, by field key, as JSON; empty for a new record.
        after: the same values as they are now; empty when nothing differs.
        refusal: why nothing was written.
    """

    record_id: UUID | None = None
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    refusal: AppError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTrace:
    """What an import once wrote into a record, to be taken back: the parts of a `RowResult`."""

    record_id: UUID
    is_new: bool
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What taking back did to one record.

    Attributes:
        title: of the record, "" when it is gone.
        kept: keys of fields that stay because somebody changed them since; ``*`` for a new record that stays whole.
    """

    record_id: UUID
    title: str = ""
    kept: tuple[str, ...] = ()


class WriteRows(Protocol):
    """Write many records in the caller's transaction, each for itself: a refused one stops no other.

    Checks the grants ``object.create`` and ``object.edit`` as needed. The results stand in the order of the rows.
    """

    def __call__(self, actor: Actor, rows: Sequence[RowWrite], /, *, import_id: UUID) -> list[RowResult]: ...


class TakeBackRows(Protocol):
    """Undo what `WriteRows` did, in the caller's transaction, where nobody changed it since."""

    def __call__(self, actor: Actor, traces: Sequence[RowTrace], /) -> list[TakenBack]: ...
