"""Nodes found while their name is typed."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from zhike.engines.text import normalise_text
from zhike.govern.people.public import find_people
from zhike.know.graph.queries.exploring import ref_of
from zhike.know.graph.queries.opened import Opened, newest_run, open_graph
from zhike.know.graph.queries.sight import Sight, sight_of
from zhike.know.graph.rules.kinds import FIRST_NAMED
from zhike.platform.actor import Actor, require
from zhike.records.pages.public import search_everything

_EACH: Final = 6
_OBJECTS: Final = {"customers": "customer", "contacts": "person", "signals": "signal"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that matches; ``note`` says whose it is, such as the organization of a contact."""

    ref: str
    kind: str
    name: str
    note: str


def find_nodes(actor: Actor, text: str) -> tuple[Hit, ...]:
    """Return nodes whose name holds a text, records first, at most six of a kind; none while there is no graph.

    Raises:
        AppError: 403.
    """
    require(actor, "customers.view")
    opened = open_graph(newest_run(actor))
    if opened is None or not text.strip():
        return ()
    sight = sight_of(actor, opened)
    found = {}
    for one in search_everything(actor, text, limit=_EACH, objects=tuple(_OBJECTS)).items:
        node = opened.node_of(_OBJECTS[one.object], one.id.bytes)
        if node is not None:
            found[node] = one.title, one.customer_name
    hits = [Hit(ref_of(opened, node), opened.kind_of(node), *found[node]) for node in sight.seen_of(found)]
    if actor.has("users.view"):
        for user_id, name in find_people(actor, text, limit=_EACH):
            node = opened.node_of("employee", user_id.bytes)
            if node is not None:
                hits.append(Hit(ref_of(opened, node), "employee", name, ""))
    return (*hits, *_named(sight, opened, text))


def _named(sight: Sight, opened: Opened, text: str) -> list[Hit]:
    wanted = normalise_text(text)
    begin, end = int(opened.columns["kind_start"][FIRST_NAMED]), len(opened.columns["kind"])
    found: dict[str, list[int]] = {}
    for node in range(begin, end):
        if wanted in normalise_text(opened.label_of(node)):
            found.setdefault(opened.kind_of(node), []).append(node)
    return [
        Hit(ref_of(opened, node), kind, opened.label_of(node), "")
        for kind, nodes in found.items()
        for node in islice(sight.seen_of(nodes), _EACH)
    ]
