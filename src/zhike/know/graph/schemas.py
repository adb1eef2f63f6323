"""The graph as the API shows it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.know.graph.public import Wish

type Ref = Annotated[str, Field(max_length=60)]


class GraphOverviewOut(Schema):
    """What the newest graph holds, by kind; empty for who does not see all customers. ``refused`` says why there is none."""

    data_date: date | None
    nodes: dict[str, int]
    ties: dict[str, int]
    refused: str | None


class GraphReasonOut(Schema):
    """Why a line is there: what it says, since when, and the record that it comes from."""

    tie: str
    text: str
    since: date
    until: date
    source: str
    record_id: UUID | None
    customer_id: UUID | None


class GraphPlacedOut(Schema):
    """A node, placed in pixels around the one in the middle."""

    ref: str
    kind: str
    name: str
    note: str
    record_id: UUID | None
    hop: int
    x: float
    y: float
    is_cut: bool


class GraphLineOut(Schema):
    """Two nodes and every reason that joins them."""

    first: str
    second: str
    reasons: list[GraphReasonOut]


class GraphDrawingOut(Schema):
    """What stands around a node; ``refused`` says why nothing does."""

    nodes: list[GraphPlacedOut]
    lines: list[GraphLineOut]
    data_date: date | None
    refused: str | None


class GraphAround(Schema):
    """What to draw: ``opened`` are nodes around which more is asked for, ``kinds`` what is shown, both divided by commas."""

    node: Ref
    opened: Annotated[str, Field(max_length=2_000)] = ""
    kinds: Annotated[str, Field(max_length=200)] = ""
    hops: Annotated[int, Field(ge=1, le=3)] = 1

    def wish(self) -> Wish:
        """Return what was asked."""
        opened, kinds = (tuple(filter(None, one.split(","))) for one in (self.opened, self.kinds))
        return Wish(ref=self.node, opened=opened, kinds=frozenset(kinds), hops=self.hops)


class GraphEnds(Schema):
    """From whom to whom."""

    first: Ref
    second: Ref


class GraphStepOut(Schema):
    """One station of a chain and why it is known to the one before."""

    ref: str
    kind: str
    name: str
    note: str
    record_id: str
    reason: GraphReasonOut | None


class GraphChainOut(Schema):
    """Who knows whom; ``strength`` 0–1; ``refused`` says why there is no chain."""

    steps: list[GraphStepOut]
    strength: float
    data_date: date | None
    refused: str | None


class GraphHitOut(Schema):
    """A node that matches a text."""

    ref: str
    kind: str
    name: str
    note: str


class GraphHitList(Schema):
    """Nodes that match a text."""

    items: list[GraphHitOut]
