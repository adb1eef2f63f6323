"""From scored links to clusters and back to links with a status."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhike.engines.identity.clustering import Clustering, Edge, Limits, cluster_edges
from zhike.engines.identity.components import Flags, Numbers, codes_of, find_undisputed, label_components
from zhike.engines.identity.contradictions import Contradiction, Signature, find_contradiction
from zhike.engines.identity.elsewhere import Elsewhere
from zhike.engines.identity.model import Model
from zhike.engines.identity.resolution import LINKED, REFUSED, REVIEW, Capped, Resolution
from zhike.engines.identity.settings import Constraints, Settings

_SIGNATURE: Final = (
    "SELECT full_name, sound, surname_sound, given_sound, script, own_id, birth_date, gender, credit_code"
    " FROM features SEMI JOIN open_records USING (rid) ORDER BY rid"
)
# Records that agree on all of these as far as they are known cannot contradict each other, see `find_contradiction`.
_FACTS: Final = {
    "person": ("sound", "surname_sound", "given_sound", "birth_date", "own_id"),
    "organization": ("given_sound", "credit_code"),
}
_STATUS: Final = (REVIEW, REFUSED, LINKED)
_REASONS: Final = ("grey_zone", "ambiguous", "cluster_cap", "agrees", *(one.name.lower() for one in Contradiction))
_FIRST_CONTRADICTION: Final = 4


@dataclass(frozen=True, slots=True)
class Request:
    """What a caller asked for; ``models`` by kind are used instead of training; ``keeps_keys`` for later runs.

    ``elsewhere``: other machines that compare; None = this process does.
    """

    constraints: Constraints
    settings: Settings
    models: dict[str, Model]
    seed: int = 0
    keeps_keys: bool = False
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True, slots=True)
class _Links:
    """Links as arrays: record numbers and bits, and the pairs that stewards decided."""

    left: Numbers
    right: Numbers
    bits: np.typing.NDArray[np.float64]
    must: list[tuple[int, int]]
    cannot: list[tuple[int, int]]


def cluster_links(connection: duckdb.DuckDBPyConnection, kind: str, *, links: pa.Table, request: Request) -> Resolution:
    """Cluster the records of one kind by their links; ``features`` and ``records`` must stand in the connection.

    Returns a resolution without models and stats.
    """
    ids = connection.sql("SELECT id FROM records ORDER BY rid").to_arrow_table()["id"].combine_chunks()
    numbered = _numbered_links(links, ids, request.constraints)
    root, outcome = _roots(connection, kind, links=numbered, settings=request.settings)
    names = ids.to_pylist()
    capped = tuple(
        Capped(names[numbered.left[place]], names[numbered.right[place]], kind) for place in sorted(outcome.capped)
    )
    cluster_of = dict(zip(names, ids.take(pa.array(root)).to_pylist(), strict=True))
    return Resolution(cluster_of, _with_status(links, numbered, root, outcome), capped, {}, ())


def _numbered_links(links: pa.Table, ids: pa.Array, constraints: Constraints) -> _Links:
    left, right = (pc.index_in(links[side], value_set=ids).to_numpy().astype(np.int32) for side in ("left", "right"))
    number = {record: place for place, record in enumerate(ids.to_pylist())} if constraints else {}
    must, cannot = (_numbered(pairs, number) for pairs in (constraints.must_link, constraints.cannot_link))
    return _Links(left, right, links["bits"].to_numpy().astype(np.float64), must, cannot)


def _roots(
    connection: duckdb.DuckDBPyConnection, kind: str, *, links: _Links, settings: Settings
) -> tuple[Numbers, Clustering]:
    """Per record the smallest record of its cluster; and what became of links, by their place in ``links``."""
    columns = _FACTS[kind]
    facts = connection.sql(f"SELECT {', '.join(columns)} FROM features ORDER BY rid").to_arrow_table()
    size, strong = len(facts), links.bits >= settings.link_bits
    decided = np.array([*links.must, *links.cannot], dtype=np.int32).reshape(-1, 2)
    joined = np.array(links.must, dtype=np.int32).reshape(-1, 2)
    root = label_components(
        size,
        left=np.concatenate([links.left[strong], joined[:, 0]]),
        right=np.concatenate([links.right[strong], joined[:, 1]]),
    )
    settled = find_undisputed(
        root, [codes_of(facts[name]) for name in columns], cap=settings.cluster_cap, disputed=decided.ravel()
    )
    if settled.all():
        return root, Clustering(root=[])
    return root, _deliberate(connection, kind, links=links, settings=settings, root=root, is_open=~settled)


def _deliberate(  # sizes: the parts of a clustering that is half done
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    *,
    links: _Links,
    settings: Settings,
    root: Numbers,
    is_open: Flags,
) -> Clustering:
    """Cluster the open records link by link; writes their roots into ``root``."""
    rids = np.flatnonzero(is_open).astype(np.int32)
    number = np.cumsum(is_open, dtype=np.int32) - 1
    places = np.flatnonzero((links.bits >= settings.link_bits) & is_open[links.left])
    with _collector_paused():
        signatures = _signatures(connection, rids)
        sides = (number[side[places]].tolist() for side in (links.left, links.right))
        edges = list(map(Edge._make, zip(*sides, links.bits[places].tolist(), strict=True)))
    found = cluster_edges(
        [kind == "organization" or signature.sound is not None for signature in signatures],
        edges,
        contradicts=lambda left, right: find_contradiction(signatures[left], signatures[right], kind=kind),
        limits=Limits(settings.link_bits, settings.margin_bits, settings.cluster_cap),
        must_link=[(int(number[left]), int(number[right])) for left, right in links.must],
        cannot_link=[(int(number[left]), int(number[right])) for left, right in links.cannot],
    )
    root[rids] = rids[found.root]
    return Clustering(
        root=[],
        refused={int(places[place]): why for place, why in found.refused.items()},
        ambiguous=[int(places[place]) for place in found.ambiguous],
        capped=[int(places[place]) for place in found.capped],
    )


def _signatures(connection: duckdb.DuckDBPyConnection, rids: Numbers) -> list[Signature]:
    connection.register("open_records", pa.table({"rid": rids}))
    found = list(map(Signature._make, connection.execute(_SIGNATURE).fetchall()))
    connection.unregister("open_records")
    return found


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


def _with_status(links: pa.Table, numbered: _Links, root: Numbers, outcome: Clustering) -> pa.Table:
    status = np.zeros(len(links), dtype=np.int8)
    reason = np.zeros(len(links), dtype=np.int8)
    reason[outcome.ambiguous] = _REASONS.index("ambiguous")
    reason[outcome.capped] = _REASONS.index("cluster_cap")
    for place, contradiction in outcome.refused.items():
        status[place] = contradiction > Contradiction.GIVEN_NAME_SIMILAR
        reason[place] = _FIRST_CONTRADICTION + contradiction
    joined = root[numbered.left] == root[numbered.right]
    status[joined] = _STATUS.index(LINKED)
    reason[joined] = _REASONS.index("agrees")
    kept = [name for name in links.column_names if name not in {"status", "reason"}]
    return (
        links.select(kept)
        .append_column("status", pa.array(_STATUS, pa.string()).take(pa.array(status)))
        .append_column("reason", pa.array(_REASONS, pa.string()).take(pa.array(reason)))
    )
