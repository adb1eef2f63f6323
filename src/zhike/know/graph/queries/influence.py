"""How much one customer matters to the others: place, who brought whom, and the community they stand in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from zhike.engines.graph import Ints
from zhike.know.graph.queries.opened import Opened, newest_run, open_graph, why_none
from zhike.know.graph.queries.reasons import reasons_of
from zhike.know.graph.queries.sight import Sight, sight_of
from zhike.know.graph.rules.figures import LEAST_RANKED, influence_of
from zhike.know.graph.rules.kinds import TIE_NUMBER, TIES
from zhike.platform.actor import Actor
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.i18n import message
from zhike.records.customers.public import CUSTOMERS, require_customer

NAMED: Final = 5
LOOKED_AT: Final = 300
"""Of more customers than this only the most influential are looked at for names; the rest count as hidden."""
type Joined = Mapping[int, int | None]
"""The line that joins each node; None where no single line does."""
_CLOSE: Final = frozenset(one.key for one in TIES if one.is_close)
_TOLD: Final = ("influence", "brought_count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Another customer whom the reader sees; ``influence`` None where it is not told, ``since`` None where no single tie says it."""

    customer_id: UUID
    name: str
    influence: int | None
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Some customers around one.

    Attributes:
        total: how many there are.
        hidden: of them, those whom the reader does not see, or who are gone since.
        named: the most influential of those whom the reader sees, at most ``NAMED``.
        usual: what it is for the average customer with ties: how many they brought, the share who were brought, the size of the
            community that half of them do not exceed.
    """

    total: int
    hidden: int
    named: Sequence[Known]
    usual: float


@dataclass(frozen=True, slots=True)
class CountedTie:
    """How many ties of a kind count."""

    tie: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """What the ties of one customer say.

    Attributes:
        index: share of a random walker's time as a multiple of the average customer with ties, which is 100; None when refused.
        usual: the index that half of the customers with ties do not exceed.
        share: of the walker's time, 0–1.
        ahead: share of the customers with ties who have less, 0–1.
        place: from 1, among ``ranked``; both None for who does not see all customers.
        ties: those that count and that the reader may see.
        brought_all: customers brought, and those whom they brought in turn at half the weight a step.
        community: None with ``community_refused`` for who may not see what it is made of.
        refused: why there is no index.
    """

    index: int | None = None
    usual: int | None = None
    share: float = 0.0
    ahead: float = 0.0
    place: int | None = None
    ranked: int | None = None
    ties: Sequence[CountedTie] = ()
    brought: Circle | None = None
    brought_all: float = 0.0
    brought_by: Circle | None = None
    community: Circle | None = None
    community_refused: str | None = None
    data_date: date | None = None
    refused: str | None = None


def explain_influence(actor: Actor, customer_id: UUID) -> Influence:
    """Return the influence of a customer in the actor's scope, beside what is usual, or why nothing can be said.

    Raises:
        AppError: 403 also without a clear view of the fields that it tells; 404.
    """
    require_customer(actor, customer_id)
    require_clear(actor, [field_of(CUSTOMERS, key) for key in _TOLD])
    run = newest_run(actor)
    opened = open_graph(run)
    if opened is None:
        return Influence(data_date=run.as_of if run else None, refused=why_none(actor, run))
    node = opened.node_of("customer", customer_id.bytes)
    rank = opened.columns["rank"]
    if node is None or not rank[node]:
        return Influence(data_date=opened.run.as_of, refused=message("graph.not_tied", {}, locale=actor.locale))
    return _told(sight_of(actor, opened), node)


def _told(sight: Sight, node: int) -> Influence:
    opened = sight.opened
    rank = np.asarray(opened.columns["rank"])
    influence, is_ranked = influence_of(rank), rank > 0
    ranked = int(np.count_nonzero(is_ranked))
    is_whole = influence is not None and sight.actor.scope_of("customers").kind == "all"
    brought, brought_by, community = _circles(sight, node, influence)
    is_open = sight.ties >= _CLOSE
    facts = {"found": ranked, "needed": LEAST_RANKED}
    return Influence(
        index=None if influence is None else int(influence[node]),
        usual=None if influence is None else int(np.median(influence[is_ranked])),
        share=float(rank[node]),
        ahead=int(np.count_nonzero(is_ranked & (rank < rank[node]))) / ranked,
        place=int(np.count_nonzero(rank > rank[node])) + 1 if is_whole else None,
        ranked=ranked if is_whole else None,
        ties=_ties(sight, node),
        brought=brought,
        brought_all=float(opened.columns["brought_all"][node]),
        brought_by=brought_by,
        community=community if is_open else None,
        community_refused=None if is_open else message("graph.community_hidden", {}, locale=sight.actor.locale),
        data_date=opened.run.as_of,
        refused=message("graph.too_few_tied", facts, locale=sight.actor.locale) if influence is None else None,
    )


def _ties(sight: Sight, node: int) -> list[CountedTie]:
    found = np.bincount(sight.opened.columns["tie"][sight.opened.lines_at(node)], minlength=len(TIES)).tolist()
    return [
        CountedTie(one.key, found[at]) for at, one in enumerate(TIES) if one.key in sight.ties & _CLOSE and found[at]
    ]


def _circles(sight: Sight, node: int, influence: Ints | None) -> tuple[Circle, Circle, Circle]:
    """Return whom a customer brought, who brought them, and who else is in their community; asked about all at once."""
    columns = sight.opened.columns
    is_ranked = np.asarray(columns["rank"]) > 0
    community = np.asarray(columns["community"])
    sizes = np.bincount(community[is_ranked])[community[is_ranked]]
    taken = np.unique(columns["second"][columns["tie"] == TIE_NUMBER["introduced"]])
    members = np.flatnonzero(community == community[node])
    joined: tuple[Joined, ...] = (
        _introduced(sight.opened, node, own="first", other="second"),
        _introduced(sight.opened, node, own="second", other="first"),
        dict.fromkeys(members[members != node].tolist()),
    )
    usual = (
        float(np.mean(columns["brought"][is_ranked])),
        len(taken) / int(np.count_nonzero(is_ranked)),
        float(np.median(sizes)) - 1,
    )
    known = _known(sight, node, joined, influence)
    first, second, third = (
        Circle(total=len(one), hidden=len(one) - count, named=named, usual=mean)
        for one, (count, named), mean in zip(joined, known, usual, strict=True)
    )
    return first, second, third


def _introduced(opened: Opened, node: int, *, own: str, other: str) -> Joined:
    """Return node at the other end → line, of introductions with a node at one end."""
    columns, lines = opened.columns, opened.lines_at(node)
    kept = lines[(columns["tie"][lines] == TIE_NUMBER["introduced"]) & (columns[own][lines] == node)]
    return dict(zip(columns[other][kept].tolist(), kept.tolist(), strict=True))


def _known(
    sight: Sight, node: int, joined: Sequence[Joined], influence: Ints | None
) -> list[tuple[int, list[Known]]]:  # sizes: who is joined, and to whom
    """Return, of each group, how many are seen and the most influential of these; a tie that is gone since names nobody."""
    rank = sight.opened.columns["rank"]
    most = [sorted(one, key=lambda it: (-float(rank[it]), it))[:LOOKED_AT] for one in joined]
    nodes = np.unique(np.array([it for one in most for it in one], dtype=np.int64))
    is_seen = dict(zip(nodes.tolist(), sight.admit(nodes).tolist(), strict=True))
    seen = [[it for it in one if is_seen[it]] for one in most]
    shown = [one[:NAMED] for one in seen]
    names = sight.names({node, *(it for one in shown for it in one)})
    lines = [line for group, one in zip(joined, shown, strict=True) for it in one if (line := group[it]) is not None]
    reasons = reasons_of(sight, lines, names)

    def known(it: int, line: int | None) -> Known:
        return Known(
            customer_id=UUID(bytes=sight.opened.key_of(it)),
            name=names[it][0],
            influence=None if influence is None else int(influence[it]),
            since=None if line is None else reasons[line].since,
        )

    return [
        (
            len(count),
            [known(it, group[it]) for it in one if it in names and (group[it] is None or group[it] in reasons)],
        )
        for group, count, one in zip(joined, seen, shown, strict=True)
    ]
