"""How rows lie in files: by bucket, sorted by key and order, in small row groups, safe on the disk."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

BUCKETS: Final = 16
ROW_GROUP: Final = 20_000
"""Rows that are read together: few enough that one customer's are found fast."""
_LOOKED_AT: Final = 4_096
_DIGITS: Final = "0123456789abcdef"


def bucket_of(key: str) -> int:
    """Return the bucket of a key (a UUID's text): its last hexadecimal digit, which is random in a UUIDv7.

    Example:
        >>> bucket_of("0190b1c2-0000-7000-8000-00000000001f")
        15
    """
    return int(key[-1], BUCKETS)


def spread(rows: pa.Table, *, key: str, order: str) -> Iterator[tuple[int, pa.Table]]:
    """Yield each bucket that has rows with its rows, sorted."""
    digits = pc.index_in(pc.utf8_slice_codeunits(rows[key], -1), pa.array(list(_DIGITS)))
    buckets = digits.combine_chunks().to_numpy(zero_copy_only=False).astype(np.uint8)
    # One pass finds the rows of every bucket, and only the two columns that count are moved before the last one.
    places = np.argsort(buckets, kind="stable")
    narrow = rows.select([key, order])
    edges = np.searchsorted(buckets[places], np.arange(BUCKETS + 1))
    for bucket in range(BUCKETS):
        chosen = places[edges[bucket] : edges[bucket + 1]]
        if chosen.size:
            yield bucket, rows.take(pa.array(chosen[_sorting(narrow.take(pa.array(chosen)), key, order)]))


def in_order(rows: pa.Table, *, key: str, order: str) -> pa.Table:
    """Return rows sorted by key, then order."""
    return rows.take(pa.array(_sorting(rows.select([key, order]), key, order)))


def store(rows: pa.Table, path: Path) -> None:
    """Write a file that is on the disk before this returns."""
    with path.open("wb") as stream:
        pq.write_table(
            rows,
            stream,
            compression="zstd",
            row_group_size=ROW_GROUP,
            use_dictionary=_repeating(rows.slice(0, _LOOKED_AT)),
        )
        stream.flush()
        os.fsync(stream.fileno())


def first_of(rows: pa.Table, unique: str) -> pa.Table:
    """Return the first row of each value of a column."""
    column = rows[unique]
    if pc.count_distinct(column).as_py() == rows.num_rows:
        return rows
    numbered = pa.table({unique: column, "at": np.arange(rows.num_rows)})
    return rows.take(numbered.group_by(unique).aggregate([("at", "min")])["at_min"])


def _sorting(narrow: pa.Table, key: str, order: str) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    found: np.ndarray[tuple[int], np.dtype[np.uint64]] = pc.sort_indices(
        narrow, sort_keys=[(key, "ascending"), (order, "ascending")]
    ).to_numpy()
    return found


def _repeating(some: pa.Table) -> list[str]:
    """Return the columns whose values come again: a dictionary of values that do not only costs time and room."""
    return [name for name in some.column_names if pc.count_distinct(some[name]).as_py() * 2 <= some.num_rows]
