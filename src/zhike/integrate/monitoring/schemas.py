"""Monitoring on the wire."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.monitoring.models import Alert, AlertRule
from zhike.integrate.monitoring.public import RunState
from zhike.integrate.monitoring.rules import is_balanced
from zhike.platform.http.public import Body


class MapNodeOut(Schema):
    """A place on the map: ``column`` from left to right, ``y`` its middle as a share of the height."""

    id: str
    kind: str
    title: str
    column: int
    y: float
    health: str
    count: int
    at: datetime | None
    to: str


class MapEdgeOut(Schema):
    """A way between two places with what passed in a day."""

    source: str
    target: str
    count: int
    health: str


class FlowRunOut(Schema):
    """An import; ``is_balanced``: rows in = stored + rejected + skipped; ``may_go_on``: it can be run on."""

    id: UUID
    source: str
    object: str
    state: str
    at: datetime
    rows_in: int
    stored: int
    rejected: int
    skipped: int
    is_balanced: bool
    may_go_on: bool


class AlertOut(Schema):
    """Something that went wrong."""

    id: UUID
    kind: str
    subject: str
    title: str
    to: str
    facts: dict[str, Any]
    state: str
    created_at: datetime
    closed_at: datetime | None


class AlertPage(Schema):
    """Alerts, the newest first."""

    items: list[AlertOut]
    next_cursor: str | None


class AlertRuleOut(Schema):
    """What is told of a kind of trouble, and to whom."""

    kind: str
    is_on: bool
    threshold: int
    recipients: list[UUID]


class AlertRuleList(Schema):
    """All kinds."""

    items: list[AlertRuleOut]


class AlertRuleIn(Body):
    """How a kind is to be told; ``threshold``: hours beyond the rhythm, percent of rows, or minutes."""

    is_on: bool
    threshold: Annotated[int, Field(ge=0, le=100_000)] = 0
    recipients: Annotated[list[UUID], Field(max_length=20)] = []


class SubscriberOut(Schema):
    """A subscriber of the bus and how far it is behind; ``trying``: how many of what waits failed before."""

    name: str
    waiting: int
    oldest_at: datetime | None
    trying: int
    dead: int
    error: str


class BrokerOut(Schema):
    """What the broker says: events of every company on this server that are not settled, by subscriber.

    ``name`` is empty where the database is the bus; ``is_away``: it does not answer, and events wait in the outbox.
    """

    name: str
    is_away: bool
    waiting: dict[str, int]


class MonitoringOut(Schema):
    """The map, the newest runs, open alerts and what waits on the bus, as a whole and by subscriber."""

    at: datetime
    nodes: list[MapNodeOut]
    edges: list[MapEdgeOut]
    runs: list[FlowRunOut]
    alerts: list[AlertOut]
    pending: int
    dead: int
    oldest_at: datetime | None
    subscribers: list[SubscriberOut]


class DeadOut(Schema):
    """A message that was given up."""

    id: UUID
    topic: str
    key: str
    attempts: int
    error: str
    created_at: datetime


class DeadList(Schema):
    """Messages that were given up, the newest first."""

    items: list[DeadOut]


class ReplayIn(Body):
    """Which messages; null for all."""

    ids: Annotated[list[UUID], Field(max_length=500)] | None = None


class ReplayedOut(Schema):
    """How many messages are on their way again."""

    replayed: int


class AlertQuery(Schema):
    """Which alerts."""

    state: Literal["open", "closed"] = "open"
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None


def run_out(run: RunState) -> FlowRunOut:
    """Return an import as the API shows it."""
    counts = {"rows_in": run.rows_in, "stored": run.stored, "rejected": run.rejected, "skipped": run.skipped}
    return FlowRunOut(
        id=run.id,
        source=run.source,
        object=run.object_key,
        state=run.state,
        at=run.at,
        is_balanced=run.state == "running" or is_balanced(**counts),
        may_go_on=run.may_go_on,
        **counts,
    )


def alert_out(row: Alert) -> AlertOut:
    """Return an alert as the API shows it."""
    return AlertOut.model_validate(row, from_attributes=True)


def rule_out(row: AlertRule) -> AlertRuleOut:
    """Return a rule as the API shows it."""
    return AlertRuleOut.model_validate(row, from_attributes=True)
