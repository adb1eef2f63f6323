"""The warehouse of one machine."""

import pyarrow as pa
from sqlglot import exp

from zhike.adapters.lake import connect
from zhike.adapters.warehouse.port import Tables


class DuckWarehouse:
    """DuckDB in this process."""

    def ask(self, query: exp.Expr, tables: Tables) -> pa.Table:
        """Answer a query; see `Warehouse`."""
        connection = connect()
        for name, rows in tables.items():
            if isinstance(rows, pa.Table):
                connection.register(name, rows)
            else:
                files = exp.array(*(exp.Literal.string(one) for one in rows)).sql("duckdb")
                view = exp.to_identifier(name, quoted=True).sql("duckdb")
                connection.execute(f"CREATE TEMP VIEW {view} AS SELECT * FROM read_parquet({files})")  # noqa: S608 - quoted
        return connection.sql(query.sql("duckdb")).to_arrow_table()

    def close(self) -> None:
        """Hold nothing."""
