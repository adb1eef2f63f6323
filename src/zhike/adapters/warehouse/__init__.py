"""The warehouse: one SQL expression over tables of the lake, asked of DuckDB, Spark or ClickHouse with the same answer."""

from zhike.adapters.warehouse.opening import kept_warehouse, open_warehouse
from zhike.adapters.warehouse.port import Tables, Warehouse
from zhike.adapters.warehouse.portable import portable
from zhike.adapters.warehouse.spark import SparkWarehouse

__all__ = ["SparkWarehouse", "Tables", "Warehouse", "kept_warehouse", "open_warehouse", "portable"]
