"""Pairs and triples of one order. Counting is DuckDB's: a third of the time of sparse matrices at 1,000,000 orders."""

from dataclasses import dataclass
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from zhike.engines.basket.intervals import lift_interval
from zhike.engines.intervals import stands, wilson

MIN_ORDERS: Final = 100
"""Below this many orders every pair is an accident."""

_LINES: Final = """
CREATE TEMP TABLE lines AS SELECT DISTINCT o, i FROM given;
CREATE TEMP TABLE singles AS SELECT i, count(*) AS n FROM lines GROUP BY i;
CREATE TEMP TABLE kept AS SELECT lines.o, lines.i FROM lines JOIN singles USING (i) WHERE n >= $least
"""
_PAIRS: Final = """
CREATE TEMP TABLE pairs AS
SELECT x.i AS a, y.i AS b, count(*) AS n FROM kept AS x JOIN kept AS y ON x.o = y.o AND x.i < y.i
GROUP BY ALL HAVING count(*) >= $least
"""
_TRIPLES: Final = """
SELECT a, b, z.i AS c, count(*) AS n
FROM (SELECT x.o, x.i AS a, y.i AS b FROM kept AS x JOIN kept AS y ON x.o = y.o AND x.i < y.i
      JOIN pairs ON pairs.a = x.i AND pairs.b = y.i) AS held
JOIN kept AS z ON z.o = held.o AND z.i > held.b
GROUP BY ALL HAVING count(*) >= $least
"""

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]


class BasketRefusedError(ValueError):
    """Rules were asked of data that carry none.

    Attributes:
        code: which reason, also the end of a locale key.
        facts: what was found and what is needed.
    """

    def __init__(self, code: str, *, found: int, needed: int) -> None:
        super().__init__(f"{code}: found {found}, needed {needed}")
        self.code, self.facts = code, {"found": found, "needed": needed}


@dataclass(frozen=True, slots=True)
class Baskets:
    """Lines of orders, one entry each; an item twice in an order counts once.

    Attributes:
        orders: (n,) int64 numbers that tell orders apart.
        items: (n,) int64 likewise for items.
    """

    orders: Ints
    items: Ints


@dataclass(frozen=True, slots=True)
class Rule:
    """Who buys all of ``given`` also buys ``then``; counts are of orders.

    Attributes:
        given: one or two items, ascending.
        support: share of all orders that hold everything.
        confidence: share of orders with ``given`` that also hold ``then``, with its 95 % interval ``low`` and ``high``.
        lift: confidence by the share of all orders with ``then``, with its 95 % interval.
        stands: lift differs from 1 also in view of how many rules were looked at; else it is to be read as chance.
    """

    given: tuple[int, ...]
    then: int
    orders: int
    support: float
    confidence: float
    low: float
    high: float
    lift: float
    lift_low: float
    lift_high: float
    stands: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Orders looked at, rules with the highest lift first, and how many items were too rare to be looked at."""

    orders: int
    items: int
    rare_items: int
    rules: tuple[Rule, ...]


def find_rules(baskets: Baskets, *, min_orders: int = 30, with_triples: bool = False) -> Found:
    """Find the pairs, and on request the triples, of at least ``min_orders`` orders.

    A pair gives the rule from the item with the smaller number; the other way has the same lift. A triple gives three rules, one for
    each item that follows the other two.

    Raises:
        BasketRefusedError: ``too_few_orders``.
    """
    total = int(np.unique(baskets.orders).size)
    if total < MIN_ORDERS:
        raise BasketRefusedError("too_few_orders", found=total, needed=MIN_ORDERS)
    with duckdb.connect(config={"autoinstall_known_extensions": "false", "threads": "1"}) as connection:
        connection.register("given", pa.table({"o": baskets.orders, "i": baskets.items}))
        for statement in _LINES.split(";"):
            connection.execute(statement, {"least": min_orders} if "$least" in statement else None)
        connection.execute(_PAIRS, {"least": min_orders})
        singles = _columns(connection, "SELECT i, n FROM singles")
        pairs = _columns(connection, "SELECT a, b, n FROM pairs")
        triples = _columns(connection, _TRIPLES, {"least": min_orders}) if with_triples else [pairs[0][:0]] * 4
    held = dict(zip(singles[0].tolist(), singles[1].tolist(), strict=True))
    both = {(a, b): n for a, b, n in zip(*(one.tolist() for one in pairs), strict=True)}
    rows = [((a,), b, n, held[a]) for (a, b), n in both.items()] + _of_triples(triples, both)
    rules = _judge(rows, held, total)
    rules.sort(key=lambda rule: (-rule.lift, -rule.orders, rule.given, rule.then))
    return Found(total, len(held), sum(count < min_orders for count in held.values()), tuple(rules))


def _columns(connection: Any, sql: str, bound: dict[str, int] | None = None) -> list[Ints]:  # noqa: ANN401 - untyped
    rows = connection.sql(sql, params=bound).to_arrow_table()
    return [np.asarray(rows[name].to_numpy(), dtype=np.int64) for name in rows.column_names]


type _Row = tuple[tuple[int, ...], int, int, int]
"""Given, then, orders with all, orders with the given."""


def _of_triples(triples: list[Ints], both: dict[tuple[int, int], int]) -> list[_Row]:
    rows: list[_Row] = []
    for a, b, c, n in zip(*(one.tolist() for one in triples), strict=True):
        rows += [((a, b), c, n, both[a, b]), ((a, c), b, n, both[a, c]), ((b, c), a, n, both[b, c])]
    return rows


def _judge(rows: list[_Row], held: dict[int, int], total: int) -> list[Rule]:
    if not rows:
        return []
    both = np.array([row[2] for row in rows], dtype=np.float64)
    given = np.array([row[3] for row in rows], dtype=np.float64)
    then = np.array([held[row[1]] for row in rows], dtype=np.float64)
    confidence, lift = both / given, both * total / (given * then)
    low, high = wilson(both, given)
    lift_low, lift_high, chances = lift_interval(lift, (both, given, then), total=total)
    columns = (both / total, confidence, low, high, lift, lift_low, lift_high)
    figures = zip(*(one.tolist() for one in columns), stands(chances).tolist(), strict=True)
    return [Rule(row[0], row[1], row[2], *one) for row, one in zip(rows, figures, strict=True)]
