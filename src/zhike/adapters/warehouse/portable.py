"""Queries that are written once and read by every engine."""

import sqlglot
from sqlglot import exp


def portable(text: str, **values: int | str) -> exp.Expr:
    """Read a query written for DuckDB, with values in the place of its ``$names``.

    Args:
        text: a constant of the code, never anything that a person typed.
        values: by name: whole numbers, which mean the same everywhere, or words of ASCII letters and digits, which
            need no escaping anywhere.

    Raises:
        KeyError: the query names a value that is not given.
        ValueError: a text is more than a word.

    Example:
        >>> portable("SELECT max(day) AS day FROM orders WHERE day <= $today", today=7).sql("spark")
        'SELECT MAX(day) AS day FROM orders WHERE day <= 7'
    """

    def filled(node: exp.Expr) -> exp.Expr:
        return _literal(values[node.name]) if isinstance(node, exp.Parameter | exp.Placeholder) else node

    query: exp.Expr = sqlglot.parse_one(text, read="duckdb").transform(filled)
    return query


def _literal(value: int | str) -> exp.Expr:
    if isinstance(value, int):
        return exp.Literal.number(value)
    if not (value.isascii() and value.isalnum()):
        raise ValueError(value)
    return exp.Literal.string(value)
