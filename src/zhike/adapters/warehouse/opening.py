"""Which warehouse a name means."""

import functools

from zhike.adapters.warehouse.clickhouse import ClickhouseWarehouse
from zhike.adapters.warehouse.duck import DuckWarehouse
from zhike.adapters.warehouse.port import Warehouse
from zhike.adapters.warehouse.spark import SparkWarehouse


@functools.cache
def kept_warehouse(name: str, *, master: str) -> Warehouse:
    """Return the warehouse that this process keeps open; see `open_warehouse`."""
    return open_warehouse(name, master=master)


def open_warehouse(name: str = "duckdb", *, master: str = "local[*]") -> Warehouse:
    """Open a warehouse.

    Args:
        name: ``duckdb``, ``spark`` (the extra ``spark`` and a Java runtime) or ``clickhouse`` (the extra ``clickhouse``).
        master: Spark's master URL; of no meaning to the others.

    Raises:
        ValueError: another name.
        ModuleNotFoundError: the extra is not installed.
    """
    match name:
        case "duckdb":
            return DuckWarehouse()
        case "spark":
            return SparkWarehouse(master)
        case "clickhouse":
            return ClickhouseWarehouse()
        case _:
            raise ValueError(name)
