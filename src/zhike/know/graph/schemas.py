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


class KnownCustomerOut(Schema):
    """Another customer in sight, with their own influence and since when they are tied; both may be unknown."""

    customer_id: UUID
    name: str
    influence: int | None
    since: date | None


class CircleOut(Schema):
    """Customers around one: how many, of them out of sight, the best known, and what is usual."""

    total: int
    hidden: int
    named: list[KnownCustomerOut]
    usual: float


class CountedTieOut(Schema):
    """How many ties of a kind count."""

    tie: str
    count: int


class InfluenceOut(Schema):
    """What the ties of a customer say: ``index`` beside ``usual`` (the average is 100), place, who brought whom, community.

    ``place`` and ``ranked`` are empty for who does not see all customers; ``refused`` says why there is no index.
    """

    index: int | None
    usual: int | None
    share: float
    ahead: float
    place: int | None
    ranked: int | None
    ties: list[CountedTieOut]
    brought: CircleOut | None
    brought_all: float
    brought_by: CircleOut | None
    community: CircleOut | None
    community_refused: str | None
    data_date: date | None
    refused: str | None


class PeerItemOut(Schema):
    """A product that customers like this one bought: how many, share with its interval, beside ``base``, the share of all."""

    item: str
    customers: int
    share: float
    low: float
    high: float
    base: float
    is_sure: bool
    is_again: bool


class PeerOut(Schema):
    """A customer in sight who buys alike, and the rarest things that both bought."""

    customer_id: UUID
    name: str
    likeness: float
    common: list[str]
    common_count: int


class CommonItemOut(Schema):
    """A product of the customer, and how many of the nearest bought it too."""

    item: str
    customers: int


class PeerTrialOut(Schema):
    """How often the hidden last product was among the first shown, beside the most bought ones; shares 0–1."""

    asked: int
    share: float
    base: float
    is_better: bool


class PeersOut(Schema):
    """Who buys alike, and what they bought that this customer did not; ``refused`` says why nothing is told."""

    nearest: int
    hidden: int
    likest: float
    least: float
    bought: int
    common: list[CommonItemOut]
    items: list[PeerItemOut]
    named: list[PeerOut]
    trial: PeerTrialOut | None
    data_date: date | None
    refused: str | None
