"""A table of the lake: append, drop a batch, compact, read."""

import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from zhike.adapters.lake.layout import BUCKETS, bucket_of, first_of, in_order, spread, store
from zhike.adapters.lake.manifest import DataFile, Manifest, read_manifest, swap_manifest
from zhike.platform.filelocks import exclusive

BATCH: Final = "_batch"
GRACE_S: Final = 600.0
LOOSE: Final = -1
"""Bucket of a file whose rows are of any."""
SETTLED: Final = "settled"
SMALL_ROWS: Final = 250_000
SMALL_FILES: Final = 8


class LakeTable:
    """One table of one tenant.

    Rows are spread over ``BUCKETS`` by ``key`` and sorted by ``(key, order)`` inside each file, so that one
    customer's rows are a few neighbouring pages. Files never change; a manifest names the current ones.
    """

    def __init__(self, root: Path, tenant_id: UUID, name: str, *, key: str, order: str) -> None:
        """Name a table; nothing is created until the first append.

        Args:
            root: the lake's folder.
            tenant_id: owner; part of the path, so that no query can reach across tenants.
            name: table name, a code constant.
            key: column that rows are bucketed by, UUID as text.
            order: column that rows of one key are sorted by.
        """
        self.folder = root / str(tenant_id) / name
        self._key, self._order = key, order

    def append(self, batch: str, rows: pa.Table, *, is_spread: bool = True) -> int:
        """Add rows under a batch name and return how many.

        Appending a batch that is already there replaces it, so a repeated job does no harm.

        Args:
            batch: what the rows came from, for example an import's id.
            rows: any columns, with the key and order columns among them.
            is_spread: write a file a bucket; else one loose file, for small batches that come all the time:
                `settle` spreads them later.
        """
        rows = _named(rows, batch)
        with self._writing() as manifest:
            kept = self._without(manifest, batch)
            fresh = self._write(rows) if is_spread else self._write_loose(rows)
            self._swap(manifest, [*kept, *fresh])
        return int(rows.num_rows)

    def drop_batch(self, batch: str) -> None:
        """Remove all rows of a batch; an unknown batch is no error."""
        with self._writing() as manifest:
            self._swap(manifest, self._without(manifest, batch))

    def compact(self) -> int:
        """Merge the files of each bucket into one and return how many files were merged away."""
        with self._writing() as manifest:
            by_bucket: dict[int, list[DataFile]] = defaultdict(list)
            for one in manifest.files:
                by_bucket[one.bucket].append(one)
            loose = by_bucket.pop(LOOSE, [])
            if loose:
                for one in self._write(self._load(loose)):
                    by_bucket[one.bucket].append(one)
            files = [one for files in by_bucket.values() if len(files) == 1 for one in files]
            for bucket_files in (files for files in by_bucket.values() if len(files) > 1):
                files += self._write(self._load(bucket_files))
            self._swap(manifest, files)
            return len(manifest.files) - len(files)

    def settle(self, *, unique: str, small_rows: int = SMALL_ROWS) -> int:
        """Spread loose files over the buckets and merge small ones; returns how many files went into it.

        The names of the batches are forgotten, so that a table that grows all day keeps a short manifest: only for
        batches that will never be appended again, replaced or dropped. Writers go on meanwhile; large files stay as they are.

        Args:
            unique: column of which a value counts once among the files that meet.
            small_rows: files with fewer rows are merged once a bucket has several.
        """
        with exclusive(self.folder / ".settling"):
            before = read_manifest(self.folder).files
            loose = [one for one in before if one.bucket == LOOSE]
            small: dict[int, list[DataFile]] = defaultdict(list)
            for one in before:
                if one.bucket != LOOSE and one.rows < small_rows:
                    small[one.bucket].append(one)
            chosen = [*loose, *(one for files in small.values() if len(files) >= SMALL_FILES for one in files)]
            return self._exchange(chosen, self._settled(chosen, unique)) if chosen else 0

    def loose_files(self) -> int:
        """Return how many files wait to be settled."""
        return sum(one.bucket == LOOSE for one in read_manifest(self.folder).files)

    def paths(self, keys: Iterable[str] | None = None) -> list[str]:
        """Return the current files, or only those that can hold the given keys.

        Bind them in SQL: ``connect().execute("SELECT … FROM read_parquet($1)", [table.paths()])``.
        An empty table has no files, and DuckDB refuses an empty list: ask first.
        """
        wanted = None if keys is None else {bucket_of(key) for key in keys}
        files = read_manifest(self.folder).files
        return [
            str(self.folder / one.path)
            for one in files
            if wanted is None or one.bucket in wanted or one.bucket == LOOSE
        ]

    def batches(self) -> set[str]:
        """Return the names of the batches whose rows the table holds."""
        return {batch for one in read_manifest(self.folder).files for batch in one.batches}

    def count(self) -> int:
        """Return how many rows the table holds."""
        return sum(one.rows for one in read_manifest(self.folder).files)

    @contextmanager
    def _writing(self) -> Iterator[Manifest]:
        with exclusive(self.folder / ".lock"):
            yield read_manifest(self.folder)

    def _without(self, manifest: Manifest, batch: str) -> list[DataFile]:
        untouched = [one for one in manifest.files if batch not in one.batches]
        mixed = [one for one in manifest.files if batch in one.batches and len(one.batches) > 1]
        for one in mixed:
            rows = self._load([one])
            untouched += self._write(rows.filter(pc.not_equal(rows[BATCH], batch)))
        return untouched

    def _load(self, files: list[DataFile]) -> pa.Table:
        return pa.concat_tables((pq.read_table(self.folder / one.path) for one in files), promote_options="default")

    def _exchange(self, old: list[DataFile], fresh: list[DataFile]) -> int:
        """Put files in the place of others, unless a writer has replaced one of those meanwhile."""
        gone = {one.path for one in old}
        with self._writing() as manifest:
            if not gone <= {one.path for one in manifest.files}:
                return 0
            self._swap(manifest, [*(one for one in manifest.files if one.path not in gone), *fresh])
        return len(old)

    def _settled(self, chosen: list[DataFile], unique: str) -> list[DataFile]:
        """Write what the chosen files hold, bucket by bucket: no more than one bucket's rows are in memory beside the loose ones."""
        by_bucket: dict[int, list[pa.Table]] = defaultdict(list)
        loose = [one for one in chosen if one.bucket == LOOSE]
        for bucket, rows in spread(self._load(loose), key=self._key, order=self._order) if loose else ():
            by_bucket[bucket].append(rows)
        fresh: list[DataFile] = []
        for bucket in range(BUCKETS):
            files = [one for one in chosen if one.bucket == bucket]
            parts = [*([self._load(files)] if files else []), *by_bucket.pop(bucket, [])]
            if parts:
                rows = first_of(pa.concat_tables(parts, promote_options="default").drop_columns([BATCH]), unique)
                fresh += self._write(_named(rows, SETTLED))
        return fresh

    def _write_loose(self, rows: pa.Table) -> list[DataFile]:
        if not rows.num_rows:
            return []
        return [self._store(in_order(rows, key=self._key, order=self._order), LOOSE, f"loose-{uuid4().hex}.parquet")]

    def _write(self, rows: pa.Table) -> list[DataFile]:
        parts = spread(rows, key=self._key, order=self._order) if rows.num_rows else ()
        return [self._store(part, bucket, f"b{bucket:02d}-{uuid4().hex}.parquet") for bucket, part in parts]

    def _store(self, rows: pa.Table, bucket: int, path: str) -> DataFile:
        """Write a file that is on the disk before any manifest names it."""
        store(rows, self.folder / path)
        return DataFile(path, bucket, tuple(sorted(pc.unique(rows[BATCH]).to_pylist())), rows.num_rows)

    def _swap(self, before: Manifest, files: list[DataFile]) -> None:
        ordered = tuple(sorted(files, key=lambda one: (one.bucket, one.path)))
        swap_manifest(self.folder, Manifest(before.version + 1, ordered))
        current = {one.path for one in ordered}
        for one in before.files:
            if one.path not in current:
                os.utime(self.folder / one.path)  # its grace time begins now
        self._sweep(current)

    def _sweep(self, current: set[str]) -> None:
        # A reader may still hold the manifest before: its files live on for the grace time.
        limit = time.time() - GRACE_S
        for path in self.folder.glob("*.parquet"):
            if path.name not in current and path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)


def _named(rows: pa.Table, batch: str) -> pa.Table:
    return rows.append_column(BATCH, pa.repeat(pa.scalar(batch, pa.string()), rows.num_rows))
