"""The weight of a few given pairs, fast enough to be asked for while somebody types.

Nearly all of the time would go into compiling, so the statements are prepared once for a model and keep their plans.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Final

import duckdb
import pyarrow as pa

from zhike.engines.identity.feature_sql import FACTS
from zhike.engines.identity.features import MANY_HOLDERS, build_features, connect, draft_sql, number_records
from zhike.engines.identity.model import Model, shipped_model
from zhike.engines.identity.records import Records
from zhike.engines.identity.scoring import (
    grade_candidates,
    links_sql,
    look_rarity_up,
    rare_columns,
    rarity_of,
    score_sql,
    weigh_candidates,
)

_TABLES: Final = ("incoming", "features", "candidates", "rarity")
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
    """A database of its own for each thread, with a few statements for each kind that are prepared once for a model.

    A prepared statement is planned again whenever a table of its database was made anew. So what they read and write stands in
    an attached database whose tables stay the same ones; they are only emptied and filled.
    """

    def __init__(self) -> None:
        self.connection: duckdb.DuckDBPyConnection = connect(threads=1)
        # A better plan for a few dozen rows never pays for itself.
        self.connection.execute("PRAGMA disable_optimizer; ATTACH ':memory:' AS kept")
        self.prepared: dict[str, str] = {}

    def score(self, records: Records, pairs: Sequence[tuple[str, str]], *, model: Model, at_least: float) -> pa.Table:
        kind = model.kind
        numbered = number_records(records, kind)
        self._prepare(kind, numbered, score_sql(model, at_least=at_least))
        for name in _TABLES:
            self.connection.execute(f"EXECUTE {kind}_empty_{name}")
        self._fill(kind, "incoming", numbered)
        self._fill_features(kind, records, size=len(numbered))
        number = {one: place for place, one in enumerate(numbered["id"].to_pylist())}
        known = {(number[left], number[right]) for left, right in pairs if left in number and right in number}
        asked = sorted({(min(pair), max(pair)) for pair in known if pair[0] != pair[1]})
        lefts, rights = ([pair[side] for pair in asked] for side in (0, 1))
        self._fill(kind, "candidates", pa.table({"l": pa.array(lefts, pa.int32()), "r": pa.array(rights, pa.int32())}))
        self._fill(kind, "rarity", rarity_of(self.connection.sql(f"EXECUTE {kind}_rare").to_arrow_table(), model))
        return self.connection.sql(f"EXECUTE {kind}_score").to_arrow_table()

    def _fill_features(self, kind: str, records: Records, *, size: int) -> None:
        self.connection.execute(f"EXECUTE {kind}_draft")
        if size < MANY_HOLDERS or not self.connection.execute(f"EXECUTE {kind}_junk").fetchall():
            return
        build_features(self.connection, records, kind=kind)
        self.connection.execute(f"EXECUTE {kind}_empty_features")
        self.connection.execute(f"INSERT INTO kept.{kind}_features SELECT * FROM features")

    def _fill(self, kind: str, name: str, rows: pa.Table) -> None:
        self.connection.register("rows", rows)
        self.connection.execute(f"INSERT INTO kept.{kind}_{name} SELECT * FROM rows")
        self.connection.unregister("rows")

    def _prepare(self, kind: str, numbered: pa.Table, sql: str) -> None:
        if self.prepared.get(kind) == sql:
            return
        if kind in self.prepared:
            self.connection.execute(f"DEALLOCATE {kind}_score")
        else:
            self._make_tables(kind, numbered)
            self._prepare_reading(kind)
        own = ", ".join(
            f"{name} AS (SELECT * FROM kept.{kind}_{name})" for name in ("features", "candidates", "rarity")
        )
        own += f", records AS (SELECT rid, id FROM kept.{kind}_incoming)"
        self.connection.execute(f"PREPARE {kind}_score AS WITH {own}, {sql.removeprefix('WITH ')}")
        self.prepared[kind] = sql

    def _make_tables(self, kind: str, numbered: pa.Table) -> None:
        connection = self.connection
        build_features(connection, [], kind=kind)
        connection.execute("CREATE OR REPLACE TABLE candidates (l INTEGER, r INTEGER)")
        look_rarity_up(connection, shipped_model(kind, 1))
        connection.register("incoming", numbered)
        for name in _TABLES:
            connection.execute(f"CREATE TABLE kept.{kind}_{name} AS SELECT * FROM {name} LIMIT 0")
        connection.unregister("incoming")
        for name in _TABLES:
            connection.execute(f"PREPARE {kind}_empty_{name} AS DELETE FROM kept.{kind}_{name}")

    def _prepare_reading(self, kind: str) -> None:
        draft = f"kept.{kind}_features"
        rare = ", ".join(rare_columns(kind))
        for name, sql in {
            "draft": f"INSERT INTO {draft} {draft_sql(f'kept.{kind}_incoming')}",
            "junk": f"SELECT field FROM ({FACTS.replace('FROM draft', f'FROM {draft}')}) GROUP BY field, value"
            f" HAVING count(DISTINCT voice) >= {MANY_HOLDERS} LIMIT 1",
            "rare": f"SELECT rid, {rare} FROM {draft}",
        }.items():
            self.connection.execute(f"PREPARE {kind}_{name} AS {sql}")


_kept = threading.local()
