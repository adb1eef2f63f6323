"""One-ID on a Spark cluster: pairs are made by its joins and graded by its workers with the engine's own statements."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, cast

import pyarrow as pa
import pyarrow.compute as pc

from zhike.adapters.warehouse import SparkWarehouse, kept_warehouse
from zhike.engines.identity import Compared, block_keys_of, caps, compared_columns, first_pairs, grade_pairs
from zhike.engines.identity.tokens import RULE_BITS

_KEYS: Final = "token bigint, rid int"
_GRADED: Final = "l int, r int, grade bigint"
_PAIRS: Final = "l int, r int"
_SIZES: Final = f"""
SELECT token, size, cap FROM (SELECT token, count(*) AS size FROM block_keys GROUP BY token HAVING count(*) > 1)
JOIN limits ON rule = (token & {(1 << RULE_BITS) - 1})
"""  # noqa: S608 - a number of our own
_ROWS_AT_ONCE: Final = 100_000
"""Of a batch that a worker is given: enough that its statements are worth their planning."""
_MOST_TOLD: Final = 100


def open_cluster(master: str) -> "SparkElsewhere":
    """Return the cluster of a master's URL, to compare on; this process keeps its connection.

    Raises:
        ModuleNotFoundError: the extra ``spark`` is not installed.
    """
    warehouse = kept_warehouse("spark", master=master)
    return SparkElsewhere(cast("SparkWarehouse", warehouse).session())


class SparkElsewhere:
    """Compares on the cluster of a Spark session."""

    def __init__(self, session: Any) -> None:  # noqa: ANN401 - of an extra that may be absent
        """Take a session of its own: its settings and views are this run's."""
        self._session = session
        session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS_AT_ONCE))

    def compare(self, features: pa.Table, kind: str) -> Compared:
        """Pair up and grade the records of one kind; see `zhike.engines.identity.elsewhere`."""
        return _Graded(self._session, features, kind)


class _Graded:
    """Graded pairs that stay on the cluster."""

    def __init__(self, session: Any, features: pa.Table, kind: str) -> None:  # noqa: ANN401 - as above
        self._session = session
        frame = session.createDataFrame(features)
        keys = frame.mapInArrow(partial(_keys_of, kind=kind), _KEYS)
        keys.createOrReplaceTempView("block_keys")
        session.createDataFrame(_limits()).createOrReplaceTempView("limits")
        sizes = session.sql(_SIZES)
        self._sizes = sizes.persist()
        self._sizes.createOrReplaceTempView("sizes")
        pairs = session.sql(
            "WITH live AS (SELECT k.token, k.rid FROM block_keys k JOIN sizes s ON k.token = s.token AND s.size <= s.cap)"
            " SELECT DISTINCT a.rid AS l, b.rid AS r FROM live a JOIN live b ON a.token = b.token AND a.rid < b.rid"
        )
        left, right = (_side(frame, kind, number=number, side=side) for number, side in (("l", "a"), ("r", "b")))
        wide = pairs.join(left, "l").join(right, "r")
        self._graded = wide.mapInArrow(partial(_graded, kind=kind), _GRADED).persist()

    def count(self) -> int:
        return int(self._graded.count())

    def sample(self) -> pa.Table:
        return self._graded.mapInArrow(_sampled, _PAIRS).toArrow()

    def counts(self) -> pa.Table:
        return self._graded.groupBy("grade").count().withColumnRenamed("count", "pairs").toArrow()

    def pairs_of(self, grades: list[int]) -> pa.Table:
        wanted = self._session.createDataFrame(pa.table({"grade": pa.array(grades, pa.int64())}))
        return self._graded.join(wanted, "grade", "left_semi").select("l", "r", "grade").toArrow()

    def too_large(self) -> pa.Table:
        query = f"SELECT token, size, cap FROM sizes WHERE size > cap ORDER BY size DESC LIMIT {_MOST_TOLD}"  # noqa: S608 - a number of our own
        return self._session.sql(query).toArrow()

    def close(self) -> None:
        self._graded.unpersist()
        self._sizes.unpersist()


def _limits() -> pa.Table:
    return pa.table({"rule": pa.array(caps().keys(), pa.int64()), "cap": pa.array(caps().values(), pa.int64())})


def _side(frame: Any, kind: str, *, number: str, side: str) -> Any:  # noqa: ANN401 - as above
    columns = ", ".join(f"'{name}', {name}" for name in ["rid", *compared_columns(kind)])
    return frame.selectExpr(f"rid AS {number}", f"named_struct({columns}) AS {side}")


def _each(batches: Iterator[pa.RecordBatch], step: Callable[[pa.Table], pa.Table]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield from step(pa.Table.from_batches([batch])).to_batches()


def _keys_of(batches: Iterator[pa.RecordBatch], *, kind: str) -> Iterator[pa.RecordBatch]:
    return _each(batches, partial(block_keys_of, kind=kind))


def _graded(batches: Iterator[pa.RecordBatch], *, kind: str) -> Iterator[pa.RecordBatch]:
    def step(rows: pa.Table) -> pa.Table:
        sides = pa.concat_tables(_unfolded(rows[side]) for side in ("a", "b"))
        return grade_pairs(rows.select(["l", "r"]), sides, kind=kind)

    return _each(batches, step)


def _sampled(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return _each(batches, first_pairs)


def _unfolded(column: pa.ChunkedArray) -> pa.Table:
    """Return a column of structs as a table of their fields."""
    whole = column.combine_chunks()
    return pa.table({field.name: pc.struct_field(whole, field.name) for field in whole.type})
