"""How the pairs of one kind come to their grades: in this process, or on other machines with the same outcome."""

from __future__ import annotations

from typing import Protocol

import duckdb
import pyarrow as pa

from zhike.engines.identity.blocking import SkippedBlock, create_block_keys, create_candidates, skipped_blocks
from zhike.engines.identity.elsewhere import Compared, Elsewhere, first_pairs
from zhike.engines.identity.model import Model
from zhike.engines.identity.scoring import count_grades, grade_candidates, hopeful_grades


class Comparing(Protocol):
    """One run over ``features``."""

    def pair(self) -> list[SkippedBlock]:
        """Create ``candidates`` as far as training reads them, and return the blocks that were not paired."""

    def keep_keys(self) -> None:
        """See to it that ``block_keys`` stands."""

    def count(self) -> int:
        """Return how many pairs there are."""

    def grade(self, model: Model) -> None:
        """Create ``grades``, see `scoring.grade_candidates`."""

    def narrow(self, model: Model, *, at_least: float) -> None:
        """See to it that ``graded`` holds each pair that can reach so many bits; nothing can be asked afterwards."""


class Here:
    """Everything in this process."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, kind: str) -> None:
        """Compare the records of ``features``."""
        self._connection, self._kind = connection, kind

    def pair(self) -> list[SkippedBlock]:
        """See `Comparing`."""
        return create_candidates(self._connection, self._kind)

    def keep_keys(self) -> None:
        """They stand since `pair`."""

    def count(self) -> int:
        """See `Comparing`."""
        return int(self._connection.execute("SELECT count(*) FROM candidates").fetchall()[0][0])

    def grade(self, model: Model) -> None:
        """See `Comparing`."""
        grade_candidates(self._connection, model)

    def narrow(self, model: Model, *, at_least: float) -> None:
        """All of them stand since `grade`."""


class There:
    """Pairs are made and graded on other machines; what comes here is as much as there are strong ones."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, kind: str, elsewhere: Elsewhere) -> None:
        """Send the records of ``features`` away."""
        self._connection, self._kind = connection, kind
        self._compared: Compared = elsewhere.compare(connection.sql("FROM features").to_arrow_table(), kind)
        self._pairs = self._compared.count()

    def pair(self) -> list[SkippedBlock]:
        """See `Comparing`."""
        self._create("candidates", first_pairs(self._compared.sample()))
        large = self._compared.too_large()
        self._create("blocks", large.set_column(0, "token", pa.array(large["token"].to_numpy().view("uint64"))))
        skipped = skipped_blocks(self._connection, self._kind)
        self._connection.execute("DROP TABLE blocks")
        return skipped

    def keep_keys(self) -> None:
        """See `Comparing`."""
        create_block_keys(self._connection, self._kind)

    def count(self) -> int:
        """See `Comparing`."""
        return self._pairs

    def grade(self, model: Model) -> None:
        """See `Comparing`."""
        del model
        self._connection.register("counted", self._compared.counts())
        self._connection.execute(f"CREATE OR REPLACE TABLE grades AS {count_grades(self._kind, 'counted')}")
        self._connection.unregister("counted")

    def narrow(self, model: Model, *, at_least: float) -> None:
        """See `Comparing`."""
        rows = self._connection.execute(hopeful_grades(model, at_least=at_least)).fetchall()
        self._create("graded", self._compared.pairs_of([int(grade) for (grade,) in rows]))
        self._compared.close()

    def _create(self, name: str, rows: pa.Table) -> None:
        self._connection.register("given", rows)
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")
        self._connection.unregister("given")
