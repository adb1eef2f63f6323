"""The warehouse of many machines: a Spark cluster that reads the same files."""

import os
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
from sqlglot import exp

from zhike.adapters.warehouse.port import Tables


class SparkWarehouse:
    """One session, opened with the first question and kept: opening takes seconds."""

    def __init__(self, master: str) -> None:
        """Name the cluster.

        Args:
            master: Spark's master URL: ``spark://host:7077``, ``local[2]`` or ``local-cluster[2,1,1024]``.
        """
        self._master = master
        self._session: Any = None

    def ask(self, query: exp.Expr, tables: Tables) -> pa.Table:
        """Answer a query; see `Warehouse`."""
        session = self.session()
        for name, rows in tables.items():
            frame = session.createDataFrame(rows) if isinstance(rows, pa.Table) else session.read.parquet(*rows)
            frame.createOrReplaceTempView(name)
        return session.sql(query.sql("spark")).toArrow()

    def session(self) -> Any:  # noqa: ANN401 - of an extra that may be absent
        """Return a session of its own on the cluster: a view's name and a setting hold for it alone."""
        return self._opened().newSession()

    def close(self) -> None:
        """Stop the session."""
        if self._session is not None:
            self._session.stop()
            self._session = None

    def _opened(self) -> Any:  # noqa: ANN401 - of an extra that may be absent
        if self._session is None:
            from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            settings = {
                "spark.sql.session.timeZone": "UTC",
                "spark.sql.execution.arrow.pyspark.enabled": "true",
                "spark.ui.enabled": "false",
                "spark.ui.showConsoleProgress": "false",
                "spark.sql.warehouse.dir": str(Path.cwd() / "var" / "spark"),
            }
            if self._master.startswith("local"):
                # Workers of this machine find the driver by an address that needs no name service.
                os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
                settings |= {"spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": "4"}
            builder = SparkSession.builder.master(self._master).appName("zhike")
            for key, value in settings.items():
                builder = builder.config(key, value)
            self._session = builder.getOrCreate()
        return self._session
