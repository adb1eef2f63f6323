"""The part of a run that grows with the pairs, cut so that other machines can do it.

The driver keeps what there is one of for each record, the weights and the clusters. Others take the records' features, pair them
up by `block_keys_of` and grade the pairs by `grade_pairs`: the same statements over the same columns, so that it makes no
difference where a pair is looked at.
"""

from __future__ import annotations

from typing import Protocol

import pyarrow as pa

from zhike.engines.identity.blocking import create_block_keys
from zhike.engines.identity.features import connect
from zhike.engines.identity.scoring import grade_pairs_sql
from zhike.engines.identity.training import SAMPLE_ORDER, SAMPLED_PAIRS


class Compared(Protocol):
    """The pairs of one kind of record, graded elsewhere."""

    def count(self) -> int:
        """Return how many pairs there are."""

    def sample(self) -> pa.Table:
        """Return ``l`` and ``r`` of the pairs that `first_pairs` chooses among all."""

    def counts(self) -> pa.Table:
        """Return ``grade`` (int64) and ``pairs`` (int64) of each grade."""

    def pairs_of(self, grades: list[int]) -> pa.Table:
        """Return ``l``, ``r`` (int32) and ``grade`` (int64) of the pairs of some grades."""

    def too_large(self) -> pa.Table:
        """Return ``token`` (int64), ``size`` and ``cap`` of at least the hundred largest blocks that were not paired."""

    def close(self) -> None:
        """Let go of the pairs."""


class Elsewhere(Protocol):
    """Other machines that compare."""

    def compare(self, features: pa.Table, kind: str) -> Compared:
        """Pair up and grade the records of one kind; see `zhike.engines.identity.features`."""


def block_keys_of(features: pa.Table, kind: str) -> pa.Table:
    """Return ``token`` (int64) and ``rid`` (int32): in which blocks some records stand."""
    connection = connect(threads=1)
    connection.register("features", features)
    create_block_keys(connection, kind)
    found = connection.sql("SELECT token, rid FROM block_keys").to_arrow_table()
    connection.close()
    return pa.table({"token": _signed(found["token"]), "rid": found["rid"]})


def grade_pairs(pairs: pa.Table, sides: pa.Table, *, kind: str) -> pa.Table:
    """Return ``l``, ``r`` and ``grade`` of some pairs.

    Args:
        pairs: ``l`` and ``r``, numbers of records.
        sides: features of the records that they name, each at least once.
        kind: of the records.
    """
    connection = connect(threads=1)
    connection.register("given", sides)
    connection.register("candidates", pairs)
    connection.execute("CREATE TABLE features AS SELECT DISTINCT ON (rid) * FROM given")
    found = connection.sql(grade_pairs_sql(kind)).to_arrow_table()
    connection.close()
    return found


def first_pairs(pairs: pa.Table) -> pa.Table:
    """Return the pairs that training looks at, of some pairs: those of all are among those of each part."""
    connection = connect(threads=1)
    connection.register("candidates", pairs)
    found = connection.sql(
        f"SELECT l, r FROM (SELECT l::INTEGER AS l, r::INTEGER AS r FROM candidates)"
        f" ORDER BY {SAMPLE_ORDER} LIMIT {SAMPLED_PAIRS}"
    ).to_arrow_table()
    connection.close()
    return found


def _signed(column: pa.ChunkedArray) -> pa.Array:
    return pa.array(column.to_numpy().view("int64"))
