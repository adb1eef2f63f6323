"""The whole way from cleaned records to clusters, and the short way for one component."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhike.engines.identity.blocking import create_candidates
from zhike.engines.identity.clustering import Clustering, Edge, Limits, cluster_edges
from zhike.engines.identity.comparisons import comparisons_of
from zhike.engines.identity.contradictions import Contradiction, Signature, find_contradiction
from zhike.engines.identity.features import build_features, connect, of_kind
from zhike.engines.identity.households import estimate_households
from zhike.engines.identity.model import Model, shipped_model
from zhike.engines.identity.records import Records, to_table
from zhike.engines.identity.resolution import LINKED, REFUSED, REVIEW, Capped, Resolution, Stats
from zhike.engines.identity.scoring import create_frequencies, grade_candidates, read_frequencies, weigh_candidates
from zhike.engines.identity.settings import Constraints, Settings
from zhike.engines.identity.training import train_model

KINDS: Final = ("organization", "person")
_SIGNATURE = "SELECT full_name, sound, surname_sound, given_sound, script, own_id, birth_date, gender, credit_code FROM features ORDER BY rid"


@dataclass(frozen=True, slots=True)
class _Request:
    constraints: Constraints
    settings: Settings
    models: dict[str, Model]
    seed: int


def resolve(
    records: Records,
    *,
    constraints: Constraints | None = None,
    settings: Settings | None = None,
    models: dict[str, Model] | None = None,
    seed: int = 0,
) -> Resolution:
    """Find out which records are the same person or organization.

    Args:
        records: cleaned records, see :mod:`zhike.engines.identity.records`; persons and
            organizations are matched apart.
        constraints: stewards' decisions; they always hold.
        settings: thresholds.
        models: weights by kind from an earlier run; without, they are trained on these records.
        seed: of the random sampling in training.

    Returns:
        The same clusters for the same records in any order.

    Raises:
        ValueError: two records have the same id.

    Example:
        >>> found = resolve([{"id": "1", "name": "王建国", "phones": ["+8613912345678"]},
        ...                  {"id": "2", "name": "王总", "phones": ["+8613912345678"]}])
        >>> found.cluster_of
        {'1': '1', '2': '1'}
    """
    request = _Request(constraints or Constraints(), settings or Settings(), models or {}, seed)
    table = to_table(records)
    return _merge([_resolve_kind(table, kind, request) for kind in KINDS if _count(table, kind)])


def recluster(
    records: Records, links: pa.Table, *, constraints: Constraints | None = None, settings: Settings | None = None
) -> Resolution:
    """Cluster one touched component again from its stored links, without comparing anew.

    Args:
        records: all records of the component (or of several).
        links: their rows of :attr:`Resolution.links`.
        constraints: the stewards' decisions as they are now.
        settings: as in the run that made the links.

    Returns:
        Exactly what :func:`resolve` over the whole table says about these records under these
        constraints.
    """
    request = _Request(constraints or Constraints(), settings or Settings(), {}, 0)
    table = to_table(records)
    parts = []
    for kind in (kind for kind in KINDS if _count(table, kind)):
        connection = connect(request.settings.threads)
        build_features(connection, table, kind)
        parts.append(_cluster(connection, kind, links.filter(pc.equal(links["kind"], kind)), request))
        connection.close()
    return _merge(parts)


def score_pairs(records: Records, pairs: Sequence[tuple[str, str]], model: Model, *, at_least: float) -> pa.Table:
    """Score given pairs only, with a given model; returns rows of :attr:`Resolution.links` without status.

    Pairs with an id that is not among the records of the model's kind are passed over.
    """
    connection = connect(threads=1)
    build_features(connection, records, model.kind)
    connection.execute("CREATE TABLE wanted (a VARCHAR, b VARCHAR)")
    if pairs:
        connection.executemany("INSERT INTO wanted VALUES (?, ?)", [list(pair) for pair in pairs])
    connection.execute(
        "CREATE TABLE candidates AS SELECT DISTINCT least(x.rid, y.rid) AS l, greatest(x.rid, y.rid) AS r FROM wanted"
        " JOIN records x ON x.id = a JOIN records y ON y.id = b WHERE x.rid <> y.rid"
    )
    create_frequencies(connection, model)
    grade_candidates(connection, model)
    weigh_candidates(connection, model, at_least)
    links = _read_links(connection, model.kind)
    connection.close()
    return links


def _count(table: pa.Table, kind: str) -> int:
    return len(of_kind(table, kind))


class _Clock:
    """CPU seconds of each stage."""

    def __init__(self) -> None:
        self.started = self.last = time.process_time()
        self.stages: list[tuple[str, float]] = []

    def stop(self, stage: str) -> None:
        now = time.process_time()
        self.stages.append((stage, round(now - self.last, 3)))
        self.last = now


def _resolve_kind(table: pa.Table, kind: str, request: _Request) -> Resolution:
    settings, clock = request.settings, _Clock()
    connection = connect(settings.threads)
    junk = build_features(connection, table, kind)
    clock.stop("features")
    skipped = create_candidates(connection, kind)
    clock.stop("blocking")
    links, model = _score(connection, kind, request, clock)
    candidates = int(connection.execute("SELECT count(*) FROM candidates").fetchall()[0][0])
    found = _cluster(connection, kind, links, request)
    connection.close()
    clock.stop("clustering")
    stats = Stats(
        kind=kind,
        records=_count(table, kind),
        candidates=candidates,
        edges=len(links),
        cpu_s=round(clock.last - clock.started, 3),
        junk=tuple(junk),
        skipped_blocks=tuple(skipped),
        stages=tuple(clock.stages),
    )
    return replace(found, models={kind: model}, stats=(stats,))


def _score(
    connection: duckdb.DuckDBPyConnection, kind: str, request: _Request, clock: _Clock
) -> tuple[pa.Table, Model]:
    settings, given = request.settings, request.models.get(kind)
    records = int(connection.execute("SELECT count(*) FROM features").fetchall()[0][0])
    model = given or (
        train_model(connection, kind, request.seed) if settings.is_trained else shipped_model(kind, records)
    )
    clock.stop("training")
    create_frequencies(connection, model)
    grade_candidates(connection, model)
    model = estimate_households(connection, model) if given is None and settings.is_trained else model
    weigh_candidates(connection, model, settings.review_bits)
    links = _read_links(connection, kind)
    model = model if given else replace(model, frequencies=read_frequencies(connection, kind))
    clock.stop("scoring")
    return links, model


def _read_links(connection: duckdb.DuckDBPyConnection, kind: str) -> pa.Table:
    levels = ", ".join(f"e.level_{c.name}" for c in comparisons_of(kind))
    return connection.sql(
        f'SELECT a.id AS "left", b.id AS "right", \'{kind}\' AS kind, e.bits, (1 / (1 + pow(2, -e.bits)))::FLOAT AS probability, {levels} '
        "FROM edges e JOIN records a ON a.rid = e.l JOIN records b ON b.rid = e.r ORDER BY e.l, e.r"
    ).to_arrow_table()


def _cluster(connection: duckdb.DuckDBPyConnection, kind: str, links: pa.Table, request: _Request) -> Resolution:
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
        contradicts=lambda left, right: find_contradiction(kind, signatures[left], signatures[right]),
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


def _merge(parts: list[Resolution]) -> Resolution:
    links = pa.concat_tables([part.links for part in parts], promote_options="default") if parts else pa.table({})
    return Resolution(
        cluster_of={record: cluster for part in parts for record, cluster in part.cluster_of.items()},
        links=links,
        capped=tuple(capped for part in parts for capped in part.capped),
        models={kind: model for part in parts for kind, model in part.models.items()},
        stats=tuple(stats for part in parts for stats in part.stats),
    )
