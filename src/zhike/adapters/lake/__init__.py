"""The lake: immutable Parquet files behind a manifest, read by DuckDB (or any engine that reads Parquet)."""

from zhike.adapters.lake.connection import connect
from zhike.adapters.lake.layout import BUCKETS, bucket_of
from zhike.adapters.lake.table import BATCH, LakeTable

__all__ = ["BATCH", "BUCKETS", "LakeTable", "bucket_of", "connect"]
