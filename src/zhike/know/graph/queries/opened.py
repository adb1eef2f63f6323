"""The newest graph of a company, opened for one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from zhike.engines.graph import Adjacency, Bools, Ints
from zhike.know.graph.models import GraphRun
from zhike.know.graph.rules.kinds import FIRST_NAMED, NODE_KINDS, NODE_NUMBER
from zhike.know.graph.rules.triples import whole_key
from zhike.know.graph.stored import adjacency_of, open_columns
from zhike.platform.actor import Actor
from zhike.platform.i18n import message


@dataclass(frozen=True, slots=True)
class Opened:
    """A graph: its run, its arrays by name (see ``rules.triples.columns_of``) and its lines by node."""

    run: GraphRun
    columns: Mapping[str, NDArray[Any]]
    graph: Adjacency

    def node_of(self, kind: str, key: bytes) -> int | None:
        """Return the number of a node by kind and key."""
        number = NODE_NUMBER[kind]
        begin, end = (int(one) for one in self.columns["kind_start"][number : number + 2])
        keys = self.columns["key"][begin:end]
        wanted = key.rstrip(b"\0")  # numpy gives texts of bytes back without the zeros at their end
        at = int(np.searchsorted(keys, np.bytes_(wanted)))
        return begin + at if at < len(keys) and bytes(keys[at]) == wanted else None

    def kind_of(self, node: int) -> str:
        """Return the kind of a node."""
        return NODE_KINDS[int(self.columns["kind"][node])]

    def key_of(self, node: int) -> bytes:
        """Return the key of a node, 16 bytes."""
        return whole_key(self.columns["key"][node])

    def record_of(self, node: int) -> UUID | None:
        """Return the record that a node is; None for a name."""
        return UUID(bytes=self.key_of(node)) if self.columns["kind"][node] < FIRST_NAMED else None

    def label_of(self, node: int) -> str:
        """Return the name of a node that is one."""
        at = node - int(self.columns["kind_start"][FIRST_NAMED])
        begin, end = (int(one) for one in self.columns["label_end"][at : at + 2])
        return bytes(self.columns["label"][begin:end]).decode()

    def source_of(self, line: int) -> UUID | None:
        """Return the record that a line comes from; None where it is a sum over many."""
        key = whole_key(self.columns["record"][line])
        return UUID(bytes=key) if any(key) else None

    def lines_at(self, node: int) -> Ints:
        """Return the lines of a node, the heaviest first."""
        return np.asarray(
            self.graph.line[int(self.graph.start[node]) : int(self.graph.start[node + 1])], dtype=np.int64
        )

    def neighbours(self, node: int, *, passes: Bools, most: int) -> Ints:
        """Return the nodes at the other ends of a node's heaviest lines that may be walked, each once."""
        begin = int(self.graph.start[node])
        places = slice(begin, min(int(self.graph.start[node + 1]), begin + most))
        others = np.asarray(self.graph.other[places])[passes[np.asarray(self.graph.line[places])]]
        return np.asarray(others[np.sort(np.unique(others, return_index=True)[1])], dtype=np.int64)


def newest_run(actor: Actor) -> GraphRun | None:
    """Return the newest build of the actor's tenant."""
    return GraphRun.objects.visible_to(actor).order_by("-created_at", "-id").first()


def open_graph(run: GraphRun | None) -> Opened | None:
    """Open the graph of a build; None when there is none, also when its files are being replaced."""
    if run is None or run.refused_code:
        return None
    try:
        columns = open_columns(run.tenant_id, run.id)
    except FileNotFoundError:
        return None
    return Opened(run, columns, adjacency_of(columns))


def why_none(actor: Actor, run: GraphRun | None) -> str:
    """Say why there is no graph of the newest build, in the reader's language."""
    if run is None or not run.refused_code:
        return message("graph.never_built", {}, locale=actor.locale)
    return message(run.refused_code, run.refused_facts, locale=actor.locale)
