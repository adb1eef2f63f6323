"""Queries that are written once and read by every engine."""

import sqlglot
from sqlglot import exp


def portable(text: str, **numbers: int) -> exp.Expr:
    """Read a query written for DuckDB, with integers in the place of its ``$names``.

    Args:
        text: a constant of the code, never anything that a person typed.
        numbers: by name; whole numbers need no quoting and mean the same everywhere.

    Raises:
        KeyError: the query names a number that is not given.

    Example:
        >>> portable("SELECT max(day) AS day FROM orders WHERE day <= $today", today=7).sql("spark")
        'SELECT MAX(day) AS day FROM orders WHERE day <= 7'
    """

    def filled(node: exp.Expr) -> exp.Expr:
        return exp.Literal.number(numbers[node.name]) if isinstance(node, exp.Parameter | exp.Placeholder) else node

    query: exp.Expr = sqlglot.parse_one(text, read="duckdb").transform(filled)
    return query
