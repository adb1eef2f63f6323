"""What goes over the wire."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import values_schema
from zhike.platform.paging import MAX_LIMIT
from zhike.records.activities.public import ACTIVITIES, TASKS
from zhike.records.customers.public import CONTACTS, CUSTOMERS
from zhike.records.orders.public import ORDERS
from zhike.records.pages.timeline import TimelineWish

if TYPE_CHECKING:

    class CustomerValues(Schema):
        """Made from the catalog."""

    class ContactValues(Schema):
        """Made from the catalog."""

    class OrderValues(Schema):
        """Made from the catalog."""

    class ActivityValues(Schema):
        """Made from the catalog."""

    class TaskValues(Schema):
        """Made from the catalog."""
else:
    CustomerValues, ContactValues = values_schema(CUSTOMERS), values_schema(CONTACTS)
    OrderValues, ActivityValues, TaskValues = map(values_schema, (ORDERS, ACTIVITIES, TASKS))


class TimelineQuery(Schema):
    """Where to go on, and how far; kinds, people and days that are wanted, all when there are none."""

    cursor: Annotated[str | None, Field(max_length=500)] = None
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = 30
    kinds: Annotated[list[str], Field(max_length=20)] = []
    people: Annotated[list[UUID], Field(max_length=50)] = []
    since: Annotated[date | None, Field(ge=date(1900, 1, 1), lt=date(9999, 1, 1))] = None
    until: Annotated[date | None, Field(ge=date(1900, 1, 1), lt=date(9999, 1, 1))] = None

    def wish(self) -> TimelineWish:
        """Return what is wanted in the shape that the read takes."""
        return TimelineWish(kinds=frozenset(self.kinds), people=tuple(self.people), since=self.since, until=self.until)


class TimelineItemOut(Schema):
    """Something that happened; ``values`` are those of an order, activity or task, by ``kind``.

    A comment has none: its facts are a ``CommentOut``.
    """

    kind: Literal["order", "activity", "task", "comment"]
    id: UUID
    at: datetime
    values: OrderValues | ActivityValues | TaskValues
    facts: dict[str, Any]
    lines: list[dict[str, Any]]


class TimelineOut(Schema):
    """One page of a timeline, newest first; ``pinned`` stands above the first page of one that is asked for whole."""

    items: list[TimelineItemOut]
    next_cursor: str | None
    pinned: list[TimelineItemOut]


class OrderOut(Schema):
    """An order of a list."""

    id: UUID
    values: OrderValues
    lines: list[dict[str, Any]]


class OrderList(Schema):
    """One page of orders."""

    items: list[OrderOut]
    next_cursor: str | None


class ProvenanceOfPage(Schema):
    """Where a value comes from."""

    record_id: str = ""
    source: str = ""
    rule: str = ""
    policy: str = ""


class LockOfPage(Schema):
    """Who locked a field by hand, when, and what the sources say meanwhile."""

    by: str
    at: str
    sourced: Any = None


class PointOfPage(Schema):
    """A phone, e-mail, WeChat or address."""

    kind: str
    value: str
    label: str
    source_names: str
    is_primary: bool


class CustomerOfPage(Schema):
    """What stands in the header of a record page."""

    id: UUID
    version: int
    values: CustomerValues
    provenance: dict[str, ProvenanceOfPage]
    locks: dict[str, LockOfPage]
    points: list[PointOfPage]
    is_hand_made: bool


class ContactOfPage(Schema):
    """A person to reach at the organization."""

    id: UUID
    version: int
    values: ContactValues


class TaskOfPage(Schema):
    """Something still to be done for the customer."""

    id: UUID
    version: int
    values: TaskValues
    facts: dict[str, Any]
    cause: str
    action: str


class CustomerPageOut(Schema):
    """All that a record page shows first; ``users`` maps user ids to names."""

    customer: CustomerOfPage
    contacts: list[ContactOfPage]
    tasks: list[TaskOfPage]
    timeline: TimelineOut
    users: dict[str, str]


class HomeNumberOut(Schema):
    """A number beside the same stretch of the span before; null without the right to see it."""

    key: Literal["new_customers", "orders", "amount_cents", "due_tasks"]
    value: int | None
    before: int | None


class HomeOut(Schema):
    """The numbers of a span."""

    span: Literal["today", "week", "month", "year"]
    items: list[HomeNumberOut]


class SearchQuery(Schema):
    """What to find; ``objects`` are catalog keys, all that are searchable when there are none."""

    q: Annotated[str, Field(max_length=100)]
    limit: Annotated[int, Field(ge=1, le=20)] = 5
    objects: Annotated[list[str], Field(max_length=20)] = []


class MatchOut(Schema):
    """A field that matches; ``ranges`` are pairs of positions in ``text``, the second one behind the last character."""

    field: str
    text: str
    ranges: list[tuple[int, int]]


class FoundOut(Schema):
    """A record that matches; ``object`` is its catalog key, ``customer_id`` whom it hangs on."""

    object: str
    id: UUID
    title: str
    title_ranges: list[tuple[int, int]]
    matches: list[MatchOut]
    customer_id: UUID | None
    customer_name: str
    is_close: bool


class FoundList(Schema):
    """What was found, by object; ``more`` names the objects with further matches."""

    items: list[FoundOut]
    more: list[str]
