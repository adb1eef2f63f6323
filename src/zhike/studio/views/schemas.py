"""What goes over the wire."""

from dataclasses import asdict
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from zhike.platform.http.public import Body
from zhike.studio.views.public import Layout, Tabs, ViewCard, ViewDraft

type ViewedObject = Annotated[str, Field(max_length=40)]


class ViewName(Schema):
    """A name in both languages; people's own views have one for both."""

    zh: str
    en: str


type Key = Annotated[str, Field(max_length=80)]


class LayoutBody(Body):
    """How rows are laid out; keys of fields, empty for none. ``function`` of ``figure``, empty counts rows."""

    kind: Literal["table", "kanban", "calendar", "chart", "map"] = "table"
    group: Key = ""
    grain: Literal["", "day", "week", "month", "quarter", "year"] = ""
    split: Key = ""
    function: Literal["", "sum", "avg", "min", "max"] = ""
    figure: Key = ""
    date: Key = ""
    span: Literal["month", "week", "day"] = "month"
    chart: Literal["bar", "line", "pie", "funnel"] = "bar"
    density: Literal["tight", "dense", "roomy"] = "dense"
    pinned: Annotated[int, Field(ge=0, le=5)] = 1
    widths: dict[Key, int] = {}


class ViewOut(Schema):
    """A view; ``id`` is a UUID, or the key of a system view."""

    id: str
    kind: Literal["system", "mine", "shared"]
    object: str
    name: ViewName
    condition: dict[str, Any]
    columns: list[str]
    sort: str
    owner_id: UUID | None
    version: int
    is_shared: bool
    layout: LayoutBody


class ViewList(Schema):
    """The views of an object; ``pinned`` ids stand as tabs (null: all), ``first`` opens first."""

    items: list[ViewOut]
    pinned: list[str] | None
    first: str


class TabsIn(Body):
    """The tabs of the one who asks."""

    object: ViewedObject
    pinned: Annotated[list[Key], Field(max_length=200)]
    first: Key = ""


class TabsOut(Schema):
    """The tabs as they stand now."""

    pinned: list[str] | None
    first: str


class ViewIn(Body):
    """A view to be kept; ``condition`` is condition JSON, ``{}`` for all."""

    object: ViewedObject
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    condition: dict[str, Any] = {}
    columns: Annotated[list[str], Field(max_length=60)] = []
    sort: Annotated[str, Field(max_length=200)] = ""
    is_shared: bool = False
    layout: LayoutBody = LayoutBody()

    def draft(self) -> ViewDraft:
        """Return what the body asks to keep, for the actions."""
        return ViewDraft(
            object_key=self.object,
            name=self.name,
            condition=self.condition,
            columns=self.columns,
            sort=self.sort,
            is_shared=self.is_shared,
            layout=Layout(**self.layout.model_dump()),
        )


class ViewPut(ViewIn):
    """A view in place of version ``version``."""

    version: int


def view_out(card: ViewCard) -> ViewOut:
    """Return a view as the API shows it."""
    return ViewOut(
        id=card.id,
        kind=card.kind,
        object=card.object_key,
        name=ViewName(zh=card.name.zh, en=card.name.en),
        condition=dict(card.condition),
        columns=list(card.columns),
        sort=card.sort,
        owner_id=card.owner_id,
        version=card.version,
        is_shared=card.is_shared,
        layout=LayoutBody(**asdict(card.layout)),
    )


def tabs_out(tabs: Tabs) -> TabsOut:
    """Return tabs as the API shows them."""
    return TabsOut(pinned=None if tabs.pinned is None else list(tabs.pinned), first=tabs.first)


class DimensionIn(Body):
    """A field to group by; ``grain`` for dates and instants only, a day when left out."""

    field: Key
    grain: Literal["day", "week", "month", "quarter", "year"] | None = None


class MeasureIn(Body):
    """A figure of each group."""

    function: Literal["sum", "avg", "min", "max"]
    field: Key


class GroupsIn(Body):
    """What to count and measure; ``where`` is condition JSON, ``q`` words to find."""

    dimensions: Annotated[list[DimensionIn], Field(max_length=2)] = []
    measures: Annotated[list[MeasureIn], Field(max_length=8)] = []
    where: dict[str, Any] = {}
    q: Annotated[str, Field(max_length=100)] = ""


class GroupOut(Schema):
    """Records that share a key: a value, the first day of a span, null for blank ones or for the others together.

    ``values`` stand in the order of the measures; ``where`` finds these records.
    """

    key: str | bool | None
    is_others: bool
    count: int
    values: list[float | None]
    where: dict[str, Any] | None
    parts: list["GroupOut"]


class GroupingOut(Schema):
    """The groups, others last, and what they come to together."""

    groups: list[GroupOut]
    total: GroupOut
