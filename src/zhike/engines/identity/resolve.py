"""The whole way from cleaned records to clusters, and the short way for one component."""

from __future__ import annotations

import time
from dataclasses import replace

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from zhike.engines.identity.comparing import Comparing, Here, There
from zhike.engines.identity.elsewhere import Elsewhere
from zhike.engines.identity.features import build_features, connect, of_kind
from zhike.engines.identity.feedback import adjusted
from zhike.engines.identity.grouping import Request, cluster_links
from zhike.engines.identity.households import estimate_households
from zhike.engines.identity.model import Model, shipped_model
from zhike.engines.identity.records import KINDS, Records, to_table
from zhike.engines.identity.resolution import Resolution, Stats
from zhike.engines.identity.scoring import (
    create_frequencies,
    links_sql,
    read_frequencies,
    weigh_candidates,
)
from zhike.engines.identity.settings import Constraints, Settings
from zhike.engines.identity.tokens import Keys, join_keys, read_keys
from zhike.engines.identity.training import train_model


def resolve(
    records: Records,
    *,
    constraints: Constraints | None = None,
    settings: Settings | None = None,
    models: dict[str, Model] | None = None,
    seed: int = 0,
    keeps_keys: bool = False,
) -> Resolution:
    """Find out which records are the same person or organization.

    Args:
        records: cleaned records, see :mod:`zhike.engines.identity.records`; persons and
            organizations are matched apart.
        constraints: stewards' decisions; they always hold.
        settings: thresholds.
        models: weights by kind from an earlier run; without, they are trained on these records.
        seed: of the random sampling in training.
        keeps_keys: fill :attr:`Resolution.keys`.

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
    return _resolve(
        records, Request(constraints or Constraints(), settings or Settings(), models or {}, seed, keeps_keys)
    )


def resolve_elsewhere(
    records: Records,
    elsewhere: Elsewhere,
    *,
    constraints: Constraints | None = None,
    settings: Settings | None = None,
    models: dict[str, Model] | None = None,
    keeps_keys: bool = False,
) -> Resolution:
    """Find out what `resolve` finds out, with the pairs made and graded by other machines; ``elsewhere`` names them."""
    found = Request(constraints or Constraints(), settings or Settings(), models or {}, 0, keeps_keys, elsewhere)
    return _resolve(records, found)


def _resolve(records: Records, request: Request) -> Resolution:
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
    request = Request(constraints or Constraints(), settings or Settings(), {})
    table = to_table(records)
    parts = []
    for kind in (kind for kind in KINDS if _count(table, kind)):
        connection = connect(request.settings.threads)
        build_features(connection, table, kind=kind)
        parts.append(
            cluster_links(connection, kind, links=links.filter(pc.equal(links["kind"], kind)), request=request)
        )
        connection.close()
    return _merge(parts)


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


def _resolve_kind(table: pa.Table, kind: str, request: Request) -> Resolution:
    settings, clock = request.settings, _Clock()
    connection = connect(settings.threads)
    junk = build_features(connection, table, kind=kind, keeps_facts=request.keeps_keys)
    clock.stop("features")
    comparing = There(connection, kind, request.elsewhere) if request.elsewhere else Here(connection, kind)
    skipped = comparing.pair()
    keys = _read_keys(connection, kind, comparing) if request.keeps_keys else None
    connection.execute("DROP TABLE IF EXISTS block_keys; DROP TABLE IF EXISTS fact_keys")
    clock.stop("blocking")
    links, model = _score(connection, comparing, kind=kind, request=request, clock=clock)
    candidates = comparing.count()
    found = cluster_links(connection, kind, links=links, request=request)
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
    return replace(found, models={kind: model}, stats=(stats,), keys=keys)


def _read_keys(connection: duckdb.DuckDBPyConnection, kind: str, comparing: Comparing) -> Keys:
    comparing.keep_keys()
    return read_keys(connection, kind)


def _score(
    connection: duckdb.DuckDBPyConnection, comparing: Comparing, *, kind: str, request: Request, clock: _Clock
) -> tuple[pa.Table, Model]:
    settings, given = request.settings, request.models.get(kind)
    records = int(connection.execute("SELECT count(*) FROM features").fetchall()[0][0])
    model = given or (
        train_model(connection, kind, seed=request.seed) if settings.is_trained else shipped_model(kind, records)
    )
    clock.stop("training")
    create_frequencies(connection, model)
    comparing.grade(model)
    model = estimate_households(connection, model) if given is None and settings.is_trained else model
    model = adjusted(model, settings.adjustments)
    comparing.narrow(model, at_least=settings.review_bits)
    weigh_candidates(connection, model, at_least=settings.review_bits)
    links = connection.sql(links_sql(kind)).to_arrow_table()
    model = model if given else replace(model, frequencies=read_frequencies(connection, kind))
    clock.stop("scoring")
    return links, model


def _merge(parts: list[Resolution]) -> Resolution:
    links = pa.concat_tables([part.links for part in parts], promote_options="default") if parts else pa.table({})
    keys = [part.keys for part in parts if part.keys is not None]
    return Resolution(
        cluster_of={record: cluster for part in parts for record, cluster in part.cluster_of.items()},
        links=links,
        capped=tuple(capped for part in parts for capped in part.capped),
        models={kind: model for part in parts for kind, model in part.models.items()},
        stats=tuple(stats for part in parts for stats in part.stats),
        keys=join_keys(keys) if keys else None,
    )
