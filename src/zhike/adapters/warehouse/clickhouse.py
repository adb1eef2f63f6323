"""ClickHouse inside this process, by chdb: the same engine and SQL as a server's."""

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
from sqlglot import exp

from zhike.adapters.warehouse.port import Tables

_SETTINGS: Final = "SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1"
"""A row without a partner has NULLs, not zeros; and a column's name means the column, as everywhere else."""


class ClickhouseWarehouse:
    """A session in a folder of its own."""

    def __init__(self) -> None:
        """Open the session; a process has one at a time."""
        from chdb.session import Session  # noqa: PLC0415 - an extra

        self._held = ExitStack()
        self._folder = Path(self._held.enter_context(tempfile.TemporaryDirectory(prefix="zhike-clickhouse-")))
        self._session = Session(str(self._folder / "session"))

    def ask(self, query: exp.Expr, tables: Tables) -> pa.Table:
        """Answer a query; see `Warehouse`."""
        names = {name: exp.to_identifier(name, quoted=True).sql("clickhouse") for name in tables}
        for name, rows in tables.items():
            said = [exp.Literal.string(one).sql("clickhouse") for one in self._files(name, rows)]
            parts = " UNION ALL ".join(f"SELECT * FROM file({one}, Parquet)" for one in said)  # noqa: S608 - quoted
            self._session.query(f"CREATE OR REPLACE VIEW {names[name]} AS {parts}")
        try:
            return self._session.query(f"{query.sql('clickhouse')} {_SETTINGS}", "ArrowTable")
        finally:
            for name in names.values():
                self._session.query(f"DROP VIEW {name}")

    def close(self) -> None:
        """End the session and remove its folder."""
        self._session.close()
        self._held.close()

    def _files(self, name: str, rows: pa.Table | Sequence[str]) -> Sequence[str]:
        if not isinstance(rows, pa.Table):
            return rows
        path = self._folder / f"{name}.parquet"
        pq.write_table(rows, path)
        return [str(path)]
