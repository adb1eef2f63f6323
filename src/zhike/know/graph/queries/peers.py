"""Customers who buy like one, and what they bought that this one did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import numpy as np

from zhike.engines.recommend import Nearest, count_among, find_nearest
from zhike.know.graph.queries.opened import Opened, newest_run, open_graph, why_none
from zhike.know.graph.queries.sight import Sight, sight_of
from zhike.know.graph.rules.kinds import NODE_NUMBER
from zhike.know.graph.rules.peers import (
    LEAST_COMMON,
    LEAST_NEAREST,
    LEAST_TOLD,
    NEAREST,
    Found,
    choose_items,
    held_in,
    shown_of,
)
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.i18n import message
from zhike.records.customers.public import require_customer
from zhike.records.orders.public import ORDERS

NAMED: Final = 5
_COMMON: Final = 3
_TOLD: Final = ("product", "ordered_at", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerItem:
    """A product that customers like this one bought; figures as `rules.peers.Found`."""

    item: str
    customers: int
    share: float
    low: float
    high: float
    base: float
    is_sure: bool
    is_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A customer who buys alike: ``likeness`` 0–1, ``common`` the rarest of the ``common_count`` products that both bought."""

    customer_id: UUID
    name: str
    likeness: float
    common: Sequence[str]
    common_count: int


@dataclass(frozen=True, slots=True)
class CommonItem:
    """A product of the customer, and how many of the nearest bought it too."""

    item: str
    customers: int


@dataclass(frozen=True, slots=True)
class Trial:
    """Of customers ``asked``, whose last new product was hidden, the share for whom it was among the first shown.

    ``base``: the share for whom it was among as many of the most bought. Both 0–1.
    """

    asked: int
    share: float
    base: float

    @property
    def is_better(self) -> bool:
        """Say whether it found more than the best sellers do."""
        return self.share > self.base


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """Who buys alike, and what they bought.

    Attributes:
        nearest: how many customers; ``hidden``: of them, those whom the reader does not see, or who are gone since.
        likest, least: likeness of the first and of the last of them, 0–1.
        bought: products of the customer; ``common``: those that most of the nearest bought too.
        items: what stands out first.
        named: the most alike of those whom the reader sees.
        trial: None when nobody could be asked.
        refused: why nothing is told.
    """

    nearest: int = 0
    hidden: int = 0
    likest: float = 0.0
    least: float = 0.0
    bought: int = 0
    common: Sequence[CommonItem] = ()
    items: Sequence[PeerItem] = ()
    named: Sequence[Peer] = ()
    trial: Trial | None = None
    data_date: date | None = None
    refused: str | None = None


def show_peers(actor: Actor, customer_id: UUID) -> Peers:
    """Return what customers bought who buy like one in the actor's scope, or why nothing can be said.

    Raises:
        AppError: 403 also for who may not see what customers bought; 404.
    """
    require_customer(actor, customer_id)
    require(actor, "orders.view")
    require_clear(actor, [field_of(ORDERS, key) for key in _TOLD])
    run = newest_run(actor)
    opened = open_graph(run)
    if opened is None or "held_start" not in opened.columns:
        return Peers(data_date=run.as_of if run else None, refused=why_none(actor, run))
    node = opened.node_of("customer", customer_id.bytes)
    held = held_in(opened.columns)
    bought = 0 if node is None else len(held.items_of(node))
    if node is None or bought < LEAST_COMMON:
        return _refused(actor, opened, "too_few_bought", found=bought, needed=LEAST_COMMON)
    nearest = find_nearest(held, node, most=NEAREST, least_common=LEAST_COMMON)
    if len(nearest.people) < LEAST_NEAREST:
        return _refused(actor, opened, "too_few_alike", found=len(nearest.people), needed=LEAST_NEAREST)
    return _told(sight_of(actor, opened), node, nearest)


def _refused(actor: Actor, opened: Opened, code: str, *, found: int, needed: int) -> Peers:
    facts = {"found": found, "needed": needed}
    return Peers(bought=found, data_date=opened.run.as_of, refused=message(f"graph.{code}", facts, locale=actor.locale))


def _told(sight: Sight, node: int, nearest: Nearest) -> Peers:
    opened = sight.opened
    held = held_in(opened.columns)
    own = held.items_of(node)
    counts = count_among(held, nearest.people)[own]
    found = choose_items(held, node, nearest=nearest.people, again=np.asarray(opened.columns["held_again"]))
    is_seen = sight.admit(nearest.people).tolist()
    order = np.lexsort((own, -counts))[:NAMED]
    return Peers(
        nearest=len(nearest.people),
        hidden=is_seen.count(False),
        likest=float(nearest.likeness[0]),
        least=float(nearest.likeness[-1]),
        bought=len(own),
        common=[
            CommonItem(_product(opened, int(own[at])), int(counts[at])) for at in order if counts[at] >= LEAST_TOLD
        ],
        items=[_item(opened, one) for one in shown_of(found)],
        named=_named(sight, node, nearest),
        trial=_trial(opened),
        data_date=opened.run.as_of,
        refused=None if found else message("graph.nothing_more", {}, locale=sight.actor.locale),
    )


def _item(opened: Opened, one: Found) -> PeerItem:
    return PeerItem(
        item=_product(opened, one.item),
        customers=one.customers,
        share=one.share,
        low=one.low,
        high=one.high,
        base=one.base,
        is_sure=one.is_sure,
        is_again=one.is_again,
    )


def _named(sight: Sight, node: int, nearest: Nearest) -> list[Peer]:
    held = held_in(sight.opened.columns)
    own, people = held.items_of(node), nearest.people.tolist()
    seen = [at for at, one in enumerate(people) if sight.known[one]][:NAMED]
    names = sight.names([people[at] for at in seen])
    named = []
    for at in seen:
        one = people[at]
        common = np.intersect1d(own, held.items_of(one))
        rarest = common[np.argsort(np.diff(held.back)[common], kind="stable")][:_COMMON].tolist()
        if one in names:
            named.append(
                Peer(
                    customer_id=UUID(bytes=sight.opened.key_of(one)),
                    name=names[one][0],
                    likeness=float(nearest.likeness[at]),
                    common=[_product(sight.opened, item) for item in rarest],
                    common_count=len(common),
                )
            )
    return named


def _product(opened: Opened, item: int) -> str:
    return opened.label_of(int(opened.columns["kind_start"][NODE_NUMBER["product"]]) + item)


def _trial(opened: Opened) -> Trial | None:
    asked, hits, common = (int(one) for one in opened.columns["held_trial"])
    return Trial(asked, hits / asked, common / asked) if asked else None
