"""The views that every installation has, and what a view may hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

from zhike.platform.catalog import Label

type ViewKind = Literal["system", "mine", "shared"]
MAX_VIEWS: Final = 100
"""Views that one person may keep for one object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDraft:
    """A view to be kept."""

    object_key: str
    name: str
    condition: Mapping[str, object] = field(default_factory=dict)
    columns: Sequence[str] = ()
    sort: str = ""
    is_shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewCard:
    """A view as its reader sees it; system views have a key as id and both names."""

    id: str
    kind: ViewKind
    object_key: str
    name: Label
    condition: Mapping[str, object]
    columns: Sequence[str]
    sort: str
    owner_id: UUID | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemView:
    """A view that comes with an object; ``is_mine`` keeps the rows that the reader owns."""

    key: str
    object_key: str
    name: Label
    condition: Mapping[str, object] = field(default_factory=dict)
    sort: str = ""
    is_mine: bool = False


_views: dict[str, SystemView] = {}


def register_view(view: SystemView) -> SystemView:
    """Add a system view; registering the same key again replaces it."""
    _views[view.key] = view
    return view


def system_views(object_key: str) -> tuple[SystemView, ...]:
    """Return the system views of an object, in the order in which they were registered."""
    return tuple(one for one in _views.values() if one.object_key == object_key)
