"""The weight of a few given pairs, fast enough to be asked for while somebody types.

Nearly all of the time would go into compiling: the statement is prepared once for a model and keeps its plan as long as
the tables that it reads stay the same ones, so those are emptied and filled, never made anew.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Final

import duckdb
import pyarrow as pa

from zhike.engines.identity.features import build_features, connect
from zhike.engines.identity.model import Model
from zhike.engines.identity.records import Records
from zhike.engines.identity.scoring import grade_candidates, links_sql, look_rarity_up, score_sql, weigh_candidates

_TABLES: Final = ("features", "records", "candidates", "rarity")
_CANDIDATES: Final = (
    "CREATE OR REPLACE TABLE candidates AS SELECT DISTINCT least(x.rid, y.rid) AS l, greatest(x.rid, y.rid) AS r"
    " FROM wanted JOIN records x ON x.id = a JOIN records y ON y.id = b WHERE x.rid <> y.rid"
)


def score_pairs(records: Records, pairs: Sequence[tuple[str, str]], *, model: Model, at_least: float) -> pa.Table:
    """Score given pairs only, with a given model; returns rows of :attr:`Resolution.links` without status.

    Pairs with an id that is not among the records of the model's kind are passed over.
    """
    if not hasattr(_kept, "scorer"):
        _kept.scorer = _Scorer()
    scorer: _Scorer = _kept.scorer
    return scorer.score(records, pairs, model=model, at_least=at_least)


def score_many(records: Records, wanted: pa.Table, *, model: Model, at_least: float, junk: frozenset[int]) -> pa.Table:
    """Score many given pairs exactly as a run over the whole table with the same model and the same junk does.

    Args:
        records: of the model's kind.
        wanted: columns ``a`` and ``b``, each pair once; those of other records are passed over.
        model: with its frequencies; its weights are used as they stand.
        at_least: weaker pairs are left out.
        junk: tokens of values that say nothing.
    """
    connection = connect()
    build_features(connection, records, kind=model.kind, junk=junk)
    connection.register("wanted", wanted)
    connection.execute(_CANDIDATES)
    look_rarity_up(connection, model)
    grade_candidates(connection, model)
    weigh_candidates(connection, model, at_least=at_least)
    links = connection.sql(links_sql(model.kind)).to_arrow_table()
    connection.close()
    return links


class _Scorer:
    """A database of its own for each thread, with one prepared statement for each kind."""

    def __init__(self) -> None:
        self.connection: duckdb.DuckDBPyConnection = connect(threads=1)
        # A better plan for a few dozen rows never pays for itself.
        self.connection.execute("PRAGMA disable_optimizer")
        self.prepared: dict[str, str] = {}

    def score(self, records: Records, pairs: Sequence[tuple[str, str]], *, model: Model, at_least: float) -> pa.Table:
        connection, kind = self.connection, model.kind
        build_features(connection, records, kind=kind)
        lefts, rights = ([pair[side] for pair in pairs] for side in (0, 1))
        wanted = pa.table({"a": pa.array(lefts, pa.string()), "b": pa.array(rights, pa.string())})
        connection.register("wanted", wanted)
        connection.execute(_CANDIDATES)
        connection.unregister("wanted")
        look_rarity_up(connection, model)
        self._prepare(kind, score_sql(model, at_least=at_least))
        for name in _TABLES:
            connection.execute(f"DELETE FROM {kind}_{name}; INSERT INTO {kind}_{name} SELECT * FROM {name}")
        return connection.sql(f"EXECUTE {kind}").to_arrow_table()

    def _prepare(self, kind: str, sql: str) -> None:
        if self.prepared.get(kind) == sql:
            return
        for name in _TABLES:
            self.connection.execute(f"CREATE OR REPLACE TABLE {kind}_{name} AS SELECT * FROM {name} LIMIT 0")
        own = ", ".join(f"{name} AS (SELECT * FROM {kind}_{name})" for name in _TABLES)
        self.connection.execute(f"PREPARE {kind} AS WITH {own}, {sql.removeprefix('WITH ')}")
        self.prepared[kind] = sql


_kept = threading.local()
