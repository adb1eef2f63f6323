"""What one reader sees of a graph: which nodes, under which names, along which lines."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import numpy as np

from zhike.engines.graph import Bools, Ints
from zhike.govern.people.public import user_names
from zhike.integrate.signals.public import signal_titles
from zhike.know.graph.queries.opened import Opened
from zhike.know.graph.rules.kinds import FIRST_NAMED, NODE_NUMBER, TIES
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import ObjectType, field_of, sees_clear
from zhike.records.activities.public import ACTIVITIES
from zhike.records.customers.public import CUSTOMERS, contact_names, customer_items, visible_customers
from zhike.records.orders.public import ORDERS

type Names = dict[UUID, tuple[str, str]]
"""Name and what stands below it, by record."""
_CLEAR: Final[Mapping[str, tuple[str, ObjectType, tuple[str, ...]]]] = {
    "looks_after": ("customers.view", CUSTOMERS, ("owner",)),
    "talked": ("activities.view", ACTIVITIES, ("owner", "happened_at", "kind")),
    "works_at": ("contacts.view", CUSTOMERS, ()),
    "reports_to": ("contacts.view", CUSTOMERS, ()),
    "shares_phone": ("customers.view", CUSTOMERS, ("phone",)),
    "shares_address": ("customers.view", CUSTOMERS, ("address",)),
    "bought": ("orders.view", ORDERS, ("product", "ordered_at", "status")),
    "mentions": ("signals.view", CUSTOMERS, ()),
    "has_topic": ("signals.view", CUSTOMERS, ()),
    "names_competitor": ("signals.view", CUSTOMERS, ()),
    "names_product": ("signals.view", CUSTOMERS, ()),
}
"""By tie, what of records it tells: the grant, and the fields that have to be seen clear. Others need ``customers.view``."""
_LOOKED_AT: Final = 300
_AT_ONCE: Final = 12
"""Nodes asked about in one go: about as many as a list of hits shows of one kind."""


def seen_ties(actor: Actor) -> frozenset[str]:
    """Return the kinds of ties of which the actor may see what they are made of."""
    found = set()
    for one in TIES:
        grant, described, fields = _CLEAR.get(one.key, ("customers.view", CUSTOMERS, ()))
        if actor.has(grant) and all(sees_clear(actor, field_of(described, key)) for key in fields):
            found.add(one.key)
    return frozenset(found)


@dataclass(slots=True)
class Sight:
    """One reader before one graph; remembers for one request which nodes they see and along which lines."""

    actor: Actor
    opened: Opened
    ties: frozenset[str] = frozenset()
    known: dict[int, bool] = field(default_factory=dict)
    walked: Bools | None = None

    def passes(self) -> Bools:
        """Return (lines,) whether a line may be walked: its kind is seen. Found once, and not to be written to."""
        if self.walked is None:
            self.walked = self.lines_of(self.ties)
            self.walked.flags.writeable = False
        return self.walked

    def lines_of(self, ties: Collection[str]) -> Bools:
        """Return (lines,) whether a line is of one of some kinds."""
        table = np.array([one.key in ties for one in TIES])
        return np.asarray(table[self.opened.columns["tie"]])

    def admit(self, nodes: Ints) -> Bools:
        """Say of each node whether the reader sees it; a name that is no record is seen from whatever leads to it."""
        asked = [one for one in nodes.tolist() if one not in self.known]
        by_kind: dict[str, list[int]] = {}
        for one in asked:
            by_kind.setdefault(self.opened.kind_of(one), []).append(one)
        for kind, found in by_kind.items():
            self.known.update(dict.fromkeys(found, NODE_NUMBER[kind] >= FIRST_NAMED))
            if NODE_NUMBER[kind] < FIRST_NAMED:
                seen = self._seen(kind, [self._record(one) for one in found])
                self.known.update((one, self._record(one) in seen) for one in found)
        return np.array([self.known[one] for one in nodes.tolist()], dtype=np.bool_)

    def is_seen(self, node: int) -> bool:
        """Say whether the reader may begin at a node, see `seen_of`."""
        return node in self.seen_of([node])

    def seen_of(self, nodes: Iterable[int]) -> Iterator[int]:
        """Yield the nodes that the reader may begin at: they see its record, or for a name something seen that leads to it.

        Some are asked about at once, and the next ones only when more are wanted.
        """
        for some in in_chunks(nodes, _AT_ONCE):
            doors = [self._doors(one) for one in some]
            self.admit(np.unique(np.concatenate(doors)))
            yield from (one for one, door in zip(some, doors, strict=True) if self.admit(door).any())

    def names(self, nodes: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Return (name, what stands below it) of nodes as the reader sees them; those out of sight are left out."""
        by_kind: dict[str, list[int]] = {}
        for one in nodes:
            by_kind.setdefault(self.opened.kind_of(one), []).append(one)
        found: dict[int, tuple[str, str]] = {}
        for kind, members in by_kind.items():
            if NODE_NUMBER[kind] >= FIRST_NAMED:
                found.update((one, (self.opened.label_of(one), "")) for one in members)
                continue
            told = _NAMED_BY[kind](self.actor, [self._record(one) for one in members])
            found.update((one, told[self._record(one)]) for one in members if self._record(one) in told)
        return found

    def _doors(self, node: int) -> Ints:
        """Return the nodes of which the reader has to see one."""
        if self.opened.columns["kind"][node] < FIRST_NAMED:
            return np.array([node])
        return self.opened.neighbours(node, passes=self.passes(), most=_LOOKED_AT)

    def _record(self, node: int) -> UUID:
        return UUID(bytes=self.opened.key_of(node))

    def _seen(self, kind: str, ids: Sequence[UUID]) -> set[UUID]:
        if kind != "customer":
            return set(_NAMED_BY[kind](self.actor, ids))
        found: set[UUID] = set()
        for chunk in in_chunks(ids):
            found.update(visible_customers(self.actor).filter(pk__in=chunk).values_list("id", flat=True))
        return found


def _customers(actor: Actor, ids: Sequence[UUID]) -> Names:
    found: Names = {}
    for chunk in in_chunks(ids):
        for one in customer_items(actor, chunk, ["name", "kind"]):
            found[one.id] = str(one.values.get("name") or ""), str(one.values.get("kind") or "")
    return found


def _contacts(actor: Actor, ids: Sequence[UUID]) -> Names:
    return {one: (name, "") for one, (name, _) in contact_names(actor, ids).items()}


def _employees(actor: Actor, ids: Sequence[UUID]) -> Names:
    if not actor.has("users.view"):
        return {}
    return {one: (name, "") for one, name in user_names(actor, ids).items()}


_NAMED_BY: Final[Mapping[str, Callable[[Actor, Sequence[UUID]], Names]]] = {
    "customer": _customers,
    "person": _contacts,
    "employee": _employees,
    "signal": signal_titles,
}


def sight_of(actor: Actor, opened: Opened) -> Sight:
    """Return what an actor sees of a graph."""
    return Sight(actor, opened, seen_ties(actor))
