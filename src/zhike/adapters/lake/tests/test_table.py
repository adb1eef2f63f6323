"""A lake table never shows half a change and forgets a batch on demand."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pyarrow as pa
import pytest

from zhike.adapters.lake import LakeTable, bucket_of, connect
from zhike.adapters.lake.manifest import read_manifest

TENANT = UUID(int=1)
START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def table(tmp_path):
    return LakeTable(tmp_path, TENANT, "orders", key="home_id", order="ordered_at")


def rows(count, offset=0):
    return pa.table(
        {
            "home_id": [str(UUID(int=(offset + n) % 40)) for n in range(count)],
            "ordered_at": [START + timedelta(minutes=n) for n in range(count)],
            "amount_cents": list(range(count)),
        }
    )


def query(paths, expression):
    return connect().execute(f"SELECT {expression} FROM read_parquet($1)", [paths]).fetchall()[0][0]


def total(table):
    return query(table.paths(), "sum(amount_cents)")


def test_an_empty_table_has_no_files(table):
    assert table.paths() == []
    assert table.count() == 0


def test_what_was_appended_is_read_back(table):
    table.append("a", rows(100))
    table.append("b", rows(10))
    assert (table.count(), total(table)) == (110, 4950 + 45)


def test_appending_a_batch_again_replaces_it(table):
    table.append("a", rows(100))
    table.append("a", rows(10))
    assert (table.count(), total(table)) == (10, 45)


def test_dropping_a_batch_takes_exactly_its_rows_also_after_compaction(table):
    table.append("a", rows(100))
    table.append("b", rows(10))
    table.compact()
    table.drop_batch("a")
    assert (table.count(), total(table)) == (10, 45)
    table.drop_batch("unknown")
    assert table.count() == 10


def test_compaction_changes_files_and_not_rows(table):
    for batch in "abcd":
        table.append(batch, rows(50))
    before = total(table)
    assert table.compact() > 0
    assert total(table) == before
    buckets = [one.bucket for one in read_manifest(table.folder).files]
    assert len(buckets) == len(set(buckets))


def test_one_key_needs_only_its_bucket(table):
    table.append("a", rows(400))
    key = str(UUID(int=7))
    assert len(table.paths([key])) == 1
    found = query(table.paths([key]), f"count(*) FILTER (home_id = '{key}')")
    assert (found, bucket_of(key)) == (10, 7)


def test_a_reader_of_the_version_before_still_finds_its_files(table):
    table.append("a", rows(100))
    before = table.paths()
    table.append("a", rows(10))
    assert query(before, "count(*)") == 100


def test_replaced_files_are_deleted_after_the_grace_time(table):
    table.append("a", rows(100))
    old = table.paths()
    for path in old:
        os.utime(path, (time.time() - 3600, time.time() - 3600))
    table.append("a", rows(10))
    assert all(Path(path).exists() for path in old), "the grace time begins when a file is replaced"
    for path in old:
        os.utime(path, (time.time() - 3600, time.time() - 3600))
    table.append("a", rows(5))
    assert not any(Path(path).exists() for path in old)


def test_another_tenant_has_another_folder(tmp_path, table):
    table.append("a", rows(10))
    other = LakeTable(tmp_path, UUID(int=2), "orders", key="home_id", order="ordered_at")
    assert other.count() == 0


def test_loose_files_are_read_with_every_bucket_and_settle_into_them(table):
    for number in range(5):
        table.append(f"live:{number}", rows(40), is_spread=False)
    assert table.loose_files() == 5
    key = str(UUID(int=7))
    assert query(table.paths([key]), f"count(*) FILTER (home_id = '{key}')") == 5
    before = total(table)
    assert table.settle(unique="ordered_at") == 5
    assert (table.loose_files(), table.batches()) == (0, {"settled"})
    assert table.count() <= 200
    assert before >= total(table)


def test_a_repeated_value_settles_once(table):
    table.append("a", rows(40), is_spread=False)
    table.append("b", rows(40), is_spread=False)
    table.settle(unique="amount_cents")
    assert table.count() == 40


def test_a_batch_that_comes_again_before_settling_replaces_its_loose_file(table):
    table.append("a", rows(40), is_spread=False)
    table.append("a", rows(60), is_spread=False)
    assert table.count() == 60


def test_settling_gives_way_to_a_writer_that_replaced_what_it_read(table, monkeypatch):
    table.append("a", rows(40), is_spread=False)
    write = table._write

    def slowly(found):
        files = write(found)
        table.append("a", rows(60), is_spread=False)
        return files

    monkeypatch.setattr(table, "_write", slowly)
    assert table.settle(unique="amount_cents") == 0
    assert table.count() == 60


def test_small_files_of_a_bucket_are_merged_once_there_are_several(table):
    for number in range(9):
        table.append(f"live:{number}", rows(40), is_spread=False)
        table.settle(unique="amount_cents", small_rows=0)
    assert len(table.paths()) > 16
    table.settle(unique="amount_cents")
    assert table.count() == 40


def test_compaction_spreads_loose_files_and_keeps_their_batches(table):
    table.append("a", rows(40), is_spread=False)
    table.append("b", rows(40))
    table.compact()
    table.drop_batch("a")
    assert (table.loose_files(), table.count()) == (0, 40)
