"""From scored links to clusters and back to links with a status."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhike.engines.identity.clustering import Clustering, Edge, Limits, cluster_edges
from zhike.engines.identity.contradictions import Contradiction, Signature, find_contradiction
from zhike.engines.identity.model import Model
from zhike.engines.identity.resolution import LINKED, REFUSED, REVIEW, Capped, Resolution
from zhike.engines.identity.settings import Constraints, Settings

_SIGNATURE: Final = (
    "SELECT full_name, sound, surname_sound, given_sound, script, own_id, birth_date, gender, credit_code"
    " FROM features ORDER BY rid"
)


@dataclass(frozen=True, slots=True)
class Request:
    """What a caller asked for; ``models`` by kind are used instead of training."""

    constraints: Constraints
    settings: Settings
    models: dict[str, Model]
    seed: int


def cluster_links(connection: duckdb.DuckDBPyConnection, kind: str, *, links: pa.Table, request: Request) -> Resolution:
    """Cluster the records of one kind by their links; ``features`` and ``records`` must stand in the connection.

    Returns a resolution without models and stats.
    """
    constraints, settings = request.constraints, request.settings
    column = connection.sql("SELECT id FROM records ORDER BY rid").to_arrow_table()["id"].combine_chunks()
    ids = column.to_pylist()
    number = {record: place for place, record in enumerate(ids)} if constraints else {}
    with _collector_paused():
        signatures = list(map(Signature._make, connection.execute(_SIGNATURE).fetchall()))
        edges = _edges(links, column)
    outcome = cluster_edges(
        [kind == "organization" or signature.sound is not None for signature in signatures],
        edges,
        contradicts=lambda left, right: find_contradiction(signatures[left], signatures[right], kind=kind),
        limits=Limits(settings.link_bits, settings.margin_bits, settings.cluster_cap),
        must_link=_numbered(constraints.must_link, number),
        cannot_link=_numbered(constraints.cannot_link, number),
    )
    capped = tuple(Capped(ids[edges[place].left], ids[edges[place].right], kind) for place in outcome.capped)
    cluster_of = {record: ids[outcome.root[place]] for place, record in enumerate(ids)}
    return Resolution(cluster_of, _with_status(links, edges, outcome), capped, {}, ())


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Make millions of small tuples without the garbage collector walking over them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _numbered(pairs: frozenset[tuple[str, str]], number: dict[str, int]) -> list[tuple[int, int]]:
    return [
        (number[left], number[right])
        for left, right in sorted(pairs)
        if left in number and right in number and left != right
    ]


def _edges(links: pa.Table, ids: pa.Array) -> list[Edge]:
    sides = [pc.index_in(links[side], value_set=ids).to_pylist() for side in ("left", "right")]
    return list(map(Edge._make, zip(*sides, links["bits"].to_pylist(), strict=True)))


def _with_status(links: pa.Table, edges: Sequence[Edge], outcome: Clustering) -> pa.Table:
    status = np.full(len(edges), REVIEW, dtype=object)
    reason = np.full(len(edges), "grey_zone", dtype=object)
    reason[outcome.ambiguous] = "ambiguous"
    reason[outcome.capped] = "cluster_cap"
    for place, contradiction in outcome.refused.items():
        status[place] = REFUSED if contradiction > Contradiction.GIVEN_NAME_SIMILAR else REVIEW
        reason[place] = contradiction.name.lower()
    joined = [outcome.root[edge.left] == outcome.root[edge.right] for edge in edges]
    status[joined] = LINKED
    reason[joined] = "agrees"
    kept = [name for name in links.column_names if name not in {"status", "reason"}]
    return (
        links.select(kept)
        .append_column("status", pa.array(status, pa.string()))
        .append_column("reason", pa.array(reason, pa.string()))
    )
