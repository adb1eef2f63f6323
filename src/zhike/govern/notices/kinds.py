"""Who says what the notices of a kind tell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from zhike.platform.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a notice tells its reader now.

    Attributes:
        object_key: object of the record that it leads to.
        record_id: that record, in the reader's scope.
        title: the record's name as the reader may see it.
        excerpt: what it is about.
    """

    object_key: str
    record_id: UUID
    title: str
    excerpt: str = ""


type Describe = Callable[[Actor, Sequence[UUID]], Mapping[UUID, Said]]
"""Takes a reader and subjects; leaves out the subjects of which this reader may not know, or that are gone."""

_kinds: dict[str, Describe] = {}


def register_kind(kind: str, describe: Describe) -> None:
    """Say who describes the notices of a kind; registering it again replaces it."""
    _kinds[kind] = describe


def describe_kind(kind: str) -> Describe:
    """Return who describes a kind; of one that nobody registered nothing may be told."""
    return _kinds.get(kind, _nothing)


def _nothing(actor: Actor, subject_ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    del actor, subject_ids
    return {}
