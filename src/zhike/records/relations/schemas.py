"""Relations on the wire."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.platform.http.public import Body
from zhike.records.relations.public import Kind

type Short = Annotated[str, Field(max_length=40)]


class KindLabelOut(Schema):
    """A name in both languages."""

    zh: str
    en: str


class KindOut(Schema):
    """A kind of relation: ``label`` is what the second customer is to the first, ``reverse`` the other way round."""

    key: str
    label: KindLabelOut
    reverse: KindLabelOut
    is_mutual: bool
    ends: list[str]
    is_own: bool


class KindList(Schema):
    """Every kind there is."""

    items: list[KindOut]


class KindIn(Body):
    """A kind of the tenant's own."""

    label_zh: Annotated[str, Field(min_length=1, max_length=40)]
    label_en: Annotated[str, Field(min_length=1, max_length=40)]
    reverse_zh: Short = ""
    reverse_en: Short = ""
    is_mutual: bool = False


class KindMade(Schema):
    """The key of a new kind."""

    key: str


class RelationIn(Body):
    """A relation of the customer in the path to another; with ``is_reverse`` the other one is the first."""

    kind: Short
    other_id: UUID
    is_reverse: bool = False
    share_percent: float | None = None
    note: Annotated[str, Field(max_length=300)] = ""


class RelationPatch(Body):
    """A change made on ``version``."""

    version: int
    share_percent: float | None = None
    note: Annotated[str, Field(max_length=300)] = ""


class MadeOut(Schema):
    """The id of what was written."""

    id: UUID


class RelationOut(Schema):
    """A relation as it reads from a customer; the other one is without id and name when it is out of sight."""

    id: UUID
    version: int
    kind: KindOut
    is_first: bool
    other_id: UUID | None
    other_name: str
    other_kind: str
    share_percent: float | None
    note: str


class RelationList(Schema):
    """The relations of a customer, oldest first."""

    items: list[RelationOut]


class GraphNodeOut(Schema):
    """A customer of a graph, placed in pixels around the one in the middle."""

    key: str
    customer_id: UUID | None
    name: str
    kind: str
    x: float
    y: float
    is_centre: bool


class GraphEdgeOut(Schema):
    """A relation between two nodes."""

    id: UUID
    kind: KindOut
    first: str
    second: str
    share_percent: float | None


class GraphOut(Schema):
    """Nodes and edges; ``is_cut``: there is more than fits."""

    nodes: list[GraphNodeOut]
    edges: list[GraphEdgeOut]
    is_cut: bool


class GraphQuery(Schema):
    """``hops`` around the customer, or with ``ownership`` the whole tree of who owns whom."""

    hops: Annotated[int, Field(ge=1, le=4)] = 2
    ownership: bool = False


class ChainPartIn(Body):
    """What a contact does in decisions; what is left out stays as it is."""

    part: Annotated[str, Field(max_length=12)] | None = None
    attitude: Annotated[int, Field(ge=-2, le=2)] | None = None
    concern: Annotated[str, Field(max_length=500)] | None = None
    reports_to: UUID | None = None


class DeciderOut(Schema):
    """A contact with their part in the decisions, placed in pixels."""

    contact_id: UUID
    version: int
    values: dict[str, Any]
    part: str
    attitude: int
    concern: str
    reports_to: UUID | None
    x: float
    y: float


class DecisionChainOut(Schema):
    """Every contact of an organization."""

    items: list[DeciderOut]


def kind_out(kind: Kind) -> dict[str, Any]:
    """Return a kind for the wire."""
    names = {"label": kind.label, "reverse": kind.reverse}
    labels = {key: {"zh": one.zh, "en": one.en} for key, one in names.items()}
    return {**labels, "key": kind.key, "is_mutual": kind.is_mutual, "ends": list(kind.ends), "is_own": kind.is_own}
