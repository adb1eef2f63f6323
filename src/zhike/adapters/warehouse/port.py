"""What every warehouse can do."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import pyarrow as pa
from sqlglot import exp

type Tables = Mapping[str, pa.Table | Sequence[str]]
"""By the name that the query uses: rows, or Parquet files that the warehouse's machines can read, at least one."""


class Warehouse(Protocol):
    """An engine that answers a query over tables given with it."""

    def ask(self, query: exp.Expr, tables: Tables) -> pa.Table:
        """Return the answer's rows, with the query's column names; integers may be of any width.

        Args:
            query: written so that engines cannot disagree: integers for times, a name for each column, every order with
                a tie-breaker (`zhike.adapters.warehouse.portable`).
            tables: what its names mean; nothing of them stays when the answer is there.
        """
        ...

    def close(self) -> None:
        """Let go of what is held; nothing can be asked afterwards."""
        ...
