"""The views that every installation has, and what a view may hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

from zhike.platform.catalog import Label, ObjectType

type ViewKind = Literal["system", "mine", "shared"]
type LayoutKind = Literal["table", "kanban", "calendar", "chart", "map"]
type ChartKind = Literal["bar", "line", "pie", "funnel"]
MAX_VIEWS: Final = 100
"""Views that one person may keep for one object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the rows of a view are laid out.

    Attributes:
        group: key of the field whose values make groups, kanban columns, bars or places; "" for none.
        grain: of ``group`` when it is a date: day, week, month, quarter, year.
        split: key of the field that divides each bar of a chart.
        function: sum, avg, min or max of ``figure``; "" counts rows.
        figure: key of the field that is measured.
        date: key of the field that places a row in the calendar.
        span: what the calendar shows at a time: month, week or day.
        chart: shape of the chart.
        density: height of table rows.
        pinned: how many columns from the left stay while the others scroll.
        widths: pixels of columns that somebody pulled, by field key.
    """

    kind: LayoutKind = "table"
    group: str = ""
    grain: str = ""
    split: str = ""
    function: str = ""
    figure: str = ""
    date: str = ""
    span: Literal["month", "week", "day"] = "month"
    chart: ChartKind = "bar"
    density: Literal["tight", "dense", "roomy"] = "dense"
    pinned: int = 1
    widths: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabs:
    """How one person arranged the views of an object; ids of views, keys of system views.

    Attributes:
        pinned: shown as tabs, in this order; None until they chose, then all are.
        first: opens when the list is opened without a view; "" for the first tab.
    """

    pinned: Sequence[str] | None = None
    first: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDraft:
    """A view to be kept."""

    object_key: str
    name: str
    condition: Mapping[str, object] = field(default_factory=dict)
    columns: Sequence[str] = ()
    sort: str = ""
    is_shared: bool = False
    layout: Layout = field(default_factory=Layout)


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
    is_shared: bool = False
    layout: Layout = field(default_factory=Layout)


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemView:
    """A view that comes with an object; ``is_mine`` keeps the rows that the reader owns, no ``columns`` are the usual ones."""

    key: str
    object_key: str
    name: Label
    condition: Mapping[str, object] = field(default_factory=dict)
    columns: Sequence[str] = ()
    sort: str = ""
    is_mine: bool = False
    layout: Layout = field(default_factory=Layout)


_views: dict[str, SystemView] = {}


def register_view(view: SystemView) -> SystemView:
    """Add a system view; registering the same key again replaces it."""
    _views[view.key] = view
    return view


def system_views(described: ObjectType) -> tuple[SystemView, ...]:
    """Return the system views of an object in the order in which they were registered; the usual ones when none were."""
    own = tuple(one for one in _views.values() if one.object_key == described.key)
    return own or tuple(_usual_views(described))


def _usual_views(described: ObjectType) -> Iterator[SystemView]:
    key = described.key
    yield SystemView(key=f"{key}.all", object_key=key, name=Label("全部", "All"))
    if described.field("owner") is not None:
        yield SystemView(key=f"{key}.mine", object_key=key, name=Label("我的", "Mine"), is_mine=True)
    changed = described.field("updated_at")
    if changed is not None and changed.is_sortable:
        yield SystemView(
            key=f"{key}.recent", object_key=key, name=Label("最近修改", "Changed lately"), sort="-updated_at"
        )
